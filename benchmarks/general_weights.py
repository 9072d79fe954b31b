"""Learns the weights that hold for any folder and prints them for ``bot/engine/deciding/general.py``.

The shipped folder is begun anew with few phrasings an entry, with few off-topic examples or many, and asked
some of what was not drawn. What scores mean is fitted to all these beginnings together. Takes some minutes;
what was encoded before is not encoded again.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click
import numpy as np

from benchmarks.vectors import remembering, vectors_option
from bot.engine.calibrating import (
    PRIOR_ODDS,
    PRIOR_ODDS_ALONE,
    HeldOut,
    ask_left_out,
    head_of,
    nothing_known,
)
from bot.engine.deciding.fusion import Fusion
from bot.engine.learning import Material, count, gather
from bot.engine.reading.encoder import meaning
from bot.engine.reading.runs import Ints, run_of
from bot.knowledge.loader import load
from bot.knowledge.location import default_folder
from bot.learning.common_words import common_words

PHRASINGS: Final = (1, 2, 4, 8, 16)
OFF_TOPIC: Final = (550, 20, 550, 2_000)
"""Examples of what is off topic in a language, one draw after the other: what ships for every folder, the few
of a folder that leaves that out, many."""

SMALL_TALK: Final = 12
"""Phrasings of small talk in a language that are drawn: it has not many more."""

ASKED: Final = 900
"""Texts of each kind that are asked of a beginning."""


@click.command()
@click.option("--draws", default=2, show_default=True, help="Beginnings of each size.")
@vectors_option
def main(draws: int, vectors: Path) -> None:
    """Learn the weights that hold for any folder."""
    material, encoder = gather(load(default_folder()), common_words()), remembering(vectors)
    known = encoder.encode([meaning(text) for _, _, text in material.texts])
    labels = np.array([label for label, _, _ in material.texts])
    groups: list[HeldOut] = []
    sizes = [(phrasings, draw) for phrasings in PHRASINGS for draw in range(draws)]
    for number, (phrasings, draw) in enumerate(sizes):
        kept, asked = _drawn(material, phrasings, OFF_TOPIC[number % len(OFF_TOPIC)], draw)
        model = count(material, material.corpus.only(kept), nothing_known(material))
        head = head_of(encoder, known, labels, kept, material)
        if head is not None:
            groups += ask_left_out(material, model, asked, head.log_chances(known[asked]))
        click.echo(f"{phrasings} phrasings, draw {draw}: {len(kept):,} texts, {len(asked):,} asked", err=True)
    for name, with_meaning in (("counts alone", False), ("counts and meaning", True)):
        fusion = HeldOut.joined(groups).fused(material, meaning=with_meaning)
        click.echo(f"{name}: {fusion.counts:.2f}, {fusion.meaning:.2f}")
        odds = PRIOR_ODDS if with_meaning else PRIOR_ODDS_ALONE
        click.echo(_table(fusion, [*(odds.get(kind, 1.0) for kind in material.kinds), 1.0]))


def _drawn(material: Material, phrasings: int, off_topic: int, draw: int) -> tuple[Ints, Ints]:
    """The texts that a beginning has, and some that it is asked."""
    random = np.random.default_rng([phrasings, draw])
    first_talk, chatter = material.starts[-2:].tolist()
    kept: list[int] = list(range(material.asked, len(material.texts)))  # headings
    owners = [(label, language) for label, language, _ in material.texts[: material.asked]]
    for owner in dict.fromkeys(owners):
        own = [number for number, other in enumerate(owners) if other == owner]
        size = off_topic if owner[0] == chatter else SMALL_TALK if owner[0] >= first_talk else phrasings
        kept += random.permutation(own)[:size].tolist()
    left = np.setdiff1d(np.arange(material.asked), kept)
    kinds = run_of(material.starts, np.array([owners[number][0] for number in left.tolist()]))
    asked = [random.permutation(left[kinds == kind])[:ASKED] for kind in range(len(material.starts))]
    return np.sort(np.array(kept)), np.sort(np.concatenate(asked))


def _table(fusion: Fusion, odds: list[float]) -> str:
    """The weights as they stand in the module; the last line is what holds before a word is read."""
    rows = [*fusion.scope.weights, fusion.scope.intercept - np.log(odds)]
    return "\n".join(f"    ({', '.join(f'{number:.2f}' for number in row)})," for row in rows)


if __name__ == "__main__":
    main()
