"""Tells of a language that a whole folder lacks, or has too many of, in one line.

Whoever writes one language and leaves out ``languages:``, or takes a language off a large folder,
made one mistake; a fault for each text would bury it. Nothing here looks for faults.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field

from pydantic_core import ErrorDetails

from bot.errors import Fault, Sentence
from bot.knowledge.fault_kinds import FaultKind
from bot.knowledge.in_each import Choice
from bot.knowledge.types import Language


@dataclass(slots=True)
class LanguageFaults:
    """Those faults of a folder that are a language where it is not wanted, or none where one is.

    Attributes:
        missing: By language, the texts that are not there.
        unwanted: By language, the texts in one that article.yaml does not choose.
    """

    missing: dict[str, list[Fault]] = field(default_factory=lambda: defaultdict(list))
    unwanted: dict[str, list[Fault]] = field(default_factory=lambda: defaultdict(list))

    def note(self, detail: ErrorDetails, fault: Fault, choice: Choice) -> None:
        """Remember a fault if it is one of these.

        Args:
            detail: As pydantic has it.
            fault: The same in words.
            choice: The languages of the folder.
        """
        key = str(detail["loc"][-1]) if detail["loc"] else ""
        if detail["type"] == "missing" and key in choice.languages:
            self.missing[key].append(fault)
        elif detail["type"] == "extra_forbidden" and key in choice.met and key not in choice.languages:
            self.unwanted[key].append(fault)

    def gathered(self, faults: Collection[Fault], choice: Choice, whole: Fault) -> list[Fault]:
        """The faults of a folder with these gathered.

        Args:
            faults: All of them.
            choice: The languages of the folder, and those that were met in it.
            whole: The place of the choice in article.yaml, with any sentence.

        Returns:
            One fault for all languages that were chosen and are met nowhere, and one for each that is met and
            was not chosen, where that is first; the others as they are.
        """
        gone: set[Fault] = set()
        more: list[Fault] = []
        if lacking := [language for language in choice.languages if language not in choice.met]:
            for language in lacking:
                gone.update(self.missing[language])
            if gone and choice.met:
                more.append(Fault(whole.file, whole.path, _lacking(lacking, choice), whole.line))
            else:
                gone.clear()
        for first, *others in self.unwanted.values():
            gone.update(others)
            if others:
                gone.add(first)
                more.append(Fault(first.file, first.path, _also(first.sentence, len(others)), first.line))
        return [*(fault for fault in faults if fault not in gone), *more]


def _also(first: Sentence, others: int) -> Sentence:
    """A sentence on a language that is not wanted, for as many places more."""
    if others == 1:
        return FaultKind.LANGUAGE_ELSEWHERE(**first.parts)
    return FaultKind.LANGUAGE_EVERYWHERE(**first.parts, count=others)


def _lacking(lacking: list[Language], choice: Choice) -> Sentence:
    there = ", ".join(language for language in choice.languages if language in choice.met)
    languages = " or ".join(lacking)
    if not there:
        return FaultKind.ALL_LACKING(languages=languages)
    return FaultKind.LACKING(languages=languages, there=there)
