import asyncio
import sys

from bot.cli import event_loop


def loop_used():
    used = []

    async def look():
        used.append(type(asyncio.get_running_loop()).__module__)

    event_loop.run(look())
    return used


def test_the_bot_runs_on_libuv_where_it_is_installed(monkeypatch):
    class Loop(asyncio.SelectorEventLoop):
        __module__ = "uvloop"

    monkeypatch.setitem(sys.modules, "uvloop", type("uvloop", (), {"new_event_loop": Loop}))

    assert loop_used() == ["uvloop"]


def test_it_runs_on_pythons_own_loop_where_there_is_no_other(monkeypatch):
    monkeypatch.setitem(sys.modules, "uvloop", None)

    assert loop_used()[0].startswith("asyncio.")
