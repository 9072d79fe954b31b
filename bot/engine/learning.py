"""Learns everything the engine needs from a knowledge base, once, at load.

The order is: read the phrasings, extract their features, count the evidence,
find out from held-out phrasings what scores mean. All of it takes about a second
and gives the same result every time. Nothing here decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import numpy as np

from bot.engine.deciding.choosing import Choice
from bot.engine.deciding.guards import INTO, Directions, Guards
from bot.engine.deciding.language import SMOOTHING as OF_LANGUAGES
from bot.engine.deciding.model import Model
from bot.engine.deciding.names import Names, units_of_names, words_of_names
from bot.engine.deciding.scope import Logistic, levelling, pairs, together
from bot.engine.learned.counting import Counts, Tally
from bot.engine.learned.evidence import SMOOTHING, Scores, affinities
from bot.engine.learned.filed import Filed
from bot.engine.reading.common import NONE, Common
from bot.engine.reading.corpus import Corpus
from bot.engine.reading.features import Alphabet, Rows, extract
from bot.engine.reading.glossary import Glossary
from bot.engine.reading.lexicon import Lexicon, Reading
from bot.engine.reading.runs import Ints, run_of
from bot.knowledge.types import Entry, Kind, Knowledge, Language

HELD_OUT: Final = 400
"""Phrasings of each kind that are left out to learn what scores mean. With few, the calibration of rare
kinds is a matter of luck; with three times as many, it is as good (docs/engine.md)."""

PRIOR_ODDS: Final[Mapping[Kind, float]] = MappingProxyType({Kind.ANSWER: 9.0, Kind.GAP: 3.5})
"""How much likelier than chatter a question of a kind is, before a word is read. Chosen, with the thresholds
of the engine, so that wrong answers and needless silence are both rare on the samples (docs/engine.md)."""

AT_A_TIME: Final = 50
"""Phrasings left out in one go, so that the work fits in the processor's cache."""

_SECTION: Final[Mapping[Language, str]] = MappingProxyType(
    {"en": "section", "fr": "section", "es": "sección"}
)

HEADING: Final = 3
"""How many phrasings the heading of a section is worth: a lone "trade", or "section 3", means all of it
(docs/engine.md)."""

KINDS: Final = (Kind.ANSWER, Kind.GAP, Kind.SMALL_TALK)

_SAYING_NOTHING: Final = (Reading((), (), (), 0), Reading((), ("\n?",), (), 1))
"""No word at all, and one that nobody can have used."""


def learn(knowledge: Knowledge, common: Common = NONE) -> Model:
    """Learn a knowledge base.

    Args:
        knowledge: Any knowledge base that the loader let through.
        common: Words that everybody uses, which are no slips.

    Returns:
        The model.
    """
    entries = tuple(entry for kind in KINDS for entry in knowledge.entries.values() if entry.kind is kind)
    kinds = tuple(kind for kind in KINDS if any(entry.kind is kind for entry in entries))
    starts = np.array([_first(entries, kind) for kind in kinds] + [len(entries)])
    answers = entries[: sum(entry.kind is Kind.ANSWER for entry in entries)]
    glossary = Glossary(knowledge.glossary)
    corpus = Corpus.read(_texts(knowledge, entries), glossary)
    familiar = corpus.familiar()
    lexicon = Lexicon.of(corpus, glossary, familiar, common, words_of_names(knowledge.glossary))
    alphabet = Alphabet.of(corpus.vocabulary, familiar)
    counts = _count(corpus, alphabet, starts, len(entries) + 1)
    held_out = _hold_out(counts, corpus, alphabet, starts, len(answers))
    guards = _guards(entries, answers, corpus, knowledge, lexicon)
    telling = counts.telling()
    evidence = counts.evidence(telling)
    kinds_heard, languages_heard = counts.kinds[telling], counts.spoken[telling]
    return Model(
        entries=entries,
        kinds=kinds,
        starts=starts,
        lexicon=lexicon,
        evidence=evidence,
        filed=Filed.of(corpus, alphabet.units),
        guards=guards,
        scope=_learn_scope(held_out, kinds, starts),
        leanings=np.hstack([affinities(kinds_heard, SMOOTHING), affinities(languages_heard, OF_LANGUAGES)]),
        choice=Choice.learn(answers, held_out.scores, held_out.labels[held_out.labels < len(answers)]),
        shape=frozenset(evidence.find(extract(_SAYING_NOTHING, (1.0, 1.0)))[0].tolist()),
    )


