"""What to write next: for a group of unanswered questions a phrasing or a gap, and what it would change.

A suggestion is tried by learning the knowledge base with it, in memory; nothing
is written. Whether a question belongs to the entry that came nearest only a
curator can tell, so everything here is a suggestion.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.engine.engine import Engine
from bot.engine.reading.text import fold, tokenize
from bot.evaluation.judging import Verdict, evaluate
from bot.evaluation.report import summarize
from bot.evaluation.rows import Row
from bot.insights.groups import Group
from bot.knowledge.types import Entry, Kind, Knowledge, Language, Localized, Phrases
from bot.replies.limits import clip
from bot.replies.wording import wording

TEXTS_MAX: Final = 5
"""Questions of a group that are suggested as phrasings; more of the same teach little."""

TITLE_MAX: Final = 80
SLUG_MAX: Final = 60
NEAREST_MAX: Final = 3
"""As in bot.knowledge.schema, which says why."""

WORDS_MIN: Final = 2
"""Words of a question that names something to write a gap about: by itself "when" asks for nothing."""

ASKED_MIN: Final = 2
"""Times that what was taken for chatter is asked, until it is no chatter."""

KNOWN_MIN: Final = 0.5
"""Share of words that are known in a question of our languages. In German, Polish and Turkish it is up to
0.4; Italian and Dutch share more words with ours, and pass."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a group of questions suggests to write.

    Attributes:
        group: The questions.
        entry: An entry that lacks them as phrasings, or else a new gap.
        language: Under which they are to be added: that of the group, or the folder's first where the folder
            has lost it since.
        texts: The questions to add.
        new: Whether the entry is a gap that is not there yet.
    """

    group: Group
    entry: Entry
    language: Language
    texts: tuple[str, ...]
    new: bool


@dataclass(frozen=True, slots=True)
class Score:
    """How labelled questions end: how many right, wrong, and answered that must not be."""

    right: int
    wrong: int
    false: int


@dataclass(frozen=True, slots=True)
class Trial:
    """What a suggestion would change.

    Attributes:
        before, after: The labelled questions without it and with it.
        met: How often the group's own questions would now meet the entry, of ``asked``.
        asked: How often they were asked.
    """

    before: Score
    after: Score
    met: int
    asked: int


def suggest(group: Group, knowledge: Knowledge) -> Suggestion | None:
    """What to write for a group of questions.

    Args:
        group: Unanswered questions.
        knowledge: What there is.

    Returns:
        Phrasings for the entry that came nearest; a new gap where none did, or the questions were
        taken for something else altogether. None where the entry has these phrasings by now.
    """
    texts = tuple(text.text for text in group.texts[:TEXTS_MAX])
    language = knowledge.reply_language(group.language)
    nearest = knowledge.entries.get(group.nearest or "")
    if nearest is None or group.outcome == "off_topic":
        return Suggestion(group, _gap(group, nearest, texts, knowledge), language, texts, new=True)
    known = {fold(phrasing) for phrasing in nearest.ask[language]}
    missing = tuple(text for text in texts if fold(text) not in known)
    return Suggestion(group, nearest, language, missing, new=False) if missing else None


def is_enough(suggestion: Suggestion, is_known: Callable[[str], bool]) -> bool:
    """Whether the questions behind a suggestion are enough to go by.

    Args:
        suggestion: From :func:`suggest`.
        is_known: Tells whether a folded word is one of our languages, or of the knowledge base.

    Returns:
        False for questions in another language; and, where they would be a new gap, for one word alone
        and for chatter that was heard once.
    """
    group = suggestion.group
    words = [word for text in suggestion.texts for word in tokenize(text) if word.isalpha()]
    if sum(map(is_known, words)) < KNOWN_MIN * len(words):
        return False
    if not suggestion.new:
        return True
    named = len(tokenize(group.leader.text)) >= WORDS_MIN
    return named and (group.outcome != "off_topic" or group.count >= ASKED_MIN)


def words_of(knowledge: Knowledge) -> frozenset[str]:
    """Every word that stands in a phrasing, folded, in whichever language."""
    return frozenset(
        word for entry in knowledge.entries.values() for _, text in entry.ask for word in tokenize(text)
    )


def applied(suggestion: Suggestion, knowledge: Knowledge) -> Knowledge:
    """The knowledge base as if the suggestion had been written into it."""
    entry, language = suggestion.entry, suggestion.language
    if suggestion.new:
        topical = {key: each for key, each in knowledge.entries.items() if each.kind is not Kind.SMALL_TALK}
        return replace(knowledge, entries={**topical, entry.id: entry, **knowledge.entries})
    asked = entry.ask.put(language, (*entry.ask[language], *suggestion.texts))
    entries = {**knowledge.entries, entry.id: replace(entry, ask=asked)}
    return replace(knowledge, entries=entries)


def score(engine: Engine, rows: Sequence[Row]) -> Score:
    """How labelled questions end."""
    tallies = [breakdown.all.counts for breakdown in summarize(evaluate(engine, rows)).breakdowns.values()]
    right, wrong, false = (
        sum(counts.get(verdict, 0) for counts in tallies)
        for verdict in (Verdict.RIGHT, Verdict.WRONG, Verdict.FALSE_ANSWER)
    )
    return Score(right, wrong, false)


def attempt(suggestion: Suggestion, knowledge: Knowledge, rows: Sequence[Row], before: Score) -> Trial:
    """Learn with a suggestion, and see what it changes.

    Args:
        suggestion: From :func:`suggest`.
        knowledge: What it was made for.
        rows: Labelled questions.
        before: Their score without it.
    """
    engine = Engine.learn(applied(suggestion, knowledge))
    group = suggestion.group
    met = sum(text.count for text in group.texts if _meets(engine, text.text, suggestion))
    return Trial(before, score(engine, rows), met, group.count)


def as_yaml(suggestion: Suggestion) -> str:
    """The lines to paste; what needs translating is left empty, so that ``check`` names it."""
    lines = _gap_lines(suggestion) if suggestion.new else (f"      - {_quoted(t)}" for t in suggestion.texts)
    return "\n".join(lines)


def _meets(engine: Engine, text: str, suggestion: Suggestion) -> bool:
    decision = engine.decide(text, hint=suggestion.language)
    return decision.entry is not None and decision.entry.id == suggestion.entry.id


def _gap(group: Group, nearest: Entry | None, texts: tuple[str, ...], knowledge: Knowledge) -> Entry:
    title = clip(group.leader.text, TITLE_MAX)
    # As long as nobody has translated it, the other languages learn the question as it is.
    language = knowledge.reply_language(group.language)
    asked = {each: texts if each == language else texts[:1] for each in knowledge.languages}
    return Entry(
        id=_free_id(group.leader.text, knowledge),
        kind=Kind.GAP,
        facts=nearest.facts[:NEAREST_MAX] if nearest is not None else (),
        title=Localized(dict.fromkeys(knowledge.languages, title)),
        answer=Localized({each: wording(each).text("suggested-gap-answer") for each in knowledge.languages}),
        ask=Phrases(asked),
        related=(),
    )


def _free_id(text: str, knowledge: Knowledge) -> str:
    letters = "".join(sign if sign.isascii() and sign.isalnum() else " " for sign in fold(text))
    slug = "-".join(letters.split())[: SLUG_MAX - 4].strip("-") or "gap"
    tries = (slug, *(f"{slug}-{number}" for number in range(2, len(knowledge.entries) + 3)))
    return next(each for each in tries if each not in knowledge.entries)


def _gap_lines(suggestion: Suggestion) -> Iterator[str]:
    gap, language = suggestion.entry, suggestion.language
    yield f"- id: {gap.id}"
    yield f"  nearest: [{', '.join(fact.id for fact in gap.facts)}]"
    yield "  title:"
    yield from _texts(gap.title, {language})
    yield "  answer:"
    yield from _texts(gap.answer, gap.answer.languages)
    yield "  ask:"
    for each in gap.ask.languages:
        yield f"    {each}:"
        yield from (f"      - {_quoted(text)}" for text in suggestion.texts if each == language)


def _texts(texts: Localized, known: Collection[Language]) -> Iterator[str]:
    for each, text in texts.items():
        yield f"    {each}: {_quoted(text)}" if each in known else f"    {each}:"


def _quoted(text: str) -> str:
    """A text that YAML reads as just that, whatever people wrote into it; JSON is YAML."""
    return json.dumps(text, ensure_ascii=False)
