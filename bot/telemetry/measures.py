"""What the bot counts while it works.

:class:`Measures` counts nothing, and is what every part is given unless an
operator watches; :class:`bot.telemetry.prometheus.PrometheusMeasures` counts.
The values of labels are closed sets, so that their number is known beforehand
and nothing that a person wrote can become one.
"""

from __future__ import annotations

from typing import Final, Literal, get_args

Way = Literal["mention", "channel", "direct", "command", "menu", "button"]
"""How a question was asked."""

Outcome = Literal[
    "answered", "unsure", "not_covered", "off_topic", "small_talk", "chosen", "cooldown", "capability"
]
"""How it ended: as the engine decided, with an entry from a list, or without a decision."""

Refusal = Literal["forbidden", "gone", "invalid", "rate_limited", "server_error", "network", "late", "other"]
"""Why Discord did not take a reply."""

Reason = Literal["old", "drain", "repeated"]
"""Why a message was passed over."""

WAYS: Final[tuple[Way, ...]] = get_args(Way)
OUTCOMES: Final[tuple[Outcome, ...]] = get_args(Outcome)
REFUSALS: Final[tuple[Refusal, ...]] = get_args(Refusal)
REASONS: Final[tuple[Reason, ...]] = get_args(Reason)


class Measures:
    """Takes note of what happens, and does nothing with it.

    Every method returns at once and never fails; :meth:`encoder` and :meth:`edit` may be called from any
    thread, the others from the event loop.
    """

    def asked(self, way: Way, outcome: str) -> None:
        """A question got what it was to get.

        Args:
            way: How it was asked.
            outcome: One of :data:`OUTCOMES`; a plain text, as the engine's own outcomes are wider to mypy.
        """

    def decided(self, seconds: float) -> None:
        """A decision took so long."""

    def replied(self, way: Way, seconds: float) -> None:
        """A reply stands, so long after its question arrived."""

    def refused(self, kind: Refusal) -> None:
        """A reply was given up."""

    def retried(self, kind: Refusal) -> None:
        """Something is sent to Discord again."""

    def rate_limited(self, seconds: float) -> None:
        """Discord asked to wait so long."""

    def malformed(self, event: object) -> None:
        """An event of the gateway could not be read.

        Args:
            event: Its name as it came, such as ``MESSAGE_CREATE``, or what it is instead, such as ``frame``.
                What is no name is counted as ``other``.
        """

    def dropped(self, reason: Reason) -> None:
        """A message was passed over."""

    def reconnected(self, shard: int) -> None:
        """A shard began a new session."""

    def resumed(self, shard: int) -> None:
        """A shard went on with its session."""

    def edit(self, taken: bool) -> None:
        """An edit of the knowledge folder was taken over, or refused for its faults."""

    def encoder(self, late: bool) -> None:
        """The sentence encoder gave its opinion, or came too late with it."""
