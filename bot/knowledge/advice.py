"""What a folder lacks to be trusted, though nothing is wrong with it; ``entente check`` says it.

Each piece of advice names a place and what to do there. None of it keeps anything from working, and a folder
that people have curated for long gets hardly any. Nothing here reads files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.errors import Fault, Sentence
from bot.knowledge.drafts import still_drafts
from bot.knowledge.fault_kinds import FaultKind, FaultPart
from bot.knowledge.function_words import FUNCTION_WORDS, words_of
from bot.knowledge.parsed import Parsed
from bot.knowledge.schema import EntryModel, GapModel
from bot.knowledge.source import KeyPath
from bot.knowledge.types import Language, PerLanguage

FEW: Final = 4
"""Phrasings in a language below which advice is given: with four, six questions of ten are answered right at
once with the encoder, with two four, with eight seven (docs/evaluate.md)."""

ENOUGH: Final = 8
"""Phrasings that are enough to go online with."""

LONG: Final = 160
"""Characters from which a quote may well be cut: those that people chose have 135 at the most."""

ALIKE: Final = 3
"""Words from which two languages hardly have the same text; names and titles of one or two may be alike."""

TELLING: Final = 3
"""Function words of another language that tell it, where they are three times those of the text's own."""


class Subject(StrEnum):
    """What advice is about; the value heads it in a list."""

    DRAFTS = "still drafts, which `entente run` refuses without --drafts"
    PHRASINGS = "entries with few phrasings"
    GAPS = "without gaps"
    LANGUAGES = "texts that may be in another language than they should"
    QUOTES = "long quotes"


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing to do.

    Attributes:
        subject: What it is about.
        place: Where, and what to do there; no fault for all its shape.
    """

    subject: Subject
    place: Fault


def advice(parsed: Parsed) -> list[Advice]:
    """What a folder lacks to be trusted.

    Args:
        parsed: What was read of it.

    Returns:
        By subject, and within one by file and line.
    """
    rules: Mapping[Subject, Callable[[Parsed], Iterable[Fault]]] = {
        Subject.DRAFTS: still_drafts,
        Subject.PHRASINGS: _few_phrasings,
        Subject.GAPS: _no_gaps,
        Subject.LANGUAGES: _pasted,
        Subject.QUOTES: _long_quotes,
    }
    return [
        Advice(subject, place)
        for subject, rule in rules.items()
        for place in sorted(rule(parsed), key=lambda place: (place.file, place.line))
    ]


def _few_phrasings(parsed: Parsed) -> Iterator[Fault]:
    for placed in (*parsed.entries, *parsed.gaps):
        counts = {language: len(placed.model.ask.get(language, ())) for language in parsed.choice.languages}
        few = tuple(
            FaultPart.COUNTED(count=count, language=language)
            for language, count in counts.items()
            if count < FEW
        )
        if few:
            advised = FaultKind.FEW_PHRASINGS(name=placed.model.id, counts=few, few=FEW, enough=ENOUGH)
            yield placed.fault(("ask",), advised)


def _no_gaps(parsed: Parsed) -> Iterator[Fault]:
    if not parsed.gaps:
        yield Fault("gaps.yaml", "", FaultKind.NO_GAPS())


def _long_quotes(parsed: Parsed) -> Iterator[Fault]:
    for path, fact in parsed.facts():
        if len(fact.quote) > LONG and parsed.article_document is not None:
            too_long = FaultKind.LONG_QUOTE(length=len(fact.quote))
            yield parsed.article_document.fault((*path, "quote"), too_long)


def _pasted(parsed: Parsed) -> Iterator[Fault]:
    for place, texts in _texts(parsed):
        seen: dict[str, Language] = {}
        for language, text in texts.items():
            first = seen.setdefault(" ".join(text.split()), language)
            other = reads_as(text, language, parsed.choice.languages)
            if first != language and len(text.split()) >= ALIKE:
                yield place(language, FaultKind.PASTED(first=first))
            elif other is not None:
                yield place(language, FaultKind.READS_AS(under=language, other=other))


def _texts(parsed: Parsed) -> Iterator[tuple[Callable[[Language, Sentence], Fault], Mapping[Language, str]]]:
    """Every text that a folder has in several languages, and how to name its place in one."""
    if document := parsed.article_document:
        for index, section in parsed.sections:
            at = ("sections", index)
            yield _place(document.fault, (*at, "heading")), section.heading
            for number, fact in enumerate(section.facts):
                yield _place(document.fault, (*at, "facts", number, "translation")), fact.translation
    for placed in (*parsed.entries, *parsed.gaps):
        if isinstance(placed.model, EntryModel | GapModel):
            yield _place(placed.fault, ("title",)), placed.model.title
            yield _place(placed.fault, ("answer",)), placed.model.answer
            asked = {language: "\n".join(texts) for language, texts in placed.model.ask.items()}
            yield _place(placed.fault, ("ask",)), asked


def _place(
    fault: Callable[[KeyPath, Sentence], Fault], path: KeyPath
) -> Callable[[Language, Sentence], Fault]:
    return lambda language, sentence: fault((*path, language), sentence)


def reads_as(text: str, language: Language, languages: Sequence[Language]) -> Language | None:
    """The language in which a text evidently is, if that is another than its own.

    Args:
        text: Any text.
        language: In which it should be.
        languages: Among which it may be.

    Returns:
        None where it is in its own, or too short to tell.
    """
    words = words_of(text)
    counts = {each: sum(word in _OWN_WORDS[each] for word in words) for each in {*languages, language}}
    best = max(languages, key=lambda each: counts[each])
    return best if counts[best] >= max(TELLING, TELLING * counts[language] + 1) else None


_OWN_WORDS: Final = PerLanguage[frozenset[str]](
    {
        language: words.difference(*(others for each, others in FUNCTION_WORDS.items() if each != language))
        for language, words in FUNCTION_WORDS.items()
    },
    default=frozenset(),
)
"""The function words that one language alone has."""
