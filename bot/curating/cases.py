"""Labelled questions that show what an edit changes, from the files that ``entente evaluate`` reads, too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.errors import Fault, InputError
from bot.evaluation.rows import Row, read
from bot.files import lines


def read_cases(places: Sequence[Path], sections: int) -> tuple[Row, ...]:
    """Read labelled questions.

    Args:
        places: Files, or folders in which all ``.jsonl`` files are read, at any depth.
        sections: How many sections the article has.

    Raises:
        InputError: A file cannot be read, or a line of it cannot be used.
    """
    rows: list[Row] = []
    for file in _files(places):
        try:
            for item in read(lines(file, handed=True), str(file), sections):
                if isinstance(item, Fault):
                    raise InputError(str(item))
                rows.append(item)
        except OSError as error:
            raise InputError(f"{file}: The file cannot be read: {error.strerror}.") from None
    return tuple(rows)


def _files(places: Sequence[Path]) -> Iterator[Path]:
    for place in places:
        if not place.is_dir():
            yield place
        elif found := sorted(place.rglob("*.jsonl")):
            yield from found
        else:
            raise InputError(f"{place}: There is no file of labelled questions (.jsonl) in this folder.")
