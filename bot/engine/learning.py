"""Learns everything the engine needs from a knowledge base, once, at load.

The order is: read the phrasings, extract their features, count the evidence,
find out from held-out phrasings what scores mean. All of it takes a fraction
of a second and gives the same result every time. Nothing here decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import numpy as np

from bot.engine.choosing import Choice
from bot.engine.evidence import Evidence, Scores
from bot.engine.features import Features, Ints, extract, extract_all
from bot.engine.guards import Directions, Guards
from bot.engine.language import Tongues
from bot.engine.lexicon import Lexicon, Reading
from bot.engine.names import Names
from bot.engine.scope import Logistic, distances, level
from bot.engine.text import split, tokenize
from bot.knowledge.types import LANGUAGES, Entry, Kind, Knowledge, Language

HELD_OUT: Final = 400
"""Phrasings of each kind that are left out to learn what scores mean. With few, the calibration of rare
kinds is a matter of luck; with twice as many, decisions on the samples stay the same (docs/engine.md)."""

ANSWER_ODDS: Final = 2.6
"""How much likelier than any other kind a question to be answered is, before a word is read. Chosen, with the
thresholds of the engine, so that wrong answers and needless silence are both rare on the samples."""

AT_A_TIME: Final = 100
"""Phrasings left out in one go, so that the work fits in the processor's cache."""

_SECTION: Final[Mapping[Language, str]] = MappingProxyType(
    {"en": "section", "fr": "section", "es": "sección"}
)

HEADING: Final = 3
"""How many phrasings the heading of a section is worth: a lone "trade", or "section 3", means all of it."""

KINDS: Final = (Kind.ANSWER, Kind.GAP, Kind.SMALL_TALK)

_SAYING_NOTHING: Final = (Reading((), (), (), 0), Reading((), ("\n?",), (), 1))
"""No word at all, and one that nobody can have used."""


@dataclass(frozen=True, slots=True)
class Model:
    """What was learned. Classes are numbered as ``entries``, and the last one is "off topic".

    Attributes:
        entries: Answers, then gaps, then small talk.
        kinds: The kinds that occur, in that order; "off topic" follows them and is not named.
        starts: The first class of each of these kinds, then of "off topic".
        lexicon, evidence, tongues, guards: See their modules.
        scope: Probability of each kind, from the distances between their scores.
        choice: Which answer to give, and the probability that it tells what was asked.
        shape: The traits that a text without a known word has; they tell how long it is, not what it says.
    """

    entries: tuple[Entry, ...]
    kinds: tuple[Kind, ...]
    starts: Ints
    lexicon: Lexicon
    evidence: Evidence
    tongues: Tongues
    guards: Guards
    scope: Logistic
    choice: Choice
    shape: frozenset[int]

    def span(self, kind: Kind) -> slice:
        """The classes of a kind."""
        if kind not in self.kinds:
            return slice(0, 0)
        index = self.kinds.index(kind)
        return slice(int(self.starts[index]), int(self.starts[index + 1]))


def learn(knowledge: Knowledge) -> Model:
    """Learn a knowledge base.

    Args:
        knowledge: Any knowledge base that the loader let through.

    Returns:
        The model.
    """
    entries = tuple(entry for kind in KINDS for entry in knowledge.entries.values() if entry.kind is kind)
    phrasings = [(number, lang, text) for number, entry in enumerate(entries) for lang, text in entry.ask]
    phrasings += _headings(knowledge, entries) * HEADING
    phrasings += [(len(entries), lang, text) for lang, text in knowledge.off_topic]
    labels = np.array([number for number, _, _ in phrasings])
    languages = np.array([LANGUAGES.index(lang) for _, lang, _ in phrasings])
    parts = [(number, part) for number, (_, _, text) in enumerate(phrasings) for part in split(text)]
    lexicon, readings = Lexicon.learn([tokenize(part.text) for _, part in parts], knowledge.glossary)
    owners = np.array([number for number, _ in parts], dtype=np.int32)
    importance = np.array([part.weight for _, part in parts], dtype=np.float32)
    features = extract_all(readings).regrouped(owners, importance)
    evidence, positions = Evidence.learn(features, labels, len(entries) + 1)
    kinds = tuple(kind for kind in KINDS if any(entry.kind is kind for entry in entries))
    starts = np.array([_first(entries, kind) for kind in kinds] + [len(entries)])
    held_out = _hold_out(evidence, features, positions, labels, starts)
    answers = sum(entry.kind is Kind.ANSWER for entry in entries)
    return Model(
        entries=entries,
        kinds=kinds,
        starts=starts,
        lexicon=lexicon,
        evidence=evidence,
        tongues=Tongues.learn(positions, features, languages, len(evidence.traits)),
        guards=_guards(entries, answers, zip(labels[owners], readings, strict=True), knowledge, lexicon),
        scope=_learn_scope(*held_out, starts),
        choice=_learn_choice(*held_out, entries[:answers]),
        shape=frozenset(evidence.find(extract(_SAYING_NOTHING))[0].tolist()),
    )


