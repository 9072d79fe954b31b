"""Cuts the blocks of a section into candidate facts, each word for word and short enough to be quoted.

A sentence is a fact; one that leans on the sentence before it ("It costs …", "Yes.") is quoted together with
it, and one that is too long is cut where a clause ends. A list's items belong to the sentence that
introduces them, and what stands under a smaller heading belongs to that. Nothing here is reworded, and
nothing is left out but what is no fact: a lone word, a line of signs, the same words once more, the number
before a rule, who took a picture, and the row of a table that says what its columns are called.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from bot.importing.outline import OutlineSection
from bot.importing.sentences import clauses, sentences
from bot.importing.source_text import CELL_SPACE, Block, BlockKind
from bot.importing.tables import names_columns
from bot.knowledge.function_words import words_of
from bot.knowledge.schema import QUOTE_MAX
from bot.knowledge.types import Language, PerLanguage

LONG: Final = 220
"""Characters above which a sentence is cut into clauses: three lines of a card, well below the most that a
quote may have."""

LEANING_MOST: Final = 260
"""Characters of two sentences that are quoted together."""

_CELL_MOST: Final = 40
"""Characters of a cell that holds no sentence."""

_WORDS_LEAST: Final = 3
"""Words of a sentence below which it tells nothing by itself, unless it has a figure."""


def _in(text: str) -> frozenset[str]:
    return frozenset(text.split())


_LEANING: Final[PerLanguage[frozenset[str]]] = PerLanguage(
    {
        "en": _in("""
        it its they their them this these that those he she his her such both otherwise instead however
        yes then
    """),
        "fr": _in("""
        il elle ils elles ce cela ça cette ces celui celle ceux celles lui leur leurs son sa ses oui non sinon
        toutefois cependant c y
    """),
        "es": _in("""
        este esta estos estas esto ese esa esos esas eso él ella ellos ellas su sus sí dicho dicha sino además
        abre abren cierra cierran comienza comienzan cuesta cuestan dura duran empieza empiezan incluye
        incluyen tiene tienen vale valen
    """),
    },
    default=frozenset(),
)
"""Words with which a sentence points back to the one before; in Spanish verbs, too, that have no subject."""

_SUBJECTLESS: Final = re.compile(
    r"se \w+ (?:al?|cada|con|del?|desde|en|hasta|para|por|sin|y)\b", re.IGNORECASE
)
"""A Spanish sentence that tells nowhere what it is about: "Se obtiene en …"; "Se prohíbe fumar" does."""

_IMPERSONAL: Final = frozenset({("il", "faut"), ("il", "y"), ("il", "suffit"), ("il", "s")})
"""Beginnings that look as if they did, and stand for nobody."""

_CLAUSE_NUMBER: Final = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+(?=[\"“«¿¡(]?[^\W\d_a-zß-öø-ÿ])")
"""The number of a rule before its first word ("2.1 Boats …"); a measure has a small letter."""

_CREDIT: Final = re.compile(
    r"(?:photos?|photographs?|pictures?|images?|illustrations?|crédit photo|fotos?|fotografías?|imagen"
    r"|imágenes|ilustraci[óo]n(?:es)?)(?: by| de)?\s?: \S.{0,60}",
    re.IGNORECASE,
)
"""Who took a picture, in a sentence of its own."""
_ENDS: Final = " \t\u00a0\u202f\u2003;:,"
_POINT: Final = re.compile(r"(?<=[^\W\d_]{2})\.$|(?<=\d)\.$|(?<=[»”\"’')])\.$")
"""A point that only ends the sentence, and is no part of an abbreviation."""


@dataclass(frozen=True, slots=True)
class FactCandidate:
    """Something that may become a fact.

    Attributes:
        quote: Word for word.
        under: The smaller heading or the sentence before a list that it stands under; "" where there is
            none.
        listed: Whether it is an item of a list, or the sentence before one.
        cells: Of a row of a table whose columns have names: the name of each cell's column, "" for none, and
            the cell.
    """

    quote: str
    under: str = ""
    listed: bool = False
    cells: tuple[tuple[str, str], ...] = ()


def candidates(section: OutlineSection, language: Language) -> tuple[FactCandidate, ...]:
    """What a section says, piece by piece.

    Args:
        section: Of the article.
        language: Of the article.

    Returns:
        In the article's order, none twice; where nothing can be quoted, the heading.
    """
    found: dict[str, FactCandidate] = {}
    for candidate in _of_blocks(section.blocks, section.above, language):
        found.setdefault(candidate.quote, candidate)
    return tuple(found.values()) or (FactCandidate(section.heading),)


def _of_blocks(blocks: Sequence[Block], above: int, language: Language) -> Iterator[FactCandidate]:
    heading = lead = ""
    numbered = sum(_CLAUSE_NUMBER.match(block.text) is not None for block in blocks) > 1
    for position, block in enumerate(blocks):
        if position == above:
            heading = ""
        if block.kind is BlockKind.HEADING and not _is_lone(blocks[:above], position):
            heading, lead = block.text.rstrip(_ENDS), ""
            continue
        if block.kind is BlockKind.PARAGRAPH:
            lead = _told(_lead(block, blocks[position + 1 :]), numbered=numbered)
            if _is_question(block.text):
                heading = block.text
                continue
        listed = bool(lead) and block.kind is BlockKind.ITEM
        if (block.columns or _is_row(block)) and len(block.text) <= QUOTE_MAX:
            if not names_columns(block):
                yield _row(block, lead if listed else heading, listed=listed)
            continue
        for quote in quotes_of(_told(block.text, numbered=numbered), language):
            if _CREDIT.fullmatch(quote):
                continue
            belongs = listed or (bool(lead) and quote == lead)
            yield FactCandidate(quote, lead if belongs else heading, belongs)


def _is_row(block: Block) -> bool:
    """Whether a block is the row of a table of single words and figures, whose points end no sentence."""
    cells = block.text.split(CELL_SPACE)
    return len(cells) > 1 and all(len(cell) <= _CELL_MOST for cell in cells)


def _row(block: Block, under: str, *, listed: bool) -> FactCandidate:
    """A row of a table, which is one fact however many sentences are in it."""
    cells = zip(block.columns, block.text.split(CELL_SPACE), strict=False)
    return FactCandidate(block.text.strip(_ENDS), under, listed, tuple(cells))


def _told(text: str, *, numbered: bool) -> str:
    """A paragraph without the number of a rule before it."""
    return _CLAUSE_NUMBER.sub("", text, count=1) if numbered and _CLAUSE_NUMBER.match(text) else text


def quotes_of(text: str, language: Language) -> Iterator[str]:
    """The pieces of a paragraph or list item that can be quoted.

    Args:
        text: A block's text.
        language: Of the text.

    Yields:
        Parts of the text as they stand there, of at most as many characters as a quote may have.
    """
    for piece in _together(text, sentences(text), language):
        for clause in _clauses(piece) if len(piece) > LEANING_MOST else [piece]:
            quote = _bare(clause)
            if any(map(str.isalnum, quote)):
                yield quote


def _clauses(sentence: str) -> Iterator[str]:
    """The pieces of a long sentence, but for those that only say the words of one before them again."""
    said: list[set[str]] = []
    for clause in clauses(sentence, LONG):
        words = set(clause.casefold().split())
        if not any(words <= before for before in said):
            said.append(words)
            yield clause


def _is_lone(above: Sequence[Block], position: int) -> bool:
    """Whether a heading above that of the section has no text: "Rules for members, January 2025"."""
    return position < len(above) and all(block.kind is BlockKind.HEADING for block in above[position:])


def _lead(block: Block, following: Sequence[Block]) -> str:
    """The sentence that introduces a list, if a list follows."""
    if not following or following[0].kind is not BlockKind.ITEM:
        return ""
    last = sentences(block.text)[-1:]
    return last[0].rstrip(_ENDS) if last and last[0].rstrip().endswith(":") else ""


def _is_question(text: str) -> bool:
    return text.endswith("?") and len(sentences(text)) == 1


def _together(text: str, found: Iterable[str], language: Language) -> Iterator[str]:
    """Sentences, each with those that lean on it, as they stand in the text."""
    begin = end = -1
    for sentence in found:
        at = text.index(sentence, max(end, 0))
        until = at + len(sentence)
        if (
            begin >= 0
            and until - begin <= LEANING_MOST
            and (_leans(sentence, language) or _is_bare(text[begin:end]))
        ):
            end = until
            continue
        if begin >= 0:
            yield text[begin:end]
        begin, end = at, until
    if begin >= 0:
        yield text[begin:end]


def _leans(sentence: str, language: Language) -> bool:
    words = words_of(sentence)
    points_back = words[:1] and words[0] in _LEANING[language] and tuple(words[:2]) not in _IMPERSONAL
    subjectless = language == "es" and _SUBJECTLESS.match(sentence) is not None
    return not words or bool(points_back) or subjectless or _is_bare(sentence)


def _is_bare(sentence: str) -> bool:
    """Whether it says too little by itself: "Yes.", "Not on Sundays."."""
    return len(words_of(sentence)) < _WORDS_LEAST and not any(map(str.isdigit, sentence))


def _bare(piece: str) -> str:
    """Without the point at its end, unless it has points within."""
    quote = piece.strip(_ENDS)
    return quote if "." in quote[:-1] and len(sentences(quote)) > 1 else _POINT.sub("", quote)
