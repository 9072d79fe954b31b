"""Everything that was learned of a knowledge base, as what decides needs it.

Plain values, put together by :mod:`bot.engine.learning`; nothing here is worked out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from bot.engine.deciding.answer_choice import AnswerChooser
from bot.engine.deciding.coverage import Coverage
from bot.engine.deciding.fusion import Fusion
from bot.engine.deciding.guards import Guards
from bot.engine.deciding.own_words import OwnWords
from bot.engine.deciding.trust import Trust
from bot.engine.learned.evidence import Affinities, Evidence
from bot.engine.learned.head import Head
from bot.engine.learned.phrasing_index import PhrasingIndex
from bot.engine.reading.common import CommonWords
from bot.engine.reading.lexicon import Lexicon
from bot.engine.reading.runs import Ints
from bot.knowledge.types import Entry, Kind, Language


@dataclass(frozen=True, slots=True)
class Model:
    """What was learned. Classes are numbered as ``entries``, and the last one is "off topic".

    Attributes:
        entries: Answers, then gaps, then small talk.
        languages: Those of the knowledge base, its own first.
        kinds: The kinds that occur, in that order; "off topic" follows them and is not named.
        starts: The first class of each of these kinds, then of "off topic".
        lexicon, evidence, phrasings, guards: See their modules.
        coverage: See its module.
        alone: How sure the counts make us by themselves.
        fused: How sure they do together with the head; None where there is none.
        head: What the meaning of a text speaks for, over the same classes; None without an encoder.
        leanings: How strongly each trait speaks for each kind, whatever the entry, and for each language.
        chooser: Which answer to give, and the probability that it tells what was asked.
        trust: How far what was learned may be trusted.
        own_words: What is asked of gaps and small talk in a folder that has no weights of its own, else None.
        shape: The traits that a text without a known word has; they tell how long it is, not what it says.
    """

    entries: tuple[Entry, ...]
    languages: tuple[Language, ...]
    kinds: tuple[Kind, ...]
    starts: Ints
    lexicon: Lexicon
    evidence: Evidence
    phrasings: PhrasingIndex
    guards: Guards
    coverage: Coverage
    alone: Fusion
    leanings: Affinities
    chooser: AnswerChooser
    trust: Trust
    shape: frozenset[int]
    own_words: OwnWords | None = None
    fused: Fusion | None = None
    head: Head | None = None

    def span(self, kind: Kind) -> slice:
        """The classes of a kind."""
        if kind not in self.kinds:
            return slice(0, 0)
        index = self.kinds.index(kind)
        return slice(int(self.starts[index]), int(self.starts[index + 1]))


@dataclass(frozen=True, slots=True)
class Learned:
    """What takes minutes to learn of a knowledge base, and is kept between two starts.

    Attributes:
        entries: The ids of the classes, in their order; "off topic" follows them.
        texts: The digests of everything that was learned from (:func:`digests`), ascending.
        common: Words that are no slips.
        alone: How sure the counts make us by themselves.
        fused: How sure they do together with the head; None where no encoder was at hand.
        head: What the meaning of a text speaks for; None where no encoder was at hand.
    """

    entries: tuple[str, ...]
    texts: NDArray[np.uint32]
    common: CommonWords
    alone: Fusion
    fused: Fusion | None
    head: Head | None


def digests(texts: Iterable[tuple[str, str]]) -> NDArray[np.uint32]:
    """What texts are recognised by.

    Args:
        texts: The id of an entry, empty for "off topic", and a text that stands for it.

    Returns:
        One number a text, ascending; of 40,000 texts, one that is new is taken for known once in 100,000
        times.
    """
    codes = [crc32(f"{owner}\0{text}".encode()) for owner, text in texts]
    return np.sort(np.array(codes, dtype=np.uint32))
