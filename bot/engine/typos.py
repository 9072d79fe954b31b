"""Reads a misspelt word as the known word that was meant.

Only words that nobody used in the knowledge base are looked at, and a word is
replaced only when a known one is within a typing slip or two. Whether the
known word then matters is for the learner to say.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA, Indel

SHORTEST: Final = 4
"""Shorter words have too many neighbours one letter away to tell which was meant."""

TWO_SLIPS: Final = 8
"""From this length on two slips are allowed. About 80% of misspellings are a single slip: Damerau,
"A technique for computer detection and correction of spelling errors", CACM 7(3), 1964."""

ENDING: Final = 3
"""Letters compared at the end of words whose first letter differs."""


class Mender:
    """Finds the known word nearest to an unknown one.

    Distance is optimal string alignment: insertion, deletion, substitution and
    swap of neighbours each count one slip. Candidates share the first letter or
    the last three. Of equally near ones the one wins that has all the letters that were typed, since
    people leave letters out ("wich") more than they replace them; then the more frequent one.

    Args:
        frequencies: How often each known word is used.
    """

    def __init__(self, frequencies: Mapping[str, int]) -> None:
        self._frequencies = frequencies
        buckets: dict[str, list[str]] = {}
        for word in sorted(frequencies):
            if len(word) >= SHORTEST and word.isalpha():
                for key in _buckets(word, len(word)):
                    buckets.setdefault(key, []).append(word)
        self._buckets = {key: tuple(words) for key, words in buckets.items()}  # takes a third less memory

    def unknown(self, words: Sequence[str]) -> list[int]:
        """Positions of the words that nobody used."""
        return [position for position, word in enumerate(words) if word not in self._frequencies]

    def mend(self, word: str) -> str | None:
        """The known word that was probably meant.

        Args:
            word: A folded token.

        Returns:
            The known word, or None when ``word`` is known, short, not a word, or near none.
        """
        if len(word) < SHORTEST or word in self._frequencies or not word.isalpha():
            return None
        slips = 2 if len(word) >= TWO_SLIPS else 1
        candidates = [
            candidate
            for length in range(len(word) - slips, len(word) + slips + 1)
            for key in _buckets(word, length)
            for candidate in self._buckets.get(key, ())
        ]
        found = process.extract(word, candidates, scorer=OSA.distance, score_cutoff=slips, limit=None)
        near = {candidate: distance for candidate, distance, _ in found}
        if not near:
            return None
        return min(
            near, key=lambda known: (near[known], Indel.distance(word, known), -self._frequencies[known])
        )


def _buckets(word: str, length: int) -> tuple[str, str]:
    """Where words of a length are that begin or end as this one does."""
    return f"{length}{word[0]}", f"{length}{word[-ENDING:]}"
