"""Texts that a program wrote and that no person has looked at: ``draft: true`` in the YAML.

They may be tried out anywhere, and are kept from people's servers until
somebody has read them. Nothing here reads the texts themselves.
"""

from __future__ import annotations

from pathlib import Path

from bot.errors import Fault, KnowledgeError, Sentence
from bot.knowledge.fault_kinds import FaultKind
from bot.knowledge.parsed import Parsed
from bot.knowledge.types import Kind, Knowledge


def still_drafts(parsed: Parsed) -> list[Fault]:
    """The place of every draft in a folder, and what to do about it.

    Args:
        parsed: What the schema let through.
    """
    found = [
        parsed.article_document.fault(("sections", index, "draft"), FaultKind.DRAFT())
        for index, section in parsed.sections
        if section.draft and parsed.article_document is not None
    ]
    found += [
        placed.fault(("draft",), FaultKind.DRAFT())
        for placed in parsed.all_entries()
        if getattr(placed.model, "draft", False)
    ]
    return found


def refuse_drafts(folder: Path, knowledge: Knowledge) -> None:
    """Keep a folder that no person has read through from people's servers.

    Args:
        folder: Where it lies.
        knowledge: What it holds.

    Raises:
        KnowledgeError: It has drafts.
    """
    drafts = knowledge.drafts()
    if not drafts:
        return
    talk = sum(entry.kind is Kind.SMALL_TALK for entry in knowledge.entries.values())
    total = len(knowledge.sections) + len(knowledge.entries) - talk
    message = (
        f"{drafts} of {total} sections and entries are still drafts that nobody has read. "
        "`entente check` lists them; --drafts serves them all the same."
    )
    raise KnowledgeError([Fault(str(folder), "", Sentence(message))])
