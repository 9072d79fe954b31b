from dataclasses import replace

import pytest

from bot.knowledge.types import LANGUAGES, Kind
from bot.replies.card import Action
from bot.replies.compose import entry_card, section_card
from bot.replies.leading import RELATED_MAX, section_name
from tests.small import LAMP, TOWER
from tests.trilingual import localized


def changed(knowledge, *entries):
    return replace(knowledge, entries={**knowledge.entries, **{entry.id: entry for entry in entries}})


def leads(knowledge, entry):
    return entry_card(entry, changed(knowledge, entry), "en").actions


def test_an_answer_leads_to_related_entries_by_title_and_then_to_its_section_by_name(knowledge):
    assert leads(knowledge, knowledge.entries["lamp-reach"]) == (
        Action("entry", "tower-height", "Height of the tower"),
        Action("entry", "keeper", "The keeper"),
        Action("section", "1", "§1 Tower"),
    )


def test_a_section_that_is_shown_whole_is_not_offered_again(knowledge):
    overview = knowledge.entries["tower-overview"]

    assert "section" not in [action.kind for action in leads(knowledge, overview)]


def test_a_question_whose_facts_are_shown_is_not_offered(knowledge):
    entry = replace(knowledge.entries["lamp-reach"], facts=(LAMP, TOWER), related=("tower-height", "keeper"))

    assert [action.target for action in leads(knowledge, entry)] == ["keeper"]


def test_of_two_questions_with_the_same_facts_one_is_offered(knowledge):
    twin = replace(knowledge.entries["keeper"], id="keeper-twin")
    entry = replace(knowledge.entries["lamp-reach"], related=("keeper", "keeper-twin"))

    card = entry_card(entry, changed(knowledge, entry, twin), "en")

    assert [action.target for action in card.actions] == ["keeper", "1"]


def test_the_overview_of_a_section_with_a_button_is_not_offered_beside_it(knowledge):
    entry = replace(knowledge.entries["lamp-reach"], related=("tower-overview", "keeper"))

    assert [action.target for action in leads(knowledge, entry)] == ["keeper", "1"]


def test_a_gap_leads_to_the_entry_that_adds_least_to_its_facts(knowledge):
    gap = replace(knowledge.entries["build-year"], facts=(TOWER,))
    wider = replace(knowledge.entries["keeper"], facts=(TOWER, *knowledge.entries["keeper"].facts))
    widest = replace(wider, id="widest", facts=(*wider.facts, *knowledge.entries["visits"].facts))

    card = entry_card(gap, changed(knowledge, gap, widest, wider), "en")

    assert [action.target for action in card.actions] == ["keeper", "1"]


def test_a_section_leads_to_nothing_that_it_shows(knowledge):
    overview = replace(knowledge.entries["tower-overview"], related=("lamp-reach", "visits"))

    card = section_card(knowledge.section(1), changed(knowledge, overview), "en")

    assert [action.target for action in card.actions] == ["visits", "2"]


@pytest.mark.parametrize(
    ("name", "heading", "shown"),
    [
        ("tower", "The Tower and Its Lamp", "Tower"),
        ("cusma", "Talks about CUSMA", "CUSMA"),
        ("autos", "Cars", "Autos"),
        ("two-words", "Cars", "Two words"),
        ("rules-of-lending", "The Rules of Lending", "Rules of Lending"),
    ],
)
def test_a_section_is_named_by_its_command_as_its_texts_spell_it(knowledge, name, heading, shown):
    section = knowledge.section(1)
    command = replace(section.command, name=localized(name))
    section = replace(section, heading=localized(heading), command=command)

    assert section_name(section, knowledge, "en") == shown


def test_a_section_without_a_command_is_named_by_its_heading(knowledge):
    section = replace(knowledge.section(1), command=None)

    assert section_name(section, knowledge, "fr") == "La tour et sa lampe"


class TestShipped:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_no_card_leads_to_what_it_shows_or_twice_to_the_same(self, shipped, language):
        for entry in shipped.entries.values():
            card = entry_card(entry, shipped, language)
            targets = [shipped.entries[action.target] for action in card.actions if action.kind == "entry"]
            facts = [frozenset(target.facts) for target in targets]

            assert len(card.actions) <= RELATED_MAX + 1
            assert sum(action.kind == "section" for action in card.actions) <= 1
            assert len(set(facts)) == len(facts), entry.id
            assert not any(each <= set(entry.facts) for each in facts if entry.kind is not Kind.SMALL_TALK)

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_every_section_has_a_short_name_of_its_own(self, shipped, language):
        names = [section_name(section, shipped, language) for section in shipped.sections]

        assert len(set(names)) == len(names)
        assert all(len(name) <= 15 for name in names), names
