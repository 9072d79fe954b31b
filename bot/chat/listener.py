"""Messages: which of them are questions to the bot, and the reply to those.

A message that was not addressed to the bot is neither answered nor kept, and
nothing of any message reaches a log. What to say is the desk's business.
"""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING, Final

import discord

from bot.chat.components import draw
from bot.chat.locale import DEFAULT, room_language
from bot.chat.recall import Asking
from bot.engine.decision import Outcome
from bot.replies import compose
from bot.replies.card import Card

if TYPE_CHECKING:
    from bot.chat.client import EntenteClient

_log = logging.getLogger(__name__)

_SPOKEN: Final = frozenset({discord.MessageType.default, discord.MessageType.reply})
_CHATTER: Final = frozenset({Outcome.OFF_TOPIC, Outcome.SMALL_TALK})
_MARKUP: Final = re.compile(
    r"<(?:@[!&]?|#|id:)\w+>"  # people, roles, channels
    r"|<a?:\w+:\d+>|<t:-?\d+(?::\w)?>|</[^<>:]+:\d+>"  # emoji, times, commands
    r"|@(?:everyone|here)\b"
)
"""Discord's markup (https://docs.discord.com/developers/reference#message-formatting). Its ids are long
numbers, which would look like figures in a question."""


def question_in(content: str) -> str:
    """What is left of a message when mentions, emoji and other markup are taken out."""
    return " ".join(_MARKUP.sub(" ", content).split())


async def hear(client: EntenteClient, message: discord.Message) -> None:
    """Answer a message if it is a question to the bot.

    Args:
        client: The bot.
        message: Anything Discord delivered.
    """
    if message.author.bot or message.webhook_id is not None or message.type not in _SPOKEN:
        return
    addressed = _is_addressed(message)
    if not addressed and not _is_in_ask_channel(client, message):
        return
    card = _card(client, message)  # before the cooldown: chatter between people costs them no turn
    if not addressed and card.outcome in _CHATTER:
        return
    seconds = client.desk.wait(message.author.id, message.created_at)
    if seconds is not None:
        if not client.desk.should_tell(message.author.id, message.created_at):
            return
        card = compose.cooldown_card(card.language, seconds)
    await send(message, card)


async def send(message: discord.Message, card: Card) -> None:
    """Reply to a message as far as the bot's permissions go; without them, stay silent."""
    if not _may(message, "send_messages_in_threads" if _is_thread(message) else "send_messages"):
        _log.warning("No permission to send messages in channel %s", message.channel.id)
        return
    reference = None
    if _may(message, "read_message_history"):  # Discord refuses a reply without it
        reference = message.to_reference(fail_if_not_exists=False)
    asker = message.author.id if message.guild is not None else None
    try:
        view = draw(card, asker=asker)
        if reference is None:
            await message.channel.send(view=view)
        else:
            await message.channel.send(view=view, reference=reference)
    except discord.Forbidden as error:
        _log.warning("Discord refused a message in channel %s: %s", message.channel.id, error.text)


def _card(client: EntenteClient, message: discord.Message) -> Card:
    hint = room_language(message.guild)
    question = question_in(message.content)
    if not question:
        return client.desk.capability(hint or DEFAULT)
    return client.desk.answer(question, hint, Asking.by(message))


def _is_addressed(message: discord.Message) -> bool:
    """Whether it is a direct message, mentions the bot or replies to it; @everyone does none of these."""
    if message.guild is None:
        return True
    me = message.guild.me.id
    if any(user.id == me for user in message.mentions):
        return True
    replied = message.reference.resolved if message.reference is not None else None
    if not isinstance(replied, discord.Message) or replied.author.id != me:
        return False
    return bool(message.content)  # without a ping it comes empty, unless the bot may read everything


def _is_in_ask_channel(client: EntenteClient, message: discord.Message) -> bool:
    if isinstance(message.channel, discord.Thread) and message.channel.parent_id in client.ask_channels:
        return True
    return message.channel.id in client.ask_channels


def _is_thread(message: discord.Message) -> bool:
    return isinstance(message.channel, discord.Thread)


def _may(message: discord.Message, permission: str) -> bool:
    """Whether the bot has a permission here; where that cannot be known, Discord shall tell."""
    if message.guild is None or isinstance(message.channel, discord.PartialMessageable):
        return True
    return bool(getattr(message.channel.permissions_for(message.guild.me), permission))
