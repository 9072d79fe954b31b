"""The article as a curator reads it: which words are quoted by which facts, and which sentences by none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from bot.curating.article_text import ArticleText, SectionText, Stretch, cut, paragraphs
from bot.curating.findings import ArticleSection, Passage
from bot.curating.folder_state import FolderState, by_language, list_of, text_of
from bot.importing.sentences import sentences
from bot.knowledge.folded_text import folded

_AROUND: Final = " #*_="
"""Marks of Markdown that may stand around the title of an article."""


@dataclass(frozen=True, slots=True)
class _Quoted:
    """A quote where it stands."""

    fact: str
    at: Stretch


def view(article: ArticleText, state: FolderState) -> tuple[ArticleSection, ...]:
    """The sections of the article with their quotes marked.

    Args:
        article: The article.
        state: The folder.
    """
    return tuple(
        _section(article, number, section, state) for number, section in enumerate(article.sections, start=1)
    )


def view_of_quotes(state: FolderState) -> tuple[ArticleSection, ...]:
    """The sections without the article: each with its quotes, one below the other."""
    found = []
    for number, heading in enumerate(headings(state), start=1):
        quotes = list(quotes_of(state, number))
        spans = tuple((Passage(0, quote, (fact,)),) for fact, quote in quotes if quote)
        found.append(ArticleSection(number, heading, spans, 0, 0, 1.0 if spans else 0.0))
    return tuple(found)


def headings(state: FolderState) -> list[str]:
    """The headings in the language of the article."""
    language = state.languages[0]
    return [by_language(section.get("heading")).get(language, "") for section in state.sections()]


def quotes_of(state: FolderState, number: int) -> Iterator[tuple[str, str]]:
    """Ids and quotes of a section's facts."""
    for item in list_of(state.sections()[number - 1].get("facts")):
        if isinstance(item, dict):
            yield text_of(item.get("id")), text_of(item.get("quote"))


def _section(article: ArticleText, number: int, section: SectionText, state: FolderState) -> ArticleSection:
    quoted: list[_Quoted] = []
    missing: list[str] = []
    for fact, quote in quotes_of(state, number):
        found = [_Quoted(fact, at) for at in article.find(quote, number)]
        quoted += found
        if not found:
            missing.append(fact)
    parts: list[tuple[Passage, ...]] = []
    count = bare = 0
    around = (*paragraphs(article.text, section.before), *paragraphs(article.text, section.body))
    for paragraph in around:
        is_title = folded(article.words(paragraph)).strip(_AROUND) == folded(state.title)
        told = [] if is_title else list(_sentences(article, paragraph))
        unquoted = [each for each in told if not any(_meet(each, quote.at) for quote in quoted)]
        count, bare = count + len(told), bare + len(unquoted)
        parts.append(tuple(_spans(article, paragraph, quoted, unquoted)))
    letters = [(_letters(span.text), bool(span.facts)) for part in parts for span in part]
    total = sum(number for number, _ in letters)
    share = sum(number for number, is_quoted in letters if is_quoted) / total if total else 0.0
    shown = article.words(section.heading) or headings(state)[number - 1]
    return ArticleSection(number, shown, tuple(parts), count, bare, share, tuple(missing))


def _sentences(article: ArticleText, paragraph: Stretch) -> Iterator[Stretch]:
    """The sentences of a paragraph where they stand."""
    text = article.text[paragraph.start : paragraph.end]
    place = 0
    for sentence in sentences(text):
        found = text.find(sentence, place)
        if found >= 0:
            place = found + len(sentence)
            yield Stretch(paragraph.start + found, paragraph.start + place)


def _spans(
    article: ArticleText, paragraph: Stretch, quoted: Sequence[_Quoted], unquoted: Sequence[Stretch]
) -> Iterator[Passage]:
    within = [quote for quote in quoted if _meet(paragraph, quote.at)]
    places = [
        place for each in (*(quote.at for quote in within), *unquoted) for place in (each.start, each.end)
    ]
    for part in cut(paragraph, places):
        facts = tuple(dict.fromkeys(quote.fact for quote in within if _meet(part, quote.at)))
        is_bare = any(_meet(part, sentence) for sentence in unquoted)
        yield Passage(part.start, article.words(part), facts, is_bare)


def _meet(one: Stretch, other: Stretch) -> bool:
    return one.start < other.end and other.start < one.end


def _letters(text: str) -> int:
    return sum(not sign.isspace() for sign in text)
