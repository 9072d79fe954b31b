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

from bot.engine.reading.corpus import Corpus, Flags
from bot.engine.reading.lexicon import Codes
from bot.engine.reading.runs import Ints, numbered

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
        in_answers: Whether any answer has it.
        owned: Pairs of a unit and an answer that has it, each as one number, ascending.
        answers: How many answers there are.
        unused: The rarity of a unit that nobody used.
    """

    codes: NDArray[np.uint32]
    rarity: NDArray[np.float32]
    in_answers: Flags
    owned: Ints
    answers: int
    unused: float

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
        holders = np.zeros(len(known))
        np.add.at(holders, np.searchsorted(known, units[used > 0]), used[used > 0])
        places = np.searchsorted(known, codes)
        in_answers = np.zeros(len(known), dtype=bool)
        in_answers[places] = True
        rarity = np.log(np.maximum((len(corpus) + 1) / (holders + _HALF), 1.0))
        return cls(
            codes=known.astype(np.uint32),
            rarity=rarity.astype(np.float32),
            in_answers=in_answers,
            owned=np.sort(places * max(1, answers) + owners.astype(np.int64)),
            answers=max(1, answers),
            unused=float(np.log((len(corpus) + 1) / _HALF)),
        )

    def inputs(self, units: Codes, answer: int) -> tuple[float, float]:
        """What a question has in common with an answer, and what with none.

        Args:
            units: The codes of what it was read as.
            answer: The number of the answer.

        Returns:
            The share of its units, weighed by their rarity, that the answer has, and the number of those
            that no answer has; 0 and 0 for a question without units.
        """
        if not len(self.codes):
            return 0.0, float(len(units))
        sought = units.astype(np.uint32)
        places = self.codes.searchsorted(sought)
        is_known = self.codes.take(places, mode="clip") == sought
        rarities = self.rarity.take(places, mode="clip").tolist()
        used = (is_known & self.in_answers.take(places, mode="clip")).tolist()
        owned = self._owned(places * self.answers + answer).tolist()
        covered = whole = 0.0
        for known, rarity, is_used, is_owned in zip(is_known.tolist(), rarities, used, owned, strict=True):
            whole += rarity if known else self.unused
            if is_used and is_owned:
                covered += rarity
        return covered / whole if whole else 0.0, float(len(used) - sum(used))

    def _owned(self, pairs: Ints) -> Flags:
        """Whether each pair of a unit and an answer is one of those that there are."""
        if not len(self.owned):
            return np.zeros(len(pairs), dtype=bool)
        found: Flags = self.owned.take(self.owned.searchsorted(pairs), mode="clip") == pairs
        return found
