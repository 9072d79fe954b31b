"""An article's title and its sections, found in the blocks of whatever file it came from.

Tried in turn, until one gives at least two sections: headings that the file marks as such, numbered lines,
marked questions, lines that stand alone; else paragraphs are put together, each group called by its first
words. Nothing is invented and nothing left out: every block is in exactly one section, as it stands, except
a table of contents, which says what the headings say, and a heading that only says FAQ below a better title.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.errors import InputError
from bot.importing.cutting import cuts
from bot.importing.grouping import Cut, merged
from bot.importing.headings import (
    answer,
    first_words,
    is_generic,
    is_small_print,
    numbering,
    question,
    shortened,
)
from bot.importing.imprint import is_date_line, is_imprint
from bot.importing.lettered import with_lettered_items
from bot.importing.navigation import without_contents
from bot.importing.source_text import BOLD_LEVEL, LONE_LEVEL, Block, BlockKind, SourceText

SECTIONS_MOST: Final = 25
"""Options of a select menu (https://docs.discord.com/developers/components/reference#string-select)."""

_TOP: Final = 6
"""Blocks among which the title stands: above it may be a date, or what a page has above its article."""
_LEAD_LEAST: Final = 600
"""Characters above the first heading that are a section of their own; fewer belong to the first one."""


@dataclass(frozen=True, slots=True)
class OutlineSection:
    """One section.

    Attributes:
        heading: What it is called: words of the article, without their number, within the limit of titles.
        blocks: Its text.
        line: The heading as it stands in the article, number and all; None where that is ``heading``
            itself, and "" where ``heading`` is the beginning of a block.
        above: How many of the blocks stand above the heading.
    """

    heading: str
    blocks: tuple[Block, ...]
    line: str | None = None
    above: int = 0


@dataclass(frozen=True, slots=True)
class Outline:
    """A whole article.

    Attributes:
        title: What it is called.
        sections: In order; at least one, and at most :data:`SECTIONS_MOST`.
    """

    title: str
    sections: tuple[OutlineSection, ...]


def outline(source: SourceText, *, title: str | None = None, sections: int | None = None) -> Outline:
    """Find title and sections.

    Args:
        source: The text.
        title: The title, where somebody says what it is.
        sections: How many sections there shall be at most; of headings on several levels those are chosen
            that come nearest, and neighbours are put together.

    Returns:
        The outline.

    Raises:
        InputError: The text is empty, or has more sections than Discord's menu holds and nobody said how
            many there shall be.
    """
    if sections is not None and not 1 <= sections <= SECTIONS_MOST:
        raise InputError(f"--sections {sections} is none of 1 to {SECTIONS_MOST}. Name one of these.")
    blocks = with_lettered_items(_without_imprint(source.blocks))
    found, blocks = _title(replace(source, blocks=blocks))
    blocks = without_contents(blocks)
    if not any(block.kind is not BlockKind.HEADING for block in blocks):
        raise InputError("The article has no text below its headings. Name a file that has some.")
    starts = _with_lead(cuts(blocks, sections), blocks)
    if len(starts) > SECTIONS_MOST and sections is None:
        raise InputError(
            f"The article has {len(starts)} sections, and Discord's menu holds {SECTIONS_MOST}. "
            f"Add --sections {SECTIONS_MOST}, which puts neighbours together."
        )
    kept = merged(starts, blocks, sections or SECTIONS_MOST)
    name = shortened(title or (found.text if found else source.title or _first_words(blocks)))
    heads = {at for cut in starts if cut.line for at in (*_lone_above(cut, blocks), cut.head)}
    heads.update(_below(starts, blocks))
    shaped = [_shaped(block, is_head=at in heads) for at, block in enumerate(blocks)]
    for cut in starts:
        if question(cut.line) and cut.head + 1 < len(blocks):
            shaped[cut.head + 1] = _answering(shaped[cut.head + 1])
    first, *others = _sections(kept, shaped)
    if found is not None and title is None and found.text != name:  # all of it stays in the text
        first = replace(first, blocks=(found, *first.blocks), above=first.above + 1)
    return Outline(name, (first, *others))


def plain_text(outline: Outline) -> str:
    """The article as a text file, in which every heading and every block stands as it is.

    Args:
        outline: The article.
    """
    parts = [outline.title]
    for section in outline.sections:
        parts += _written(section.blocks[: section.above])
        if line := section.heading if section.line is None else section.line:
            parts.append(line)
        parts += _written(section.blocks[section.above :])
    return "\n\n".join(parts) + "\n"


def _without_imprint(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The same, with author and date above the text as paragraphs, though they stand alone or are bold."""
    begin = next((at for at, block in enumerate(blocks) if not is_small_print(block)), 0)
    headings = [block for block in blocks if block.kind is BlockKind.HEADING]
    days = any(is_date_line(block.text) for block in headings if block not in blocks[:begin])
    return tuple(
        replace(block, kind=BlockKind.PARAGRAPH, level=0)
        if at < begin and block.level >= BOLD_LEVEL and _is_imprint(block.text, days=days)
        else block
        for at, block in enumerate(blocks)
    )


def _is_imprint(line: str, *, days: bool) -> bool:
    """Whether a line is no heading; a day is one where others are, as in a programme."""
    return is_imprint(line) or (is_date_line(line) and not days)


def _title(source: SourceText) -> tuple[Block | None, tuple[Block, ...]]:
    """The block that is the title, and the others without it; None where no block is."""
    blocks, title = source.blocks, None
    at = _title_at(source)
    if at is not None:
        title, blocks = blocks[at], (*blocks[:at], *blocks[at + 1 :])
    while title and blocks and blocks[0].text.casefold() == title.text.casefold():
        blocks = blocks[1:]
    if title is None and source.title and blocks and _is_title(blocks, 0) and is_generic(blocks[0].text):
        blocks = blocks[1:]  # the heading of a page that has a better title
    return title, blocks


def _title_at(source: SourceText) -> int | None:
    """Where the title stands: as the file names it, or the only heading of the highest level near the top."""
    top = source.blocks[:_TOP]
    if source.title is not None:
        same = (at for at, block in enumerate(top) if block.text.casefold() == source.title.casefold())
        return next(same, None)
    heads = [at for at, block in enumerate(top) if block.kind is BlockKind.HEADING]
    at = next((at for at in heads if top[at].level < BOLD_LEVEL), next(iter(heads), None))
    return at if at is not None and _is_title(source.blocks, at) else None


def _is_title(blocks: Sequence[Block], at: int) -> bool:
    """Whether a block, the first heading, has no equal among the others."""
    first = blocks[at]
    if first.kind is not BlockKind.HEADING:
        return False
    levels = [block.level for block in blocks if block.kind is BlockKind.HEADING]
    if first.level > min(levels) or numbering(first.text) or question(first.text):
        return False
    if is_imprint(first.text) or is_date_line(first.text):
        return False
    if first.level == LONE_LEVEL:  # the title of a text file looks like its headings
        asks = first.text.endswith("?") and any(block.text.endswith("?") for block in blocks[1:])
        return at == 0 and not asks
    return levels.count(first.level) == 1 or _is_above_numbers(blocks, at)


def _is_above_numbers(blocks: Sequence[Block], at: int) -> bool:
    """Whether all headings like this one have numbers, but for those right below it."""
    below = next((n for n in range(at, len(blocks)) if blocks[n].kind is not BlockKind.HEADING), len(blocks))
    alike = [block for block in blocks[below:] if block.kind is BlockKind.HEADING]
    numbered = [block for block in alike if numbering(block.text)]
    return at == 0 and len(numbered) > 1 and len(numbered) == len(alike)


def _first_words(blocks: Sequence[Block]) -> str:
    return first_words(next((block for block in blocks if not is_small_print(block)), blocks[0]).text)


def _with_lead(starts: list[Cut], blocks: Sequence[Block]) -> list[Cut]:
    """The same, with what stands above the first heading: a section of its own, or a part of the first."""
    above = blocks[: starts[0].at]
    if sum(len(block.text) for block in above) < _LEAD_LEAST:
        return [replace(starts[0], at=0), *starts[1:]]
    head = next((at for at, block in enumerate(above) if not is_small_print(block)), 0)
    return [Cut(0, head, first_words(above[head].text), ""), *starts]


def _sections(cuts: Sequence[Cut], blocks: Sequence[Block]) -> Iterator[OutlineSection]:
    for cut, end in zip(cuts, [*(cut.at for cut in cuts[1:]), len(blocks)], strict=True):
        own = blocks[cut.at : cut.head], blocks[cut.head + bool(cut.line) : end]
        line = None if cut.line == cut.heading else cut.line
        yield OutlineSection(cut.heading, (*own[0], *own[1]), line, len(own[0]))


def _lone_above(cut: Cut, blocks: Sequence[Block]) -> Iterator[int]:
    """The heading that stands right above the heading of a section and looks like it."""
    above = cut.head - 1
    alike = cut.at <= above and blocks[above].level == blocks[cut.head].level == LONE_LEVEL
    if alike and not is_imprint(blocks[above].text):
        yield above


def _below(cuts: Sequence[Cut], blocks: Sequence[Block]) -> Iterator[int]:
    """The lines that stand alone above a text and have a number of more parts than their section's."""
    depths = [_depth(block) for block in blocks]
    for cut, end in zip(cuts, [*(cut.at for cut in cuts[1:]), len(blocks)], strict=True):
        for at in range(cut.head + 1, end - 1):
            listed = depths[at - 1] == depths[at] or blocks[at + 1].level == LONE_LEVEL
            if depths[at] > depths[cut.head] > 0 and not listed:
                yield at


def _depth(block: Block) -> int:
    """Of how many parts the number is that a line which stands alone begins with; 0 where it has none."""
    number = numbering(block.text) if block.level == LONE_LEVEL else None
    return number.depth if number else 0


def _shaped(block: Block, *, is_head: bool) -> Block:
    """A block as what it turned out to be: a heading, or a line that might have been one."""
    if is_head:
        return block if block.kind is BlockKind.HEADING else replace(block, kind=BlockKind.HEADING, level=1)
    lone = block.kind is BlockKind.HEADING and block.level == LONE_LEVEL
    return replace(block, kind=BlockKind.PARAGRAPH, level=0) if lone else block


def _answering(block: Block) -> Block:
    """The answer to a question, with what marks it as one beside its text."""
    begin = answer(block.text)
    return replace(block, text=block.text[begin:], marker=block.text[:begin].strip()) if begin else block


def _written(blocks: Sequence[Block]) -> Iterator[str]:
    """Paragraphs, and the items of one list together."""
    items: list[str] = []
    for block in blocks:
        if block.kind is BlockKind.ITEM:
            items.append(f"{'  ' * block.level}{block.marker or '•'} {block.text}")
            continue
        if items:
            yield "\n".join(items)
            items = []
        yield f"{block.marker} {block.text}".strip()
    if items:
        yield "\n".join(items)
