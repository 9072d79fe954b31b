"""Follow-ups: what a person sees when a question hangs on the answer before it."""

from datetime import timedelta

import discord
import pytest

from bot.chat.answering.last_shown import MOMENT
from tests.chat.world import text

FIRST = "How far does the lamp reach?"
FOLLOW_UP = "when?"
IN_CONTEXT = "### Did you mean "
ALONE = "### That is beyond what I know"


async def ask(world, member, question):
    await member.send(world.channel, f"{world.mention} {question}")
    return text(world.channel.last_message)


async def test_a_follow_up_is_read_after_the_answer_before_it(world):
    await ask(world, world.ann, FIRST)

    assert IN_CONTEXT in await ask(world, world.ann, FOLLOW_UP)


async def test_after_a_slash_command_a_follow_up_works_too(world):
    await world.ann.slash(world.channel, "ask", question=FIRST)

    assert IN_CONTEXT in await ask(world, world.ann, FOLLOW_UP)


async def test_somebody_elses_answer_is_no_context(world):
    await ask(world, world.ann, FIRST)

    assert ALONE in await ask(world, world.bob, FOLLOW_UP)


async def test_after_two_minutes_the_answer_is_forgotten(world):
    await ask(world, world.ann, FIRST)
    await world.env.advance_time((MOMENT + timedelta(seconds=1)).total_seconds())

    assert ALONE in await ask(world, world.ann, FOLLOW_UP)


@pytest.mark.parametrize(("later", "answered"), [(timedelta(), IN_CONTEXT), (timedelta(minutes=3), ALONE)])
async def test_what_was_shown_is_forgotten_in_time_though_nobody_asks(world, monkeypatch, later, answered):
    await ask(world, world.ann, FIRST)
    now = world.env.now() + later
    monkeypatch.setattr(discord.utils, "utcnow", lambda: now)
    await world.client.do_chores()

    assert answered in await ask(world, world.ann, FOLLOW_UP)


async def test_a_full_question_is_answered_as_if_nothing_had_been_asked(world):
    alone = await ask(world, world.ann, "Who keeps the light?")
    await ask(world, world.ann, FIRST)

    assert await ask(world, world.ann, "Who keeps the light?") == alone


async def test_nothing_is_logged_of_a_question_unless_details_are_asked_for(world, caplog):
    caplog.set_level("INFO")
    await ask(world, world.ann, FIRST)

    assert [record.getMessage() for record in caplog.records if record.name.startswith("bot.chat")] == []


async def test_how_a_question_was_decided_is_logged_without_the_question(world, caplog):
    caplog.set_level("DEBUG", logger="bot.chat.answering.answerer")
    await ask(world, world.ann, f"{FIRST} zanzibar")

    logger = "bot.chat.answering.answerer"
    (line,) = [record.getMessage() for record in caplog.records if record.name == logger]
    assert "decided answered entry=lamp-reach second=" in line
    assert "zanzibar" not in line
