"""The REST API, version 10, as far as the bot calls it: who may call, what is refused, the smaller routes.

Messages and interactions have modules of their own. Every request passes
:meth:`Api.answer`, where faults and rate limits have their say; a route that is
not spoken here is a 404 and stands in ``Record.refusals``.
"""

import json
import time

from aiohttp import web

from tests.wire.faults import Faults
from tests.wire.interactions import Interactions
from tests.wire.limits import Limits
from tests.wire.messages import Messages, body_of
from tests.wire.record import Call
from tests.wire.world import APPLICATION, BOT, OWNER, Person

BASE = "/{process}/api/v10"
TOKEN_IN_PATH = ("/interactions/", "/webhooks/")
"""Routes that carry a token of their own."""


class Api:
    """The routes.

    Args:
        world: What exists.
        record: Is told what happens.
        token: The bot's.
        faults: What goes wrong on purpose.
        limits: How many requests are let through.

    Attributes:
        shards: How many shards /gateway/bot recommends.
        max_concurrency: How many may identify at once.
        commands: What was synced last, by server or for "everywhere".
        syncs: Every sync that was taken: which process, and for where.
        gateway_url: Where the gateway is.
    """

    def __init__(self, world, record, token: str, faults: Faults, limits: Limits) -> None:
        self.shards = 1
        self.max_concurrency = 1
        self.commands: dict[str, list[dict]] = {}
        self.syncs: list[tuple[str, str]] = []
        self.gateway_url = ""
        self.messages = Messages(world, record)
        self.interactions = Interactions(world, record)
        self._world, self._record, self._token = world, record, token
        self._faults, self._limits = faults, limits

    def routes(self) -> list[web.RouteDef]:
        """Everything that is spoken."""
        own = [
            web.get("/users/@me", self._me),
            web.get("/users/{user}", self._user),
            web.post("/users/@me/channels", self._direct),
            web.get("/oauth2/applications/@me", self._application),
            web.get("/applications/@me", self._application),
            web.get("/gateway", self._gateway),
            web.get("/gateway/bot", self._gateway),
            web.put("/applications/{application}/commands", self._sync),
            web.get("/applications/{application}/commands", self._synced),
            web.put("/applications/{application}/guilds/{guild}/commands", self._sync),
            web.get("/applications/{application}/guilds/{guild}/commands", self._synced),
            web.get("/channels/{channel}", self._channel),
            web.get("/guilds/{guild}", self._server),
        ]
        every = [*own, *self.messages.routes(), *self.interactions.routes()]
        return [web.route(each.method, BASE + each.path, each.handler) for each in every]

    @web.middleware
    async def answer(self, request: web.Request, handler) -> web.StreamResponse:
        """Answer a request, or let it fail as a scenario wants it."""
        process = request.match_info.get("process")
        if process is None:  # the gateway, or nothing that is known
            return await handler(request)
        path = request.path.removeprefix(BASE.format(process=process))
        call, kind = f"{request.method} {path}", self._kind(request)
        self._record.begins(kind)
        status: int | None = None
        try:
            response, status = await self._through_faults(request, handler, call)
            return response
        finally:
            self._record.ends(kind)
            self._record.called(Call(process, request.method, path, status, time.monotonic()))

    async def _through_faults(self, request, handler, call) -> tuple[web.StreamResponse, int | None]:
        fault = self._faults.meeting(call)
        if fault is None:
            response = await self._respond(request, handler, call)
            return response, response.status
        if fault.after:
            await self._respond(request, handler, call)
        wrong = await fault.effect(request)
        if wrong is None:
            response = await self._respond(request, handler, call)
            return response, response.status
        return wrong, None if request.transport is None or request.transport.is_closing() else wrong.status

    async def _respond(self, request, handler, call) -> web.StreamResponse:
        if not self._may_call(request, call):
            return as_json({"message": "401: Unauthorized", "code": 0}, 401)
        route, major = self._kind(request), self._major(request)
        refusal = self._limits.refusal(call, route, major)
        if refusal is not None:
            return refusal
        try:
            status, body = await handler(request)
        except web.HTTPNotFound:
            status, body = 404, {"message": "404: Not Found", "code": 0}
        if status >= 400:
            self._record.refusals[f"{request.method} {route}", body["code"]] += 1
        return as_json(body, status, self._limits.headers(call, route, major))

    def _may_call(self, request: web.Request, call: str) -> bool:
        given = request.headers.get("Authorization") == f"Bot {self._token}"
        return given or any(route in call for route in TOKEN_IN_PATH)

    @staticmethod
    def _kind(request: web.Request) -> str:
        resource = request.match_info.route.resource
        return resource.canonical.removeprefix(BASE) if resource is not None else "unknown"

    @staticmethod
    def _major(request: web.Request) -> str:
        names = ("channel", "guild", "token")
        return next((request.match_info[name] for name in names if name in request.match_info), "")

    async def _me(self, _request):
        return 200, BOT.payload() | {"verified": True, "mfa_enabled": True, "flags": 0, "locale": "en-US"}

    async def _user(self, request):
        return 200, Person(request.match_info["user"], "somebody").payload()

    async def _direct(self, request):
        person = Person((await body_of(request))["recipient_id"], "somebody")
        return 200, self._world.direct(person).payload()

    async def _application(self, _request):
        return 200, {
            "id": APPLICATION,
            "name": "Entente",
            "description": "",
            "icon": None,
            "bot_public": True,
            "bot_require_code_grant": False,
            "verify_key": "00",
            "flags": 0,
            "team": None,
            "owner": Person(OWNER, "owner").payload(),
            "approximate_guild_count": len(self._world.servers),
        }

    async def _gateway(self, request):
        body = {"url": self.gateway_url}
        if request.path.endswith("/bot"):
            limit = {"total": 1000, "remaining": 999, "reset_after": 14_400_000}
            limit["max_concurrency"] = self.max_concurrency
            body |= {"shards": self.shards, "session_start_limit": limit}
        return 200, body

    async def _sync(self, request):
        where = request.match_info.get("guild", "everywhere")
        self.syncs.append((request.match_info["process"], where))
        self.commands[where] = [
            {"id": self._world.new_id(), "application_id": APPLICATION, "version": "1", "type": 1, **command}
            | {"description": command.get("description", ""), "default_member_permissions": None}
            for command in await body_of(request)
        ]
        return 200, self.commands[where]

    async def _synced(self, request):
        return 200, self.commands.get(request.match_info.get("guild", "everywhere"), [])

    async def _channel(self, request):
        channel = self._world.channels.get(request.match_info["channel"])
        return (200, channel.payload()) if channel else (404, {"message": "Unknown Channel", "code": 10003})

    async def _server(self, request):
        wanted = request.match_info["guild"]
        server = next((server for server in self._world.servers if server.id == wanted), None)
        return (200, server.payload()) if server else (404, {"message": "Unknown Guild", "code": 10004})


def as_json(body, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    """An answer in JSON, with the content type as Discord writes it: clients take any other for text."""
    if body is None:
        return web.Response(status=204, headers=headers)
    kind = {"Content-Type": "application/json", "Via": "1.1 google"}
    return web.Response(status=status, body=json.dumps(body).encode(), headers=kind | (headers or {}))
