"""Messages: which of them are questions to the bot, and the reply to those.

A message that was not addressed to the bot is neither answered nor kept, and
nothing of any message reaches a log. What to say is the answerer's business.
"""

from __future__ import annotations

import re
from typing import Final

import discord

from bot.chat.answering.answerer import Answer
from bot.chat.answering.last_shown import Asker
from bot.chat.drawing.server_setup import is_among
from bot.chat.handlers.posting import Posting, server_of
from bot.chat.responding.bot_client import BotClient
from bot.chat.responding.locale import DEFAULT, room_language
from bot.engine.decision import Outcome
from bot.replies import pages
from bot.storage.values import ServerSettings
from bot.telemetry.measures import Way

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


async def hear(client: BotClient, message: discord.Message) -> None:
    """Answer a message if it is a question to the bot.

    Args:
        client: The bot.
        message: Anything Discord delivered.
    """
    responder = client.responder
    if message.author.bot or message.webhook_id is not None or message.type not in _SPOKEN:
        return
    addressed = is_addressed(client, message)
    if not addressed and not responder.options.reads_everything:
        return  # its words are hidden from us
    responder.attend()
    settings = await responder.server_settings(server_of(message))
    if is_among(settings.muted, message.channel):
        return
    if not addressed and not is_among(settings.ask_channels, message.channel):
        return
    async with responder.intake.turn(message.channel.id) as arrived:
        if arrived is not None:
            await _respond(client, message, settings, addressed=addressed, arrived=arrived)


async def _respond(
    client: BotClient, message: discord.Message, settings: ServerSettings, *, addressed: bool, arrived: float
) -> None:
    responder = client.responder
    hint = settings.language or room_language(message.guild)
    question, asker = question_in(message.content), Asker.by(message, addressed=addressed)
    decision = await responder.answerer.decide(question, hint, asker) if question else None
    if not addressed and (decision is None or decision.outcome in _CHATTER):
        return  # before the cooldown: chatter between people costs them no turn
    language = settings.language or (decision.language if decision else hint) or DEFAULT
    way, posting = _way(message, addressed), Posting(client, message, language, arrived)
    seconds = responder.answerer.wait(message.author.id, message.created_at)
    if seconds is not None:
        responder.measures.asked(way, "cooldown")
        if responder.answerer.should_tell(message.author.id, message.created_at):
            await posting.send(pages.cooldown_card(language, seconds))
        return
    if decision is None:
        answer = responder.answerer.capability(hint or DEFAULT)
    else:
        answer = responder.answerer.show(decision, question, asker, settings.language)
    if await _post(posting, answer, settings):
        responder.stands(answer, way, arrived)


async def _post(posting: Posting, answer: Answer, settings: ServerSettings) -> bool:
    """Reply where the server wants its replies; tells whether the reply stands."""
    if settings.threads:
        return await posting.send_in_thread(answer.card, settings)
    return await posting.send(answer.card, settings)


async def tell(client: BotClient, message: discord.Message, error_id: str) -> None:
    """Tell the person behind a message that the bot made a mistake.

    Args:
        client: The bot.
        message: What was to be answered.
        error_id: Under which the mistake stands in the log.
    """
    settings = await client.responder.server_settings(server_of(message))
    language = settings.language or room_language(message.guild) or DEFAULT
    await Posting(client, message, language).send(pages.error_card(language, error_id))


def _way(message: discord.Message, addressed: bool) -> Way:
    if server_of(message) is None:
        return "direct"
    return "mention" if addressed else "channel"


def is_addressed(client: discord.Client, message: discord.Message) -> bool:
    """Whether it is a direct message, mentions the bot or its own role, or replies to it; not @everyone."""
    if server_of(message) is None:
        return True
    me = client.user.id if client.user is not None else 0
    if any(user.id == me for user in message.mentions):
        return True
    if message.guild is not None and message.guild.self_role in message.role_mentions:
        return True
    replied = message.reference.resolved if message.reference is not None else None
    if not isinstance(replied, discord.Message) or replied.author.id != me:
        return False
    return bool(message.content)  # without a ping it comes empty, unless the bot may read everything
