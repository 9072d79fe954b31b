"""The reply to one message: where it can stand, once, whatever the network does meanwhile.

Every attempt carries the message's id as its nonce, so Discord takes one reply
to a message and no more: not after a connection that broke, not from a second
process. What an edit made of a message that has a reply is the one exception.
Nothing here knows what the reply says.
"""

from __future__ import annotations

import asyncio
import logging
from functools import partial
from typing import Final

import discord
from discord.abc import Messageable, PrivateChannel

from bot.chat.answering.last_shown import Asker
from bot.chat.drawing.cards import card_view
from bot.chat.drawing.server_setup import permissions_in
from bot.chat.responding.bot_client import BotClient
from bot.chat.responding.delivery import MESSAGE, deliver
from bot.chat.responding.faults import HAS_A_THREAD, OURS, PASSING, in_short, kind_of
from bot.chat.responding.rating import answer_id
from bot.knowledge.types import Language
from bot.replies import pages
from bot.replies.card import Card
from bot.replies.limits import THREAD_NAME_MAX, clip
from bot.storage.values import ServerSettings

_log = logging.getLogger(__name__)

_THREAD_PATIENCE: Final = 10.0
"""Seconds that starting a thread may take; the reply then stands below the message."""

_LAST_WORD: Final = 5.0
"""Seconds for saying that there is no answer, once the time for an answer is over."""


class Posting:
    """The reply to one message.

    Args:
        client: The bot.
        message: What is replied to.
        language: Of the person, for what is said when the answer cannot be sent.
        arrived: When the message came, by the event loop's clock; None for now.
        before: How many replies to it stand already; another one is for what an edit made of it.
    """

    def __init__(
        self,
        client: BotClient,
        message: discord.Message,
        language: Language,
        arrived: float | None = None,
        *,
        before: int = 0,
    ) -> None:
        loop = asyncio.get_running_loop()
        self._client = client
        self._responder = client.responder
        self._message = message
        self._language = language
        self._until = (arrived if arrived is not None else loop.time()) + MESSAGE
        self._server = server_of(message)
        self._permissions = _permissions(message)
        self._nonce = f"{message.id}-{before}" if before else str(message.id)

    async def send(self, card: Card, settings: ServerSettings | None = None) -> bool:
        """Reply below the message as far as the bot's permissions go; without them, stay silent.

        Args:
            card: What to say.
            settings: What holds in the server, where people may rate the card; else None.

        Returns:
            Whether the reply stands.
        """
        speaking = "send_messages_in_threads" if _is_thread(self._message) else "send_messages"
        if not self._may(speaking):
            line = f"No permission to send messages in channel {self._message.channel.id}"
            self._responder.telling.lasting(line, kind=line, server=self._server)  # each channel has its own
            return False
        try:
            await self._post(self._message.channel, self._draw(card, settings), seconds=self._seconds())
        except Exception as error:
            if kind_of(error) in OURS:
                raise
            self._note(error)
            if kind_of(error) in PASSING:
                await self._say_so(self._message.channel)
            return False
        return True

    async def send_in_thread(self, card: Card, settings: ServerSettings) -> bool:
        """Reply in a thread on the message, or below it where there can be none.

        Args:
            card: What to say; its title names the thread.
            settings: What holds in the server.

        Returns:
            Whether the reply stands.
        """
        thread = await self._thread(card.title)
        if thread is None:
            return await self.send(card, settings)
        self._responder.answerer.follow(Asker.by(self._message), self._message.id)
        try:
            await self._post(thread, self._draw(card, settings), seconds=self._seconds())
        except Exception as error:
            if kind_of(error) in OURS:
                raise
            self._note(error)
            if kind_of(error) not in PASSING:
                return await self.send(card, settings)
            await self._say_so(thread)
            return False
        return True

    async def _post(self, channel: Messageable, view: discord.ui.LayoutView, *, seconds: float) -> None:
        reference = None
        if channel is self._message.channel and self._may("read_message_history"):  # or it would be refused
            reference = self._message.to_reference(fail_if_not_exists=False)
        send = partial(channel.send, view=view, nonce=self._nonce)
        if reference is not None:
            send = partial(send, reference=reference)
        await deliver(send, self._responder.measures, seconds=seconds)

    async def _say_so(self, channel: Messageable) -> None:
        """One sentence in place of an answer that could not be sent; it has the same nonce, so never both."""
        view = self._draw(pages.unsent_card(self._language), None)
        try:
            await self._post(channel, view, seconds=_LAST_WORD)
        except Exception as error:
            _log.debug("Nor could that be said: %s", in_short(error))

    async def _thread(self, name: str) -> Messageable | None:
        """A thread on the message, or None where there cannot be one."""
        message = self._message
        if not isinstance(message.channel, discord.TextChannel):
            return None
        if not self._may("create_public_threads") or not self._may("send_messages_in_threads"):
            return None
        try:
            return await deliver(
                lambda: message.create_thread(name=clip(name, THREAD_NAME_MAX)),
                self._responder.measures,
                seconds=min(_THREAD_PATIENCE, self._seconds()),
            )
        except Exception as error:
            if isinstance(error, discord.HTTPException) and error.code == HAS_A_THREAD:
                # Of an attempt that seemed to fail, or of another process: its id is the message's
                # (https://docs.discord.com/developers/resources/channel#start-thread-from-message).
                return self._client.get_partial_messageable(message.id, guild_id=message.channel.guild.id)
            what = f"No thread in channel {message.channel.id}"
            self._responder.telling.refused(error, what, server=self._server)
            return None

    def _draw(self, card: Card, settings: ServerSettings | None) -> discord.ui.LayoutView:
        if server_of(self._message) is None:
            return card_view(card)
        rated = answer_id(card, settings, self._responder.storage) if settings is not None else None
        return card_view(card, asker=self._message.author.id, answer=rated)

    def _may(self, permission: str) -> bool:
        """Whether the bot has a permission here; where that cannot be known, Discord shall tell."""
        return self._permissions is None or bool(getattr(self._permissions, permission))

    def _seconds(self) -> float:
        return max(_LAST_WORD, self._until - asyncio.get_running_loop().time())

    def _note(self, error: BaseException) -> None:
        self._responder.measures.refused(kind_of(error))
        channel = f"channel {self._message.channel.id}"  # of a direct message it stands for a person
        what = f"A reply in {channel if self._server is not None else 'a direct message'} was not taken"
        self._responder.telling.refused(error, what, server=self._server)


def server_of(message: discord.Message) -> int | None:
    """Id of the server of a message; None for a direct message alone.

    Of a server that Discord has not told of yet, discord.py gives a message no server, only an id.
    """
    if message.guild is not None:
        return message.guild.id
    return message.channel.guild_id if isinstance(message.channel, discord.PartialMessageable) else None


def _is_thread(message: discord.Message) -> bool:
    return isinstance(message.channel, discord.Thread)


def _permissions(message: discord.Message) -> discord.Permissions | None:
    if message.guild is None or isinstance(message.channel, discord.PartialMessageable | PrivateChannel):
        return None
    return permissions_in(message.channel)
