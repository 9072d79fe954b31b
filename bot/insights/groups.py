"""Puts unanswered questions together that are alike, so that a curator reads one in place of ten.

Alike means alike in letters and words, whatever their order; that two questions
in other words mean the same is beyond this. The most asked question of a group
leads it, and every other is alike to the leader, so that no chain of small
steps joins what has nothing in common.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from rapidfuzz import fuzz, process

from bot.engine.reading.text import fold
from bot.knowledge.types import Language
from bot.storage.values import UnansweredText

ALIKE: Final = 72.0
"""Least likeness (0 to 100) within a group. Rewordings of one question mostly have more ("do I need a visa",
"visa needed?" have 80), but so have different questions of one build ("how many tourists", "how many
students" have 87): letters cannot tell them apart, the curator who reads the group can."""


@dataclass(frozen=True, slots=True)
class Group:
    """Unanswered questions of one language that are alike.

    Attributes:
        texts: The questions, the leader first, then the most asked; at least one.
        nearest: Id of the entry that came near most often; None where none did.
    """

    texts: tuple[UnansweredText, ...]
    nearest: str | None

    @property
    def leader(self) -> UnansweredText:
        """The question that stands for the group."""
        return self.texts[0]

    @property
    def language(self) -> Language:
        """The language of all of them."""
        return self.leader.language

    @property
    def count(self) -> int:
        """How often they were asked, all together."""
        return sum(text.count for text in self.texts)

    @property
    def latest(self) -> datetime:
        """When one of them was asked last."""
        return max(text.latest for text in self.texts)

    @property
    def outcome(self) -> str:
        """How most of them ended."""
        return _most((text.outcome, text.count) for text in self.texts) or self.leader.outcome


def group(texts: Iterable[UnansweredText]) -> tuple[Group, ...]:
    """Group questions by likeness, whatever order they come in.

    Each question, most asked first, joins the group whose leader it is most
    alike to, or leads a new one.

    Args:
        texts: Unanswered questions, each text once a language.

    Returns:
        The groups, the most asked first; every question is in one of them.
    """
    ranked = sorted(texts, key=_rank)
    led: dict[Language, dict[int, str]] = defaultdict(dict)  # by language: place of the leader, its words
    members: dict[int, list[UnansweredText]] = {}
    for place, text in enumerate(ranked):
        words = plain(text.text)
        leaders = led[text.language]
        found = process.extractOne(words, leaders, scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE)
        if found is None:
            leaders[place] = words
            members[place] = [text]
        else:
            members[found[2]].append(text)
    groups = [Group(tuple(each), _nearest(each)) for each in members.values()]
    return tuple(sorted(groups, key=lambda each: (-each.count, _rank(each.leader))))


def plain(text: str) -> str:
    """A question without case, accents and punctuation: what likeness is measured on."""
    return " ".join("".join(sign if sign.isalnum() else " " for sign in fold(text)).split())


def _rank(text: UnansweredText) -> tuple[int, float, str, str]:
    return -text.count, -text.latest.timestamp(), text.text, text.language


def _nearest(texts: Iterable[UnansweredText]) -> str | None:
    return _most((text.nearest, text.count) for text in texts if text.nearest is not None)


def _most(counted: Iterable[tuple[str, int]]) -> str | None:
    """What was counted most; of equals the first in the alphabet."""
    counts: Counter[str] = Counter()
    for name, count in counted:
        counts[name] += count
    return min(counts, key=lambda name: (-counts[name], name), default=None)
