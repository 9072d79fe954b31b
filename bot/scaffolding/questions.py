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
from bot.replies.quotation_marks import quoted
from bot.scaffolding.kinds import FactKind, counted_in, fact_kinds, sure_kinds
from bot.scaffolding.templates import TEMPLATES, filled, shortened
from bot.scaffolding.topics import (
    as_thing,
    is_row,
    is_statement,
    key_words,
    label_of,
    names_something,
    small,
    subject_of,
    topic_of,
    topics_of,
)

_WHOLE: Final = 50
"""Characters of a sentence, or of a heading, that is short enough for a title."""
_BRIEFLY: Final = 20
"""Characters behind a label that are what it is about, and nothing else."""
_LITTLE: Final = 3
"""Letters of a word that is small in title case, too: "and", "of"."""
_BEGIN: Final = 5
"""Words that tell one sentence of a section from another."""
_SAYING: Final = re.compile(r"[“«\"][\u00a0\u202f]?([^“”«»\"]+?)[\u00a0\u202f]?[”»\"]")
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
    kinds, under, below = fact_kinds(quote, language), named(heading), _within(heading, cased)
    subject = "" if label_of(quote) else subject_of(quote, language, cased)
    topic = topic_of(quote, language, cased)
    title = _title(quote, under, subject, topic, language)
    words = key_words(quote, language)
    asked = _asked(quote, under, subject, topic, language, cased)
    phrasings = [quote, " ".join(words[: 2 * SEARCHED]), *_searched(quote, subject, language, kinds)]
    if topic:
        phrasings += [f"{below}: {topic}"] if topic != below else []
        phrasings.append(filled(TEMPLATES[language].brief[0], topic))
    return QuestionDraft(tuple(asked), fitting(phrasings), titled(title))


def _asked(  # noqa: PLR0913, PLR0917 - all that is known of a fact
    quote: str, under: str, subject: str, topic: str, language: Language, cased: Collection[str]
) -> list[str]:
    """Whole questions about the topic, about it and what else the fact names, and about all that it says.

    What the sentence itself does not name as a thing is set within quotation marks: so any words can stand in
    a question.
    """
    texts, label = TEMPLATES[language], label_of(quote)
    told = as_thing(subject, language, cased) if subject else quoted(label, language) if label else ""
    rest = quote.partition(":")[2]
    briefly = is_row(quote) or (label and len(rest) <= _BRIEFLY)  # "Grade 6: $28.75"
    of_kind = _of_kind(rest or quote, language) if briefly or subject[:1].islower() else []  # of no person
    asked = [filled(template, told) for template in (*of_kind, texts.about) if told]
    if topic and not told:
        below = names_something(under, language) and topic.casefold() not in under.casefold()
        asked += [filled(texts.within, quoted(under, language), topic)] if below else []
        asked.append(filled(texts.about, topic))
    others = [other for other in topics_of(quote, language, cased) if other not in (subject or topic)]
    asked += [filled(texts.about, texts.pair.format(told or topic, other)) for other in others]
    asked += [filled(texts.true, small(quote, cased))] if is_statement(quote, language) else []
    saying = _SAYING.fullmatch(quote)
    plain = saying[1] if saying else quote  # a saying has its marks already
    words = quoted(plain if len(plain) <= _WHOLE else _begin(plain), language)
    return [*asked, filled(texts.about, words), filled(texts.within, quoted(under, language), words)]


def _of_kind(quote: str, language: Language) -> list[str]:
    """The template of the first kind that a fact tells of its subject for sure."""
    sure = sure_kinds(quote, language)
    return [template for kind, template in TEMPLATES[language].of_kind.items() if kind in sure][:1]


def _searched(quote: str, subject: str, language: Language, kinds: Collection[FactKind]) -> Iterator[str]:
    """What is typed into a search box: "how much yearly fee", "how many keys"."""
    searched = TEMPLATES[language].searched
    plain = " ".join(word for word in key_words(subject, language) if not word[0].isdigit())
    if counted := counted_in(quote, language):
        yield filled(searched[FactKind.COUNT], counted)
    for kind in searched:
        if kind in kinds and kind is not FactKind.COUNT and plain:
            yield searched[kind].format(plain)


def _title(quote: str, heading: str, subject: str, topic: str, language: Language) -> str:
    """What a fact is called: its subject, all of it if it is short, or what it names below a heading."""
    if subject or len(quote) <= _WHOLE:
        return subject or (label_of(quote) if is_row(quote) else quote)
    told = label_of(quote) or topic or _begin(quote)
    below = names_something(heading, language) and told.casefold() not in heading.casefold()
    return TEMPLATES[language].cell.format(heading, told) if below else told


def _begin(quote: str) -> str:
    """The words that a sentence begins with."""
    words = " ".join(re.findall(r"[\w$€£«“\"][^\s;:()]*", quote)[:_BEGIN]).rstrip(",.;:")
    return shortened(words, _WHOLE) + "…"


def named(heading: str) -> str:
    """A heading as it stands within a line: without a number, and not all in capitals.

    Args:
        heading: Of a section, or a smaller one.
    """
    text = _NUMBER.sub("", heading).rstrip("?. ") or heading
    return text.capitalize() if text.isupper() else text


def _within(heading: str, cased: Collection[str]) -> str:
    """A heading as it stands within a sentence; one in title case keeps all its capital letters."""
    text = named(heading)
    _, *others = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > _LITTLE] or [""]
    return text if others and all(word[0].isupper() for word in others) else small(text, cased)


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
    marked = template.format(quoted(shortened(under, CANONICAL_MAX - len(template) - 4), language))
    phrasings = [
        under,
        " ".join(key_words(under, language)),
    ]
    phrasings += [filled(texts.brief[1], small(under, cased))] if names_something(under, language) else []
    phrasings += [" ".join(key_words(quote, language)[:SEARCHED]) for quote in quotes]
    return QuestionDraft((*canonical, marked), fitting(phrasings), titled(under.strip("?¿ ") or under))


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
    texts, within = TEMPLATES[language], _within(heading, cased)
    canonical = (heading,) if _is_question(heading) else ()
    marked = texts.section.format(
        quoted(shortened(heading, CANONICAL_MAX - len(texts.section) - 4), language)
    )
    phrasings = [
        heading,
        " ".join(key_words(heading, language)),
        *(filled(each, within) for each in texts.brief if names_something(within, language)),
    ]
    if _is_question(heading):
        phrasings += quotes
    return QuestionDraft(
        (*canonical, marked), fitting(phrasings), titled(named(heading).strip("?¿ ") or heading)
    )


def about_article(title: str, language: Language) -> QuestionDraft:
    """What is asked of the article as a whole.

    Args:
        title: Of the article.
        language: Of the questions.
    """
    texts = TEMPLATES[language]
    return QuestionDraft(texts.article[:1], fitting([*texts.article[1:], title]), texts.article_title)


def _is_question(text: str) -> bool:
    return text.endswith("?") and len(text) <= CANONICAL_MAX and len(sentences(text)) == 1


def fitting(phrasings: Iterable[str]) -> tuple[str, ...]:
    """The phrasings that are short enough, each once.

    Args:
        phrasings: The most telling first.
    """
    return tuple(dict.fromkeys(text for text in phrasings if text.strip() and len(text) <= PHRASING_MAX))


def titled(text: str) -> str:
    """A text as a title.

    Args:
        text: What something is called.
    """
    text = shortened(text.strip(), TITLE_MAX) or text[:TITLE_MAX]
    return text[:1].upper() + text[1:]
