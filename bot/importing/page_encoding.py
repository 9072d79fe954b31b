"""The encoding of a web page, as its first bytes tell it; what stands in the page is not asked."""

from __future__ import annotations

import codecs
import re
from typing import Final

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHARSET: Final = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)


def decoded(content: bytes) -> str:
    """A page as text, in the encoding that its first bytes tell, or else in UTF-8.

    Args:
        content: The file.

    Raises:
        UnicodeDecodeError: It is in neither.
    """
    for mark, name in _MARKS:
        if content.startswith(mark):
            return content.decode(name)
    told = _CHARSET.search(content[:4096])
    name = told[1].decode("ascii") if told else "utf-8"
    try:
        codec = codecs.lookup(name).name
    except LookupError:
        codec = "utf-8"
    # Browsers read both as windows-1252 (https://encoding.spec.whatwg.org/#names-and-labels).
    codec = "cp1252" if codec in {"iso8859-1", "ascii"} else codec
    try:
        return content.decode(codec)
    except UnicodeDecodeError:
        return content.decode("utf-8")
