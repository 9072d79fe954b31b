"""What is asked of a row of a table: its name and those of the columns, as the table has them.

Only rows come here whose columns have names. Names are set within quotation marks: they are words of a form,
and no sentence can bend them.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.knowledge.schema import CANONICAL_MAX
from bot.knowledge.types import Language
from bot.replies.quotation_marks import quoted
from bot.scaffolding.kinds import FactKind, fact_kinds
from bot.scaffolding.questions import QuestionDraft, fitting, named, titled
from bot.scaffolding.templates import TEMPLATES, shortened
from bot.scaffolding.topics import key_words

Cells = Sequence[tuple[str, str]]
"""The name of each cell's column, "" where it has none, and the cell."""


def row_text(cells: Cells, language: Language) -> str:
    """A row as it can be read without its table; "" of no cells.

    Args:
        cells: Of the row.
        language: Of the table.
    """
    return "; ".join(_cell(column, cell, language) for column, cell in cells)


def about_row(quote: str, cells: Cells, heading: str, language: Language) -> QuestionDraft:
    """What is asked of one row.

    Args:
        quote: The row, word for word.
        cells: The same with the names of its columns; at least one.
        heading: What the table stands under.
        language: Of the article.
    """
    texts = TEMPLATES[language]
    name, columns = _name(cells), [column for column, _ in cells[1:] if column]
    row, kinds = quoted(shortened(name, CANONICAL_MAX // 2), language), fact_kinds(quote, language)
    canonical = [texts.cells.format(row, _joined(columns, language))] if columns else []
    canonical += [texts.row.format(row), texts.within.format(quoted(heading, language), row)]
    plain = " ".join(key_words(name, language))
    phrasings = [row_text(cells, language), quote, f"{named(heading)}: {name}"]
    phrasings += [" ".join((plain, *key_words(column, language))) for column in columns]
    phrasings += [
        texts.searched[kind].format(plain)
        for kind in texts.searched
        if kind in kinds and plain and kind is not FactKind.COUNT
    ]
    title = texts.cell.format(name, ", ".join(columns)) if columns else name
    fits = [text for text in canonical if len(text) <= CANONICAL_MAX]
    return QuestionDraft(tuple(fits or [texts.row.format(row)]), fitting(phrasings), titled(title))


def _name(cells: Cells) -> str:
    """What a row is called: its first cell, with the name of its column where it is but figures."""
    column, cell = cells[0]
    return cell if any(map(str.isalpha, cell)) else f"{column} {cell}".strip()


def _cell(column: str, cell: str, language: Language) -> str:
    return TEMPLATES[language].cell.format(column, cell) if column else cell


def _joined(columns: Sequence[str], language: Language) -> str:
    *others, last = [quoted(column, language) for column in columns]
    return TEMPLATES[language].pair.format(", ".join(others), last) if others else last
