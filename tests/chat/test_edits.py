"""An edit that mends a question within a minute is answered, once; what has its answer is left alone."""

from datetime import timedelta

import pytest
from simcord.backend import serializers

from bot.chat.answering.edits import MESSAGES_MAX, MOMENT, Edits
from bot.chat.options import Cooldown, Options
from tests.chat.counting import Counted
from tests.chat.world import BrokenEngine, text

QUESTION = "How tall is the tower?"
QUOTE = "> “the tower stands"
BUILT = "When was the tower built?"
VAGUE = "what colour is it"
OFF_TOPIC = "best pizza in town"
CHATTER = "thanks a lot"


@pytest.fixture
def measures():
    return Counted()


class TestMentions:
    @pytest.mark.parametrize("before", [VAGUE, OFF_TOPIC, CHATTER, ""])
    async def test_what_found_no_answer_is_answered_after_an_edit(self, world, before):
        asked = await world.ann.send(world.channel, f"{world.mention} {before}")

        await world.ann.edit(asked, f"{world.mention} {QUESTION}")

        assert len(world.sent()) == 2
        assert QUOTE in text(world.channel.last_message)

    @pytest.mark.parametrize("before", [QUESTION, BUILT])
    async def test_what_has_its_answer_is_not_answered_again(self, world, before):
        asked = await world.ann.send(world.channel, f"{world.mention} {before}")

        await world.ann.edit(asked, f"{world.mention} Who keeps the light?")

        assert len(world.sent()) == 1

    async def test_it_is_answered_once_however_often_it_is_edited(self, world):
        asked = await world.ann.send(world.channel, f"{world.mention} {VAGUE}")

        for question in (QUESTION, BUILT, QUESTION):
            await world.ann.edit(asked, f"{world.mention} {question}")

        assert len(world.sent()) == 2

    async def test_an_edit_that_is_no_better_meets_silence_and_a_better_one_an_answer(self, world):
        asked = await world.ann.send(world.channel, f"{world.mention} {OFF_TOPIC}")

        for question in (VAGUE, CHATTER, f"{OFF_TOPIC} tonight"):
            await world.ann.edit(asked, f"{world.mention} {question}")
        assert len(world.sent()) == 1

        await world.ann.edit(asked, f"{world.mention} {QUESTION}")
        assert QUOTE in text(world.channel.last_message)

    async def test_an_edit_that_adds_the_mention_is_answered(self, world):
        asked = await world.ann.send(world.channel, QUESTION)

        await world.ann.edit(asked, f"{world.mention} {QUESTION}")

        assert QUOTE in text(world.channel.last_message)

    async def test_after_a_minute_it_is_not(self, world):
        asked = await world.ann.send(world.channel, f"{world.mention} {VAGUE}")
        await world.env.advance_time(61)

        await world.ann.edit(asked, f"{world.mention} {QUESTION}")

        assert len(world.sent()) == 1

    async def test_a_link_that_discord_has_looked_up_is_no_edit(self, world):
        asked = await world.ann.send(world.channel, f"{world.mention} {VAGUE}")
        stored = world.env.backend.get_message(world.channel.id, asked.id)
        stored.embeds = [{"type": "link", "title": QUESTION}]
        world.env.backend.emit("MESSAGE_UPDATE", message_payload(world, stored))
        await world.env.settle()

        assert len(world.sent()) == 1

    async def test_nor_is_one_that_came_with_an_edit_before(self, world):
        asked = await world.ann.send(world.channel, f"{world.mention} {OFF_TOPIC}")
        await world.ann.edit(asked, f"{world.mention} {QUESTION}")
        stored = world.env.backend.get_message(world.channel.id, asked.id)

        world.env.backend.emit("MESSAGE_UPDATE", message_payload(world, stored))
        await world.env.settle()

        assert len(world.sent()) == 2

    async def test_what_another_process_answered_is_not_answered_again(self, world):
        asked = await world.ann.send(world.channel, f"{world.mention} {QUESTION}")
        await world.restart()

        await world.ann.edit(asked, f"{world.mention} {BUILT}")

        assert {body["nonce"] for body in world.sent()} == {str(asked.id)}  # which Discord takes once

    async def test_an_edit_counts_as_a_question(self, world, measures):
        await world.restart(Options(cooldown=Cooldown(rate=1, seconds=30)), measures=measures)
        asked = await world.ann.send(world.channel, f"{world.mention} {VAGUE}")

        await world.ann.edit(asked, f"{world.mention} {QUESTION}")

        assert "at once" in text(world.channel.last_message)
        assert measures.of("asked") == {("mention", "unsure"): 1, ("mention", "cooldown"): 1}

    async def test_a_direct_message_can_be_mended_too(self, world):
        asked = await world.ann.send_dm(VAGUE)

        await world.ann.user.edit(asked, QUESTION)

        assert QUOTE in text(world.ann.user.dm_channel.last_message)

    async def test_a_mistake_is_told_calmly_then_too(self, world, knowledge):
        asked = await world.ann.send(world.channel, f"{world.mention} {VAGUE}")
        world.client.responder.answerer.engine = BrokenEngine(knowledge)

        await world.ann.edit(asked, f"{world.mention} {QUESTION}")

        assert "Something went wrong" in text(world.channel.last_message)
        assert [type(error) for error in world.env.errors] == [ZeroDivisionError]


