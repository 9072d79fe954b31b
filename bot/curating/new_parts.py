"""New entries and facts as drafts: the words are the article's and the asker's until a person writes others.

Nothing is made up here. Where a language lacks a text, the one that there is stands in for it, and the entry
is marked as a draft. Nothing here decides where a part is put.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import count
from typing import Any, Final

from bot.curating.folder_state import FolderState, Item, LocatedFact, by_language, text_of
from bot.curating.values import LIMITS, Texts
from bot.curating.yaml_habits import Bare
from bot.knowledge.schema import ID_MAX
from bot.knowledge.shipped import shipped
from bot.knowledge.types import Kind, Language
from bot.replies.limits import clip
from bot.replies.wording import wording

_WORDS_OF_ID: Final = 6
"""Words of a text that become its id; more make it no clearer."""


def free_id(text: str, taken: Collection[str], otherwise: str) -> str:
    """An id made of the first words of a text.

    Args:
        text: Any.
        taken: Ids that there are.
        otherwise: What to call it where the text has no Latin letters.
    """
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", plain)[:_WORDS_OF_ID]
    stem = "-".join(words)[: ID_MAX - 4].strip("-") or otherwise
    if stem not in taken:
        return stem
    return next(each for number in count(2) if (each := f"{stem}-{number}") not in taken)


def new_fact(quote: str, translation: Texts, state: FolderState) -> Item:
    """A fact; the quote stands in for the translations that there are not.

    Args:
        quote: The article's words.
        translation: In the other languages of the folder, as far as there are any.
        state: The folder.
    """
    item: Item = {"id": free_id(quote, {fact.id for fact in state.facts()}, "fact"), "quote": quote}
    if others := state.languages[1:]:
        item["translation"] = {language: translation.get(language) or quote for language in others}
    return item


def new_answer(
    state: FolderState, facts: Sequence[Item], questions: Sequence[str], language: Language, *, title: str
) -> Item:
    """An answer whose texts are its quotes.

    Args:
        state: The folder.
        facts: As they stand in article.yaml, or are to stand there.
        questions: What it answers, at least one.
        language: Of the questions and the title.
        title: Its heading.
    """
    answers = {each: _said(facts, each, state.languages[0]) for each in state.languages}
    return {
        **_head(state, questions[0], "entry"),
        "facts": [text_of(fact.get("id")) for fact in facts],
        **_texts(state, title, answers, questions, language),
    }


def new_gap(state: FolderState, nearest: Sequence[str], questions: Sequence[str], language: Language) -> Item:
    """A gap that says that the article does not tell.

    Args:
        state: The folder.
        nearest: Ids of the facts that come closest.
        questions: What is asked, at least one.
        language: Of the questions.
    """
    answers = {each: wording(each).text("suggested-gap-answer") for each in state.languages}
    return {
        **_head(state, questions[0], "gap"),
        **({"nearest": list(nearest)} if nearest else {}),
        **_texts(state, questions[0], answers, questions, language),
    }


def _head(state: FolderState, text: str, otherwise: str) -> Item:
    taken = {*(entry.id for entry in state.entries()), *shipped().small_talk}
    return {"id": free_id(text, taken, otherwise), "draft": Bare("true")}


def _texts(
    state: FolderState, title: str, answers: Texts, questions: Sequence[str], language: Language
) -> dict[str, Any]:
    shown = _headed(questions)
    asked: Mapping[Language, list[str]] = {
        each: shown if each == language else shown[:1] for each in state.languages
    }
    heading = title.strip(" ?¿") or title
    return {
        "title": dict.fromkeys(state.languages, clip(_capital(heading), LIMITS.title)),
        "answer": dict(answers),
        "ask": asked,
    }


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _headed(questions: Sequence[str]) -> list[str]:
    """The questions with one first that is short enough to be shown on a button."""
    short = next((each for each in questions if len(each) <= LIMITS.canonical), None)
    first = short if short is not None else clip(questions[0], LIMITS.canonical)
    return [first, *(each for each in questions if each != first)]


def _said(facts: Iterable[Item], language: Language, own: Language) -> str:
    """The quotes as a text, in a language as far as they are translated."""
    texts = [
        text_of(fact.get("quote"))
        if language == own
        else by_language(fact.get("translation")).get(language) or text_of(fact.get("quote"))
        for fact in facts
    ]
    return clip(" … ".join(dict.fromkeys(texts)), LIMITS.answer)


def place_of_fact(state: FolderState, starts: Mapping[str, int], section: int, start: int) -> int:
    """Where a new fact is put among those of its section: behind what is quoted from before it.

    Args:
        state: The folder.
        starts: Where in the article the quote of each fact begins.
        section: Index of the section.
        start: Where the new one begins.
    """
    facts: list[LocatedFact] = [fact for fact in state.facts() if fact.section == section]
    before = [fact.index for fact in facts if starts.get(fact.id, -1) <= start and fact.id in starts]
    return max(before) + 1 if before else (0 if starts else len(facts))


def file_for_entry(state: FolderState, kind: Kind, section: int | None) -> str:
    """The file to which a new entry belongs: that of most entries of its section, else the last of its kind.

    Args:
        state: The folder.
        kind: Of the entry.
        section: Index of the section of its first fact; None where it has none.
    """
    entries = [entry for entry in state.entries() if entry.kind is kind]
    alike = [entry.file for entry in entries if state.section_of(entry) == section]
    if alike:
        return max(dict.fromkeys(alike), key=alike.count)
    if entries:
        return entries[-1].file
    if kind is Kind.GAP:
        return "gaps.yaml"
    slug = text_of(state.sections()[section].get("slug")) if section is not None else ""
    return f"entries/{(section or 0) + 1:02d}-{slug or 'answers'}.yaml"
