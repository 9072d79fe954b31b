"""How questions about any fact, list or section are worded, in each language.

They are what people read on buttons until a curator writes better ones, so each is a plain, whole question
as a native writes it: French with « » and hard spaces and none before "?", Spanish with ¿ and the “ ” of
Mexico. What is filled in is the article's own words; nothing agrees with it in gender or number, so that no
template can be wrong about a word that it does not know.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.knowledge.types import PerLanguage
from bot.scaffolding.kinds import FactKind

_HARD: Final = "\u00a0"


@dataclass(frozen=True, slots=True)
class Templates:
    """The questions of one language; ``{0}`` is filled in.

    Attributes:
        about: Of a topic.
        of_kind: Of a topic, where the fact tells something of a kind; the first kind that it has counts.
        pair: Two topics in one.
        true: Of a statement, whether it holds.
        section: Of a section's heading, as all below within quotation marks.
        under: Of a smaller heading.
        listed: Of the sentence before a list.
        within: Of a heading, and of a topic below it.
        row: Of the name of a table's row.
        cells: The same, and of what its columns are called.
        cell: A heading and what stands below it.
        brief: Of any heading or topic, as people type it into a chat.
        searched: By kind, words as they are typed into a search box; of a number, what is counted.
        article: What is asked of the whole article; the first is the canonical question.
        article_title: Title of the reply to that.
    """

    about: str
    of_kind: Mapping[FactKind, str]
    pair: str
    true: str
    section: str
    under: str
    listed: str
    within: str
    row: str
    cells: str
    cell: str
    brief: tuple[str, ...]
    searched: Mapping[FactKind, str]
    article: tuple[str, ...]
    article_title: str


TEMPLATES: Final[PerLanguage[Templates]] = PerLanguage({
    "en": Templates(
        about="What does the article say about {0}?",
        of_kind={
            FactKind.AMOUNT: "What amount does the article give for {0}?",
            FactKind.DURATION: "What length of time does the article give for {0}?",
            FactKind.TIME: "Which date or time does the article give for {0}?",
            FactKind.RULE: "What are the rules for {0}?",
        },
        pair="{0} and {1}",
        true="Is it true that {0}?",
        section="What does the section {0} say?",
        under="What does the article say under {0}?",
        listed="What does the article list after {0}?",
        within="Under {0}, what does the article say about {1}?",
        row="What does the table say for {0}?",
        cells="What does the table say for {0} under {1}?",
        cell="{0}: {1}",
        brief=("tell me about {0}", "{0} in short"),
        searched={
            FactKind.AMOUNT: "how much {0}",
            FactKind.COUNT: "how many {0}",
            FactKind.TIME: "when {0}",
            FactKind.DURATION: "how long {0}",
            FactKind.PERSON: "who {0}",
            FactKind.PLACE: "where {0}",
            FactKind.REASON: "why {0}",
            FactKind.RULE: "is it allowed {0}",
            FactKind.CONTACT: "how to contact {0}",
        },
        article=(
            "What is the article about?",
            "summary of the article please",
            "What does it say, in a nutshell?",
            "What are the main points?",
            "give me the gist of this text",
            "tl;dr of the whole thing",
            "What is in this document?",
            "I haven't read it, what's it about?",
        ),
        article_title="What the article is about",
    ),
    "fr": Templates(
        about="Que dit l’article sur {0}?",
        of_kind={
            FactKind.AMOUNT: "Quel montant l’article donne-t-il pour {0}?",
            FactKind.DURATION: "Quelle durée l’article donne-t-il pour {0}?",
            FactKind.TIME: "Quelle date ou quelle heure l’article donne-t-il pour {0}?",
            FactKind.RULE: "Quelles sont les règles pour {0}?",
        },
        pair="{0} et {1}",
        true="Est-il vrai que {0}?",
        section="Que dit la section {0}?",
        under="Que dit l’article sous {0}?",
        listed="Qu’énumère l’article après {0}?",
        within="Sous {0}, que dit l’article sur {1}?",
        row="Que dit le tableau pour {0}?",
        cells="Que dit le tableau pour {0} sous {1}?",
        cell=f"{{0}}{_HARD}: {{1}}",
        brief=("infos sur {0}", "{0} en bref"),
        searched={
            FactKind.AMOUNT: "combien {0}",
            FactKind.COUNT: "combien de {0}",
            FactKind.TIME: "quand {0}",
            FactKind.DURATION: "combien de temps {0}",
            FactKind.PERSON: "qui {0}",
            FactKind.PLACE: "où {0}",
            FactKind.REASON: "pourquoi {0}",
            FactKind.RULE: "est-ce permis {0}",
            FactKind.CONTACT: "comment joindre {0}",
        },
        article=(
            "De quoi parle l’article?",
            "résumé de l’article svp",
            "En gros, ça dit quoi?",
            "Quels sont les points principaux?",
            "fais-moi un résumé du texte",
            "l’essentiel en quelques mots",
            "Qu’est-ce qu’il y a dans ce document?",
            "Je ne l’ai pas lu, ça parle de quoi?",
        ),
        article_title="De quoi parle l’article",
    ),
    "es": Templates(
        about="¿Qué dice el artículo sobre {0}?",
        of_kind={
            FactKind.AMOUNT: "¿Qué monto da el artículo para {0}?",
            FactKind.DURATION: "¿Qué plazo da el artículo para {0}?",
            FactKind.TIME: "¿Qué fecha u hora da el artículo para {0}?",
            FactKind.RULE: "¿Qué reglas hay para {0}?",
        },
        pair="{0} y {1}",
        true="¿Es cierto que {0}?",
        section="¿Qué dice la sección {0}?",
        under="¿Qué dice el artículo en {0}?",
        listed="¿Qué enumera el artículo después de {0}?",
        within="En {0}, ¿qué dice el artículo sobre {1}?",
        row="¿Qué dice la tabla para {0}?",
        cells="¿Qué dice la tabla para {0} en {1}?",
        cell="{0}: {1}",
        brief=("info sobre {0}", "{0} en resumen"),
        searched={
            FactKind.AMOUNT: "cuánto {0}",
            FactKind.COUNT: "número de {0}",
            FactKind.TIME: "cuándo {0}",
            FactKind.DURATION: "cuánto tiempo {0}",
            FactKind.PERSON: "quién {0}",
            FactKind.PLACE: "dónde {0}",
            FactKind.REASON: "por qué {0}",
            FactKind.RULE: "está permitido {0}",
            FactKind.CONTACT: "cómo contactar {0}",
        },
        article=(
            "¿De qué trata el artículo?",
            "resumen del artículo por favor",
            "En pocas palabras, ¿qué dice?",
            "¿Cuáles son los puntos principales?",
            "hazme un resumen del texto",
            "lo esencial en corto",
            "¿Qué viene en este documento?",
            "No lo he leído, ¿de qué habla?",
        ),
        article_title="De qué trata el artículo",
    ),
})  # fmt: skip


_ELIDED: Final = re.compile(r"\b(qu|d)e (?=[aeiouyàâéèêëîïôûœ]|h(?:abitant|eure|iver|omme))", re.IGNORECASE)
_ELIDING: Final = ("Est-il vrai que", "combien de")
_STATING: Final = ("Est-il vrai", "¿Es cierto", "Is it true")
_CONTRACTED: Final = re.compile(r"(?:du|des|au|aux|del|al|de la|de l[’'])(?=\s|\b)", re.IGNORECASE)
_WHOLE_ARTICLE: Final = {"du": "le", "au": "le", "des": "les", "aux": "les", "del": "el", "al": "el"}


def filled(template: str, *texts: str) -> str:
    """A template with what it is about, and in French the "que" that a vowel makes "qu’".

    Behind "sur" and "sobre" an article stands without the word that it is contracted with: "sur le port".

    Args:
        template: One of a language's.
        texts: The article's words.
    """
    if not template.startswith(_STATING):
        texts = tuple(
            _CONTRACTED.sub(_apart, text, count=1) if _CONTRACTED.match(text) else text for text in texts
        )
    text = template.format(*texts)
    return _ELIDED.sub(r"\1’", text, count=1) if template.startswith(_ELIDING) else text


def _apart(contracted: re.Match[str]) -> str:
    word = contracted[0].casefold()
    return _WHOLE_ARTICLE.get(word, word.removeprefix("de "))


def shortened(text: str, most: int) -> str:
    """A text that fits, cut behind a word and marked with … where it did not.

    Args:
        text: In one line.
        most: Characters that there is room for.
    """
    if len(text) <= most:
        return text
    cut = text[:most].rpartition(" ")[0] or text[: most - 1]
    return f"{cut.rstrip(' ,;:–—-“«(')}…"
