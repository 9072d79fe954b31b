"""Rating a public answer: two buttons without memory, and a small form for those it did not help.

A vote counts from the press on, whether or not the form is ever sent. It posts
nothing: the button that was pressed last is marked, for everybody and without
telling whose vote it is. Buttons and form carry all that is needed in their
``custom_id``, so both work after a restart. Nothing here decides whether to
keep what was said: that is up to the server's settings and the storage.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, Literal, cast

import discord

from bot.chat import patterns
from bot.chat.answering.last_shown import Asker
from bot.chat.drawing.votes import marked
from bot.chat.handlers.buttons import Stateless
from bot.chat.responding.bot_client import BotClient
from bot.chat.responding.delivery import LATER
from bot.chat.responding.locale import own_language
from bot.chat.responding.responder import Responder
from bot.knowledge.types import Language
from bot.replies.privacy_cards import rating_off_card, voted_often_card
from bot.replies.wording import wording
from bot.storage.redact import KEPT_MAX
from bot.storage.values import Vote

if TYPE_CHECKING:
    from bot.storage.storage import Storage

_FORM: Final = re.compile(patterns.REASON)

_Value = Literal[1, -1]


class VoteButton(Stateless, template=patterns.VOTE):
    """Says that an answer helped, or did not."""

    async def press(self, interaction: discord.Interaction[BotClient], responder: Responder) -> None:
        """Keep the vote and mark its button; ask about a bad one."""
        value: _Value = 1 if self.parts["value"] == "up" else -1
        storage = await _vote(interaction, self.parts, value)
        if storage is None:
            return
        if value > 0 or storage.keep_days == 0:
            await _mark(interaction, value)
            return
        form = _form(self.parts, own_language(interaction))
        await responder.deliver(interaction, lambda: interaction.response.send_modal(form))
        # The form was the one answer to the press, so the reply is edited as any message of the bot is.
        message, place, server = interaction.message, interaction.channel_id, interaction.guild_id or 0
        if message is not None and place is not None and interaction.client.get_guild(server) is not None:
            view = marked(message.components, value)
            # By the id of the channel, as one of a kind that discord.py does not know is no object of its.
            edit = interaction.client.get_partial_messageable(place).get_partial_message(message.id).edit
            await responder.deliver(interaction, lambda: edit(view=view), seconds=LATER)


async def receive(interaction: discord.Interaction[BotClient]) -> bool:
    """Keep what a person wrote into the form, if this is what they sent.

    Args:
        interaction: Anything Discord delivered.

    Returns:
        Whether it was.
    """
    data: Any = interaction.data or {}
    form = _FORM.fullmatch(data.get("custom_id", ""))
    if interaction.type is not discord.InteractionType.modal_submit or form is None:
        return False
    reason = _written(data.get("components", ()))
    if await _vote(interaction, form.groupdict(), -1, reason) is not None:
        await _mark(interaction, -1)
    return True


async def _vote(
    interaction: discord.Interaction[BotClient],
    parts: Mapping[str, str],
    value: _Value,
    reason: str | None = None,
) -> Storage | None:
    """Hand a vote to the storage and return it, unless nobody wants it; the person then has a reply."""
    responder, asker = interaction.client.responder, Asker.by(interaction)
    storage = responder.storage
    seconds = responder.answerer.limits.wait_to_vote(asker.person, asker.at)
    if seconds is not None:
        card = voted_often_card(own_language(interaction), seconds)
        await responder.reply(interaction, card, private=True)
        return None
    if storage is None or not (await responder.server_settings(interaction.guild_id)).feedback:
        card = rating_off_card(own_language(interaction))
        await responder.reply(interaction, card, private=True)
        return None
    if parts["entry"] not in responder.answerer.engine.knowledge.entries:
        # It was renamed or taken out since, or never was: nobody could learn anything from the vote.
        await responder.deliver(interaction, interaction.response.defer)
        return None
    storage.vote(
        Vote(
            user_id=asker.person,
            answer_id=parts["answer"],
            server_id=asker.server,
            entry_id=parts["entry"],
            language=cast(Language, parts["language"]),
            value=value,
            reason=reason,
        )
    )
    return storage


async def _mark(interaction: discord.Interaction[BotClient], value: _Value) -> None:
    """Answer with the reply itself, the button of the vote marked."""
    shown = interaction.message.components if interaction.message is not None else []
    view = marked(shown, value)
    await interaction.client.responder.deliver(
        interaction, lambda: interaction.response.edit_message(view=view)
    )


def _form(parts: Mapping[str, str], language: Language) -> discord.ui.Modal:
    words = wording(language)
    modal = discord.ui.Modal(
        title=words.text("reason-title"),
        custom_id=patterns.reason(parts["language"], parts["entry"], parts["answer"]),
    )
    field = discord.ui.TextInput[Any](
        custom_id=patterns.REASON_FIELD,
        style=discord.TextStyle.paragraph,
        required=False,
        max_length=KEPT_MAX,
    )
    modal.add_item(
        discord.ui.Label(
            text=words.text("reason-label"), description=words.text("reason-hint"), component=field
        )
    )
    modal.stop()  # or discord.py would remember it for as long as it runs, in case it is sent back
    return modal


def _written(components: object) -> str | None:
    """What stands in the one field of the form, however deep it is nested; None where nothing does."""
    if isinstance(components, Mapping):
        if components.get("custom_id") == patterns.REASON_FIELD:
            return str(components.get("value") or "").strip() or None
        components = [components.get("components"), components.get("component")]
    if isinstance(components, list):
        return next(filter(None, map(_written, components)), None)
    return None
