"""What stands between a browser and SimCord's page, and mends there what makes the demo look dead.

Every request is handed on to SimCord as it is, but for three things: the page gets a script that keeps the
newest message in sight, the clock of the pretend Discord is set before anything is done there, and a typed
"@Entente" becomes a mention, as Discord's own clients make it one. Nothing here knows the bot; of SimCord it
knows what goes over the wire.
"""

from __future__ import annotations

import contextlib
import errno
import json
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from importlib.resources import files
from typing import Final

from aiohttp import ClientSession, web
from yarl import URL

HOST: Final = "127.0.0.1"

SCRIPT: Final = "/entente.js"
"""Where the page finds our script: SimCord lets it load scripts of its own origin alone."""

BODY_MAX: Final = 2**20
"""Bytes of a request; SimCord takes a quarter of it."""

_TAG: Final = f'<script type="module" src="{SCRIPT}"></script></body>'.encode()
_ACTION: Final = "/api/action"
_WRITTEN: Final = ("send_message", "edit_message")
"""What a person does with a text, as SimCord calls it."""

_BETWEEN: Final = frozenset(
    ("connection", "content-encoding", "content-length", "date", "server", "transfer-encoding")
)
"""Headers that are about one connection and not about what is sent on it."""


@dataclass(frozen=True, slots=True)
class Mention:
    """How a name that is typed after "@" is to be written.

    Attributes:
        name: The name.
        written: What Discord's clients send in its place (``<@id>``).
    """

    name: str
    written: str

    def put_into(self, text: str) -> str:
        """The text with every mention as Discord wants it."""
        return re.sub(rf"(?<!\w)@{re.escape(self.name)}(?!\w)", self.written, text, flags=re.IGNORECASE)


class TakenError(Exception):
    """Something else listens on the port."""


@contextlib.asynccontextmanager
async def served(
    behind: str, port: int | None, mention: Mention, before_action: Callable[[], Awaitable[None]]
) -> AsyncIterator[str]:
    """Serve SimCord's page as long as the block runs.

    Args:
        behind: The address of SimCord's own page, with what lets a browser in behind its "#".
        port: Where to listen, on this machine only; None takes any free port.
        mention: Of the bot.
        before_action: Called before anything is done on the page.

    Yields:
        The address for a browser.

    Raises:
        TakenError: Something else listens on the port.
    """
    address = URL(behind)
    async with ClientSession(auto_decompress=False) as session:
        page = _Page(session, address.origin(), mention, before_action)
        application = web.Application(client_max_size=BODY_MAX)
        application.router.add_get(SCRIPT, _script)
        application.router.add_route("*", "/{path:.*}", page.hand_on)
        runner = web.AppRunner(application, access_log=None, handle_signals=False)
        await runner.setup()
        try:
            await _listen(runner, port)
            page.port = runner.addresses[0][1]
            yield str(address.with_port(page.port))
        finally:
            await runner.cleanup()


async def _listen(runner: web.AppRunner, port: int | None) -> None:
    try:
        await web.TCPSite(runner, HOST, port or 0).start()
    except OSError as error:
        if error.errno in (errno.EADDRINUSE, errno.EACCES):
            raise TakenError from None
        raise


async def _script(_request: web.Request) -> web.Response:
    text = files(__package__).joinpath("demo_page.js").read_text(encoding="utf-8")
    return web.Response(text=text, content_type="text/javascript", headers={"Cache-Control": "no-store"})


class _Page:
    """Hands requests on.

    Attributes:
        port: Where we listen.
    """

    def __init__(
        self,
        session: ClientSession,
        origin: URL,
        mention: Mention,
        before_action: Callable[[], Awaitable[None]],
    ) -> None:
        self.port = 0
        self._session = session
        self._origin = origin
        self._mention = mention
        self._before_action = before_action

    async def hand_on(self, request: web.Request) -> web.Response:
        """Answer as SimCord does."""
        body = await request.read()
        if request.path == _ACTION:
            await self._before_action()
            body = self._mentioning(body)
        async with self._session.request(
            request.method,
            self._origin.join(request.rel_url),
            headers=self._as_its_own(request),
            data=body,
            allow_redirects=False,
        ) as answer:
            content = await answer.read()
            headers = {name: value for name, value in answer.headers.items() if name.lower() not in _BETWEEN}
        if request.path == "/":
            content = content.replace(b"</body>", _TAG)
        return web.Response(status=answer.status, headers=headers, body=content)

    def _as_its_own(self, request: web.Request) -> dict[str, str]:
        """The headers as they would be without us; of another host or origin they stay, and are refused."""
        ours, its = f":{self.port}", f":{self._origin.port}"
        headers = {name: value for name, value in request.headers.items() if name.lower() not in _BETWEEN}
        headers.pop("Accept-Encoding", None)
        for name in ("Host", "Origin"):
            if name in headers and headers[name].endswith(ours):
                headers[name] = headers[name].removesuffix(ours) + its
        return headers

    def _mentioning(self, body: bytes) -> bytes:
        try:
            action = json.loads(body)
        except ValueError:
            return body  # SimCord says what is wrong with it
        if not isinstance(action, dict) or action.get("kind") not in _WRITTEN:
            return body
        text = action.get("content")
        if not isinstance(text, str):
            return body
        return json.dumps({**action, "content": self._mention.put_into(text)}).encode()
