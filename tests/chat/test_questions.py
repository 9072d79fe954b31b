"""A question is where people write it: a title, a forwarded message, words of others, a poll, an embed."""

import pytest
from simcord.backend.models import Poll, PollAnswer

from bot.chat.answering.answerer import TEXTS_MAX
from bot.chat.options import Options
from bot.storage.values import ServerSettings
from tests.chat.curating import said
from tests.chat.world import text

QUESTION = "How tall is the tower?"
QUOTE = "> “the tower stands"
BUILT = "When was the tower built?"
NOT_COVERED = "does not say when"
CAPABILITY = "Ask me about “The Light at Cape Mirren”"


@pytest.fixture
async def open_world(stage):
    """A world in which the bot may read everything, and no channel is for questions."""
    await stage.restart(Options(message_content=True))
    return stage


class TestPosts:
    @pytest.fixture
    async def world(self, stage):
        """The same with a forum for questions."""
        stage.forum = stage.guild.create_forum_channel("questions")
        await stage.restart(Options(ask_channels=frozenset({stage.forum.id})))
        return stage

    @pytest.mark.parametrize("starter", ["see title", "", "thanks a lot", "^", "best pizza in town"])
    async def test_the_title_is_the_question_where_the_text_asks_nothing(self, world, starter):
        post = await world.post(world.forum, world.ann, QUESTION, starter)

        assert QUOTE in text(post.last_message)

    async def test_the_text_is_where_it_asks_something(self, world):
        post = await world.post(world.forum, world.ann, "A question", QUESTION)

        assert QUOTE in text(post.last_message)

    async def test_a_post_that_asks_nothing_meets_silence(self, world):
        post = await world.post(world.forum, world.ann, "hello", "thanks a lot")

        assert len(post.history()) == 1

    async def test_a_title_is_asked_once_and_by_the_first_message_alone(self, world):
        post = await world.post(world.forum, world.ann, QUESTION, "see title")
        await world.bob.send(post, "thanks a lot")

        assert len(post.history()) == 3

    async def test_a_mention_in_any_other_forum_asks_the_title(self, world):
        other = world.guild.create_forum_channel("other")
        post = await world.post(other, world.ann, QUESTION, f"{world.mention} see title")

        assert QUOTE in text(post.last_message)

    async def test_in_any_other_forum_a_post_without_a_mention_meets_silence(self, world):
        other = world.guild.create_forum_channel("other")
        post = await world.post(other, world.ann, QUESTION, "see title")

        assert len(post.history()) == 1

    async def test_a_bare_mention_below_a_post_asks_its_title(self, world):
        other = world.guild.create_forum_channel("other")
        post = await world.post(other, world.ann, QUESTION, "see title")
        await world.bob.send(post, world.mention)

        assert QUOTE in text(post.last_message)


class TestForwards:
    async def test_a_message_that_is_forwarded_to_an_ask_channel_is_a_question(self, ask_world):
        elsewhere = ask_world.guild.create_text_channel("elsewhere")
        asked = await ask_world.bob.send(elsewhere, QUESTION)

        await ask_world.ann.forward(asked, ask_world.channel)

        assert QUOTE in text(ask_world.channel.last_message)

    async def test_chatter_that_is_forwarded_to_one_meets_silence(self, ask_world):
        elsewhere = ask_world.guild.create_text_channel("elsewhere")
        chatter = await ask_world.bob.send(elsewhere, "best pizza in town")

        await ask_world.ann.forward(chatter, ask_world.channel)

        assert ask_world.sent() == []

    async def test_one_that_is_forwarded_elsewhere_meets_silence(self, open_world):
        elsewhere = open_world.guild.create_text_channel("elsewhere")
        asked = await open_world.bob.send(elsewhere, QUESTION)

        await open_world.ann.forward(asked, open_world.channel)

        assert open_world.sent() == []

    async def test_a_mention_that_replies_to_a_forwarded_message_asks_what_it_says(self, open_world):
        elsewhere = open_world.guild.create_text_channel("elsewhere")
        asked = await open_world.bob.send(elsewhere, QUESTION)
        forwarded = await open_world.ann.forward(asked, open_world.channel)

        await open_world.ann.send(open_world.channel, open_world.mention, reply_to=forwarded)

        assert QUOTE in text(open_world.channel.last_message)


class TestReplies:
    @pytest.mark.parametrize("sign", ["", " ?", " ^", " 👆"])
    async def test_a_bare_mention_below_somebodys_question_answers_it(self, open_world, sign):
        asked = await open_world.bob.send(open_world.channel, QUESTION)

        await open_world.ann.send(open_world.channel, open_world.mention + sign, reply_to=asked)

        assert QUOTE in text(open_world.channel.last_message)

    async def test_a_mention_with_words_asks_what_they_say(self, open_world):
        asked = await open_world.bob.send(open_world.channel, QUESTION)

        await open_world.ann.send(open_world.channel, f"{open_world.mention} {BUILT}", reply_to=asked)

        assert NOT_COVERED in text(open_world.channel.last_message)

    async def test_a_sign_without_a_mention_in_an_ask_channel_answers_nothing_once_more(self, ask_world):
        asked = await ask_world.bob.send(ask_world.channel, QUESTION)

        await ask_world.ann.send(ask_world.channel, "?", reply_to=asked)

        assert len(ask_world.sent()) == 1

    async def test_a_bare_mention_below_the_bots_own_reply_says_what_it_can_do(self, open_world):
        await open_world.ann.send(open_world.channel, f"{open_world.mention} {QUESTION}")

        await open_world.ann.send(
            open_world.channel, open_world.mention, reply_to=open_world.channel.last_message
        )

        assert CAPABILITY in text(open_world.channel.last_message)

    async def test_below_a_picture_it_says_that_there_are_no_words(self, open_world):
        picture = await open_world.bob.send(open_world.channel, attachments=[("lamp.png", b"png")])

        await open_world.ann.send(open_world.channel, open_world.mention, reply_to=picture)

        assert said("en", "no-text") in text(open_world.channel.last_message)

    @pytest.mark.parametrize(("locale", "language"), [("en-US", "en"), ("fr", "fr"), ("es-ES", "es")])
    async def test_where_discord_hides_the_words_it_says_how_to_ask_about_them(self, world, locale, language):
        guild = world.env.create_guild("elsewhere", preferred_locale=locale)
        channel = guild.create_text_channel("general")
        ann, bob = guild.add_member(world.ann.user), guild.add_member(world.bob.user)
        asked = await bob.send(channel, QUESTION)

        await ann.send(channel, world.mention, reply_to=asked)

        assert said(language, "hidden") in text(channel.last_message)


