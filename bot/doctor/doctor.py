"""All checks, in the order in which somebody who sets the bot up meets what they are about.

What needs no Discord comes first, for it is tried first. This module says what
each check is given and what it needs; what is good and what is bad is decided
by the checks.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import discord
from discord import app_commands
from sqlalchemy import URL

from bot.doctor import (
    application,
    channels,
    clock,
    commands,
    database,
    encoder,
    key,
    knowledge,
    login,
    rounds,
    servers,
    sessions,
)
from bot.doctor.finding import Finding
from bot.doctor.rounds import Check
from bot.knowledge.types import Knowledge
from bot.storage.address import parse

SETTINGS: Final = "settings"

SUBJECTS: Final = (
    knowledge.SUBJECT,
    encoder.SUBJECT,
    login.SUBJECT,
    application.SUBJECT,
    application.INTENT,
    sessions.SUBJECT,
    commands.SUBJECT,
    servers.SUBJECT,
    database.ADDRESS,
    database.SUBJECT,
    sessions.SHARDS,
    key.SUBJECT,
    clock.SUBJECT,
)
"""What is always looked at, in this order."""

_LONGEST_WAIT: Final = 30.0
"""Seconds that a request waits for a rate limit; discord.py's ``max_ratelimit_timeout`` takes no less."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """What the bot would be started with.

    Attributes:
        source: Where the settings come from, for people.
        token: The bot's token.
        ask_channels: Ids of channels in which every message is a question.
        intent_wanted_by: The setting for which the bot asks for message content; None where it does not.
        threads: Whether it starts threads.
        knowledge: The knowledge folder.
        encoder: Which encoder is wanted, as in :data:`bot.learning.encoders.CHOICES`.
        database: The address of the database.
        secret: The key for hashing, where it is set.
        key_file: Where that key is kept otherwise, which depends on the database.
        share: The part of the shards that one process runs; None where it runs all.
        expected: Makes the bodies of the commands that the bot would send.
        matches: Tells whether a database was written with a key.
    """

    source: str
    token: str | None = field(repr=False)
    ask_channels: frozenset[int]
    intent_wanted_by: str | None
    threads: bool
    knowledge: Path
    encoder: str
    database: str = field(repr=False)
    secret: bytes | None = field(repr=False)
    key_file: Callable[[URL], Path]
    share: sessions.Share | None
    expected: Callable[[Knowledge], Awaitable[Sequence[commands.Payload]]]
    matches: key.Matches


class Doctor:
    """Makes the checks once.

    Args:
        setup: What the bot would be started with.
        now: Seconds since 1970, by this machine.
        most: Servers that are looked into; None for all.
    """

    def __init__(self, setup: Setup, now: Callable[[], float], most: int | None = servers.MOST) -> None:
        self._setup = setup
        self._most = most
        self._clock = clock.Comparison(now)
        self._client = discord.Client(
            intents=discord.Intents(guilds=True),
            http_trace=self._clock.trace(),
            max_ratelimit_timeout=_LONGEST_WAIT,
        )
        self._tree = app_commands.CommandTree(self._client)
        self._knowledge: Knowledge | None = None
        self._expected: Sequence[commands.Payload] = ()

    async def examine(self) -> AsyncIterator[Finding]:
        """Make every check that can be made.

        Yields:
            What was found, as soon as it is.
        """
        async with self._client:
            async for finding in rounds.examine(self._checks()):
                yield finding

    def _checks(self) -> Iterator[Check]:
        setup = self._setup
        yield Check(SETTINGS, self._settings)
        yield Check(knowledge.SUBJECT, lambda: knowledge.check(setup.knowledge, self._take))
        yield Check(
            encoder.SUBJECT, lambda: encoder.check(setup.encoder, setup.knowledge), (knowledge.SUBJECT,)
        )
        yield Check(login.SUBJECT, lambda: login.check(self._client, setup.token))
        yield from self._about_discord((login.SUBJECT,))
        yield from self._about_the_database()
        yield Check(clock.SUBJECT, lambda: clock.check(self._clock.ahead))

    def _about_discord(self, needs: tuple[str, ...]) -> Iterator[Check]:
        setup = self._setup
        yield Check(application.SUBJECT, lambda: application.check(self._application), needs)
        yield Check(
            application.INTENT,
            lambda: application.check_intent(self._application, setup.intent_wanted_by),
            needs,
        )
        yield Check(
            sessions.SUBJECT,
            lambda: sessions.check(self._client, setup.share, self._application.approximate_guild_count),
            needs,
        )
        yield Check(commands.SUBJECT, self._commands, (*needs, knowledge.SUBJECT))
        yield Check(
            servers.SUBJECT,
            lambda: servers.check(
                self._client, self._tree, self._expected, threads=setup.threads, most=self._most
            ),
            needs,
        )
        if setup.ask_channels:
            yield Check(
                channels.SUBJECT,
                lambda: channels.check(self._client, setup.ask_channels, threads=setup.threads),
                needs,
            )

    def _about_the_database(self) -> Iterator[Check]:
        """The key is there though the database be away; of a wrong address nothing is known."""
        setup = self._setup
        needs = (database.ADDRESS,)
        yield Check(database.ADDRESS, lambda: database.check_address(setup.database))
        yield Check(database.SUBJECT, lambda: database.check(parse(setup.database)), needs)
        yield Check(sessions.SHARDS, lambda: sessions.check_share(setup.share, parse(setup.database)), needs)
        yield Check(
            key.SUBJECT,
            lambda: key.check(
                parse(setup.database),
                setup.secret,
                setup.key_file(parse(setup.database)),
                setup.matches,
                several=setup.share is not None,
            ),
            needs,
        )

    @property
    def _application(self) -> discord.AppInfo:
        if self._client.application is None:
            raise RuntimeError("looked at before the login")
        return self._client.application

    def _take(self, sound: Knowledge) -> None:
        self._knowledge = sound

    async def _settings(self) -> AsyncIterator[Finding]:
        yield Finding.ok(SETTINGS, f"Every setting can be used; they come from {self._setup.source}.")

    async def _commands(self) -> AsyncIterator[Finding]:
        if self._knowledge is None:
            raise RuntimeError("looked at before the folder")
        self._expected = await self._setup.expected(self._knowledge)
        async for finding in commands.check(self._tree, self._expected):
            yield finding


def without_settings(faults: str) -> Iterator[Finding]:
    """What is left to say where the settings cannot be used.

    Args:
        faults: A line each.
    """
    yield from (Finding.fault(SETTINGS, line) for line in faults.splitlines())
    yield from (rounds.left_out(subject, [SETTINGS]) for subject in SUBJECTS)
