"""Rating a public answer: two buttons without memory, and a small form for those it did not help.

A vote counts from the press on, whether or not the form is ever sent. Buttons
and form carry all that is needed in their ``custom_id``, so both work after a
restart. Nothing here decides whether to keep what was said: that is up to the
server's settings and the storage, and people are told what became of it.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final, Literal, Self, cast

import discord

from bot.chat.buttons import LANGUAGE, Stateless
from bot.chat.locale import own_language
from bot.chat.recall import Asking
from bot.engine.decision import Outcome
from bot.knowledge.types import Language
from bot.replies import privacy
from bot.replies.card import Card
from bot.replies.wording import wording
from bot.storage.redact import KEPT_MAX
from bot.storage.values import ServerSettings, Vote

if TYPE_CHECKING:
    from bot.chat.client import EntenteClient
    from bot.storage.storage import Storage

RATED: Final = frozenset({Outcome.ANSWERED, Outcome.NOT_COVERED})
"""Outcomes that show something of the article, and so may be worth more or less."""

_ID_BYTES: Final = 9
"""Of an answer's id, 12 characters: none of two answers has that of another, and it tells nothing about
either. With a language and the longest entry id it leaves 6 of the 100 characters of a custom id."""

_ANSWER: Final = rf"{LANGUAGE}:(?P<entry>[a-z0-9-]{{1,80}}):(?P<answer>[\w-]{{1,22}})"
_FORM: Final = re.compile(rf"entente:why:{_ANSWER}")
_REASON: Final = "reason"

_Value = Literal[1, -1]


def answer_id(card: Card, house: ServerSettings, storage: Storage | None) -> str | None:
    """A new id for an answer that people may rate, or None for what nobody shall rate.

    Args:
        card: What is about to be shown in public.
        house: What holds in the server.
        storage: Where ratings are kept; None keeps none.
    """
    if card.entry is None or card.outcome not in RATED or storage is None or not house.feedback:
        return None
    return secrets.token_urlsafe(_ID_BYTES)


class VoteButton(Stateless, template=rf"entente:vote:(?P<value>up|down):{_ANSWER}"):
    """Says that an answer helped, or did not."""

    @classmethod
    def pair(cls, card: Card, answer: str) -> Iterator[Self]:
        """The two buttons under an answer."""
        for value, emoji in (("up", "👍"), ("down", "👎")):
            custom_id = f"entente:vote:{value}:{card.language}:{card.entry}:{answer}"
            button = discord.ui.Button[Any](emoji=emoji, custom_id=custom_id)
            yield cls(button, value=value, language=card.language, entry=str(card.entry), answer=answer)

    async def press(self, interaction: discord.Interaction[EntenteClient]) -> None:
        """Keep the vote; then thank for a good one, and ask about a bad one."""
        value: _Value = 1 if self.parts["value"] == "up" else -1
        storage = await _vote(interaction, self.parts, value)
        if storage is not None and value < 0 and storage.keep_days > 0:
            await interaction.response.send_modal(_form(self.parts, own_language(interaction)))
        elif storage is not None:
            await _thank(interaction, value)


async def receive(interaction: discord.Interaction[EntenteClient]) -> bool:
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
        await _thank(interaction, -1, told=reason is not None)
    return True


async def _vote(
    interaction: discord.Interaction[EntenteClient],
    parts: Mapping[str, str],
    value: _Value,
    reason: str | None = None,
) -> Storage | None:
    """Hand a vote to the storage and return it, or tell the person that nobody wants it."""
    client, asking = interaction.client, Asking.by(interaction)
    storage = client.storage
    if storage is None or not (await client.house(interaction.guild_id)).feedback:
        await client.reply(interaction, privacy.rating_off_card(own_language(interaction)), private=True)
        return None
    storage.vote(
        Vote(
            user_id=asking.person,
            answer_id=parts["answer"],
            server_id=asking.server,
            entry_id=parts["entry"],
            language=cast(Language, parts["language"]),
            value=value,
            reason=reason,
        )
    )
    return storage


async def _thank(
    interaction: discord.Interaction[EntenteClient], value: _Value, *, told: bool = False
) -> None:
    card = privacy.rated_card(value, own_language(interaction), told=told)
    await interaction.client.reply(interaction, card, private=True)


def _form(parts: Mapping[str, str], language: Language) -> discord.ui.Modal:
    words = wording(language)
    modal = discord.ui.Modal(
        title=words.text("reason-title"),
        custom_id=f"entente:why:{parts['language']}:{parts['entry']}:{parts['answer']}",
    )
    field = discord.ui.TextInput[Any](
        custom_id=_REASON, style=discord.TextStyle.paragraph, required=False, max_length=KEPT_MAX
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
        if components.get("custom_id") == _REASON:
            return str(components.get("value") or "").strip() or None
        components = [components.get("components"), components.get("component")]
    if isinstance(components, list):
        return next(filter(None, map(_written, components)), None)
    return None
