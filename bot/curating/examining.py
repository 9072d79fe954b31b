"""What ``entente check`` would say of a folder with some of its files changed, before a byte of it is.

The folder is copied, changed and read in the place of the copy, so that there is one reader of folders and no
other opinion on what is sound. Nothing here writes into the folder itself.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

from bot.errors import Fault, InputError, KnowledgeError
from bot.knowledge.advice import advice
from bot.knowledge.audit import AUDIT, audit_against, verify
from bot.knowledge.loader import load, parse
from bot.knowledge.location import ARTICLE_TEXT, FOLDERS, knowledge_files
from bot.knowledge.types import Knowledge
from bot.replies.reserved import collisions

Contents: TypeAlias = Mapping[str, bytes | None]
"""The bytes of files by their names relative to the folder; None for a file that is not there."""


@dataclass(frozen=True, slots=True)
class Examined:
    """What is known of a folder.

    Attributes:
        knowledge: What it holds; None where it cannot be read.
        faults: Everything that is wrong with it.
        advice: What it lacks to be trusted.
        audit: The bytes of a new proof of its quotes, where one was asked for and could be made.
    """

    knowledge: Knowledge | None
    faults: tuple[Fault, ...] = ()
    advice: tuple[Fault, ...] = ()
    audit: bytes | None = None


def examined(folder: Path, changed: Contents, *, article: Path | None, prove: bool) -> Examined:
    """Examine a folder.

    Args:
        folder: The knowledge folder.
        changed: The files that would be different.
        article: The article's text, if it is at hand.
        prove: Whether quotes or headings may be others, so that they are proved in the article again.
    """
    with TemporaryDirectory(prefix="entente-curate-") as place:
        copy = Path(place) / "knowledge"
        _copy(folder, copy)
        _change(copy, changed)
        try:
            knowledge = load(copy)
        except KnowledgeError as error:
            return Examined(None, error.faults)
        faults, given = collisions(knowledge), tuple(each.place for each in advice(parse(copy)))
        try:
            return Examined(knowledge, tuple(faults), given, _proved(copy, article, anew=prove))
        except (KnowledgeError, InputError) as error:
            found = error.faults if isinstance(error, KnowledgeError) else (Fault(AUDIT, "", error.sentence),)
            return Examined(knowledge, (*faults, *found), given)


def _proved(copy: Path, article: Path | None, *, anew: bool) -> bytes | None:
    """Prove the quotes, by the audit that there is or in the article; the bytes of a renewed audit, if any.

    Raises:
        KnowledgeError: A quote or heading is not proved.
        InputError: The article cannot be read.
    """
    has_audit = (copy / AUDIT).exists()
    if article is None or (has_audit and not anew):
        verify(copy)
        return None
    audit_against(copy, article)
    return (copy / AUDIT).read_bytes() if has_audit else None


def _copy(folder: Path, copy: Path) -> None:
    copy.mkdir()
    texts = [folder / ARTICLE_TEXT] if (folder / ARTICLE_TEXT).is_file() else []
    for name in FOLDERS:
        if (folder / name).is_dir():
            (copy / name).mkdir()
    for file in (*knowledge_files(folder), *texts):
        try:
            shutil.copyfile(file, copy / file.relative_to(folder))
        except (OSError, shutil.SpecialFileError):
            (copy / file.relative_to(folder)).mkdir(exist_ok=True)  # as unreadable there as here


def _change(copy: Path, changed: Contents) -> None:
    for name, content in changed.items():
        (copy / name).parent.mkdir(exist_ok=True)
        if content is None:
            (copy / name).unlink(missing_ok=True)
        else:
            (copy / name).write_bytes(content)
