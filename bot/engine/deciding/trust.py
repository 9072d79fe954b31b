"""How far what was learned may be trusted, by how much of it there is.

Eight entries make a model as sure of itself as two hundred do, for it knows of nothing else: whatever
resembles one of them and no other is told as it. So what an answer claims is taken back by what is missing.
Two things are told by Laplace's rule of succession (Essai philosophique sur les probabilités, 1814): that
something else was meant than any entry, by the number of entries, and that the words mean another one, by
the phrasings of this one in a language. The third is that the more phrasings answers have, the more that is
asked about the subject looks like one of them, unless gaps are told as well. What was filed word for word is
beyond all that. Nothing here looks at a question.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log
from typing import Final

from bot.knowledge.types import Entry, Kind

GAPS_AN_ANSWER: Final = 1.9
"""Gaps for each answer with which nothing more is to be doubted; the shipped folder, where false answers are
rare, has two (docs/engine.md)."""

LOOKS: Final = 1.1
MEANS: Final = 2.1
"""Log-odds against an answer, where there is no gap, for each factor e of phrasings that an answer has: by
the counts alone, and with an encoder, to which all that is about the subject looks alike. Measured on the
shipped folder with fewer phrasings and with fewer gaps or none, so that about 8% of what is not covered are
answered at the most (docs/evaluate.md)."""


@dataclass(frozen=True, slots=True)
class Trust:
    """What confidence is warranted.

    Attributes:
        told: For each answer, the probability that what looks like its phrasings means it, at the most.
        known: The probability that a question is one of those that there are entries for, at the most.
        looks, means: Log-odds against an answer for want of gaps, by the counts alone and with an encoder.
    """

    told: tuple[float, ...]
    known: float
    looks: float
    means: float

    @classmethod
    def of(cls, entries: Sequence[Entry]) -> Trust:
        """The trust that entries deserve.

        Args:
            entries: All of them, with all their phrasings.
        """
        answers = [entry for entry in entries if entry.kind is Kind.ANSWER]
        gaps = sum(entry.kind is Kind.GAP for entry in entries)
        languages = max(1, len({language for entry in answers for language, _ in entry.ask}))
        phrasings = [sum(1 for _ in entry.ask) for entry in answers]
        lacking = max(0.0, 1.0 - gaps / (GAPS_AN_ANSWER * max(1, len(answers))))
        wanting = lacking * log(1.0 + sum(phrasings) / max(1, len(answers)))
        return cls(
            told=tuple(_succession(count / languages) for count in phrasings),
            known=_succession(len(answers) + gaps),
            looks=LOOKS * wanting,
            means=MEANS * wanting,
        )

    def in_answer(self, number: int, chance: float, telling: float, *, meant: bool) -> float:
        """The confidence in an answer.

        Args:
            number: Of the answer.
            chance: Probability that there is one, going by what is known.
            telling: Probability that it is this one, if there is one.
            meant: Whether the meaning of the question was known, too.
        """
        odds = chance * exp(-(self.means if meant else self.looks))
        return odds / (odds + 1.0 - chance) * telling * self.told[number] * self.known if odds else 0.0


def _succession(count: float) -> float:
    """The probability that it will be so again what was so every time."""
    return (count + 1) / (count + 2)
