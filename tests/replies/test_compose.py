from dataclasses import replace

import pytest

from bot.engine.decision import Decision, Outcome
from bot.knowledge.types import Kind
from bot.replies.card import Action
from bot.replies.compose import compose, entry_card, section_card
from tests.small import KEEPER, LAMP, TOWER, VISIT


def decided(knowledge, outcome, entry=None, language="en", suggestions=()):
    return Decision(
        outcome,
        knowledge.entries[entry] if entry else None,
        language,
        0.9,
        tuple(knowledge.entries[other] for other in suggestions),
    )


def changed(knowledge, entry):
    return replace(knowledge, entries={**knowledge.entries, entry.id: entry})


def test_an_answer_shows_title_answer_and_quotes_with_their_sections(knowledge):
    card = compose(decided(knowledge, Outcome.ANSWERED, "lamp-reach"), knowledge)

    assert (card.outcome, card.title, card.body) == (
        Outcome.ANSWERED,
        "Reach of the lamp",
        "It is seen from 21 miles away.",
    )
    assert [(quote.section, quote.heading, quote.text) for quote in card.quotes] == [
        (1, "The Tower and Its Lamp", LAMP.quote)
    ]
    assert card.lead == ""


def test_an_answer_offers_related_entries_by_title_and_then_the_section(knowledge):
    card = compose(decided(knowledge, Outcome.ANSWERED, "lamp-reach"), knowledge)

    assert card.actions == (
        Action("entry", "tower-height", "Height of the tower"),
        Action("entry", "keeper", "The keeper"),
        Action("section", "1", "Read section 1"),
    )


def test_a_section_that_is_shown_whole_is_not_offered_again(knowledge):
    card = compose(decided(knowledge, Outcome.ANSWERED, "tower-overview"), knowledge)

    assert [action.kind for action in card.actions] == ["entry"]


def test_a_reply_in_english_has_no_translations(knowledge):
    card = entry_card(knowledge.entries["keeper"], knowledge, "en")

    assert [quote.translation for quote in card.quotes] == [None]


@pytest.mark.parametrize(("language", "translation"), [("fr", KEEPER.fr), ("es", KEEPER.es)])
def test_other_languages_get_the_english_quote_and_its_translation(knowledge, language, translation):
    card = entry_card(knowledge.entries["keeper"], knowledge, language)

    assert [(quote.text, quote.translation) for quote in card.quotes] == [(KEEPER.quote, translation)]
    assert card.quotes[0].heading == knowledge.section(2).heading[language]


def test_quotes_of_one_section_stand_together(knowledge):
    entry = replace(knowledge.entries["keeper"], facts=(KEEPER, LAMP, VISIT, TOWER))

    card = entry_card(entry, changed(knowledge, entry), "en")

    assert [quote.section for quote in card.quotes] == [2, 1, 1, 3]


def test_a_line_break_of_the_yaml_file_is_not_shown(knowledge):
    fact = replace(LAMP, quote="the lamp is seen\nfrom 21 miles away")
    entry = replace(knowledge.entries["lamp-reach"], facts=(fact,))

    card = entry_card(entry, changed(knowledge, entry), "en")

    assert card.quotes[0].text == "the lamp is seen from 21 miles away"


def test_unsure_asks_which_canonical_question_was_meant(knowledge):
    card = compose(
        decided(knowledge, Outcome.UNSURE, language="fr", suggestions=("keeper", "visits")), knowledge
    )

    assert card.title == "Vouliez-vous dire…"
    assert card.actions == (
        Action("entry", "keeper", "Qui garde le phare?"),
        Action("entry", "visits", "Quand peut-on visiter?"),
    )
    assert card.quotes == ()


def test_a_gap_says_what_is_missing_and_leads_to_the_nearest_facts(knowledge):
    card = compose(decided(knowledge, Outcome.NOT_COVERED, "build-year"), knowledge)

    assert card.body == "The article does not say when it was built."
    assert card.lead == "The nearest the article comes:"
    assert [quote.text for quote in card.quotes] == [TOWER.quote]


def test_a_gap_offers_the_entries_that_need_few_other_facts_first(knowledge):
    card = compose(decided(knowledge, Outcome.NOT_COVERED, "build-year"), knowledge)

    assert [action.target for action in card.actions] == ["tower-height", "tower-overview", "1"]


def test_a_gap_with_nothing_near_it_leads_nowhere(knowledge):
    gap = replace(knowledge.entries["build-year"], facts=())

    card = entry_card(gap, changed(knowledge, gap), "en")

    assert (card.lead, card.quotes, card.actions) == ("", (), ())


def test_small_talk_is_a_title_and_a_sentence(knowledge):
    card = compose(decided(knowledge, Outcome.SMALL_TALK, "thanks", "es"), knowledge)

    assert (card.outcome, card.title, card.body) == (Outcome.SMALL_TALK, "De nada", "Aquí estoy.")
    assert (card.quotes, card.actions) == ((), ())


def test_off_topic_says_what_the_bot_can_do_and_quotes_nothing(knowledge):
    card = compose(decided(knowledge, Outcome.OFF_TOPIC), knowledge)

    assert card.outcome is Outcome.OFF_TOPIC
    assert knowledge.title in card.body
    assert "\n" not in card.body
    assert card.quotes == ()


@pytest.mark.parametrize(
    ("kind", "outcome"),
    [
        (Kind.ANSWER, Outcome.ANSWERED),
        (Kind.GAP, Outcome.NOT_COVERED),
        (Kind.SMALL_TALK, Outcome.SMALL_TALK),
    ],
)
def test_an_entry_that_was_chosen_looks_like_one_that_was_found(knowledge, kind, outcome):
    entry = next(entry for entry in knowledge.entries.values() if entry.kind is kind)

    assert entry_card(entry, knowledge, "en") == compose(decided(knowledge, outcome, entry.id), knowledge)


def test_a_section_shows_its_overview_and_all_of_its_facts(knowledge):
    card = section_card(knowledge.section(1), knowledge, "en")

    assert (card.title, card.body) == ("The Tower and Its Lamp", "A tall tower with a bright lamp.")
    assert [quote.text for quote in card.quotes] == [LAMP.quote, TOWER.quote]


def test_a_section_leads_to_the_next_one(knowledge):
    card = section_card(knowledge.section(1), knowledge, "fr")

    assert card.actions[-1] == Action("section", "2", "Lire la section 2")


def test_the_last_section_leads_no_further(knowledge):
    card = section_card(knowledge.section(3), knowledge, "en")

    assert card.actions == ()
