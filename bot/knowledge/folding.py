"""When two texts count as the same wording: in other letters, with other signs, with or without accents."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

_WORD = re.compile(r"[^\W_]+")
_NEITHER: Final = bytes(set(range(128)) - set(b"abcdefghijklmnopqrstuvwxyz0123456789\n"))
_COMBINING = re.compile("[\u0300-\u036f]+")


def folded(text: str) -> str:
    """A text without case, accents and signs; two texts of one wording give the same."""
    if not text.isascii():
        text = _COMBINING.sub("", unicodedata.normalize("NFKD", text))
    return " ".join(_WORD.findall(text.casefold()))


def roughly_folded(texts: Iterable[str]) -> list[bytes]:
    """The Latin letters and digits of each text: the same where :func:`folded` is, and many times faster."""
    lines = [text.replace("\n", " ") for text in texts]
    if not lines:
        return []
    together = "\n".join(lines)
    plain = unicodedata.normalize("NFKD", together).casefold().encode("ascii", "ignore")
    return plain.translate(None, delete=_NEITHER).split(b"\n")
