import asyncio
from itertools import count

import pytest

from bot.chat.answering.batching import NOTHING, ROUNDS_MAX, TaskBatcher

BUSY, IDLE = NOTHING * 2, NOTHING / 2


def clock(step):
    """A clock on which every round of the event loop takes as long."""
    rounds = count()
    return lambda: next(rounds) * step


async def rounds(number):
    for _ in range(number):
        await asyncio.sleep(0)


class Party:
    """Tasks that note when they decide and when they send."""

    def __init__(self, batcher):
        self.batcher = batcher
        self.done = []
        self.tasks = {}

    def comes(self, name):
        self.tasks[name] = asyncio.create_task(self._takes_part(name))

    async def _takes_part(self, name):
        has_company = await self.batcher.join()
        self.done.append(f"{name} decides")
        if has_company:
            await asyncio.sleep(0)
        self.done.append(f"{name} sends")

    async def is_over(self):
        await asyncio.gather(*self.tasks.values(), return_exceptions=True)
        return self.done


async def test_who_comes_alone_goes_on_in_the_next_round_and_has_no_company():
    batcher = TaskBatcher(clock(IDLE))
    alone = asyncio.create_task(batcher.join())

    await rounds(3)

    assert alone.done()
    assert alone.result() is False


async def test_those_who_come_together_decide_before_any_of_them_sends():
    party = Party(TaskBatcher(clock(IDLE)))
    for name in "abc":
        party.comes(name)

    assert await party.is_over() == [
        *(f"{each} decides" for each in "abc"),
        *(f"{each} sends" for each in "abc"),
    ]


async def test_while_the_loop_is_busy_those_who_come_later_are_waited_for():
    party = Party(TaskBatcher(clock(BUSY)))
    party.comes("a")
    await rounds(ROUNDS_MAX // 2)
    party.comes("b")

    assert await party.is_over() == ["a decides", "b decides", "a sends", "b sends"]


async def test_nobody_waits_longer_than_so_many_rounds_however_busy_it_is():
    party = Party(TaskBatcher(clock(BUSY)))
    party.comes("a")

    await rounds(ROUNDS_MAX + 5)

    assert party.done == ["a decides", "a sends"]


async def test_who_comes_after_a_cohort_has_gone_is_of_the_next():
    party = Party(TaskBatcher(clock(IDLE)))
    for name in "ab":
        party.comes(name)
        await rounds(4)

    assert await party.is_over() == ["a decides", "a sends", "b decides", "b sends"]


@pytest.mark.parametrize("gone", ["a", "b"])
async def test_who_was_cancelled_holds_nobody_up(gone):
    party = Party(TaskBatcher(clock(BUSY)))
    for name in "abc":
        party.comes(name)
    await rounds(1)

    party.tasks[gone].cancel()

    left = "abc".replace(gone, "")
    assert await party.is_over() == [
        *(f"{each} decides" for each in left),
        *(f"{each} sends" for each in left),
    ]
