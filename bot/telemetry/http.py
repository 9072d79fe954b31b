"""What an orchestrator and Prometheus ask over HTTP: ``/livez``, ``/readyz`` and ``/metrics``.

Whoever can reach the port can read it, so nothing here is about a person, a
server or a text, and nothing can be changed. Whoever imports this module pays
for aiohttp's server. Where prometheus-client cannot be used there is no
``/metrics``, and the rest is as it is.
"""

from __future__ import annotations

import contextlib
import errno
import logging
import os
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Final

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError

from bot.errors import SettingsError
from bot.telemetry.address import Address
from bot.telemetry.readings import Readings

if TYPE_CHECKING:
    from bot.telemetry.prometheus import PrometheusMeasures

_log = logging.getLogger(__name__)

_NOTHING: Final = "There is nothing here. Look at /livez, /readyz or /metrics.\n"

_CLOSING: Final = 1.0
"""Seconds that an answer under way may take when the process ends: it holds a handful of kilobytes."""


@contextlib.asynccontextmanager
async def serving(
    address: Address, measures: PrometheusMeasures | None, readings: Readings
) -> AsyncIterator[Address]:
    """Answer as long as the block runs.

    Args:
        address: Where to listen.
        measures: What is counted; None where nothing is.
        readings: What is looked up.

    Yields:
        Where it listens, with the port that was taken where any was asked for.

    Raises:
        SettingsError: Nothing can listen there.
    """
    runner = web.AppRunner(
        _application(measures, readings),
        access_log=None,
        handle_signals=False,
        logger=_log,
        shutdown_timeout=_CLOSING,
    )
    _log.addFilter(_is_ours)
    with measures.looking_up(readings) if measures is not None else contextlib.nullcontext():
        await runner.setup()
        try:
            await _listen(runner, address)
            yield Address(address.host, runner.addresses[0][1])
        finally:
            await runner.cleanup()
            _log.removeFilter(_is_ours)


def _application(measures: PrometheusMeasures | None, readings: Readings) -> web.Application:
    async def alive(_request: web.Request) -> web.Response:
        return web.Response(text="alive\n")

    async def ready(_request: web.Request) -> web.Response:
        missing = readings.missing()
        return web.json_response({"ready": not missing, "missing": missing}, status=503 if missing else 200)

    async def nothing(_request: web.Request) -> web.Response:
        return web.Response(text=_NOTHING, status=404)

    application = web.Application()
    application.router.add_get("/livez", alive)
    application.router.add_get("/readyz", ready)
    if measures is not None:
        application.router.add_get("/metrics", measures.handler())
    application.router.add_route("*", "/{anything:.*}", nothing)
    application.on_response_prepare.append(_uncached)
    return application


def _is_ours(record: logging.LogRecord) -> bool:
    """Whether a fault is ours; what is no HTTP is the sender's, who is told and could fill the log."""
    return not (record.exc_info and isinstance(record.exc_info[1], HttpProcessingError))


async def _uncached(_request: web.Request, response: web.StreamResponse) -> None:
    response.headers["Cache-Control"] = "no-store"


async def _listen(runner: web.AppRunner, address: Address) -> None:
    try:
        await web.TCPSite(runner, address.host, address.port).start()
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            advice = "something else listens there. Choose another port, or end it."
        else:
            # asyncio puts a sentence of its own into strerror; a name that is not found has none in errno.
            number = error.errno or 0
            why = os.strerror(number) if number > 0 else error.strerror
            advice = f"nothing can listen there ({why})."
        raise SettingsError(f"ENTENTE_HTTP: {address}: {advice}") from None
