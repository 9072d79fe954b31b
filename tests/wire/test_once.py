"""A question is answered once, however often its event is delivered, and to however many processes."""

from contextlib import AsyncExitStack

import pytest
import pytest_asyncio

from tests.wire.bot import Bot
from tests.wire.lighthouse import ANSWER, COMMAND, COMMAND_ANSWER, QUESTION
from tests.wire.stand_in import Discord

pytestmark = pytest.mark.asyncio(loop_scope="module")


class Deliveries:
    """Everything that was delivered more than once, to one process and then to two; both have ended since."""

    def __init__(self):
        self.discord = Discord()
        self.bots = []

    async def to_one(self):
        discord = self.discord
        self.message = discord.tell(discord.ask(QUESTION))
        self.command = discord.tell(discord.use(COMMAND))
        await discord.finished(self.message, self.command)
        self.late = discord.ask(QUESTION)
        await discord.finished(self.late)
        await discord.quiet()
        discord.tell(self.late)
        await discord.quiet()

    async def after_resuming(self):
        discord = self.discord
        self.seen, self.missed = discord.ask(QUESTION), None
        await discord.finished(self.seen)
        discord.gateway.overlap = 3
        discord.gateway.cut()
        self.missed = discord.ask(QUESTION)
        await discord.finished(self.missed)
        discord.gateway.overlap = 0
        discord.gateway.ask_to_reconnect()
        await discord.gateway.caught_up()
        self.between = discord.ask(QUESTION)
        await discord.finished(self.between)
        await discord.quiet()

    async def to_two(self):
        discord = self.discord
        self.shared = discord.ask(QUESTION)
        self.shared_command = discord.use(COMMAND)
        await discord.finished(self.shared, self.shared_command)
        await discord.quiet()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def deliveries(folder, state):
    made = Deliveries()
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(made.discord)
        made.bots = [Bot(made.discord, folder, state()) for _ in range(2)]
        await stack.enter_async_context(made.bots[0])
        await made.bots[0].ready()
        await made.to_one()
        await made.after_resuming()
        await stack.enter_async_context(made.bots[1])
        await made.bots[1].ready()
        await made.to_two()
        for bot in made.bots:
            await bot.stop()
    return made


def texts(deliveries, question):
    return [reply.text for reply in deliveries.discord.answers(question)]


async def test_a_mention_is_answered(deliveries):
    assert ANSWER in texts(deliveries, deliveries.seen)[0]


async def test_a_command_is_answered(deliveries):
    assert COMMAND_ANSWER in texts(deliveries, deliveries.command)[0]


async def test_a_message_delivered_twice_at_once_is_answered_once(deliveries):
    assert len(texts(deliveries, deliveries.message)) == 1


async def test_a_message_delivered_again_after_its_answer_is_passed_over(deliveries):
    assert len(texts(deliveries, deliveries.late)) == 1


async def test_an_interaction_delivered_twice_is_answered_once_and_nobody_is_told_of_an_error(deliveries):
    assert len(texts(deliveries, deliveries.command)) == 1


async def test_what_was_missed_is_answered_after_resuming(deliveries):
    assert len(texts(deliveries, deliveries.missed)) == 1
    assert any(handshake.resumed for handshake in deliveries.discord.gateway.handshakes)


async def test_what_was_seen_before_a_cut_and_is_replayed_is_not_answered_again(deliveries):
    assert len(texts(deliveries, deliveries.seen)) == 1


async def test_a_reconnect_that_discord_asks_for_loses_nothing(deliveries):
    assert len(texts(deliveries, deliveries.between)) == 1


async def test_a_message_delivered_to_two_processes_is_answered_once(deliveries):
    assert len(texts(deliveries, deliveries.shared)) == 1


async def test_an_interaction_delivered_to_two_processes_is_answered_once(deliveries):
    assert len(texts(deliveries, deliveries.shared_command)) == 1


async def test_what_the_other_process_has_answered_is_nothing_to_complain_of(deliveries):
    for bot in deliveries.bots:
        assert "Traceback" not in bot.log
        assert bot.complaints == []
