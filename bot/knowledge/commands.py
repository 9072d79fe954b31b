"""A slash command for a section that names none: its name is made of the heading, in each language.

People type it, so it is a word or two of the heading as it stands, without what a heading begins and ends
with ("How the …"). It meets Discord's rules, and no other section's name and none of the bot's own.
"""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from bot.knowledge.function_words import FUNCTION_WORDS
from bot.knowledge.schema import COMMAND_NAME_MAX, SectionModel
from bot.knowledge.types import SECTION, Command, Language, Localized

SHORT: Final = 20
"""Characters up to which more words of the heading are taken; the rule for names allows 32."""

_NAMED_MOST: Final = 3
"""Words of a heading that names something; one with more says something, and its words make no name."""

_EMPTY: Final = frozenset(
    ["new", "nouveau", "nouvel", "nouvelle", "nouveaux", "nouvelles", "nuevo", "nueva", "nuevos", "nuevas"]
)
"""Words that name nothing by themselves."""

OWN: Final = frozenset({
    *("ask", "article", "about", "help", "settings", "insights", "privacy", "forget-me"),
    *("demander", "article", "à-propos", "aide", "paramètres", "aperçu", "vie-privée", "oubliez-moi"),
    *("preguntar", "artículo", "acerca-de", "ayuda", "ajustes", "resumen", "privacidad", "olvídame"),
})  # fmt: skip
"""The bot's own commands, as ``bot/replies/locales`` names them; the loader does not know the interface."""


def commands(sections: Sequence[SectionModel], languages: Sequence[Language]) -> list[Command | None]:
    """The command of each section, with a name and a description in each language.

    Args:
        sections: All of them.
        languages: Of the folder.

    Returns:
        As many, with None for a section that is to have none.
    """
    wanted = [(section, section.command) for section in sections if section.command is not None]
    names: dict[int, dict[Language, str]] = {section.number: {} for section, _ in wanted}
    for language in languages:
        taken = {model.name[language] for _, model in wanted if model.name}
        for section, model in wanted:
            name = model.name[language] if model.name else _name(section, language, taken)
            names[section.number][language] = name
            taken.add(name)
    return [_command(section, names.get(section.number), languages) for section in sections]


def _command(
    section: SectionModel, names: Mapping[Language, str] | None, languages: Sequence[Language]
) -> Command | None:
    if section.command is None or names is None:
        return None
    described = section.command.description or section.heading
    return Command(Localized(names), Localized({language: described[language] for language in languages}))


def command_names(heading: str, number: int, language: Language) -> Iterator[str]:
    """What the slash command of a section might be called; drafts are named by the same rule.

    Args:
        heading: Of the section.
        number: Of the section.
        language: Of the heading.

    Yields:
        Names without end, the best first, each within Discord's limits.
    """
    yield from _of_words(_words(heading), FUNCTION_WORDS.get(language, frozenset()))
    numbered = f"{SECTION[language]}-{number}"
    yield numbered
    yield from (f"{numbered}-{count}" for count in itertools.count(2))


def _name(section: SectionModel, language: Language, taken: Collection[str]) -> str:
    names = command_names(section.heading[language], section.number, language)
    return next(name for name in names if name not in taken and name not in OWN)


def _of_words(words: list[str], little: Collection[str]) -> list[str]:
    """Names that the words of a heading give, the best first: as many as are short, then more, then fewer.

    A heading that says a whole sentence gives its first word at best, or two where that tells nothing.
    """
    words = _without_numbers(words)
    kept = _stripped(words, little) or words
    telling = [word for word in kept if word not in little]
    begun = ["-".join(_stripped(kept[:count], little) or kept[:count]) for count in range(1, len(kept) + 1)]
    fitting = [name for name in dict.fromkeys(begun) if len(name) <= COMMAND_NAME_MAX]
    if not fitting:
        return [name[:COMMAND_NAME_MAX] for name in begun[:1]]
    if len(telling) > _NAMED_MOST:
        begins = words[0] == telling[0] or words[1:2] == telling[:1]
        named = fitting[1:] if telling[0] in _EMPTY else fitting
        return named if begins and len(fitting[0]) > 1 else []
    short = sum(len(name) <= SHORT for name in fitting) or 1
    return [fitting[short - 1], *fitting[short:], *reversed(fitting[: short - 1])]


def _without_numbers(words: list[str]) -> list[str]:
    """Words without the number of a heading and the sums in it; "Rule 7" stays."""
    plain = [word for word in words if not word.isdigit()]
    return plain if len(plain) > 1 else [*itertools.dropwhile(str.isdigit, words)] or words


def _words(heading: str) -> list[str]:
    """The runs of characters that Discord lets a name have."""
    plain = unicodedata.normalize("NFC", heading).lower()
    return "".join(each if _is_allowed(each) else " " for each in plain).split()


def _is_allowed(character: str) -> bool:
    category = unicodedata.category(character)
    return category in {"Ll", "Lo"} or category.startswith("N")


def _stripped(words: list[str], little: Collection[str]) -> list[str]:
    """Words without those at both ends that name nothing."""
    first, last = 0, len(words)
    while first < last and words[first] in little:
        first += 1
    while last > first and words[last - 1] in little:
        last -= 1
    return words[first:last]
