"""Exchanges the words of texts for made-up ones that look and behave like words.

How a bot behaves with ten or a hundred times the knowledge cannot be measured
on random text: its words must be as frequent, as long and as alike as people's.
So words of all subjects ("what", "is", "the") stay and the syllables of the
others are exchanged, the same way in all texts: inflected and misspelt forms of
a word still look alike, and no text becomes longer.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import Final
from zlib import crc32

from bot.knowledge.types import Knowledge

SHARED: Final = 0.2
"""A word used in this share of the entries belongs to no subject and stays."""

SHORT: Final = 2
"""Words of at most so many letters stay."""

ALIKE: Final = 40
"""A syllable is exchanged for one of the forty about as frequent as itself."""

_WORD = re.compile(r"([^\W\d_]+)")
_SYLLABLE = re.compile(r"[^aeiouy]*[aeiouy]+|[^aeiouy]+$")

Exchange = Callable[[str], str]


class Disguise:
    """Exchanges the words of texts.

    Args:
        texts: All texts that will ever be given.
        kept: Folded words that stay as they are.
    """

    def __init__(self, texts: Iterable[str], kept: frozenset[str]) -> None:
        self._texts: dict[str, list[int]] = {}
        numbers: dict[str, int] = {}
        for text in texts:
            if text not in self._texts:
                pieces = _WORD.split(text)
                self._texts[text] = [numbers.setdefault(piece, len(numbers)) for piece in pieces]
        self._pieces = list(numbers)
        self._syllables = [_syllables(piece, kept) for piece in numbers]
        self._bands = _bands(self._syllables)

    def number(self, copy: int) -> Exchange:
        """The exchange for one copy; the copy with number 0 is the original."""
        if copy == 0:
            return str
        syllables: dict[str, str] = {}
        for band in self._bands:
            shuffled = sorted(band, key=lambda syllable: crc32(f"{syllable} in copy {copy}".encode()))
            syllables.update(zip(band, shuffled, strict=True))
        exchanged = [
            _like(piece, "".join([syllables[each] for each in own])) if own else piece
            for piece, own in zip(self._pieces, self._syllables, strict=True)
        ]
        return lambda text: "".join([exchanged[number] for number in self._texts[text]])


def shared_words(knowledge: Knowledge) -> frozenset[str]:
    """Words that many entries use and that are no names, which people write with a capital within a text."""
    used: Counter[str] = Counter()
    within: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for entry in knowledge.entries.values():
        texts = [_WORD.findall(text) for _, text in entry.ask]
        used.update({folded(word) for words in texts for word in words})
        within.update(folded(word) for words in texts for word in words[1:])
        capital.update(folded(word) for words in texts for word in words[1:] if word[0].isupper())
    many = SHARED * len(knowledge.entries)
    return frozenset(
        word for word, entries in used.items() if entries >= many and capital[word] * 2 < within[word]
    )


def _syllables(piece: str, kept: frozenset[str]) -> tuple[str, ...]:
    """The syllables of a word that is to be exchanged; of anything else none."""
    word = folded(piece)
    if len(word) <= SHORT or not word.isalpha() or word in kept:
        return ()
    return tuple(_SYLLABLE.findall(word))


def _bands(words: Iterable[Sequence[str]]) -> list[list[str]]:
    """Syllables of one length and one kind of ending, about equally frequent: one may replace the other."""
    frequencies = Counter(chain.from_iterable(words))
    groups: dict[tuple[int, bool], list[str]] = defaultdict(list)
    for syllable in sorted(frequencies, key=lambda syllable: (-frequencies[syllable], syllable)):
        groups[len(syllable), syllable[-1] in "aeiouy"].append(syllable)
    return [group[i : i + ALIKE] for group in groups.values() for i in range(0, len(group), ALIKE)]


def _like(written: str, word: str) -> str:
    if written.isupper():
        return word.upper()
    return word.capitalize() if written[0].isupper() else word


def folded(text: str) -> str:
    """Case and accents folded away."""
    text = text.casefold()
    if text.isascii():
        return text
    return "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
