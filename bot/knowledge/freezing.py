"""From files without a fault to a :class:`~bot.knowledge.types.Knowledge`; what is left out gets its default.

Nothing here reads files or finds faults.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import chain
from typing import TypeAlias

from bot.knowledge.commands import commands
from bot.knowledge.folding import roughly_folded
from bot.knowledge.overviews import made_of, showing_all
from bot.knowledge.parsed import EntryLike, Parsed, Placed
from bot.knowledge.schema import ArticleModel, SectionModel, SmallTalkModel, TalkChangeModel
from bot.knowledge.shipped import OFF_TOPIC, in_languages, shipped
from bot.knowledge.types import (
    Entry,
    Fact,
    Kind,
    Knowledge,
    Language,
    Localized,
    Phrases,
    Section,
    Synonyms,
)

Languages: TypeAlias = tuple[Language, ...]


def freeze(parsed: Parsed, article: ArticleModel) -> Knowledge:
    """Put the parts of a folder together, with what ships for every folder.

    Args:
        parsed: What was read, without a fault.
        article: Its article.yaml.
    """
    languages = article.languages
    facts = {
        fact.id: Fact(fact.id, section.number, fact.quote, fact.translation)
        for section in article.sections
        for fact in section.facts
    }
    answers = _entries(Kind.ANSWER, parsed.entries, facts, languages)
    gaps = _entries(Kind.GAP, parsed.gaps, facts, languages)
    talk, off_topic = _chatter(parsed, article, {*answers, *gaps})
    overviews = _overviews(article, facts, answers, {*answers, *gaps, *talk})
    made = {entry.id: entry for entry in overviews}
    return Knowledge(
        title=article.title,
        languages=languages,
        sections=_sections(article, facts, overviews),
        entries={**answers, **made, **gaps, **talk},
        off_topic=off_topic,
        glossary=tuple(
            Synonyms(group.id, _phrases(group.words, languages), group.name, group.party)
            for _, _, group in parsed.glossary
        ),
    )


def _sections(
    article: ArticleModel, facts: Mapping[str, Fact], overviews: list[Entry]
) -> tuple[Section, ...]:
    return tuple(
        Section(
            number=model.number,
            slug=model.slug,
            heading=_localized(model.heading, article.languages),
            command=command,
            overview=overview.id,
            facts=_facts(model, facts),
            draft=model.draft,
        )
        for model, command, overview in zip(
            article.sections, commands(article.sections, article.languages), overviews, strict=True
        )
    )


def _overviews(
    article: ArticleModel, facts: Mapping[str, Fact], answers: Mapping[str, Entry], taken: set[str]
) -> list[Entry]:
    """The entry that stands for each section: that which it names, or shows all of it, or is made of it."""
    found = []
    for model in article.sections:
        own = _facts(model, facts)
        heading = _localized(model.heading, article.languages)
        entry = answers[model.overview] if model.overview else showing_all(heading, own, answers.values())
        found.append(entry or made_of(heading, model.slug, own, taken))
        taken.add(found[-1].id)
    return found


def _facts(model: SectionModel, facts: Mapping[str, Fact]) -> tuple[Fact, ...]:
    return tuple(facts[fact.id] for fact in model.facts)


def _chatter(
    parsed: Parsed, article: ArticleModel, taken: Collection[str]
) -> tuple[dict[str, Entry], Phrases]:
    """Small talk and off-topic examples; one that ships gives way to an entry that has its id."""
    wanted = shipped().without({*article.leave_out, *taken})
    own = parsed.off_topic.root if parsed.off_topic else {}
    owners = wanted.owners(chain(_filed(parsed), _examples(own)))
    kinds = [
        placed.model
        for placed in parsed.small_talk
        if isinstance(placed.model, SmallTalkModel | TalkChangeModel)
    ]
    languages = article.languages
    talk = {
        kind.id: _entry(Kind.SMALL_TALK, kind, {}, languages)
        for kind in wanted.talk(kinds, article.title, owners)
    }
    return talk, _phrases(wanted.examples(own, languages, owners), languages)


def _filed(parsed: Parsed) -> Iterator[tuple[str, str, bytes]]:
    for (placed, _, _, text), rough in zip(parsed.phrasings(), parsed.rough_phrasings(), strict=True):
        yield placed.model.id, text, rough


def _examples(texts: Mapping[Language, tuple[str, ...]]) -> Iterator[tuple[str, str, bytes]]:
    examples = [text for several in texts.values() for text in several]
    return ((OFF_TOPIC, text, rough) for text, rough in zip(examples, roughly_folded(examples), strict=True))


def _entries(
    kind: Kind, group: list[Placed], facts: Mapping[str, Fact], languages: Languages
) -> dict[str, Entry]:
    return {placed.model.id: _entry(kind, placed.model, facts, languages) for placed in group}


def _entry(kind: Kind, model: EntryLike, facts: Mapping[str, Fact], languages: Languages) -> Entry:
    shown = getattr(model, "facts", ()) or getattr(model, "nearest", ())
    return Entry(
        id=model.id,
        kind=kind,
        facts=tuple(facts[fact] for fact in shown),
        title=_localized(model.title, languages),
        answer=_localized(model.answer, languages),
        ask=_phrases(model.ask, languages),
        related=getattr(model, "related", ()),
        draft=getattr(model, "draft", False),
    )


def _localized(texts: Mapping[Language, str] | None, languages: Languages) -> Localized:
    """The texts in the order of the folder's languages, in whichever order the file has them."""
    return Localized(in_languages(texts or {}, languages))


def _phrases(texts: Mapping[Language, tuple[str, ...]], languages: Languages) -> Phrases:
    return Phrases({language: texts.get(language, ()) for language in languages})
