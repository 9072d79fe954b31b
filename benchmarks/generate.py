"""Makes a knowledge base larger: copies of a real one about subjects that do not exist.

How a bot behaves with ten or a hundred times the knowledge cannot be measured
on random text. So each copy has other made-up words (:mod:`benchmarks.disguise`)
in the sentences of the original, which is the first copy. Nothing here is left
to chance: the same knowledge base always grows into the same larger one.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, count
from pathlib import Path

import click

from benchmarks.disguise import Disguise, Exchange, folded, shared_words
from benchmarks.written import write
from bot.knowledge.loader import load
from bot.knowledge.location import default_folder
from bot.knowledge.schema import CANONICAL_MAX
from bot.knowledge.types import Entry, Fact, Knowledge, Localized, Phrases, Section, Synonyms


class Copies:
    """The copies of a knowledge base, made one after the other.

    Args:
        knowledge: The original.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self._original = knowledge
        self._disguise = Disguise(_texts(knowledge), shared_words(knowledge))
        self._taken: set[str] = set()
        self._taken_terms: set[str] = set()

    def make(self, copy: int) -> Knowledge:
        """One copy; its references stay within it. Copies must be made in order, each once.

        Args:
            copy: Its number, from 0.

        Returns:
            A knowledge base with the sections of the original and facts, entries, examples and
            glossary of its own. No two copies have an id or a phrasing in common.
        """
        exchange = self._disguise.number(copy)
        sections = tuple(_section(section, exchange, copy) for section in self._original.sections)
        facts = {
            fact.id: new
            for old, section in zip(self._original.sections, sections, strict=True)
            for fact, new in zip(old.facts, section.facts, strict=True)
        }
        entries = {}
        for entry in self._original.entries.values():
            made = self._entry(entry, facts, exchange, copy)
            entries[made.id] = made
        off_topic = self._phrases(self._original.off_topic, exchange, copy)
        groups = (self._group(group, exchange, copy) for group in self._original.glossary)
        original = self._original
        return Knowledge(
            original.title, original.languages, sections, entries, off_topic, tuple(filter(None, groups))
        )

    def _entry(self, entry: Entry, facts: dict[str, Fact], exchange: Exchange, copy: int) -> Entry:
        return Entry(
            id=_id(entry.id, copy),
            kind=entry.kind,
            facts=tuple(facts[fact.id] for fact in entry.facts),
            title=_localized(entry.title, exchange),
            answer=_localized(entry.answer, exchange),
            ask=self._phrases(entry.ask, exchange, copy),
            related=tuple(_id(other, copy) for other in entry.related),
        )

    def _phrases(self, phrases: Phrases, exchange: Exchange, copy: int) -> Phrases:
        return Phrases(
            {
                language: tuple(self._unique(exchange(text), copy) for text in texts)
                for language, texts in phrases.items()
            }
        )

    def _unique(self, text: str, copy: int) -> str:
        """The text; with a name of the copy before it where another phrasing reads the same."""
        if copy == 0:
            self._taken.add(_key(text))
            return text
        candidate = text
        for attempt in count(1):
            key = _key(candidate)
            if key and key not in self._taken:
                self._taken.add(key)
                return candidate
            candidate = f"{_name(copy)} {_name(attempt)}: {text}"[: max(len(text), CANONICAL_MAX)]
        raise AssertionError("unreachable")

    def _group(self, group: Synonyms, exchange: Exchange, copy: int) -> Synonyms | None:
        """The group without terms that stand in another one already; None when nothing is left."""
        words = {}
        keys = set()
        for language, texts in group.words.items():
            terms = [(exchange(term), _key(exchange(term))) for term in texts]
            words[language] = tuple(term for term, key in terms if key not in self._taken_terms)
            keys |= {key for _, key in terms}
        self._taken_terms |= keys
        if not any(words.values()):
            return None
        return Synonyms(_id(group.id, copy), Phrases(words), group.name, group.party)


def copies(knowledge: Knowledge, times: int) -> Iterator[Knowledge]:
    """A knowledge base and copies of it.

    Args:
        knowledge: The original.
        times: How many there shall be; the first is the original.

    Yields:
        One after the other; together they are a valid knowledge base.
    """
    all_copies = Copies(knowledge)
    return (all_copies.make(number) for number in range(times))


def multiplied(knowledge: Knowledge, times: int) -> Knowledge:
    """A knowledge base and copies of it as one, in memory."""
    parts = list(copies(knowledge, times))
    return Knowledge(
        knowledge.title,
        knowledge.languages,
        tuple(_merged(same) for same in zip(*(part.sections for part in parts), strict=True)),
        {entry.id: entry for part in parts for entry in part.entries.values()},
        Phrases(
            {
                language: tuple(chain.from_iterable(part.off_topic[language] for part in parts))
                for language in knowledge.languages
            }
        ),
        tuple(chain.from_iterable(part.glossary for part in parts)),
    )


def _texts(knowledge: Knowledge) -> Iterator[str]:
    for section in knowledge.sections:
        for fact in section.facts:
            yield from (fact.quote, *fact.translations.values())
    for entry in knowledge.entries.values():
        for texts in (entry.title, entry.answer):
            yield from (text for _, text in texts.items())
        yield from (text for _, text in entry.ask)
    yield from (text for _, text in knowledge.off_topic)
    for group in knowledge.glossary:
        yield from (text for _, text in group.words)


def _key(text: str) -> str:
    """Equal for phrasings that the loader takes for the same."""
    return " ".join(re.findall(r"[^\W_]+", folded(text)))


def _name(number: int) -> str:
    """A short made-up name, another one for each number."""
    name = ""
    while number or not name:
        number, rest = divmod(number, 75)
        name += "bdfgklmnprstvxz"[rest // 5] + "aeiou"[rest % 5]
    return name.capitalize()


def _id(name: str, copy: int) -> str:
    return f"{name}-x{copy}" if copy else name


def _localized(texts: Localized, exchange: Exchange) -> Localized:
    return Localized({language: exchange(text) for language, text in texts.items()})


def _section(section: Section, exchange: Exchange, copy: int) -> Section:
    facts = tuple(
        Fact(
            _id(fact.id, copy),
            fact.section,
            exchange(fact.quote),
            {language: exchange(text) for language, text in fact.translations.items()},
        )
        for fact in section.facts
    )
    return replace(section, facts=facts)


def _merged(same: tuple[Section, ...]) -> Section:
    return replace(same[0], facts=tuple(chain.from_iterable(section.facts for section in same)))


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--times", type=click.IntRange(1), default=10, show_default=True, help="How many times as large it is."
)
@click.option("--knowledge", type=click.Path(path_type=Path), default=default_folder(), help="The original.")
def main(folder: Path, times: int, knowledge: Path) -> None:
    """Write FOLDER, a knowledge folder many times as large as the original."""
    begun = time.perf_counter()
    write(copies(load(knowledge), times), folder)
    sys.stderr.write(f"{folder} written in {time.perf_counter() - begun:.1f} s\n")


if __name__ == "__main__":
    main()
