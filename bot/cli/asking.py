"""Asking without Discord: one question, a stream of them, or a conversation.

The commands here read, call the engine and print; what a reply looks like is
decided in :mod:`bot.terminal` and :mod:`bot.replies`. Of a session nothing is
remembered but which entry was shown in it last, never what was asked.
"""
# ruff: noqa: PLC0415 - a command pays only for what it uses, see bot.cli.wiring

from __future__ import annotations

import json
import re
import sys
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

import click

from bot.cli.wiring import knowledge_option, open_engine, tell_unlearned
from bot.engine.decision import Decision, Outcome
from bot.errors import InputError
from bot.knowledge.types import LANGUAGES, Language

if TYPE_CHECKING:
    from bot.engine.engine import Engine

QUESTION_MAX: Final = 4000
"""Characters of a question that are read; the engine looks at no more."""

SESSIONS_MAX: Final = 10_000
"""Sessions remembered at a time; the one not used for longest is forgotten first."""

_LINE_BYTES: Final = 4 * QUESTION_MAX
"""That many characters in UTF-8, at the most."""

OBJECT_BYTES: Final = 64 * _LINE_BYTES
"""Bytes of a line that may be an object: room for a question with every letter escaped, and to spare."""

_HALF: Final = re.compile("[\ud800-\udfff]")
"""Half a character, which JSON lets stand and UTF-8 does not."""

_CHATTER: Final = frozenset({Outcome.OFF_TOPIC, Outcome.SMALL_TALK})
"""Outcomes after which nothing is said to people who did not speak to the bot."""

_FORM: Final = 'Write {"question": "how tall is it?", "session": "anna"}; the session may be left out.'

_EXAMPLES = """
\b
Examples:
  entente ask "what does it say about trade?"
  entente ask --why --lang fr "what does it say about trade?"
  entente ask --unaddressed "trade is all they talk about"
  entente ask --json - < questions.txt > replies.jsonl

With --json each reply is one object on one line. "-" reads one question a line (UTF-8; the first 4,000
characters count) and writes one object for every line, blank ones too, in the same order.

\b
A line may also be an object:
  {"question": "and how tall is it?", "session": "anna"}

The lines of one session (a text or a whole number of yours) are one person's conversation: "why?" is read
after what they were shown last. The reply carries the session. An object that cannot be used is given back
as {"question": the line, "error": what to do}; the rest goes on, and the exit code is 1.
"""

