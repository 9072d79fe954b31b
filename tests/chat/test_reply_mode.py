"""What the moderators of a server chose holds wherever the bot answers in it."""

from dataclasses import replace

import discord
import pytest

from bot.chat.options import Options
from bot.storage.values import ServerSettings
from tests.chat.keeping import HASTY, NOWHERE, held, kept_in
from tests.chat.world import text

QUESTION = "How tall is the tower?"
QUOTE = "> “the tower stands"
READING = Options(message_content=True)
SPOKEN = {"en": "### Height of the tower", "fr": "### Hauteur de la tour", "es": "### Altura de la torre"}


@pytest.fixture
async def home(stage, address):
    """A server with a storage, and ``choose`` to set it up."""
    async with kept_in(address) as storage:
        await stage.restart(READING, storage=storage)

        async def choose(**settings):
            for name in ("ask_channels", "muted"):
                chosen = settings.get(name, ())
                settings[name] = frozenset(channel.id for channel in chosen)
            assert await storage.save_settings(stage.guild.id, ServerSettings(**settings))

        stage.choose = choose
        stage.storage = storage
        yield stage


class TestAskChannels:
    async def test_one_that_moderators_chose_needs_no_mention_from_that_moment_on(self, home):
        await home.ann.send(home.channel, QUESTION)
        assert home.sent() == []

        await home.choose(ask_channels=[home.channel])
        await home.ann.send(home.channel, QUESTION)

        assert QUOTE in text(home.channel.last_message)

    async def test_a_thread_of_one_is_part_of_it(self, home):
        await home.choose(ask_channels=[home.channel])
        thread = await thread_in(home)

        await home.ann.send(thread, QUESTION)

        assert QUOTE in text(thread.last_message)

    async def test_a_server_does_not_choose_for_another(self, home):
        elsewhere = home.env.create_guild("elsewhere")
        channel = elsewhere.create_text_channel("general")
        ann = elsewhere.add_member(home.ann.user)
        await home.choose(ask_channels=[channel])

        await ann.send(channel, QUESTION)

        assert channel.last_message.author.id == ann.id

    async def test_those_of_the_environment_count_until_the_server_chose(self, home, tmp_path):
        options = home.channel_options
        async with kept_in(f"sqlite:///{tmp_path}/fresh.db", defaults=options.defaults) as storage:
            await home.restart(options, storage=storage)
            await home.ann.send(home.channel, QUESTION)
            assert len(home.sent()) == 1

            await storage.save_settings(home.guild.id, ServerSettings())
            await home.ann.send(home.channel, QUESTION)

        assert len(home.sent()) == 1

    async def test_without_the_intent_that_shows_its_words_a_message_is_left_alone(self, home):
        await home.choose(ask_channels=[home.channel])
        await home.restart(storage=home.storage)

        await home.ann.send(home.channel, QUESTION)

        assert home.sent() == []


class TestMuted:
    @pytest.mark.parametrize("also_for_questions", [True, False])
    async def test_not_even_a_mention_is_answered(self, home, also_for_questions):
        channels = [home.channel] if also_for_questions else []
        await home.choose(muted=[home.channel], ask_channels=channels)

        await home.ann.send(home.channel, f"{home.mention} {QUESTION}")

        assert home.sent() == []

    async def test_nor_in_a_thread_of_the_channel(self, home):
        await home.choose(muted=[home.channel])
        thread = await thread_in(home)

        await home.ann.send(thread, f"{home.mention} {QUESTION}")

        assert thread.last_message.author.id == home.ann.id

    async def test_other_channels_are_not_concerned(self, home):
        other = home.guild.create_text_channel("other")
        await home.choose(muted=[other])

        await home.ann.send(home.channel, f"{home.mention} {QUESTION}")

        assert QUOTE in text(home.channel.last_message)

    @pytest.mark.parametrize("command", ["ask", "tower", "help"])
    async def test_replies_to_commands_are_private(self, home, command):
        await home.choose(muted=[home.channel])
        options = {"question": QUESTION} if command == "ask" else {}

        result = await home.ann.slash(home.channel, command, private=False, **options)

        assert result.ephemeral

    @pytest.mark.several_languages
    async def test_and_in_the_language_of_the_person_whatever_was_chosen_for_public_ones(self, home):
        home.speak("es-419", server="fr")
        await home.choose(muted=[home.channel], language="fr")

        result = await home.ann.slash(home.channel, "tower")

        assert "### La torre y su lámpara" in text(result.response)

    async def test_a_button_on_a_reply_from_before_answers_in_private(self, home):
        shown = await home.ann.slash(home.channel, "ask", question=QUESTION)
        await home.choose(muted=[home.channel])

        result = await home.bob.click(shown.response, label="§1 Tower")

        assert result.ephemeral

    async def test_direct_messages_are_answered_as_ever(self, home):
        await home.choose(muted=[home.channel])

        await home.ann.send_dm(QUESTION)

        assert QUOTE in text(home.ann.user.dm_channel.last_message)


