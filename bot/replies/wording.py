"""What the bot says of its own accord, in three languages.

The texts stand in ``locales/*.ftl`` (Mozilla Fluent, https://projectfluent.org),
one file a language with the same keys. They name no article: its title, headings
and command names come in as arguments from the knowledge base.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Final

from fluent.runtime import FluentBundle, FluentResource

from bot.knowledge.types import LANGUAGES, Language

# Which plural rules and number formats apply; Discord has no fr-CA, Fluent does. A language without a line
# here has those of its name.
_LOCALES: Final[dict[Language, str]] = {"en": "en-CA", "fr": "fr-CA", "es": "es-MX"}


class Wording:
    """The interface texts of one language.

    Args:
        language: Whose ``.ftl`` file is read.
        package: In whose folder ``locales`` it stands.
    """

    def __init__(self, language: Language, package: str = __package__) -> None:
        source = files(package).joinpath("locales", f"{language}.ftl").read_text(encoding="utf-8")
        # Isolation marks are for text that mixes writing directions; all three languages run left to right.
        self._language = language
        self._bundle = FluentBundle([_LOCALES.get(language, language)], use_isolating=False)
        self._bundle.add_resource(FluentResource(source))

    def text(self, key: str, **args: str | int) -> str:
        """The text of a key.

        Args:
            key: A key of the ``.ftl`` files.
            **args: What its placeables stand for.

        Returns:
            Plain text; several lines where the file has several.

        Raises:
            LookupError: There is no such key, or an argument is missing: a mistake in the program.
        """
        pattern = self._bundle.get_message(key).value if self._bundle.has_message(key) else None
        if pattern is None:
            raise LookupError(f"no text for {key!r}")
        result, errors = self._bundle.format_pattern(pattern, args)
        if errors:
            raise LookupError(f"{key!r} cannot be worded: {errors[0]}")
        return str(result)

    def name(self, key: str, language: Language) -> str:
        """The name of a language.

        Args:
            key: What the keys of the names begin with.
            language: Which one; where the file does not have it, it is called what it calls itself.

        Returns:
            What stands under the key and the code of the language.
        """
        key = f"{key}-{language}"
        return self.text(key) if self._bundle.has_message(key) else wording(language).text("language-name")

    def choice(self, languages: Sequence[Language]) -> str:
        """Languages to choose among, as in "in English, French or Spanish"; this one first.

        Args:
            languages: At least one.
        """
        ordered = sorted(languages, key=lambda each: (each != self._language, LANGUAGES.index(each)))
        *others, last = [self.name("spoken", language) for language in ordered]
        return self.text("spoken-or", others=", ".join(others), last=last) if others else last


@cache
def wording(language: Language) -> Wording:
    """The texts of ``language``, read once."""
    return Wording(language)
