"""Prints the table of docs/cards.md: how much there is to read on the card of an entry, in characters.

Run as ``python docs/card_length.py``. It draws the card of every entry that the shipped knowledge base
answers or knows to be missing, and counts what a reader sees of it: Markdown is not counted, labels of
buttons are.
"""

import re
import sys
from collections.abc import Iterator
from statistics import median
from typing import Any

from bot.chat.drawing.cards import card_view
from bot.knowledge.loader import load
from bot.knowledge.location import default_folder
from bot.knowledge.types import LANGUAGES, Kind
from bot.replies.compose import entry_card

MARKUP = re.compile(r"^(?:###|>|-#) |\\(?=[^\w\s])|(?<!\\)\*|\n", re.MULTILINE)
"""What Discord makes of it is not read: marks at the start of a line, escapes and line ends."""


def main() -> None:
    """Print a row for each language: the medians of texts, of all that is shown, and of buttons."""
    knowledge = load(default_folder())
    entries = [entry for entry in knowledge.entries.values() if entry.kind is not Kind.SMALL_TALK]
    for language in LANGUAGES:
        views = [card_view(entry_card(entry, knowledge, language), asker=1, answer="id") for entry in entries]
        drawn = [list(parts(view.to_components())) for view in views]
        texts = [read(part["content"] for part in card if "content" in part) for card in drawn]
        labels = [sum(len(part.get("label", "")) for part in card) for card in drawn]
        buttons = [sum("custom_id" in part for part in card) for card in drawn]
        shown = median(map(sum, zip(texts, labels, strict=True)))
        sys.stdout.write(f"{language}: {median(texts):.0f} {shown:.0f} {median(buttons):.0f}\n")


def parts(components: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Every component, those inside others included."""
    for component in components:
        yield component
        yield from parts(component.get("components", []))


def read(texts: Iterator[str]) -> int:
    """Characters of texts that are read."""
    return len(MARKUP.sub("", "\n".join(texts)))


if __name__ == "__main__":
    main()
