"""People who go on asking while something happens to the bot."""

import asyncio
import contextlib
from contextlib import asynccontextmanager

from tests.wire.lighthouse import QUESTION


class Crowd:
    """Asks again and again, in one channel after another.

    Attributes:
        questions: Everything that was asked so far.
    """

    def __init__(self, discord, pause=0.05):
        self.questions = []
        self._discord = discord
        self._pause = pause

    @asynccontextmanager
    async def asking(self):
        """Ask as long as the block runs."""
        task = asyncio.create_task(self._ask())
        try:
            yield self
        finally:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task

    async def more(self, number, within=30.0):
        """Wait until so many more were asked and answered: the bot keeps up with them."""
        first = len(self.questions)
        record = self._discord.record
        await record.until(lambda: len(self.questions) >= first + number, within, "nobody asks")
        await self._discord.answered(*self.questions[first : first + number], within=within)

    async def _ask(self):
        while True:
            self.questions.append(self._discord.ask(QUESTION))
            await asyncio.sleep(self._pause)
