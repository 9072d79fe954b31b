"""Telling Discord about the commands, only when they changed.

Discord allows 200 command creations a day and shows a changed command late, so
a sync that changes nothing is left out. What was last sent is remembered as one
hash per application and server, in a small file or in the database that several
processes share; without either the bot still works, it only syncs more often.
This must never run in ``on_ready``, which Discord may send many times a day.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol

import discord
from discord import app_commands

from bot.chat.responding.faults import in_short
from bot.errors import StorageError
from bot.files import read_text

if TYPE_CHECKING:
    from bot.storage.storage import Storage

_log = logging.getLogger(__name__)

_PATIENCE: Final = 60.0
"""Seconds that a sync may take; Discord may ask to wait for hours, and the bot answers without it, too."""


class SyncMemory(Protocol):
    """Where the hashes of what was last synced are kept."""

    async def get(self, key: str) -> str | None:
        """The hash kept under ``key``, if any."""

    async def put(self, key: str, digest: str) -> None:
        """Keep a hash."""


class SessionMemory:
    """Keeps them until the program ends, for a bot that shall keep no file."""

    def __init__(self) -> None:
        self._kept: dict[str, str] = {}

    async def get(self, key: str) -> str | None:
        """The hash kept under ``key``, if any."""
        return self._kept.get(key)

    async def put(self, key: str, digest: str) -> None:
        """Keep a hash."""
        self._kept[key] = digest


@dataclass(frozen=True, slots=True)
class SyncState:
    """The file with the hashes of what was last synced; a fault in it is never fatal."""

    file: Path

    async def get(self, key: str) -> str | None:
        """The hash kept under ``key``; None when there is none or the file cannot be read."""
        value = self._read().get(key)
        return value if isinstance(value, str) else None

    async def put(self, key: str, digest: str) -> None:
        """Keep a hash, in one step, so that a crash leaves the old file or the new one."""
        kept = {**self._read(), key: digest}
        fresh = self.file.with_suffix(".new")
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            fresh.write_text(json.dumps(kept, indent=2, sort_keys=True), encoding="utf-8")
            os.replace(fresh, self.file)  # noqa: PTH105 - the same as Path.replace, and says what it is for
        except OSError as error:
            _log.warning("Cannot remember the command sync in %s: %s", self.file, error.strerror)

    def _read(self) -> dict[str, Any]:
        try:
            kept = json.loads(read_text(self.file))
        except (OSError, ValueError):
            return {}
        return kept if isinstance(kept, dict) else {}


def memory_for(file: Path | None, storage: Storage | None) -> SyncMemory:
    """Where the last sync is remembered: by all processes together, in a file, or until the program ends.

    Args:
        file: Of one process.
        storage: Of the bot.
    """
    if storage is not None and storage.for_many:
        return SharedMemory(storage)
    return SyncState(file) if file is not None else SessionMemory()


class Syncing:
    """Keeps Discord's commands up to date, beside everything else: no login and no answer waits for it.

    Args:
        tree: The commands.
        memory: Where the last sync is remembered.
        wanted: Whether commands are sent at all.

    Attributes:
        memory: As given.
        on_duty: Whether this process is the one to do it, where there are several.
    """

    def __init__(self, tree: app_commands.CommandTree[Any], memory: SyncMemory, *, wanted: bool) -> None:
        self.memory = memory
        self.on_duty = True
        self._tree = tree
        self._wanted = wanted
        self._one = asyncio.Lock()
        self._tasks: set[asyncio.Task[None]] = set()

    def begin(self) -> None:
        """Send the commands if they changed, without being waited for."""
        task = asyncio.create_task(self.done())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def done(self) -> None:
        """Send the commands if they changed, one sync after another: the last one must win. Never raises."""
        if not self._wanted or not self.on_duty:
            return
        try:
            async with asyncio.timeout(_PATIENCE), self._one:
                await sync(self._tree, self.memory)
        except Exception as error:  # of any kind: discord.py reads a page as if it were JSON
            reason = in_short(error)
            _log.error(
                "The commands could not be synced; the ones Discord knows stay as they are: %s", reason
            )
            _log.debug("This is why", exc_info=error)

    def stop(self) -> None:
        """Break off what is under way."""
        for task in self._tasks:
            task.cancel()


@dataclass(frozen=True, slots=True)
class SharedMemory:
    """The database that several processes have between them; where it does not answer, nothing is known."""

    storage: Storage

    async def get(self, key: str) -> str | None:
        """The hash kept under ``key``."""
        try:
            return await self.storage.note(f"sync:{key}")
        except StorageError:
            return None

    async def put(self, key: str, digest: str) -> None:
        """Keep a hash."""
        self.storage.set_note(f"sync:{key}", digest)


async def sync(
    tree: app_commands.CommandTree[Any],
    state: SyncMemory | None,
    *,
    guild: discord.abc.Snowflake | None = None,
    force: bool = False,
) -> int | None:
    """Send the commands to Discord if they are not what was sent last.

    Args:
        tree: The commands; its client must have logged in.
        state: Where the last sync is remembered; None syncs every time.
        guild: A server that shall have the commands at once, as its own; None means everywhere.
        force: Sync even when nothing changed.

    Returns:
        How many commands Discord has now, or None when there was nothing to do.

    Raises:
        discord.HTTPException: Discord refused them or cannot be reached.
    """
    if guild is not None:
        tree.copy_global_to(guild=guild)
    key = f"{tree.client.application_id}:{guild.id if guild is not None else 'everywhere'}"
    digest = _digest(await _payload(tree, guild))
    if state is not None and not force and await state.get(key) == digest:
        return None
    commands = await tree.sync(guild=guild)
    if state is not None:
        await state.put(key, digest)
    _log.info("Synced %d commands", len(commands))
    return len(commands)


async def _payload(
    tree: app_commands.CommandTree[Any], guild: discord.abc.Snowflake | None
) -> list[dict[str, Any]]:
    """What :meth:`discord.app_commands.CommandTree.sync` would send, translations included."""
    translator = tree.translator or app_commands.Translator()
    return [await each.get_translated_payload(tree, translator) for each in tree.get_commands(guild=guild)]


def _digest(payload: list[dict[str, Any]]) -> str:
    """SHA-256 of the payload, whatever the order of commands and keys."""
    lines = sorted(json.dumps(command, sort_keys=True, ensure_ascii=False) for command in payload)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
