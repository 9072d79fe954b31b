"""How the bot behaves, decided once by whoever builds it, and the intents that follow from it.

Nothing here reads settings or talks to Discord.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import discord

from bot.knowledge.types import Language
from bot.storage.values import ServerSettings


@dataclass(frozen=True, slots=True)
class Cooldown:
    """How often one person may ask: ``rate`` times in the ``seconds`` that begin with the first."""

    rate: int = 5
    seconds: float = 20.0


TYPING: Final = Cooldown(rate=8, seconds=2.0)
"""How often choices are looked up for one person who types. Faster than anybody types words, and as one look
takes a millisecond or two, a hundredth of the event loop at the most (docs/benchmarks.md)."""


@dataclass(frozen=True, slots=True)
class Options:
    """How the bot behaves, decided once by whoever builds it.

    Attributes:
        ask_channels: Ids of channels where a question needs no mention, until their servers have
            settings of their own; any at all makes the bot ask for the privileged message content intent.
        message_content: Whether it asks for that intent even so, for the channels that servers choose.
        language: Of public replies in servers without settings; None goes by the question and the server.
        threads: Whether replies to messages go into threads, in servers without settings.
        feedback: Whether public answers can be rated, in servers without settings.
        cooldown: How often one person may ask; None for without end.
        private: Whether slash replies are private when the person does not say.
        sync: Whether changed commands are sent to Discord at login.
        state_file: Where the last sync is remembered, unless several processes share a database, which then
            remembers it; with neither it is sent at every start.
        drain: Seconds that what is under way may take once the bot is asked to stop.
    """

    ask_channels: frozenset[int] = frozenset()
    message_content: bool = False
    language: Language | None = None
    threads: bool = False
    feedback: bool = True
    cooldown: Cooldown | None = field(default_factory=Cooldown)
    private: bool = False
    sync: bool = True
    state_file: Path | None = None
    drain: float = 20.0

    @property
    def reads_everything(self) -> bool:
        """Whether the bot reads what was not said to it, too."""
        return self.message_content or bool(self.ask_channels)

    @property
    def defaults(self) -> ServerSettings:
        """What holds in servers whose moderators chose nothing."""
        return ServerSettings(self.language, self.threads, self.feedback, self.ask_channels)


def intents(options: Options) -> discord.Intents:
    """The events the bot needs; message content only where it must read what was not said to it."""
    return discord.Intents(
        guilds=True,
        guild_messages=True,
        dm_messages=True,
        message_content=options.reads_everything,
    )
