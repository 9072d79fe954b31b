"""What the bot says of its own accord, in three languages.

The texts stand in ``locales/*.ftl`` (Mozilla Fluent, https://projectfluent.org),
one file a language with the same keys. They name no article: its title, headings
and command names come in as arguments from the knowledge base.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from fluent.runtime import FluentBundle, FluentResource

from bot.knowledge.types import Language

# Which plural rules and number formats apply; Discord has no fr-CA, Fluent does.
_LOCALES: dict[Language, str] = {"en": "en-CA", "fr": "fr-CA", "es": "es-MX"}


class Wording:
    """The interface texts of one language.

    Args:
        language: Whose ``.ftl`` file is read.
        package: In whose folder ``locales`` it stands.
    """

    def __init__(self, language: Language, package: str = __package__) -> None:
        source = files(package).joinpath("locales", f"{language}.ftl").read_text(encoding="utf-8")
        # Isolation marks are for text that mixes writing directions; all three languages run left to right.
        self._bundle = FluentBundle([_LOCALES[language]], use_isolating=False)
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


@cache
def wording(language: Language) -> Wording:
    """The texts of ``language``, read once."""
    return Wording(language)