@pytest.mark.parametrize("language", ["en", "fr", "es"])
class TestLanguage:
    @pytest.mark.parametrize("question", [QUESTION, "Quelle est la hauteur de la tour?"])
    async def test_a_reply_to_a_message_is_in_the_chosen_one_whatever_the_question_is_in(
        self, home, language, question
    ):
        await home.choose(language=language)

        await home.ann.send(home.channel, f"{home.mention} {question}")

        assert SPOKEN[language] in text(home.channel.last_message)

    async def test_so_is_what_the_bot_says_to_a_bare_mention(self, home, language):
        await home.choose(language=language)

        await home.ann.send(home.channel, home.mention)

        said = {"en": "Ask me about one article", "fr": "Interrogez-moi", "es": "Pregúntame"}
        assert said[language] in text(home.channel.last_message)

    async def test_so_is_a_public_reply_to_a_command_whatever_the_locales(self, home, language):
        home.speak("fr", server="es-ES")
        await home.choose(language=language)

        asked = await home.ann.slash(home.channel, "ask", question="¿Qué altura tiene la torre?")
        chosen = await home.ann.slash(home.channel, "ask", question="tower-height")

        assert SPOKEN[language] in text(asked.response)
        assert SPOKEN[language] in text(chosen.response)

    async def test_a_private_reply_is_in_the_persons_own(self, home, language):
        home.speak("fr", server="es-ES")
        await home.choose(language=language)

        result = await home.ann.slash(home.channel, "tower", private=True)

        assert "### La tour et sa lampe" in text(result.response)

    async def test_a_button_on_a_public_reply_from_before_answers_in_it(self, home, language):
        shown = await home.ann.slash(home.channel, "ask", question="Jusqu’où porte la lampe?")
        await home.choose(language=language)

        result = await home.ann.click(shown.response, label="La gardienne")

        said = {"en": "### The keeper", "fr": "### La gardienne", "es": "### La guardiana"}
        assert said[language] in text(result.response)

    async def test_a_direct_message_is_answered_in_the_language_of_the_question(self, home, language):
        await home.restart(Options(language=language))

        await home.ann.send_dm("Quelle est la hauteur de la tour?")

        assert SPOKEN["fr"] in text(home.ann.user.dm_channel.last_message)


