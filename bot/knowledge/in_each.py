"""What "in each language" demands of a knowledge file: a group of keys, one a language of the folder.

Which languages those are stands in article.yaml and is known only when a folder is read, so
pydantic's models cannot have them as fields. This says whether a language is missing or too many;
what may stand in a text is for :mod:`bot.knowledge.schema`, how a fault is worded for
:mod:`bot.knowledge.fault_sentences`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from pydantic import GetCoreSchemaHandler, ValidationInfo
from pydantic_core import CoreSchema, SchemaValidator, core_schema

from bot.knowledge.types import LANGUAGES, Language

LEFT_OUT: Any = None
"""What stands for a group of keys that is not there; YAML has nothing that is read as this."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The languages of a folder; handed to pydantic as its context.

    Attributes:
        languages: The first is the article's own.
        certain: False where article.yaml does not tell. Then no language is missing and none too many:
            whoever has one fault there is not to hear of it in every text.
        met: The languages that texts were found in, chosen or not; filled in the reading.
    """

    languages: tuple[Language, ...] = LANGUAGES
    certain: bool = True
    met: set[Language] = field(default_factory=set, compare=False)


@dataclass(frozen=True, slots=True)
class InEach:
    """Annotates ``dict[Language, …]``: what stands in it, and in which languages.

    Attributes:
        each: The type of what stands under a language.
        needed: Whether no language may be missing.
        but_the_first: Whether the first language has nothing here, being that of the quotes.
    """

    each: Any
    needed: bool = True
    but_the_first: bool = False

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """As pydantic wants it."""
        each = handler.generate_schema(self.each)

        @cache
        def shape(choice: Choice) -> SchemaValidator:
            return SchemaValidator(self._group(each, choice))

        def read(value: object, info: ValidationInfo) -> object:
            choice = info.context or Choice()
            group = {} if value is LEFT_OUT else value
            if isinstance(group, dict):
                choice.met.update(language for language in LANGUAGES if language in group)
            # Its errors become those of the whole file, with their places.
            return shape(choice).validate_python(group)

        return core_schema.with_info_plain_validator_function(read)

    def _group(self, each: CoreSchema, choice: Choice) -> CoreSchema:
        required = self.needed and choice.certain
        fields: dict[str, core_schema.TypedDictField] = {
            language: core_schema.typed_dict_field(each, required=required)
            for language in (self._asked(choice) if choice.certain else LANGUAGES)
        }
        # Pydantic keeps thousands of the strings it has met, and with them all the memory between them.
        return core_schema.typed_dict_schema(fields, extra_behavior="forbid", config={"cache_strings": False})

    def _asked(self, choice: Choice) -> Sequence[Language]:
        return choice.languages[1:] if self.but_the_first else choice.languages
