from dataclasses import replace

import pytest

from bot.engine.decision import Decision, Outcome
from bot.knowledge.types import Kind, Localized
from bot.replies.card import Action
from bot.replies.compose import compose, entry_card, quotes_card, section_card
from tests.small import KEEPER, LAMP, TOWER, VISIT
from tests.trilingual import localized, spoken_in


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
    card = compose(decided(knowledge, Outcome.ANSWERED, "tower-overview"), knowledge)

    assert (card.outcome, card.title, card.body) == (
        Outcome.ANSWERED,
        "The tower",
        "A tall tower with a bright lamp.",
    )
    assert [(quote.section, quote.name, quote.text) for quote in card.quotes] == [
        (1, "Tower", LAMP.quote),
        (1, "Tower", TOWER.quote),
    ]
    assert card.lead == ""


def test_a_reply_in_english_has_no_translations(knowledge):
    card = entry_card(knowledge.entries["keeper"], knowledge, "en")

    assert [quote.translation for quote in card.quotes] == [None]


@pytest.mark.parametrize(
    ("language", "translation"), [("fr", KEEPER.translation("fr")), ("es", KEEPER.translation("es"))]
)
def test_other_languages_get_the_english_quote_and_a_translation_that_the_answer_lacks(
    knowledge, language, translation
):
    entry = replace(knowledge.entries["keeper"], answer=knowledge.entries["visits"].answer)

    card = entry_card(entry, changed(knowledge, entry), language)

    assert [(quote.text, quote.translation) for quote in card.quotes] == [(KEEPER.quote, translation)]
    assert card.quotes[0].name == {"fr": "Gardienne", "es": "Guardiana"}[language]


@pytest.mark.parametrize(
    ("language", "answer"), [("fr", KEEPER.translation("fr")), ("es", KEEPER.translation("es"))]
)
def test_a_translation_that_the_answer_says_is_left_out(knowledge, language, answer):
    entry = replace(knowledge.entries["keeper"], answer=localized(answer))

    card = entry_card(entry, changed(knowledge, entry), language)

    assert [(quote.text, quote.translation) for quote in card.quotes] == [(KEEPER.quote, None)]


def test_an_english_answer_in_the_words_of_its_quote_is_left_to_the_quote(knowledge):
    entry = replace(knowledge.entries["keeper"], answer=localized(f"{KEEPER.quote}.", "Oui.", "Sí."))

    card = entry_card(entry, changed(knowledge, entry), "en")

    assert (card.title, card.body) == ("The keeper", "")
    assert [quote.text for quote in card.quotes] == [KEEPER.quote]


def test_it_stands_where_a_part_of_its_quotes_is_folded_away(knowledge):
    entry = replace(many(knowledge, 4), answer=localized(f"{LAMP.quote}.", "Oui.", "Sí."))

    assert entry_card(entry, changed(knowledge, entry), "en").body == f"{LAMP.quote}."


def many(knowledge, count):
    facts = tuple(replace(LAMP, id=f"lamp-{number}") for number in range(count))
    return replace(knowledge.entries["lamp-reach"], facts=facts)


def test_three_quotes_are_shown_and_a_fourth_folds_the_rest_away(knowledge):
    few, long = many(knowledge, 3), many(knowledge, 4)

    assert entry_card(few, changed(knowledge, few), "en").more is None
    assert entry_card(long, changed(knowledge, long), "fr").more == Action(
        "quotes", "lamp-reach", "Les 4 citations"
    )


def test_under_a_gap_the_nearest_quote_is_shown_and_others_are_folded_away(knowledge):
    gap = replace(knowledge.entries["build-year"], facts=(TOWER, LAMP))

    card = entry_card(gap, changed(knowledge, gap), "es")

    assert [quote.text for quote in card.at_a_glance] == [TOWER.quote]
    assert card.more == Action("quotes", "build-year", "Las dos citas")


def test_the_folded_quotes_come_all_and_with_every_translation(knowledge):
    card = quotes_card([LAMP, TOWER], "Portée de la lampe", knowledge, "fr")

    assert [(quote.text, quote.translation) for quote in card.quotes] == [
        (LAMP.quote, LAMP.translation("fr")),
        (TOWER.quote, TOWER.translation("fr")),
    ]


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

    assert card.title == "Vouliez-vous poser l’une de ces questions?"
    assert card.actions == (
        Action("entry", "keeper", "Qui garde le phare?"),
        Action("entry", "visits", "Quand peut-on visiter?"),
    )
    assert card.quotes == ()


def test_of_the_choices_those_that_the_article_answers_stand_out(knowledge):
    card = compose(decided(knowledge, Outcome.UNSURE, suggestions=("build-year", "keeper")), knowledge)

    assert [(action.target, action.answered) for action in card.actions] == [
        ("build-year", False),
        ("keeper", True),
    ]


def test_a_gap_says_what_is_missing_and_leads_to_the_nearest_facts(knowledge):
    card = compose(decided(knowledge, Outcome.NOT_COVERED, "build-year"), knowledge)

    assert "The article does not say when it was built." in (card.title, card.body)
    assert card.lead == "It does say:"
    assert [quote.text for quote in card.quotes] == [TOWER.quote]


def test_a_gap_whose_answer_names_its_subject_needs_no_title(knowledge):
    subject = "The article does not give the year of building."
    named = replace(knowledge.entries["build-year"], answer=localized(subject, "Non.", "No."))
    unnamed = replace(named, answer=localized("The article does not say.", "Non.", "No."))

    assert shown(named, knowledge) == (subject, "")
    assert shown(unnamed, knowledge) == ("Year of building", "The article does not say.")


def shown(entry, knowledge):
    card = entry_card(entry, changed(knowledge, entry), "en")
    return card.title, card.body


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

    assert card.actions[-1] == Action("section", "2", "§2 Gardienne")


def test_the_last_section_leads_no_further(knowledge):
    card = section_card(knowledge.section(3), knowledge, "en")

    assert card.actions == ()


class TestFolderInAnotherLanguage:
    """A folder whose article is in French: what holds for English elsewhere holds for French there."""

    @pytest.fixture
    def french(self, knowledge):
        return spoken_in(knowledge, ("fr", "en"))

    @staticmethod
    def repeating(knowledge):
        """The keeper's entry with the words of its quote for an answer, in both languages."""
        entry = knowledge.entries["keeper"]
        quote = entry.facts[0].quote
        return replace(entry, answer=Localized({"fr": f"{quote}.", "en": f"{quote}."}))

    def test_a_french_answer_in_the_words_of_its_quote_is_left_to_the_quote(self, french):
        entry = self.repeating(french)

        card = entry_card(entry, changed(french, entry), "fr")

        assert (card.body, card.quotes[0].translation) == ("", None)

    def test_an_english_one_is_not(self, french):
        entry = self.repeating(french)

        assert entry_card(entry, changed(french, entry), "en").body == f"{entry.facts[0].quote}."

    def test_its_quotes_say_that_they_are_in_french(self, french):
        card = entry_card(french.entries["visits"], french, "en")

        assert [quote.language for quote in card.quotes] == ["fr"]
        assert card.quotes[0].translation == VISIT.quote
