"""Learns everything the engine needs from a knowledge base, once, at load.

The order is: read the phrasings, extract their features, count the evidence. All of it
takes about a second and gives the same result every time. What scores mean is learned
elsewhere (:mod:`bot.engine.calibrating`). Nothing here decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bot.engine.deciding.answer_choice import AnswerChooser
from bot.engine.deciding.answer_types import AnswerTypes
from bot.engine.deciding.coverage import Coverage
from bot.engine.deciding.fusion import Fusion
from bot.engine.deciding.general import is_general, unlearned
from bot.engine.deciding.guards import INTO, Directions, Guards
from bot.engine.deciding.language import SMOOTHING as OF_LANGUAGES
from bot.engine.deciding.model import Learned, Model, digests
from bot.engine.deciding.names import Names, units_of_names, words_of_names
from bot.engine.deciding.own_words import OwnWords
from bot.engine.deciding.trust import Trust
from bot.engine.learned.counting import Counts, TraitCounter
from bot.engine.learned.evidence import SMOOTHING, affinities
from bot.engine.learned.phrasing_index import PhrasingIndex
from bot.engine.reading.common import NONE, CommonWords
from bot.engine.reading.corpus import Corpus
from bot.engine.reading.features import Alphabet, extract
from bot.engine.reading.glossary import Glossary
from bot.engine.reading.lexicon import Lexicon, Reading
from bot.engine.reading.runs import Ints
from bot.engine.reading.signs import legible
from bot.knowledge.types import SECTION, Entry, Kind, Knowledge, Language

HEADING: Final = 3
"""How many phrasings the heading of a section is worth: a lone "trade", or "section 3", means all of it
(docs/engine.md)."""

KINDS: Final = (Kind.ANSWER, Kind.GAP, Kind.SMALL_TALK)

_SAYING_NOTHING: Final = (Reading((), (), (), 0), Reading((), ("\n?",), (), 1))
"""No word at all, and one that nobody can have used."""


@dataclass(frozen=True, slots=True)
class Material:
    """What is learned from.

    Attributes:
        knowledge: The knowledge base.
        entries: The classes: answers, then gaps, then small talk; "off topic" follows them.
        kinds: The kinds that occur, in that order.
        starts: The first class of each kind, then of "off topic".
        answers: How many answers there are.
        texts: The class, the language and the wording of everything; headings of sections come last.
        asked: How many of them there are before the headings.
        corpus: The same as numbers.
        glossary: What the texts were read with.
        common: Words that everybody uses, which are no slips.
    """

    knowledge: Knowledge
    entries: tuple[Entry, ...]
    kinds: tuple[Kind, ...]
    starts: Ints
    answers: int
    texts: tuple[tuple[int, Language, str], ...]
    asked: int
    corpus: Corpus
    glossary: Glossary
    common: CommonWords

    def digests(self) -> NDArray[np.uint32]:
        """What its texts are recognised by, see :func:`bot.engine.deciding.model.digests`."""
        ids = [*(entry.id for entry in self.entries), ""]
        return digests((ids[label], text) for label, _, text in self.texts)


def gather(knowledge: Knowledge, common: CommonWords = NONE) -> Material:
    """Read everything that a knowledge base is learned from.

    Args:
        knowledge: Any knowledge base that the loader let through.
        common: Words that everybody uses, which are no slips.
    """
    entries = _classes(knowledge)
    kinds = tuple(kind for kind in KINDS if any(entry.kind is kind for entry in entries))
    glossary, asked = Glossary(knowledge.glossary), tuple(_asked(knowledge, entries))
    texts = asked + HEADING * tuple(_headings(knowledge, entries))
    return Material(
        knowledge=knowledge,
        entries=entries,
        kinds=kinds,
        starts=np.array([_first(entries, kind) for kind in kinds] + [len(entries)]),
        answers=sum(entry.kind is Kind.ANSWER for entry in entries),
        texts=texts,
        asked=len(asked),
        corpus=Corpus.read(texts, glossary),
        glossary=glossary,
        common=common,
    )


def digests_of(knowledge: Knowledge) -> NDArray[np.uint32]:
    """What the texts of a knowledge base are recognised by, without reading them.

    Args:
        knowledge: Any knowledge base that the loader let through.
    """
    entries = _classes(knowledge)
    ids = [*(entry.id for entry in entries), ""]
    headings = HEADING * tuple(_headings(knowledge, entries))
    texts = chain(_asked(knowledge, entries), headings)
    return digests((ids[label], text) for label, _, text in texts)


def learn(knowledge: Knowledge, common: CommonWords = NONE, learned: Learned | None = None) -> Model:
    """Learn a knowledge base by counting, and take from an earlier learning what counting cannot tell.

    Args:
        knowledge: Any knowledge base that the loader let through.
        common: Words that everybody uses, which are no slips; those of ``learned`` count before.
        learned: From :func:`bot.engine.calibrating.calibrate`. It may be of an earlier state of the
            knowledge base: what its phrasings mean by counts is learned anew, and its head is used if it
            knows every entry.

    Returns:
        The model.
    """
    material = gather(knowledge, learned.common if learned else common)
    if learned is None or len(learned.alone.scope.intercept) != len(material.starts):
        return count(material, material.corpus)
    return with_head(count(material, material.corpus, learned.alone), learned)


def with_head(model: Model, learned: Learned) -> Model:
    """A model that also goes by meaning, if every entry was known when the head was learned.

    Args:
        model: From :func:`count`.
        learned: Where the head is from.
    """
    numbers = {entry: number for number, entry in enumerate(learned.entries)}
    if learned.head is None or any(entry.id not in numbers for entry in model.entries):
        return model
    columns = [*(numbers[entry.id] for entry in model.entries), len(learned.entries)]
    return replace(model, fused=learned.fused, head=learned.head.widened(columns))


def count(material: Material, corpus: Corpus, alone: Fusion | None = None) -> Model:
    """Learn by counting.

    Args:
        material: Where the texts are from.
        corpus: Those that are counted: all, or what is left when some are held out.
        alone: How sure the counts make us, where that is known; else as sure as in any folder.

    Returns:
        A model without a head.
    """
    knowledge, entries, starts = material.knowledge, material.entries, material.starts
    answers = entries[: material.answers]
    familiar = corpus.familiar()
    names = words_of_names(knowledge.glossary)
    lexicon = Lexicon.of(corpus, material.glossary, familiar, material.common, names)
    alphabet = Alphabet.of(corpus.vocabulary, familiar)
    counts = _count(corpus, alphabet, starts, len(entries) + 1)
    guards = _guards(entries, answers, corpus, knowledge, lexicon)
    telling = counts.telling()
    evidence = counts.evidence(telling)
    quoted = (
        (number, lexicon.units(fact.quote)) for number, entry in enumerate(answers) for fact in entry.facts
    )
    alone = alone or unlearned(material.kinds, meaning=False)
    of_kinds, of_languages = counts.kinds[telling], counts.languages[telling]
    return Model(
        entries=entries,
        languages=knowledge.languages,
        kinds=material.kinds,
        starts=starts,
        lexicon=lexicon,
        evidence=evidence,
        phrasings=PhrasingIndex.of(corpus, alphabet.units),
        guards=guards,
        coverage=Coverage.of(corpus, alphabet.units, len(answers), quoted),
        alone=alone,
        leanings=np.hstack([affinities(of_kinds, SMOOTHING), affinities(of_languages, OF_LANGUAGES)]),
        chooser=AnswerChooser.among(answers),
        trust=Trust.of(entries),
        own_words=OwnWords.of(corpus, entries) if is_general(alone, material.kinds) else None,
        shape=frozenset(evidence.find(extract(_SAYING_NOTHING, (1.0, 1.0)))[0].tolist()),
    )


def _classes(knowledge: Knowledge) -> tuple[Entry, ...]:
    """The entries in the order of their numbers."""
    return tuple(entry for kind in KINDS for entry in knowledge.entries.values() if entry.kind is kind)


def _asked(knowledge: Knowledge, entries: Sequence[Entry]) -> Iterator[tuple[int, Language, str]]:
    """The class, the language and the wording of everything that somebody may write."""
    for number, entry in enumerate(entries):
        yield from ((number, language, legible(text)) for language, text in entry.ask)
    yield from ((len(entries), language, legible(text)) for language, text in knowledge.off_topic)


def _headings(knowledge: Knowledge, entries: Sequence[Entry]) -> Iterator[tuple[int, Language, str]]:
    """Heading, command and number of each section, as phrasings of the entry that stands for all of it."""
    numbers = {entry.id: number for number, entry in enumerate(entries)}
    for section in knowledge.sections:
        for language in knowledge.languages:
            word = SECTION[language]
            command = [section.command.name[language]] if section.command else []
            for text in (section.heading[language], *command, f"{word} {section.number}"):
                yield numbers[section.overview], language, text


def _first(entries: Sequence[Entry], kind: Kind) -> int:
    return next(number for number, entry in enumerate(entries) if entry.kind is kind)


def _count(corpus: Corpus, alphabet: Alphabet, starts: Ints, classes: int) -> Counts:
    tally = TraitCounter(starts, classes)
    for block in corpus.blocks():
        tally.add(alphabet.counted(block), block.labels, block.languages)
    return tally.counts()


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
    used = ((ids[label], unit) for label, unit in mentions if label < len(ids))
    names = Names.learn(entries, used, knowledge.glossary, lexicon)
    return Guards(answers, directions, names, AnswerTypes.learn(corpus, len(answers)))
