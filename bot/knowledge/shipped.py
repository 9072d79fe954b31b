"""Small talk and off-topic examples that belong to no article: they ship with the program, for every folder.

A folder's own texts come first. What it files anywhere itself is not taken from here, what it words otherwise
is said its way, and what it names under ``leave_out`` in article.yaml is as if it did not ship. So nothing
here can be a fault of a folder.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, TypeAlias, TypeVar

from bot.knowledge.folding import folded, roughly_folded
from bot.knowledge.in_each import Choice
from bot.knowledge.schema import ExamplesModel, SmallTalkModel, TalkChangeModel
from bot.knowledge.source import read
from bot.knowledge.types import Language

SMALL_TALK: Final = "small-talk"
OFF_TOPIC: Final = "off-topic"
"""Names under ``leave_out`` that stand for all of one sort."""

_PLACE: Final = Path(__file__).with_name("defaults")
_ANY: Final = Choice(certain=False)
"""A language that was added to the program need not be here at once; English stands in for it."""

_TITLE: Final = "{title}"

Texts: TypeAlias = Mapping[Language, tuple[str, ...]]
Owners: TypeAlias = Mapping[str, set[str]]
"""Who files a wording: ids of entries, and ``OFF_TOPIC``."""

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Shipped:
    """What ships.

    Attributes:
        small_talk: By id.
        off_topic: By subject.
    """

    small_talk: Mapping[str, SmallTalkModel]
    off_topic: Mapping[str, Texts]

    def names(self) -> list[str]:
        """All that may stand under ``leave_out``."""
        return [SMALL_TALK, *self.small_talk, OFF_TOPIC, *self.off_topic]

    def without(self, left_out: Iterable[str]) -> Shipped:
        """What a folder wants of it.

        Args:
            left_out: Names of what it does not want; unknown ones change nothing.
        """
        names = set(left_out)
        talk = {} if SMALL_TALK in names else self.small_talk
        examples = {} if OFF_TOPIC in names else self.off_topic
        return Shipped(
            {name: kind for name, kind in talk.items() if name not in names},
            {name: texts for name, texts in examples.items() if name not in names},
        )

    def owners(self, own: Iterable[tuple[str, str, bytes]]) -> Owners:
        """Which of these wordings a folder files itself, and where.

        Args:
            own: Each phrasing and each example of the folder: the id of its entry or ``OFF_TOPIC``, the
                text, and the text roughly folded.
        """
        wordings = self.wordings()
        rough, exact = set(roughly_folded(wordings)), set(map(_key, wordings))
        owners: defaultdict[str, set[str]] = defaultdict(set)
        for owner, text, roughly in own:
            if roughly in rough and (key := _key(text)) in exact:
                owners[key].add(owner)
        return owners

    def talk(
        self, own: Sequence[SmallTalkModel | TalkChangeModel], title: str, owners: Owners
    ) -> list[SmallTalkModel]:
        """The small talk of a folder: what ships, as the folder has it, and then what is the folder's alone.

        Args:
            own: What stands in its file.
            title: Of its article.
            owners: What it files itself.
        """
        changes = {change.id: change for change in own if isinstance(change, TalkChangeModel)}
        kinds = [_changed(kind, changes.get(kind.id), title, owners) for kind in self.small_talk.values()]
        return [kind for kind in kinds if any(kind.ask.values())] + [
            kind for kind in own if isinstance(kind, SmallTalkModel)
        ]

    def examples(self, own: Texts, languages: Sequence[Language], owners: Owners) -> Texts:
        """The off-topic examples of a folder: what ships, and then its own.

        Args:
            own: What stands in its file.
            languages: Of the folder.
            owners: What it files itself.
        """
        return {
            language: (
                *(
                    text
                    for texts in self.off_topic.values()
                    for text in texts.get(language, ())
                    if not owners.get(_key(text))
                ),
                *own.get(language, ()),
            )
            for language in languages
        }

    def wordings(self) -> list[str]:
        """Every phrasing and every example, in whichever language."""
        asked = (kind.ask for kind in self.small_talk.values())
        return [text for texts in (*asked, *self.off_topic.values()) for _, text in _each(texts)]


@cache
def shipped() -> Shipped:
    """Read what ships, once."""
    talk, examples = (read(_PLACE, file)[0].data for file in ("small_talk.yaml", "off_topic.yaml"))
    kinds = [SmallTalkModel.model_validate(item, context=_ANY) for item in talk]
    subjects = [ExamplesModel.model_validate(item, context=_ANY) for item in examples]
    return Shipped({kind.id: kind for kind in kinds}, {each.id: each.texts for each in subjects})


def _changed(
    kind: SmallTalkModel, change: TalkChangeModel | None, title: str, owners: Owners
) -> SmallTalkModel:
    def named(texts: Mapping[Language, str]) -> dict[Language, str]:
        return {language: text.replace(_TITLE, title) for language, text in texts.items()}

    ask = {
        language: tuple(text for text in texts if owners.get(_key(text), set()) <= {kind.id})
        for language, texts in kind.ask.items()
    }
    if change is not None:
        known = {_key(text) for _, text in _each(ask)}
        for language, texts in change.ask.items():
            ask[language] = (*ask.get(language, ()), *(text for text in texts if _key(text) not in known))
    return SmallTalkModel.model_construct(
        id=kind.id,
        title=change.title if change and change.title else named(kind.title),
        answer=change.answer if change and change.answer else named(kind.answer),
        ask=ask,
    )


def in_languages(texts: Mapping[Language, Value], languages: Sequence[Language]) -> dict[Language, Value]:
    """Texts in a folder's languages; a language that has none has those of the first that does.

    Args:
        texts: By language, at least one.
        languages: Of the folder.
    """
    first = next(iter(texts.values()))
    return {language: texts.get(language, first) for language in languages}


def _each(texts: Texts) -> Iterator[tuple[Language, str]]:
    return ((language, text) for language, several in texts.items() for text in several)


def _key(text: str) -> str:
    """A wording as it is recognised; one of signs alone is itself."""
    return folded(text) or text
