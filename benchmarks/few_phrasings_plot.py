"""Draws how answers get better with the number of phrasings, and the two bounds that hold everywhere."""
# ruff: noqa: PLC0415 - matplotlib is only wanted by whoever draws

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

BOUNDS: Final = {"wrong": 0.03, "not covered, answered": 0.08}
"""What may be wrong or false at the most, however few phrasings there are."""

PANELS: Final = (("right", "within one click"), tuple(BOUNDS))
COLOURS: Final = {
    "right": "#228833",
    "within one click": "#4477aa",
    "wrong": "#ee6677",
    "not covered, answered": "#aa3377",
}
"""Of Paul Tol's bright scheme, see :mod:`benchmarks.speed_plot`."""

STYLES: Final = {"counts alone": "--", "with the encoder": "-"}
LAST: Final = 106
"""Phrasings in a language that an answer of the shipped folder has on average: where "all" stands."""

Points = Mapping[str, Mapping[str, Sequence[Mapping[str, float]]]]


def draw(points: Points, file: Path) -> None:
    """Draw a picture of two panels, what is right and what is false; bands go from draw to draw.

    Args:
        points: By way and by number of phrasings, the figures of each draw.
        file: Where to save it; the ending tells the format.
    """
    import matplotlib as mpl

    mpl.use("agg")
    from matplotlib import pyplot

    figure, panels = pyplot.subplots(1, 2, figsize=(11, 4.6), layout="constrained")
    for axes, names in zip(panels, PANELS, strict=True):
        for way, sizes in points.items():
            for name in names:
                _line(axes, sizes, name, way)
        _label(axes, names)
    figure.savefig(file, dpi=130)
    pyplot.close(figure)


def _line(axes: Any, sizes: Mapping[str, Sequence[Mapping[str, float]]], name: str, way: str) -> None:  # noqa: ANN401 - matplotlib has no types
    places = [LAST if size == "all" else int(size) for size in sizes]
    drawn = [[shares[name] for shares in draws] for draws in sizes.values()]
    means = [sum(figures) / len(figures) for figures in drawn]
    style, colour = STYLES[way], COLOURS[name]
    axes.plot(places, means, style, marker="o", markersize=4, color=colour, label=f"{name}, {way}")
    axes.fill_between(places, list(map(min, drawn)), list(map(max, drawn)), color=colour, alpha=0.15)


def _label(axes: Any, names: Sequence[str]) -> None:  # noqa: ANN401 - matplotlib has no types
    from matplotlib.ticker import NullLocator

    for name in names:
        if name in BOUNDS:
            axes.axhline(BOUNDS[name], color=COLOURS[name], linewidth=1, linestyle=":")
    axes.set_xscale("log")
    axes.xaxis.set_minor_locator(NullLocator())
    axes.set_xticks([1, 2, 4, 8, 16, 32, LAST], ["1", "2", "4", "8", "16", "32", "all"])
    axes.set_ylim(0, 1 if "right" in names else 0.1)
    axes.yaxis.set_major_formatter(lambda value, _: f"{value:.0%}")
    axes.set_xlabel("phrasings of an entry in a language")
    axes.set_ylabel("of the questions in scope" if "right" in names else "of the questions")
    axes.grid(alpha=0.3)
    axes.legend(fontsize=8)
