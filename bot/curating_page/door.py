"""Who is let in: this machine's own browser, by an address that works once.

Every request passes here first. What comes under another name than ours (DNS rebinding), from another page
(forged forms) or without the cookie that the address is exchanged for is refused before anything reads it.
Every response leaves with headers that let the page load nothing but its own files. Nothing here knows what
the page is about.
"""

from __future__ import annotations

import secrets
from typing import Final

from aiohttp import web
from aiohttp.typedefs import Handler

HOST: Final = "127.0.0.1"

ENTER: Final = "/enter/{token}"

OPEN_TO_ALL: Final = ("/static/page.css", "/static/icon.svg")
"""What a page that refuses somebody is drawn with."""

HEADERS: Final = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    # With "no-referrer" browsers send "Origin: null" along with a form, as with a forged one.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}

_NAMES: Final = (HOST, "localhost")
"""What a browser on this machine may call us."""

_READING: Final = frozenset(("GET", "HEAD"))


class Refusal(Exception):  # noqa: N818 - it is no error of the program
    """Somebody is not let in.

    Args:
        why: ``used``: without the cookie, as when the address was used before; ``foreign``: under another
            name, or from another page.
    """

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)


class Door:
    """Lets one browser in.

    Attributes:
        port: Where we listen; a name with another port is refused. 0 as long as it is not known.
    """

    def __init__(self) -> None:
        self.port = 0
        self._token: str | None = secrets.token_urlsafe(32)
        self._session = secrets.token_urlsafe(32)

    @property
    def address(self) -> str:
        """Where a browser gets in, once."""
        return f"http://{HOST}:{self.port}{ENTER.format(token=self._token)}"

    @web.middleware
    async def headers(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Send everything out with our headers."""
        try:
            response = await handler(request)
        except web.HTTPException as answer:
            answer.headers.update(HEADERS)
            raise
        response.headers.update(HEADERS)
        return response

    @web.middleware
    async def guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Let through what is ours.

        Raises:
            Refusal: It is not.
        """
        if request.host not in {f"{name}:{self.port}" for name in _NAMES}:
            raise Refusal("foreign")
        # Another server on this machine is the same site to a browser: a strict cookie alone proves nothing.
        if request.method not in _READING and request.headers.get("Origin") != f"http://{request.host}":
            raise Refusal("foreign")
        is_entering = request.match_info.route.resource is not None and request.path.startswith("/enter/")
        if not (is_entering or request.path in OPEN_TO_ALL or self._is_known(request)):
            raise Refusal("used")
        return await handler(request)

    async def enter(self, request: web.Request) -> web.Response:
        """Exchange the token of the address for a cookie.

        Raises:
            Refusal: The token is not, or no longer, the one.
        """
        if self._is_known(request):
            raise web.HTTPSeeOther("/")
        if self._token is None or not _is_same(request.match_info["token"], self._token):
            raise Refusal("used")
        self._token = None
        # A redirect would belong to the way here, and on a way that began at another page a browser keeps a
        # strict cookie to itself. A page of our own begins a way of its own.
        response = web.Response(
            text='<!doctype html><html lang="en"><meta charset="utf-8"><title>Entente</title>'
            '<link rel="icon" href="/static/icon.svg">'
            '<meta http-equiv="refresh" content="0;url=/"><a href="/">Entente</a></html>',
            content_type="text/html",
        )
        response.set_cookie(self._cookie, self._session, httponly=True, samesite="Strict", path="/")
        return response

    @property
    def _cookie(self) -> str:
        """Cookies are shared by all ports of a machine; the page of another folder has its own name."""
        return f"entente-curate-{self.port}"

    def _is_known(self, request: web.Request) -> bool:
        return _is_same(request.cookies.get(self._cookie, ""), self._session)


def _is_same(given: str, secret: str) -> bool:
    return secrets.compare_digest(given.encode("utf-8", "replace"), secret.encode())
