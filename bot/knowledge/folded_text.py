"""An article and its quotes as they are compared: white space and kinds of quotation marks do not count.

Whoever looks for a quote in an article looks here, so that what is found in one place is found in all. What
nobody sees (places where a word may be cut) makes no difference either.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_SIGNS: Final = str.maketrans({
    **{"’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"'},
    **dict.fromkeys("\u00ad\u200b\u2060\ufeff"),
})  # fmt: skip


def folded(text: str) -> str:
    """A text as it is compared.

    Args:
        text: Any.
    """
    return " ".join(text.translate(_SIGNS).split())


@dataclass(frozen=True, slots=True)
class FoldedText:
    """A whole text as it is compared.

    Attributes:
        text: In one line.
        lines: Where in it the lines of the article begin, blank ones aside.
    """

    text: str
    lines: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> FoldedText:
        """An article.

        Args:
            text: As it was written.
        """
        kept = [line for line in map(folded, text.splitlines()) if line]
        lines, place = [], 0
        for line in kept:
            lines.append(place)
            place += len(line) + 1
        return cls(" ".join(kept), tuple(lines))

    def places(self, quote: str) -> Iterator[int]:
        """Where a quote stands and cuts no word or number in two ("$46" of "$46.4").

        Args:
            quote: As somebody wrote it.
        """
        words = folded(quote)
        place = self.text.find(words) if words else -1
        while place >= 0:
            if not self._is_cut(place) and not self._is_cut(place + len(words)):
                yield place
            place = self.text.find(words, place + 1)

    def line_of(self, place: int) -> tuple[int, int]:
        """Where the line begins and ends that a place is in.

        Args:
            place: In :attr:`text`.
        """
        at = bisect_right(self.lines, place)
        return self.lines[at - 1], self.lines[at] - 1 if at < len(self.lines) else len(self.text)

    def _is_cut(self, place: int) -> bool:
        """Whether a word or a number goes on at a place."""
        before, after = self.text[max(place - 2, 0) : place], self.text[place : place + 2]
        if not before or not after:
            return False
        if _is_letter(before[-1]) and _is_letter(after[0]):
            return True
        return (before[-1] in ".," and before[:1].isdigit() and after[0].isdigit()) or (
            before[-1].isdigit() and after[0] in ".," and after[1:].isdigit()
        )


def _is_letter(sign: str) -> bool:
    return sign.isalnum() or sign == "_"
