"""A sign of life from commands that take a while: on standard error, as the output may be read by a program.

On a terminal it moves and is gone in the end; elsewhere it is a line at the
beginning of what takes long, and nothing where that is a moment.
"""
# ruff: noqa: PLC0415 - a command pays only for what it uses, see bot.cli.wiring

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.console import Console


def errors_console() -> Console:
    """Standard error, as rich writes on it."""
    from rich.console import Console

    return Console(stderr=True, highlight=False, emoji=False)


def is_moving(console: Console) -> bool:
    """Whether something that is drawn over can be shown."""
    return console.is_terminal and not console.is_dumb_terminal


@contextlib.contextmanager
def waiting(for_what: str) -> Iterator[None]:
    """Show on a terminal that a moment is taken, for as long as the block runs.

    Args:
        for_what: Such as "Reading the database".
    """
    console = errors_console()
    if not is_moving(console):
        yield
        return
    with console.status(f"{for_what} …"):
        yield


@contextlib.contextmanager
def steps(of_what: str, count: int) -> Iterator[Callable[[], None]]:
    """Show how far something is, for as long as the block runs.

    Args:
        of_what: Such as "Trying suggestions".
        count: How many steps there are.

    Yields:
        To be called after each step.
    """
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    console = errors_console()
    if not is_moving(console):
        click.echo(f"{of_what}: {count} steps, each of a second or more …", err=True)
        yield lambda: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    # What goes to standard output meanwhile is not for this console.
    with Progress(*columns, console=console, transient=True, redirect_stdout=False) as shown:
        task = shown.add_task(of_what, total=count)
        yield lambda: shown.advance(task)
