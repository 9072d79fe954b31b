"""What the knowledge that ships with the bot promises, and that none of it has slipped into the program."""

import ast
import re
from itertools import chain
from pathlib import Path

import pytest

import bot
from bot.knowledge.audit import verify
from bot.knowledge.location import default_folder
from bot.knowledge.types import LANGUAGES, Kind

COMMANDS = {
    1: "background",
    2: "sectors",
    3: "trade",
    4: "security",
    5: "tensions",
    6: "experts",
    7: "autos",
    8: "goals",
    9: "debate",
    10: "cusma",
    11: "impact",
    12: "outlook",
}
ENOUGH = {Kind.ANSWER: (12, 8, 8), Kind.GAP: (6, 4, 4), Kind.SMALL_TALK: (1, 1, 1)}
NOT_THE_ARTICLE = ("Learn more", "👉", "Leave a Reply", "Your email address", "Required fields")


@pytest.fixture(scope="module")
def shipped():
    return verify(default_folder())


@pytest.fixture(scope="module")
def literals():
    """Every string that stands in the program, docstrings included, with its file."""
    return [
        (file.name, node.value)
        for file in Path(bot.__file__).parent.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]


def entries(knowledge, kind):
    return [entry for entry in knowledge.entries.values() if entry.kind is kind]


def facts(knowledge):
    return [fact for section in knowledge.sections for fact in section.facts]


def shown(knowledge, language):
    """Every text of the knowledge that a reader of this language is shown, quotes left out."""
    for entry in knowledge.entries.values():
        yield from (entry.title[language], entry.answer[language], entry.question(language))
    for section in knowledge.sections:
        yield from (section.heading[language], section.command.description[language])
    yield from (fact.translation(language) for fact in facts(knowledge) if language != "en")


def numbers(text):
    """The numbers of a text, however its language separates decimals."""
    return {number.replace(",", ".") for number in re.findall(r"\d+(?:[.,]\d+)*", text)}


class TestExtent:
    def test_it_is_sound_and_audited(self, shipped):
        assert shipped.sections

    def test_it_has_the_twelve_sections_each_with_its_command(self, shipped):
        assert {section.number: section.command.name["en"] for section in shipped.sections} == COMMANDS

    @pytest.mark.parametrize(("kind", "least"), [(Kind.ANSWER, 60), (Kind.GAP, 50), (Kind.SMALL_TALK, 8)])
    def test_it_has_enough_entries_of_each_kind(self, shipped, kind, least):
        assert len(entries(shipped, kind)) >= least

    def test_it_has_enough_off_topic_examples(self, shipped):
        assert len(list(shipped.off_topic)) >= 150
        assert all(shipped.off_topic[language] for language in LANGUAGES)

    def test_every_entry_has_enough_phrasings_in_each_language(self, shipped):
        scarce = [
            (entry.id, language)
            for entry in shipped.entries.values()
            for language, least in zip(LANGUAGES, ENOUGH[entry.kind], strict=True)
            if len(entry.ask[language]) < least
        ]

        assert scarce == []

    def test_every_section_is_summed_up_by_facts_of_its_own(self, shipped):
        for section in shipped.sections:
            overview = shipped.entries[section.overview]

            assert set(overview.facts) <= set(section.facts), section.slug


class TestFaithfulness:
    def test_an_answer_has_no_number_that_its_facts_do_not_have(self, shipped):
        for entry in entries(shipped, Kind.ANSWER):
            proven = set().union(*(numbers(fact.quote) for fact in entry.facts))
            for language in LANGUAGES:
                assert numbers(entry.answer[language]) <= proven, (entry.id, language)

    def test_a_translation_has_the_numbers_of_its_quote(self, shipped):
        for fact in facts(shipped):
            for language in ("fr", "es"):
                assert numbers(fact.translation(language)) == numbers(fact.quote), (fact.id, language)

    def test_what_surrounds_the_article_on_its_page_is_no_fact(self, shipped):
        for fact in facts(shipped):
            assert not [words for words in NOT_THE_ARTICLE if words in fact.quote], fact.id

    def test_no_off_topic_example_is_a_phrasing_of_an_entry(self, shipped):
        asked = {text.casefold() for entry in shipped.entries.values() for _, text in entry.ask}

        assert asked.isdisjoint(text.casefold() for _, text in shipped.off_topic)


class TestTypography:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_no_typewriter_quotation_marks(self, shipped, language):
        assert [text for text in shown(shipped, language) if '"' in text or "'" in text] == []

    def test_french_is_that_of_quebec(self, shipped):
        odd = re.compile(r"\s[?!;]|[“”]|«(?!\u00a0)|(?<!\u00a0)»|(?<!\u00a0):(?=\s)")

        assert [text for text in shown(shipped, "fr") if odd.search(text)] == []

    def test_spanish_questions_and_exclamations_are_opened(self, shipped):
        for text in shown(shipped, "es"):
            assert text.count("¿") == text.count("?"), text
            assert text.count("¡") == text.count("!"), text

    def test_a_canonical_question_in_spanish_opens_as_one(self, shipped):
        asked = chain(entries(shipped, Kind.ANSWER), entries(shipped, Kind.GAP))

        assert [entry.id for entry in asked if not entry.question("es").startswith("¿")] == []


class TestProgram:
    def test_no_heading_stands_in_the_program(self, shipped, literals):
        headings = [section.heading[language] for section in shipped.sections for language in LANGUAGES]

        assert [(file, text) for file, text in literals for heading in headings if heading in text] == []

    def test_no_quote_stands_in_the_program(self, shipped, literals):
        quotes = [fact.quote for fact in facts(shipped) if len(fact.quote.split()) >= 3]

        assert [(file, text) for file, text in literals for quote in quotes if quote in text] == []

    def test_no_section_command_stands_in_the_program(self, shipped, literals):
        names = {section.command.name[language] for section in shipped.sections for language in LANGUAGES}

        assert [(file, text) for file, text in literals if text in names] == []


def test_the_default_folder_stands_beside_the_package():
    assert default_folder() == Path(bot.__file__).parents[1] / "knowledge"
