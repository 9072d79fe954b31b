"""The conversation that ``chat`` holds: lines in, cards out, numbers choose what was offered.

It remembers the last card and the last entry that was shown, so that "why?" can
be understood, and follows the language of the latest question.
"""

from __future__ import annotations

import contextlib
from typing import Final

from rich.console import Console
from rich.text import Text

from bot.engine.decision import Outcome
from bot.engine.engine import Engine
from bot.knowledge.types import Language, Section
from bot.replies.card import Action, Card
from bot.replies.compose import compose, entry_card, section_card
from bot.replies.wording import wording
from bot.terminal import render

NUMBER_DIGITS: Final = 2
"""Digits of the longest number that is taken for a choice; a year may be a question."""

_PROMPT = "\n› "
_QUIT = ("/quit", "/exit", "/q", "quit", "exit", "quitter", "salir")


class Conversation:
    """Questions and answers by turns, in the language that was used last.

    Args:
        engine: Answers the questions.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._console = Console(highlight=False, emoji=False)
        self._language: Language | None = None
        self._offered: tuple[Action, ...] = ()
        self._shown: str | None = None

    def hold(self) -> None:
        """Welcome the person, then answer until they leave with /quit, Ctrl-D or Ctrl-C."""
        with contextlib.suppress(ImportError):
            import readline  # noqa: F401, PLC0415 - makes input() editable where the platform has it

        knowledge = self._engine.knowledge
        for language in knowledge.languages:
            languages = wording(language).choice(knowledge.languages)
            self._say(language, "terminal-welcome", title=knowledge.title, languages=languages)
        with contextlib.suppress(EOFError, KeyboardInterrupt):
            while (line := input(_PROMPT).strip()).lower() not in _QUIT:
                if line:
                    self._take(line)
        self._console.print()
        self._say(self._language or self._engine.knowledge.languages[0], "terminal-goodbye")

    def _take(self, line: str) -> None:
        """Reply to a line, or say that it is nothing that can be replied to here."""
        chosen, language = self._chosen(line), self._language or self._engine.knowledge.languages[0]
        if chosen is None and self._offered and line.isdecimal() and len(line) <= NUMBER_DIGITS:
            self._say(language, "terminal-choose", count=len(self._offered))
        elif section := self._commanded(line):
            self._show(section_card(section, self._engine.knowledge, language))
        elif line.startswith("/"):
            self._say(language, "terminal-no-command")
        else:
            self._show(self._open(chosen) if chosen else self._answer(line))

    def _commanded(self, line: str) -> Section | None:
        """The section whose slash command a line is, in any language."""
        for section in self._engine.knowledge.sections:
            names = section.command.name if section.command else None
            if names and line.lower() in [f"/{name}" for _, name in names.items()]:
                return section
        return None

    def _show(self, card: Card) -> None:
        self._language, self._offered = card.language, card.actions
        if card.outcome is not Outcome.SMALL_TALK:
            self._shown = card.entry or self._shown
        self._console.print(render(card))
        if card.actions:
            self._console.print()
            self._say(card.language, "terminal-choose", count=len(card.actions))

    def _chosen(self, line: str) -> Action | None:
        """What a number stands for, if it was offered."""
        number = int(line) if line.isdecimal() and len(line) == 1 else 0
        return self._offered[number - 1] if 1 <= number <= len(self._offered) else None

    def _open(self, action: Action) -> Card:
        knowledge, language = self._engine.knowledge, self._language or self._engine.knowledge.languages[0]
        if action.kind == "section":
            return section_card(knowledge.section(int(action.target)), knowledge, language)
        return entry_card(knowledge.entries[action.target], knowledge, language)

    def _answer(self, question: str) -> Card:
        decision = self._engine.decide(question, hint=self._language, context=self._shown)
        return compose(decision, self._engine.knowledge)

    def _say(self, language: Language, key: str, **args: str | int) -> None:
        self._console.print(Text(wording(language).text(key, **args), style="bright_black"))
