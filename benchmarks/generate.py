"""Makes a knowledge base larger: copies of a real one about subjects that do not exist.

How a bot behaves with ten or a hundred times the knowledge cannot be measured
on random text: its words must be as frequent, as long and as alike as people's.
So each copy of an entry keeps the words that all entries share ("what", "is",
"the") and exchanges the syllables of the others, the same way everywhere in the
copy and another way in each. The first copy is the original. Nothing here is
random: the same knowledge base always grows into the same larger one.
"""

from __future__ import annotations

import json
import re
import sys
import time
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, count
from pathlib import Path
from typing import IO, Any, Final
from zlib import crc32

import click

from bot.knowledge.loader import load
from bot.knowledge.location import default_folder
from bot.knowledge.schema import CHOICE_MAX
from bot.knowledge.types import LANGUAGES, Entry, Fact, Kind, Knowledge, Localized, Phrases, Section, Synonyms

SHARED: Final = 0.2
"""A word used in this share of the entries belongs to no subject and stays."""

SHORT: Final = 2
"""Words of at most so many letters stay."""

ALIKE: Final = 40
"""A syllable is exchanged for one of the forty about as frequent as itself."""

_FACTS = {Kind.ANSWER: "facts", Kind.GAP: "nearest"}
_WORD = re.compile(r"([^\W\d_]+)")
_SYLLABLE = re.compile(r"[^aeiouy]*[aeiouy]+|[^aeiouy]+$")

Exchange = Callable[[str], str]


class Disguise:
    """Exchanges the words of texts.

    Args:
        texts: All texts that will ever be given.
        kept: Folded words that stay as they are.
    """

    def __init__(self, texts: Iterable[str], kept: frozenset[str]) -> None:
        self._texts: dict[str, list[int]] = {}
        numbers: dict[str, int] = {}
        for text in texts:
            if text not in self._texts:
                pieces = _WORD.split(text)
                self._texts[text] = [numbers.setdefault(piece, len(numbers)) for piece in pieces]
        self._pieces = list(numbers)
        self._syllables = [_syllables(piece, kept) for piece in numbers]
        self._bands = _bands(self._syllables)

    def number(self, copy: int) -> Exchange:
        """The exchange for one copy; the copy with number 0 is the original."""
        if copy == 0:
            return str
        syllables: dict[str, str] = {}
        for band in self._bands:
            shuffled = sorted(band, key=lambda syllable: crc32(f"{syllable} in copy {copy}".encode()))
            syllables.update(zip(band, shuffled, strict=True))
        exchanged = [
            _like(piece, "".join([syllables[each] for each in own])) if own else piece
            for piece, own in zip(self._pieces, self._syllables, strict=True)
        ]
        return lambda text: "".join([exchanged[number] for number in self._texts[text]])


