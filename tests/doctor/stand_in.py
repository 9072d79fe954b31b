"""A stand-in for Discord's REST API as the doctor sees it: all can be read, and nothing can be changed.

Tests change what it holds before they look. Whatever is asked for is noted, so
that a test can tell what was sent and what was not.
"""

import asyncio
import contextlib
import json
import time
from email.utils import formatdate

import discord
from aiohttp import web

TOKEN = "MTIzNDU2.a-good.token_for_the_stand-in"
ME = {"id": "123456", "username": "Entente", "discriminator": "0", "avatar": None, "bot": True}
OWNER = {"id": "7", "username": "owner", "discriminator": "0", "avatar": None}
CONTENT, CONTENT_LIMITED = 1 << 18, 1 << 19
"""Flags of an application (https://docs.discord.com/developers/resources/application#application-object)."""

TEXT, VOICE, CATEGORY, FORUM = 0, 2, 4, 15
"""Kinds of channel (https://docs.discord.com/developers/resources/channel#channel-object-channel-types)."""

_OF_A_KIND = {
    VOICE: {"bitrate": 64_000, "user_limit": 0},
    FORUM: {"available_tags": [], "default_reaction_emoji": None, "flags": 0},
}

NEEDED = 309237713920
"""The permissions of the link in the README."""


def permission(*names):
    return discord.Permissions(**dict.fromkeys(names, True)).value


