import pytest
from simcord.components import walk_components

from bot.chat.drawing.cards import card_view
from bot.engine.decision import Outcome
from bot.knowledge.schema import ID_MAX
from bot.replies.card import Card
from bot.replies.limits import CUSTOM_ID_MAX
from bot.replies.wording import wording
from bot.storage.values import ServerSettings
from tests.chat.curating import LANGUAGES, said, vote_of, votes_on
from tests.chat.keeping import HASTY, NOWHERE, kept_in
from tests.chat.world import custom_ids, parts, text

TALL = "How tall is the tower?"
BUILT = "When was the tower built?"

GREY, GREEN, RED = 2, 3, 4
"""Styles of buttons (https://docs.discord.com/developers/components/reference#button)."""


def styles(message):
    """How the two votes under an answer look."""
    return {
        part["custom_id"].split(":")[2]: part["style"]
        for part in parts(message)
        if "entente:vote" in part.get("custom_id", "")
    }


@pytest.fixture
async def answer(kept):
    return await kept.ask(TALL)


async def stop_rating(kept):
    assert await kept.storage.save_settings(kept.world.guild.id, ServerSettings(feedback=False))


class TestWhatCanBeRated:
    async def test_a_public_answer_has_two_buttons_that_carry_its_entry_and_language(self, answer):
        up, down = votes_on(answer)

        assert up.startswith("entente:vote:up:en:tower-height:")
        assert down.startswith("entente:vote:down:en:tower-height:")
        assert up.rpartition(":")[2] == down.rpartition(":")[2]

    async def test_what_the_article_does_not_say_can_be_rated_too(self, kept):
        assert votes_on(await kept.ask(BUILT))

    async def test_every_answer_has_an_id_of_its_own(self, kept):
        ids = {vote_of(await kept.ask(TALL), "up").rpartition(":")[2] for _ in range(3)}

        assert len(ids) == 3

    async def test_an_answer_to_a_mention_can_be_rated(self, kept):
        await kept.world.ann.send(kept.world.channel, f"{kept.world.mention} {TALL}")

        assert votes_on(kept.world.channel.last_message)

    async def test_an_answer_in_a_thread_can_be_rated(self, kept):
        await kept.storage.save_settings(kept.world.guild.id, ServerSettings(threads=True))

        await kept.world.ann.send(kept.world.channel, f"{kept.world.mention} {TALL}")

        (sent,) = [each.json for each in kept.world.env.http_requests if "components" in (each.json or {})][
            -1:
        ]
        assert "entente:vote:up:en:tower-height:" in str(sent)

    async def test_a_private_answer_cannot(self, kept):
        assert votes_on(await kept.ask(TALL, private=True)) == []

    async def test_an_answer_in_a_direct_message_cannot(self, kept):
        await kept.world.ann.send_dm(TALL)

        sent = [each.json for each in kept.world.env.http_requests if each.method == "POST"]
        assert "the tower stands" in str(sent)
        assert "entente:vote" not in str(sent)

    @pytest.mark.parametrize("question", ["thanks a lot", "best pizza in town"])
    async def test_what_shows_nothing_of_the_article_cannot(self, kept, question):
        assert votes_on(await kept.ask(question)) == []

    @pytest.mark.parametrize("page", ["article", "about", "help", "tower"])
    async def test_pages_cannot(self, kept, page):
        result = await kept.world.ann.slash(kept.world.channel, page)

        assert votes_on(result.response) == []

    async def test_nothing_can_where_the_server_says_so(self, kept):
        await stop_rating(kept)

        assert votes_on(await kept.ask(TALL)) == []

    async def test_nothing_can_without_a_storage(self, kept):
        await kept.world.restart()

        assert votes_on(await kept.ask(TALL)) == []

    def test_the_longest_id_leaves_room_for_an_answers(self):
        card = Card(Outcome.ANSWERED, "en", "Title", "Body", entry="x" * ID_MAX)

        (container,) = card_view(card, asker=1, answer="a" * 12).to_components()

        ids = [part["custom_id"] for part in walk_components([container]) if "custom_id" in part]
        assert len(ids) == 3
        assert all(len(custom_id) <= CUSTOM_ID_MAX for custom_id in ids)

    async def test_the_buttons_stand_beside_delete_below_the_other_buttons(self, answer):
        ids = custom_ids(answer)

        assert [each.split(":")[1] for each in ids] == ["entry", "section", "vote", "vote", "delete"]


