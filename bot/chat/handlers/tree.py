"""The command tree: who may have a turn now, what a person sees when a command fails, and edited commands.

Discord learns of a renamed command later than the bot, and people's screens
later still, so a name that was once given is answered until the program ends.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Iterable
from functools import partial
from typing import Any, Final, TypeAlias

import discord
from discord import app_commands

from bot.chat.responding.bot_client import BotClient
from bot.chat.responding.locale import own_language
from bot.chat.responding.responder import Responder
from bot.replies import pages

_log = logging.getLogger(__name__)

_SLASH: Final = discord.AppCommandType.chat_input.value


AppCommand: TypeAlias = app_commands.Command[Any, ..., Any] | app_commands.ContextMenu
"""What a person can choose from Discord's lists."""


class Tree(app_commands.CommandTree[BotClient]):
    """discord.py's tree with our cooldown before every command and our apology after every failure."""

    def __init__(self, client: BotClient) -> None:
        super().__init__(client)
        self._put: frozenset[tuple[str, discord.AppCommandType]] = frozenset()
        self._former: dict[str, app_commands.Command[Any, ..., Any]] = {}

    def put(self, commands: Iterable[AppCommand]) -> None:
        """Add commands in place of those that were put here before; in one step, as nothing else runs.

        Args:
            commands: All of them, as the knowledge base has them.
        """
        fresh = {(command.name, _type(command)): command for command in commands}
        for name, kind in self._put - fresh.keys():
            former = self.remove_command(name, type=kind)
            if isinstance(former, app_commands.Command):
                self._former[name] = former
        for command in fresh.values():
            self.add_command(command, override=True)
        self._put = frozenset(fresh)

    async def interaction_check(self, interaction: discord.Interaction[BotClient], /) -> bool:
        """Whether the command may run; completing while a person types costs no turn. Never raises.

        Of what is raised here and is no error of commands, discord.py would tell nobody.
        """
        responder = self.client.responder
        responder.attend(interaction)
        if interaction.type is discord.InteractionType.autocomplete:
            return True
        try:
            return await self._may_run(interaction, responder)
        except Exception as error:
            await responder.apologise(interaction, error)
            return False

    async def _may_run(self, interaction: discord.Interaction[BotClient], responder: Responder) -> bool:
        if await responder.refuse_over_limit(interaction, "menu" if _is_menu(interaction) else "command"):
            return False
        former = self._former_command(interaction)
        if former is None:
            return True
        await former(interaction)
        return False  # done with

    async def on_error(
        self, interaction: discord.Interaction[BotClient], error: app_commands.AppCommandError, /
    ) -> None:
        """Log the failure and tell the person, never more than that it happened. Never raises."""
        responder = self.client.responder
        if not isinstance(error, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch):
            cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
            await responder.apologise(interaction, cause)
            return
        # Of another version than this one: right after an upgrade, until Discord has the new commands.
        _log.warning("A command that this version does not have was used")
        if interaction.type is discord.InteractionType.autocomplete:
            return  # takes choices, not messages
        try:
            await responder.reply(interaction, pages.gone_card(own_language(interaction)), private=True)
        except Exception as failed:
            await responder.apologise(interaction, failed)

    def _former_command(
        self, interaction: discord.Interaction[BotClient]
    ) -> Callable[..., Awaitable[None]] | None:
        """What was done under a name that no command has any more, if the person used one."""
        data: Any = interaction.data
        gone = not _is_menu(interaction) and self.get_command(data["name"]) is None
        former = self._former.get(data["name"]) if gone else None
        if former is None:
            return None
        names = {str(parameter.display_name): parameter.name for parameter in former.parameters}
        given = {names[option["name"]]: option["value"] for option in data.get("options", ())}
        return partial(former.callback, **given)


def _type(command: AppCommand) -> discord.AppCommandType:
    if isinstance(command, app_commands.ContextMenu):
        return command.type
    return discord.AppCommandType.chat_input


def _is_menu(interaction: discord.Interaction[Any]) -> bool:
    data: Any = interaction.data
    return bool(data.get("type", _SLASH) != _SLASH)
