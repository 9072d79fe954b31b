"""Where a message has its question: in its words, in a post's title, or in what it forwards or replies to.

Reads one message as Discord delivered it and decides nothing: several texts
may come out, and the listener takes the one that finds an answer. Whose words
they are is told, too, as those of others are never kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import discord

_MARKUP: Final = re.compile(
    r"<(?:@[!&]?|#|id:)\w+>"  # people, roles, channels
    r"|<a?:\w+:\d+>|<t:-?\d+(?::\w)?>|</[^<>:]+:\d+>"  # emoji, times, commands
    r"|@(?:everyone|here)\b"
)
"""Discord's markup (https://docs.discord.com/developers/reference#message-formatting). Its ids are long
numbers, which would look like figures in a question."""

_POSTS_IN: Final = (discord.ChannelType.forum, discord.ChannelType.media)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a message asks.

    Attributes:
        texts: Where its question may stand, the likeliest first; empty where it says nothing.
        own: Whether its author wrote them; of anything pointed at or passed on, that is not known or not so.
        pointed: Whether it says nothing itself and replies to another message.
        hidden: Whether it replies to the bot in words that Discord hides, as below the answer to a command
            (https://docs.discord.com/developers/events/gateway#message-content-intent).
    """

    texts: tuple[str, ...] = ()
    own: bool = True
    pointed: bool = False
    hidden: bool = False


def question_in(content: str) -> str:
    """What is left of a message when mentions, emoji and other markup are taken out."""
    return " ".join(_MARKUP.sub(" ", content).split())


def asked_in(message: discord.Message, me: int, *, addressed: bool) -> Asked:
    """What a message asks, wherever it says so.

    Args:
        message: Anything that a person sent.
        me: Id of the bot, whose own replies hold no questions.
        addressed: Whether it is for the bot. Only then may it say nothing itself and mean what it stands
            below: people answer each other with a sign, too.
    """
    words, title = question_in(message.content), _title(message)
    # A post and its first message have one id (https://docs.discord.com/developers/topics/threads#forums).
    opens = message.id == message.channel.id
    if _says_something(words):
        return Asked((words, title) if opens and title else (words,))
    if opens and title:
        return Asked((title,))
    if message.message_snapshots:
        return Asked(_forwarded(message.message_snapshots), own=False)
    if addressed and (below := _below(message, title, me)) is not None:
        return below
    return Asked((words,) if words else ())


def _below(message: discord.Message, title: str, me: int) -> Asked | None:
    """What a message that says nothing itself points at: what it replies to, or the title of the post."""
    if message.reference is None:
        return Asked((title,), own=_began(message)) if title else None
    replied = message.reference.resolved
    if not isinstance(replied, discord.Message):
        return None
    if replied.author.id == me:
        return None if message.content or message.attachments else Asked(hidden=True)
    own = replied.author.id == message.author.id and _says_itself(replied)
    return Asked(said_in(replied), own=own, pointed=True)


def _says_itself(message: discord.Message) -> bool:
    """Whether its author wrote what it says: not so of what was passed on, nor of the preview of a link."""
    return _says_something(question_in(message.content)) or not (message.message_snapshots or message.embeds)


def said_in(message: discord.Message) -> tuple[str, ...]:
    """What a message says that somebody points at: its words, else what it shows in place of words.

    Args:
        message: Of anybody.
    """
    words = question_in(message.content)
    if _says_something(words):
        return (words,)
    poll = question_in(message.poll.question) if message.poll is not None else ""
    return tuple(filter(None, (poll, *_forwarded(message.message_snapshots), *_shown(message.embeds))))


def _forwarded(snapshots: Iterable[discord.MessageSnapshot]) -> tuple[str, ...]:
    return tuple(
        text for each in snapshots for text in (question_in(each.content), *_shown(each.embeds)) if text
    )


def _shown(embeds: Iterable[discord.Embed]) -> Iterator[str]:
    for embed in embeds:
        yield from filter(None, (question_in(part) for part in (embed.title, embed.description) if part))


def _title(message: discord.Message) -> str:
    """The title of the post that a message is in, which is where people ask in a forum."""
    channel = message.channel
    if not isinstance(channel, discord.Thread) or not _is_post(channel):
        return ""
    title = question_in(channel.name)
    return title if _says_something(title) else ""


def _is_post(thread: discord.Thread) -> bool:
    """Whether a thread is a post; where its parent is not known, every thread may be one."""
    return thread.parent is None or thread.parent.type in _POSTS_IN


def _began(message: discord.Message) -> bool:
    return isinstance(message.channel, discord.Thread) and message.channel.owner_id == message.author.id


def _says_something(text: str) -> bool:
    return any(character.isalnum() for character in text)
