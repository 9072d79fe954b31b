"""Puts the footnotes of a Markdown file where they are referred to: behind that paragraph, list or table.

There a note belongs to the right section and can be quoted by itself; at the end of the file, where authors
write them, all of them would be in the last one. Nothing is left out: a note that nobody refers to stays
where it is. What a note's text is, is not looked at here.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from markdown_it.token import Token

NOTE_MARK: Final = "footnote_ref"
"""The type of the token that refers to a note, in mdit-py-plugins."""
_NOTE: Final = "footnote_reference_open"


def with_notes_beside(tokens: Sequence[Token], found: Mapping[str, Any]) -> Iterator[Token]:
    """The same tokens in another order.

    Args:
        tokens: Of the whole file, every note where it was written.
        found: What mdit-py-plugins noted about them: the environment of the parser.
    """
    blocks = list(_blocks(tokens))
    written: dict[str, list[Token]] = {}
    for block in blocks:
        if block[0].type == _NOTE:  # of two with one name, the second one is nobody's
            written.setdefault(block[0].meta["label"], block)
    notes = dict(_referred_to(found, written))
    moved = {id(note) for note in notes.values()}
    for block in blocks:
        if id(block) not in moved:
            yield from _followed(block, notes)
    for note in notes.values():  # those that only each other refer to
        yield from note


def _blocks(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """The tokens of each paragraph, list, table or note that stands in no other."""
    block: list[Token] = []
    for token in tokens:
        block.append(token)
        if token.level == 0 and token.nesting <= 0:
            yield block
            block = []


def _referred_to(
    found: Mapping[str, Any], written: Mapping[str, list[Token]]
) -> Iterator[tuple[int, list[Token]]]:
    """The notes that something refers to, by their number; one may be written within the text itself."""
    for number, note in found.get("footnotes", {}).get("list", {}).items():
        if "tokens" in note:
            yield number, [Token("inline", "", 0, children=note["tokens"])]
        elif note["label"] in written:
            yield number, written[note["label"]]


def _followed(block: list[Token], notes: dict[int, list[Token]]) -> Iterator[Token]:
    """A block, the notes that it refers to, and those that these do; each is taken out of ``notes``."""
    waiting = deque([block])
    while waiting:
        tokens = waiting.popleft()
        yield from tokens
        waiting.extend(notes.pop(number) for number in _marks(tokens) if number in notes)


def _marks(tokens: Sequence[Token]) -> Iterator[int]:
    for token in tokens:
        yield from (child.meta["id"] for child in token.children or () if child.type == NOTE_MARK)
