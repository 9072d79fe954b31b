"""What an event that fails leads to: the log hears of it, and so does the person who waits for a reply.

Here are the events that carry a message; of interactions
:meth:`bot.chat.responding.responder.Responder.apologise` takes care.
"""

from __future__ import annotations

import logging

import discord

from bot.chat.handlers import listener
from bot.chat.handlers.posting import server_of
from bot.chat.responding.bot_client import BotClient
from bot.chat.responding.faults import OURS, in_short, kind_of
from bot.chat.responding.telling import log_error

_log = logging.getLogger(__name__)


async def tell(client: BotClient, event: str, given: tuple[object, ...], error: BaseException | None) -> None:
    """Log what went wrong in an event; the person behind a message is told that it did. Never raises.

    Args:
        client: The bot.
        event: Its name.
        given: What it is about.
        error: What went wrong, as far as anybody knows.
    """
    responder, message = client.responder, _message_in(given)
    server = server_of(message) if message is not None else None
    if error is not None and message is not None:
        responder.measures.refused(kind_of(error))
    if error is not None and kind_of(error) not in OURS:
        responder.telling.refused(error, f"{event} failed", server=server)
        return
    error_id = log_error(error, event)
    try:
        if message is not None and _waits(client, message):
            await listener.tell(client, message, error_id)
    except Exception as refused:
        _log.warning("Error %s could not be told: %s", error_id, in_short(refused))


def _message_in(given: tuple[object, ...]) -> discord.Message | None:
    """The message that an event is about, new or edited."""
    about = given[0] if given else None
    if isinstance(about, discord.RawMessageUpdateEvent):
        return about.message
    return about if isinstance(about, discord.Message) else None


def _waits(client: BotClient, message: discord.Message) -> bool:
    """Whether somebody waits for the reply to a message, and was not told of a mistake lately."""
    if not listener.is_addressed(client, message):
        return False
    return client.responder.answerer.limits.should_tell(message.author.id, message.created_at)
