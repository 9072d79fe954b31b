"""What is counted, as somebody sees it who scrapes the bot."""

import math
from time import perf_counter

import pytest
from prometheus_client.parser import text_string_to_metric_families as parse

from bot.engine.decision import Outcome
from bot.telemetry.measures import OUTCOMES, REASONS, REFUSALS, WAYS, Measures
from bot.telemetry.prometheus import EVENTS_MAX, PrometheusMeasures
from tests.telemetry.world import World, scraped, watching

CLOSED = {
    "entente_questions_total": {"way": WAYS, "outcome": OUTCOMES},
    "entente_reply_seconds_count": {"way": WAYS},
    "entente_replies_refused_total": {"kind": REFUSALS},
    "entente_retries_total": {"kind": REFUSALS},
    "entente_messages_dropped_total": {"reason": REASONS},
    "entente_knowledge_edits_total": {"result": ("taken", "refused")},
    "entente_encoder_total": {"result": ("consulted", "late")},
    "entente_events_malformed_total": {"event": ("other",)},
}
"""Metrics by the values that their labels may have."""

BARE = {
    *("entente_decision_seconds_count", "entente_rate_limits_total", "entente_rate_limit_wait_seconds_total"),
    *("entente_intake_waiting", "entente_intake_under_way", "entente_servers"),
    *("entente_outbox_rows", "entente_outbox_oldest_seconds", "entente_ready", "entente_draining"),
}

BY_SHARD = {
    *("entente_gateway_connected", "entente_gateway_latency_seconds"),
    *("entente_gateway_reconnects_total", "entente_gateway_resumes_total"),
}


@pytest.fixture
def measures():
    return PrometheusMeasures("1.2.3")


async def samples(measures, world=None):
    """What a scrape finds, by name and labels."""
    async with watching(world, measures) as session:
        text = await scraped(session)
    return {
        (sample.name, *sorted(sample.labels.items())): sample.value
        for family in parse(text)
        for sample in family.samples
    }


def named(found, name):
    return {
        labels: value
        for (sample, *labels), value in found.items()
        if sample == name
        for labels in [tuple(labels)]
    }


async def test_every_metric_begins_at_zero(measures):
    found = await samples(measures, World(draining=True, shards={0: (False, 0.0)}))

    for name in BARE - {"entente_draining"}:
        assert named(found, name) == {(): 0.0}, name
    for name in BY_SHARD:
        assert named(found, name) == {(("shard", "0"),): 0.0}, name
    for name, labels in CLOSED.items():
        assert set(named(found, name).values()) == {0.0}, name
        assert len(named(found, name)) == math.prod(map(len, labels.values())), name


async def test_no_label_has_a_value_that_is_not_known_beforehand(measures):
    measures.asked("mention", "what did I ask")
    measures.refused("Missing Permissions")
    measures.dropped("a text")
    measures.malformed("a text of somebody")
    measures.replied("whisper", 1.0)

    found = await samples(measures)

    for name, closed in CLOSED.items():
        for labels in named(found, name):
            assert all(value in closed[label] for label, value in labels), name


async def test_nothing_is_measured_that_is_not_listed(measures):
    found = await samples(measures)

    listed = CLOSED.keys() | BARE | BY_SHARD | {"entente_build_info"}
    histograms = {
        f"{name}_{part}"
        for name in ("entente_decision_seconds", "entente_reply_seconds")
        for part in ("bucket", "sum", "count")
    }
    assert {name for name, *_ in found if name.startswith("entente_")} == listed | histograms


