"""Memory stays where it is, however many questions are answered."""

import pytest

from tests.wire.bot import Bot
from tests.wire.lighthouse import COMMAND, QUESTION
from tests.wire.stand_in import Discord
from tests.wire.world import World

pytestmark = pytest.mark.asyncio(loop_scope="module")

WARM, MANY = 300, 3_000
GROWTH = 8.0
"""Megabytes. What is kept of each question for a minute or two, such as its id, is less than one."""

AT_ONCE = 100


async def answer(discord, number):
    """Ask so many questions of different people, some of them by command, some at once."""
    for first in range(0, number, AT_ONCE):
        batch = [
            discord.use(COMMAND) if each % 10 == 0 else discord.ask(QUESTION)
            for each in range(first, first + AT_ONCE)
        ]
        await discord.answered(*batch)


async def test_memory_does_not_grow_with_what_was_answered(folder, state):
    async with Discord(World.of(20, 5)) as discord, Bot(discord, folder, state()) as bot:
        await bot.ready()
        await answer(discord, WARM)
        before = bot.memory()
        await answer(discord, MANY - WARM)

        assert bot.memory() - before < GROWTH
        assert discord.record.repeated() == []