class TestThreads:
    async def test_the_answer_stands_in_a_thread_on_the_question_named_after_the_answer(self, home):
        await home.choose(threads=True)

        asked = await home.ann.send(home.channel, f"{home.mention} {QUESTION}")

        (thread,) = home.channel.threads
        assert (thread.id, thread.name) == (asked.id, "Height of the tower")
        assert QUOTE in text(thread.last_message)
        assert home.sent() == []

    async def test_the_person_who_asked_can_delete_it(self, home):
        await home.choose(threads=True)
        await home.ann.send(home.channel, f"{home.mention} {QUESTION}")
        (thread,) = home.channel.threads

        await home.ann.click(thread.last_message, custom_id=f"entente:delete:{home.ann.id}")

        assert QUOTE not in "".join(map(text, thread.history()))

    async def test_inside_a_thread_it_stays_there(self, home):
        await home.choose(threads=True)
        thread = await thread_in(home)

        await home.ann.send(thread, f"{home.mention} {QUESTION}")

        assert QUOTE in text(thread.last_message)
        assert len(home.channel.threads) == 1

    async def test_a_follow_up_in_the_thread_is_understood(self, home):
        await home.choose(threads=True, ask_channels=[home.channel])
        await home.ann.send(home.channel, "How far does the lamp reach?")
        (thread,) = home.channel.threads
        home.client.responder.answerer.engine = Listening(home.client.responder.answerer.engine)

        await home.ann.send(thread, "and the tower?")

        assert home.client.responder.answerer.engine.context == "lamp-reach"

    @pytest.mark.parametrize("permission", ["create_public_threads", "send_messages_in_threads"])
    async def test_without_permission_the_answer_stands_below_the_question(self, home, permission):
        overwrite = discord.PermissionOverwrite(**{permission: False})
        home.channel = home.guild.create_text_channel("strict", overwrites={home.guild.me: overwrite})
        await home.choose(threads=True)

        asked = await home.ann.send(home.channel, f"{home.mention} {QUESTION}")

        assert home.channel.last_message.reference.message_id == asked.id
        assert home.channel.threads == []

    async def test_where_discord_starts_none_the_answer_stands_below_the_question(self, home, caplog):
        await home.choose(threads=True)
        home.env.inject_error("POST", "/channels/*/messages/*/threads", status=400, code=160006)

        await home.ann.send(home.channel, f"{home.mention} {QUESTION}")

        assert QUOTE in text(home.channel.last_message)
        assert f"No thread in channel {home.channel.id}" in caplog.text

    async def test_a_refusal_in_the_thread_is_logged_and_no_error(self, home, caplog):
        await home.choose(threads=True)
        home.env.inject_error("POST", "/channels/*/messages", status=403, code=50013, message="Missing")

        await home.ann.send(home.channel, f"{home.mention} {QUESTION}")

        assert "was not taken: 403 Missing" in caplog.text
        assert home.env.errors == []

    async def test_a_voice_channel_has_none(self, home):
        home.channel = home.guild.create_voice_channel("talk")
        await home.choose(threads=True)

        await home.ann.send(home.channel, f"{home.mention} {QUESTION}")

        assert QUOTE in text(home.channel.last_message)

    async def test_commands_are_answered_where_they_are_used(self, home):
        await home.choose(threads=True)

        result = await home.ann.slash(home.channel, "ask", question=QUESTION)

        assert QUOTE in text(result.response)
        assert home.channel.threads == []

    async def test_direct_messages_have_none(self, home):
        await home.restart(Options(threads=True))

        await home.ann.send_dm(QUESTION)

        assert QUOTE in text(home.ann.user.dm_channel.last_message)


class TestFeedback:
    async def test_the_flag_is_there_for_whoever_draws_answers(self, home):
        await home.choose(feedback=False)

        assert not (await home.client.responder.server_settings(home.guild.id)).feedback
        assert (await home.client.responder.server_settings(None)).feedback


class TestDefaults:
    @pytest.mark.several_languages
    async def test_a_server_that_chose_nothing_goes_by_the_environment(self, home, tmp_path):
        options = Options(language="es", threads=True, feedback=False)
        async with kept_in(f"sqlite:///{tmp_path}/fresh.db", defaults=options.defaults) as storage:
            await home.restart(options, storage=storage)

            settings = await home.client.responder.server_settings(home.guild.id)
            assert settings == ServerSettings("es", True, False)
            await home.ann.send(home.channel, f"{home.mention} {QUESTION}")

        (thread,) = home.channel.threads
        assert SPOKEN["es"] in text(thread.last_message)

    @pytest.mark.several_languages
    async def test_so_does_a_bot_that_keeps_nothing(self, home):
        await home.restart(replace(home.channel_options, language="fr"))

        await home.ann.send(home.channel, QUESTION)

        assert SPOKEN["fr"] in text(home.channel.last_message)


