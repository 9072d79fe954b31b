"""What a reader can press, without any memory: everything a press needs stands in its ``custom_id``.

Discord sends a ``custom_id`` back years later as it was sent, so the templates
below may gain alternatives but must keep matching what they match today. A
press whose target has left the knowledge base gets a card that says so.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, Self, cast

import discord

from bot.chat.house import manners
from bot.chat.locale import own_language
from bot.chat.recall import Asking
from bot.knowledge.types import Language
from bot.replies import compose
from bot.replies.card import Card, Choice
from bot.replies.wording import wording

if TYPE_CHECKING:
    from bot.chat.client import EntenteClient
    from bot.chat.desk import Desk

LANGUAGE: Final = "(?P<language>en|fr|es)"
NEVER: Final = r"(?!)"
"""discord.py wants a template of every class, also of those that are never sent."""


class Stateless(discord.ui.DynamicItem[Any], template=NEVER):
    """Something to press that is made anew from the named parts of its ``custom_id``."""

    def __init__(self, item: discord.ui.Item[Any], **parts: str) -> None:
        super().__init__(item)
        self.parts = parts

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """The pressed item, however old the message it is on."""
        return cls(item, **match.groupdict())

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Do what was asked; discord.py would only log what goes wrong here, so the person is told too."""
        try:
            await self.press(interaction)
        except Exception as error:
            await interaction.client.apologise(interaction, error)

    async def press(self, interaction: discord.Interaction[EntenteClient]) -> None:
        """What the press does."""
        raise NotImplementedError


class _Answering(Stateless, template=NEVER):
    """A press that is answered with a card, as publicly as the message it is on."""

    def card(self, desk: Desk, asking: Asking, language: Language) -> Card:
        """What the press is answered with."""
        raise NotImplementedError

    async def press(self, interaction: discord.Interaction[EntenteClient]) -> None:
        """Answer in the language of the card that offered this, unless the person asks too often."""
        client = interaction.client
        private = interaction.message is not None and interaction.message.flags.ephemeral
        if await client.turn_away(interaction):
            return
        how = await manners(interaction, private=private)
        language = how.language or cast(Language, self.parts["language"])
        card = self.card(client.desk, Asking.by(interaction), language)
        await client.reply(interaction, card, private=how.private)


class EntryButton(_Answering, template=rf"entente:entry:{LANGUAGE}:(?P<entry>[a-z0-9-]{{1,80}})"):
    """Shows one entry."""

    @classmethod
    def to(cls, entry: str, language: Language, label: str, style: discord.ButtonStyle) -> Self:
        """A button that opens an entry, by its id."""
        custom_id = f"entente:entry:{language}:{entry}"
        button = discord.ui.Button[Any](label=label, style=style, custom_id=custom_id)
        return cls(button, language=language, entry=entry)

    def card(self, desk: Desk, asking: Asking, language: Language) -> Card:
        """The entry."""
        return desk.entry(self.parts["entry"], language, asking)


class SectionButton(_Answering, template=rf"entente:section:{LANGUAGE}:(?P<number>\d{{1,3}})"):
    """Shows a whole section."""

    @classmethod
    def to(cls, number: str, language: Language, label: str, style: discord.ButtonStyle) -> Self:
        """A button that opens a section, by its number."""
        custom_id = f"entente:section:{language}:{number}"
        button = discord.ui.Button[Any](label=label, style=style, custom_id=custom_id)
        return cls(button, language=language, number=number)

    def card(self, desk: Desk, asking: Asking, language: Language) -> Card:  # noqa: ARG002 - a section is no entry to go on from
        """The section."""
        return desk.section(int(self.parts["number"]), language)


class SectionMenu(_Answering, template=rf"entente:sections:{LANGUAGE}"):
    """Shows the section that was chosen from a menu."""

    @classmethod
    def of(cls, choices: tuple[Choice, ...], language: Language) -> Self:
        """A menu with these choices, whose values are section numbers."""
        menu = discord.ui.Select[Any](
            custom_id=f"entente:sections:{language}",
            placeholder=wording(language).text("choose-section"),
            options=[
                discord.SelectOption(label=each.label, value=each.value, description=each.description or None)
                for each in choices
            ],
        )
        return cls(menu, language=language)

    def card(self, desk: Desk, asking: Asking, language: Language) -> Card:  # noqa: ARG002 - as above
        """The chosen section."""
        return desk.section(int(self.item.values[0]), language)


class DeleteButton(Stateless, template=r"entente:delete:(?P<asker>\d{1,20})"):
    """Removes the reply it is on, for the person who asked and for moderators."""

    @classmethod
    def of(cls, asker: int) -> Self:
        """A button that the person with this id may press."""
        style = discord.ButtonStyle.secondary
        button = discord.ui.Button[Any](emoji="🗑️", style=style, custom_id=f"entente:delete:{asker}")
        return cls(button, asker=str(asker))

    async def press(self, interaction: discord.Interaction[EntenteClient]) -> None:
        """Delete the message, or say who may."""
        asked = str(interaction.user.id) == self.parts["asker"]
        if not asked and not interaction.permissions.manage_messages:
            card = compose.delete_not_yours_card(own_language(interaction))
            await interaction.client.reply(interaction, card, private=True)
            return
        await interaction.response.defer()
        try:
            # By way of the interaction, which works where the bot is not a member of the server.
            await interaction.delete_original_response()
        except discord.NotFound:
            return  # somebody else was faster
        except discord.Forbidden:
            card = compose.delete_failed_card(own_language(interaction))
            await interaction.client.reply(interaction, card, private=True)


ITEMS: Final = (EntryButton, SectionButton, SectionMenu, DeleteButton)
"""What the client registers at login, so that presses on old messages find their class."""
