"""Tells of an error by its types and the places it came through, and leaves out what it says.

An error quotes what it stumbled over, and that may be what a person wrote: no
pattern finds that in a text, as one finds an id. What the operating system says
of itself stays, for it knows no words of anybody. Nothing here logs, and nothing
reads the values of variables.
"""

from __future__ import annotations

import contextlib
import textwrap
import traceback
from collections.abc import Iterator
from typing import Final

from bot.errors import chain

LED_TO: Final = "\n\nThat led to:\n\n"
"""Between an error and the one that was made from it, or while it was handled."""


def bare_traceback(error: BaseException) -> str:
    """The traceback of an error, with its type in the place of its text.

    Args:
        error: With whatever it was made from; of a group every one is told.
    """
    return LED_TO.join(map(_alone, reversed(list(_links(error)))))


def without_text_of(error: BaseException, text: str) -> str:
    """A text that a library made of an error, with its type in the place of what it says.

    Args:
        error: What it may quote.
        text: Such as asyncio's of a task that nobody waited for.
    """
    for quote in (repr, str):
        with contextlib.suppress(Exception):  # of an error that cannot even be told
            text = text.replace(quote(error) or _name(error), _name(error))
    return text


def _links(error: BaseException) -> Iterator[BaseException]:
    """An error and what it came from, as Python's own tracebacks tell it, each once."""
    return chain(
        error, lambda link: link.__cause__ or (None if link.__suppress_context__ else link.__context__)
    )


def _alone(error: BaseException) -> str:
    frames = "".join(traceback.format_tb(error.__traceback__))
    begin = f"Traceback (most recent call last):\n{frames}" if frames else ""
    within = error.exceptions if isinstance(error, BaseExceptionGroup) else ()
    return "\n".join(
        [begin + _name(error), *(textwrap.indent(bare_traceback(each), "  | ") for each in within)]
    )


def _name(error: BaseException) -> str:
    kind = type(error)
    name = kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
    reason = error.strerror if isinstance(error, OSError) else None
    return f"{name}: {reason}" if reason else name
