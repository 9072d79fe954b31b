"""Cards that are no answer: pages about the bot and its article, and short notices.

Pages are asked for with a command or a mention; notices tell a person why
something did not happen. Answers are in :mod:`bot.replies.compose`.
"""

from __future__ import annotations

from math import ceil

from bot.engine.decision import Outcome
from bot.knowledge.types import Knowledge, Language, Section
from bot.replies.card import Action, Card, MenuOption
from bot.replies.limits import fit
from bot.replies.wording import wording

_EXAMPLES = 3
"""Questions offered to somebody who has not asked one."""


def article_card(knowledge: Knowledge, language: Language) -> Card:
    """The article's title and contents, with a menu that opens a section."""
    count = len(knowledge.sections)
    headings = [f"{section.number}. {section.heading[language]}" for section in knowledge.sections]
    menu = tuple(
        MenuOption(str(section.number), heading, _described(section, language))
        for section, heading in zip(knowledge.sections, headings, strict=True)
    )
    return fit(
        Card(
            outcome=None,
            language=language,
            title=knowledge.title,
            body="\n".join(headings),
            menu=menu,
            footnote=wording(language).text("contents-hint", count=count),
        )
    )


def about_card(knowledge: Knowledge, language: Language) -> Card:
    """What the bot is, its one source, its promise, its licence and what it keeps."""
    words = wording(language)
    body = words.text("about-body", title=knowledge.title)
    return fit(Card(None, language, words.text("about-title"), body, footnote=words.text("about-privacy")))


def help_card(knowledge: Knowledge, language: Language) -> Card:
    """Every way of asking, the section commands, and a few questions to begin with."""
    words = wording(language)
    commands = [f"/{each.command.name[language]}" for each in knowledge.sections if each.command]
    sections = [words.text("help-sections", commands=" ".join(commands))] if commands else []
    ways = words.text("help-ways", languages=words.choice(knowledge.languages))
    lines = ways, *sections, words.text("help-pages")
    return fit(
        Card(
            outcome=None,
            language=language,
            title=words.text("help-title"),
            body="\n\n".join(lines),
            actions=_examples(knowledge, language),
        )
    )


def capability_card(knowledge: Knowledge, language: Language) -> Card:
    """One line on what the bot can do, for a mention without words, with questions to begin with."""
    words = wording(language)
    return fit(
        Card(
            outcome=Outcome.SMALL_TALK,
            language=language,
            title=words.text("capability-title"),
            body=words.text("capability", title=knowledge.title, languages=words.choice(knowledge.languages)),
            actions=_examples(knowledge, language),
        )
    )


def demo_card(knowledge: Knowledge, language: Language) -> Card:
    """The welcome in the demo's channel, with questions to begin with."""
    words = wording(language)
    return fit(
        Card(
            outcome=None,
            language=language,
            title=words.text("demo-welcome-title"),
            body=words.text(
                "demo-welcome", title=knowledge.title, languages=words.choice(knowledge.languages)
            ),
            actions=_examples(knowledge, language),
        )
    )


def off_topic_card(knowledge: Knowledge, language: Language) -> Card:
    """One line on what the bot can do, for somebody who asked it something else."""
    words = wording(language)
    body = words.text("capability", title=knowledge.title, languages=words.choice(knowledge.languages))
    return fit(Card(Outcome.OFF_TOPIC, language, words.text("off-topic-title"), body))


def gone_card(language: Language) -> Card:
    """For a button whose entry or section no longer exists."""
    return _notice("gone", language)


def no_text_card(language: Language) -> Card:
    """For the context menu on a message without words."""
    return _notice("no-text", language)


def hidden_card(language: Language) -> Card:
    """For somebody who points at a message whose words Discord hides from the bot."""
    return _notice("hidden", language)


def hidden_reply_card(language: Language) -> Card:
    """For somebody whose reply to the answer of a command Discord hides from the bot."""
    return _notice("hidden-reply", language)


def delete_not_yours_card(language: Language) -> Card:
    """For somebody who may not delete a reply."""
    return _notice("delete-not-yours", language)


def delete_failed_card(language: Language) -> Card:
    """For a reply that Discord does not let the bot delete."""
    return _notice("delete-failed", language)


def settings_refused_card(language: Language) -> Card:
    """For somebody who may not see or change a server's settings."""
    return _notice("settings-refused", language)


def settings_unknown_card(language: Language) -> Card:
    """For a moderator whose server's settings cannot be looked up."""
    return _notice("settings-unknown", language)


def cooldown_card(language: Language, seconds: float) -> Card:
    """For somebody who asks too fast; whole seconds are shown, rounded up."""
    return _notice("cooldown", language, seconds=max(1, ceil(seconds)))


def unsent_card(language: Language) -> Card:
    """For somebody whose answer could not be sent in time."""
    return _notice("unsent", language)


def error_card(language: Language, error_id: str) -> Card:
    """For a mistake of the program; the id also stands in the log."""
    return _notice("error", language, id=error_id)


def _described(section: Section, language: Language) -> str:
    """What is said of a section beside its heading; nothing, where that would say it again."""
    described = section.command.description[language] if section.command else ""
    return "" if described == section.heading[language] else described


def _notice(key: str, language: Language, **args: str | int) -> Card:
    words = wording(language)
    return fit(Card(None, language, words.text(f"{key}-title"), words.text(key, **args)))


def _examples(knowledge: Knowledge, language: Language) -> tuple[Action, ...]:
    overviews = [knowledge.entries[section.overview] for section in knowledge.sections[:_EXAMPLES]]
    return tuple(Action("entry", entry.id, entry.question(language)) for entry in overviews)