class Copies:
    """The copies of a knowledge base, made one after the other.

    Args:
        knowledge: The original.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self._original = knowledge
        self._disguise = Disguise(_texts(knowledge), _shared_words(knowledge))
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
        glossary = tuple(filter(None, (self._group(group, exchange, copy) for group in self._original.glossary)))
        return Knowledge(self._original.title, sections, entries, off_topic, glossary)

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
            *(tuple(self._unique(exchange(text), copy) for text in phrases[lang]) for lang in LANGUAGES)
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
            candidate = f"{_name(copy)} {_name(attempt)}: {text}"[: max(len(text), CHOICE_MAX)]
        raise AssertionError("unreachable")

    def _group(self, group: Synonyms, exchange: Exchange, copy: int) -> Synonyms | None:
        """The group without terms that stand in another one already; None when nothing is left."""
        words = []
        keys = set()
        for language in LANGUAGES:
            terms = [(exchange(term), _key(exchange(term))) for term in group.words[language]]
            words.append(tuple(term for term, key in terms if key not in self._taken_terms))
            keys |= {key for _, key in terms}
        self._taken_terms |= keys
        return Synonyms(_id(group.id, copy), Phrases(*words)) if any(words) else None


def multiplied(knowledge: Knowledge, times: int) -> Knowledge:
    """A knowledge base that is so many times as large, in memory.

    Args:
        knowledge: The original, which is its first part.
        times: How many times its entries, phrasings, facts and examples are wanted; at least 1.

    Returns:
        One that the loader would let through, had it been written down.
    """
    copies = Copies(knowledge)
    parts = [copies.make(number) for number in range(times)]
    entries = [entry for kind in Kind for part in parts for entry in part.entries.values() if entry.kind is kind]
    return Knowledge(
        knowledge.title,
        tuple(_merged(sections) for sections in zip(*(part.sections for part in parts), strict=True)),
        {entry.id: entry for entry in entries},
        Phrases(*(tuple(chain.from_iterable(part.off_topic[lang] for part in parts)) for lang in LANGUAGES)),
        tuple(chain.from_iterable(part.glossary for part in parts)),
    )


def write(knowledge: Knowledge, times: int, folder: Path) -> None:
    """Write a knowledge folder that is so many times as large.

    Args:
        knowledge: The original.
        times: How many times its entries, phrasings, facts and examples are wanted; at least 1.
        folder: Where; created if need be, files of the same names are replaced.
    """
    (folder / "entries").mkdir(parents=True, exist_ok=True)
    copies = Copies(knowledge)
    sections: list[tuple[Section, ...]] = []
    off_topic: dict[str, list[str]] = {language: [] for language in LANGUAGES}
    with (
        _open(folder / "gaps.yaml") as gaps,
        _open(folder / "small_talk.yaml") as small_talk,
        _open(folder / "glossary.yaml") as glossary,
    ):
        for number in range(times):
            part = copies.make(number)
            sections.append(part.sections)
            with _open(folder / "entries" / f"{number:03}-copy.yaml") as entries:
                files = {Kind.ANSWER: entries, Kind.GAP: gaps, Kind.SMALL_TALK: small_talk}
                for entry in part.entries.values():
                    _dump([_plain_entry(entry)], files[entry.kind])
            _dump([{"id": group.id, "words": _plain(group.words)} for group in part.glossary], glossary)
            for language in LANGUAGES:
                off_topic[language] += part.off_topic[language]
    with _open(folder / "off_topic.yaml") as file:
        _dump(off_topic, file)
    with _open(folder / "article.yaml") as file:
        merged = [_plain_section(_merged(parts)) for parts in zip(*sections, strict=True)]
        _dump({"title": knowledge.title, "sections": merged}, file)


def _texts(knowledge: Knowledge) -> Iterator[str]:
    for section in knowledge.sections:
        for fact in section.facts:
            yield from (fact.quote, fact.fr, fact.es)
    for entry in knowledge.entries.values():
        for texts in (entry.title, entry.answer):
            yield from (texts[language] for language in LANGUAGES)
        yield from (text for _, text in entry.ask)
    yield from (text for _, text in knowledge.off_topic)
    for group in knowledge.glossary:
        yield from (text for _, text in group.words)


def _shared_words(knowledge: Knowledge) -> frozenset[str]:
    """Words that many entries use and that are no names, which people write with a capital within a text."""
    used: Counter[str] = Counter()
    within: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for entry in knowledge.entries.values():
        texts = [_WORD.findall(text) for _, text in entry.ask]
        used.update({_folded(word) for words in texts for word in words})
        within.update(_folded(word) for words in texts for word in words[1:])
        capital.update(_folded(word) for words in texts for word in words[1:] if word[0].isupper())
    many = SHARED * len(knowledge.entries)
    return frozenset(
        word for word, entries in used.items() if entries >= many and capital[word] * 2 < within[word]
    )


def _syllables(piece: str, kept: frozenset[str]) -> tuple[str, ...]:
    """The syllables of a word that is to be exchanged; of anything else none."""
    word = _folded(piece)
    if len(word) <= SHORT or not word.isalpha() or word in kept:
        return ()
    return tuple(_SYLLABLE.findall(word))


def _bands(words: Iterable[Sequence[str]]) -> list[list[str]]:
    """Syllables of one length and one kind of ending, about equally frequent: one may replace the other."""
    frequencies = Counter(chain.from_iterable(words))
    groups: dict[tuple[int, bool], list[str]] = defaultdict(list)
    for syllable in sorted(frequencies, key=lambda syllable: (-frequencies[syllable], syllable)):
        groups[len(syllable), syllable[-1] in "aeiouy"].append(syllable)
    return [group[i : i + ALIKE] for group in groups.values() for i in range(0, len(group), ALIKE)]


def _like(written: str, word: str) -> str:
    if written.isupper():
        return word.upper()
    return word.capitalize() if written[0].isupper() else word


def _folded(text: str) -> str:
    text = text.casefold()
    if text.isascii():
        return text
    return "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))


def _key(text: str) -> str:
    """Equal for phrasings that the loader takes for the same."""
    return " ".join(re.findall(r"[^\W_]+", _folded(text)))


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
    return Localized(*(exchange(texts[language]) for language in LANGUAGES))


def _section(section: Section, exchange: Exchange, copy: int) -> Section:
    facts = tuple(
        Fact(_id(fact.id, copy), fact.section, exchange(fact.quote), exchange(fact.fr), exchange(fact.es))
        for fact in section.facts
    )
    return replace(section, facts=facts)


def _merged(sections: Sequence[Section]) -> Section:
    return replace(sections[0], facts=tuple(chain.from_iterable(section.facts for section in sections)))


def _plain(texts: Localized | Phrases) -> dict[str, Any]:
    return {language: texts[language] for language in LANGUAGES}


def _plain_entry(entry: Entry) -> dict[str, Any]:
    plain: dict[str, Any] = {"id": entry.id}
    if key := _FACTS.get(entry.kind):
        plain[key] = [fact.id for fact in entry.facts]
    plain |= {"title": _plain(entry.title), "answer": _plain(entry.answer), "ask": _plain(entry.ask)}
    return plain | ({"related": entry.related} if entry.related else {})


def _plain_section(section: Section) -> dict[str, Any]:
    return {
        "number": section.number,
        "slug": section.slug,
        "heading": _plain(section.heading),
        "overview": section.overview,
        "command": {
            "name": _plain(section.command.name),
            "description": _plain(section.command.description),
        },
        "facts": [
            {"id": fact.id, "quote": fact.quote, "translation": {"fr": fact.fr, "es": fact.es}}
            for fact in section.facts
        ],
    }


def _open(file: Path) -> IO[str]:
    return file.open("w", encoding="utf-8")


def _dump(value: Any, file: IO[str], indent: str = "") -> None:
    """Write dictionaries, lists, numbers and texts as YAML; many times as fast as PyYAML does."""
    if isinstance(value, dict):
        for key, item in value.items():
            _item(f"{indent}{key}:", item, file, indent + "  ")
    else:
        for item in value:
            _item(f"{indent}-", item, file, indent + "  ")


def _item(lead: str, item: Any, file: IO[str], indent: str) -> None:
    if isinstance(item, dict | list | tuple):
        file.write(f"{lead}\n" if item else f"{lead} []\n")
        _dump(item, file, indent)
    else:
        # A JSON text is a YAML text: https://yaml.org/spec/1.2.2/#chapter-1-introduction-to-yaml
        file.write(f"{lead} {json.dumps(item, ensure_ascii=False)}\n")


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--times", type=click.IntRange(1), default=10, show_default=True, help="How many times as large.")
@click.option("--knowledge", type=click.Path(path_type=Path), default=default_folder(), help="The original.")
def main(folder: Path, times: int, knowledge: Path) -> None:
    """Write FOLDER, a knowledge folder many times as large as the original."""
    begun = time.perf_counter()
    write(load(knowledge), times, folder)
    sys.stderr.write(f"{folder} written in {time.perf_counter() - begun:.1f} s\n")


if __name__ == "__main__":
    main()
