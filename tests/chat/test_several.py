"""What one process has to know of the others, and of what happened while it was away."""

import logging

import pytest

from bot.chat.client import build
from bot.chat.options import Options
from bot.errors import StorageError
from bot.storage.values import ServerSettings
from tests.chat.curating import Kept
from tests.chat.keeping import kept_in
from tests.chat.test_reply_mode import Listening
from tests.chat.world import text

REACH = "How far does the lamp reach?"
FRENCH = ServerSettings(language="fr")
GONE = 1_333_000_000_000_000_001


@pytest.fixture
def database(tmp_path):
    return f"sqlite:///{tmp_path}/kept.db"


@pytest.fixture
async def noted(stage, database):
    """The world with a database behind it, to which the bot has logged in before."""
    async with kept_in(database) as storage:
        await stage.restart(storage=storage)
        yield Kept(stage, storage, database)
        await stage.leave()


class TestForgetting:
    """What people ask of one process, every other one does, too."""

    @staticmethod
    async def read_after(world):
        """After which entry the next question of Ann is read."""
        world.client.responder.answerer.engine = listening = Listening(world.client.responder.answerer.engine)
        await world.ann.slash(world.channel, "ask", question="and the tower?")
        return listening.context

    @pytest.fixture
    async def elsewhere(self, database):
        """What another process has of the same database."""
        async with kept_in(database) as storage:
            yield storage

    async def test_who_asked_another_process_to_be_forgotten_is_forgotten_here(self, noted, elsewhere):
        await noted.ask(REACH)
        assert await elsewhere.forget_person(noted.world.ann.id)
        await noted.world.client.forget_what_others_forgot()

        assert await self.read_after(noted.world) is None

    async def test_nobody_else_is(self, noted, elsewhere):
        await noted.ask(REACH)
        assert await elsewhere.forget_person(noted.world.bob.id)
        await noted.world.client.forget_what_others_forgot()

        assert await self.read_after(noted.world) == "lamp-reach"

    async def test_what_was_shown_afterwards_is_remembered_again(self, noted, elsewhere):
        assert await elsewhere.forget_person(noted.world.ann.id)
        await noted.world.client.forget_what_others_forgot()
        await noted.ask(REACH)
        await noted.world.client.forget_what_others_forgot()

        assert await self.read_after(noted.world) == "lamp-reach"

    async def test_a_database_that_is_away_is_asked_again_later(self, noted, monkeypatch):
        async def away():
            raise StorageError("away")

        monkeypatch.setattr(noted.storage, "newly_forgotten", away)

        await noted.world.client.forget_what_others_forgot()

    async def test_a_bot_that_keeps_nothing_has_nobody_to_ask(self, engine):
        await build(engine, Options()).forget_what_others_forgot()


class TestAway:
    """Servers that are not there at the login."""

    async def test_one_that_is_missing_is_put_aside(self, noted):
        assert await noted.storage.save_settings(GONE, FRENCH)
        await noted.world.restart(storage=noted.storage)

        assert await noted.rows("servers_aside", "server_id") == [(GONE,)]

    async def test_one_of_another_process_stays_as_it_is(self, noted):
        elsewhere = (GONE >> 22 | 1) << 22  # of shard 1 of 2
        client = noted.world.client
        assert await noted.storage.save_settings(elsewhere, FRENCH)
        client.shard_count = 2
        await client.on_ready()
        assert await noted.rows("servers_aside", "server_id") == []

        await noted.storage.put_aside(client.application_id, noted.world.client.get_guild)
        await client.on_ready()
        assert await noted.rows("servers_aside", "server_id") == [(elsewhere,)]

    async def test_one_that_is_there_is_not(self, noted):
        assert await noted.storage.save_settings(noted.world.guild.id, FRENCH)
        await noted.world.restart(storage=noted.storage)

        assert await noted.rows("servers_aside", "server_id") == []

    @pytest.mark.several_languages
    async def test_what_its_moderators_chose_holds_when_it_comes_back(self, noted):
        assert await noted.storage.save_settings(GONE, FRENCH)
        await noted.world.restart(storage=noted.storage)
        guild = noted.world.env.create_guild("Back again", id=GONE)
        channel, ann = guild.create_text_channel("general"), guild.add_member(noted.world.ann.user)
        await ann.send(channel, f"{noted.world.mention} {REACH}")

        assert await noted.rows("servers_aside", "server_id") == []
        assert "### Portée de la lampe" in text(channel.last_message)

    async def test_one_that_discord_says_was_left_keeps_nothing(self, noted):
        await noted.ask(REACH)
        await noted.rows("tallies", "server_id")
        noted.world.env.backend.remove_guild(noted.world.guild.id)
        await noted.world.env.settle()

        assert await noted.rows("tallies", "server_id") == []