Session = str | int


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a stream: a question, or what is to be done about a line that has none.

    Attributes:
        question: What is asked; where there is an error, the line itself.
        session: Whose conversation it belongs to; None where it stands alone.
        error: What to do; empty where nothing is wrong.
    """

    question: str
    session: Session | None = None
    error: str = ""


class Sessions:
    """The entry that was shown last in each session, for a bounded number of sessions."""

    def __init__(self) -> None:
        self._shown: OrderedDict[Session, str] = OrderedDict()

    def latest(self, session: Session | None) -> str | None:
        """The id of the entry that was shown last in a session, if any; that counts as using it."""
        if session is None or session not in self._shown:
            return None
        self._shown.move_to_end(session)
        return self._shown[session]

    def note(self, session: Session | None, entry_id: str | None) -> None:
        """Remember what was shown in a session; None, for either, is nothing to remember."""
        if session is None or entry_id is None:
            return
        self._shown[session] = entry_id
        self._shown.move_to_end(session)
        if len(self._shown) > SESSIONS_MAX:
            self._shown.popitem(last=False)


@dataclass(frozen=True, slots=True)
class _Asker:
    """How questions are asked: for a reply in which language, if one was chosen, and whether of the bot."""

    engine: Engine
    language: Language | None
    addressed: bool

    def decide(self, question: str, context: str | None = None) -> Decision:
        decision = self.engine.decide(question, hint=self.language, context=context, addressed=self.addressed)
        return replace(decision, language=self.language) if self.language else decision

    def replies(self, decision: Decision) -> bool:
        """Whether the bot would say anything."""
        return self.addressed or decision.outcome not in _CHATTER


@click.command(epilog=_EXAMPLES)
@click.argument("question", nargs=-1, required=True)
@click.option("--why", is_flag=True, help="Also show the candidates, their shares, mended words and guards.")
@click.option("--lang", type=click.Choice(LANGUAGES), help="Language to answer in [default: the question's].")
@click.option(
    "--unaddressed",
    is_flag=True,
    help="As a message in a channel for questions that was not addressed to the bot.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON; then QUESTION may be “-”, standard input.")
@knowledge_option
def ask(  # noqa: PLR0913, PLR0917 - click passes each option
    question: tuple[str, ...],
    why: bool,
    lang: Language | None,
    unaddressed: bool,
    as_json: bool,
    knowledge: Path | None,
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
    if lang is not None and lang not in engine.knowledge.languages:
        there = ", ".join(engine.knowledge.languages)
        raise InputError(
            f"--lang {lang}: The knowledge base speaks {there}. Choose one of these, or leave it out."
        )
    asker = _Asker(engine, lang, addressed=not unaddressed)
    if as_json:
        if text == "-" and sys.stdin is None:
            raise InputError("There is no standard input to read questions from.")
        _write_objects(asker, lines_in(sys.stdin.buffer) if text == "-" else [Line(text)])
    else:
        tell_unlearned(knowledge)
        _show(asker, text, why=why)


@click.command()
@knowledge_option
def chat(knowledge: Path | None) -> None:
    """Talk to the bot in this terminal."""
    from bot.cli.conversation import Conversation

    if sys.stdin is None:
        raise InputError("There is no standard input to read questions from.")
    tell_unlearned(knowledge)
    Conversation(open_engine(knowledge)).hold()


def lines_in(stream: BinaryIO) -> Iterator[Line]:
    """Each line of a stream, in constant memory.

    Args:
        stream: UTF-8; bytes that are not become U+FFFD. The last line need not end.

    Yields:
        Every line, blank ones too: the question in it, without what lies beyond :data:`QUESTION_MAX`,
        and its session where the line is an object that names one. A line that begins like an object
        and is no JSON is a question as it stands.
    """
    while True:
        line, whole = _next(stream)
        if not line:
            return
        text = line.decode("utf-8", "replace").lstrip("\ufeff").rstrip("\r\n")
        if not _opens_object(line):
            yield Line(text[:QUESTION_MAX])
        elif whole:
            yield _object(text)
        else:
            most = f"An object has at most {OBJECT_BYTES:,} bytes; shorten it. {_FORM}"
            yield Line(text[:QUESTION_MAX], error=most)


def _next(stream: BinaryIO) -> tuple[bytes, bool]:
    """The next line as far as it counts, and whether that is all of it."""
    line = part = stream.readline(_LINE_BYTES)
    most, whole = OBJECT_BYTES if _opens_object(line) else _LINE_BYTES, True
    while len(part) == _LINE_BYTES and not part.endswith(b"\n"):
        part = stream.readline(_LINE_BYTES)
        if len(line) < most:
            line += part
        else:
            whole = whole and not part.strip(b"\r\n")
    return line, whole


def _opens_object(line: bytes) -> bool:
    return line.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{")


def _object(text: str) -> Line:
    """What a line says that begins like an object."""
    try:
        data = json.loads(text)
    except json.JSONDecodeError:
        return Line(text[:QUESTION_MAX])
    except (ValueError, RecursionError):  # a number of too many digits, brackets within brackets
        return Line(text, error=f"The object cannot be read. {_FORM}")
    question, session = data.get("question"), data.get("session")
    if not isinstance(question, str):
        return Line(text, error=f"The object has no question that is a text. {_FORM}")
    if "session" in data and type(session) not in (str, int):  # true is no number
        return Line(text, error=f"The session is neither a text nor a whole number. {_FORM}")
    if unknown := sorted(data.keys() - {"question", "session"}):
        return Line(text, error=f"Leave out: {', '.join(unknown)}. {_FORM}")
    return Line(_HALF.sub("\ufffd", question)[:QUESTION_MAX], session)


def _write_objects(asker: _Asker, lines: Iterable[Line]) -> None:
    sessions, faults = Sessions(), 0
    for line in lines:
        faults += bool(line.error)
        written = _fault(line) if line.error else _reply(asker, line, sessions)
        click.echo(written.encode())  # bytes: JSON is UTF-8 whatever the terminal is; flushed with each line
    if faults:
        raise InputError(f"Lines that cannot be used: {faults:,}. See “error” in the object of each.")


def _fault(line: Line) -> str:
    return json.dumps({"question": line.question, "error": line.error})


def _reply(asker: _Asker, line: Line, sessions: Sessions) -> str:
    from bot.evaluation.judging import shown_after
    from bot.replies.reply_json import as_line

    before = sessions.latest(line.session)
    decision = asker.decide(line.question, before)
    sessions.note(line.session, shown_after(decision, before))
    more: dict[str, object] = {} if asker.addressed else {"replies": asker.replies(decision)}
    if line.session is not None:
        more["session"] = line.session
    written = as_line(line.question, decision, asker.engine.knowledge)
    return f"{written[:-1]}, {json.dumps(more)[1:]}" if more else written  # one object of both


def _show(asker: _Asker, question: str, *, why: bool) -> None:
    from rich.console import Console
    from rich.text import Text

    from bot.replies.compose import compose
    from bot.terminal import render, render_reasons

    decision = asker.decide(question)
    console = Console(highlight=False, emoji=False)
    if asker.replies(decision):
        console.print(render(compose(decision, asker.engine.knowledge)))
    else:
        console.print(Text("\n(Entente stays silent.)", style="bright_black"))
    if why:
        console.print(render_reasons(decision))


def _readable(text: str) -> str:
    # Arguments that are no valid text arrive with lone surrogates, which cannot be printed.
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
