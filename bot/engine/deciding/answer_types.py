"""What kind of thing a question asks for: a person, a place, a time or an amount.

"When is he visiting Mexico" has all words of a question about the place and asks for the time. Which kinds of
questions an answer has been asked is learned from its phrasings; one that it never was asked, though others
were, it does not answer. The three languages' question words stand here; nothing here knows a subject or
vetoes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import numpy as np

from bot.engine.learned.evidence import Scores
from bot.engine.reading.corpus import Corpus, Flags
from bot.engine.reading.runs import Ints, numbered, offsets

_ASKED: Final[Mapping[str, str]] = MappingProxyType({
    "duration": "how long|how many days|for how long|combien de temps|combien de jours|combien dure|"
    "cuanto tiempo|cuanto dura|cuanto duro|cuanto durara|cuantos dias|por cuanto tiempo",
    "beginning": "since when|how long ago|depuis quand|depuis combien|desde cuando|hace cuanto",
    "amount": "how much|how many|how big|how large|what amount|what figure|combien|quel montant|quelle somme|"
    "cuanto|cuanta|cuantos|cuantas|que monto|que cifra|a cuanto",
    "time": "when|whens|what date|which date|what day|which day|what year|which year|what month|what time|"
    "quand|quelle date|quel jour|quelle annee|quel mois|quelle heure|a quelle date|en quelle annee|"
    "cuando|que fecha|que dia|que ano|que mes|que hora|en que fecha|en que ano|a que hora",
    "place": "where|wheres|which city|what city|which place|what place|"
    "ou est|ou se|ou sont|ou va|ou vont|ou ca|d ou|quelle ville|dans quelle ville|"
    "donde|adonde|en donde|que ciudad|en que ciudad|a que ciudad",
    "person": "who|whos|whom|whose|which person|qui|quelle personne|quien|quienes|a quien|con quien|de quien",
})  # fmt: skip
"""The expressions, folded as tokens are, with which each kind of thing is asked for. Reasons are not among
them: nearly every answer is one to somebody's "why"."""

KINDS: Final = tuple(_ASKED)

EXPECTED: Final = 3.0
"""Phrasings of a kind that an answer must be expected to have, going by all others, before it means anything
that it has none."""

HARDLY: Final = 0.05
"""Share of what is to be expected up to which an answer is not asked a kind. Of phrasings that were left
out, half a percent then lose their own answer, and nine percent of those that the article does not answer
lose a wrong one."""

FRONT: Final = 4
"""Words at the beginning of a question of which one must begin the expression: further on, "when" tells a
circumstance and asks nothing."""

PENALTY: Final = 3.0
"""Log-odds against an answer that is hardly ever asked for what is sought, so that another goes before."""


def _by_first_word() -> Mapping[str, tuple[tuple[tuple[str, ...], int], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for number, kind in enumerate(KINDS):
        for expression in _ASKED[kind].split("|"):
            words = tuple(expression.split())
            found.setdefault(words[0], []).append((words, number))
    return {word: tuple(sorted(those, key=lambda one: -len(one[0]))) for word, those in found.items()}


_EXPRESSIONS: Final = _by_first_word()


def type_asked(words: Sequence[str]) -> int | None:
    """The kind of thing that a question asks for first.

    Args:
        words: Its words, folded.

    Returns:
        A position in :data:`KINDS`, or None where it asks for none of them.
    """
    for position, word in enumerate(words[:FRONT]):
        for expression, kind in _EXPRESSIONS.get(word, ()):
            if tuple(words[position : position + len(expression)]) == expression:
                return kind
    return None


@dataclass(frozen=True, slots=True)
class AnswerTypes:
    """The kinds of things that each answer is asked for.

    Attributes:
        unexpected: For each kind whether each answer is hardly ever asked for it, shape (kinds, answers).
    """

    unexpected: Flags

    @classmethod
    def learn(cls, corpus: Corpus, answers: int) -> AnswerTypes:
        """Count what phrasings ask for.

        Args:
            corpus: All texts; answers are the first classes.
            answers: How many there are.
        """
        labels, kinds = _kinds_of_questions(corpus)
        own = labels < answers
        counts = np.zeros((answers, len(KINDS) + 1))
        np.add.at(counts, (labels[own], kinds[own]), 1)
        everywhere: Scores = np.bincount(kinds, minlength=len(KINDS) + 1) / max(1, len(kinds))
        expected = counts.sum(axis=1, keepdims=True) * everywhere
        unexpected = (expected >= EXPECTED) & (counts <= HARDLY * expected)
        return cls(np.ascontiguousarray(unexpected[:, : len(KINDS)].T))

    def against(self, words: Sequence[str]) -> Scores | float:
        """What speaks against each answer for the kind of thing that a question asks for.

        Args:
            words: Of the question, folded.

        Returns:
            Log-odds to be taken from the scores of the answers, or 0 where the question asks for no kind.
        """
        kind = type_asked(words)
        return 0.0 if kind is None else PENALTY * self.unexpected[kind]

    def unexpected_type(self, answer: int, words: Sequence[str]) -> str | None:
        """The kind of thing that a question asks for, if the answer is hardly ever asked for it.

        Args:
            answer: Its number.
            words: Of the question, folded.

        Returns:
            The name of the kind, or None.
        """
        kind = type_asked(words)
        return KINDS[kind] if kind is not None and self.unexpected[kind, answer] else None


def _kinds_of_questions(corpus: Corpus) -> tuple[Ints, Ints]:
    """For each text its class, and the kind of thing that it asks for, the last number where it is none."""
    numbers = {word: number for number, word in enumerate(corpus.vocabulary)}
    part = numbered(corpus.word_counts)
    at = np.full(len(corpus.words), len(KINDS), dtype=np.int64)
    every = sorted((one for those in _EXPRESSIONS.values() for one in those), key=lambda one: len(one[0]))
    begin = np.isin(corpus.words, [numbers[word] for word in _EXPRESSIONS if word in numbers])
    possible = np.flatnonzero(begin)
    for expression, kind in every:  # longer ones last, as they tell more
        places = possible[possible <= len(at) - len(expression)]
        for offset, word in enumerate(expression):
            places = places[corpus.words[places + offset] == numbers.get(word, -1)]
        places = places[part[places] == part[places + len(expression) - 1]]
        at[places] = kind
    begins = offsets(corpus.word_counts)[:-1]
    asked = np.flatnonzero((at < len(KINDS)) & (np.arange(len(at)) - begins[part] < FRONT))
    parts, first = np.unique(part[asked], return_index=True)
    kinds = np.full(len(corpus.word_counts), len(KINDS), dtype=np.int64)
    kinds[parts] = at[asked[first]]
    fronts = np.flatnonzero(np.diff(corpus.owners, prepend=-1))  # what is asked comes first in each text
    return corpus.labels.astype(np.int64), kinds[fronts]
