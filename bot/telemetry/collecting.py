"""Readings as metrics: looked up while a scrape is answered, kept nowhere.

What is counted by shard is added here too: which shards there are is known
only then, and one that never lost its connection must read 0 and not be missing
(https://prometheus.io/docs/practices/instrumentation/#avoid-missing-metrics).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from math import isfinite
from typing import Final

from prometheus_client.metrics_core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from bot.telemetry.readings import Readings

_GAUGES: Final[Mapping[str, tuple[str, Callable[[Readings], float]]]] = {
    "ready": ("Whether every question is answered.", lambda look: not look.missing()),
    "draining": ("Whether the process has begun to end.", lambda look: look.draining()),
    "servers": ("Servers the bot is in, on the shards of this process.", lambda look: look.servers()),
    "intake_waiting": ("Questions that wait to be taken up.", lambda look: look.intake_waiting()),
    "intake_under_way": ("Questions that are being answered.", lambda look: look.intake_under_way()),
    "outbox_rows": ("Rows that wait to be written.", lambda look: look.outbox_rows()),
    "outbox_oldest_seconds": ("How long the oldest row has waited.", lambda look: look.outbox_oldest()),
}


@dataclass(frozen=True, slots=True)
class ShardTallies:
    """How often each shard began another session, and how often it went on with the one it had."""

    reconnects: Counter[int] = field(default_factory=Counter)
    resumes: Counter[int] = field(default_factory=Counter)


class ReadingsCollector(Collector):
    """Looks things up for each scrape.

    Args:
        readings: Where.
        tallies: Shown for the shards that there are at that moment.
    """

    def __init__(self, readings: Readings, tallies: ShardTallies) -> None:
        self._readings = readings
        self._tallies = tallies

    def describe(self) -> Iterator[Metric]:
        """The names alone, for the registry; nothing is looked up."""
        for name, (about, _) in _GAUGES.items():
            yield GaugeMetricFamily(f"entente_{name}", about)
        yield from self._session_starts(None)
        yield from self._by_shard({})

    def collect(self) -> Iterator[Metric]:
        """Everything as it is now."""
        for name, (about, look) in _GAUGES.items():
            yield GaugeMetricFamily(f"entente_{name}", about, value=float(look(self._readings)))
        yield from self._session_starts(self._readings.session_starts())
        yield from self._by_shard(self._readings.shards())

    def _session_starts(self, known: tuple[int, int] | None) -> Iterable[Metric]:
        """Missing where nothing is known: none left would ring."""
        left = GaugeMetricFamily(
            "entente_session_starts_left",
            "Sessions that all processes may still begin, as Discord told last.",
        )
        allowed = GaugeMetricFamily("entente_session_starts_allowed", "Out of how many.")
        if known is not None:
            for gauge, value in zip((left, allowed), known, strict=True):
                gauge.add_metric((), value)
        return left, allowed

    def _by_shard(self, shards: Mapping[int, tuple[bool, float]]) -> Iterable[Metric]:
        label = ("shard",)
        connected = GaugeMetricFamily("entente_gateway_connected", "Whether a session stands.", labels=label)
        latency = GaugeMetricFamily(
            "entente_gateway_latency_seconds",
            "From the last heartbeat to its answer; missing before the first.",
            labels=label,
        )
        reconnects = CounterMetricFamily(
            "entente_gateway_reconnects_total", "Sessions begun after the first.", labels=label
        )
        resumes = CounterMetricFamily("entente_gateway_resumes_total", "Sessions gone on with.", labels=label)
        for shard, (stands, seconds) in shards.items():
            name = (str(shard),)
            connected.add_metric(name, float(stands))
            if isfinite(seconds):  # an infinity would be in every average and above every alert's bound
                latency.add_metric(name, seconds)
            reconnects.add_metric(name, self._tallies.reconnects[shard])
            resumes.add_metric(name, self._tallies.resumes[shard])
        return connected, latency, reconnects, resumes
