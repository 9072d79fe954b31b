"""A stand-in for Discord's servers on this machine: just enough of the wire for logging in and leaving.

SimCord replaces discord.py's connection and so cannot show what happens while
one is made. Here the connection is real and the other end is ours.
"""

import asyncio
import contextlib
import json

import discord
import yarl
from aiohttp import WSMsgType, web

USER = {"id": "1", "username": "Entente", "discriminator": "0", "avatar": None, "bot": True}
APPLICATION = {
    "id": "1",
    "name": "Entente",
    "icon": None,
    "description": "",
    "bot_public": True,
    "bot_require_code_grant": False,
    "owner": USER,
    "verify_key": "",
    "flags": 0,
}
TOKEN = "MTIzNDU2.a-good.token_for_the_stand-in"


class StandIn:
    """Discord as one client sees it.

    Attributes:
        closes_with: The code with which the gateway ends every connection; None keeps it open.
        refuses_with: Statuses with which the next attempts to connect to the gateway are answered.
        netloc: Host and port at which clients are told that it is, each None where it is there.
        refuses_commands: Status with which commands are refused; None takes them.
        ready: Set once a client has logged in whole.
        hung_up: Set once it has left.
        commands: What was synced last, and the path it was sent to.
    """

    def __init__(self):
        self.closes_with = None
        self.refuses_with = []
        self.netloc = (None, None)
        self.refuses_commands = None
        self.ready = asyncio.Event()
        self.hung_up = asyncio.Event()
        self.commands = None

    async def let_in(self, running):
        """Wait until the client that the task ``running`` drives has logged in; raises what stops it."""
        ready = asyncio.ensure_future(self.ready.wait())
        await asyncio.wait({running, ready}, return_when=asyncio.FIRST_COMPLETED)
        ready.cancel()
        if running.done():
            running.result()

    @contextlib.asynccontextmanager
    async def running(self, monkeypatch):
        """Serve, with discord.py pointed here."""
        app = web.Application()
        app.router.add_get("/gateway", self._gateway)
        app.router.add_get("/gateway/bot", self._shards)
        app.router.add_get("/users/@me", self._rest(USER))
        app.router.add_get("/oauth2/applications/@me", self._rest(APPLICATION))
        app.router.add_put("/applications/1/commands", self._sync)
        app.router.add_put("/applications/1/guilds/{guild}/commands", self._sync)
        self._runner = runner = web.AppRunner(app)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        host, port = runner.addresses[0][:2]
        monkeypatch.setattr(discord.http.Route, "BASE", f"http://{host}:{port}")
        monkeypatch.setattr(
            discord.gateway.DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(f"ws://{host}:{port}/gateway")
        )
        try:
            yield self
        finally:
            await runner.cleanup()

    async def listen(self, port):
        """Serve on another socket, too."""
        await web.SockSite(self._runner, port).start()

    async def _shards(self, request):
        limits = {"total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": 1}
        url = request.url.with_scheme("ws").with_path("/gateway")
        host, port = self.netloc
        url = str(url.with_host(host or url.host).with_port(port or url.port))
        return _json({"url": url, "shards": 1, "session_start_limit": limits})

    def _rest(self, payload):
        async def answer(request):
            if request.headers.get("Authorization") != f"Bot {TOKEN}":
                return _json({"message": "401: Unauthorized", "code": 0}, status=401)
            return _json(payload)

        return answer

    async def _sync(self, request):
        if self.refuses_commands is not None:
            error = {"message": "Missing Access", "code": 50001}
            return _json(error, status=self.refuses_commands)
        payloads = await request.json()
        self.commands = (request.path, payloads)
        filled = {"application_id": "1", "version": "1", "description": ""}
        return _json([{**filled, "id": str(number), **each} for number, each in enumerate(payloads, 1)])

    async def _gateway(self, request):
        if self.refuses_with:
            return web.Response(status=self.refuses_with.pop())
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"op": 10, "d": {"heartbeat_interval": 40_000}})
        async for message in socket:
            if message.type is WSMsgType.TEXT and message.json()["op"] == 2:
                if self.closes_with is not None:
                    await socket.close(code=self.closes_with)
                    return socket
                await socket.send_json({"op": 0, "s": 1, "t": "READY", "d": self._hello(request)})
                self.ready.set()
        self.hung_up.set()
        return socket

    @staticmethod
    def _hello(request):
        return {
            "v": 10,
            "user": USER,
            "guilds": [],
            "session_id": "s",
            "resume_gateway_url": str(request.url),
            "application": {"id": "1", "flags": 0},
            "shard": [0, 1],
        }


def _json(payload, status=200):
    # discord.py reads JSON only from this exact content type, without a charset.
    headers = {"Content-Type": "application/json"}
    return web.Response(body=json.dumps(payload).encode(), status=status, headers=headers)
