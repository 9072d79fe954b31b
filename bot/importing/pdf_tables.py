"""The tables of a PDF, told by how its lines jump: across to the next cell, and back to begin a row.

PDFium gives the letters of a table row by row and cell by cell, a cell of several lines at once. Where that
goes to the right, and not down, a cell ends; where it comes back to the left, a row does. The columns of a
page of prose are read one after the other, with one such jump and no way back, so they are no table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from bot.importing.pdf_lines import PdfLine

_APART: Final = 4.0
"""Points by which columns are apart at least."""
_LEVEL: Final = 3.0
"""Points by which letters of one line may stand higher or lower."""
_ROWS_LEAST: Final = 2
_MARKER: Final = re.compile(r"\W*(?:\d{1,3}(?:\.\d{1,3})*|[^\W\d_]|[ivx]{1,4})?\W*", re.IGNORECASE)
"""What stands before an item of a list."""


@dataclass(frozen=True, slots=True)
class PdfTable:
    """A table.

    Attributes:
        rows: The lines of each cell of each row, each with whether it ends within a word; an empty cell has
            none.
        headed: Whether the first row is bold and no other is.
    """

    rows: tuple[tuple[tuple[tuple[str, bool], ...], ...], ...]
    headed: bool


@dataclass(frozen=True, slots=True)
class _Cell:
    """A part of a cell: one of its lines."""

    line: PdfLine
    at: int
    text: str
    left: float
    right: float
    base: float
    cut: bool


_Row: TypeAlias = list[_Cell]


def tables_apart(lines: Sequence[PdfLine]) -> Iterator[list[PdfLine] | PdfTable]:
    """The lines of a document with its tables taken out.

    Args:
        lines: All of them, in the order in which they are read.

    Yields:
        Runs of lines, and the tables between them; what goes on upon the next page is one table.
    """
    done, before = 0, None
    for begin, end, table in _tables(lines):
        if before is not None and (begin > done or not _goes_on_in(before, table)):
            yield before
            before = None
        if begin > done:
            yield list(lines[done:begin])
        before = table if before is None else _joined(before, table)
        done = end
    if before is not None:
        yield before
    if done < len(lines):
        yield list(lines[done:])


def _goes_on_in(table: PdfTable, following: PdfTable) -> bool:
    """Whether a table on the next page is the rest of one: as many columns, and no other names for them."""
    return len(table.rows[0]) == len(following.rows[0]) and (
        not following.headed or following.rows[0] == table.rows[0]
    )


def _joined(table: PdfTable, following: PdfTable) -> PdfTable:
    rest = following.rows[1:] if following.rows[0] == table.rows[0] else following.rows
    return PdfTable((*table.rows, *rest), table.headed)


def _tables(lines: Sequence[PdfLine]) -> Iterator[tuple[int, int, PdfTable]]:
    """Each table, with where its lines begin and end."""
    group: list[_Row] = []
    for run in [*_runs(lines), []]:
        row = run if group and run and _follows(group[-1], run) else _from_its_top(run)
        if row and (not group or _follows(group[-1], row)):
            group.append(row)
            continue
        if len(group) >= _ROWS_LEAST and (table := _table(group)) is not None:
            yield group[0][0].at, group[-1][-1].at + 1, table
        group = [row] if row else []


def _runs(lines: Sequence[PdfLine]) -> Iterator[_Row]:
    """Pieces up to each jump back to the left; those without a jump to the right are no rows."""
    run: _Row = []
    for cell in _cells(lines):
        if run and not _goes_on(run, cell):
            if _first_jump(run):
                yield run
            run = []
        run.append(cell)
    if _first_jump(run):
        yield run


def _cells(lines: Sequence[PdfLine]) -> Iterator[_Cell]:
    for at, line in enumerate(lines):
        for piece in line.pieces:
            last = piece is line.pieces[-1]
            yield _Cell(line, at, piece.text, piece.left, piece.right, piece.base, line.cut and last)


def _goes_on(row: _Row, cell: _Cell) -> bool:
    """Whether a piece is of the same row: the next cell, or the next line of the last one."""
    last = row[-1]
    if cell.line.page != last.line.page:
        return False
    if _jumps(last, cell):
        return True
    below = 0 < last.base - cell.base < 2 * last.line.size
    column = min(other.left for other in row if other.right > last.left)
    return below and cell.left > column - _APART and cell.left < last.right


def _jumps(last: _Cell, cell: _Cell) -> bool:
    """Whether one goes to the right, and not down by more than a line of the cell before."""
    return cell.left > last.right + _APART and cell.base > last.base - _LEVEL


def _first_jump(run: _Row) -> int:
    """Where the second cell begins; 0 where there is none."""
    return next((at for at in range(1, len(run)) if _jumps(run[at - 1], run[at])), 0)


def _from_its_top(run: _Row) -> _Row:
    """A row without what stands above its other cells, such as the paragraph before a table."""
    first = _first_jump(run)
    if not first:
        return []
    top = max(cell.base for cell in run[first:]) + _LEVEL
    begin = first - 1
    while begin > 0 and run[begin - 1].base <= top:
        begin -= 1
    return run[begin:] if begin == 0 or run[begin - 1].at < run[begin].at else []


def _follows(before: _Row, row: _Row) -> bool:
    """Whether a row stands right below another one, with its first cell beside the others."""
    touching = 0 <= row[0].at - before[-1].at <= 1 and row[0].line.page == before[0].line.page
    first = _first_jump(row)
    beside = all(cell.right < row[first].left for cell in row[:first])
    gap = min(cell.base for cell in before) - max(cell.base for cell in row)
    return touching and beside and gap < 3 * row[0].line.size


def _table(rows: Sequence[_Row]) -> PdfTable | None:
    """A table of rows that have their columns in common; None where they have not."""
    columns = _columns([cell for row in rows for cell in row])
    if len(columns) < 2:
        return None
    told = tuple(
        tuple(
            tuple((cell.text, cell.cut) for cell in row if left <= cell.left <= right)
            for left, right in columns
        )
        for row in rows
    )
    if any(sum(map(bool, row)) < 2 for row in told):
        return None
    if len(columns) == 2 and all(_MARKER.fullmatch(row[0][0][0]) for row in told if row[0]):
        return None  # a list, its numbers apart from its text
    bold = [all(cell.line.bold for cell in row) for row in rows]
    return PdfTable(told, bold[0] and not any(bold[1:]))


def _columns(cells: Sequence[_Cell]) -> list[tuple[float, float]]:
    """From where to where something stands in any row."""
    found: list[tuple[float, float]] = []
    for cell in sorted(cells, key=lambda cell: cell.left):
        if found and cell.left < found[-1][1] + _APART:
            found[-1] = found[-1][0], max(found[-1][1], cell.right)
        else:
            found.append((cell.left, cell.right))
    return found
