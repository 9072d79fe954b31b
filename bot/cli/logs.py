"""The log of a running bot, on standard error: for eyes, or for what collects logs.

Libraries that would log what people wrote are kept quiet here, and what they say
all the same is shown without ids; of an error stand its types and places, and
never its text. Lines say which shard they are about where that is known; nothing
in this module knows why it is.
"""
# ruff: noqa: PLC0415 - a command pays only for what it uses, see bot.cli.wiring

from __future__ import annotations

import logging
import time
from types import TracebackType
from typing import Final, Literal, TextIO, TypeAlias

from bot.telemetry.bare_errors import bare_traceback, without_text_of
from bot.telemetry.context import shard, shard_count
from bot.telemetry.hidden_ids import without_ids

LogFormat = Literal["text", "json"]

_Raised: TypeAlias = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]

_TEXT: Final = "%(asctime)s %(levelname)s %(name)s: %(mark)s%(message)s"


def log_to_stderr(level: str, form: LogFormat) -> None:
    """Log to standard error from now on.

    Args:
        level: Least severity that is logged.
        form: Lines to read, or a JSON object a line.
    """
    logging.basicConfig(level=level, handlers=[handler_for(form)])
    logging.captureWarnings(form == "json")  # they would be lines that are no objects
    quiet_libraries()


def handler_for(form: LogFormat, stream: TextIO | None = None) -> logging.Handler:
    """What writes the lines of the log.

    Args:
        form: Lines to read, or a JSON object a line.
        stream: Where to; None is standard error.
    """
    handler = logging.StreamHandler(stream)
    handler.setFormatter(_json() if form == "json" else _text())
    handler.addFilter(_hide)
    handler.addFilter(_mark if form == "text" else _shard)
    return handler


def quiet_libraries() -> None:
    """Keep to themselves what libraries would log of people, and of their own workings."""
    # At DEBUG discord.py logs whole events, and with them what people wrote.
    logging.getLogger("discord").setLevel(max(logging.getLogger().level, logging.INFO))
    # It logs every statement, and with them what people asked.
    logging.getLogger("aiosqlite").setLevel(logging.WARNING)
    # It counts changes of files; which of them mean anything is logged by bot.reloading.
    logging.getLogger("watchfiles").setLevel(logging.WARNING)
    # It names its own parts; the changes of older tables are logged by others of its loggers.
    logging.getLogger("alembic.runtime.plugins").setLevel(logging.WARNING)
    _quiet_voice()


def _quiet_voice() -> None:
    """The bot does not speak, so what is missing for that is nothing to be warned of."""
    import discord

    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False


def _text() -> logging.Formatter:
    formatter = _Discreet(_TEXT, "%Y-%m-%dT%H:%M:%SZ")
    formatter.converter = time.gmtime
    return formatter


class _Discreet(logging.Formatter):
    """Formats errors without the words or the id of a person; see :mod:`bot.telemetry.bare_errors`."""

    def formatException(self, ei: _Raised) -> str:  # noqa: N802 - its name in logging
        """The traceback of an error."""
        return without_ids(bare_traceback(ei[1])) if ei[1] is not None else ""


def _hide(record: logging.LogRecord) -> bool:
    """Take ids and quotes out of what others say; the bot's own lines name none but servers and channels."""
    record.exc_text = None  # of another handler, which may have left them in
    if record.name.partition(".")[0] != "bot":
        text, error = record.getMessage(), record.exc_info[1] if record.exc_info else None
        text = without_text_of(error, text) if error is not None else text
        record.msg, record.args = without_ids(text), None
    return True


def _mark(record: logging.LogRecord) -> bool:
    """Name the shard in front of the message, where there are several."""
    number = shard.get()
    several = number is not None and (number > 0 or shard_count.get() > 1)
    record.mark = f"[shard {number}] " if several else ""
    return True


def _shard(record: logging.LogRecord) -> bool:
    """Put the shard on a record, where it is known."""
    if (number := shard.get()) is not None:
        record.shard = number
    return True


def _json() -> logging.Formatter:
    """Few fields, by their usual names; what a call adds with ``extra`` stands beside them."""
    from pythonjsonlogger.json import JsonFormatter

    class Discreet(_Discreet, JsonFormatter):
        """The same in JSON."""

    formatter = Discreet(
        ("asctime", "levelname", "name", "message"),
        rename_fields={
            "asctime": "time",
            "levelname": "level",
            "name": "logger",
            "exc_info": "traceback",
            "stack_info": "stack",
        },
    )
    formatter.converter = time.gmtime
    formatter.default_time_format, formatter.default_msec_format = "%Y-%m-%dT%H:%M:%S", "%s.%03dZ"
    return formatter
