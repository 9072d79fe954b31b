"""The token: is there one, can it be one, and does Discord take it?

The token is handed to discord.py and to nothing else; no finding shows it.
Logging in over HTTP starts no session at the gateway.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import AsyncIterator
from typing import Final

import discord

from bot.doctor.finding import Finding, quoted
from bot.doctor.refusals import asked, nonsense

SUBJECT: Final = "token"
PORTAL: Final = "https://discord.com/developers/applications"

_HEADER: Final = re.compile(r"[\w.-]+", re.ASCII)
"""What a token is made of; anything else would break the header that it is sent in."""

_RESET: Final = (
    f"Open your application at {PORTAL}, choose Bot, then Reset Token, and put the new one into "
    "ENTENTE_TOKEN."
)


async def check(client: discord.Client, token: str | None) -> AsyncIterator[Finding]:
    """Log in.

    Args:
        client: Entered, not logged in yet; it is afterwards, unless there is a fault.
        token: As it is set.

    Yields:
        One finding.
    """
    if token is None:
        yield Finding.fault(SUBJECT, f"ENTENTE_TOKEN is not set. {_RESET} A line in .env will do.")
        return
    if not _HEADER.fullmatch(token):
        yield Finding.fault(SUBJECT, f"ENTENTE_TOKEN holds characters that no token has. {_RESET}")
        return
    try:
        await asked(client.login(token))
    except discord.LoginFailure:
        yield Finding.fault(SUBJECT, f"Discord does not know this token{_likeness(token)}. {_RESET}")
    except Exception as error:
        yield Finding.fault(SUBJECT, nonsense(error))
    else:
        name = client.user.name if client.user is not None else "?"
        yield Finding.ok(SUBJECT, f"Discord takes it; the bot's name is {quoted(name)}.")


def _likeness(token: str) -> str:
    """What else of the portal somebody may have pasted."""
    if token.isdigit():
        return "; it looks like the application's id"
    if re.fullmatch(r"[0-9a-f]{64}", token):
        return "; it looks like the application's public key"
    if "." not in token and len(token) == 32:
        return "; it looks like the client secret"
    return "" if _is_shaped(token) else ", and it does not look like one: a piece may be missing"


def _is_shaped(token: str) -> bool:
    """Whether there are three parts, of which the first is the bot's id in base64.

    https://docs.discord.com/developers/reference#authentication shows one.
    """
    first, *others = token.split(".")
    try:
        number = base64.urlsafe_b64decode(first + "=" * (-len(first) % 4))
    except (binascii.Error, ValueError):
        return False
    return number.isdigit() and len(others) == 2 and all(others)
