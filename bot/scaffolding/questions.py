"""What is asked of a fact, a list, a section or the whole article: a canonical question and a few phrasings.

The canonical question is for people to read; the phrasings are for the engine to find, which goes by the
words of a question and by its meaning. So there is the fact itself, whose meaning is near that of questions
about it, its words as they are typed into a search box, with "how much" or "when" before them where the fact
tells such a thing, and its topic together with the heading it stands under.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from bot.importing.sentences import sentences
from bot.knowledge.schema import CANONICAL_MAX, PHRASING_MAX, TITLE_MAX
from bot.knowledge.types import Language
from bot.scaffolding.kinds import FactKind, counted_in, fact_kinds
from bot.scaffolding.templates import TEMPLATES, filled, shortened
from bot.scaffolding.topics import (
    is_statement,
    key_words,
    names_something,
    small,
    subject_of,
    topic_of,
    topics_of,
)

_WHOLE: Final = 50
"""Characters of a sentence, or of a heading, that is short enough for a title."""
_BEGIN: Final = 5
"""Words that tell one sentence of a section from another."""
_NUMBER: Final = re.compile(r"^\d+(?:\.\d+)+\.?\s+")

SEARCHED: Final = 7
"""Words that people type into a search box at most."""


@dataclass(frozen=True, slots=True)
class QuestionDraft:
    """How something is asked for.

    Attributes:
        canonical: Possible canonical questions, the best first.
        phrasings: Others, the most telling first.
        title: What a reply to them is called.
    """

    canonical: tuple[str, ...]
    phrasings: tuple[str, ...]
    title: str


def about_fact(quote: str, heading: str, language: Language, cased: Collection[str]) -> QuestionDraft:
    """What is asked of one fact.

    Args:
        quote: The fact.
        heading: What it stands under.
        language: Of the article.
        cased: Words that keep their capital letter, see :func:`~bot.scaffolding.topics.topic_of`.
    """
    kinds, under, below = fact_kinds(quote, language), _name(heading), small(_name(heading), cased)
    subject, topic = subject_of(quote, language, cased), topic_of(quote, language, cased)
    subject = subject or (topic if topic and quote.casefold().startswith(topic.casefold()) else "")  # a row
    title = _title(quote, under, subject, topic)
    words = key_words(quote, language)
    said = small(quote, cased) if len(quote) <= _WHOLE else " ".join(words[:_BEGIN])
    asked = _asked(quote, topic, language, cased, kinds if subject else ())
    asked += [filled(TEMPLATES[language].about, each) for each in (f"{below}: {said}", small(title, cased))]
    phrasings = [quote, " ".join(words[: 2 * SEARCHED]), *_searched(quote, subject, language, kinds)]
    if topic:
        phrasings += [f"{below}: {topic}"] if topic != below else []
        phrasings.append(filled(TEMPLATES[language].brief[0], topic))
    return QuestionDraft(tuple(asked), _fitting(phrasings), _titled(title))


def _asked(
    quote: str, topic: str, language: Language, cased: Collection[str], kinds: Collection[FactKind]
) -> list[str]:
    """Whole questions about the topic, about it and what else the fact names, and about all that it says."""
    texts = TEMPLATES[language]
    others = [other for other in topics_of(quote, language, cased) if other not in topic]
    of_kind = [template for kind, template in texts.of_kind.items() if kind in kinds][:1]
    asked = [filled(template, topic) for template in (*of_kind, texts.about) if topic]
    asked += [filled(texts.about, texts.pair.format(topic, other)) for other in others]
    stated = [filled(texts.true, small(quote, cased))] if is_statement(quote, language) else []
    return asked + stated


def _searched(quote: str, subject: str, language: Language, kinds: Collection[FactKind]) -> Iterator[str]:
    """What is typed into a search box: "how much yearly fee", "how many keys"."""
    searched = TEMPLATES[language].searched
    plain = " ".join(word for word in key_words(subject, language) if not word[0].isdigit())
    if counted := counted_in(quote, language):
        yield filled(searched[FactKind.COUNT], counted)
    for kind in searched:
        if kind in kinds and kind is not FactKind.COUNT and plain:
            yield searched[kind].format(plain)


def _title(quote: str, heading: str, subject: str, topic: str) -> str:
    """What a fact is called: its subject, all of it if it is short, or what it names below a heading."""
    if subject or len(quote) <= _WHOLE:
        return subject or quote
    named = topic or _begin(quote)
    below = len(heading) <= _WHOLE and named.casefold() not in heading.casefold()
    return f"{heading}: {named}" if below else named


def _begin(quote: str) -> str:
    """The words that a sentence begins with."""
    return shortened(" ".join(re.findall(r"[\w$€£][^\s;:()]*", quote)[:_BEGIN]).rstrip(",.;:"), _WHOLE)


def _name(heading: str) -> str:
    """A heading as it stands within a line: without a number, and not all in capitals."""
    text = _NUMBER.sub("", heading).rstrip("?. ") or heading
    return text.capitalize() if text.isupper() else text


def about_group(
    under: str, quotes: Sequence[str], language: Language, cased: Collection[str], *, listed: bool
) -> QuestionDraft:
    """What is asked of the facts below a smaller heading, or of a list.

    Args:
        under: The heading, or the sentence before the list.
        quotes: The facts.
        language: Of the article.
        cased: Words that keep their capital letter.
        listed: Whether they are the items of a list.
    """
    texts = TEMPLATES[language]
    template = texts.listed if listed else texts.under
    canonical = (under,) if under.endswith("?") and len(under) <= CANONICAL_MAX else ()
    quoted = template.format(shortened(under, CANONICAL_MAX - len(template)))
    phrasings = [
        under,
        " ".join(key_words(under, language)),
    ]
    phrasings += [filled(texts.brief[1], small(under, cased))] if names_something(under, language) else []
    phrasings += [" ".join(key_words(quote, language)[:SEARCHED]) for quote in quotes]
    return QuestionDraft((*canonical, quoted), _fitting(phrasings), _titled(under.strip("?¿ ") or under))


def about_section(
    heading: str, quotes: Sequence[str], language: Language, cased: Collection[str]
) -> QuestionDraft:
    """What is asked of a whole section.

    Args:
        heading: Of the section.
        quotes: Its first facts.
        language: Of the article.
        cased: Words that keep their capital letter.
    """
    texts, within = TEMPLATES[language], small(_name(heading), cased)
    canonical = (heading,) if _is_question(heading) else ()
    quoted = texts.section.format(shortened(heading, CANONICAL_MAX - len(texts.section)))
    phrasings = [
        heading,
        " ".join(key_words(heading, language)),
        *(filled(each, within) for each in texts.brief if names_something(within, language)),
    ]
    if _is_question(heading):
        phrasings += quotes
    return QuestionDraft(
        (*canonical, quoted), _fitting(phrasings), _titled(_name(heading).strip("?¿ ") or heading)
    )


def about_article(title: str, language: Language) -> QuestionDraft:
    """What is asked of the article as a whole.

    Args:
        title: Of the article.
        language: Of the questions.
    """
    texts = TEMPLATES[language]
    return QuestionDraft(texts.article[:1], _fitting([*texts.article[1:], title]), texts.article_title)


def _is_question(text: str) -> bool:
    return text.endswith("?") and len(text) <= CANONICAL_MAX and len(sentences(text)) == 1


def _fitting(phrasings: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in phrasings if text.strip() and len(text) <= PHRASING_MAX))


def _titled(text: str) -> str:
    text = shortened(text.strip(), TITLE_MAX) or text[:TITLE_MAX]
    return text[:1].upper() + text[1:]
