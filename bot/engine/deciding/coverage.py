"""How much of a question an answer has ever been asked with.

"Prime minister of Ethiopia" has the turn of phrase of a question about a prime minister, and a subject that
no phrasing has. The scores count what a text has in common with an answer; here is told what it has beside
that: the share of its words, by how rare they are, that phrasings and quotes of the answer have, and how
many no answer has at all. What that means is learned (:mod:`bot.engine.deciding.scope`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from bot.engine.learned.evidence import Classes
from bot.engine.reading.corpus import Corpus, Floats
from bot.engine.reading.features import Codes, Rows
from bot.engine.reading.runs import ends, numbered

INPUTS: Final = 2
"""Numbers that :meth:`Coverage.inputs` gives."""

_HALF: Final = 0.5
"""Added to how often a unit is used, so that one that nobody used has a rarity, too."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """The units that each answer has been asked with.

    Attributes:
        codes: The CRC-32 of each unit, ascending.
        rarity: The logarithm of how many texts there are for each that has the unit.
        starts: Where the answers of each unit begin, and at the end their number.
        answers: The answers that have it.
        unheard: The rarity of a unit that nobody used.
    """

    codes: NDArray[np.uint32]
    rarity: Floats
    starts: Rows
    answers: Classes
    unheard: float

    @classmethod
    def of(
        cls, corpus: Corpus, units: Codes, answers: int, quoted: Iterable[tuple[int, Sequence[str]]]
    ) -> Coverage:
        """Collect the units of all texts.

        Args:
            corpus: Texts.
            units: The code of each of its vocabulary.
            answers: How many answers there are; they are the first classes.
            quoted: An answer and the units of one of its quotes.
        """
        used = np.bincount(corpus.units, minlength=len(units))
        labels = corpus.labels[corpus.owners[numbered(corpus.unit_counts)]]
        own = labels < answers
        pairs = units[corpus.units[own]] * np.uint64(answers) + labels[own].astype(np.uint64)
        said = [
            (crc32(unit.encode()) * answers + answer) for answer, quote in quoted for unit in quote
        ]  # a quote is worth as much as a phrasing
        codes, owners = np.divmod(
            np.unique(np.concatenate([pairs, np.array(said, dtype=np.uint64)])), np.uint64(max(1, answers))
        )
        known = np.unique(np.concatenate([units[used > 0], codes]))
        heard = np.zeros(len(known))
        np.add.at(heard, np.searchsorted(known, units[used > 0]), used[used > 0])
        counts = np.bincount(np.searchsorted(known, codes), minlength=len(known))
        return cls(
            codes=known.astype(np.uint32),
            rarity=np.log((len(corpus) + 1) / (heard + _HALF)).astype(np.float32),
            starts=ends(counts).astype(np.int32),
            answers=owners.astype(np.min_scalar_type(max(1, answers))),
            unheard=float(np.log((len(corpus) + 1) / _HALF)),
        )

    def inputs(self, units: Sequence[str], answer: int) -> tuple[float, float]:
        """What a question has in common with an answer, and what with none.

        Args:
            units: As which it was read.
            answer: The number of the answer.

        Returns:
            The share of its units, weighed by their rarity, that the answer has, and the number of those
            that no answer has; 0 and 0 for a question without units.
        """
        if not units or not len(self.codes):
            return 0.0, float(len(units))
        sought = np.array([crc32(unit.encode()) for unit in units], dtype=np.uint32)
        places = self.codes.searchsorted(sought).clip(max=len(self.codes) - 1)
        covered = whole = strange = 0.0
        for place, known in zip(places.tolist(), (self.codes[places] == sought).tolist(), strict=True):
            begin, end = int(self.starts[place]), int(self.starts[place + 1])
            rarity = float(self.rarity[place]) if known else self.unheard
            whole += rarity
            if not known or begin == end:
                strange += 1.0
            elif answer in self.answers[begin:end].tolist():
                covered += rarity
        return covered / whole if whole > 0 else 0.0, strange
