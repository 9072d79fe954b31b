"""Words that only hold sentences together, in each language.

A text of some length is full of them whatever it is about, so they tell its language; and what is left of a
sentence without them is what it is about. Words that deny, count or limit ("not", "aucun", "casi") are none
of them. Nothing here knows a subject.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from bot.knowledge.types import LANGUAGES, Language, PerLanguage


def _in(text: str) -> frozenset[str]:
    return frozenset(text.split())


FUNCTION_WORDS: Final[PerLanguage[frozenset[str]]] = PerLanguage({
    "en": _in("""
        a an the this that these those and or but nor so yet if then than though although while because since
        until unless whether as of to in on at by for from with without within into onto over under about
        above below between among through during before after against upon per via toward towards it its he
        his him she her hers they their theirs them we our ours us you your yours i my mine me who whom whose
        which what where when why how there here is are was were be been being am has have had having do does
        did doing done will would shall should can could may might must ought also just very such each every
        any some own same other others another s t re ve ll d m
        """),
    "fr": _in("""
        le la les l un une des du de d au aux ce c cet cette ces cela ça ci et ou mais donc or car ni que qu
        qui quoi dont où si comme quand lorsque lorsqu puisque puisqu parce afin pour par dans en sur sous
        avec sans entre vers chez depuis pendant avant après contre selon malgré dès jusque jusqu hors il ils
        elle elles on nous vous je j tu me m te t se s y lui leur leurs eux moi toi soi son sa ses mon ma mes
        ton ta tes notre nos votre vos est sont était étaient été être étant sera seront serait ait soit
        soient a ont avait avaient ayant avoir aura auront fait faire doit doivent devra devront peut peuvent
        pourra pourront aussi très tout toute tous toutes même mêmes autre autres chaque quel quelle quels
        quelles ainsi alors n ne
        """),
    "es": _in("""
        el la los las lo un una unos unas de del a al este esta estos estas esto ese esa esos esas eso aquel
        aquella y e o u ni pero sino que quien quienes cual cuales cuyo cuya donde cuando como si porque pues
        aunque mientras en por para con sin sobre entre hasta desde hacia según durante ante tras bajo contra
        se su sus le les me mi mis te tu tus nos nuestro nuestra nuestros nuestras él ella ellos ellas usted
        ustedes yo tú nosotros es son era eran fue fueron ser siendo sido será serán sea sean está están estar
        ha han había habían haber hay debe deben deberá deberán puede pueden podrá podrán también muy todo
        toda todos todas cada otro otra otros otras mismo misma así
        """),
}, default=frozenset())  # fmt: skip
"""As they are written, in small letters, what stands before and behind an apostrophe by itself."""

LEAST_SHARE: Final = 0.15
"""Share of a text's words that must be function words of its language: of running text in the three it is 40
to 55%, of running German 6% at most."""

FEW: Final = 20
"""Words of a text below which a share tells nothing."""

_WORD: Final = re.compile(r"[^\W\d_]+")


def words_of(text: str) -> list[str]:
    """The words of a text in small letters, letters alone, in order."""
    return _WORD.findall(unicodedata.normalize("NFC", text).casefold())


def detect_language(texts: Iterable[str]) -> Language | None:
    """The language in which a text is written.

    Args:
        texts: Its paragraphs, in any order.

    Returns:
        That whose function words it has most of; None where it is in none of ours. A text without any word
        of ours that is too short to tell is in the first.
    """
    words = [word for text in texts for word in words_of(text)]
    counts = {each: sum(word in FUNCTION_WORDS.get(each, ()) for word in words) for each in LANGUAGES}
    best = max(LANGUAGES, key=lambda each: counts[each])  # the first of equals
    return best if len(words) < FEW or counts[best] >= LEAST_SHARE * len(words) else None
