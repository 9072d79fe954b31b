"""What a new fact, answer or gap means for the files, as plans like those of :mod:`bot.curating.plans`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.curating.changes import ENTRY_KEYS
from bot.curating.editing import Edit, Plan
from bot.curating.folder_state import FolderState, Item, list_of, text_of
from bot.curating.new_parts import file_for_entry, new_answer, new_fact, new_gap, place_of_fact
from bot.curating.plans import Besides, entry_edit, version_of_entry, with_facts, without_off_topic
from bot.curating.refusals import RefusalKind
from bot.curating.texts import one_line, with_key
from bot.curating.values import Conflict, EntryChanges, Refused, Texts
from bot.curating.yaml_habits import Bare
from bot.knowledge.fault_kinds import FaultKind
from bot.knowledge.loader import ARTICLE
from bot.knowledge.types import Kind, Language


@dataclass(frozen=True, slots=True)
class NewQuote:
    """Words of the article that become a fact.

    Attributes:
        section: Index of their section.
        start: Where in the article they begin.
        text: The words.
    """

    section: int
    start: int
    text: str


def add_fact(
    quote: NewQuote, entry_id: str, translation: Texts, starts: Mapping[str, int], besides: Besides
) -> Plan:
    """Quote more of the article, under an answer.

    Args:
        quote: The words.
        entry_id: Of the answer.
        translation: In the other languages of the folder, as far as there are any.
        starts: Where in the article the quotes of the facts begin.
        besides: What the folder has besides its files.
    """

    def plan(state: FolderState) -> Edit | Conflict | Refused:
        found = besides().find(state, entry_id)
        if found is None:
            return Conflict(None, EntryChanges())
        if found.kind is not Kind.ANSWER:
            return Refused.at("", RefusalKind.NO_ANSWER(name=entry_id))
        fact = new_fact(quote.text, translation, state)
        item = with_key(found.item, "facts", [*found.facts, fact["id"]], ENTRY_KEYS)
        if any(not translation.get(language) for language in state.languages[1:]):
            item = with_key(item, "draft", Bare("true"), ENTRY_KEYS)
        edit = entry_edit(state, found, item)
        begun = state.with_data(ARTICLE, edit.data.get(ARTICLE, state.article))
        article = _with_fact(begun, quote, fact, starts)
        return replace(edit, id=fact["id"], data={**edit.data, ARTICLE: article})

    return plan


def add_answer(
    facts: Sequence[str | NewQuote],
    questions: Sequence[str],
    language: Language,
    starts: Mapping[str, int],
) -> Plan:
    """Make an answer of facts, of words of the article, or of both.

    Args:
        facts: Ids, and words that become facts.
        questions: What it answers, at least one.
        language: Of the questions.
        starts: Where in the article the quotes of the facts begin.
    """
    asked = [text for text in map(one_line, questions) if text]

    def plan(state: FolderState) -> Edit | Conflict | Refused:
        if not asked:
            return _empty()
        if not facts:
            return Refused.at("facts", FaultKind.ONE_NEEDED())
        shown, with_them = _with_facts(state, facts, starts)
        answer = new_answer(with_them, shown, asked, language, title=asked[0])
        first = with_them.fact(text_of(shown[0].get("id")))
        section = None if first is None else first.section
        edit = _put(state, Kind.ANSWER, section, answer)
        edit = replace(edit, data={**edit.data, ARTICLE: with_them.article})
        return without_off_topic(edit, state, asked)

    return plan


def add_gap(questions: Sequence[str], language: Language, nearest: Sequence[str]) -> Plan:
    """Make a gap.

    Args:
        questions: What is asked, at least one.
        language: Of the questions.
        nearest: Ids of the facts that come closest.
    """
    asked = [text for text in map(one_line, questions) if text]

    def plan(state: FolderState) -> Edit | Conflict | Refused:
        if not asked:
            return _empty()
        first = state.fact(nearest[0]) if nearest else None
        gap = new_gap(state, nearest, asked, language)
        return without_off_topic(_put(state, Kind.GAP, first.section if first else None, gap), state, asked)

    return plan


def _with_facts(
    state: FolderState, facts: Sequence[str | NewQuote], starts: Mapping[str, int]
) -> tuple[list[Item], FolderState]:
    """The facts as they stand, and the folder as it is once those that are new stand there, too."""
    shown: list[Item] = []
    for fact in facts:
        if isinstance(fact, NewQuote):
            item = new_fact(fact.text, {}, state)
            state = state.with_data(ARTICLE, _with_fact(state, fact, item, starts))
            shown.append(item)
        else:
            held = state.fact(fact)
            shown.append(held.item if held else {"id": fact})
    return shown, state


def _with_fact(state: FolderState, quote: NewQuote, fact: Item, starts: Mapping[str, int]) -> Item:
    facts = [*list_of(state.sections()[quote.section].get("facts"))]
    facts.insert(place_of_fact(state, starts, quote.section, quote.start), fact)
    return with_facts(state, quote.section, facts)


def _put(state: FolderState, kind: Kind, section: int | None, item: Item) -> Edit:
    """A new entry at the end of the file that it belongs to."""
    file = file_for_entry(state, kind, section)
    items = list_of(state.data(file))
    entry_id = item["id"]
    return Edit(entry_id, {file: [*items, item]}, file, f"[{len(items)}]", version_of_entry(entry_id))


def _empty() -> Refused:
    return Refused.at("ask", FaultKind.EMPTY())
