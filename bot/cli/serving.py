"""The commands that start the bot: on Discord, in the demo page, or just to sync its commands.

All of them build the same client from the same parts; here settings become options, logging is set up, the
client is given the edits of its knowledge folder, and nothing else is decided.
"""
# ruff: noqa: PLC0415 - a command pays only for what it uses, see bot.cli.wiring

from __future__ import annotations

import asyncio
import contextlib
import logging
from dataclasses import dataclass, replace
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.logs import LogFormat, log_to_stderr
from bot.cli.stopping import stoppable
from bot.cli.wiring import (
    VECTORS,
    drafts_option,
    encoder_for,
    knowledge_folder,
    knowledge_option,
    open_engine,
    settings_for,
)
from bot.errors import EntenteError, InputError, UnavailableError, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractAsyncContextManager

    from bot.chat.client import EntenteClient
    from bot.chat.options import Options
    from bot.engine.engine import Engine
    from bot.engine.reading.encoder import Encoder
    from bot.knowledge.types import Knowledge
    from bot.settings import Settings

_STATE_FILE = "sync.json"

_RUN_EXAMPLES = """
\b
Examples:
  entente run
  entente run --wait                       take over from a process that is about to end
  ENTENTE_REPLICA=0/2 entente run --wait   the first of two processes, with PostgreSQL

Asked to end, it takes in nothing more, answers what was asked before for up to ENTENTE_DRAIN_SECONDS, and
exits with 0. Exit code 1 means that somebody has to mend something, and 75 that another try may do: another
process serves the same shards, or Discord is out of reach.
"""

_SYNC_EXAMPLES = """
\b
Examples:
  entente sync                              everywhere; Discord may take a while to show it
  entente sync --server 1100000000000000001 one server, at once
"""

_DEMO_EXAMPLES = """
\b
Examples:
  entente demo
  entente demo --port 8080 --no-browser
"""


@click.command(epilog=_RUN_EXAMPLES)
@click.option("--wait", is_flag=True, help="Wait until a process on the same shards ends, and take over.")
@click.option("--no-watch", is_flag=True, help="Read the knowledge folder again on SIGHUP only.")
@drafts_option
@knowledge_option
@stoppable()
def run(wait: bool, no_watch: bool, drafts: bool, knowledge: Path | None) -> None:
    """Run the bot on Discord until Ctrl-C or SIGTERM.

    Needs ENTENTE_TOKEN in the environment or in .env; "entente doctor" tells whether all is well.
    Edits of the knowledge folder take effect as soon as they pass all checks; until then what was there
    before is served, and the owner of the application gets a message.
    """
    from bot.chat.client import build
    from bot.chat.connection.log_filter import NetworkErrorFilter
    from bot.chat.run import run as run_client
    from bot.cli import event_loop
    from bot.cli.memory import settle
    from bot.cli.storage_setup import check_shared, open_storage
    from bot.cli.telemetry_setup import measures_for, watched
    from bot.reloading.content import fingerprint
    from bot.settings import Settings

    settings = Settings.load()
    token, part = settings.required_token(), settings.shards or settings.replica
    if part is not None:
        check_shared(settings)
    log_to_stderr(settings.log_level, settings.log_format)
    for handler in logging.getLogger().handlers:
        handler.addFilter(NetworkErrorFilter())
    folder = knowledge_folder(knowledge)
    serving = fingerprint(folder)
    encoder, options = encoder_for(settings, threads=1), _options(settings)
    engine = _learned(folder, drafts=drafts).consulting(encoder)
    _log_encoder(engine, encoder)
    _log_language(settings, engine.knowledge)
    watch = settings.watch and not no_watch
    edits = _Edits(
        folder,
        serving,
        watch=watch,
        audited=True,
        drafts=drafts,
        encoder=encoder,
        vectors=settings.state_dir / VECTORS,
    )
    measures = measures_for(settings)

    async def serve() -> None:
        async with open_storage(settings, options.defaults) as storage:
            client = build(engine, options, storage, measures)
            async with watched(settings, measures, client), edits.taken_over_by(client):
                settle()
                await run_client(client, token, part=part, wait=wait)

    with _told(settings.log_format):
        event_loop.run(serve())


@contextlib.contextmanager
def _told(form: LogFormat) -> Iterator[None]:
    """Have what ends the bot stand in the log, too, where a log is all that anybody collects."""
    try:
        yield
    except EntenteError as error:
        if form == "json":
            logging.getLogger(__name__).critical("%s", error)
            raise click.exceptions.Exit(75 if isinstance(error, UnavailableError) else 1) from None
        raise


@click.command(epilog=_SYNC_EXAMPLES)
@click.option("--server", type=click.IntRange(min=1), metavar="ID", help="Only the server with this id.")
@drafts_option
@knowledge_option
def sync(server: int | None, drafts: bool, knowledge: Path | None) -> None:
    """Send the slash commands to Discord now, changed or not."""
    from bot.chat.client import build
    from bot.chat.run import sync as sync_client
    from bot.settings import Settings

    settings = Settings.load()
    token = settings.required_token()
    client = build(open_engine(knowledge, drafts=drafts), replace(_options(settings), sync=False))
    count = asyncio.run(sync_client(client, token, guild=server))
    where = f"Server {server}" if server else "Discord"
    click.echo(f"{where} has {count} commands of the bot now.")


