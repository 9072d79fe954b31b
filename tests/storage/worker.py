"""What other processes do in the tests of storage: ``python -m tests.storage.worker ROLE …``."""

import asyncio
import sqlite3
import sys
from dataclasses import replace
from itertools import count
from pathlib import Path

from bot.errors import StorageError
from bot.storage.timeouts import Timeouts
from tests.storage.world import ANN, HERE, QUICK, opened, question, written


def tell(words):
    """Say it at once."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


async def opener(address, name):
    """Open when told to, together with others, and write one row."""
    sys.stdin.readline()
    async with opened(address, timeouts=Timeouts()) as storage:
        tell(*await written(storage, storage.unanswered(question(f"question {name}"))))


async def keyed(address, key):
    """Open with a key when told to, together with others, and say whether it was taken."""
    sys.stdin.readline()
    try:
        async with opened(address, key=key.encode(), timeouts=Timeouts()):
            tell("opened")
    except StorageError:
        tell("refused")


async def inspector(address):
    """Open, and say which packages that took."""
    async with opened(address, timeouts=Timeouts()):
        tell(" ".join(sorted({name.partition(".")[0] for name in sys.modules})))


async def stream(address):
    """Write without end, and say what is confirmed."""
    async with opened(address) as storage:
        for first in count(0, 10):
            tickets = []
            for number in range(first, first + 10):
                storage.tally(HERE, "answered", "lamp")
                tickets.append((number, storage.unanswered(question(f"question {number}"))))
            for number, ticket in tickets:
                if await storage.confirmed(ticket):
                    tell(number)


async def forgetter(address, folder):
    """Promise a deletion that cannot be done, say so, and wait to be killed."""
    hasty = replace(QUICK, opening=0.1, saving=0.1)
    async with opened(address, timeouts=hasty, deletions=Path(folder)) as storage:
        if not await storage.forget_person(ANN):
            tell("still to come")
        await asyncio.Event().wait()


async def leaver(address):
    """Put much in, say so, and wait to be told to go."""
    async with opened(address) as storage:
        for number in range(1000):
            storage.unanswered(question(f"question {number}"))
        tell("put")
        await asyncio.Event().wait()


def holder(path, mode):
    """Hold an SQLite file until told to let go."""
    connection = sqlite3.connect(path, isolation_level=None, timeout=5)
    connection.execute(f"PRAGMA locking_mode = {mode}")
    connection.execute("BEGIN EXCLUSIVE")
    tell("locked")
    sys.stdin.readline()
    connection.execute("ROLLBACK")
    connection.close()


def main():
    role, *arguments = sys.argv[1:]
    if role == "holder":
        holder(*arguments)
    else:
        roles = {each.__name__: each for each in (opener, keyed, inspector, stream, forgetter, leaver)}
        asyncio.run(roles[role](*arguments))


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