class TestGoneAway:
    async def test_a_server_that_is_left_leaves_nothing_behind(self, home):
        await home.choose(language="fr", muted=[home.channel])

        home.env.backend.remove_guild(home.guild.id)
        await home.env.settle()

        assert await home.storage.settings(home.guild.id) == ServerSettings()

    async def test_one_that_was_left_while_the_bot_was_away_is_put_aside_and_comes_back(self, home):
        elsewhere = home.guild.id + 1
        assert await home.storage.save_settings(elsewhere, ServerSettings(language="fr"))

        await home.restart(READING, storage=home.storage)
        await home.env.settle()
        assert await home.storage.drain(10)

        assert (await home.storage.settings(elsewhere)).language == "fr"

    async def test_a_server_of_another_shard_is_not_this_ones_business(self, home):
        elsewhere = home.guild.id + (1 << 22)  # the next shard's
        assert await home.storage.save_settings(elsewhere, ServerSettings(language="fr"))
        home.client.shard_count, home.client.shard_id = 2, (home.guild.id >> 22) % 2

        await home.client.on_ready()

        assert (await home.storage.settings(elsewhere)).language == "fr"

    async def test_a_server_that_is_only_out_of_reach_keeps_its_settings(self, home):
        await home.choose(language="fr")

        home.env.backend.emit("GUILD_DELETE", {"id": str(home.guild.id), "unavailable": True})
        await home.env.settle()

        assert (await home.storage.settings(home.guild.id)).language == "fr"

    async def test_a_deleted_channel_leaves_the_settings(self, home):
        other = home.guild.create_text_channel("other")
        await home.choose(ask_channels=[other, home.channel], muted=[other], threads=True)

        home.env.backend.delete_channel(other.id)
        await home.env.settle()

        kept = await home.storage.settings(home.guild.id)
        assert kept == ServerSettings(threads=True, ask_channels=frozenset({home.channel.id}))

    async def test_so_does_a_deleted_thread(self, home):
        thread = await thread_in(home)
        await home.choose(ask_channels=[thread], muted=[thread])

        home.env.backend.delete_channel(thread.id)
        await home.env.settle()

        assert await home.storage.settings(home.guild.id) == ServerSettings()

    async def test_a_thread_that_no_setting_names_goes_without_a_word_to_the_database(
        self, home, monkeypatch
    ):
        thread = await thread_in(home)
        await home.choose(ask_channels=[home.channel])
        told = []
        monkeypatch.setattr(home.storage, "forget_channel", lambda *ids: told.append(ids))

        home.env.backend.delete_channel(thread.id)
        await home.env.settle()

        assert told == []

    async def test_a_bot_that_keeps_nothing_does_not_mind(self, home):
        await home.restart()
        thread = await thread_in(home)

        for channel in (thread, home.channel):
            home.env.backend.delete_channel(channel.id)
        home.env.backend.remove_guild(home.guild.id)
        await home.env.settle()

        assert home.env.errors == []


class TestDatabaseGone:
    """Every question is answered all the same, and goes by the defaults."""

    async def ask_in_every_way(self, home):
        asked = await home.ann.slash(home.channel, "ask", question=QUESTION)
        pressed = await home.ann.click(asked.response, label="§1 Tower")
        section = await home.bob.slash(home.channel, "tower")
        await home.ann.send(home.channel, f"{home.mention} {QUESTION}")
        await home.ann.send_dm(QUESTION)
        replies = [asked.response, pressed.response, section.response]
        replies += [home.channel.last_message, home.ann.user.dm_channel.last_message]
        assert all(QUOTE in text(reply) for reply in replies)
        assert home.env.errors == []

    async def test_where_it_was_never_reached(self, home):
        async with kept_in(NOWHERE, timeouts=HASTY) as storage:
            await home.restart(READING, storage=storage)

            await self.ask_in_every_way(home)

    async def test_where_it_was_closed(self, home, tmp_path):
        async with kept_in(f"sqlite:///{tmp_path}/closed.db") as storage:
            pass
        await home.restart(READING, storage=storage)

        await self.ask_in_every_way(home)

    async def test_where_somebody_else_holds_it(self, home, tmp_path):
        async with kept_in(f"sqlite:///{tmp_path}/held.db", timeouts=HASTY) as storage:
            await home.restart(READING, storage=storage)
            async with held(tmp_path / "held.db", storage):
                await self.ask_in_every_way(home)

    async def test_channels_and_servers_may_go_meanwhile(self, home):
        other = home.guild.create_text_channel("other")
        async with kept_in(NOWHERE, timeouts=HASTY) as storage:
            await home.restart(READING, storage=storage)

            home.env.backend.delete_channel(other.id)
            home.env.backend.remove_guild(home.guild.id)
            await home.env.settle()

        assert home.env.errors == []


class Listening:
    """An engine that remembers with which context it was asked last."""

    def __init__(self, engine):
        self.engine = engine
        self.knowledge = engine.knowledge
        self.context = self.encoder = None

    def doubts(self, *_args, **_kwargs):
        return ()

    def decide(self, question, *, context=None, **asked):
        self.context = context
        return self.engine.decide(question, context=context, **asked)


async def thread_in(world):
    parent = world.client.get_channel(world.channel.id)
    thread = await parent.create_thread(name="more", type=discord.ChannelType.public_thread)
    return next(each for each in world.channel.threads if each.id == thread.id)
