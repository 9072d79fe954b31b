"""Messages: which of them are questions to the bot, and the reply to those, or to what an edit made of them.

A message that was not addressed to the bot is neither answered nor kept, and
nothing of any message reaches a log. Where a message has its question is told
in :mod:`bot.chat.handlers.questions`; what to say is the answerer's business.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

import discord

from bot.chat.answering.answerer import Answer
from bot.chat.answering.edits import MOMENT, Attempt
from bot.chat.answering.last_shown import Asker
from bot.chat.drawing.server_setup import is_among
from bot.chat.handlers.posting import Posting, server_of
from bot.chat.handlers.questions import Asked, asked_in
from bot.chat.responding.bot_client import BotClient
from bot.chat.responding.locale import room_language
from bot.chat.responding.responder import Responder
from bot.engine.decision import Outcome
from bot.knowledge.types import Language
from bot.replies import pages
from bot.storage.values import ServerSettings
from bot.telemetry.measures import Way

_SPOKEN: Final = frozenset({discord.MessageType.default, discord.MessageType.reply})
_CHATTER: Final = frozenset({Outcome.OFF_TOPIC, Outcome.SMALL_TALK})
_FINAL: Final = frozenset({Outcome.ANSWERED, Outcome.NOT_COVERED})
"""What nobody edits a question for: the article was asked, and has said what it has to say."""


@dataclass(frozen=True, slots=True)
class _Heard:
    """A message that may be for the bot, and what holds where it stands."""

    message: discord.Message
    settings: ServerSettings
    addressed: bool
    asked: Asked

    @property
    def at(self) -> datetime:
        """When it was written as it is now."""
        return self.message.edited_at or self.message.created_at

    @property
    def hint(self) -> Language | None:
        return self.settings.language or room_language(self.message.guild)

    @property
    def asker(self) -> Asker:
        return Asker.by(self.message, at=self.at, addressed=self.addressed, own_words=self.asked.own)

    @property
    def way(self) -> Way:
        if server_of(self.message) is None:
            return "direct"
        return "mention" if self.addressed else "channel"


async def hear(client: BotClient, message: discord.Message) -> None:
    """Answer a message if it is a question to the bot.

    Args:
        client: The bot.
        message: Anything Discord delivered.
    """
    responder = client.responder
    if (heard := await _heard(client, message)) is None:
        return
    async with (
        responder.edits.first(message.id, heard.asked.texts, message.created_at) as attempt,
        responder.intake.turn(message.channel.id) as arrived,
    ):
        if arrived is not None:
            await _respond(client, heard, attempt, arrived)


async def hear_edit(client: BotClient, message: discord.Message) -> None:
    """Answer a message that an edit made a question of, once, if it had no answer before.

    Args:
        client: The bot.
        message: As it is now; Discord tells of links that it has looked up in the same way.
    """
    responder = client.responder
    if message.edited_at is None or message.edited_at - message.created_at > MOMENT:
        return
    if (heard := await _heard(client, message)) is None:
        return
    async with responder.edits.again(message.id, heard.asked.texts, message.created_at) as attempt:
        if attempt is None:
            return
        async with responder.intake.turn(message.channel.id) as arrived:
            if arrived is not None:
                await _respond(client, heard, attempt, arrived, edited=True)


async def _heard(client: BotClient, message: discord.Message) -> _Heard | None:
    """A message with what holds where it stands, or None where the bot has no business with it."""
    responder = client.responder
    if message.author.bot or message.webhook_id is not None or message.type not in _SPOKEN:
        return None
    addressed = is_addressed(client, message)
    if not addressed and not responder.options.reads_everything:
        return None  # its words are hidden from us
    responder.attend()
    settings = await _settings(responder, message)
    if is_among(settings.muted, message.channel):
        return None
    if not addressed and not is_among(settings.ask_channels, message.channel):
        return None
    return _Heard(message, settings, addressed, asked_in(message, _me(client), addressed=addressed))


async def _settings(responder: Responder, message: discord.Message) -> ServerSettings:
    """What holds where a message stands, without a language that the knowledge base does not have."""
    settings = await responder.server_settings(server_of(message))
    return replace(settings, language=responder.answerer.chosen_language(settings.language))


async def _respond(
    client: BotClient, heard: _Heard, attempt: Attempt, arrived: float, *, edited: bool = False
) -> None:
    responder, message, settings, asker = client.responder, heard.message, heard.settings, heard.asker
    decision, question = await responder.answerer.decide_among(heard.asked.texts, heard.hint, asker)
    outcome = decision.outcome if decision is not None else None
    if not (_is_news(outcome, attempt) if edited else heard.addressed or not _is_chatter(outcome)):
        attempt.is_open = True
        return  # before the cooldown: chatter between people costs them no turn
    attempt.is_open = False
    language = settings.language or responder.answerer.reply_language(
        decision.language if decision else heard.hint
    )
    posting = Posting(client, message, language, arrived, before=attempt.replies)
    seconds = responder.answerer.limits.wait(message.author.id, heard.at)
    if seconds is not None:
        responder.measures.asked(heard.way, "cooldown")
        if responder.answerer.limits.should_tell(message.author.id, heard.at):
            await posting.send(pages.cooldown_card(language, seconds))
        return
    if decision is None:
        answer = _without_words(responder, heard)
    else:
        answer = responder.answerer.show(decision, question, asker, settings.language)
    if await _post(posting, answer, settings):
        attempt.replies += 1
        attempt.is_open = outcome not in _FINAL
        responder.stands(answer, heard.way, arrived)


def _is_chatter(outcome: Outcome | None) -> bool:
    """Whether a message that came out so asks nothing; without words there is no outcome."""
    return outcome is None or outcome in _CHATTER


def _is_news(outcome: Outcome | None, attempt: Attempt) -> bool:
    """Whether an edit is to be answered: with something better than what was said before, if anything was."""
    return outcome in _FINAL or not (_is_chatter(outcome) or attempt.replies)


def _without_words(responder: Responder, heard: _Heard) -> Answer:
    """The answer to somebody who said nothing but the bot's name, and points at nothing with words."""
    language = responder.answerer.reply_language(heard.hint)
    can_read = responder.options.reads_everything
    if heard.asked.hidden and not can_read:
        card = pages.hidden_reply_card
    elif heard.asked.pointed:
        card = pages.no_text_card if can_read else pages.hidden_card
    else:
        return responder.answerer.capability(language)
    return Answer(card(language), "capability")


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
    responder = client.responder
    settings = await _settings(responder, message)
    language = settings.language or responder.answerer.reply_language(room_language(message.guild))
    before = responder.edits.replies(message.id)
    await Posting(client, message, language, before=before).send(pages.error_card(language, error_id))


def _me(client: discord.Client) -> int:
    return client.user.id if client.user is not None else 0


def is_addressed(client: discord.Client, message: discord.Message) -> bool:
    """Whether it is a direct message, mentions the bot or its own role, or replies to it; not @everyone."""
    if server_of(message) is None:
        return True
    me = _me(client)
    if any(user.id == me for user in message.mentions):
        return True
    if message.guild is not None and message.guild.self_role in message.role_mentions:
        return True
    replied = message.reference.resolved if message.reference is not None else None
    if not isinstance(replied, discord.Message) or replied.author.id != me:
        return False
    return bool(message.content)  # without a ping it comes empty, unless the bot may read everything
