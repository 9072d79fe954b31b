"""Draws time and memory against size; both axes are logarithmic, for both grow by factors."""
# ruff: noqa: PLC0415 - matplotlib is only wanted by whoever draws

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from benchmarks.fresh import Result

OWN: Final = "Entente, counts alone"
COLOURS: Final = ("#4477aa", "#66ccee", "#228833", "#ccbb44", "#ee6677", "#bbbbbb")
"""Paul Tol's bright scheme, told apart by colour-blind people as well: https://sronpersonalpages.nl/~pault/"""


def draw(series: Mapping[str, Sequence[Result]], file: Path) -> None:
    """Draw a picture of two panels.

    Args:
        series: The results of each method by growing size.
        file: Where to save it; the ending tells the format.
    """
    import matplotlib as mpl

    mpl.use("agg")
    from matplotlib import pyplot

    figure, (time, memory) = pyplot.subplots(1, 2, figsize=(11, 4.6), layout="constrained")
    _panel(time, series, "median", 1e3, "milliseconds a decision (median)")
    _panel(memory, series, "memory", 2**-20, "megabytes once learned")
    figure.legend(*time.get_legend_handles_labels(), loc="outside lower center", ncols=4, frameon=False)
    figure.savefig(file, dpi=130)
    pyplot.close(figure)


def _panel(axes: Any, series: Mapping[str, Sequence[Result]], key: str, scale: float, label: str) -> None:  # noqa: ANN401 - matplotlib has no types
    colours = iter(COLOURS)
    for name, results in series.items():
        style = {"color": "black", "linewidth": 2.5} if name == OWN else {"color": next(colours)}
        sizes = [result["phrasings"] for result in results]
        axes.plot(sizes, [result[key] * scale for result in results], marker="o", label=name, **style)
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.set_xlabel("phrasings")
    axes.set_ylabel(label)
    axes.grid(visible=True, which="major", alpha=0.3)
