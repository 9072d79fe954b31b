"""The panel with which moderators set the bot up: what stands beside each control, and how it stands now.

Values in, values out: nothing here knows how a panel is drawn, what may be
changed by whom, or where it is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from bot.knowledge.types import Language
from bot.replies.card import MenuOption
from bot.replies.wording import Wording, wording

AUTOMATIC: Final = "automatic"
"""The value of the choice that leaves the language open."""

NAMED_MAX: Final = 5
"""Channels named in one warning, so that all of them together fit one message."""

Kept = Literal["stored", "waiting", "never"]
"""What became of the last change: on the disk, on its way there, or that nothing is ever kept."""


@dataclass(frozen=True, slots=True)
class PanelValues:
    """How a server is set up.

    Attributes:
        language: Of public replies; None is automatic.
        languages: Those that it can be.
        threads: Whether replies to messages go into threads.
        feedback: Whether public answers can be rated.
    """

    language: Language | None
    languages: Sequence[Language]
    threads: bool
    feedback: bool


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why the channels for questions will not work as they should.

    Attributes:
        unread: Whether the bot cannot read messages that do not mention it.
        unseen: Mentions of channels that it cannot see.
        unsaid: Mentions of channels in which it cannot speak.
        muted: Mentions of channels where it was told to stay silent.
        unthreaded: Mentions of channels in which it cannot start the threads that are wanted.
    """

    unread: bool = False
    unseen: tuple[str, ...] = ()
    unsaid: tuple[str, ...] = ()
    muted: tuple[str, ...] = ()
    unthreaded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Control:
    """One thing to set.

    Attributes:
        heading: What it is.
        text: What it does, or how it stands.
        warnings: What will not work.
        label: On its button, or in its menu where nothing is chosen.
        choices: Lines of its menu, where it has one of its own.
        chosen: The value of the line that holds.
    """

    heading: str
    text: str
    label: str
    warnings: tuple[str, ...] = ()
    choices: tuple[MenuOption, ...] = ()
    chosen: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """The whole panel, from top to bottom; without a control of languages where there is one alone."""

    title: str
    body: str
    ask: Control
    language: Control | None
    threads: Control
    feedback: Control
    muted: Control
    footnote: str


def settings_panel(language: Language, values: PanelValues, trouble: Trouble, kept: Kept | None) -> Panel:
    """The panel as it stands.

    Args:
        language: Of the moderator who looks at it.
        values: What holds.
        trouble: What to warn of.
        kept: What became of the change just made; None where none was.
    """
    words = wording(language)
    return Panel(
        title=words.text("settings-title"),
        body=words.text("settings-body"),
        ask=_channels(words, "settings-ask", _warnings(words, trouble)),
        language=_spoken(words, values) if len(values.languages) > 1 else None,
        threads=_switch(words, "settings-threads", values.threads),
        feedback=_switch(words, "settings-feedback", values.feedback),
        muted=_channels(words, "settings-muted"),
        footnote=words.text(f"settings-{kept}") if kept else "",
    )


def _channels(words: Wording, key: str, warnings: tuple[str, ...] = ()) -> Control:
    heading, text = words.text(key), words.text(f"{key}-hint")
    return Control(heading, text, words.text(f"{key}-none"), warnings)


def _spoken(words: Wording, values: PanelValues) -> Control:
    automatic = MenuOption(AUTOMATIC, words.text("settings-language-automatic"))
    return Control(
        heading=words.text("settings-language"),
        text=words.text("settings-language-hint"),
        label=words.text("settings-language"),
        choices=(
            automatic,
            *(MenuOption(each, words.name("settings-language", each)) for each in values.languages),
        ),
        chosen=next((each for each in values.languages if each == values.language), AUTOMATIC),
    )


def _switch(words: Wording, key: str, on: bool) -> Control:
    now, then = ("on", "off") if on else ("off", "on")
    return Control(words.text(key), words.text(f"{key}-{now}"), words.text(f"{key}-turn-{then}"))


def _warnings(words: Wording, trouble: Trouble) -> tuple[str, ...]:
    named = {
        "settings-unseen": trouble.unseen,
        "settings-unsaid": trouble.unsaid,
        "settings-but-muted": trouble.muted,
        "settings-unthreaded": trouble.unthreaded,
    }
    said = [words.text(key, channels=_named(channels)) for key, channels in named.items() if channels]
    return (*([words.text("settings-unread")] if trouble.unread else ()), *said)


def _named(channels: tuple[str, ...]) -> str:
    return ", ".join([*channels[:NAMED_MAX], *(["…"] if len(channels) > NAMED_MAX else [])])
