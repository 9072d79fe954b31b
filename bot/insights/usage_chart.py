"""Questions by day and outcome as a picture.

Needs matplotlib, which is an extra: it is imported when a picture is drawn and
not before. Nothing global of it is used and no window is opened, so that a
thread may draw; two threads at one time may not, for its fonts are shared.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final, Self

from bot.engine.decision import Outcome
from bot.replies.colours import COLOURS
from bot.storage.values import DayCount

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_INCHES: Final = (8.0, 3.2)
_DPI: Final = 150
_WEEKS_FROM: Final = 62
"""Days from which on a bar is a week; more bars would be too thin to tell apart."""


@dataclass(frozen=True, slots=True)
class Span:
    """Days (UTC) from the first to the last, both among them."""

    first: date
    last: date

    @classmethod
    def up_to(cls, last: date, days: int) -> Self:
        """So many days, at least 1, of which this is the last."""
        return cls(last - timedelta(days=days - 1), last)

    @property
    def days(self) -> int:
        """How many days they are."""
        return (self.last - self.first).days + 1

    @property
    def since(self) -> datetime:
        """When the first day began."""
        return datetime.combine(self.first, time(), UTC)

    @property
    def step(self) -> int:
        """Days in one bar."""
        return 1 if self.days <= _WEEKS_FROM else 7

    def starts(self) -> list[date]:
        """The first day of each bar."""
        return [self.first + timedelta(days=day) for day in range(0, self.days, self.step)]


def can_draw() -> bool:
    """Whether matplotlib is installed."""
    return find_spec("matplotlib") is not None


def stacks(days: Sequence[DayCount], span: Span) -> dict[Outcome, list[int]]:
    """How many questions ended in each way in each bar, in the order of the outcomes.

    Args:
        days: Counts of any days; those outside of the span are left out.
        span: What is shown.

    Returns:
        A number for each bar, for the outcomes that occur.
    """
    counts: Counter[tuple[str, int]] = Counter()
    for each in days:
        if span.first <= each.day <= span.last:
            counts[each.outcome, (each.day - span.first).days // span.step] += each.count
    bars = range(len(span.starts()))
    found = {outcome: [counts[outcome.value, bar] for bar in bars] for outcome in Outcome}
    return {outcome: heights for outcome, heights in found.items() if any(heights)}


def draw_usage(days: Sequence[DayCount], span: Span, names: Mapping[Outcome, str]) -> bytes:
    """Draw a bar for each day, or each week where there are many days.

    Args:
        days: What is drawn.
        span: The days that are shown, whether or not anything was asked on them.
        names: What each outcome is called.

    Returns:
        A PNG.

    Raises:
        ImportError: matplotlib is not installed.
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415 - an extra, slow to import
    from matplotlib.figure import Figure  # noqa: PLC0415 - as above

    figure = Figure(figsize=_INCHES, dpi=_DPI, layout="constrained")
    canvas = FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    _bars(axes, stacks(days, span), span, names)
    written = io.BytesIO()
    canvas.print_png(written)  # type: ignore[no-untyped-call]
    return written.getvalue()


def _bars(
    axes: Axes, found: Mapping[Outcome, Sequence[int]], span: Span, names: Mapping[Outcome, str]
) -> None:
    from matplotlib.dates import AutoDateLocator, DateFormatter  # noqa: PLC0415 - as above
    from matplotlib.ticker import MaxNLocator  # noqa: PLC0415 - as above

    starts = span.starts()
    below = [0] * len(starts)
    for outcome, heights in found.items():
        colour = f"#{COLOURS[outcome]:06x}"
        axes.bar(
            starts,  # type: ignore[arg-type] # dates are fine, its annotations do not know
            heights,
            bottom=below,
            width=span.step * 0.9,
            align="edge",
            color=colour,
            label=names[outcome],
        )
        below = [low + height for low, height in zip(below, heights, strict=True)]
    # In figures, which need no translation.
    days = AutoDateLocator(minticks=2, maxticks=6)  # type: ignore[no-untyped-call]
    axes.xaxis.set_major_locator(days)
    axes.xaxis.set_major_formatter(DateFormatter("%Y-%m-%d"))  # type: ignore[no-untyped-call]
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    axes.set_xlim(starts[0], starts[-1] + timedelta(days=span.step))  # type: ignore[arg-type] # as above
    axes.set_ylim(bottom=0, top=max([1, *below]) * 1.05)
    axes.spines[["top", "right"]].set_visible(False)
    if found:
        axes.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0), frameon=False)
