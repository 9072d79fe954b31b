"""Between the fields of a form and an edit of the workbench.

A form carries, beside every text, the sign of what it was when the page was made. So an edit names what
somebody changed and nothing else, and two people who change different texts of an entry are in nobody's way.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Final

from bot.curating.values import EntryChanges, FactChanges, SectionChanges
from bot.knowledge.types import Language

WAS: Final = "was."
CHOOSE: Final = "choose."
LABEL_MARK: Final = " · "
"""Between the title of an entry and its id, where one is chosen from a list."""

_IN_LANGUAGES: Final = ("title", "answer", "translation", "heading", "command_name", "command_description")
_IDS: Final = ("facts", "related")
_TEXTS: Final = ("quote", "overview")
"""The parts of an edit by their shape; in forms they have the names that the workbench gives them."""

_WRITTEN: Final = (*_IN_LANGUAGES, "ask", "question", "quote", "texts")
"""Fields that hold a person's own words."""


class Form:
    """A form that was sent, as texts with the line ends of files.

    Args:
        fields: Values by name, in the order in which they stood.
    """

    def __init__(self, fields: Iterable[tuple[str, str]]) -> None:
        self._values: dict[str, list[str]] = {}
        for name, value in fields:
            self._values.setdefault(name, []).append(value.replace("\r\n", "\n").replace("\r", "\n"))
        for name in [name for name in self._values if name.startswith(CHOOSE)]:
            if self.text(name) == "theirs":
                self._drop(name.removeprefix(CHOOSE))

    def text(self, name: str) -> str:
        """The last value of a field; empty where there is none."""
        return self._values.get(name, [""])[-1]

    def texts(self, name: str) -> tuple[str, ...]:
        """Every value of a field that is not blank."""
        return tuple(value.strip() for value in self._values.get(name, ()) if value.strip())

    def has(self, name: str) -> bool:
        """Whether the field was there at all."""
        return name in self._values

    def typed(self) -> tuple[tuple[str, str], ...]:
        """What a person wrote, to be shown again where nothing else can be done with it."""
        return tuple(
            (name, value)
            for name, values in self._values.items()
            if name in _WRITTEN or (self._is_written(name) and name.partition(".")[0] in _WRITTEN)
            for value in values
            if value.strip()
        )

    def changed(self, name: str, value: str) -> bool:
        """Whether a value is another than it was when the page was made."""
        return sign(value) != self.text(WAS + name)

    def _is_written(self, name: str) -> bool:
        """Whether a text is another than it was; of phrasings, whether any of their language is."""
        whole = name.removesuffix(".first").removesuffix(".more")
        text = self.text(name) if whole == name else lines(_asked(self, whole))
        return self.changed(whole, text)

    def sent(self, names: Iterable[str]) -> tuple[tuple[str, str], ...]:
        """The fields that some values were read from, to send them again."""
        return tuple(
            (key, value) for name in names for key in _fields_of(name) for value in self._values.get(key, ())
        )

    def _drop(self, name: str) -> None:
        for each in _fields_of(name):
            self._values.pop(each, None)


def _fields_of(name: str) -> tuple[str, ...]:
    """The fields of a value: phrasings have two, and a list says that it is there when it is empty."""
    return name, f"{name}.first", f"{name}.more", f"has-{name}"


def sign(value: str) -> str:
    """A short sign of a text that tells whether it changed."""
    return hashlib.sha256(value.strip().encode("utf-8", "surrogatepass")).hexdigest()[:16]


def lines(texts: Iterable[str]) -> str:
    """Several texts as the lines of one field; a line break within one would make two of it."""
    return "\n".join(" ".join(text.split()) for text in texts)


def split(text: str) -> tuple[str, ...]:
    """The texts that the lines of one field are."""
    return tuple(" ".join(line.split()) for line in text.split("\n") if line.strip())


def entry_changes(form: Form, languages: Sequence[Language]) -> EntryChanges:
    """What somebody changed in the form of an entry."""
    ask = {
        language: asked
        for language in languages
        if form.has(f"ask.{language}.first")
        and form.changed(f"ask.{language}", lines(asked := _asked(form, f"ask.{language}")))
    }
    facts = form.texts("facts") if form.has("has-facts") else None
    related = tuple(map(id_of, form.texts("related"))) if form.has("has-related") else None
    return EntryChanges(
        title=_texts(form, "title", languages),
        answer=_texts(form, "answer", languages),
        ask=ask or None,
        facts=facts if facts is not None and form.changed("facts", lines(facts)) else None,
        related=related if related is not None and form.changed("related", lines(related)) else None,
        done=form.text("do") == "done",
    )


def fact_changes(form: Form, languages: Sequence[Language]) -> FactChanges:
    """What somebody changed in the form of a fact."""
    quote = form.text("quote")
    return FactChanges(
        quote=quote if form.has("quote") and form.changed("quote", quote) else None,
        translation=_texts(form, "translation", languages),
        done=form.text("do") == "done",
    )


def section_changes(form: Form, languages: Sequence[Language]) -> SectionChanges:
    """What somebody changed in the form of a section."""
    overview = id_of(form.text("overview"))
    return SectionChanges(
        heading=_texts(form, "heading", languages),
        overview=overview if form.has("overview") and form.changed("overview", overview) else None,
        command_name=_texts(form, "command_name", languages),
        command_description=_texts(form, "command_description", languages),
        done=form.text("do") == "done",
    )


def is_nothing(changes: EntryChanges | FactChanges | SectionChanges) -> bool:
    """Whether an edit changes nothing."""
    return changes == type(changes)()


def id_of(choice: str) -> str:
    """The id in what was chosen from a list, or typed."""
    return choice.rpartition(LABEL_MARK)[2].strip()


def label_of(title: str, entry_id: str) -> str:
    """How an entry is offered in a list; :func:`id_of` finds the id again."""
    return f"{title}{LABEL_MARK}{entry_id}" if title else entry_id


def as_fields(part: object) -> dict[str, str]:
    """A part of the folder, or an edit of one, as texts by the name of the field that shows each."""
    fields: dict[str, str] = {}
    for name in _IN_LANGUAGES:
        for language, text in (getattr(part, name, None) or {}).items():
            fields[f"{name}.{language}"] = text
    for language, texts in (getattr(part, "ask", None) or {}).items():
        fields[f"ask.{language}"] = lines(texts)
    for name in _IDS:
        if (ids := getattr(part, name, None)) is not None:
            fields[name] = lines(ids)
    for name in _TEXTS:
        if (text := getattr(part, name, None)) is not None:
            fields[name] = text
    return fields


def _texts(form: Form, name: str, languages: Sequence[Language]) -> dict[Language, str] | None:
    changed = {
        language: text.strip()
        for language in languages
        if form.has(key := f"{name}.{language}") and form.changed(key, text := form.text(key))
    }
    return changed or None


def _asked(form: Form, name: str) -> tuple[str, ...]:
    return split(f"{form.text(f'{name}.first')}\n{form.text(f'{name}.more')}")
