"""A bot as its telemetry sees it, and somebody who looks at it over HTTP."""

import contextlib
from dataclasses import dataclass, field

import aiohttp

from bot.telemetry.address import Address
from bot.telemetry.http import serving
from bot.telemetry.prometheus import PrometheusMeasures
from bot.telemetry.readings import Readings

ANY_PORT = Address("127.0.0.1", 0)


@dataclass
class World:
    """What can be looked up, for a test to change."""

    shards: dict[int, tuple[bool, float]] = field(default_factory=lambda: {0: (True, 0.05)})
    servers: int = 0
    session_starts: tuple[int, int] | None = None
    outbox_rows: int = 0
    outbox_oldest: float = 0.0
    intake_waiting: int = 0
    intake_under_way: int = 0
    draining: bool = False
    ready: tuple[str, ...] = ()

    def readings(self):
        return Readings(**{name: self._look(name) for name in self.__dataclass_fields__})

    def _look(self, name):
        return lambda: getattr(self, name)


@contextlib.asynccontextmanager
async def watching(world=None, measures=None):
    """A session on the pages of a bot."""
    measures = measures or PrometheusMeasures("1.2.3")
    async with (
        serving(ANY_PORT, measures, (world or World()).readings()) as address,
        aiohttp.ClientSession(f"http://{address}") as session,
    ):
        yield session


async def scraped(session, **options):
    async with session.get("/metrics", **options) as answer:
        assert answer.status == 200
        return await answer.text()
