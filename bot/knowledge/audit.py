"""Proves that every quote is the article's own words, and remembers the proof.

The article itself is not part of the project, so the proof is made once, where
the article is at hand, and written to ``audit.yaml``: a fingerprint of the
article and of each quote. Without the article a changed quote is then still
noticed. Only white space and typographic quotation marks may differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Final

import yaml
from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from bot.errors import Fault, InputError, KnowledgeError
from bot.files import read_bytes
from bot.knowledge.fault_sentences import sentence
from bot.knowledge.loader import ARTICLE, load
from bot.knowledge.source import Document, read
from bot.knowledge.types import Fact, Knowledge, Section

AUDIT: Final = "audit.yaml"

_HEADER: Final = """\
# Written by `entente check --article FILE`; do not edit.
# A quote that was changed after its audit fails `entente check`.
"""
_AGAIN: Final = "Run `entente check --article FILE` with the article's text."
_COPY: Final = "Copy it letter by letter."
_AROUND: Final = " 0123456789.:)(#*_=-–—•"
_MARKS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"'})

_Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class _Proof(BaseModel):
    model_config = ConfigDict(extra="forbid")
    section: int
    sha256: _Digest


class _Audit(BaseModel):
    model_config = ConfigDict(extra="forbid")
    article_sha256: _Digest
    quotes: dict[str, _Proof]


def verify(folder: Path) -> Knowledge:
    """Load a folder and make sure that its quotes are those that were audited.

    Args:
        folder: The knowledge folder.

    Returns:
        The knowledge base.

    Raises:
        KnowledgeError: The folder has faults, or a quote differs from its audit.
    """
    knowledge = load(folder)
    if faults := list(_against_audit(folder, knowledge)):
        raise KnowledgeError(faults)
    return knowledge


def audit_against(folder: Path, article: Path) -> Knowledge:
    """Prove every quote and heading in the article and write ``audit.yaml``.

    Args:
        folder: The knowledge folder.
        article: The article as plain text, UTF-8.

    Returns:
        The knowledge base.

    Raises:
        KnowledgeError: The folder has faults, or the article lacks a heading or quote.
        InputError: The article cannot be read, or the audit cannot be written.
    """
    knowledge, (document, _) = load(folder), read(folder, ARTICLE)
    try:
        raw = read_bytes(article, handed=True)
        text = raw.decode("utf-8")
    except OSError as error:
        raise InputError(
            f"{article} cannot be read ({error.strerror}). Name the article's text file."
        ) from None
    except UnicodeDecodeError:
        raise InputError(f"{article} is not UTF-8 text. Save it as UTF-8.") from None
    if faults := list(_against_article(text, knowledge, document)):
        raise KnowledgeError(faults)
    quotes = {fact.id: {"section": fact.section, "sha256": _digest(fact.quote)} for fact in _facts(knowledge)}
    proof = {"article_sha256": sha256(raw).hexdigest(), "quotes": quotes}
    begun = folder / f".{AUDIT}.new"  # whatever lies in its place is replaced, and no pipe waited for
    try:
        begun.write_text(_HEADER + yaml.safe_dump(proof, sort_keys=False), encoding="utf-8")
        begun.replace(folder / AUDIT)
    except OSError as error:
        raise InputError(f"{folder / AUDIT} cannot be written ({error.strerror}).") from None
    return knowledge


def _against_article(text: str, knowledge: Knowledge, document: Document) -> Iterator[Fault]:
    folded, lines = _folded(text), {_bare(line) for line in text.splitlines()}
    for index, (section, own) in enumerate(_section_texts(folded, knowledge)):
        if own is None:
            path = ("sections", index, "heading", knowledge.languages[0])
            elsewhere = _heading(section) in folded  # out of order, and so as good as missing
            numberless = _bare(section.heading.own) in lines and not elsewhere
            yield document.fault(path, _missing(section, numberless=numberless))
            continue
        for position, fact in enumerate(section.facts):
            if not _stands_in(_folded(fact.quote), own):
                missing = (
                    f"Section {section.number} does not contain the quote of “{fact.id}”: “{fact.quote}”."
                )
                message = f"{missing} {_COPY}"
                yield document.fault(("sections", index, "facts", position, "quote"), message)


def _missing(section: Section, *, numberless: bool) -> str:
    """What to do about a heading that is not found as it is looked for."""
    heading = f"“{section.number}. {section.heading.own}”"
    if numberless:
        return f"The article has this heading without its number. Write {heading} there, number and all."
    return f"The article has no heading {heading} here. {_COPY}"


def _heading(section: Section) -> str:
    return _folded(f"{section.number}. {section.heading.own}")


def _bare(line: str) -> str:
    """A heading without what may stand around it: another number, marks of Markdown, a colon."""
    return _folded(line).strip(_AROUND).casefold()


def _section_texts(text: str, knowledge: Knowledge) -> list[tuple[Section, str | None]]:
    """Each section with its text; what precedes the first heading belongs to section 1."""
    starts: list[int | None] = []
    position = 0
    for section in knowledge.sections:
        found = text.find(_heading(section), position)
        starts.append(None if found < 0 else found)
        position = max(position, found)
    texts: list[tuple[Section, str | None]] = []
    for index, (section, start) in enumerate(zip(knowledge.sections, starts, strict=True)):
        end = next((later for later in starts[index + 1 :] if later is not None), len(text))
        texts.append((section, None if start is None else text[0 if index == 0 else start : end]))
    return texts


def _against_audit(folder: Path, knowledge: Knowledge) -> Iterator[Fault]:
    document, faults = read(folder, AUDIT)
    if faults:
        yield from (Fault(fault.file, fault.path, _to_do(fault.message), fault.line) for fault in faults)
        return
    try:
        audit = _Audit.model_validate(document.data)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            yield document.fault(detail["loc"], _to_do(sentence(detail)))
        return
    for fact in _facts(knowledge):
        proof = audit.quotes.get(fact.id)
        if proof is None:
            yield Fault(ARTICLE, "", f"The quote of “{fact.id}” was never audited. {_AGAIN}")
        elif (proof.section, proof.sha256) != (fact.section, _digest(fact.quote)):
            yield Fault(ARTICLE, "", f"The quote of “{fact.id}” changed after its audit. {_AGAIN}")


def _to_do(message: str) -> str:
    """What is wrong, and to make the audit anew: nobody is to mend by hand what a command writes."""
    return f"{message.partition('. ')[0].rstrip('.')}. {_AGAIN}"


def _facts(knowledge: Knowledge) -> Iterator[Fact]:
    return (fact for section in knowledge.sections for fact in section.facts)


def _stands_in(quote: str, text: str) -> bool:
    """Whether the quote stands in the text and cuts no word or number in two ("$46" of "$46.4")."""
    whole = rf"(?<!\w)(?!(?<=\d[.,])\d){re.escape(quote)}(?!\w)(?!(?<=\d)[.,]\d)"
    return re.search(whole, text) is not None


def _folded(text: str) -> str:
    return " ".join(text.translate(_MARKS).split())


def _digest(quote: str) -> str:
    return sha256(quote.encode()).hexdigest()
