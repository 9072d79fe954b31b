"""The conversation that ``chat`` holds: lines in, cards out, numbers choose what was offered.

It remembers the last card and nothing else, and follows the language of the
latest question.
"""

from __future__ import annotations

import contextlib

from rich.console import Console
from rich.text import Text

from bot.engine.engine import Engine
from bot.knowledge.types import LANGUAGES, Language
from bot.replies.card import Action, Card
from bot.replies.compose import compose, entry_card, section_card
from bot.replies.wording import wording
from bot.terminal import render

_PROMPT = "\n› "
_QUIT = ("/quit", "/exit", "/q")


class Conversation:
    """A conversation in the terminal.

    Args:
        engine: Answers the questions.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._console = Console(highlight=False, emoji=False)
        self._language: Language | None = None
        self._offered: tuple[Action, ...] = ()

    def hold(self) -> None:
        """Welcome the person, then answer until they leave with /quit, Ctrl-D or Ctrl-C."""
        with contextlib.suppress(ImportError):
            import readline  # noqa: F401, PLC0415 - makes input() editable where the platform has it

        for language in LANGUAGES:
            self._say(language, "terminal-welcome", title=self._engine.knowledge.title)
        with contextlib.suppress(EOFError, KeyboardInterrupt):
            while (line := input(_PROMPT).strip()).lower() not in _QUIT:
                if line:
                    self._reply(line)
        self._console.print()
        self._say(self._language or LANGUAGES[0], "terminal-goodbye")

    def _reply(self, line: str) -> None:
        chosen = self._chosen(line)
        card = self._open(chosen) if chosen else self._answer(line)
        self._language, self._offered = card.language, card.actions
        self._console.print(render(card))
        if card.actions:
            self._console.print()
            self._say(card.language, "terminal-choose", count=len(card.actions))

    def _chosen(self, line: str) -> Action | None:
        """What a number stands for; a number that was not offered is a question like any other."""
        number = int(line) if line.isdecimal() and len(line) == 1 else 0
        return self._offered[number - 1] if 1 <= number <= len(self._offered) else None

    def _open(self, action: Action) -> Card:
        knowledge, language = self._engine.knowledge, self._language or LANGUAGES[0]
        if action.kind == "section":
            return section_card(knowledge.section(int(action.target)), knowledge, language)
        return entry_card(knowledge.entries[action.target], knowledge, language)

    def _answer(self, question: str) -> Card:
        return compose(self._engine.decide(question, hint=self._language), self._engine.knowledge)

    def _say(self, language: Language, key: str, **args: str | int) -> None:
        self._console.print(Text(wording(language).text(key, **args), style="bright_black"))
