"""Asking without Discord: one question, a stream of them, or a conversation.

The commands here read, call the engine and print; what a reply looks like is
decided in :mod:`bot.terminal` and :mod:`bot.replies`.
"""
# ruff: noqa: PLC0415 - a command pays only for what it uses, see bot.cli.wiring

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

import click

from bot.cli.wiring import knowledge_option, open_engine
from bot.engine.decision import Decision
from bot.errors import InputError
from bot.knowledge.types import LANGUAGES, Language

if TYPE_CHECKING:
    from bot.engine.engine import Engine

QUESTION_MAX: Final = 4000
"""Characters of a question that are read; the engine looks at no more."""

_LINE_BYTES: Final = 4 * QUESTION_MAX
"""That many characters in UTF-8, at the most."""

_EXAMPLES = """
\b
Examples:
  entente ask "what does it say about trade?"
  entente ask --why --lang fr "what does it say about trade?"
  entente ask --json - < questions.txt > replies.jsonl

With --json each reply is one object on one line. "-" reads one question a line (UTF-8; the first 4,000
characters count) and writes one object for every line, blank ones too, in the same order.
"""


@click.command(epilog=_EXAMPLES)
@click.argument("question", nargs=-1, required=True)
@click.option("--why", is_flag=True, help="Also show the candidates, their shares, mended words and guards.")
@click.option("--lang", type=click.Choice(LANGUAGES), help="Language to answer in [default: the question's].")
@click.option("--json", "as_json", is_flag=True, help="Print JSON; then QUESTION may be “-”, standard input.")
@knowledge_option
def ask(
    question: tuple[str, ...], why: bool, lang: Language | None, as_json: bool, knowledge: Path | None
) -> None:
    """Answer QUESTION as the bot would."""
    text = _readable(" ".join(question))
    if as_json and why:
        raise click.UsageError("--why is for people and --json for programs; choose one.")
    if question[0] == "-" and len(question) > 1:
        raise click.UsageError("“-” reads questions from standard input; leave the others out.")
    if text == "-" and not as_json:
        raise click.UsageError("“-” reads questions from standard input and needs --json.")
    engine = open_engine(knowledge)
    if as_json:
        if text == "-" and sys.stdin is None:
            raise InputError("There is no standard input to read questions from.")
        questions = questions_in(sys.stdin.buffer) if text == "-" else [text]
        _write_objects(engine, questions, lang)
    else:
        _show(engine, text, lang, why=why)


@click.command()
@knowledge_option
def chat(knowledge: Path | None) -> None:
    """Talk to the bot in this terminal."""
    from bot.cli.conversation import Conversation

    Conversation(open_engine(knowledge)).hold()


def questions_in(stream: BinaryIO) -> Iterator[str]:
    """One question for each line of a stream, in constant memory.

    Args:
        stream: UTF-8; bytes that are not become U+FFFD. The last line need not end.

    Yields:
        Every line, blank ones too, without its end and without what lies beyond :data:`QUESTION_MAX`.
    """
    while line := stream.readline(_LINE_BYTES):
        rest = line
        while len(rest) == _LINE_BYTES and not rest.endswith(b"\n"):
            rest = stream.readline(_LINE_BYTES)
        yield line.decode("utf-8", "replace").lstrip("\ufeff").rstrip("\r\n")[:QUESTION_MAX]


def _write_objects(engine: Engine, questions: Iterable[str], lang: Language | None) -> None:
    from bot.replies.as_json import as_line

    for question in questions:
        line = as_line(question, _decide(engine, question, lang), engine.knowledge)
        click.echo(line.encode())  # bytes: JSON is UTF-8 whatever the terminal is; flushed with each line


def _show(engine: Engine, question: str, lang: Language | None, *, why: bool) -> None:
    from rich.console import Console

    from bot.replies.compose import compose
    from bot.terminal import render, render_reasons

    decision = _decide(engine, question, lang)
    console = Console(highlight=False, emoji=False)
    console.print(render(compose(decision, engine.knowledge)))
    if why:
        console.print(render_reasons(decision))


def _decide(engine: Engine, question: str, lang: Language | None) -> Decision:
    decision = engine.decide(question, hint=lang)
    return replace(decision, language=lang) if lang else decision


def _readable(text: str) -> str:
    # Arguments that are no valid text arrive with lone surrogates, which cannot be printed.
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
