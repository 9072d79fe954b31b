"""Messages: which of them are questions to the bot, and the reply to those.

A message that was not addressed to the bot is neither answered nor kept, and
nothing of any message reaches a log. What to say is the desk's business.
"""

from __future__ import annotations

import contextlib
import logging
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import discord

from bot.chat.components import draw
from bot.chat.feedback import answer_id
from bot.chat.house import is_among
from bot.chat.locale import DEFAULT, room_language
from bot.chat.recall import Asking
from bot.engine.decision import Outcome
from bot.replies import compose
from bot.replies.card import Card
from bot.replies.limits import THREAD_NAME_MAX, clip
from bot.storage.values import ServerSettings

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
    addressed = is_addressed(client, message)
    if not addressed and not client.intents.message_content:
        return  # its words are hidden from us
    house = await client.house(message.guild.id if message.guild is not None else None)
    if is_among(house.muted, message.channel):
        return
    if not addressed and not is_among(house.ask_channels, message.channel):
        return
    hint = house.language or room_language(message.guild)
    question, asking = question_in(message.content), Asking.by(message, addressed=addressed)
    decision = await client.desk.decide(question, hint, asking) if question else None
    if not addressed and (decision is None or decision.outcome in _CHATTER):
        return  # before the cooldown: chatter between people costs them no turn
    seconds = client.desk.wait(message.author.id, message.created_at)
    if seconds is not None:
        if client.desk.should_tell(message.author.id, message.created_at):
            language = house.language or (decision.language if decision else hint) or DEFAULT
            await send(message, compose.cooldown_card(language, seconds))
    elif decision is None:
        await _answer(client, message, client.desk.capability(hint or DEFAULT), house)
    else:
        await _answer(client, message, client.desk.show(decision, question, asking, house.language), house)


async def send(message: discord.Message, card: Card, *, answer: str | None = None) -> None:
    """Reply to a message as far as the bot's permissions go; without them, stay silent.

    Args:
        message: What is replied to.
        card: What to say.
        answer: Id under which people may rate it; None where nobody may.
    """
    if not _may(message, "send_messages_in_threads" if _is_thread(message) else "send_messages"):
        _log.warning("No permission to send messages in channel %s", message.channel.id)
        return
    reference = None
    if _may(message, "read_message_history"):  # Discord refuses a reply without it
        reference = message.to_reference(fail_if_not_exists=False)
    view = draw(card, asker=message.author.id if message.guild is not None else None, answer=answer)
    with _refusals(message.channel.id):
        if reference is None:
            await message.channel.send(view=view)
        else:
            await message.channel.send(view=view, reference=reference)


async def _answer(client: EntenteClient, message: discord.Message, card: Card, house: ServerSettings) -> None:
    """Reply where the server wants its replies."""
    thread = await _start_thread(message, card.title) if house.threads else None
    answer = answer_id(card, house, client.storage) if message.guild is not None else None
    if thread is None:
        await send(message, card, answer=answer)
        return
    client.desk.follow(Asking.by(message), thread.id)
    with _refusals(thread.id):
        await thread.send(view=draw(card, asker=message.author.id, answer=answer))


async def _start_thread(message: discord.Message, name: str) -> discord.Thread | None:
    """A thread on a message, or None where there cannot be one: the reply then stands below the message."""
    if not isinstance(message.channel, discord.TextChannel):
        return None
    if not _may(message, "create_public_threads") or not _may(message, "send_messages_in_threads"):
        return None
    try:
        return await message.create_thread(name=clip(name, THREAD_NAME_MAX))
    except discord.HTTPException as error:  # such as for a message that has one, or is gone
        _log.warning("No thread in channel %s: %s", message.channel.id, error.text)
        return None


@contextlib.contextmanager
def _refusals(channel_id: int) -> Iterator[None]:
    try:
        yield
    except discord.Forbidden as error:
        _log.warning("Discord refused a message in channel %s: %s", channel_id, error.text)


def is_addressed(client: discord.Client, message: discord.Message) -> bool:
    """Whether it is a direct message, mentions the bot or its own role, or replies to it; not @everyone."""
    if message.guild is None:
        return True
    me = client.user.id if client.user is not None else 0
    if any(user.id == me for user in message.mentions) or message.guild.self_role in message.role_mentions:
        return True
    replied = message.reference.resolved if message.reference is not None else None
    if not isinstance(replied, discord.Message) or replied.author.id != me:
        return False
    return bool(message.content)  # without a ping it comes empty, unless the bot may read everything


def _is_thread(message: discord.Message) -> bool:
    return isinstance(message.channel, discord.Thread)


def _may(message: discord.Message, permission: str) -> bool:
    """Whether the bot has a permission here; where that cannot be known, Discord shall tell."""
    if message.guild is None or isinstance(message.channel, discord.PartialMessageable):
        return True
    return bool(getattr(message.channel.permissions_for(message.guild.me), permission))
