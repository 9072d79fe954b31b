"""Reads a misspelt word as the known word that was meant.

Only words that nobody used in the knowledge base are looked at, and a word is
replaced only when a known one is within a typing slip or two. Whether the
known word then matters is for the learner to say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

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
    the last three; of equally near ones the more frequent wins.

    Args:
        frequencies: How often each known word is used.
    """

    def __init__(self, frequencies: Mapping[str, int]) -> None:
        self._known = frozenset(frequencies)
        self._buckets: dict[tuple[str, int], list[str]] = defaultdict(list)
        for word in sorted(frequencies, key=lambda word: (-frequencies[word], word)):
            if len(word) >= SHORTEST and word.isalpha():
                self._buckets[word[0], len(word)].append(word)
                self._buckets[word[-ENDING:], len(word)].append(word)

    def mend(self, word: str) -> str | None:
        """The known word that was probably meant.

        Args:
            word: A folded token.

        Returns:
            The known word, or None when ``word`` is known, short, not a word, or near none.
        """
        if len(word) < SHORTEST or word in self._known or not word.isalpha():
            return None
        slips = 2 if len(word) >= TWO_SLIPS else 1
        best, least = None, slips
        for length in sorted(
            range(len(word) - slips, len(word) + slips + 1), key=lambda n: abs(n - len(word))
        ):
            for key in ((word[0], length), (word[-ENDING:], length)):
                bucket = self._buckets.get(key, ())
                found = process.extractOne(word, bucket, scorer=OSA.distance, score_cutoff=least)
                if found and (best is None or found[1] < least):
                    best, least = found[0], int(found[1])
            if least == 1 and best:
                break
        return best
