"""How well a folder answers that has few phrasings: when may a curator stop?

The shipped folder is begun anew (:mod:`benchmarks.beginnings`) and learned as a folder is that nobody has
learned before, with the encoder and without. It is asked the questions of ``tests/cases`` whose writers saw
no phrasing; `seen` is left out, as phrasings were made with it in view. Nothing is timed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import click

from benchmarks.beginnings import begun
from benchmarks.few_phrasings_plot import draw
from benchmarks.questions import ROOT, case_files, rows
from benchmarks.report import Table, publish
from benchmarks.vectors import Ahead, remembering, vectors_option
from bot.engine.calibrating import calibrate
from bot.engine.engine import Engine
from bot.engine.reading.encoder import Encoder, meaning
from bot.evaluation.judging import Verdict, evaluate
from bot.evaluation.report import summarize
from bot.evaluation.rows import Row, Scope
from bot.knowledge.loader import load
from bot.knowledge.location import default_folder
from bot.knowledge.types import Knowledge
from bot.learning.common_words import common_words
from bot.learning.folder import engine_of

SETS: Final = ("around", "aside", "strangers")
SIZES: Final = (1, 2, 4, 8, 16, 32, None)
DRAWS: Final = 3
PAGE: Final = ROOT / "docs" / "evaluate.md"
PICTURE: Final = ROOT / "docs" / "few-phrasings.png"

FIGURES: Final = ("right", "within one click", "wrong", "not covered, answered", "off topic, answered")
WAYS: Final = ("counts alone", "with the encoder")

Shares = Mapping[str, float]
"""By :data:`FIGURES`."""

Points = dict[str, dict[str, list[Shares]]]
"""By way and by number of phrasings, one of each draw; as JSON they are kept between two runs."""


@click.command()
@click.option("--draws", default=DRAWS, show_default=True, help="Draws of each number of phrasings.")
@click.option("--gaps", type=int, help="Entries in gaps/ that are kept; all, if not given.")
@click.option("--size", "sizes", multiple=True, type=int, help="Only these numbers of phrasings.")
@click.option(
    "--kept", type=click.Path(path_type=Path), help="File of points that were measured before; added to."
)
@vectors_option
@click.option("--write", is_flag=True, help="Put table and picture into docs/.")
def main(  # noqa: PLR0913, PLR0917 - click passes each option
    draws: int, gaps: int | None, sizes: tuple[int, ...], kept: Path | None, vectors: Path, write: bool
) -> None:
    """Measure the shipped folder with few phrasings."""
    points: Points = json.loads(kept.read_text("utf-8")) if kept and kept.is_file() else {}
    measuring = _Measuring(gaps, remembering(vectors))
    for size in sizes or SIZES:
        for draw_number in range(draws if size else 1):
            if len(points.get(WAYS[0], {}).get(_name(size), ())) > draw_number:
                continue
            for way, shares in measuring.point(size, draw_number).items():
                points.setdefault(way, {}).setdefault(_name(size), []).append(shares)
                click.echo(f"{_name(size)} #{draw_number} {way}: {shares}", err=True)
            if kept:
                kept.write_text(json.dumps(points), "utf-8")
    name = "few_phrasings" if gaps is None else f"few_phrasings/gaps-{gaps}"
    parts: list[Table | str] = []
    for way in WAYS:
        parts += [f"{way.capitalize()}:", _table(points[way])]
    publish(name, parts, write=write, page=PAGE)
    if write and gaps is None:
        draw(points, PICTURE)


class _Measuring:
    """What all points share.

    Args:
        gaps: How many gaps are kept; None for all.
        encoder: The shipped one.
    """

    def __init__(self, gaps: int | None, encoder: Encoder) -> None:
        self._gaps = gaps
        self._encoder = Ahead(encoder)
        self._common = common_words()
        self._shipped = load(default_folder())
        self._asked = [row for name in SETS for row in rows(case_files(name))]
        self._encoder.encode([meaning(row.question) for row in self._asked])

    def point(self, size: int | None, draw_number: int) -> dict[str, Shares]:
        """Measure one draw, by counts alone and with the encoder."""
        engine = engine_of(default_folder(), self._shipped) if size is None else None
        if size is not None:
            engine = self._learned(begun(self._shipped, size, draw_number, gaps=self._gaps))
        assert engine is not None  # noqa: S101 - one of both
        engines = zip(WAYS, (engine, engine.consulting(self._encoder)), strict=True)
        return {way: _shares(one, self._asked) for way, one in engines}

    def _learned(self, knowledge: Knowledge) -> Engine:
        return Engine.learn(knowledge, learned=calibrate(knowledge, self._encoder, self._common))


def _shares(engine: Engine, asked: Sequence[Row]) -> Shares:
    told = summarize(evaluate(engine, asked)).breakdowns
    ours, others, foreign = (
        told[scope].all for scope in (Scope.IN_SCOPE, Scope.NOT_COVERED, Scope.OFF_TOPIC)
    )
    figures = (
        ours.share(Verdict.RIGHT),
        ours.within_click,
        ours.share(Verdict.WRONG),
        others.share(Verdict.FALSE_ANSWER),
        foreign.share(Verdict.FALSE_ANSWER),
    )
    return {name: figure or 0.0 for name, figure in zip(FIGURES, figures, strict=True)}


def _name(size: int | None) -> str:
    return "all" if size is None else str(size)


def _table(points: Mapping[str, Sequence[Shares]]) -> Table:
    """A line a number of phrasings: the mean, and from which draw to which where there are several."""
    lines = []
    for name, draws in points.items():
        cells = []
        for figure in FIGURES:
            found = [shares[figure] for shares in draws]
            spread = f" ({min(found):.1%}–{max(found):.1%})".replace("%–", "–") if len(found) > 1 else ""
            cells.append(f"{sum(found) / len(found):.1%}{spread}")
        lines.append([name, *cells])
    return Table(("phrasings", *FIGURES), lines)


if __name__ == "__main__":
    main()