class TestVotes:
    async def test_a_good_vote_is_kept_and_marks_its_button_and_posts_nothing(self, kept, answer):
        posted = len(kept.world.channel.history())

        result = await kept.world.bob.click(answer, custom_id=vote_of(answer, "up"))

        assert result.followups == []
        assert len(kept.world.channel.history()) == posted
        assert styles(kept.world.channel.last_message) == {"up": GREEN, "down": GREY}
        assert await kept.rows("votes", "entry_id", "language", "value", "reason", "server_id") == [
            ("tower-height", "en", 1, None, kept.world.guild.id)
        ]

    async def test_the_mark_leaves_the_rest_of_the_reply_as_it_was(self, kept, answer):
        before = text(answer), custom_ids(answer), parts(answer)[0]["accent_color"]

        await kept.world.bob.click(answer, custom_id=vote_of(answer, "up"))

        after = kept.world.channel.last_message
        assert (text(after), custom_ids(after), parts(after)[0]["accent_color"]) == before

    async def test_the_mark_follows_the_latest_vote(self, kept, answer):
        await kept.world.bob.click(answer, custom_id=vote_of(answer, "up"))
        await kept.world.ann.click(answer, custom_id=vote_of(answer, "down"))

        assert styles(kept.world.channel.last_message) == {"up": GREY, "down": RED}

    @pytest.mark.several_languages
    async def test_the_vote_has_the_language_of_the_answer(self, kept):
        answer = await kept.ask("Quelle est la hauteur de la tour?")

        await kept.world.bob.click(answer, custom_id=vote_of(answer, "up"))

        assert await kept.rows("votes", "language") == [("fr",)]

    @pytest.mark.parametrize(("locale", "language"), LANGUAGES)
    async def test_a_bad_vote_opens_a_form_in_the_persons_language(self, kept, answer, locale, language):
        kept.world.speak(locale)

        result = await kept.world.bob.click(answer, custom_id=vote_of(answer, "down"))

        words = wording(language)
        (label,) = result.modal["components"]
        assert result.modal["title"] == words.text("reason-title")
        assert (label["label"], label["description"]) == (
            words.text("reason-label"),
            words.text("reason-hint"),
        )
        assert label["component"]["required"] is False
        assert len(result.modal["title"]) <= 45
        assert len(label["label"]) <= 45
        assert len(label["description"]) <= 100

    async def test_it_counts_though_the_form_is_never_sent(self, kept, answer):
        await kept.world.bob.click(answer, custom_id=vote_of(answer, "down"))

        assert await kept.rows("votes", "value", "reason") == [(-1, None)]

    async def test_it_is_marked_though_the_form_is_never_sent(self, kept, answer):
        await kept.world.bob.click(answer, custom_id=vote_of(answer, "down"))

        assert styles(kept.world.channel.last_message) == {"up": GREY, "down": RED}

    async def test_where_the_reply_cannot_be_edited_the_form_marks_it(self, kept, answer):
        kept.world.env.inject_error(
            "PATCH", "/channels/*", status=403, code=50013, message="Missing Permissions"
        )

        shown = await kept.world.bob.click(answer, custom_id=vote_of(answer, "down"))
        assert styles(kept.world.channel.last_message) == {"up": GREY, "down": GREY}
        await kept.world.bob.submit_modal(shown, {"reason": "how deep is the cellar"})

        assert styles(kept.world.channel.last_message) == {"up": GREY, "down": RED}

    async def test_what_the_person_wanted_to_know_is_kept_with_the_vote_and_nothing_posted(
        self, kept, answer
    ):
        posted = len(kept.world.channel.history())
        shown = await kept.world.bob.click(answer, custom_id=vote_of(answer, "down"))

        result = await kept.world.bob.submit_modal(shown, {"reason": "how deep is the cellar"})

        assert result.followups == []
        assert len(kept.world.channel.history()) == posted
        assert await kept.rows("votes", "value", "reason") == [(-1, "how deep is the cellar")]

    async def test_it_is_cleaned_before_it_is_kept(self, kept, answer):
        shown = await kept.world.bob.click(answer, custom_id=vote_of(answer, "down"))

        await kept.world.bob.submit_modal(
            shown, {"reason": "call me at 514 555 0199, see https://a.example/b"}
        )

        assert await kept.rows("votes", "reason") == [("call me at , see",)]

    @pytest.mark.parametrize("values", [{}, {"reason": ""}, {"reason": "   "}])
    async def test_an_empty_form_leaves_the_vote_as_it_is(self, kept, answer, values):
        shown = await kept.world.bob.click(answer, custom_id=vote_of(answer, "down"))

        await kept.world.bob.submit_modal(shown, values)

        assert await kept.rows("votes", "value", "reason") == [(-1, None)]

    async def test_a_vote_can_be_changed(self, kept, answer):
        shown = await kept.world.bob.click(answer, custom_id=vote_of(answer, "down"))
        await kept.world.bob.submit_modal(shown, {"reason": "how deep is the cellar"})

        await kept.world.bob.click(answer, custom_id=vote_of(answer, "up"))

        assert await kept.rows("votes", "value", "reason") == [(1, None)]

    async def test_a_person_has_one_vote_for_each_answer(self, kept, answer):
        other = await kept.ask(TALL)

        for message in (answer, answer, other):
            await kept.world.bob.click(message, custom_id=vote_of(message, "up"))

        assert len(await kept.rows("votes", "value")) == 2

    async def test_two_people_have_two(self, kept, answer):
        await kept.world.ann.click(answer, custom_id=vote_of(answer, "up"))
        await kept.world.bob.click(answer, custom_id=vote_of(answer, "down"))

        assert await kept.rows("votes", "value") == [(-1,), (1,)]
        assert len({person for (person,) in await kept.rows("votes", "person_hash")}) == 2

    async def test_buttons_and_form_work_after_a_restart(self, kept, answer):
        await kept.world.restart(storage=kept.storage)
        shown = await kept.world.bob.click(answer, custom_id=vote_of(answer, "down"))
        await kept.world.restart(storage=kept.storage)

        await kept.world.bob.submit_modal(shown, {"reason": "how deep is the cellar"})

        assert await kept.rows("votes", "value", "reason") == [(-1, "how deep is the cellar")]

    async def test_the_form_is_forgotten_once_it_is_shown(self, kept, answer):
        await kept.world.bob.click(answer, custom_id=vote_of(answer, "down"))

        assert not kept.world.client._connection._view_store._modals


