"""Letting an operator look at a running bot over HTTP: what it counts, and whether it is ready.

Puts the parts together and counts nothing itself. Without ``ENTENTE_HTTP``
nothing of it is loaded.
"""
# ruff: noqa: PLC0415 - a bot that nobody watches pays for none of this

from __future__ import annotations

import contextlib
import logging
from typing import TYPE_CHECKING, cast

from bot.errors import one_line

if TYPE_CHECKING:
    from contextlib import AbstractAsyncContextManager

    from bot.chat.client import EntenteClient
    from bot.settings import Settings
    from bot.telemetry.measures import Measures
    from bot.telemetry.prometheus import PrometheusMeasures
    from bot.telemetry.readings import Readings

_log = logging.getLogger(__name__)


def measures_for(settings: Settings) -> Measures:
    """What counts: Prometheus where somebody may ask and it can be used, else nothing."""
    from bot.telemetry.measures import Measures

    if settings.http is None:
        return Measures()
    from importlib.metadata import version

    try:
        from bot.telemetry.prometheus import PrometheusMeasures

        return PrometheusMeasures(version("entente"))
    except Exception as error:  # whatever a package raises that is installed and does not work
        message = "Nothing is counted and there is no /metrics, as prometheus-client cannot be used: %s"
        _log.warning(message, one_line(error))
        return Measures()


def watched(
    settings: Settings, measures: Measures, client: EntenteClient
) -> AbstractAsyncContextManager[object]:
    """Answer whoever looks, for as long as the block runs.

    Args:
        settings: Say where, if anywhere.
        measures: From :func:`measures_for`.
        client: The bot that is looked at.

    Raises:
        SettingsError: On entering: nothing can listen there.
    """
    if settings.http is None:
        return contextlib.nullcontext()
    from bot.telemetry.http import serving
    from bot.telemetry.measures import Measures

    counted = None if type(measures) is Measures else cast("PrometheusMeasures", measures)
    return serving(settings.http, counted, _readings(client))


def _readings(client: EntenteClient) -> Readings:
    from bot.telemetry.readings import Readings

    responder = client.responder
    return Readings(
        shards=client.shard_states,
        servers=lambda: len(client.guilds),
        session_starts=lambda: client.session_starts.known,
        outbox_rows=lambda: responder.storage.waiting if responder.storage is not None else 0,
        outbox_oldest=lambda: responder.storage.oldest_wait if responder.storage is not None else 0.0,
        intake_waiting=lambda: responder.intake.waiting,
        intake_under_way=lambda: responder.intake.under_way,
        draining=lambda: responder.draining,
        ready=client.missing,
    )
