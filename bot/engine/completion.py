"""Offers canonical questions while a person is still typing.

Two views are added up: which entries the words so far speak for, and which
canonical questions contain, almost letter by letter, what was typed. Nothing
is answered here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from rapidfuzz import fuzz, process

from bot.engine.learned.evidence import Scores
from bot.engine.reading.text import fold
from bot.knowledge.types import LANGUAGES, Entry, Kind, Language

BEGINNING: Final = 60.0
"""Points for a question that begins with what was typed; partial_ratio gives 0 to 100."""

LEAST_LIKENESS: Final = 75.0
SHORT: Final = 6
"""partial_ratio below which letters alone do not bring a question up. A text of up to :data:`SHORT` letters
must stand in it as it is: two letters of three are in nearly every question."""

LEAST_EVIDENCE: Final = 75.0
"""The same for what the words speak for, of 100 for the best entry."""

FEW: Final = 3
"""Questions at the most that begin as typed, for one without an answer to come before those with one."""

TYPED_MAX: Final = 100
"""Characters that are compared, as typed and as folded: as many as a field with choices takes, and more than
any question has."""


class Completion:
    """Ranks the canonical questions of some entries.

    Args:
        entries: Those to offer, in the order in which they are shown before anything is typed.
        languages: Those of their questions; the first stands in for any other.
    """

    def __init__(self, entries: Sequence[Entry], languages: Sequence[Language] = LANGUAGES) -> None:
        self._entries = tuple(entries)
        self._is_gap = np.array([entry.kind is Kind.GAP for entry in entries], dtype=bool)
        self._first = languages[0]
        self._questions = {
            language: [_plain(entry.question(language)) for entry in entries] for language in languages
        }

    def complete(
        self, typed: str, scores: Scores | None, language: Language, limit: int
    ) -> tuple[Entry, ...]:
        """The entries a person may be about to ask for.

        Args:
            typed: What stands in the field so far.
            scores: Evidence of that text for each entry; None where it speaks for none.
            language: Whose canonical questions are compared.
            limit: How many entries at most.

        Returns:
            Entries, the likeliest first; what the article does not answer comes behind what it does, unless
            it is just that which is being typed. None where nothing fits.
        """
        text = _plain(typed[:TYPED_MAX])[:TYPED_MAX].strip()  # one character comes apart into 18 letters
        if not text:
            return self._entries[:limit] if not typed.strip() else ()
        questions = self._questions.get(language) or self._questions[self._first]
        least = 100.0 if len(text) <= SHORT else LEAST_LIKENESS
        likeness = process.cdist(
            [text], questions, scorer=fuzz.partial_ratio, score_cutoff=least, dtype=np.float64
        )[0]
        begins = np.array([question.startswith(text) for question in questions])
        spoken = _scaled(scores) if scores is not None else np.zeros_like(likeness)
        fits = begins | (likeness > 0) | (spoken >= LEAST_EVIDENCE)
        behind = self._is_gap & ~(begins if begins.sum() <= FEW else np.zeros_like(begins))
        points = likeness + BEGINNING * begins + spoken
        ranked = np.lexsort((-points, behind))
        return tuple(self._entries[index] for index in ranked[fits[ranked]][:limit])


def _plain(text: str) -> str:
    """Folded, and without the marks that open a Spanish question and nobody types."""
    return fold(text).strip(" ¿¡")


def _scaled(scores: Scores) -> Scores:
    """Scores from 0 (the worst) to 100 (the best)."""
    low, high = scores.min(), scores.max()
    return (scores - low) * (100.0 / (high - low)) if high > low else np.zeros_like(scores)
