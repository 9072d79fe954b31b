"""Which votes are not kept: more of them than anybody casts, and those for what is not there."""

from dataclasses import replace

import pytest

from bot.chat.options import Cooldown, Options
from bot.engine.engine import Engine
from tests.chat.curating import LANGUAGES, said, vote_of
from tests.chat.world import text

TALL = "How tall is the tower?"


@pytest.fixture
async def answer(kept):
    """An answer in a world where nobody may ask twice, or vote more than twice, within half a minute."""
    await kept.world.restart(Options(cooldown=Cooldown(rate=1, seconds=30)), storage=kept.storage)
    return await kept.ask(TALL)


class TestFlood:
    async def test_of_a_flood_of_votes_only_the_first_are_kept(self, kept, answer):
        for value in ("up", "down", "up", "up"):
            await kept.world.bob.click(answer, custom_id=vote_of(answer, value))

        assert await kept.rows("votes", "value") == [(-1,)]

    @pytest.mark.parametrize(("locale", "language"), LANGUAGES)
    async def test_whoever_votes_too_fast_is_told_to_wait_alone(self, kept, answer, locale, language):
        kept.world.speak(locale)
        for _ in range(3):
            result = await kept.world.bob.click(answer, custom_id=vote_of(answer, "up"))

        assert result.ephemeral
        assert said(language, "voted-often", seconds=30) in text(result.response)

    async def test_it_ends(self, kept, answer):
        for value in ("up", "up", "up"):
            await kept.world.bob.click(answer, custom_id=vote_of(answer, value))
        await kept.world.env.advance_time(31)

        await kept.world.bob.click(answer, custom_id=vote_of(answer, "down"))

        assert await kept.rows("votes", "value") == [(-1,)]

    async def test_a_vote_costs_nobody_a_question(self, kept, answer):
        await kept.world.bob.click(answer, custom_id=vote_of(answer, "up"))

        result = await kept.world.bob.slash(kept.world.channel, "ask", question=TALL)

        assert "the tower stands" in text(result.response)

    async def test_a_form_belongs_to_its_vote(self, kept, answer):
        shown = await kept.world.bob.click(answer, custom_id=vote_of(answer, "down"))

        await kept.world.bob.submit_modal(shown, {"reason": "how deep is the cellar"})

        assert await kept.rows("votes", "reason") == [("how deep is the cellar",)]

    async def test_a_flood_of_forms_is_limited_too(self, kept, answer):
        shown = await kept.world.bob.click(answer, custom_id=vote_of(answer, "down"))
        await kept.world.bob.click(answer, custom_id=vote_of(answer, "up"))

        await kept.world.bob.submit_modal(shown, {"reason": "how deep is the cellar"})

        assert await kept.rows("votes", "value", "reason") == [(1, None)]


class TestEntriesThatAreNotThere:
    @pytest.fixture
    async def renamed(self, kept, answer, knowledge):
        """The answer, whose entry was given another id since."""
        entries = dict(knowledge.entries)
        entries["height"] = replace(entries.pop("tower-height"), id="height")
        shown = await kept.world.bob.click(answer, custom_id=vote_of(answer, "down"))
        assert await kept.rows("votes", "value") == [(-1,)]
        kept.world.client.responder.answerer.engine = Engine.learn(replace(knowledge, entries=entries))
        return shown

    @pytest.mark.usefixtures("renamed")
    async def test_a_vote_for_one_is_let_go_without_a_word(self, kept, answer):
        await kept.world.bob.click(answer, custom_id=vote_of(answer, "up"))

        assert await kept.rows("votes", "value") == [(-1,)]
        assert kept.world.requests("POST", "/interactions/*/callback")[-1] == {"type": 6}

    async def test_a_reason_for_one_is_let_go_too(self, kept, renamed):
        await kept.world.bob.submit_modal(renamed, {"reason": "how deep is the cellar"})

        assert await kept.rows("votes", "reason") == [(None,)]