class Discord:
    """Discord with one application.

    Attributes:
        application: What it says of the application.
        commands: The commands that hold everywhere, as they were sent.
        servers: Its servers by their ids; see :meth:`add_server`.
        gateway: What it says of shards and session starts.
        ahead: Seconds that its clock is ahead of ours.
        instead: Answers in place of the usual ones, by path: status, body and perhaps headers; a page;
            "reset"; or "silence".
        asked: Every request, as method and path.
    """

    def __init__(self):
        self.application = {
            "id": ME["id"],
            "name": "Entente",
            "icon": None,
            "description": "",
            "bot_public": True,
            "bot_require_code_grant": False,
            "owner": OWNER,
            "verify_key": "",
            "flags": 0,
            "approximate_guild_count": 0,
        }
        self.commands = []
        self.servers = {}
        self.gateway = {
            "url": "wss://127.0.0.1:1",
            "shards": 1,
            "session_start_limit": {
                "total": 1000,
                "remaining": 999,
                "reset_after": 14_400_000,
                "max_concurrency": 1,
            },
        }
        self.ahead = 0
        self.instead = {}
        self.asked = []
        self.base = ""
        self._end = asyncio.Event()

    def add_server(self, name="Lighthouse", *, permissions=NEEDED, channels=(), commands=(), own=True):
        """A server in which the bot's role has some permissions; a channel is made where none is named."""
        guild = str(1000 * (len(self.servers) + 1))
        self.servers[guild] = {
            "id": guild,
            "name": name,
            "owner_id": OWNER["id"],
            "roles": [role(guild, "@everyone", 0), role(str(int(guild) + 1), "Entente", permissions)],
            "channels": [],
            "commands": list(commands),
            "own": own,
        }
        for each in channels or [{}]:
            self.add_channel(guild, **each)
        self.application["approximate_guild_count"] += 1
        return guild

    def add_channel(self, guild, name="general", *, kind=TEXT, denied=0, topic_of=None):
        """A channel that denies the bot's role some permissions."""
        channels = self.servers[guild]["channels"]
        channel = str(int(guild) + 100 + len(channels))
        overwrite = {"id": str(int(guild) + 1), "type": 0, "allow": "0", "deny": str(denied)}
        channels.append(
            {
                "id": channel,
                "type": kind,
                "name": name,
                "guild_id": guild,
                "position": len(channels),
                "parent_id": topic_of,
                "permission_overwrites": [overwrite] if denied else [],
                **_OF_A_KIND.get(kind, {}),
            }
        )
        return channel

    @contextlib.asynccontextmanager
    async def running(self, monkeypatch):
        """Serve, with discord.py pointed here."""
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self._answer)
        runner = web.AppRunner(app)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        host, port = runner.addresses[0][:2]
        self.base = f"http://{host}:{port}"
        monkeypatch.setattr(discord.http.Route, "BASE", self.base)
        try:
            yield self
        finally:
            self._end.set()
            await runner.cleanup()

    async def _answer(self, request):
        path = f"/{request.match_info['path']}"
        self.asked.append(f"{request.method} {path}")
        headers = {"Date": formatdate(time.time() + self.ahead, usegmt=True)}
        instead = self.instead.get(path)
        if instead == "reset":
            request.transport.abort()
        elif instead == "silence":
            await self._end.wait()
        elif isinstance(instead, str):
            return web.Response(text=instead, content_type="text/html", headers=headers)
        status, body, *more = instead or self._told(request, path.strip("/").split("/"))
        headers |= more[0] if more else {}
        # discord.py reads JSON only from this exact content type, without a charset.
        headers["Content-Type"] = "application/json"
        return web.Response(body=json.dumps(body).encode(), status=status, headers=headers)

    def _told(self, request, parts):
        welcome = request.headers.get("Authorization") == f"Bot {TOKEN}"
        if not welcome or request.method != "GET":
            return 401, {"message": "401: Unauthorized", "code": 0}
        match parts:
            case ["users", "@me", "guilds"]:
                return 200, self._page(int(request.query.get("after", 0)), int(request.query["limit"]))
            case ["applications", _, *where, "commands"]:
                return self._commands(*where[1:])
            case ["guilds", guild, *rest] if guild in self.servers:
                return self._of_server(self.servers[guild], rest)
            case ["channels", channel]:
                return self._channel(channel)
        plain = {
            "users/@me": ME,
            "oauth2/applications/@me": self.application,
            "gateway/bot": self.gateway,
        }.get("/".join(parts))
        return (200, plain) if plain else (404, {"message": "404: Not Found", "code": 0})

    def _commands(self, guild=None):
        """Those that hold everywhere, or those of a server, which may not have allowed any."""
        if guild is None:
            return 200, stored(self.commands)
        if not self.servers[guild]["own"]:
            return 403, {"message": "Missing Access", "code": 50001}
        return 200, stored(self.servers[guild]["commands"])

    def _page(self, after, limit):
        """A page of servers, as little as Discord tells of them here."""
        later = sorted(int(guild) for guild in self.servers if int(guild) > after)[:limit]
        return [{"id": str(guild), "name": self.servers[str(guild)]["name"]} for guild in later]

    @staticmethod
    def _of_server(server, rest):
        match rest:
            case []:
                return 200, {key: server[key] for key in ("id", "name", "owner_id", "roles")}
            case ["channels"]:
                return 200, server["channels"]
            case ["members", member] if member == ME["id"]:
                joined = {"joined_at": "2025-01-01T00:00:00+00:00", "deaf": False, "mute": False, "flags": 0}
                return 200, {"user": ME, "roles": [str(int(server["id"]) + 1)], **joined}
        return 404, {"message": "404: Not Found", "code": 0}

    def _channel(self, channel):
        found = [
            each for server in self.servers.values() for each in server["channels"] if each["id"] == channel
        ]
        return (200, found[0]) if found else (404, {"message": "Unknown Channel", "code": 10003})


def role(role_id, name, permissions):
    return {
        "id": role_id,
        "name": name,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "position": 0,
        "permissions": str(permissions),
        "managed": False,
        "mentionable": False,
        "flags": 0,
    }


def stored(commands):
    """What Discord makes of commands: with ids, texts in place of numbers, and without translations."""
    return [
        {
            **each,
            "id": str(number),
            "application_id": ME["id"],
            "version": "1",
            "description": each.get("description", ""),
            "default_member_permissions": (
                None if (held := each.get("default_member_permissions")) is None else str(held)
            ),
            "name_localizations": None,
            "description_localizations": None,
        }
        for number, each in enumerate(commands, start=1)
    ]
