"""Stands between the bot and PostgreSQL and cuts the connection at the worst moment: around a commit."""

import asyncio
import contextlib


class Proxy:
    """Passes bytes on, until told to cut the connection that commits next.

    Attributes:
        port: Where it listens.
        cuts: How many connections it has cut.
    """

    def __init__(self, target):
        self.cuts = 0
        self._target = target
        self._cut = None
        self._tasks = set()
        self._writers = set()

    async def __aenter__(self):
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *error):
        self._server.close()
        for writer in self._writers:
            writer.transport.abort()
        await asyncio.gather(*self._tasks)

    def cut_next_commit(self, when):
        """Cut ``before`` the server hears of the commit, or ``after`` it is done and before we hear so."""
        self._cut = when

    async def _serve(self, from_bot, to_bot):
        self._tasks.add(asyncio.current_task())
        from_server, to_server = await asyncio.open_connection("127.0.0.1", self._target)
        self._writers |= {to_bot, to_server}
        back = asyncio.create_task(self._pass_on(from_server, to_bot))
        with contextlib.suppress(ConnectionError):
            while asked := await from_bot.read(65536):
                if self._cut and b"COMMIT" in asked:
                    await self._cut_off(asked, back, from_server, to_server)
                    break
                to_server.write(asked)
                await to_server.drain()
        back.cancel()
        for writer in (to_server, to_bot):
            writer.transport.abort()

    async def _cut_off(self, asked, back, from_server, to_server):
        when, self._cut = self._cut, None
        self.cuts += 1
        if when == "after":
            back.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await back
            to_server.write(asked)
            await from_server.readuntil(b"COMMIT")  # "done", which the bot never hears

    async def _pass_on(self, reader, writer):
        with contextlib.suppress(ConnectionError):
            while said := await reader.read(65536):
                writer.write(said)
                await writer.drain()
