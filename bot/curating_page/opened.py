"""What is edited in the middle of the page, as its templates need it.

A part is read off the workbench, and where an edit of it was refused the texts of that edit stand in the
fields, so that nothing typed is lost. Nothing here changes anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from bot.curating.values import (
    LIMITS,
    EditableEntry,
    EditableFact,
    EditableOffTopic,
    EditableSection,
    EntryChanges,
    FactChanges,
    Lists,
    Refused,
    SectionChanges,
    Texts,
)
from bot.curating_page.fields import Field, Messages, Phrasings, faults_of, group, phrasings, signs, unplaced
from bot.curating_page.forms import lines, sign
from bot.errors import Sentence
from bot.knowledge.types import Kind, Language

_SECTION_TEXTS: Final = (
    ("heading", LIMITS.title),
    ("command_name", LIMITS.command_name),
    ("command_description", LIMITS.command_description),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """The part that is edited, whatever it is; what a kind has not is empty.

    Attributes:
        template: Draws it.
        kind, id, version, draft, file: As the workbench has them.
        title: What it is called on the page.
        section: Number of its section; 0 where it has none.
        groups: Its texts by name, in every language of the folder.
        phrasings: Of an entry.
        facts: Ids of facts: its own, or itself.
        dropped: Those of them that an edit took away, which was refused.
        related: Ids of entries, with empty ones up to what fits.
        overview: Of a section.
        entries: Of a fact: ids of the entries that show it.
        refused: Whether the last edit of it was.
        faults: By field, for the fields that are not texts.
        elsewhere: Faults that concern no field of it.
        was: Signs of what stands in the file, by field.
        gone: Whether there is no such part any more.
    """

    template: str
    kind: str = ""
    id: str = ""
    version: str = ""
    draft: bool = False
    file: str = ""
    title: str = ""
    section: int = 0
    groups: Mapping[str, tuple[Field, ...]] = field(default_factory=dict)
    phrasings: tuple[Phrasings, ...] = ()
    facts: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    overview: str = ""
    entries: tuple[str, ...] = ()
    refused: bool = False
    faults: Messages = field(default_factory=dict)
    elsewhere: tuple[Sentence, ...] = ()
    was: Mapping[str, str] = field(default_factory=dict)
    gone: bool = False


def entry(
    read: EditableEntry, languages: Sequence[Language], messages: Messages, tried: EntryChanges | None = None
) -> Opened:
    """An entry with its fields.

    Args:
        read: As it stands in its file.
        languages: Of the folder.
        messages: What ``check`` says, by field.
        tried: An edit that was refused.
    """
    shown = _overlaid(read, tried)
    dropped = tuple(fact for fact in read.facts if fact not in shown.facts)
    related = shown.related if read.kind is Kind.ANSWER else ()
    asked = tuple(
        phrasings(shown.ask, read.ask, each, messages, unfolded=each == languages[0]) for each in languages
    )
    named = [f"{name}.{each}" for name in ("title", "answer", "ask") for each in languages]
    return Opened(
        template="open_entry.html",
        kind=read.kind.value,
        id=read.id,
        version=read.version,
        draft=read.draft,
        file=read.file,
        title=first(read.title, languages) or read.id,
        groups={
            "title": group("title", shown.title, languages, LIMITS.title, messages),
            "answer": group("answer", shown.answer, languages, LIMITS.answer, messages, rows=2),
        },
        phrasings=asked,
        facts=(*shown.facts, *dropped),
        dropped=dropped,
        related=(*related, *[""] * (LIMITS.related - len(related))),
        refused=tried is not None,
        faults={name: faults_of(messages, name) for name in ("facts", "related")},
        elsewhere=unplaced(messages, (*named, "facts", "related")),
        was={
            **signs("title", read.title, languages),
            **signs("answer", read.answer, languages),
            "facts": sign(lines(read.facts)),
            "related": sign(lines(read.related)),
        },
    )


def fact(
    read: EditableFact, languages: Sequence[Language], messages: Messages, tried: FactChanges | None = None
) -> Opened:
    """A fact with its fields; see :func:`entry`."""
    quote = tried.quote if tried and tried.quote is not None else read.quote
    translation = {**read.translation, **((tried and tried.translation) or {})}
    quoted = Field(
        id="quote",
        name="quote",
        language=languages[0],
        value=quote,
        maximum=LIMITS.quote,
        faults=faults_of(messages, "quote"),
        rows=2,
    )
    others = languages[1:]
    return Opened(
        template="open_fact.html",
        kind="fact",
        id=read.id,
        version=read.version,
        draft=read.draft,
        title=read.quote,
        section=read.section,
        groups={
            "quote": (quoted,),
            "translation": group("translation", translation, others, LIMITS.quote, messages, rows=2),
        },
        facts=(read.id,),
        entries=read.entries,
        refused=tried is not None,
        elsewhere=unplaced(messages, ("quote", *(f"translation.{each}" for each in others))),
        was={"quote": sign(read.quote), **signs("translation", read.translation, others)},
    )


def section(
    read: EditableSection,
    languages: Sequence[Language],
    messages: Messages,
    tried: SectionChanges | None = None,
) -> Opened:
    """A section with its fields; see :func:`entry`."""
    groups, was = {}, {"overview": sign(read.overview)}
    for name, most in _SECTION_TEXTS:
        texts: Texts = getattr(read, name)
        groups[name] = group(
            name, {**texts, **((tried and getattr(tried, name)) or {})}, languages, most, messages
        )
        was |= signs(name, texts, languages)
    named = [each.name for fields in groups.values() for each in fields]
    return Opened(
        template="open_section.html",
        kind="section",
        id=str(read.number),
        version=read.version,
        draft=read.draft,
        title=first(read.heading, languages),
        section=read.number,
        groups=groups,
        overview=tried.overview if tried and tried.overview is not None else read.overview,
        refused=tried is not None,
        faults={"overview": faults_of(messages, "overview")},
        elsewhere=unplaced(messages, (*named, "overview")),
        was=was,
    )


def off_topic(
    read: EditableOffTopic, languages: Sequence[Language], messages: Messages, tried: Lists | None = None
) -> Opened:
    """The folder's own off-topic examples; see :func:`entry`."""
    texts = {**read.texts, **(tried or {})}
    fields = tuple(
        Field(
            id=f"texts-{each}",
            name=f"texts.{each}",
            language=each,
            value=lines(texts.get(each, ())),
            maximum=LIMITS.phrasing,
            faults=faults_of(messages, each),
            is_list=True,
            rows=6,
        )
        for each in languages
    )
    return Opened(
        template="open_off_topic.html",
        kind="off_topic",
        version=read.version,
        groups={"texts": fields},
        refused=tried is not None,
        elsewhere=unplaced(messages, languages),
        was={f"texts.{each}": sign(lines(read.texts.get(each, ()))) for each in languages},
    )


def first(texts: Texts, languages: Iterable[Language]) -> str:
    """The first text that there is, in the order of languages."""
    return next((text for each in languages if (text := texts.get(each, ""))), "")


def messages_of(refused: Refused) -> Messages:
    """The faults of a refused edit by field, those of other places with the place that they name."""
    of_fields = {name: each for name, each in refused.fields.items() if name}
    known = {message for each in of_fields.values() for message in each}
    return {**of_fields, "": tuple(each.placed for each in refused.faults if each.sentence not in known)}


def _overlaid(read: EditableEntry, tried: EntryChanges | None) -> EditableEntry:
    if tried is None:
        return read
    return replace(
        read,
        title={**read.title, **(tried.title or {})},
        answer={**read.answer, **(tried.answer or {})},
        ask={**read.ask, **(tried.ask or {})},
        facts=read.facts if tried.facts is None else tried.facts,
        related=read.related if tried.related is None else tried.related,
    )
