"""Typed settings from the environment and a ``.env`` file.

Built by :mod:`bot.cli` when a command needs them, never at import and never
elsewhere. The token is kept in a :class:`~pydantic.SecretStr`, and no message
made here shows a value that could be one.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final, Literal

import platformdirs
from dotenv.parser import parse_stream
from pydantic import AliasChoices, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.errors import SettingsError

PREFIX: Final = "ENTENTE_"
TOKEN_NAMES: Final = ("ENTENTE_TOKEN", "DISCORD_TOKEN")
DATABASE_NAMES: Final = ("ENTENTE_DATABASE_URL", "DATABASE_URL")

SECRET_MIN: Final = 16
"""Bytes of a secret; with fewer, somebody could guess it."""

SNOWFLAKE_MAX: Final = 2**64 - 1
"""The largest id (https://docs.discord.com/developers/reference#snowflakes)."""

_YES_OR_NO: Final = "Write true or false."
_ADVICE: Final = {
    "token": "Paste the bot's token from the Discord Developer Portal, without spaces or quotes around it.",
    "ask_channels": "Write channel ids separated by commas, such as 1100000000000000001,1100000000000000002.",
    "message_content": _YES_OR_NO,
    "language": "Write automatic, en, fr or es.",
    "threads": _YES_OR_NO,
    "feedback": _YES_OR_NO,
    "database_url": "Write sqlite:///path/to/file.db or postgresql://user:password@host/name.",
    "secret": "Write at least 16 characters that nobody can guess, without spaces.",
    "keep_days": "Write a whole number of days from 0 to 3650, such as 30.",
    "cooldown_rate": "Write a whole number from 1 to 1000, such as 5.",
    "cooldown_seconds": "Write a number of seconds above 0 and up to 86400, such as 20.",
    "log_level": "Write DEBUG, INFO, WARNING or ERROR.",
    "knowledge": "Write the path of a folder.",
    "watch": _YES_OR_NO,
    "state_dir": "Write the path of a folder.",
}


class Settings(BaseSettings):
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
        knowledge: Folder to use in place of the one that ships with the bot.
        watch: Whether edits of that folder take effect by themselves; SIGHUP has it read in any case.
        state_dir: Folder for what must survive a restart.
    """

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_ignore_empty=True, extra="ignore", hide_input_in_errors=True, frozen=True
    )

    token: SecretStr | None = Field(default=None, validation_alias=AliasChoices(*TOKEN_NAMES))
    ask_channels: Annotated[frozenset[int], NoDecode] = frozenset()
    message_content: bool = False
    language: Literal["automatic", "en", "fr", "es"] = "automatic"
    threads: bool = False
    feedback: bool = True
    database_url: SecretStr | None = Field(default=None, validation_alias=AliasChoices(*DATABASE_NAMES))
    secret: SecretStr | None = None
    keep_days: int = Field(default=30, ge=0, le=3650)
    cooldown_rate: int = Field(default=5, ge=1, le=1000)
    cooldown_seconds: float = Field(default=20.0, gt=0, le=86_400)
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    knowledge: Path | None = None
    watch: bool = True
    state_dir: Path = Field(default_factory=lambda: platformdirs.user_state_path("entente", appauthor=False))

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
        faults = _file_faults(env_file)
        if faults:
            raise SettingsError("\n".join(faults))
        try:
            return cls(_env_file=env_file if env_file.is_file() else None, _env_file_encoding="utf-8")
        except ValidationError as error:
            raise SettingsError("\n".join(_faults(error))) from None

    def required_token(self) -> str:
        """The token in the clear, for logging in and nothing else.

        Raises:
            SettingsError: There is none.
        """
        if self.token is None:
            raise SettingsError(f"{TOKEN_NAMES[0]} is not set. {_ADVICE['token']} A line in .env will do.")
        return self.token.get_secret_value()

    @field_validator("token", mode="after")
    @classmethod
    def _one_word(cls, token: SecretStr | None) -> SecretStr | None:
        if token is None or not (text := token.get_secret_value().strip()):
            return None
        if len(text.split()) > 1 or not text.isascii():
            raise ValueError("is no token")
        return SecretStr(text)

    @field_validator("secret", mode="after")
    @classmethod
    def _long_enough(cls, secret: SecretStr | None) -> SecretStr | None:
        if secret is not None and (
            len(secret.get_secret_value().encode()) < SECRET_MIN or len(secret.get_secret_value().split()) > 1
        ):
            raise ValueError("is too short")
        return secret

    @field_validator("ask_channels", mode="before")
    @classmethod
    def _ids(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        ids = frozenset(int(part) for part in value.split(",") if part.strip())
        if not all(0 < channel <= SNOWFLAKE_MAX for channel in ids):
            raise ValueError("is no id")
        return ids

    @field_validator("log_level", mode="before")
    @classmethod
    def _upper(cls, value: object) -> object:
        return value.strip().upper() if isinstance(value, str) else value

    @field_validator("language", mode="before")
    @classmethod
    def _lower(cls, value: object) -> object:
        return value.strip().lower() if isinstance(value, str) else value

    @field_validator("knowledge", "state_dir", mode="after")
    @classmethod
    def _home(cls, path: Path | None) -> Path | None:
        return path.expanduser() if path else None


def _faults(error: ValidationError) -> list[str]:
    """One line for each variable, without its value: somebody may have put the token in the wrong place."""
    fields = dict.fromkeys(_field(str(detail["loc"][0])) for detail in error.errors(include_input=False))
    return [f"{_names(field)} cannot be used. {_ADVICE[field]}" for field in fields]


def _field(name: str) -> str:
    return "token" if name in TOKEN_NAMES else name.upper().removeprefix(PREFIX).lower()


def _names(field: str) -> str:
    names = {"token": TOKEN_NAMES, "database_url": DATABASE_NAMES}.get(field)
    return " or ".join(names) if names else PREFIX + field.upper()


def _file_faults(file: Path) -> list[str]:
    if not file.is_file():
        return []
    try:
        with file.open(encoding="utf-8") as stream:
            bindings = list(parse_stream(stream))
    except UnicodeDecodeError:
        return [f"{file} is not UTF-8 text. Save it as UTF-8."]
    except OSError as error:
        return [f"{file} cannot be read: {error.strerror}."]
    faults = []
    for binding in bindings:
        where = f"{file}, line {binding.original.line}"
        if binding.error or (binding.key is not None and binding.value is None):
            faults.append(f"{where}: this is not NAME=value. Correct it, or begin it with # to leave it out.")
        elif binding.key is not None and _is_unknown(binding.key):
            faults.append(
                f"{where}: there is no setting {binding.key}. See .env.example for those there are."
            )
    return faults


def _is_unknown(key: str) -> bool:
    return key.upper().startswith(PREFIX) and _field(key) not in Settings.model_fields