async def test_what_happens_is_counted_where_it_belongs(measures):
    measures.asked("command", Outcome.NOT_COVERED)
    measures.decided(0.0004)
    measures.replied("command", 0.25)
    measures.refused("gone")
    measures.retried("network")
    measures.rate_limited(1.5)
    measures.malformed("MESSAGE_CREATE")
    measures.dropped("repeated")
    measures.edit(taken=False)
    measures.encoder(late=True)

    found = await samples(measures)

    assert found[("entente_questions_total", ("outcome", "not_covered"), ("way", "command"))] == 1
    assert found[("entente_decision_seconds_bucket", ("le", "0.0005"))] == 1
    assert found[("entente_decision_seconds_bucket", ("le", "0.0002"))] == 0
    assert found[("entente_reply_seconds_sum", ("way", "command"))] == 0.25
    assert found[("entente_replies_refused_total", ("kind", "gone"))] == 1
    assert found[("entente_retries_total", ("kind", "network"))] == 1
    assert found[("entente_rate_limits_total",)] == 1
    assert found[("entente_rate_limit_wait_seconds_total",)] == 1.5
    assert found[("entente_events_malformed_total", ("event", "MESSAGE_CREATE"))] == 1
    assert found[("entente_messages_dropped_total", ("reason", "repeated"))] == 1
    assert found[("entente_knowledge_edits_total", ("result", "refused"))] == 1
    assert found[("entente_encoder_total", ("result", "late"))] == 1


async def test_what_the_bot_is_about_is_looked_up_at_each_scrape(measures):
    world = World(servers=4, outbox_rows=2, outbox_oldest=1.5, intake_waiting=3, intake_under_way=1)
    world.shards = {4: (True, 0.05), 5: (False, math.inf)}
    measures.reconnected(5)
    measures.resumed(4)

    found = await samples(measures, world)

    assert found[("entente_build_info", ("version", "1.2.3"))] == 1
    assert (found[("entente_ready",)], found[("entente_draining",)]) == (1, 0)
    assert (found[("entente_servers",)], found[("entente_outbox_rows",)]) == (4, 2)
    assert found[("entente_outbox_oldest_seconds",)] == 1.5
    assert (found[("entente_intake_waiting",)], found[("entente_intake_under_way",)]) == (3, 1)
    assert named(found, "entente_gateway_connected") == {(("shard", "4"),): 1, (("shard", "5"),): 0}
    assert named(found, "entente_gateway_reconnects_total") == {(("shard", "4"),): 0, (("shard", "5"),): 1}
    assert named(found, "entente_gateway_resumes_total") == {(("shard", "4"),): 1, (("shard", "5"),): 0}


async def test_a_shard_without_a_heartbeat_has_no_latency(measures):
    found = await samples(measures, World(shards={0: (True, math.nan), 1: (False, math.inf), 2: (True, 0.1)}))

    assert named(found, "entente_gateway_latency_seconds") == {(("shard", "2"),): 0.1}


async def test_names_of_events_from_outside_are_bounded(measures):
    for number in range(100):
        measures.malformed("EVENT_" + "X" * number)
    for nonsense in (None, 5, ["EVENT"], "", "\n", "E" * 100, 'say "no"'):
        measures.malformed(nonsense)

    found = named(await samples(measures), "entente_events_malformed_total")

    assert len(found) == EVENTS_MAX + 1
    assert sum(found.values()) == 107
    assert found[(("event", "other"),)] == 77


async def test_how_the_process_fares_is_there_too(measures):
    found = await samples(measures)

    assert found[("process_resident_memory_bytes",)] > 0
    assert ("python_gc_collections_total", ("generation", "2")) in found


def test_every_outcome_of_the_engine_can_be_counted():
    assert set(Outcome) < set(OUTCOMES)


def test_two_of_them_do_not_share_what_they_count():
    first, second = PrometheusMeasures("1"), PrometheusMeasures("1")
    first.edit(taken=True)

    assert second.registry.get_sample_value("entente_knowledge_edits_total", {"result": "taken"}) == 0


def test_counting_a_question_costs_far_less_than_a_decision(measures):
    def once(counted):
        begun = perf_counter()
        for _ in range(200):
            counted.asked("mention", "answered")
            counted.decided(0.0003)
            counted.replied("mention", 0.2)
        return (perf_counter() - begun) / 200

    assert min(once(measures) for _ in range(20)) < 0.0003 / 5  # measured: 0.0000025
    assert min(once(Measures()) for _ in range(20)) < 0.0003 / 50


async def test_session_starts_are_missing_until_discord_has_told(measures):
    before, after = await samples(measures), await samples(measures, World(session_starts=(12, 1000)))

    assert not any(name.startswith("entente_session_starts") for name, *_ in before)
    assert named(after, "entente_session_starts_left") == {(): 12.0}
    assert named(after, "entente_session_starts_allowed") == {(): 1000.0}
