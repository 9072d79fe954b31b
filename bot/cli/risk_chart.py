"""The risk-coverage curve as a picture.

The only module that needs matplotlib, which is an extra: it is imported when a
picture is drawn and not before. No window is ever opened.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bot.evaluation.judging import Judgement
from bot.evaluation.report import Point, curve
from bot.knowledge.types import LANGUAGES

if TYPE_CHECKING:
    from matplotlib.axes import Axes

FORMATS: Final = (".png", ".svg", ".pdf")
"""Endings of pictures that are drawn; matplotlib knows more, which nobody asks for here."""

_INCHES: Final = (7.0, 4.5)
_DPI: Final = 150
_LEAST_RISK: Final = 0.05
"""Top of the risk axis at least, so that one mistake in a thousand does not look like a cliff."""


def can_draw() -> bool:
    """Whether matplotlib is installed."""
    return find_spec("matplotlib") is not None


def draw_risk(judgements: Sequence[Judgement], file: Path) -> None:
    """Draw the curve for all questions and for each language.

    Args:
        judgements: What is drawn.
        file: Where the picture goes; its ending chooses the format, one of :data:`FORMATS`.

    Raises:
        ImportError: matplotlib is not installed.
        OSError: The file cannot be written.
        ValueError: matplotlib knows no such format.
    """
    from matplotlib.figure import Figure  # noqa: PLC0415 - an extra, and slow to import

    figure = Figure(figsize=_INCHES, layout="constrained")
    axes = figure.add_subplot()
    _curve(axes, curve(judgements), "all", width=2.5)
    for language in LANGUAGES:
        chosen = [judgement for judgement in judgements if judgement.row.language == language]
        _curve(axes, curve(chosen), language, width=1.0)
    _label(axes)
    figure.savefig(file, dpi=_DPI)


def _curve(axes: Axes, points: Sequence[Point], name: str, *, width: float) -> None:
    if not points:
        return
    coverage, risk = [point.coverage for point in points], [point.risk for point in points]
    [line] = axes.plot(coverage, risk, drawstyle="steps-post", linewidth=width, label=name)
    axes.plot(coverage[-1:], risk[-1:], marker="o", color=line.get_color())


def _label(axes: Axes) -> None:
    axes.set_title("Risk against coverage (● all answers that were given)")
    axes.set_xlabel("coverage: questions in scope that get an answer")
    axes.set_ylabel("risk: answers that are not right")
    axes.set_xlim(0, 1.02)
    axes.set_ylim(0, max(_LEAST_RISK, axes.get_ylim()[1]))
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:.0%}")
    axes.yaxis.set_major_formatter(lambda value, _: f"{value:.1%}")
    axes.grid(alpha=0.3)
    if axes.lines:
        axes.legend()
