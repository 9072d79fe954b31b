"""From drafts to the files of a knowledge folder, in the order and shape of the one that ships.

Nothing here is cut, named or asked: it only says what stands in which file. What a folder has in a second
language are the article's own words until somebody translates them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from bot.knowledge.types import Language
from bot.scaffolding.drafts import ArticleDraft, EntryDraft, SectionDraft
from bot.scaffolding.gaps import General
from bot.scaffolding.questions import about_article
from bot.scaffolding.writing import as_yaml

_ARTICLE: Final = """\
The article's sections and facts, drafted by `entente new`. A quote is the article's own words, to the letter.
Which of them make a fact is yours to say: join facts, split them, shorten or delete them, and let the entries
that name them follow. What has "draft: true" was read by nobody yet: read it, mend it, take that line out."""
_ENTRIES: Final = """\
Drafted by `entente new`; answers are the quotes until you write better ones. Delete what nobody will ask.
Under "ask" stands how people ask for it; the first is shown to them."""
_GAPS: Final = """\
What the article does not answer, drafted by `entente new`. Take out what it does answer."""


def files_of(article: ArticleDraft, gaps: Sequence[General], languages: Sequence[Language]) -> dict[str, str]:
    """The YAML files of a folder.

    Args:
        article: What is proposed.
        gaps: What it does not answer.
        languages: Of the folder, the article's own first.

    Returns:
        The text of each file by its name within the folder.
    """
    files = {"article.yaml": as_yaml(_article(article, languages), _ARTICLE)}
    files["entries/00-article.yaml"] = as_yaml([_article_entry(article, languages)], _ENTRIES)
    width = max(2, len(str(len(article.sections))))
    for section in article.sections:
        entries = [_entry(entry, languages) for entry in section.entries]
        files[f"entries/{section.number:0{width}}-{section.slug}.yaml"] = as_yaml(entries, _ENTRIES)
    if gaps:
        files["gaps/01-article.yaml"] = as_yaml([_gap(gap, languages) for gap in gaps], _GAPS)
    return files


def _article(article: ArticleDraft, languages: Sequence[Language]) -> dict[str, Any]:
    return {
        "title": article.title,
        "languages": list(languages),
        "sections": [_section(section, languages) for section in article.sections],
    }


def _section(section: SectionDraft, languages: Sequence[Language]) -> dict[str, Any]:
    command = {
        "name": _in_each(section.command, languages),
        "description": _in_each(section.description, languages),
    }
    return {
        "number": section.number,
        "slug": section.slug,
        "heading": _in_each(section.heading, languages),
        "overview": section.overview,
        "command": command,
        "draft": True,
        "facts": [_fact(fact.id, fact.says.quote, languages) for fact in section.facts],
    }


def _fact(name: str, quote: str, languages: Sequence[Language]) -> dict[str, Any]:
    fact: dict[str, Any] = {"id": name, "quote": quote}
    if others := languages[1:]:
        fact["translation"] = _in_each(quote, others)
    return fact


def _entry(entry: EntryDraft, languages: Sequence[Language]) -> dict[str, Any]:
    first, *others = languages
    ask = {first: list(entry.ask)} | {other: [entry.ask[0]] for other in others}
    return {
        "id": entry.id,
        "draft": True,
        "facts": list(entry.facts),
        "title": _in_each(entry.title, languages),
        "answer": _in_each(entry.answer, languages),
        "ask": ask,
        **({"related": list(entry.related)} if entry.related else {}),
    }


def _article_entry(article: ArticleDraft, languages: Sequence[Language]) -> dict[str, Any]:
    """The entry on the whole article, whose questions are known in every language."""
    entry = _entry(article.entry, languages)
    for other in languages[1:]:
        asked = about_article(article.title, other)
        entry["title"][other] = asked.title
        entry["ask"][other] = [*asked.canonical, *asked.phrasings]
    return entry


def _gap(gap: General, languages: Sequence[Language]) -> dict[str, Any]:
    texts = {key: {each: text[each] for each in languages} for key, text in gap.texts.items()}
    return {"id": gap.id, "draft": True, **texts}


def _in_each(text: str, languages: Sequence[Language]) -> dict[str, str]:
    return dict.fromkeys(languages, text)
