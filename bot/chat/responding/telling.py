"""What the log is told of what fails: a refusal that lasts in one line an hour, a mistake whole, and no more.

A filter that takes no reply, or a permission that is missing, does so for every
question there; the operator needs to hear of it, and not a hundred times. No
line holds a word that anybody wrote, or the id of a person.
"""

from __future__ import annotations

import asyncio
import logging
import re
import secrets
from collections import OrderedDict
from typing import Any, Final

import discord

from bot.chat.responding.faults import causes, in_short, is_settled, kind_of

_log = logging.getLogger(__name__)

QUIET: Final = 3600.0
"""Seconds in which a refusal of the same kind in the same server is not told again."""

_KIND: Final = re.compile(r"entente:[a-z]+")
"""Of a custom id, what says what it is on; behind it may stand who asked, or what was rated."""

REFUSALS_MAX: Final = 1_000
"""Refusals remembered at a time; the oldest is forgotten first, and may be told again."""


class Telling:
    """Tells of each lasting refusal once in a while."""

    def __init__(self) -> None:
        self._told: OrderedDict[tuple[int | None, str], float] = OrderedDict()

    def refused(self, error: BaseException, what: str, *, server: int | None) -> None:
        """Log that Discord or the network did not take something.

        Args:
            error: Why; no mistake of the program.
            what: What became of what, without an id of anybody.
            server: Id of the server; None for direct messages.
        """
        if is_settled(error):
            _log.debug("%s: %s", what, in_short(error))
        elif kind_of(error) != "forbidden":
            _log.warning("%s: %s", what, in_short(error))
        else:
            code = error.code or error.status if isinstance(error, discord.HTTPException) else 0
            self.lasting(f"{what}: {in_short(error)}", kind=str(code), server=server)

    def lasting(self, line: str, *, kind: str, server: int | None) -> None:
        """Log something that stays as it is until somebody changes it, unless it was lately.

        Args:
            line: What to say.
            kind: What is the same about what is not to be told again.
            server: Id of the server; None for direct messages.
        """
        now, key = asyncio.get_running_loop().time(), (server, kind)
        if now - self._told.get(key, now - QUIET) < QUIET:
            return
        self._told[key] = now
        self._told.move_to_end(key)
        if len(self._told) > REFUSALS_MAX:
            self._told.popitem(last=False)
        _log.warning("%s (told once an hour)", line)


def log_error(error: BaseException | None, place: str) -> str:
    """Log an error under an id that the person can be told; what it says the log leaves out.

    Args:
        error: What went wrong.
        place: In what, for the log.

    Returns:
        The id.
    """
    error_id = secrets.token_hex(4)
    chain = causes(error) if error is not None else ()
    refused = next((in_short(each) for each in chain if isinstance(each, discord.HTTPException)), None)
    where = f"{place}: {refused}" if refused is not None else place
    _log.error("Error %s in %s", error_id, where, exc_info=error, extra={"error_id": error_id})
    return error_id


def place_of(interaction: discord.Interaction[Any]) -> str:
    """What was used, without an id of anybody: of a custom id only what kind of thing it is on."""
    if interaction.command is not None:
        return f"command {interaction.command.qualified_name}"
    data: Any = interaction.data or {}
    kind = _KIND.match(str(data.get("custom_id", "")))
    return f"component {kind.group()}" if kind is not None else "component"
