"""What is kept of a question, and above all what is not."""

import pytest

from bot.chat.options import Cooldown, Options
from bot.storage.values import ServerSettings
from tests.chat.keeping import HASTY, NOWHERE, kept_in
from tests.chat.world import text

TALL = "How tall is the tower?"
BUILT = "When was the tower built?"
PIZZA = "best pizza in town"
VAGUE = "what colour is it"


class TestCounts:
    async def test_every_decision_is_counted_by_server_outcome_and_entry(self, kept):
        for question in (TALL, TALL, BUILT, PIZZA, "thanks a lot"):
            await kept.ask(question)

        here = kept.world.guild.id
        assert await kept.rows("tallies", "outcome", "entry_id", "count", "server_id") == [
            ("answered", "tower-height", 2, here),
            ("not_covered", "build-year", 1, here),
            ("off_topic", "", 1, here),
            ("small_talk", "thanks", 1, here),
        ]

    async def test_a_question_chosen_from_the_list_counts_as_asked(self, kept):
        await kept.ask("tower-height")
        await kept.ask("build-year")

        assert await kept.rows("tallies", "outcome", "entry_id") == [
            ("answered", "tower-height"),
            ("not_covered", "build-year"),
        ]

    async def test_looking_further_by_a_button_is_no_question(self, kept):
        answer = await kept.ask(TALL)

        await kept.world.ann.click(answer, label="Reach of the lamp")

        assert await kept.rows("tallies", "entry_id", "count") == [("tower-height", 1)]

    async def test_messages_and_the_message_menu_are_counted(self, kept):
        message = await kept.world.ann.send(kept.world.channel, f"{kept.world.mention} {TALL}")
        await kept.world.bob.context_menu(kept.world.channel, "Ask about this", message)

        assert await kept.rows("tallies", "outcome", "count") == [("answered", 2)]

    async def test_direct_messages_belong_to_no_server(self, kept):
        await kept.world.ann.send_dm(TALL)

        assert await kept.rows("tallies", "server_id", "entry_id") == [(0, "tower-height")]

    async def test_chatter_in_an_ask_channel_is_not_counted(self, kept):
        channel = kept.world.channel
        await kept.world.restart(Options(message_content=True), storage=kept.storage)
        settings = ServerSettings(ask_channels=frozenset({channel.id}))
        await kept.storage.save_settings(kept.world.guild.id, settings)

        for said in (PIZZA, "thanks a lot", TALL):
            await kept.world.ann.send(channel, said)

        assert await kept.rows("tallies", "outcome") == [("answered",)]
        assert await kept.rows("unanswered", "text") == []

    async def test_who_is_asked_to_wait_is_not_counted(self, kept):
        await kept.world.restart(Options(cooldown=Cooldown(rate=1, seconds=60)), storage=kept.storage)

        for _ in range(3):
            await kept.world.ann.send(kept.world.channel, f"{kept.world.mention} {BUILT}")

        assert await kept.rows("tallies", "count") == [(1,)]
        assert await kept.rows("unanswered", "text") == [(BUILT,)]


class TestWords:
    async def test_those_of_an_answered_question_are_never_kept(self, kept):
        await kept.ask(TALL)
        await kept.ask("thanks a lot")

        assert await kept.rows("unanswered", "text") == []

    async def test_those_of_a_question_not_covered_are_with_the_gap_it_met(self, kept):
        await kept.ask(BUILT)

        assert await kept.rows("unanswered", "text", "language", "outcome", "nearest_entry", "server_id") == [
            (BUILT, "en", "not_covered", "build-year", kept.world.guild.id)
        ]

    async def test_those_of_an_unsure_one_are_with_the_first_entry_offered(self, kept, engine):
        await kept.ask(VAGUE)

        first = engine.decide(VAGUE).suggestions[0].id
        assert await kept.rows("unanswered", "text", "outcome", "nearest_entry") == [(VAGUE, "unsure", first)]

    @pytest.mark.parametrize("how", ["slash", "mention", "direct"])
    async def test_those_of_an_off_topic_one_are_where_the_bot_was_addressed(self, kept, how):
        if how == "slash":
            await kept.ask(PIZZA)
        elif how == "mention":
            await kept.world.ann.send(kept.world.channel, f"{kept.world.mention} {PIZZA}")
        else:
            await kept.world.ann.send_dm(PIZZA)

        assert await kept.rows("unanswered", "text", "outcome") == [(PIZZA, "off_topic")]

    @pytest.mark.parametrize("question", [BUILT, VAGUE, PIZZA])
    async def test_those_of_a_message_chosen_from_its_menu_are_only_counted(self, kept, question):
        message = await kept.world.ann.send(kept.world.channel, question)

        await kept.world.bob.context_menu(kept.world.channel, "Ask about this", message)

        assert await kept.rows("tallies", "count") == [(1,)]
        assert await kept.rows("unanswered", "text") == []

    async def test_those_of_ones_own_message_chosen_from_its_menu_are_not_kept_either(self, kept):
        message = await kept.world.ann.send(kept.world.channel, BUILT)

        await kept.world.ann.context_menu(kept.world.channel, "Ask about this", message)

        assert await kept.rows("unanswered", "text") == []

    @pytest.mark.several_languages
    async def test_the_language_is_that_of_the_question_whatever_the_server_speaks(self, kept):
        await kept.storage.save_settings(kept.world.guild.id, ServerSettings(language="es"))

        await kept.ask("Quand le phare a-t-il été bâti?")

        assert await kept.rows("unanswered", "language") == [("fr",)]


class TestWithoutDatabase:
    async def test_questions_are_answered_without_a_storage(self, kept):
        await kept.world.restart()

        assert "does not say when" in text(await kept.ask(BUILT))
        assert await kept.rows("tallies", "count") == []

    async def test_questions_are_answered_while_the_database_is_gone(self, world):
        async with kept_in(NOWHERE, timeouts=HASTY) as storage:
            await world.restart(storage=storage)

            result = await world.ann.slash(world.channel, "ask", question=BUILT)

            assert "does not say when" in text(result.response)
            await world.restart()
