"""Session starts and shards."""

from dataclasses import fields

import pytest

from bot.settings import Settings


@pytest.fixture
def set_shards(monkeypatch):
    """Sets what gives a process its part of the shards; the settings need not know it yet."""

    def put(name, text):
        monkeypatch.setenv(f"ENTENTE_{name.upper()}", text)
        if name not in {field.name for field in fields(Settings)}:
            monkeypatch.setattr(Settings, name, Named(text), raising=False)

    return put


class Named:
    """A value that is shown as it was written."""

    def __init__(self, text):
        self.count = int(text.rpartition("/")[2])
        self.text = text

    def __str__(self):
        return self.text


async def test_it_tells_how_many_starts_are_left_and_what_discord_recommends(discord_there, ask):
    discord_there.gateway["shards"] = 3

    told = await ask()

    assert told.line("sessions") == (
        "✓ 999 of 1,000 session starts are left for 4 h. Discord recommends 3 shards."
    )


@pytest.mark.parametrize(("remaining", "shards"), [(99, 1), (299, 100)])
async def test_few_starts_are_advice(discord_there, ask, remaining, shards):
    discord_there.gateway["shards"] = shards
    discord_there.gateway["session_start_limit"]["remaining"] = remaining

    told = await ask()

    assert told.line("sessions").startswith(f"! {remaining} of 1,000 session starts are left for 4 h: few.")
    assert told.code == 0


@pytest.mark.parametrize(("remaining", "shards"), [(0, 1), (31, 32)])
async def test_too_few_starts_for_all_shards_are_a_fault(discord_there, ask, remaining, shards):
    discord_there.gateway["shards"] = shards
    discord_there.gateway["session_start_limit"]["remaining"] = remaining

    told = await ask()

    assert told.line("sessions").startswith(
        f"✗ {remaining} of 1,000 session starts are left for 4 h, too few"
    )
    assert told.code == 1


@pytest.mark.parametrize(("name", "text"), [("shards", "0-7/32"), ("replica", "3/8")])
async def test_several_processes_on_a_file_are_a_fault(ask, set_shards, name, text):
    set_shards(name, text)

    told = await ask()

    assert told.line("shards").startswith(
        f"✗ ENTENTE_{name.upper()}={text} means several processes, and a file of SQLite is for one."
    )
    assert told.code == 1


async def test_several_processes_on_a_server_are_well(ask, set_shards, monkeypatch):
    monkeypatch.setenv("ENTENTE_DATABASE_URL", "postgresql://bot:x@127.0.0.1:1/entente")
    set_shards("replica", "3/8")

    told = await ask()

    assert told.line("shards") == "✓ This process is one of several (ENTENTE_REPLICA=3/8)."


async def test_fewer_shards_than_recommended_are_advice(discord_there, ask, set_shards):
    discord_there.gateway["shards"] = 64
    set_shards("shards", "0-7/32")

    told = await ask()

    assert told.lines("sessions")[1] == (
        "! ENTENTE_SHARDS=0-7/32 is fewer shards than Discord recommends: 64. Take more soon."
    )


async def test_more_servers_than_the_shards_may_have_are_a_fault(discord_there, ask, set_shards):
    discord_there.gateway["shards"] = 3
    discord_there.application["approximate_guild_count"] = 2_501
    set_shards("shards", "0/1")

    told = await ask()

    assert told.lines("sessions")[1] == (
        "✗ ENTENTE_SHARDS=0/1 is too few shards for 2,501 servers: Discord would close the connection "
        "(4011). Take 3, as it recommends."
    )
    assert told.code == 1
