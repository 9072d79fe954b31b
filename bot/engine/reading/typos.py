"""Reads a misspelt word as the known word that was meant.

Only words that nobody used in the knowledge base are looked at, and such as are
so rare in it that they may be somebody's slip, too. A word is replaced only when a
known one is within a typing slip or two. Whether the known word then matters is
for the learner to say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import log
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA, Indel

SHORTEST: Final = 4
"""Shorter words have too many neighbours one letter away to tell which was meant."""

TWO_SLIPS: Final = 8
"""From this length on two slips are allowed. About 80% of misspellings are a single slip: Damerau,
"A technique for computer detection and correction of spelling errors", CACM 7(3), 1964."""

BEGINNING: Final = 2
ENDING: Final = 3
"""Letters of which those at the beginning or those at the end must be the same: one slip in a word of six
letters leaves one of them as it is. Of shorter words the first letter will do."""

SLIP: Final = 4.0
LETTER: Final = 1.0
"""How much rarer, as a logarithm, a word may be that is a slip nearer, or a letter. Accuracy is the same
for 3 and for 6 a slip; what counts is that frequency does (docs/engine.md)."""

RARE: Final = 3
"""How often a word is used, at the most, that may be a slip in a phrasing: curators write as people do."""

COMMONER: Final = 100
"""How many times commoner a word one slip away must be than that."""

COMMON_LENGTH: Final = 5
"""Letters of the shortest rare word that is looked at: "deal" and "dean" are both words."""


def _anything(_known: str) -> bool:
    return True


class Mender:
    """Finds the known word nearest to an unknown one.

    Distance is optimal string alignment: insertion, deletion, substitution and
    swap of neighbours each count one slip. Candidates share the first two letters (short
    words the first) or the last three. The likeliest one wins, as in a noisy channel
    (Kernighan, Church and Gale, "A spelling correction program based on a noisy channel
    model", COLING 1990): a frequent one, at the price of :data:`SLIP` for each slip and of
    :data:`LETTER` for each letter more or less, since people leave letters out ("wich")
    more than they replace them.

    Args:
        frequencies: How often each known word is used.
    """

    def __init__(self, frequencies: Mapping[str, int]) -> None:
        self._frequencies = frequencies
        self._buckets = _in_buckets(frequencies)
        self._common = _in_buckets(word for word, count in frequencies.items() if count >= COMMONER)

    def doubtful(self, words: Sequence[str]) -> list[int]:
        """Positions of the words that may be misspelt: long ones that nobody used, or hardly anybody."""
        often = self._frequencies.get
        return [
            position
            for position, word in enumerate(words)
            if often(word, 0) <= RARE and len(word) >= SHORTEST and word.isalpha()
        ]

    def mend(self, word: str, allowed: Callable[[str], bool] = _anything) -> str | None:
        """The known word that was probably meant.

        Args:
            word: A folded token.
            allowed: Whether a known word may be meant at all, as those of another language may not.

        Returns:
            The known word, or None when ``word`` is no slip, short, not a word, or near none.
        """
        often = self._frequencies.get(word, 0)
        if len(word) < (COMMON_LENGTH if often else SHORTEST) or often > RARE or not word.isalpha():
            return None
        if often:
            near = {
                known: slips
                for known, slips in _near(word, 1, self._common).items()
                if self._frequencies[known] >= COMMONER * often and _is_slip_of(word, known)
            }
        else:
            near = _near(word, 2 if len(word) >= TWO_SLIPS else 1, self._buckets)
        meant = filter(allowed, near)
        return min(meant, key=lambda known: self._cost(word, known, near[known]), default=None)

    def _cost(self, word: str, known: str, slips: int) -> float:
        """How unlikely it is that a word was meant when another was written."""
        return SLIP * slips + LETTER * Indel.distance(word, known) - log(self._frequencies[known])


def _is_slip_of(word: str, known: str) -> bool:
    """Whether a letter was left out, or two swapped; with another letter, "casada" is no "canada"."""
    return len(word) < len(known) or sorted(word) == sorted(known)


Buckets = Mapping[str, Sequence[str]]
"""Words by their length and how they begin or end."""


def _in_buckets(words: Iterable[str]) -> Buckets:
    buckets: dict[str, list[str]] = {}
    for word in sorted(words):
        if len(word) >= SHORTEST and word.isalpha():
            for key in _buckets(word, len(word)):
                buckets.setdefault(key, []).append(word)
    return {key: tuple(held) for key, held in buckets.items()}  # takes a third less memory than lists


def _near(word: str, slips: int, buckets: Buckets) -> dict[str, int]:
    """The words within so many slips, and how many each is away."""
    candidates: list[str] = []
    for length in range(len(word) - slips, len(word) + slips + 1):
        for key in _buckets(word, length):
            candidates += buckets.get(key, ())
    found = process.extract(word, candidates, scorer=OSA.distance, score_cutoff=slips, limit=None)
    return {candidate: int(distance) for candidate, distance, _ in found}


def _buckets(word: str, length: int) -> tuple[str, str]:
    """Where words of a length are that begin or end as this one does."""
    beginning = BEGINNING if length > BEGINNING + ENDING else 1
    return f"{length}{word[:beginning]}", f"{length}{word[-ENDING:]}"
