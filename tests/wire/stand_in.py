"""A stand-in for Discord on 127.0.0.1: the gateway and the REST API put together, and people who ask.

    async with Discord(World.of(servers=4)) as discord, Bot(discord, folder, state) as bot:
        await bot.ready()
        question = discord.ask("How tall is the tower?")
        await discord.answered(question)
        assert len(discord.answers(question)) == 1

It is a test's or a benchmark's other end of the wire and knows nothing of the
bot: it imports none of its modules, nor any library for Discord.
"""

import asyncio
import contextlib
from itertools import count, cycle

from aiohttp import web

from tests.wire.faults import Faults
from tests.wire.gateway import Gateway
from tests.wire.limits import Limits
from tests.wire.payloads import MEMBER, command
from tests.wire.record import Question, Record, Reply
from tests.wire.rest import Api
from tests.wire.world import COMMAND, World

TOKEN = "MTIzNDU2.a-made-up.token_for_the_wire"


class Discord:
    """The server.

    Args:
        world: What exists; four servers by default.
        shards: How many /gateway/bot recommends.
        max_concurrency: How many may identify at once.
        limits: Rate limits; by default nobody meets them.
        heartbeat: Seconds between heartbeats.
        token: The one that is let in.

    Attributes:
        world, record, gateway, api, faults, limits: Its parts.
        address: HOST:PORT, once it runs.
    """

    def __init__(  # noqa: PLR0913 - what a scenario may want otherwise, by keyword
        self,
        world: World | None = None,
        *,
        shards: int = 1,
        max_concurrency: int = 1,
        limits: Limits | None = None,
        heartbeat: float = 41.25,
        token: str = TOKEN,
    ) -> None:
        self.world = world or World.of(4)
        self.token = token
        self.address = ""
        self.record, self.faults, self.limits = Record(), Faults(), limits or Limits()
        self.gateway = Gateway(self.world, self.record, token, heartbeat=heartbeat)
        self.api = Api(self.world, self.record, token, self.faults, self.limits)
        self.api.shards, self.api.max_concurrency = shards, max_concurrency
        self._names = (f"bot-{number}" for number in count(1))
        self._places = cycle(self.world.places()) if self.world.servers else iter(())

    async def __aenter__(self) -> "Discord":
        app = web.Application(middlewares=[self.api.answer], client_max_size=32 << 20)
        app.add_routes([*self.api.routes(), web.get("/gateway/", self.gateway.serve)])
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.address = "127.0.0.1:{1}".format(*self._runner.addresses[0])
        self.gateway.url = self.api.gateway_url = f"ws://{self.address}/gateway/"
        return self

    async def __aexit__(self, *_: object) -> None:
        self.gateway.cut()
        await self._runner.cleanup()

    def name(self) -> str:
        """A name for one more process."""
        return next(self._names)

    def message(self, text: str, *, channel=None, person=None, at: float | None = None) -> Question:
        """A question by mention that nobody was told of yet; see :meth:`tell`.

        Args:
            text: Without the mention.
            channel: Where; one channel after another by default.
            person: Who; by default somebody new.
            at: When it was written, in seconds since 1970.
        """
        channel = channel or next(self._places)
        payload = self.world.message(channel, person or self.world.person(), text, at=at)
        return Question(payload["id"], channel.id, "MESSAGE_CREATE", payload)

    def ask(self, text: str, **how) -> Question:
        """Ask by mention; see :meth:`message`."""
        return self.tell(self.message(text, **how))

    def use(self, name: str, **how) -> Question:
        """Use a slash command; see :meth:`prepare`."""
        return self.tell(self.prepare(name, **how))

    def prepare(
        self, name: str, *, channel=None, person=None, permissions: int = MEMBER, **options
    ) -> Question:
        """A slash command in use that nobody was told of yet.

        Args:
            name: Of the command.
            channel: Where; one channel after another by default.
            person: Who; by default somebody new.
            permissions: What they may do there.
            options: Of the command.
        """
        channel = channel or next(self._places)
        payload = self.world.interaction(
            COMMAND, channel, person or self.world.person(), command(name, **options), permissions=permissions
        )
        return Question(payload["id"], channel.id, "INTERACTION_CREATE", payload)

    def tell(self, question: Question) -> Question:
        """Send a question to the clients, for the first time or once more."""
        if question.event == "INTERACTION_CREATE":
            self.api.interactions.expect(question.payload)
        self.gateway.dispatch(question.event, question.payload)
        self.record.changed()
        return question

    def answers(self, question: Question) -> list[Reply]:
        """The replies to a question that stand."""
        return self.record.answers(question)

    async def answered(self, *questions: Question, within: float = 20.0) -> None:
        """Wait until each has a reply.

        Raises:
            AssertionError: One has none in time.
        """
        missing = list(questions)

        def none_is_missing() -> bool:
            missing[:] = self.record.unanswered(missing)
            return not missing

        try:
            await self.record.until(none_is_missing, within)
        except AssertionError:
            raise AssertionError(
                f"{len(missing)} of {len(questions)} questions without an answer after {within:g} s"
            ) from None

    async def finished(self, *questions: Question, within: float = 20.0) -> None:
        """Wait until each has a reply or the time is up, whichever comes first; never fails."""
        with contextlib.suppress(AssertionError):
            await self.answered(*questions, within=within)

    async def quiet(self, seconds: float = 0.3) -> None:
        """Wait until every client has read all that it was sent, and made no request for a while.

        What a client does later than that is not seen: scenarios that prove that something is *not* done end
        the client in good order as well.
        """
        await self.gateway.caught_up()
        calls = -1
        while calls != len(self.record.calls):
            calls = len(self.record.calls)
            await asyncio.sleep(seconds)
