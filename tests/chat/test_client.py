import logging
from dataclasses import replace

import discord

from bot.chat.client import build
from bot.chat.options import Options
from bot.engine.engine import Engine
from tests.chat.world import text
from tests.trilingual import localized


def test_no_privileged_intent_is_asked_for_by_default(engine):
    intents = build(engine, Options()).intents

    assert {name for name, wanted in intents if wanted} == {"guilds", "guild_messages", "dm_messages"}


def test_ask_channels_need_the_message_content_intent_alone(engine):
    intents = build(engine, Options(ask_channels=frozenset({1}))).intents

    assert intents.message_content
    assert not intents.members
    assert not intents.presences


def test_that_intent_can_be_asked_for_so_that_servers_may_choose_such_channels(engine):
    assert build(engine, Options(message_content=True)).intents.message_content


def test_nothing_the_bot_sends_may_ping(engine):
    allowed = build(engine, Options()).allowed_mentions

    assert allowed.to_dict() == discord.AllowedMentions.none().to_dict()


async def test_a_new_engine_answers_the_next_question(world, knowledge):
    keeper = replace(knowledge.entries["keeper"], answer=localized("Nobody.", "Personne.", "Nadie."))
    changed = replace(knowledge, entries={**knowledge.entries, "keeper": keeper})
    world.client.responder.answerer.engine = Engine.learn(changed)

    result = await world.ann.slash(world.channel, "ask", question="Who keeps the light?")

    assert "Nobody." in text(result.response)


async def test_the_bot_starts_although_its_commands_cannot_be_synced(world, caplog):
    world.env.inject_error("PUT", "/applications/*/commands", status=500, times=1)
    await world.restart()

    await world.ann.send(world.channel, f"{world.mention} How tall is the tower?")

    assert "could not be synced" in caplog.text
    assert "> “the tower stands" in text(world.channel.last_message)


async def test_no_message_is_kept_in_memory(world):
    await world.ann.send(world.channel, f"{world.mention} How tall is the tower?")

    assert list(world.client.cached_messages) == []


async def test_a_mistake_in_any_event_is_logged_with_an_id(world, caplog):
    async def on_guild_join(_guild):
        raise ZeroDivisionError

    world.client.on_guild_join = on_guild_join
    world.client.dispatch("guild_join", None)
    await world.env.settle()

    (record,) = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert record.getMessage() == f"Error {record.args[0]} in on_guild_join"
    assert len(world.env.errors) == 1
