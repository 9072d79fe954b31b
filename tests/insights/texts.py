"""Unanswered questions for the tests of bot.insights."""

from datetime import UTC, datetime, timedelta

from bot.storage.values import UnansweredText

NOON = datetime(2026, 1, 10, 12, tzinfo=UTC)


def asked(text, count=1, *, language="en", nearest=None, outcome="not_covered", ago=0):  # noqa: PLR0913
    return UnansweredText(text, language, outcome, nearest, count, count, NOON - timedelta(hours=ago))
