"""What ``/metrics`` offers, in one place: alerts and dashboard may ask for nothing else.

Labels with a closed set of values list them; None is for those that are only known at run time.
"""

PREFIX = "entente_"

WAYS = {"mention", "channel", "direct", "command", "menu", "button"}
OUTCOMES = {
    *("answered", "unsure", "not_covered", "off_topic"),
    *("small_talk", "chosen", "cooldown", "capability"),
}
KINDS = {"forbidden", "gone", "invalid", "rate_limited", "server_error", "network", "late", "other"}

HISTOGRAMS = {
    "entente_decision_seconds": {},
    "entente_reply_seconds": {"way": WAYS},
}

OURS = {
    "entente_questions_total": {"way": WAYS, "outcome": OUTCOMES},
    "entente_replies_refused_total": {"kind": KINDS},
    "entente_retries_total": {"kind": KINDS},
    "entente_rate_limits_total": {},
    "entente_rate_limit_wait_seconds_total": {},
    "entente_events_malformed_total": {"event": None},
    "entente_messages_dropped_total": {"reason": {"old", "drain", "repeated"}},
    "entente_intake_waiting": {},
    "entente_intake_under_way": {},
    "entente_gateway_connected": {"shard": None},
    "entente_gateway_latency_seconds": {"shard": None},
    "entente_gateway_reconnects_total": {"shard": None},
    "entente_gateway_resumes_total": {"shard": None},
    "entente_servers": {},
    "entente_session_starts_left": {},
    "entente_session_starts_allowed": {},
    "entente_outbox_rows": {},
    "entente_outbox_oldest_seconds": {},
    "entente_knowledge_edits_total": {"result": {"taken", "refused"}},
    "entente_encoder_total": {"result": {"consulted", "late"}},
    "entente_ready": {},
    "entente_draining": {},
    "entente_build_info": {"version": None},
    **{f"{name}_{part}": labels for name, labels in HISTOGRAMS.items() for part in ("sum", "count")},
    **{f"{name}_bucket": {**labels, "le": None} for name, labels in HISTOGRAMS.items()},
}
"""What the bot counts and looks up."""

OF_PROCESSES = {
    "process_cpu_seconds_total": {},
    "process_resident_memory_bytes": {},
    "process_start_time_seconds": {},
}
"""What prometheus-client adds (https://prometheus.github.io/client_python/collector/)."""

OF_PROMETHEUS = {
    "up": {},
    "ALERTS": {"alertname": None, "alertstate": {"firing", "pending"}, "severity": None},
}
"""What Prometheus itself knows (https://prometheus.io/docs/concepts/jobs_instances/)."""

METRICS = OURS | OF_PROCESSES | OF_PROMETHEUS

TARGET = {"job", "instance"}
"""The labels of every metric that was scraped."""
