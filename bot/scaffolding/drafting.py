"""From an outline to drafts: which facts there are, and which entries answer with them.

Every fact has an entry, every list and every smaller heading one with all that stands below it, every section
one that sums it up, and the whole article one. Where two would show the same facts, one is enough. No two
entries are asked for with the same words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from bot.importing.outline import Outline, OutlineSection
from bot.importing.source_text import BlockKind
from bot.knowledge.commands import OWN, command_names
from bot.knowledge.folding import folded
from bot.knowledge.schema import (
    CANONICAL_MAX,
    COMMAND_DESCRIPTION_MAX,
    FACTS_MAX,
)
from bot.knowledge.types import Language
from bot.scaffolding.answers import answer_of
from bot.scaffolding.candidates import FactCandidate, candidates
from bot.scaffolding.drafts import ArticleDraft, EntryDraft, FactDraft, SectionDraft
from bot.scaffolding.gaps import General
from bot.scaffolding.kinds import fact_kinds
from bot.scaffolding.naming import ID_WORDS, FreeNames, slug
from bot.scaffolding.questions import (
    QuestionDraft,
    about_article,
    about_fact,
    about_group,
    about_section,
    titled,
)
from bot.scaffolding.relating import with_related
from bot.scaffolding.rows import about_row
from bot.scaffolding.templates import shortened
from bot.scaffolding.topics import cased_words, key_words

FACTS_MOST: Final = 600
"""Facts of a folder, those of some sixty pages. A draft of a handbook with 335 facts answers 40 questions of
strangers as one with its best 240 does, and takes a tenth longer to learn; but a whole book nobody reads in
drafts. Of a longer article those facts are left out that tell no figure, name or rule."""

_TITLE: Final = 60
"""Characters of a title that is made of the words of a fact: one line on a phone."""

ARTICLE_ENTRY: Final = "article"
Stands = Callable[[int, str], bool]
"""Whether a quote stands in the section with a number, as ``check`` looks for it."""


def draft(
    outline: Outline,
    language: Language,
    *,
    general: Sequence[General],
    stands: Stands,
) -> ArticleDraft:
    """Propose facts and entries.

    Args:
        outline: The article.
        language: In which it is written.
        general: What people ask of any article; its gaps will be in the folder, too.
        stands: Tells of a quote whether it can be proved.

    Returns:
        Drafts, in the article's order.
    """
    return _Drafting(outline, language, general, stands).article()


class _Drafting:
    """What was given out so far, so that nothing is given out twice."""

    def __init__(
        self, outline: Outline, language: Language, general: Sequence[General], stands: Stands
    ) -> None:
        self.outline, self.language, self.stands = outline, language, stands
        self.told = [each for each in general if each.told]
        self.cased = cased_words(
            block.text
            for section in outline.sections
            for block in section.blocks
            if block.kind is not BlockKind.HEADING
        )
        self.unquoted, self.titles = 0, set[str]()
        gaps = [each for each in general if not each.told]
        self.entry_ids, self.fact_ids = FreeNames({ARTICLE_ENTRY, *(gap.id for gap in gaps)}), FreeNames()
        self.slugs, self.commands = FreeNames(), FreeNames(OWN)
        self.asked = {folded(text) for gap in gaps for text in gap.texts["ask"][language]}

    def article(self) -> ArticleDraft:
        chosen = self._chosen()
        title = self.outline.title or self.outline.sections[0].heading
        whole = about_article(title, self.language)
        ask = self._ask(whole)
        sections = tuple(
            self._section(number, section, facts)
            for number, (section, facts) in enumerate(zip(self.outline.sections, chosen, strict=True), 1)
        )
        first = [section.facts[0] for section in sections][:FACTS_MAX]
        sections, answer = self._told_together(sections), answer_of([f.says for f in first], self.language)
        entry = EntryDraft(ARTICLE_ENTRY, tuple(f.id for f in first), whole.title, answer, ask)
        return ArticleDraft(title, with_related(sections, self.language), entry, self.unquoted)

    def _told_together(self, sections: tuple[SectionDraft, ...]) -> tuple[SectionDraft, ...]:
        """The same, with what is asked of any article where no fact with an entry of its own tells it."""
        for each in self.told:
            holding = [
                (len(entry.facts), at, place)
                for at, section in enumerate(sections)
                for place, entry in enumerate(section.entries)
                if any(each.told in fact.says.quote for fact in section.facts if fact.id in entry.facts)
            ]
            if holding:
                _, at, place = min(holding)
                entries = list(sections[at].entries)
                ask = (*entries[place].ask, *each.texts["ask"][self.language])
                entries[place] = replace(entries[place], ask=ask)
                changed = replace(sections[at], entries=tuple(entries))
                sections = (*sections[:at], changed, *sections[at + 1 :])
        return sections

    def _chosen(self) -> list[list[FactCandidate]]:
        """The candidates of each section, at least one of each, the least telling left out of too many."""
        found = [self._provable(number, section) for number, section in enumerate(self.outline.sections, 1)]
        flat = [(at, place, c) for at, own in enumerate(found) for place, c in enumerate(own)]
        ranked = sorted(
            flat, key=lambda one: (one[1] > 0, -len(fact_kinds(one[2].quote, self.language)), one[:2])
        )
        kept = {one[:2] for one in ranked[:FACTS_MOST]}
        self.unquoted += len(flat) - len(kept)
        return [[c for place, c in enumerate(own) if (at, place) in kept] for at, own in enumerate(found)]

    def _provable(self, number: int, section: OutlineSection) -> list[FactCandidate]:
        cut = list(candidates(section, self.language))
        found = [c for c in cut if self.stands(number, c.quote)]
        self.unquoted += len(cut) - len(found)
        return found or [FactCandidate(section.heading)]

    def _section(self, number: int, section: OutlineSection, chosen: Sequence[FactCandidate]) -> SectionDraft:
        name = self.slugs.take(slug(key_words(section.heading, self.language), f"section-{number}"))
        facts = tuple(FactDraft(self._fact_id(each.quote, name), each) for each in chosen)
        overview = self._overview(name, section.heading, facts)
        entries = [overview, *self._entries(section.heading, facts)]
        names = command_names(section.heading, number, self.language)
        return SectionDraft(
            number=number,
            slug=name,
            heading=section.heading,
            overview=overview.id,
            command=self.commands.first(names),
            description=shortened(section.heading, COMMAND_DESCRIPTION_MAX),
            facts=facts,
            entries=tuple(entries),
        )

    def _overview(self, name: str, heading: str, facts: Sequence[FactDraft]) -> EntryDraft:
        shown = facts[:FACTS_MAX]
        asked = about_section(heading, [fact.says.quote for fact in shown], self.language, self.cased)
        if len(facts) == 1:  # one entry for both, asked for in the ways of both
            more = self._about(facts[0].says, heading)
            asked = QuestionDraft(
                asked.canonical, (*asked.phrasings, *more.canonical[:1], *more.phrasings), asked.title
            )
        return self._entry(f"{name}-overview", shown, asked)

    def _entries(self, heading: str, facts: Sequence[FactDraft]) -> Iterator[EntryDraft]:
        """The entries of a section but the one that sums it up."""
        if len(facts) == 1:
            return
        if heading.endswith("?"):  # the answer to one question; who asks it is shown all of it
            facts = [*(fact for fact in facts[:FACTS_MAX] if fact.says.under), *facts[FACTS_MAX:]]
        for (under, listed), group in groupby(facts, key=lambda fact: (fact.says.under, fact.says.listed)):
            together, single = _apart(under, list(group))
            if together:
                yield self._group(under, together, listed=listed)
            for fact in single:
                yield self._entry(fact.id, [fact], self._about(fact.says, under or heading))

    def _about(self, fact: FactCandidate, heading: str) -> QuestionDraft:
        """What is asked of a fact, and of any article where this one answers it with the fact."""
        if fact.cells:
            asked = about_row(fact.quote, fact.cells, heading, self.language)
        else:
            asked = about_fact(fact.quote, heading, self.language, self.cased)
        for each in [each for each in self.told if fact.quote in each.told or each.told in fact.quote]:
            self.told.remove(each)
            canonical, *others = each.texts["ask"][self.language]
            telling = [
                text for text in others if len(key_words(text, self.language)) > 1
            ]  # not "it's from when"
            phrasings = (*asked.canonical[:1], *asked.phrasings, *telling)
            asked = QuestionDraft(
                (canonical, *asked.canonical), phrasings, each.texts["title"][self.language]
            )
        return asked

    def _group(self, under: str, facts: Sequence[FactDraft], *, listed: bool) -> EntryDraft:
        """The entry of a list, or of what stands under a smaller heading."""
        shown = facts[:FACTS_MAX]
        quotes = [fact.says.quote for fact in shown if fact.says.quote != under]
        asked = about_group(under, quotes, self.language, self.cased, listed=listed)
        kind = f"{facts[0].id}-list" if listed else facts[0].id
        return self._entry(slug(key_words(under, self.language)[:ID_WORDS], kind), shown, asked)

    def _entry(self, wanted: str, facts: Sequence[FactDraft], asked: QuestionDraft) -> EntryDraft:
        ids = tuple(fact.id for fact in facts)
        answer, ask = answer_of([fact.says for fact in facts], self.language), self._ask(asked)
        return EntryDraft(self.entry_ids.take(wanted), ids, self._title(asked.title, facts), answer, ask)

    def _title(self, wanted: str, facts: Sequence[FactDraft]) -> str:
        """What an entry is called; where another one is called so, the words of its first fact."""
        first = facts[0].says.quote
        title = wanted if folded(wanted) not in self.titles else titled(shortened(first, _TITLE))
        self.titles.add(folded(title))
        return title

    def _ask(self, asked: QuestionDraft) -> tuple[str, ...]:
        """A canonical question and phrasings that no other entry has."""
        canonical = next((text for text in asked.canonical if self._is_free(text)), None)
        canonical = canonical or self._numbered(asked.canonical[-1])
        own = {folded(canonical)}
        kept = [canonical]
        for text in asked.phrasings:
            key = folded(text)
            if key and key not in own and key not in self.asked:
                own.add(key)
                kept.append(text)
        self.asked |= own
        return tuple(kept)

    def _is_free(self, text: str) -> bool:
        return len(text) <= CANONICAL_MAX and folded(text) not in self.asked

    def _numbered(self, text: str) -> str:
        """The same question with a number behind it, where another entry has it already."""
        short = shortened(text, CANONICAL_MAX - 6)
        return next(each for n in range(2, 10_000) if self._is_free(each := f"{short} ({n})"))

    def _fact_id(self, quote: str, section: str) -> str:
        return self.fact_ids.take(slug(key_words(quote, self.language), section))


def _apart(under: str, facts: Sequence[FactDraft]) -> tuple[Sequence[FactDraft], Sequence[FactDraft]]:
    """The facts that are answered with together, and those that have an entry each."""
    if not under or (len(facts) == 1 and not under.endswith("?")):
        return (), facts
    if under.endswith("?"):
        return facts, facts[FACTS_MAX:]  # the answer to one question
    return facts, [fact for fact in facts if fact.says.quote != under]