class TestWhereNothingIsKept:
    @pytest.mark.parametrize(("locale", "language"), LANGUAGES)
    async def test_a_vote_is_refused_once_the_server_wants_none(self, kept, answer, locale, language):
        kept.world.speak(locale)
        await stop_rating(kept)

        for value in ("up", "down"):
            result = await kept.world.bob.click(answer, custom_id=vote_of(answer, value))

            assert result.ephemeral
            assert said(language, "rating-off") in text(result.response)
        assert await kept.rows("votes", "value") == []

    async def test_a_vote_is_refused_without_a_storage(self, kept, answer):
        await kept.world.restart()

        result = await kept.world.bob.click(answer, custom_id=vote_of(answer, "down"))

        assert said("en", "rating-off") in text(result.response)

    async def test_a_form_is_refused_once_the_server_wants_none(self, kept, answer):
        shown = await kept.world.bob.click(answer, custom_id=vote_of(answer, "down"))
        await stop_rating(kept)

        result = await kept.world.bob.submit_modal(shown, {"reason": "how deep is the cellar"})

        assert said("en", "rating-off") in text(result.response)
        assert await kept.rows("votes", "reason") == [(None,)]

    async def test_no_form_is_shown_where_no_texts_are_kept(self, world, tmp_path):
        async with kept_in(f"sqlite:///{tmp_path / 'kept.db'}", keep_days=0) as storage:
            await world.restart(storage=storage)
            asked = await world.ann.slash(world.channel, "ask", question=TALL)

            result = await world.bob.click(asked.response, custom_id=vote_of(asked.response, "down"))

            assert result.modal is None
            assert styles(world.channel.last_message) == {"up": GREY, "down": RED}
            await world.restart()

    async def test_votes_are_taken_while_the_database_is_gone(self, world):
        async with kept_in(NOWHERE, timeouts=HASTY) as storage:
            await world.restart(storage=storage)
            asked = await world.ann.slash(world.channel, "ask", question=TALL)

            await world.bob.click(asked.response, custom_id=vote_of(asked.response, "up"))
            liked = styles(world.channel.last_message)
            shown = await world.bob.click(asked.response, custom_id=vote_of(asked.response, "down"))
            await world.bob.submit_modal(shown, {"reason": "how deep is the cellar"})

            assert liked == {"up": GREEN, "down": GREY}
            assert styles(world.channel.last_message) == {"up": GREY, "down": RED}
            await world.restart()


async def test_a_mistake_while_voting_is_told_with_an_id(kept, answer, monkeypatch, caplog):
    def broken(_vote):
        raise ZeroDivisionError

    shown = await kept.world.bob.click(answer, custom_id=vote_of(answer, "down"))
    monkeypatch.setattr(kept.storage, "vote", broken)

    pressed = await kept.world.bob.click(answer, custom_id=vote_of(answer, "up"))
    sent = await kept.world.bob.submit_modal(shown, {"reason": "how deep is the cellar"})

    first, second = [record.args[0] for record in caplog.records if record.levelname == "ERROR"]
    assert first in text(pressed.response)
    assert second in text(sent.response)
    assert "cellar" not in caplog.text
