"""The slash commands and the entry in the message menu, built from the knowledge base and the wording.

Each command is a few lines: find the language, ask the answerer, reply. Names and
descriptions of section commands come from the knowledge base; no heading or
command name of an article stands here.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from typing import Any, Final

import discord
from discord import app_commands

from bot.chat.answering.answerer import Answer, Answerer
from bot.chat.answering.last_shown import Asker
from bot.chat.drawing.cards import Attribution
from bot.chat.handlers.questions import question_in, said_in
from bot.chat.handlers.translator import Phrasebook, localized
from bot.chat.responding.bot_client import BotClient
from bot.chat.responding.locale import language_of, own_language, reply_language
from bot.chat.responding.reply_mode import reply_mode
from bot.engine.decision import Outcome
from bot.errors import KnowledgeError
from bot.knowledge.types import Command, Knowledge, Language
from bot.replies import pages
from bot.replies.card import Card
from bot.replies.limits import CHOICE_TEXT_MAX, CHOICES_MAX, clip
from bot.replies.reserved import collisions

CONTEXTS: Final = app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True)
INSTALLS: Final = app_commands.AppInstallationType(guild=True, user=True)

QUESTION_MAX: Final = 2_000
"""As long as a message may be, so that whatever can be said can also be asked."""


_UNREPEATED: Final = frozenset({Outcome.OFF_TOPIC, Outcome.SMALL_TALK})
"""What is not about the article is not said again in the bot's name."""

Show = Callable[[Answerer, Language], Card]


def build(knowledge: Knowledge, *, private: bool) -> Iterator[app_commands.Command[Any, ..., Any]]:
    """Every slash command of the bot.

    Args:
        knowledge: Its sections give one command each, but for those that want none.
        private: What the option ``private`` is when a person leaves it out.

    Raises:
        KnowledgeError: A section's command would hide one of the bot's own.
    """
    if faults := collisions(knowledge):
        raise KnowledgeError(faults)
    phrase = Phrasebook(knowledge.languages)
    yield _ask(phrase, private)
    for section in knowledge.sections:
        if section.command is not None:
            yield _section(section.number, section.command, phrase, private)
    yield _page("article", pages.article_card, phrase, private)
    yield _page("about", pages.about_card, phrase, private)
    yield _page("help", pages.help_card, phrase, private)


def build_menu(phrase: Phrasebook) -> app_commands.ContextMenu:
    """The entry in the menu of a message, whose answer only the person who chose it sees."""

    async def ask_about(interaction: discord.Interaction[BotClient], message: discord.Message) -> None:
        language = own_language(interaction)
        responder, asker = interaction.client.responder, Asker.by(interaction, own_words=False)
        decision, question = await responder.answerer.decide_among(said_in(message), language, asker)
        if decision is not None:
            answer = responder.answerer.show(decision, question, asker)
            await responder.answer(interaction, answer, private=True, way="menu")
        else:
            await responder.reply(interaction, pages.no_text_card(language), private=True)

    return app_commands.ContextMenu(
        name=phrase("context-menu-name"),
        callback=ask_about,
        allowed_contexts=CONTEXTS,
        allowed_installs=INSTALLS,
    )


def _ask(phrase: Phrasebook, private_by_default: bool) -> app_commands.Command[Any, ..., Any]:
    @app_commands.describe(question=phrase("option-question-description"))
    @app_commands.rename(question=phrase("option-question-name"))
    @app_commands.autocomplete(question=_complete)
    async def ask(
        interaction: discord.Interaction[BotClient],
        question: app_commands.Range[str, 1, QUESTION_MAX],
        private: bool = private_by_default,
    ) -> None:
        responder, asker = interaction.client.responder, Asker.by(interaction)
        how = await reply_mode(interaction, private=private)
        entry = responder.answerer.engine.knowledge.entries.get(question)
        if entry is not None:  # chosen from the list, which is in the person's language whatever the room's
            language = how.language or reply_language(interaction, private=how.private)
            answer, words = responder.answerer.chosen(entry.id, language, asker), entry.question(language)
        else:
            hint, words = language_of(interaction.locale), question_in(question)
            answer = await responder.answerer.answer(words, hint, asker, how.language)
        asked = None if answer.card.outcome in _UNREPEATED else Attribution(question=words)
        await responder.answer(interaction, answer, private=how.private, way="command", asked=asked)

    return _command("ask", ask, phrase)


async def _complete(
    interaction: discord.Interaction[BotClient], typed: str
) -> list[app_commands.Choice[str]]:
    language, person = own_language(interaction), interaction.user.id
    responder = interaction.client.responder
    choices: list[app_commands.Choice[str]] = []
    try:
        entries = responder.answerer.complete(typed, language, CHOICES_MAX, person, interaction.created_at)
        choices += [
            app_commands.Choice(name=clip(entry.question(language), CHOICE_TEXT_MAX), value=entry.id)
            for entry in entries or ()
        ]
        offered = entries is not None and await responder.deliver(
            interaction, lambda: interaction.response.autocomplete(choices)
        )
    except Exception as error:
        await responder.apologise(interaction, error)
        offered = False
    if not offered:  # else discord.py would send them once more, and log who typed where that fails
        raise asyncio.CancelledError
    return choices


def _section(
    number: int, names: Command, phrase: Phrasebook, private: bool
) -> app_commands.Command[Any, ..., Any]:
    show = _shower(lambda answerer, language: answerer.section(number, language), private)
    return _assemble(localized(names.name), localized(names.description), show, phrase)


def _page(
    key: str, compose_page: Callable[[Knowledge, Language], Card], phrase: Phrasebook, private: bool
) -> app_commands.Command[Any, ..., Any]:
    show = _shower(lambda answerer, language: compose_page(answerer.engine.knowledge, language), private)
    return _command(key, show, phrase)


def _shower(show: Show, private_by_default: bool) -> Callable[..., Any]:
    async def callback(
        interaction: discord.Interaction[BotClient], private: bool = private_by_default
    ) -> None:
        how = await reply_mode(interaction, private=private)
        language = how.language or reply_language(interaction, private=how.private)
        responder = interaction.client.responder
        answer = Answer(show(responder.answerer, language), "chosen")
        await responder.answer(interaction, answer, private=how.private, way="command")

    return callback


def _command(
    key: str, callback: Callable[..., Any], phrase: Phrasebook
) -> app_commands.Command[Any, ..., Any]:
    return _assemble(phrase(f"command-{key}-name"), phrase(f"command-{key}-description"), callback, phrase)


def _assemble(
    name: app_commands.locale_str,
    description: app_commands.locale_str,
    callback: Callable[..., Any],
    phrase: Phrasebook,
) -> app_commands.Command[Any, ..., Any]:
    app_commands.describe(private=phrase("option-private-description"))(callback)
    app_commands.rename(private=phrase("option-private-name"))(callback)
    return app_commands.Command(
        name=name,
        description=description,
        callback=callback,
        allowed_contexts=CONTEXTS,
        allowed_installs=INSTALLS,
    )