@click.command(epilog=_DEMO_EXAMPLES)
@click.option("--port", type=click.IntRange(0, 65_535), help="Port of the page [default: any free one].")
@click.option("--no-browser", is_flag=True, help="Only print the address; do not open it.")
@knowledge_option
def demo(port: int | None, no_browser: bool, knowledge: Path | None) -> None:
    """Show the bot in a pretend Discord in your browser.

    Needs no account and no token. The first line printed is the address of the page.
    Edits of the knowledge folder take effect at once; what is wrong with them is printed.
    """
    if find_spec("simcord") is None:
        raise InputError('The demo needs one more package: pip install "entente[preview]"')
    from bot.chat.options import Options
    from bot.reloading.content import fingerprint

    try:
        from bot.demo import serve
    except Exception as error:  # whatever a package raises that is installed and does not work
        raise InputError(f"The demo cannot start, as simcord cannot be used: {one_line(error)}.") from None
    folder, settings = knowledge_folder(knowledge), settings_for("encoder", "state_dir")
    serving = fingerprint(folder)
    engine = open_engine(folder)
    edits = _Edits(
        folder,
        serving,
        watch=True,
        audited=False,
        drafts=True,
        encoder=engine.encoder or encoder_for(settings, threads=1),
        vectors=settings.state_dir / VECTORS,
    )
    page = serve(
        engine,
        Options(),
        port=port or None,
        open_browser=not no_browser,
        announce=_announce,
        beside=edits.taken_over_by,
    )
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(page)


@dataclass(frozen=True)
class _Edits:
    """What has edits take effect; in the demo, texts that nobody has read or proved yet, too."""

    folder: Path
    serving: str
    watch: bool
    audited: bool
    drafts: bool
    encoder: Encoder | None
    vectors: Path

    def taken_over_by(self, client: EntenteClient) -> AbstractAsyncContextManager[None]:
        """Give a running bot every edit, as long as the block runs."""
        from bot.cli.memory import settle, trim
        from bot.reloading import learner_process
        from bot.reloading.reloader import Reloader

        async def apply(engine: Engine) -> None:
            await client.renew(engine.consulting(self.encoder))
            client.responder.measures.edit(taken=True)
            settle()
            await asyncio.to_thread(trim)  # of what the engine before it took

        async def report(faults: str) -> None:
            client.responder.measures.edit(taken=False)
            await client.tell_owner(faults)

        learn = partial(learner_process.learn, audited=self.audited, drafts=self.drafts)
        refine = partial(
            learner_process.refine, vectors=self.vectors, audited=self.audited, drafts=self.drafts
        )
        return Reloader(
            folder=self.folder,
            serving=self.serving,
            apply=apply,
            report=report,
            watch=self.watch,
            learn=learn,
            refine=refine if self.encoder else None,
        ).running()


def _log_encoder(engine: Engine, encoder: Encoder | None) -> None:
    """Say once whether there is a second opinion."""
    log = logging.getLogger(__name__)
    if engine.encoder is not None:
        log.info("Questions are understood by counts and by %s", engine.encoder.name)
    elif encoder is not None:
        log.info("Questions are understood by counts until the folder is learned with %s", encoder.name)
    else:
        log.info("Questions are understood by counts; no sentence encoder is installed, or none is wanted")


def _learned(folder: Path, *, drafts: bool) -> Engine:
    """An engine that was learned in another process, or here where none can be started.

    What learning takes then never weighs on this process, which runs for weeks.
    """
    from bot.reloading import learner_process

    try:
        return asyncio.run(learner_process.learn(folder, drafts=drafts))
    except (ChildProcessError, OSError):
        return open_engine(folder, audited=True, drafts=drafts)


def _log_language(settings: Settings, knowledge: Knowledge) -> None:
    """Warn of a language of replies that the knowledge base does not have: nothing else would tell of it."""
    if settings.language != "automatic" and settings.language not in knowledge.languages:
        logging.getLogger(__name__).warning(
            "ENTENTE_LANGUAGE is %s, and the knowledge base speaks %s: replies go by the question",
            settings.language,
            ", ".join(knowledge.languages),
        )


def _announce(address: str) -> None:
    click.echo(address)
    click.echo("Open this address in a browser. Ctrl-C ends the demo.")


def _options(settings: Settings) -> Options:
    from bot.chat.options import Cooldown, Options

    return Options(
        ask_channels=settings.ask_channels,
        message_content=settings.message_content,
        language=None if settings.language == "automatic" else settings.language,
        threads=settings.threads,
        feedback=settings.feedback,
        cooldown=Cooldown(settings.cooldown_rate, settings.cooldown_seconds),
        state_file=settings.state_dir / _STATE_FILE,
        drain=settings.drain_seconds,
    )
