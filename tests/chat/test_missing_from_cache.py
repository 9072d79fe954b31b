"""Discord may tell of a message or a press before it tells of the server, the channel, or the bot in it."""

import gc
import logging

import pytest

from bot.chat.options import Options
from bot.storage.values import ServerSettings
from tests.chat.curating import manager, said
from tests.chat.keeping import kept_in
from tests.chat.world import custom_ids, text

QUESTION = "How tall is the tower?"
QUOTE = "> “the tower stands"
UNKNOWN = "1400000000000000001"


@pytest.fixture
async def open_world(stage):
    await stage.restart(
        Options(message_content=True, cooldown=None, ask_channels=frozenset({stage.channel.id}))
    )
    return stage


def complaints(caplog):
    return [record for record in caplog.records if record.levelno >= logging.WARNING]


class TestThreads:
    @pytest.fixture
    async def thread(self, open_world):
        """One whose parent the bot does not know."""
        open_world.alter("THREAD_CREATE", parent_id=UNKNOWN)
        open_world.env.backend.create_thread(open_world.channel.id, "more", open_world.ann.id)
        await open_world.env.settle()
        (thread,) = open_world.channel.threads
        assert open_world.client.get_channel(thread.id).parent is None
        return thread

    async def test_a_mention_in_one_without_its_parent_is_answered(self, open_world, thread):
        await open_world.ann.send(thread, f"{open_world.mention} {QUESTION}")

        assert QUOTE in text(thread.last_message)

    async def test_an_edit_in_one_is_answered(self, open_world, thread):
        asked = await open_world.ann.send(thread, f"{open_world.mention} best pizza in town")
        await open_world.ann.edit(asked, f"{open_world.mention} {QUESTION}")

        assert QUOTE in text(thread.last_message)

    async def test_a_bare_mention_in_one_is_answered(self, open_world, thread):
        await open_world.ann.send(thread, open_world.mention)

        assert "Entente" not in text(thread.last_message)
        assert thread.last_message.author.id == open_world.client.user.id

    @pytest.mark.parametrize("name", ["tower", "settings", "insights", "privacy"])
    async def test_a_command_in_one_is_answered(self, open_world, thread, name):
        mona = manager(open_world)

        shown = await mona.slash(thread, name)

        assert said("en", "error-title") not in text(shown.response)

    async def test_settings_that_name_one_are_shown(self, open_world, thread, tmp_path):
        async with kept_in(f"sqlite:///{tmp_path}/kept.db") as storage:
            await open_world.restart(Options(message_content=True, threads=True), storage=storage)
            chosen = ServerSettings(ask_channels=frozenset({thread.id}), muted=frozenset({thread.id}))
            await storage.save_settings(open_world.guild.id, chosen)
            shown = await manager(open_world).slash(open_world.channel, "settings")

            assert said("en", "settings-title") in text(shown.response)
            await open_world.restart()


TEXT, THREAD, UNHEARD_OF = 0, 11, 99
"""Types of channels (https://docs.discord.com/developers/resources/channel#channel-object-channel-types)."""


def elsewhere(kind, **more):
    """Used in another channel, of which nobody was told."""
    channel = {"id": UNKNOWN, "type": kind, "name": "elsewhere", "permissions": "0", "guild_id": UNKNOWN}
    return {"channel_id": UNKNOWN, "channel": channel | more}


ARCHIVING = {
    "archived": False,
    "auto_archive_duration": 60,
    "archive_timestamp": "2026-01-01T00:00:00+00:00",
    "locked": False,
}
CHANGES = {
    "server": {"guild_id": UNKNOWN},
    "channel": elsewhere(TEXT, position=0, permission_overwrites=[]),
    "kind of channel": elsewhere(UNHEARD_OF),
    "parent of the thread": elsewhere(
        THREAD, parent_id="7", owner_id="8", message_count=0, member_count=1, thread_metadata=ARCHIVING
    ),
}
"""What may be unknown of an interaction."""

MESSAGES = {
    "server": {"guild_id": UNKNOWN},
    "channel": {"channel_id": UNKNOWN},
}


def command(name, **options):
    async def use(world):
        return await world.mona.slash(world.channel, name, **options)

    return use


def press(beginning):
    async def use(world):
        (custom_id, *_) = [each for each in custom_ids(world.answer) if each.startswith(beginning)]
        return await world.ann.click(world.answer, custom_id=custom_id)

    return use


async def menu(world):
    return await world.ann.context_menu(world.channel, "Ask about this", world.asked)


USES = {
    "ask": command("ask", question=QUESTION),
    "section": command("tower"),
    "article": command("article"),
    "settings": command("settings"),
    "insights": command("insights"),
    "privacy": command("privacy"),
    "forget": command("forget-me"),
    "menu": menu,
    "entry": press("entente:entry"),
    "vote": press("entente:vote:up"),
    "vote down": press("entente:vote:down"),
}


@pytest.mark.parametrize("change", CHANGES)
async def test_an_interaction_is_answered_whatever_of_it_is_unknown(world, tmp_path, caplog, change):
    async with kept_in(f"sqlite:///{tmp_path}/kept.db") as storage:
        await world.restart(Options(cooldown=None), storage=storage)
        world.mona, world.asked = manager(world), await world.bob.send(world.channel, QUESTION)
        world.answer = (await world.ann.slash(world.channel, "ask", question=QUESTION)).response
        world.alter("INTERACTION_CREATE", **CHANGES[change])
        results = {name: await use(world) for name, use in USES.items()}
        gc.collect()

        silent = [name for name, result in results.items() if not (result.response or result.modal)]
        assert silent == []
        assert complaints(caplog) == []
        await world.restart()


@pytest.mark.parametrize("change", MESSAGES)
async def test_a_mention_is_no_error_whatever_of_it_is_unknown(world, caplog, change):
    world.alter("MESSAGE_CREATE", **MESSAGES[change])
    await world.ann.send(world.channel, f"{world.mention} {QUESTION}")

    assert [record for record in complaints(caplog) if record.exc_info] == []
    assert world.env.errors == []


async def test_a_mention_is_answered_where_the_bot_itself_is_not_known_as_a_member(world, caplog):
    world.alter("GUILD_CREATE", members=[])
    await world.restart()
    assert world.client.get_guild(world.guild.id).me is None
    await world.ann.send(world.channel, f"{world.mention} {QUESTION}")

    assert QUOTE in text(world.channel.last_message)
    assert complaints(caplog) == []


async def test_settings_are_shown_where_the_bot_itself_is_not_known_as_a_member(world):
    world.alter("GUILD_CREATE", members=[])
    await world.restart(Options(ask_channels=frozenset({world.channel.id}), threads=True))
    shown = await manager(world).slash(world.channel, "settings")

    assert said("en", "settings-title") in text(shown.response)