class TestAwayFromChannels:
    """Channels that were deleted while the bot was away."""

    @staticmethod
    async def chosen_after_a_login(noted, *channels):
        chosen = ServerSettings(ask_channels=frozenset(channels), muted=frozenset(channels))
        assert await noted.storage.save_settings(noted.world.guild.id, chosen)
        await noted.world.restart(storage=noted.storage)
        return {channel for (channel,) in await noted.rows("server_channels", "channel_id")}

    async def test_one_that_is_gone_leaves_the_settings(self, noted):
        there = noted.world.channel.id

        assert await self.chosen_after_a_login(noted, there, GONE) == {there}
        assert (await noted.storage.settings(noted.world.guild.id)).muted == {there}

    async def test_a_thread_that_is_archived_stays(self, noted):
        world = noted.world
        thread = world.env.backend.create_thread(world.channel.id, "a thread", world.ann.id, broadcast=False)
        world.alter("GUILD_CREATE", threads=[])  # Discord lists active ones alone there

        assert await self.chosen_after_a_login(noted, thread.id) == {thread.id}
        assert world.requests("GET", f"/channels/{thread.id}")

    @pytest.mark.parametrize(("status", "code"), [(403, 50001), (404, 0)])
    async def test_one_that_discord_does_not_tell_of_stays(self, noted, status, code):
        noted.world.env.inject_error("GET", f"/channels/{GONE}", status=status, code=code)

        assert await self.chosen_after_a_login(noted, GONE) == {GONE}

    async def test_one_of_a_server_that_is_not_there_stays(self, noted):
        assert await noted.storage.save_settings(GONE, ServerSettings(muted=frozenset({7})))
        await noted.world.restart(storage=noted.storage)

        assert await noted.rows("server_channels", "channel_id") == [(7,)]

    async def test_a_database_that_is_away_is_asked_at_the_next_login(self, noted, monkeypatch):
        async def away():
            raise StorageError("away")

        monkeypatch.setattr(noted.storage, "chosen_channels", away)

        assert await self.chosen_after_a_login(noted, GONE) == {GONE}


class TestShards:
    async def test_a_first_session_is_no_new_one_and_a_second_is(self, engine):
        client = build(engine, Options())
        counted = []
        client.responder.measures.reconnected = counted.append
        await client.on_shard_connect(3)
        await client.on_shard_ready(3)
        assert counted == []

        await client.on_shard_connect(3)
        assert counted == [3]

    async def test_a_session_that_goes_on_is_counted(self, engine):
        client = build(engine, Options())
        counted = []
        client.responder.measures.resumed = counted.append
        await client.on_shard_resumed(3)

        assert counted == [3]

    async def test_a_shard_that_is_not_connected_is_named(self, engine):
        client = build(engine, Options())
        client.shard_count, client.shard_ids = 8, [2, 3]

        assert client.missing() == ("shards not connected: 2, 3",)


async def test_an_owner_who_is_told_before_the_login_is_a_line_in_the_log(engine, caplog):
    caplog.set_level(logging.WARNING)
    await build(engine, Options()).tell_owner("a fault")

    assert caplog.messages == ["The owner could not be told: not logged in yet"]
