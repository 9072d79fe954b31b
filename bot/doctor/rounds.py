"""The order of the checks: one after another, and none whose ground has given way.

A check that breaks down is a finding like any other, so that the ones behind
it are still made. What is looked at, and how, is none of this module's business.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable
from typing import NamedTuple

from bot.doctor.finding import Finding, Level
from bot.doctor.refusals import comes_from_discord, in_words


class Check(NamedTuple):
    """Something to look at.

    Attributes:
        subject: What, in a word.
        look: Looks at it.
        needs: Subjects without a fault of which it cannot be looked at.
    """

    subject: str
    look: Callable[[], AsyncIterator[Finding]]
    needs: tuple[str, ...] = ()


async def examine(checks: Iterable[Check]) -> AsyncIterator[Finding]:
    """Make every check that can be made.

    Args:
        checks: In the order in which they are to be made; what one needs stands before it.

    Yields:
        What was found, as soon as it is; at least one finding for each check.
    """
    failed: set[str] = set()
    for check in checks:
        missing = [subject for subject in check.needs if subject in failed]
        if missing:
            failed.add(check.subject)
            yield left_out(check.subject, missing)
            continue
        async for finding in _guarded(check):
            if finding.level is Level.FAULT:
                failed.add(check.subject)
            yield finding


def left_out(subject: str, missing: Iterable[str]) -> Finding:
    """A check that was not made.

    Args:
        subject: What was to be looked at.
        missing: What has to be mended first.
    """
    return Finding.advice(subject, f"Left out, as it needs this first: {', '.join(missing)}.")


async def _guarded(check: Check) -> AsyncIterator[Finding]:
    try:
        async for finding in check.look():
            yield finding
    except Exception as error:
        told = Finding.advice if comes_from_discord(error) else Finding.fault
        yield told(check.subject, f"This could not be looked at: {in_words(error)}")
