"""Reads the pages of the documentation: their parts, tables, blocks of code, commands and links."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("knowledge/*.md")])

_FENCED = re.compile(r"^ *```(\w*)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
_INLINE = re.compile(r"`([^`\n]+)`")
_HEADING = re.compile(r"^(#+) (.+)$", re.MULTILINE)


def read(name):
    """The text of a page, by its path in the repository."""
    return (ROOT / name).read_text(encoding="utf-8")


def named(page):
    """How a page is called in a test's id."""
    return page.relative_to(ROOT).as_posix()


def prose(text):
    """A page without its blocks of code."""
    return _FENCED.sub("", text)


def blocks(text, language=None):
    """The blocks of code in a page."""
    return [code for name, code in _FENCED.findall(text) if language in (None, name)]


def part(text, heading):
    """What stands under a heading of the second level."""
    return re.split(r"^## ", text.partition(f"\n## {heading}\n")[2], flags=re.MULTILINE)[0]


def headings(text, level=None):
    """The headings of a page, or those of one level."""
    return [title for signs, title in _HEADING.findall(prose(text)) if level in (None, len(signs))]


def tables(text, heading):
    """The rows of every table whose first column has this heading, as cells."""
    lines = text.splitlines()
    return [
        row
        for start, line in enumerate(lines)
        if line.startswith(f"| {heading} |")
        for row in _rows(lines[start + 2 :])
    ]


def table(text, heading):
    """The rows of the one table whose first column has this heading."""
    assert sum(line.startswith(f"| {heading} |") for line in text.splitlines()) == 1, heading
    return tables(text, heading)


def _rows(lines):
    for line in lines:
        if not line.startswith("|"):
            return
        cells = re.split(r"(?<!\\)\|", line.strip().strip("|"))
        yield [cell.strip().replace("\\|", "|") for cell in cells]


def code(text):
    """The pieces of code in a line of text."""
    return _INLINE.findall(text)


def shown(text):
    """Every piece of code in a page, in the text and in blocks, one line each."""
    return [*code(prose(text)), *(line for block in blocks(text) for line in block.splitlines())]


def anchor(heading):
    """What GitHub makes of a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