def _headings(knowledge: Knowledge, entries: Sequence[Entry]) -> list[tuple[int, Language, str]]:
    """Heading, command and number of each section, as phrasings of the entry that stands for all of it."""
    numbers = {entry.id: number for number, entry in enumerate(entries)}
    return [
        (numbers[section.overview], language, text)
        for section in knowledge.sections
        for language, word in _SECTION.items()
        for text in (
            section.heading[language],
            section.command.name[language],
            f"{word} {section.number}",
        )
    ]


def _first(entries: Sequence[Entry], kind: Kind) -> int:
    return next(number for number, entry in enumerate(entries) if entry.kind is kind)


def _hold_out(
    evidence: Evidence, features: Features, positions: Ints, labels: Ints, starts: Ints
) -> tuple[Scores, Ints]:
    """The scores of an even sample of each kind of phrasings, each left out in turn, and their classes."""
    kinds = np.searchsorted(starts, labels, side="right") - 1
    sample = np.concatenate([_evenly(np.flatnonzero(kinds == kind)) for kind in range(len(starts))])
    scores = [
        _held_out(evidence, features, positions, labels, sample[start : start + AT_A_TIME])
        for start in range(0, len(sample), AT_A_TIME)
    ]
    return np.concatenate(scores), labels[sample]


def _held_out(evidence: Evidence, features: Features, positions: Ints, labels: Ints, sample: Ints) -> Scores:
    """The scores of some texts, each left out in turn, made comparable."""
    place = np.full(len(labels), -1, dtype=np.int32)
    place[sample] = np.arange(len(sample))
    chosen = np.flatnonzero(place[features.rows] >= 0)
    some = Features(features.codes[chosen], features.weights[chosen], place[features.rows[chosen]])
    scores = evidence.held_out(some, positions[chosen], labels[sample])
    lengths = np.bincount(some.rows, weights=some.weights, minlength=len(sample)).astype(np.float64)
    return level(scores, lengths[:, None])


def _evenly(numbers: Ints) -> Ints:
    """At most :data:`HELD_OUT` of some numbers, evenly spaced."""
    spaced: Ints = np.linspace(0, len(numbers) - 1, min(HELD_OUT, len(numbers))).round().astype(np.int64)
    return numbers[spaced]


def _learn_scope(scores: Scores, labels: Ints, starts: Ints) -> Logistic:
    kinds = np.searchsorted(starts, labels, side="right") - 1
    fitted = Logistic.fit(distances(scores, starts), kinds, len(starts), balanced=True)
    return Logistic(fitted.weights, fitted.intercept + np.log([ANSWER_ODDS] + [1.0] * (len(starts) - 1)))


def _learn_choice(scores: Scores, labels: Ints, answers: Sequence[Entry]) -> Choice:
    own = labels < len(answers)
    return Choice.learn(answers, scores[own, : len(answers)], labels[own])


def _guards(
    entries: Sequence[Entry],
    answers: int,
    labelled: Iterable[tuple[int, Reading]],
    knowledge: Knowledge,
    lexicon: Lexicon,
) -> Guards:
    phrasings = [(number, reading.units) for number, reading in labelled if number < len(entries)]
    named = [(entries[number].id, units) for number, units in phrasings]
    asked = [(entries[number].id, units) for number, units in phrasings if number < answers]
    names = Names.learn(entries, named, knowledge.glossary, lexicon)
    return Guards(entries[:answers], Directions(asked), names)
