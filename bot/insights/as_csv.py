"""A report as rows for a spreadsheet: one table of everything, a column naming what each row is.

Texts that people wrote are made harmless: a spreadsheet would run what begins
like a formula.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bot.insights.groups import group
from bot.storage.values import UsageReport

COLUMNS: Final = (
    "row", "day", "outcome", "entry", "language", "text", "group", "count", "people", "up", "down", "latest",
)  # fmt: skip

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""https://owasp.org/www-community/attacks/CSV_Injection"""


def rows(report: UsageReport) -> Iterator[dict[str, str | int]]:
    """Every row of a report.

    Args:
        report: Of a server, or of all.

    Yields:
        Values by column; a column that a row has no value for is missing. ``group`` is the same for
        unanswered questions that are alike.
    """
    for day in report.days:
        yield {"row": "questions", "day": day.day.isoformat(), "outcome": day.outcome, "count": day.count}
    for entry in report.asked:
        yield {"row": "asked", "entry": entry.entry_id, "count": entry.count}
    for rating in report.rated:
        yield {"row": "rated", "entry": rating.entry_id, "up": rating.up, "down": rating.down}
    for reason in report.reasons:
        yield {
            "row": "reason",
            "entry": reason.entry_id,
            "language": reason.language,
            "text": _harmless(reason.text),
            "latest": reason.at.isoformat(),
        }
    for number, alike in enumerate(group(report.unanswered), start=1):
        for text in alike.texts:
            yield {
                "row": "unanswered",
                "outcome": text.outcome,
                "entry": text.nearest or "",
                "language": text.language,
                "text": _harmless(text.text),
                "group": number,
                "count": text.count,
                "people": text.people,
                "latest": text.latest.isoformat(),
            }


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
