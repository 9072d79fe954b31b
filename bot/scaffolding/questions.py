"""What is asked of a fact, a list, a section or the whole article: a canonical question and a few phrasings.

The canonical question is for people to read; the phrasings are for the engine to find, which goes by the
words of a question and by its meaning. So there is the fact itself, whose meaning is near that of questions
about it, its words as they are typed into a search box, with "how much" or "when" before them where the fact
tells such a thing, and its topic together with the heading it stands under.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from bot.importing.sentences import sentences
from bot.knowledge.schema import CANONICAL_MAX, PHRASING_MAX, TITLE_MAX
from bot.knowledge.types import Language
from bot.scaffolding.kinds import fact_kinds
from bot.scaffolding.templates import TEMPLATES, filled, shortened
from bot.scaffolding.topics import is_statement, key_words, small, subject_of, topic_of, topics_of

_QUOTED: Final = 45
"""Characters of a sentence that are quoted where it has no topic."""

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
    texts, kinds = TEMPLATES[language], fact_kinds(quote, language)
    subject, topic = subject_of(quote, language, cased), topic_of(quote, language, cased)
    others = [other for other in topics_of(quote, language, cased) if other not in topic]
    asked = [template for kind, template in texts.of_kind.items() if kind in kinds and subject][:1]
    wanted = [template.format(topic) for template in (*asked, texts.about) if topic]
    wanted += [texts.about.format(texts.pair.format(topic, other)) for other in others]
    if is_statement(quote, language):
        wanted.append(filled(texts.true, small(quote, cased)))
    words_themselves = texts.about.format(texts.quoted.format(shortened(quote, _QUOTED)))
    words = key_words(quote, language)
    plain = " ".join([word for word in words if not word[0].isdigit() and word[0] != "$"][:SEARCHED])
    phrasings = [quote, " ".join(words[: 2 * SEARCHED])]
    phrasings += [texts.searched[kind].format(plain) for kind in texts.searched if kind in kinds and plain]
    phrasings += [f"{small(heading, cased)}: {topic}"] if topic else []
    phrasings += [texts.brief[0].format(topic)] if topic else []
    title = topic if topic else shortened(quote, 50)
    return QuestionDraft((*wanted, words_themselves), _fitting(phrasings), _titled(title))


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
    phrasings = [under, " ".join(key_words(under, language)), texts.brief[1].format(small(under, cased))]
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
    texts, within = TEMPLATES[language], small(heading, cased)
    canonical = (heading,) if _is_question(heading) else ()
    quoted = texts.section.format(shortened(heading, CANONICAL_MAX - len(texts.section)))
    phrasings = [
        heading,
        " ".join(key_words(heading, language)),
        *(each.format(within) for each in texts.brief),
    ]
    if _is_question(heading):
        phrasings += quotes
    return QuestionDraft((*canonical, quoted), _fitting(phrasings), _titled(heading.strip("?¿ ") or heading))


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
