"""What a text says once everything is left out that only decorates it.

Flags, faces, custom emoji, frames of signs and invisible fillers stand around words and say nothing about a
subject, and a word says the same in letters that only look like its own. Each is one sign to whoever reads
it, however many code points it is made of, so all of that is settled here, before a word is looked at:
what is counted, what is encoded and what is learned from has never seen any of it. A text that is nothing
else stays as it is, as a lone laughing face is small talk. Nothing here knows a word of any language.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from bot.engine.reading.alike import LATIN, SMALL_CAPITALS
from bot.engine.reading.text import MAX_CHARS, PICTURES

_LETTERS: Final = "a-zA-ZÀ-ÖØ-öø-ɏḀ-ỿ"
"""Letters of Latin alphabets; letters of phonetics, which faces are made of, are none."""
_POINTS: Final = "'’‘ʼ´.,?!…¿¡:;()\"«»“”„‹›$€£%‰+&/@#–—‐‑‒=§\\-"
"""Signs that belong to sentences, numbers, links and names."""

_FACE: Final = (
    r"(?<!\w)[<>]?[:;=]['\-^o]?[DPpOoSsCc3]+(?!\w)|[<>]?[:;=]['\-^o]?[()\[\]/\\|]+(?!\w|//)|(?<!\w)<3+(?!\w)"
    r"|(?<!\w)(?:[xX]D+|[uUoO][wW][uUoO]|[oO0]_+[oO0]|([tTxXqQ])_+\1|\\[oO]/)(?!\w)"
    rf"|\([^()0-9{_LETTERS}]{{1,9}}(?:[oO0TQxXuwv][^()0-9{_LETTERS}]{{0,6}})?\)"
    r"|(?<!\S)(?:\^[_.]*\^|>[_.]*<|-[_.]+-|\._+\.)(?!\w)"
)
"""Faces of ASCII, as people type them most: ":-)", ";P", "=/", "<3", "xD", "OwO", "T_T", "^^"."""
# Discord's markup: https://docs.discord.com/developers/reference#message-formatting
_MARKUP: Final = r"<(?:@[!&]?|\#|a?:\w+:|/[\w -]+:|t:)-?\d+(?::\w)?>|(?<![\w:]):[a-zA-Z]\w{1,31}:(?![\w:])"
"""Mentions, times and custom emoji, and the name of an emoji that was typed (":flag_ca:")."""
_LINE: Final = r"(?<!\S)(?:[-–—=#]{2,}|[-–—=\#>](?=\s*$))(?!\S)|^[-–—=#>]+(?=\s)"
"""Lines, and what Discord makes headings, quotes and lists of."""
_KEYCAP: Final = r"[0-9#*]\ufe0f?\u20e3"

_PLAIN: Final = frozenset(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 \n'’.,?!…¿¡\"«»“”$%&+"
    "àâäæçèéêëîïôöœùûüÿñáíóúÀÂÄÆÇÈÉÊËÎÏÔÖŒÙÛÜÑÁÍÓÚ"
)
"""Of most texts these tell in a microsecond that nothing is to be left out, and faces of letters alone."""
_PLAIN_WITH_POINTS: Final = re.compile(
    rf"(?:[{re.escape(''.join(sorted(_PLAIN)))}]++"
    r"|(?<=[^\W_])[-/](?=[^\W_])|(?<=[^\W_])[:;](?= )|\((?=[^\W_])|(?<=[^\W_])\))*+"
)
"""Beside them hyphens, brackets and the like where no face and no line has them: within words, and around."""
_STYLED: Final = re.compile(
    "[\u1d00-\u1dbf\u2070-\u209c\u2100-\u2103\u2107-\u2115\u2118-\u211d\u2124-\u2149\u2160-\u217f\u2460-\u24ff"
    "\u3000\ufb00-\ufb06\uff01-\uff5e\U0001d400-\U0001d7ff\U0001f100-\U0001f149]+"
)
"""Letters and digits in circles, frames, other widths and faces of type."""
_FRAMED: Final = re.compile("[\U0001f150-\U0001f169\U0001f170-\U0001f189]{2,}")
"""White letters on black; one alone is a blood group or a parking place."""
_YEAR: Final = re.compile(rf"(?:{_KEYCAP}[ ]?){{4}}")
_NO_SIGN: Final = (
    "abcdefghijklmnprsvwyzABCEFGHIJKLMNPRSVWYZ ,?!À-ÖØ-öø-ɏ"
    "\u0400-\u0481\u048a-\u052f\u05d0-\u05ea\u0620-\u064a\u3041-\u3096\u30a1-\u30fa\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7a3\ufdf0-\ufdfb"
)
"""What nothing of the following begins with; most characters are, and to try every way takes four times as
long."""
_SIGN: Final = re.compile(
    rf"(?![{_NO_SIGN}])(?:[{PICTURES}][{PICTURES}\u200d\ufe0f]*+|{_MARKUP}|{_FACE}|{_KEYCAP}|{_LINE}"
    r"|(?<=\))(?![0-9])\d(?!\d)|(?<!\d)(?![0-9])\d(?=\()"  # arms of a face
    rf"|[^\w\s{_POINTS}\u0300-\u036f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufeff\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\U000e0000-\U000e0fff]"
    "|[\u115f\u1160\u3164\uffa0_])",
    re.MULTILINE,
)
"""Faces, pictures, frames and blanks: whatever is seen and is no letter, digit or point of a sentence."""
_UNSEEN: Final = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff"
    "\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\U000e0000-\U000e0fff]+"
)
"""What only steers how others are drawn, and marks that belong to no letter."""
_LINK: Final = re.compile(r"https?://\S+")
_FOREIGN: Final = rf"(?:(?![{_LETTERS}])[^\W\d_])"
_JOINT: Final = r"'’:;()\"=/-"
_REST: Final = re.compile(
    rf"(?<!\S)(?:[{_JOINT}]*+\0[\0{_JOINT}]*+|[^\w\s]*+{_FOREIGN}(?:[^\w\s]++{_FOREIGN})*+[^\w\s]*+)(?!\S)"
)
"""What is left of a face: points without a word, and lone letters of other alphabets for eyes and hands."""
_BRACKETS: Final = re.compile(r"\0\s*[()]+(?!\S)|(?<!\S)[()]+\s*\0")
_LOOKS_LATIN: Final = re.compile(f"[{''.join(map(chr, LATIN))}]")
_SMALL_CAPITAL: Final = re.compile(f"[{''.join(map(chr, SMALL_CAPITALS))}]")
_LETTERS_OF_WORD: Final = re.compile(r"[^\W\d_]+")
_LATIN_WORD: Final = re.compile(rf"[{_LETTERS}]+")
_DIGITS: Final = re.compile(r"(?:(?![0-9])\d)+")
_WORD: Final = re.compile(r"[^\W_]")
_GONE: Final = "\0"
_RUN: Final = r"(?<![^\S\n])(?<!\0)[^\S\n]*+\0(?:[^\S\n]|\0)*+"
"""Only from its beginning, and all of it: else a thousand blanks are gone through a thousand times."""
_BEFORE_POINT: Final = re.compile(rf"{_RUN}(?=[?!.,…;:)]|$)|^[\0\s]+", re.MULTILINE)
_BETWEEN: Final = re.compile(_RUN)


def legible(text: str) -> str:
    """A text without what only decorates it.

    Args:
        text: Anything a person may type.

    Returns:
        At most :data:`MAX_CHARS` characters: words in letters and digits of their own, without signs and
        pictures; a text that has no word, as it is. What is legible stays the same.
    """
    text = text[:MAX_CHARS]
    if not _has_face_of_letters(text):
        if _PLAIN.issuperset(text):
            return text
        if "\n" not in text and _PLAIN_WITH_POINTS.fullmatch(text):
            return text.strip()
    said = _without_signs(_in_own_letters(text))
    return said if _WORD.search(said) else text


def _has_face_of_letters(text: str) -> bool:
    # Written out: asked of 60,000 texts before a bot starts, a loop takes four times as long.
    return "xD" in text or "XD" in text or "UwU" in text or "uwu" in text or "OwO" in text or "owo" in text


def _in_own_letters(text: str) -> str:
    """Letters and digits as what they look like."""
    if text.isascii():
        return text
    text = unicodedata.normalize("NFC", text)
    text = _YEAR.sub(lambda keys: "".join(filter(str.isdigit, keys.group())), text)
    text = _STYLED.sub(lambda run: unicodedata.normalize("NFKC", run.group()), text)[:MAX_CHARS]
    return _FRAMED.sub(lambda run: "".join(map(_on_black, run.group())), text)


def _on_black(letter: str) -> str:
    return chr(ord("A") + (ord(letter) - 0x1F150) % 0x20)


def _without_signs(text: str) -> str:
    """Words and the points of sentences; what stood between them leaves a space."""
    links = _LINK.findall(text)
    parts = [_SIGN.sub(_GONE, part.replace(_GONE, " ")) for part in _LINK.split(text)]
    text = parts[0] + "".join([link + part for link, part in zip(links, parts[1:], strict=True)])
    if not text.isascii():
        text = unicodedata.normalize("NFC", _UNSEEN.sub("", text))
        if _SMALL_CAPITAL.search(text):
            text = text.translate(SMALL_CAPITALS)
        text = _DIGITS.sub(lambda run: "".join([str(unicodedata.digit(sign)) for sign in run.group()]), text)
        if _LOOKS_LATIN.search(text) and _LATIN_WORD.search(text):
            text = _LETTERS_OF_WORD.sub(_as_latin, text)
    text = _REST.sub(_GONE, text)
    if _GONE in text:
        text = _BETWEEN.sub(" ", _BEFORE_POINT.sub("", _BRACKETS.sub(_GONE, text)))
    return text.strip()


def _as_latin(word: re.Match[str]) -> str:
    """A word in Latin letters, if all of it looks like some."""
    said = word.group().translate(LATIN)
    return said if _LATIN_WORD.fullmatch(said) else word.group()
