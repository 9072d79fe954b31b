"""Where the sections of an article begin; each way to tell is a function, and they are tried in turn."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final, TypeAlias

from bot.importing.grouping import Cut, balanced
from bot.importing.headings import (
    Numbering,
    first_words,
    is_small_print,
    numbering,
    question,
    shortened,
    stands_alone,
    unpointed,
    without_number,
)
from bot.importing.imprint import is_imprint
from bot.importing.source_text import BOLD_LEVEL, LONE_LEVEL, Block, BlockKind

_LEAST: Final = 2
"""Sections below which a way to cut did not find how the article is divided."""
_LIST: Final = 3
"""Short lines in a row that are a list or an imprint, and no headings."""
_Way: TypeAlias = Callable[[Sequence[Block], "int | None"], list[Cut]]


def cuts(blocks: Sequence[Block], wanted: int | None) -> list[Cut]:
    """The beginnings of all sections, at least one.

    Args:
        blocks: The article without its title, with some text.
        wanted: How many there shall be, if somebody said so.
    """
    ways: tuple[_Way, ...] = (_marked, _numbered, _questions, _lone)
    for way in ways:
        if len(found := way(blocks, wanted)) >= _LEAST:
            return found
    return _grouped(blocks, wanted)


def _marked(blocks: Sequence[Block], wanted: int | None) -> list[Cut]:
    """Headings of the highest level that divides the article, or divides it finely enough."""
    levels = sorted({b.level for b in blocks if b.kind is BlockKind.HEADING and b.level <= BOLD_LEVEL})
    best: list[tuple[int, int]] = []
    for level in levels:
        heads = [at for at, b in enumerate(blocks) if b.kind is BlockKind.HEADING and b.level <= level]
        starts = list(_with_text(blocks, heads))
        if len(starts) > len(best):
            best = starts
        if len(best) >= (wanted or _LEAST):
            break
    return _named(blocks, best)


def _with_text(blocks: Sequence[Block], heads: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Where sections begin, and their headings; a heading without text stands above the next one."""
    begin: int | None = None
    for at, end in zip(heads, [*heads[1:], len(blocks)], strict=True):
        begin = at if begin is None else begin
        if any(block.kind is not BlockKind.HEADING for block in blocks[at + 1 : end]):
            yield begin, at
            begin = None


def _named(blocks: Sequence[Block], starts: Sequence[tuple[int, int]]) -> list[Cut]:
    """Headings without their numbers, where these count on: "10 reasons" is no number."""
    lines = [blocks[head].text for _, head in starts]
    numbers = [numbering(line) for line in lines]
    counted = any(a is not None and b is not None and _follows(a, b) for a, b in pairwise(numbers))
    named = without_number if counted else unpointed
    return [
        Cut(at, head, shortened(named(line)), line, blocks[head].level)
        for (at, head), line in zip(starts, lines, strict=True)
    ]


def _follows(number: Numbering, after: Numbering) -> bool:
    return (number.style, number.depth) == (after.style, after.depth) and after.number == number.number + 1


def _numbered(blocks: Sequence[Block], _wanted: int | None) -> list[Cut]:
    """Lines with numbers that count on: of as few parts as there are, and of those the most."""
    found = {at: number for at, block in enumerate(blocks) if (number := _number(block)) is not None}
    kinds = dict.fromkeys((number.style, number.depth) for number in found.values())
    runs = {kind: _run({at: n for at, n in found.items() if (n.style, n.depth) == kind}) for kind in kinds}
    counted = [(-depth, len(run), run) for (_, depth), run in runs.items() if len(run) >= _LEAST]
    _, _, best = max(counted, key=lambda each: each[:2], default=(0, 0, []))
    return [_numbered_cut(blocks[at].text, at, found[at]) for at in best]


def _number(block: Block) -> Numbering | None:
    """The number of a line that may be a heading by it."""
    number = None if block.kind is BlockKind.ITEM else numbering(block.text)
    if number is None or not number.number:
        return None
    return number if number.named or stands_alone(block.text[number.end :]) else None


def _run(found: dict[int, Numbering]) -> list[int]:
    """Where the most numbers stand that count on; those with nothing between them are a list."""
    runs: dict[int, list[int]] = {}
    for at, number in found.items():
        if number.named or not _is_listed(at, found):
            run = [*runs.get(number.number - 1, ()), at]
            if len(run) > len(runs.get(number.number, ())):
                runs[number.number] = run
    return max(runs.values(), key=len, default=[])


def _is_listed(at: int, found: dict[int, Numbering]) -> bool:
    """Whether the number before or the one after stands right there, with no text between them."""
    pairs = ((at - 1, at), (at, at + 1))
    return any(a in found and b in found and _follows(found[a], found[b]) for a, b in pairs)


def _numbered_cut(text: str, at: int, number: Numbering) -> Cut:
    """A line of its own, or only the name at the beginning of a paragraph ("Article 4. Members pay")."""
    if stands_alone(text) or not number.named:
        return Cut(at, at, shortened(without_number(text)), text)
    return Cut(at, at, unpointed(text[: number.end].rstrip(" .–—-")), "")


def _questions(blocks: Sequence[Block], _wanted: int | None) -> list[Cut]:
    """Questions that are marked as such, or else paragraphs that are one question and have an answer."""
    marked = [(at, begin) for at, block in enumerate(blocks) if (begin := question(block.text))]
    if len(marked) < _LEAST:
        marked = [
            (at, 0) for at, after in pairwise(range(len(blocks))) if _is_asked(blocks[at], blocks[after])
        ]
    return [Cut(at, at, shortened(blocks[at].text[begin:]), blocks[at].text) for at, begin in marked]


def _is_asked(block: Block, after: Block) -> bool:
    def asks(text: str) -> bool:
        return text.endswith("?") and stands_alone(text)

    return block.kind is not BlockKind.ITEM and asks(block.text) and not asks(after.text)


def _lone(blocks: Sequence[Block], _wanted: int | None) -> list[Cut]:
    """Short lines that stand alone above a text; of two the upper one stands above several sections."""
    starts: list[tuple[int, int]] = []
    for lone, run in groupby(range(len(blocks)), key=lambda at: blocks[at].level == LONE_LEVEL):
        first, *others = run
        last = others[-1] if others else first
        before = blocks[first - 1].text if first else ""
        if (
            lone
            and last - first + 1 < _LIST
            and not before.endswith(",")
            and _is_above(blocks[last : last + 2])
        ):
            starts.append((last if is_imprint(blocks[first].text) else first, last))
    return _named(blocks, starts)


def _is_above(pair: Sequence[Block]) -> bool:
    """Whether a line that stands alone is the heading of what follows, and not what a list begins with."""
    if len(pair) < 2 or is_imprint(pair[0].text):
        return False
    return not (pair[0].text.endswith(":") and pair[1].kind is BlockKind.ITEM)


def _grouped(blocks: Sequence[Block], wanted: int | None) -> list[Cut]:
    """Paragraphs put together, each group called by its first words; a lone heading begins one, too."""
    return [_first_cut(blocks, at) for at in balanced(blocks, wanted)]


def _first_cut(blocks: Sequence[Block], at: int) -> Cut:
    block = blocks[at]
    if block.kind is BlockKind.HEADING and block.level <= BOLD_LEVEL:
        return Cut(at, at, shortened(unpointed(block.text)), block.text)
    head = next((head for head in range(at, len(blocks)) if not is_small_print(blocks[head])), at)
    return Cut(at, head, first_words(blocks[head].text), "")
