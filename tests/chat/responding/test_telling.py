"""What the log is told of refusals that last: each once an hour, by server and kind, and not without end."""

import asyncio

import pytest

from bot.chat.responding import telling as module
from bot.chat.responding.telling import QUIET, Telling
from tests.chat.pretend_time import in_pretend_time
from tests.chat.refusals import refusal

HERE, THERE = 1, 2


@pytest.fixture
def telling():
    return Telling()


def refuse(telling, *, status=403, code=50013, server=HERE):
    telling.refused(refusal(status, code=code, text="No"), "A reply was not taken", server=server)


@in_pretend_time
async def test_it_is_told_again_only_after_an_hour(telling, caplog):
    for _ in range(3):
        refuse(telling)
    assert caplog.messages == ["A reply was not taken: 403 No (told once an hour)"]

    await asyncio.sleep(QUIET)
    refuse(telling)
    assert len(caplog.messages) == 2


@in_pretend_time
async def test_another_server_and_another_code_are_told_of(telling, caplog):
    refuse(telling)
    refuse(telling, server=THERE)
    refuse(telling, server=None)
    refuse(telling, status=400, code=200000)

    assert len(caplog.messages) == 4


@in_pretend_time
async def test_what_may_pass_is_told_each_time(telling, caplog):
    for _ in range(3):
        refuse(telling, status=503, code=0)

    assert caplog.messages == ["A reply was not taken: 503 No"] * 3


@in_pretend_time
async def test_no_more_is_remembered_than_the_bound(telling, caplog, monkeypatch):
    monkeypatch.setattr(module, "REFUSALS_MAX", 2)
    for server in (1, 2, 3, 3, 1):
        refuse(telling, server=server)

    assert len(caplog.messages) == 4  # the first was forgotten for the third
