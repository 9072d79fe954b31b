import pytest

from bot.replies.privacy_cards import Retention, statements
from tests.chat.curating import LANGUAGES, said, vote_of
from tests.chat.keeping import HASTY, held, kept_in
from tests.chat.world import text

BUILT = "When was the tower built?"


def told(message):
    """What a message shows, without the marks before signs that could be markup."""
    return text(message).replace("\\", "")


class TestPrivacy:
    @pytest.mark.parametrize(("locale", "language"), LANGUAGES)
    async def test_it_tells_what_is_kept_and_how_long_to_the_person_alone(self, kept, locale, language):
        kept.world.speak(locale)

        result = await kept.world.ann.slash(kept.world.channel, "privacy")

        assert result.ephemeral
        for statement in statements(Retention(texts=30, counts=400, aside=30), language):
            assert statement.replace("\N{NO-BREAK SPACE}", " ") in told(result.response)
        assert said(language, "privacy-forget") in told(result.response)

    async def test_the_days_are_those_of_the_settings(self, world, tmp_path):
        async with kept_in(f"sqlite:///{tmp_path / 'kept.db'}", keep_days=7) as storage:
            await world.restart(storage=storage)

            result = await world.ann.slash(world.channel, "privacy")

            assert "Deleted after 7 days." in told(result.response)
            await world.restart()

    async def test_it_says_that_no_texts_are_kept_where_none_are(self, world, tmp_path):
        async with kept_in(f"sqlite:///{tmp_path / 'kept.db'}", keep_days=0) as storage:
            await world.restart(storage=storage)

            result = await world.ann.slash(world.channel, "privacy")

            assert "I keep the text of no question." in told(result.response)
            await world.restart()

    @pytest.mark.parametrize(("locale", "language"), LANGUAGES)
    async def test_it_says_that_nothing_is_kept_without_a_storage(self, world, locale, language):
        world.speak(locale)

        result = await world.ann.slash(world.channel, "privacy")

        assert said(language, "privacy-nothing") in told(result.response)

    async def test_it_works_in_direct_messages(self, kept):
        user = kept.world.env.create_user("dora")

        result = await user.slash("privacy")

        assert "Ratings" in told(result.response)


async def forget_in_vain(world, tmp_path, *, deletions):
    """What Ann is told whose wish the database cannot take."""
    file = tmp_path / "kept.db"
    async with kept_in(f"sqlite:///{file}", timeouts=HASTY, deletions=deletions) as storage:
        await world.restart(storage=storage)
        async with held(file, storage):
            result = await world.ann.slash(world.channel, "forget-me")
        await world.restart()
    return result.response


class TestForgetMe:
    @pytest.mark.parametrize(("locale", "language"), LANGUAGES)
    async def test_it_deletes_a_persons_votes_and_questions_and_says_so(self, kept, locale, language):
        kept.world.speak(locale)
        answer = await kept.ask(BUILT)
        await kept.world.ann.click(answer, custom_id=vote_of(answer, "up"))

        result = await kept.world.ann.slash(kept.world.channel, "forget-me")

        assert result.ephemeral
        reply = result.response
        assert said(language, "forgotten") in told(reply)
        assert await kept.rows("votes", "value") == []
        assert await kept.rows("unanswered", "text") == []

    async def test_it_leaves_what_others_said_and_the_counts(self, kept):
        answer = await kept.ask(BUILT)
        await kept.world.bob.click(answer, custom_id=vote_of(answer, "up"))

        await kept.world.ann.slash(kept.world.channel, "forget-me")

        assert await kept.rows("votes", "value") == [(1,)]
        assert await kept.rows("tallies", "count") == [(1,)]

    async def test_it_forgets_what_the_person_was_shown_a_moment_ago(self, kept):
        await kept.ask("How far does the lamp reach?")

        await kept.world.ann.slash(kept.world.channel, "forget-me")

        assert "That is beyond what I know" in text(await kept.ask("when?"))  # not read after the lamp

    @pytest.mark.parametrize(("locale", "language"), LANGUAGES)
    async def test_it_says_when_it_is_still_to_come(self, world, tmp_path, locale, language):
        world.speak(locale)

        reply = await forget_in_vain(world, tmp_path, deletions=tmp_path / "deletions")

        assert said(language, "forgetting") in told(reply)

    @pytest.mark.parametrize(("locale", "language"), LANGUAGES)
    async def test_it_says_where_a_restart_would_lose_it(self, world, tmp_path, locale, language):
        world.speak(locale)

        reply = await forget_in_vain(world, tmp_path, deletions=None)

        assert said(language, "forgetting-in-memory") in told(reply)

    @pytest.mark.parametrize(("locale", "language"), LANGUAGES)
    async def test_it_says_that_there_is_nothing_without_a_storage(self, world, locale, language):
        world.speak(locale)

        result = await world.ann.slash(world.channel, "forget-me")

        reply = result.response
        assert said(language, "forgotten-nothing") in told(reply)
