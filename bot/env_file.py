"""Reads a ``.env`` file: what it sets, and which parts of it cannot be used.

No value of it is shown in any message, for it may be a token. What a setting
means is not known here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from io import StringIO
from pathlib import Path
from typing import NamedTuple, TypeAlias

from dotenv.parser import Binding, parse_stream

from bot.files import read_text

Texts: TypeAlias = Mapping[str, str | None]
"""What is set, by name."""


class Broken(NamedTuple):
    """A part of the file that cannot be used.

    Attributes:
        text: As it stands there, with what may be a secret; empty where all of the file is meant.
        message: Where it is, what is wrong with it and what to do.
    """

    text: str
    message: str


def read_file(file: Path, known: Collection[str], prefix: str) -> tuple[Texts, list[Broken]]:
    """Read the file.

    Args:
        file: Need not exist.
        known: Names that may be set.
        prefix: With which another name is a slip; other programs may set what they like.

    Returns:
        What it sets, and the parts of it that cannot be used.
    """
    try:
        bindings = list(parse_stream(StringIO(read_text(file))))
    except UnicodeDecodeError:
        return {}, [Broken("", f"{file} is not UTF-8 text. Save it as UTF-8.")]
    except OSError as error:
        if isinstance(error, FileNotFoundError) and not file.is_symlink():
            return {}, []
        return {}, [Broken("", f"{file} cannot be read: {error.strerror}.")]
    texts = {binding.key: binding.value for binding in bindings if binding.key}
    return texts, list(_broken(file, bindings, known, prefix))


def _broken(file: Path, bindings: Iterable[Binding], known: Collection[str], prefix: str) -> Iterator[Broken]:
    for binding in bindings:
        where = f"{file}, line {binding.original.line}"
        if binding.error or (binding.key is not None and binding.value is None):
            message = f"{where}: this is not NAME=value. Correct it, or begin it with # to leave it out."
            yield Broken(binding.original.string, message)
        elif binding.key is not None and binding.key.upper().startswith(prefix) and binding.key not in known:
            message = f"{where}: there is no setting {binding.key}. See .env.example for those there are."
            yield Broken(binding.original.string, message)