def _texts(knowledge: Knowledge, entries: Sequence[Entry]) -> Iterator[tuple[int, Language, str]]:
    """The class, the language and the wording of everything that is learned from."""
    for number, entry in enumerate(entries):
        yield from ((number, language, text) for language, text in entry.ask)
    for _ in range(HEADING):
        yield from _headings(knowledge, entries)
    yield from ((len(entries), language, text) for language, text in knowledge.off_topic)


def _headings(knowledge: Knowledge, entries: Sequence[Entry]) -> Iterator[tuple[int, Language, str]]:
    """Heading, command and number of each section, as phrasings of the entry that stands for all of it."""
    numbers = {entry.id: number for number, entry in enumerate(entries)}
    for section in knowledge.sections:
        for language, word in _SECTION.items():
            command, number = section.command.name[language], f"{word} {section.number}"
            for text in (section.heading[language], command, number):
                yield numbers[section.overview], language, text


def _first(entries: Sequence[Entry], kind: Kind) -> int:
    return next(number for number, entry in enumerate(entries) if entry.kind is kind)


def _count(corpus: Corpus, alphabet: Alphabet, starts: Ints, classes: int) -> Counts:
    tally = Tally(starts, classes)
    for block in corpus.blocks():
        tally.add(alphabet.counted(block), block.labels, block.languages)
    return tally.counts()


@dataclass(frozen=True, slots=True)
class _HeldOut:
    """What phrasings score when each is left out.

    Attributes:
        labels: Their classes.
        together: See :func:`bot.engine.deciding.scope.together`.
        scores: For each answer, of those phrasings alone that are one's.
    """

    labels: Rows
    together: Scores
    scores: Scores


def _hold_out(counts: Counts, corpus: Corpus, alphabet: Alphabet, starts: Ints, answers: int) -> _HeldOut:
    """Leave a sample of each kind of phrasings out in turn."""
    kinds, lots = run_of(starts, corpus.labels), alphabet.lots(corpus)
    drawn = np.argsort(lots, kind="stable")
    sample = np.concatenate([drawn[kinds[drawn] == kind][:HELD_OUT] for kind in range(len(starts))])
    sampled = corpus.only(np.sort(sample))
    spoken, scores = [], []
    for start in range(0, len(sampled), AT_A_TIME):
        some = sampled.only(np.arange(start, min(start + AT_A_TIME, len(sampled))))
        features = alphabet.features(some)
        length = np.bincount(features.rows, weights=features.weights, minlength=len(some))
        scale = levelling(length.astype(np.float64))[:, None]
        levelled: Scores = counts.held_out(features, some.labels) * scale
        spoken.append(together(levelled, starts))
        scores.append(levelled[some.labels < answers, :answers])
    return _HeldOut(sampled.labels, np.concatenate(spoken), np.concatenate(scores))


def _learn_scope(held_out: _HeldOut, kinds: Sequence[Kind], starts: Ints) -> Logistic:
    told = run_of(starts, held_out.labels)
    ahead = pairs(len(starts))
    fitted = Logistic.fit(held_out.together @ ahead, told, len(starts), balanced=True)
    prior = [PRIOR_ODDS.get(kind, 1.0) for kind in kinds] + [1.0]
    return Logistic(ahead @ fitted.weights, fitted.intercept + np.log(prior))


def _guards(
    entries: Sequence[Entry],
    answers: Sequence[Entry],
    corpus: Corpus,
    knowledge: Knowledge,
    lexicon: Lexicon,
) -> Guards:
    ids = [entry.id for entry in entries]
    parties = frozenset(f"={group.id}" for group in knowledge.glossary if group.party)
    targets = corpus.holding({INTO: 1, parties: 2})
    directions = Directions(
        ((ids[label], units) for label, units in targets if label < len(answers)), parties
    )
    mentions = corpus.mentions(units_of_names(knowledge.glossary))
    spoken = ((ids[label], unit) for label, unit in mentions if label < len(ids))
    return Guards(answers, directions, Names.learn(entries, spoken, knowledge.glossary, lexicon))
