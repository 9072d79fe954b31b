"""What a press on a card does, without any memory: everything it needs stands in its ``custom_id``.

A press whose target has left the knowledge base gets a card that says so. How
a button looks is not told here, see :mod:`bot.chat.drawing.cards`.
"""

from __future__ import annotations

import re
from typing import Any, ClassVar, Final, Self, cast

import discord

from bot.chat import patterns
from bot.chat.answering.answerer import Answer, Answerer
from bot.chat.answering.last_shown import Asker
from bot.chat.drawing.cards import Attribution
from bot.chat.responding.bot_client import BotClient
from bot.chat.responding.delivery import LATER, deliver
from bot.chat.responding.locale import own_language
from bot.chat.responding.reply_mode import reply_mode
from bot.chat.responding.responder import Responder
from bot.knowledge.types import Language
from bot.replies import pages
from bot.replies.card import Card


class Stateless(discord.ui.DynamicItem[Any], template=patterns.NEVER):
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
        responder: Responder = interaction.client.responder
        responder.attend(interaction)
        try:
            await self.press(interaction, responder)
        except Exception as error:
            await responder.apologise(interaction, error)

    async def press(self, interaction: discord.Interaction[BotClient], responder: Responder) -> None:
        """What the press does."""
        raise NotImplementedError


class _Answering(Stateless, template=patterns.NEVER):
    """A press that is answered with a card, as publicly as the message it is on, and says who asked."""

    alone: ClassVar[bool] = False
    """Whether only the person who pressed sees the answer, wherever it was."""

    def card(self, answerer: Answerer, asker: Asker, language: Language) -> Card:
        """What the press is answered with."""
        raise NotImplementedError

    async def press(self, interaction: discord.Interaction[BotClient], responder: Responder) -> None:
        """Answer in the language of the card that offered this, unless the person asks too often.

        The knowledge base may have lost that language since: then it is its first.
        """
        shown = interaction.message
        private = self.alone or (shown is not None and shown.flags.ephemeral)
        if await responder.refuse_over_limit(interaction, "button"):
            return
        how = await reply_mode(interaction, private=private)
        offered = cast(Language, self.parts["language"])
        language = how.language or responder.answerer.reply_language(offered)
        card = self.card(responder.answerer, Asker.by(interaction), language)
        asked = Attribution(person=interaction.user.id)
        await responder.answer(
            interaction, Answer(card, "chosen"), private=how.private, way="button", asked=asked
        )


class EntryButton(_Answering, template=patterns.ENTRY):
    """Shows one entry."""

    def card(self, answerer: Answerer, asker: Asker, language: Language) -> Card:
        """The entry."""
        return answerer.entry(self.parts["entry"], language, asker)


class SectionButton(_Answering, template=patterns.SECTION):
    """Shows a whole section."""

    def card(self, answerer: Answerer, asker: Asker, language: Language) -> Card:  # noqa: ARG002 - a section is no entry to go on from
        """The section."""
        return answerer.section(int(self.parts["number"]), language)


class SectionMenu(_Answering, template=patterns.SECTIONS):
    """Shows the section that was chosen from a menu."""

    def card(self, answerer: Answerer, asker: Asker, language: Language) -> Card:  # noqa: ARG002 - as above
        """The chosen section."""
        return answerer.section(int(self.item.values[0]), language)


class QuotesButton(_Answering, template=patterns.QUOTES):
    """Shows all quotes of a card that folded some away, to the person who wants them alone."""

    alone = True

    def card(self, answerer: Answerer, asker: Asker, language: Language) -> Card:  # noqa: ARG002 - as above
        """The quotes."""
        return answerer.quotes(self.parts["target"], language)


class DeleteButton(Stateless, template=patterns.DELETE):
    """Removes the reply it is on, for the person who asked and for moderators."""

    async def press(self, interaction: discord.Interaction[BotClient], responder: Responder) -> None:
        """Delete the message, or say who may."""
        asked = str(interaction.user.id) == self.parts["asker"]
        if not asked and not interaction.permissions.manage_messages:
            card = pages.delete_not_yours_card(own_language(interaction))
            await responder.reply(interaction, card, private=True)
            return
        await responder.deliver(interaction, interaction.response.defer)
        try:
            # By way of the interaction, which works where the bot is not a member of the server.
            await deliver(interaction.delete_original_response, responder.measures, seconds=LATER)
        except discord.NotFound:
            return  # somebody else was faster
        except discord.Forbidden:
            card = pages.delete_failed_card(own_language(interaction))
            await responder.reply(interaction, card, private=True)


ITEMS: Final = (EntryButton, SectionButton, SectionMenu, QuotesButton, DeleteButton)
"""What the client registers at login, so that presses on old messages find their class."""