class TestAskChannels:
    @pytest.mark.parametrize("before", [OFF_TOPIC, CHATTER, "hm"])
    async def test_what_met_silence_is_answered_after_an_edit(self, ask_world, before):
        asked = await ask_world.ann.send(ask_world.channel, before)

        await ask_world.ann.edit(asked, QUESTION)

        assert len(ask_world.sent()) == 1
        assert QUOTE in text(ask_world.channel.last_message)

    async def test_an_edit_that_asks_nothing_meets_silence(self, ask_world):
        asked = await ask_world.ann.send(ask_world.channel, OFF_TOPIC)

        await ask_world.ann.edit(asked, CHATTER)

        assert ask_world.sent() == []

    async def test_in_any_other_channel_an_edit_meets_silence(self, ask_world):
        other = ask_world.guild.create_text_channel("other")
        asked = await ask_world.ann.send(other, OFF_TOPIC)

        await ask_world.ann.edit(asked, QUESTION)

        assert other.last_message.id == asked.id

    async def test_an_edited_reply_of_another_bot_meets_silence(self, ask_world):
        robot = ask_world.guild.add_member(ask_world.env.create_user("robot", bot=True))
        said = await robot.send(ask_world.channel, OFF_TOPIC)

        await robot.edit(said, QUESTION)

        assert ask_world.sent() == []


async def test_in_threads_the_answer_goes_where_the_first_reply_went(world):
    await world.restart(Options(threads=True))
    asked = await world.ann.send(world.channel, f"{world.mention} {VAGUE}")

    await world.ann.edit(asked, f"{world.mention} {QUESTION}")

    (thread,) = world.channel.threads
    assert QUOTE in text(thread.last_message)


class TestMemory:
    async def test_is_bounded(self, world):
        edits, at = Edits(), world.env.now()
        for number in range(MESSAGES_MAX + 10):
            async with edits.first(number, ("a question",), at):
                pass

        assert len(edits) == MESSAGES_MAX

    async def test_holds_nothing_that_is_over_though_nobody_writes_any_more(self, world):
        edits, at = Edits(), world.env.now()
        for number, later in ((1, timedelta()), (2, MOMENT)):
            async with edits.first(number, ("a question",), at + later):
                pass

        edits.purge(at + MOMENT + timedelta(seconds=1))

        assert len(edits) == 1

    async def test_holds_nothing_that_was_written(self, world):
        edits = Edits()
        async with edits.first(1, ("a question",), world.env.now()) as attempt:
            assert "question" not in repr(attempt)


def message_payload(world, stored):
    return dict(serializers.message_payload(world.env.backend, stored))