class TestTheMenu:
    async def ask_about(self, world, message):
        return (await world.ann.context_menu(world.channel, "Ask about this", message)).response

    async def test_a_poll_is_asked_about_by_its_question(self, world):
        answers = [PollAnswer(1, "38 metres"), PollAnswer(2, "taller")]
        poll = world.say(world.bob, poll=Poll(QUESTION, answers, expiry="2030-01-01T00:00:00+00:00"))

        assert QUOTE in text(await self.ask_about(world, poll))

    @pytest.mark.parametrize(
        "embed",
        [
            {"title": QUESTION},
            {"description": QUESTION},
            {"title": "best pizza in town", "description": QUESTION},
        ],
    )
    async def test_an_embed_is_asked_about_by_its_title_or_its_text(self, world, embed):
        shown = world.say(world.bob, embeds=[{"type": "rich"} | embed])

        assert QUOTE in text(await self.ask_about(world, shown))

    async def test_a_forwarded_message_is_asked_about_by_its_words(self, world):
        elsewhere = world.guild.create_text_channel("elsewhere")
        asked = await world.bob.send(elsewhere, QUESTION)
        forwarded = await world.bob.forward(asked, world.channel)

        assert QUOTE in text(await self.ask_about(world, forwarded))

    async def test_of_many_embeds_only_the_first_cost_anything(self, world, monkeypatch):
        engine, decided = world.client.responder.answerer.engine, []
        decide = engine.decide
        monkeypatch.setattr(
            engine, "decide", lambda *args, **more: decided.append(args) or decide(*args, **more)
        )
        words = [
            "pizza",
            "boots",
            "weather",
            "cheese",
            "guitars",
            "rugby",
            "kittens",
            "poetry",
            "knitting",
            "chess",
        ]
        embeds = [{"type": "rich", "title": word, "description": f"buy {word}"} for word in words]

        await world.ann.context_menu(world.channel, "Ask about this", world.say(world.bob, embeds=embeds))

        assert len(decided) == TEXTS_MAX

    async def test_the_words_of_a_message_come_before_its_embeds(self, world):
        shown = world.say(world.bob, BUILT, embeds=[{"type": "rich", "title": QUESTION}])

        assert NOT_COVERED in text(await self.ask_about(world, shown))


class TestWhoseWords:
    """Whoever is only pointed at asked the bot nothing, so their words are counted and not kept."""

    @pytest.fixture
    async def kept(self, kept):
        channel = kept.world.channel
        await kept.world.restart(Options(message_content=True), storage=kept.storage)
        settings = ServerSettings(ask_channels=frozenset({channel.id}))
        await kept.storage.save_settings(kept.world.guild.id, settings)
        kept.elsewhere = kept.world.guild.create_text_channel("elsewhere")
        return kept

    @pytest.mark.parametrize("way", ["reply", "forward", "menu"])
    async def test_those_of_others_are_not_kept(self, kept, way):
        world = kept.world
        asked = await world.bob.send(kept.elsewhere, BUILT)
        if way == "reply":
            await world.ann.send(kept.elsewhere, world.mention, reply_to=asked)
        elif way == "forward":
            await world.ann.forward(asked, world.channel)
        else:
            await world.ann.context_menu(kept.elsewhere, "Ask about this", asked)

        assert await kept.rows("tallies", "outcome", "count") == [("not_covered", 1)]
        assert await kept.rows("unanswered", "text") == []

    async def test_a_persons_own_are_where_they_reply_to_themselves(self, kept):
        asked = await kept.world.ann.send(kept.elsewhere, BUILT)
        await kept.world.ann.send(kept.elsewhere, kept.world.mention, reply_to=asked)

        assert await kept.rows("unanswered", "text") == [(BUILT,)]

    @pytest.mark.parametrize("way", ["forwarded", "embed"])
    async def test_those_that_a_person_passed_on_and_replies_to_are_not_kept(self, kept, way):
        world = kept.world
        if way == "forwarded":
            asked = await world.bob.send(kept.elsewhere, BUILT)
            passed_on = await world.ann.forward(asked, kept.elsewhere)
        else:
            embeds = [{"type": "rich", "title": BUILT}]
            world.env.backend.create_message(kept.elsewhere.id, world.ann.id, "", embeds=embeds)
            passed_on = kept.elsewhere.last_message
        await world.ann.send(kept.elsewhere, world.mention, reply_to=passed_on)

        assert await kept.rows("tallies", "outcome", "count") == [("not_covered", 1)]
        assert await kept.rows("unanswered", "text") == []

    async def test_those_of_a_title_are_its_authors(self, kept):
        forum = kept.world.guild.create_forum_channel("other")
        await kept.world.post(forum, kept.world.ann, BUILT, f"{kept.world.mention} see title")

        assert await kept.rows("unanswered", "text") == [(BUILT,)]
