"""What every way of asking needs beside an answer: what holds here, how to reply, what to say when it fails.

Handlers are given this and nothing else of the bot. It knows none of them, and
what a card says is not its business.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import discord

from bot.chat.answering.answerer import Answer, Answerer
from bot.chat.answering.edits import Edits
from bot.chat.drawing.cards import Attribution, card_view
from bot.chat.options import Options
from bot.chat.responding.delivery import INTERACTION, LATER, deliver
from bot.chat.responding.faults import OURS, in_short, is_answered, kind_of, never_happened, passes
from bot.chat.responding.intake import Intake
from bot.chat.responding.locale import own_language
from bot.chat.responding.rating import answer_id
from bot.chat.responding.telling import Telling, log_error, place_of
from bot.chat.responding.under_way import UnderWay
from bot.replies import pages
from bot.replies.card import Card
from bot.storage.values import ServerSettings
from bot.telemetry.measures import Measures, Way

if TYPE_CHECKING:
    from bot.storage.storage import Storage

_log = logging.getLogger(__name__)

_ARRIVED: Final = "arrived"
_DEFERRED: Final = "deferred"
_LAST_TRY: Final = 0.2
"""Seconds that an attempt is given even where the time for a first answer is nearly over."""

_THINKING: Final = discord.InteractionResponseType.deferred_channel_message


class Responder:
    """What handlers are given.

    Args:
        answerer: Answers questions.
        options: How the bot behaves.
        storage: What outlives a restart; without it nothing is kept.
        measures: Count what happens.

    Attributes:
        intake: Turns for messages.
        edits: Messages that may be edited into a question.
        telling: Tells the log of what was refused.
        draining: Whether the bot has begun to end.
        under_way: What a stop waits for.
    """

    def __init__(
        self, answerer: Answerer, options: Options, storage: Storage | None, measures: Measures
    ) -> None:
        self.answerer = answerer
        self.options = options
        self.storage = storage
        self.measures = measures
        self.intake = Intake(measures)
        self.edits = Edits()
        self.telling = Telling()
        self.draining = False
        self.under_way = UnderWay(measures)

    async def server_settings(self, guild_id: int | None) -> ServerSettings:
        """What holds in a server, after half a second at most, whatever the database does.

        Args:
            guild_id: None for direct messages, where nobody chooses anything.
        """
        if guild_id is None:
            return replace(self.options.defaults, language=None)
        return await self.storage.settings(guild_id) if self.storage else self.options.defaults

    def attend(self, interaction: discord.Interaction[Any] | None = None) -> None:
        """Take note that the task which calls is under way, so that a stop waits for it.

        Args:
            interaction: What it is about, if it is one; its time begins to run now.
        """
        now = self.under_way.attend()
        if interaction is not None:
            interaction.extras.setdefault(_ARRIVED, now)

    async def defer(self, interaction: discord.Interaction[Any]) -> bool:
        """Say to whoever used a command, alone, that the answer takes a while.

        Returns:
            Whether Discord knows, though the word of that may have been lost.
        """
        response = interaction.response
        done = await self.deliver(interaction, lambda: response.defer(ephemeral=True))
        interaction.extras[_DEFERRED] = done
        return done

    async def reply(
        self,
        interaction: discord.Interaction[Any],
        card: Card,
        *,
        private: bool,
        asked: Attribution | None = None,
    ) -> bool:
        """Answer an interaction with a card.

        Args:
            interaction: What the person did; a second answer to it is sent as a follow-up.
            card: What to show.
            private: Whether only that person shall see it.
            asked: What the room shall read of the asking; a person who is alone with the reply knows it.

        Returns:
            Whether it stands. Where it does not, that is logged and nobody can be told.
        """
        alone = private or (interaction.guild_id is None and interaction.context.dm_channel)
        asker, rated = None, None
        if not alone:
            settings = await self.server_settings(interaction.guild_id)
            asker, rated = interaction.user.id, answer_id(card, settings, self.storage)
        view = card_view(card, asker=asker, answer=rated, asked=None if alone else asked)
        return await self.show(interaction, view, private=private)

    async def show(
        self,
        interaction: discord.Interaction[Any],
        view: discord.ui.LayoutView,
        *,
        private: bool,
        files: Callable[[], Sequence[discord.File]] = tuple,
    ) -> bool:
        """Answer an interaction with something drawn, in whichever way its state asks for.

        Args:
            interaction: What the person did.
            view: What to show.
            private: Whether only that person shall see it.
            files: Opens what is shown with it, for each attempt anew, as one reads it to its end; only where
                the answer was put off before.

        Returns:
            Whether it stands.
        """
        deferred = interaction.extras.get(_DEFERRED, False)
        if not interaction.response.is_done() and not deferred:
            respond = interaction.response.send_message
            return await self.deliver(interaction, lambda: respond(view=view, ephemeral=private))
        # An edit can be repeated; a follow-up would stand twice.
        if deferred or interaction.response.type is _THINKING:
            edit = interaction.edit_original_response
            return await self.deliver(
                interaction, lambda: edit(view=view, attachments=files()), seconds=LATER
            )
        follow_up = interaction.followup.send
        return await self.deliver(
            interaction,
            lambda: follow_up(view=view, ephemeral=private),
            seconds=LATER,
            again=never_happened,
        )

    async def deliver(
        self,
        interaction: discord.Interaction[Any],
        send: Callable[[], Awaitable[object]],
        *,
        seconds: float | None = None,
        again: Callable[[BaseException], bool] = passes,
    ) -> bool:
        """Do something with an interaction at Discord, and try again while that may help.

        Args:
            interaction: What it answers.
            send: Makes one attempt.
            seconds: How long all of it may take; None is what is left of the time for a first answer.
            again: Of which errors another attempt may be made.

        Returns:
            Whether it was done, by this attempt or, unseen, by an earlier one; else it is logged.

        Raises:
            Exception: A mistake of the program.
        """
        loop = asyncio.get_running_loop()
        if seconds is None:
            arrived = interaction.extras.get(_ARRIVED, loop.time())
            seconds = max(_LAST_TRY, arrived + INTERACTION - loop.time())
        try:
            await deliver(send, self.measures, seconds=seconds, again=again)
        except Exception as error:
            if is_answered(error):
                return True
            self.measures.refused(kind_of(error))
            if kind_of(error) in OURS:
                raise
            what = f"{place_of(interaction).capitalize()} could not be answered"
            self.telling.refused(error, what, server=interaction.guild_id)
            return False
        return True

    async def answer(
        self,
        interaction: discord.Interaction[Any],
        answer: Answer,
        *,
        private: bool,
        way: Way,
        asked: Attribution | None = None,
    ) -> None:
        """Answer a question that was asked by an interaction, and keep what is to be kept once it stands.

        Args:
            interaction: What the person did.
            answer: From the answerer.
            private: Whether only that person shall see it.
            way: How they asked.
            asked: What the room shall read of it.
        """
        if await self.reply(interaction, answer.card, private=private, asked=asked):
            self.stands(answer, way, interaction.extras.get(_ARRIVED))

    def stands(self, answer: Answer, way: Way, arrived: float | None) -> None:
        """A reply stands before the person who asked: count the question.

        Args:
            answer: What it was answered with.
            way: How it was asked.
            arrived: When, by the event loop's clock.
        """
        answer.keep()
        self.measures.asked(way, answer.outcome)
        if arrived is not None:
            self.measures.replied(way, asyncio.get_running_loop().time() - arrived)

    async def refuse_over_limit(self, interaction: discord.Interaction[Any], way: Way) -> bool:
        """Count a question of this person and, if it is one too many, say so to them alone.

        Returns:
            Whether they were turned away.
        """
        seconds = self.answerer.limits.wait(interaction.user.id, interaction.created_at)
        if seconds is None:
            return False
        self.measures.asked(way, "cooldown")
        await self.reply(interaction, pages.cooldown_card(own_language(interaction), seconds), private=True)
        return True

    async def apologise(self, interaction: discord.Interaction[Any], error: BaseException) -> None:
        """Log an error and tell the person its id, so that they can report it; what Discord did is one line.

        Never raises.
        """
        if is_answered(error):
            return
        if kind_of(error) not in OURS:
            self.measures.refused(kind_of(error))
            what = f"{place_of(interaction).capitalize()} failed"
            self.telling.refused(error, what, server=interaction.guild_id)
            return
        error_id = log_error(error, place_of(interaction))
        if interaction.type is discord.InteractionType.autocomplete:
            return  # takes choices, not messages
        try:
            await self.reply(interaction, pages.error_card(own_language(interaction), error_id), private=True)
        except Exception as refused:
            _log.warning("Error %s could not be told: %s", error_id, in_short(refused))
