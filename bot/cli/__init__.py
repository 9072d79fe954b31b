"""The command line: the only place that wires the parts together, prints and exits.

Each command is in the module of what it is for; this one holds what they share
with the person at the keyboard: the group, exit codes and how an error looks.
Exit codes: 0 fine, 1 an error shown as one line, 2 misuse, 75 an error that may be
over at another try.
"""

from __future__ import annotations

import errno
import io
import os
import sys
from importlib.metadata import version

import click

from bot.cli.asking import ask, chat
from bot.cli.checking import check
from bot.cli.curating import curate
from bot.cli.doctoring import doctor
from bot.cli.evaluating import evaluate
from bot.cli.learning import learn
from bot.cli.new import new
from bot.cli.reporting import insights
from bot.cli.serving import demo, run, sync
from bot.cli.suggesting import suggest
from bot.errors import EntenteError, KnowledgeError, UnavailableError

_EXAMPLES = """
\b
Examples:
  entente demo                             try the bot in a browser, without Discord
  entente chat                             talk to it in this terminal
  entente ask "what is the article about"  one question, one answer
  entente run                              bring it to Discord (needs a token in .env)
  entente doctor                           find out why it does not work there
  entente check                            verify the knowledge folder
  entente new my-folder --from article.txt make a bot of another article
  entente curate my-folder                 work on a knowledge folder in the browser
  entente learn                            learn it, after an edit
  entente evaluate questions.jsonl         measure it on labelled questions
  entente insights                         see what people asked and did not find
  entente suggest                          get YAML for what to write next

"entente COMMAND --help" tells more about a command. "python -m bot" does the same as "entente".
"""


class _Failure(click.ClickException):
    """An error of ours on its way out; click exits with 1 for it."""

    def show(self, file: object = None) -> None:  # noqa: ARG002 - click's signature
        click.echo(self.message, err=True)


class _Passing(_Failure):
    """An error that may be over at another try: a supervisor shall make one (EX_TEMPFAIL of sysexits.h)."""

    exit_code = 75


class _Group(click.Group):
    """Turns every error that was raised on purpose into text and an exit code."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except KnowledgeError as error:  # a fault a line, beginning with its file
            raise _Failure(str(error)) from None
        except UnavailableError as error:
            raise _Passing(f"Error: {error}") from None
        except EntenteError as error:
            raise _Failure(f"Error: {error}") from None
        except OSError as error:
            if error.errno == errno.EPIPE:  # the reader left, as with "| head": click ends quietly
                raise
            raise _Failure(f"Error: {error.filename or 'input or output'}: {error.strerror}.") from None


def _show_version(ctx: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if not wanted or ctx.resilient_parsing:
        return
    from bot.learning.encoders import installed  # noqa: PLC0415 - loads numpy

    click.echo(f"entente, version {version('entente')}")
    off = os.environ.get("ENTENTE_ENCODER", "").lower() == "none"
    encoder = installed() or "none installed; questions are decided by counts alone"
    click.echo(f"encoder: {encoder}{', switched off by ENTENTE_ENCODER' if off else ''}")
    ctx.exit()


@click.group(cls=_Group, epilog=_EXAMPLES, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    help="Show the version and exit.",
)
def cli() -> None:
    """A Discord bot that answers questions with quotes from one article."""


for _command in (ask, chat, check, curate, demo, doctor, evaluate, insights, learn, new, run, suggest, sync):
    cli.add_command(_command)


def main() -> None:
    """Run the command line with the arguments of the process, and exit."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(
            stream, io.TextIOWrapper
        ):  # a terminal that lacks a letter shows "?", it does not crash
            stream.reconfigure(errors="replace")
    cli(prog_name="entente")
