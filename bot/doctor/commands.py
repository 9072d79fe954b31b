"""The slash commands that Discord has, against those that the bot would send.

Which the bot would send comes in as the bodies of the requests. Two things are
not compared. Translations: Discord leaves them out unless asked, and discord.py
does not ask (https://docs.discord.com/developers/interactions/application-commands#get-global-application-commands).
Where a command can be used: discord.py 2.7 reads that list shifted by one.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from typing import Any, Final

import discord
from discord import app_commands

from bot.doctor.finding import Finding, counted
from bot.doctor.refusals import asked

SUBJECT: Final = "commands"

Payload = Mapping[str, Any]
"""The body with which a command is sent."""

_NAMED_MAX: Final = 5
"""Commands that are called by their names; more are counted."""

_COMPARED: Final = (
    "description", "required", "choices", "value", "autocomplete", "options", "name", "type",
    "min_value", "max_value", "min_length", "max_length", "channel_types",
)  # fmt: skip
"""Parts of a command and its options that discord.py hands out as it takes them."""


async def check(tree: app_commands.CommandTree[Any], expected: Sequence[Payload]) -> AsyncIterator[Finding]:
    """Compare the commands that hold everywhere.

    Args:
        tree: Of a client that has logged in; nothing needs to be in it.
        expected: What the bot would send.

    Yields:
        One finding.
    """
    there = await asked(tree.fetch_commands())
    others = differences(there, expected)
    if not others:
        yield Finding.ok(SUBJECT, f"Discord has all {len(expected)} of them as they are now.")
    elif not there:
        yield Finding.advice(
            SUBJECT,
            f"Discord has none yet; the bot sends {len(expected)} when it starts, and `entente sync` now.",
        )
    else:
        yield Finding.advice(
            SUBJECT,
            f"Discord has others than the bot would send: {'; '.join(others)}. It sends them when it starts, "
            "unless it has sent the same before; `entente sync` does in any case.",
        )


def differences(there: Iterable[app_commands.AppCommand], expected: Iterable[Payload]) -> list[str]:
    """What is different, a phrase for each kind of difference.

    Args:
        there: What Discord has.
        expected: What the bot would send.
    """
    has = {(each.type.value, each.name): each for each in there}
    sends = {(each["type"], each["name"]): each for each in expected}
    groups = {
        "missing": [key for key in sends if key not in has],
        "changed": [key for key in sends if key in has and _differs(has[key], sends[key])],
        "of no use any more": [key for key in has if key not in sends],
    }
    return [f"{_named(keys)} {which}" for which, keys in groups.items() if keys]


def _named(keys: Sequence[tuple[int, str]]) -> str:
    slash = discord.AppCommandType.chat_input.value
    names = [f"/{name}" if kind == slash else f"“{name}”" for kind, name in keys]
    more = [counted(len(names) - _NAMED_MAX, "other")] if len(names) > _NAMED_MAX else []
    return ", ".join(names[:_NAMED_MAX] + more)


def _differs(there: app_commands.AppCommand, sent: Payload) -> bool:
    body = there.to_dict()
    permissions = there.default_member_permissions
    return (
        _core(body) != _core(sent)
        or (None if permissions is None else permissions.value) != sent.get("default_member_permissions")
        or there.nsfw != bool(sent.get("nsfw"))
    )


def _core(value: Any) -> Any:  # noqa: ANN401 - JSON
    """What counts of a command, of an option or of a choice: without ids and whatever says nothing."""
    if isinstance(value, Mapping):
        return {key: _core(value[key]) for key in _COMPARED if value.get(key) not in (None, False, "", [])}
    if isinstance(value, list | tuple):
        return [_core(each) for each in value]
    return value
