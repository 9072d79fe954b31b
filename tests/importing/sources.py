"""Short ways to say what a file holds, and what came of it."""

from bot.importing.outline import outline
from bot.importing.reading import read_source

LONG = "It has a sentence that is long enough to be no heading at all."


def written(folder, name, text):
    """A file with this text."""
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def blocks(file):
    """Kind, level and text of every block."""
    return [(block.kind.value, block.level, block.text) for block in read_source(file).blocks]


def texts(file):
    """The text of every block."""
    return [block.text for block in read_source(file).blocks]


def headings(file, **options):
    """What the sections are called."""
    return [section.heading for section in outline(read_source(file), **options).sections]
