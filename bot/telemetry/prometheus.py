"""Counts for Prometheus, with a registry of its own.

Label children are looked up once, so that counting costs about a microsecond
beside a reply. Whoever imports this module pays for prometheus-client:
:mod:`bot.cli` does so only where an operator wants to look.
"""
# ruff: noqa: D102 - what each method counts is said where it is declared, in Measures

from __future__ import annotations

import contextlib
import re
from collections.abc import Awaitable, Callable, Iterator, Sequence
from typing import Final

from aiohttp import web
from prometheus_client import (
    CollectorRegistry,
    Counter,
    GCCollector,
    Histogram,
    Info,
    PlatformCollector,
    ProcessCollector,
    disable_created_metrics,
)
from prometheus_client.aiohttp import make_aiohttp_handler

from bot.telemetry.collecting import ReadingsCollector, ShardTallies
from bot.telemetry.measures import OUTCOMES, REASONS, REFUSALS, WAYS, Measures, Reason, Refusal, Way
from bot.telemetry.readings import Readings

BUCKETS: Final = (
    *(0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05),
    *(0.1, 0.2, 0.5, 1.0, 2.0, 3.0, 5.0, 10.0),
)
"""Seconds. A decision takes about a third of a millisecond, and a reply the time of a request to Discord, or
seconds behind a rate limit; steps of about two tell a quantile to within that factor. After 3 s Discord gives
an interaction up (https://docs.discord.com/developers/interactions/receiving-and-responding)."""

EVENTS_MAX: Final = 30
"""Different names of malformed events; where there are more, something else is wrong than events."""

OTHER: Final = "other"

_EVENT: Final = re.compile(r"[A-Za-z_]{1,64}")
"""How events are called (https://docs.discord.com/developers/events/gateway-events#receive-events)."""


class PrometheusMeasures(Measures):
    """Counts, in a registry that is served by :mod:`bot.telemetry.http`.

    What is in none of the closed sets is not counted, rather than failing in the middle of a reply.

    Args:
        version: Of the bot.

    Attributes:
        registry: Everything that was counted, and how the process fares.
    """

    def __init__(self, version: str) -> None:
        # When each series began would be half of the text again; Prometheus does without.
        disable_created_metrics()  # type: ignore[no-untyped-call]
        self.registry = registry = CollectorRegistry()
        Info("entente_build", "The bot that runs.", registry=registry).info({"version": version})
        asked = Counter(
            "entente_questions_total", "Questions, by way and outcome.", ("way", "outcome"), registry=registry
        )
        self._asked: dict[tuple[Way, str], Counter] = {
            (way, outcome): asked.labels(way, outcome) for way in WAYS for outcome in OUTCOMES
        }
        self._decided = Histogram(
            "entente_decision_seconds", "Time of a decision.", buckets=BUCKETS, registry=registry
        )
        replied = Histogram(
            "entente_reply_seconds",
            "Time from a question's arrival until its reply stands.",
            ("way",),
            buckets=BUCKETS,
            registry=registry,
        )
        self._replied = {way: replied.labels(way) for way in WAYS}
        self._limits = Counter("entente_rate_limits_total", "Rate limits met.", registry=registry)
        self._waited = Counter(
            "entente_rate_limit_wait_seconds_total", "Time waited for rate limits.", registry=registry
        )
        self._refused = self._counters("replies_refused", "Replies given up, by why.", "kind", REFUSALS)
        self._retried = self._counters("retries", "Requests sent again, by why.", "kind", REFUSALS)
        self._dropped = self._counters("messages_dropped", "Messages passed over.", "reason", REASONS)
        self._edits = self._counters(
            "knowledge_edits", "Edits of the knowledge folder.", "result", ("taken", "refused")
        )
        self._encoder = self._counters(
            "encoder", "Opinions asked of the encoder.", "result", ("consulted", "late")
        )
        self._events = _Events(registry)
        self._tallies = ShardTallies()
        for collector in (ProcessCollector, PlatformCollector, GCCollector):
            collector(registry=registry)

    def _counters(self, name: str, about: str, label: str, values: Sequence[str]) -> dict[str, Counter]:
        """A counter for each value of a label, beginning at 0."""
        family = Counter(f"entente_{name}_total", about, (label,), registry=self.registry)
        return {value: family.labels(value) for value in values}

    def handler(self) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        """What answers a request for all that was counted."""
        return make_aiohttp_handler(self.registry)

    @contextlib.contextmanager
    def looking_up(self, readings: Readings) -> Iterator[None]:
        """Have the registry look these up whenever it is asked, as long as the block runs."""
        collector = ReadingsCollector(readings, self._tallies)
        self.registry.register(collector)
        try:
            yield
        finally:
            self.registry.unregister(collector)

    def asked(self, way: Way, outcome: str) -> None:
        _increase(self._asked.get((way, outcome)))

    def decided(self, seconds: float) -> None:
        self._decided.observe(seconds)

    def replied(self, way: Way, seconds: float) -> None:
        if (histogram := self._replied.get(way)) is not None:
            histogram.observe(seconds)

    def refused(self, kind: Refusal) -> None:
        _increase(self._refused.get(kind))

    def retried(self, kind: Refusal) -> None:
        _increase(self._retried.get(kind))

    def rate_limited(self, seconds: float) -> None:
        self._limits.inc()
        self._waited.inc(max(seconds, 0.0))

    def malformed(self, event: object) -> None:
        self._events.child(event).inc()

    def dropped(self, reason: Reason) -> None:
        _increase(self._dropped.get(reason))

    def reconnected(self, shard: int) -> None:
        self._tallies.reconnects[shard] += 1

    def resumed(self, shard: int) -> None:
        self._tallies.resumes[shard] += 1

    def edit(self, taken: bool) -> None:
        self._edits["taken" if taken else "refused"].inc()

    def encoder(self, late: bool) -> None:
        self._encoder["late" if late else "consulted"].inc()


class _Events:
    """Counters by the name of an event, which comes from outside; what looks like none is ``other``."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._family = Counter(
            "entente_events_malformed_total", "Events that could not be read.", ("event",), registry=registry
        )
        self._children = {OTHER: self._family.labels(OTHER)}

    def child(self, event: object) -> Counter:
        if not isinstance(event, str) or not _EVENT.fullmatch(event):
            return self._children[OTHER]
        known = self._children.get(event)
        if known is None and len(self._children) <= EVENTS_MAX:
            known = self._children[event] = self._family.labels(event)
        return known or self._children[OTHER]


def _increase(counter: Counter | None) -> None:
    if counter is not None:
        counter.inc()
