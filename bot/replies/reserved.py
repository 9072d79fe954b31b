"""Names that a section's slash command may not have: those of the bot's own commands.

A folder in which one has is sound in itself, yet the bot could not offer all
commands; so whoever checks a folder asks here too. Nothing here knows Discord.
"""

from __future__ import annotations

from typing import Final

from bot.errors import Fault
from bot.knowledge.fault_kinds import FaultKind
from bot.knowledge.types import Knowledge
from bot.replies.wording import wording

OWN_COMMANDS: Final = ("ask", "article", "about", "help", "settings", "insights", "privacy", "forget")


def collisions(knowledge: Knowledge) -> list[Fault]:
    """A fault for each section command that has the name of one of the bot's own, in any language."""
    own = {
        language: {wording(language).text(f"command-{key}-name") for key in OWN_COMMANDS}
        for language in knowledge.languages
    }
    faults = []
    for index, section in enumerate(knowledge.sections):
        if section.command is None:
            continue
        for language in knowledge.languages:
            name = section.command.name[language]
            if name in own[language]:
                path = f"sections[{index}].command.name.{language}"
                faults.append(Fault("article.yaml", path, FaultKind.OWN_COMMAND(name=name)))
    return faults
