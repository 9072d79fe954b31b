"""Proves that every quote is the article's own words, and remembers the proof.

The article need not be part of a folder. Where it is not, the proof is made once,
where the article is at hand, and written to ``audit.yaml``: a fingerprint of the
article and of each quote. Without the article a changed quote is then still
noticed. Where the article lies in the folder, it is the proof. Only white space
and typographic quotation marks may differ.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from os.path import lexists
from pathlib import Path
from typing import Annotated, Final

import yaml
from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from bot.errors import Fault, InputError, KnowledgeError, Sentence
from bot.files import read_bytes, read_text
from bot.knowledge.fault_kinds import FaultKind
from bot.knowledge.fault_sentences import sentence
from bot.knowledge.folded_text import FoldedText, folded
from bot.knowledge.loader import ARTICLE, load
from bot.knowledge.location import ARTICLE_TEXT
from bot.knowledge.section_places import section_starts
from bot.knowledge.source import Document, read
from bot.knowledge.types import Fact, Knowledge

AUDIT: Final = "audit.yaml"

_HEADER: Final = """\
# Written by `entente check --article FILE`; do not edit.
# A quote that was changed after its audit fails `entente check`.
"""
_AROUND: Final = " 0123456789.:)(#*_=-–—•"
"""What may stand around a heading: another number, marks of Markdown, a colon."""

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
    """Load a folder and make sure that its quotes are the article's, or at least those that were audited.

    Args:
        folder: The knowledge folder; where ``article.txt`` lies in it, that is the article.

    Returns:
        The knowledge base.

    Raises:
        KnowledgeError: The folder has faults, or a quote stands nowhere or differs from its audit.
    """
    knowledge = load(folder)
    own = lexists(folder / ARTICLE_TEXT)
    if faults := list((_against_own_article if own else _against_audit)(folder, knowledge)):
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
        reason = str(error.strerror)
        raise InputError(FaultKind.NO_ARTICLE_FILE(file=str(article), reason=reason)) from None
    except UnicodeDecodeError:
        raise InputError(FaultKind.ARTICLE_NOT_UTF8(file=str(article))) from None
    if faults := list(_against_article(text, knowledge, document)):
        raise KnowledgeError(faults)
    quotes = {fact.id: {"section": fact.section, "sha256": _digest(fact.quote)} for fact in _facts(knowledge)}
    proof = {"article_sha256": sha256(raw).hexdigest(), "quotes": quotes}
    begun = folder / f".{AUDIT}.new"  # whatever lies in its place is replaced, and no pipe waited for
    try:
        begun.write_text(_HEADER + yaml.safe_dump(proof, sort_keys=False), encoding="utf-8")
        begun.replace(folder / AUDIT)
    except OSError as error:
        reason = str(error.strerror)
        raise InputError(FaultKind.AUDIT_UNWRITABLE(file=str(folder / AUDIT), reason=reason)) from None
    return knowledge


def _against_own_article(folder: Path, knowledge: Knowledge) -> Iterator[Fault]:
    """What is wrong where the article lies in the folder."""
    try:
        text = read_text(folder / ARTICLE_TEXT)
    except OSError as error:
        yield Fault(ARTICLE_TEXT, "", FaultKind.UNREADABLE(reason=str(error.strerror)))
    except UnicodeDecodeError:
        yield Fault(ARTICLE_TEXT, "", FaultKind.NOT_UTF8())
    else:
        yield from _against_article(text, knowledge, read(folder, ARTICLE)[0])


def _against_article(text: str, knowledge: Knowledge, document: Document) -> Iterator[Fault]:
    article, sections = FoldedText.of(text), knowledge.sections
    headings = [section.heading.own for section in sections]
    starts = section_starts(article, headings, [[fact.quote for fact in s.facts] for s in sections])
    spans = _spans(starts, len(article.text))
    for index, section in enumerate(sections):
        if starts[index] is None:
            missing = _missing_heading(text, section.heading.own)
            yield document.fault(("sections", index, "heading", knowledge.languages[0]), missing)
            continue
        for position, fact in enumerate(section.facts):
            places = list(article.places(fact.quote))
            if not any(place in spans[index] for place in places):
                elsewhere = [other + 1 for other, span in enumerate(spans) if any(p in span for p in places)]
                missing = _missing_quote(fact, elsewhere)
                yield document.fault(("sections", index, "facts", position, "quote"), missing)


def _spans(starts: list[int | None], end: int) -> list[range]:
    """Where each section is; what precedes the first heading belongs to section 1."""
    spans = []
    for index, start in enumerate(starts):
        close = next((later for later in starts[index + 1 :] if later is not None), end)
        spans.append(range(0) if start is None else range(0 if index == 0 else start, close))
    return spans


def _missing_heading(text: str, heading: str) -> Sentence:
    """What to do about a heading that is not found, or only in other letters."""
    bare = (folded(line).strip(_AROUND) for line in text.splitlines())
    found = next((line for line in bare if line.casefold() == folded(heading).casefold()), heading)
    if found != folded(heading):
        return FaultKind.HEADING_WRITTEN(found=found)
    return FaultKind.NO_HEADING(name=heading)


def _missing_quote(fact: Fact, elsewhere: list[int]) -> Sentence:
    """What to do about a quote that is not in its section."""
    if elsewhere:
        return FaultKind.ELSEWHERE(number=fact.section, name=fact.id, quote=fact.quote, other=elsewhere[0])
    return FaultKind.NOT_THERE(number=fact.section, name=fact.id, quote=fact.quote)


def _against_audit(folder: Path, knowledge: Knowledge) -> Iterator[Fault]:
    document, faults = read(folder, AUDIT)
    if faults:
        yield from (Fault(fault.file, fault.path, _to_do(fault.sentence), fault.line) for fault in faults)
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
            yield Fault(ARTICLE, "", FaultKind.NOT_AUDITED(name=fact.id))
        elif (proof.section, proof.sha256) != (fact.section, _digest(fact.quote)):
            yield Fault(ARTICLE, "", FaultKind.AUDIT_CHANGED(name=fact.id))


def _to_do(sentence: Sentence) -> Sentence:
    """What is wrong, and to make the audit anew: nobody is to mend by hand what a command writes."""
    return FaultKind.AUDIT_EDITED(wrong=sentence.english.partition(". ")[0].rstrip("."))


def _facts(knowledge: Knowledge) -> Iterator[Fact]:
    return (fact for section in knowledge.sections for fact in section.facts)


def _digest(quote: str) -> str:
    return sha256(quote.encode()).hexdigest()
