"""The rows of a table as blocks: each row one line, with the names that the table gives its columns.

A row by itself tells little ("Adults 12 30"), so what its columns are called goes with it, beside the text
and not in it: the line stays the article's own. Where a file does not say which row has the names, it is
guessed from figures alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from bot.importing.source_text import CELL_SPACE, Block, BlockKind


def row_blocks(rows: Sequence[Sequence[str]], *, headed: bool) -> Iterator[Block]:
    """The blocks of a table, one for each row that has text, and what it is called above its rows.

    Args:
        rows: The texts of all cells, also of empty ones, each in one line.
        headed: Whether the file says that the first row names the columns.
    """
    told = [row for row in rows if any(row)]
    if len(told) > 2 and _filled(told[0]) == 1 and _filled(told[1]) > 1:  # what the table is called
        yield Block(BlockKind.PARAGRAPH, "".join(told[0]))
        told, headed = told[1:], False
    names = told[0] if len(told) > 1 and (headed or _names_columns(told)) else ()
    for row in told:
        columns = [name for name, cell in zip_longest(names, row, fillvalue="") if cell]
        fits = len(row) == len(names)
        yield Block(
            BlockKind.ITEM, CELL_SPACE.join(filter(None, row)), columns=tuple(columns) if fits else ()
        )


def _filled(row: Sequence[str]) -> int:
    return sum(map(bool, row))


def names_columns(row: Block) -> bool:
    """Whether a row is the one that says what the columns are called.

    Args:
        row: Of a table.
    """
    return bool(row.columns) and CELL_SPACE.join(row.columns) == row.text


def _names_columns(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row has no figure, and each of the others some, behind its first cell."""
    first, *others = rows
    return (
        len(others) > 1
        and all(first[1:])
        and len(first) > 1
        and not _has_figure(first)
        and all(len(row) == len(first) and _has_figure(row[1:]) for row in others)
    )


def _has_figure(cells: Sequence[str]) -> bool:
    return any(sign.isdigit() for cell in cells for sign in cell)
