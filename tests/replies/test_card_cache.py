import gc
from dataclasses import replace

from bot.engine.decision import Decision, Outcome
from bot.replies.card_cache import CARDS_MAX, cached
from bot.replies.compose import compose, entry_card
from tests.small import small_knowledge
from tests.trilingual import localized


def renamed(entry, title):
    return replace(entry, title=localized(title))


def test_an_entry_has_the_very_same_card_whoever_asks_for_it(knowledge):
    entry = knowledge.entries["keeper"]

    first = compose(Decision(Outcome.ANSWERED, entry, "fr", 0.9), knowledge)

    assert compose(Decision(Outcome.ANSWERED, entry, "fr", 0.6), knowledge) is first
    assert entry_card(entry, knowledge, "fr") is first
    assert entry_card(entry, knowledge, "es") is not first


def test_what_may_be_meant_is_composed_once_in_each_order(knowledge):
    one, other = knowledge.entries["keeper"], knowledge.entries["lamp-reach"]

    first = compose(Decision(Outcome.UNSURE, None, "en", 0.3, (one, other)), knowledge)
    turned = compose(Decision(Outcome.UNSURE, None, "en", 0.3, (other, one)), knowledge)

    assert compose(Decision(Outcome.UNSURE, None, "en", 0.2, (one, other)), knowledge) is first
    assert [action.target for action in turned.actions] == ["lamp-reach", "keeper"]


def test_an_edited_knowledge_base_has_cards_of_its_own(knowledge):
    entry = knowledge.entries["keeper"]
    edited = replace(knowledge, entries={**knowledge.entries, "keeper": renamed(entry, "Keepers")})

    titles = [entry_card(each.entries["keeper"], each, "en").title for each in (knowledge, edited, knowledge)]

    assert titles == ["The keeper", "Keepers", "The keeper"]


def test_an_entry_that_is_none_of_the_knowledge_base_is_not_taken_for_its_namesake(knowledge):
    entry = knowledge.entries["keeper"]
    entry_card(entry, knowledge, "en")

    assert entry_card(renamed(entry, "A stranger"), knowledge, "en").title == "A stranger"


def test_a_knowledge_base_is_let_go_once_another_is_in_use(knowledge):
    before = small_knowledge()
    entry_card(before.entries["keeper"], before, "en")

    entry_card(knowledge.entries["keeper"], knowledge, "en")

    gc.collect()
    held = [each for each in gc.get_referrers(before) if type(each).__module__.startswith("bot.")]
    assert held == []


def test_no_more_cards_are_kept_than_are_meant_to(knowledge):
    composed = []

    def card(entries, knowledge, language):
        composed.append(entries[0].id)
        return entry_card(entries[0], knowledge, language)

    many = {
        f"e{number}": replace(knowledge.entries["keeper"], id=f"e{number}") for number in range(CARDS_MAX + 1)
    }
    large = replace(knowledge, entries={**knowledge.entries, **many})
    for entry in (*many.values(), many["e0"]):
        cached(card, (large.entries[entry.id],), large, "en")

    assert composed.count("e0") == 2
    assert len(composed) == CARDS_MAX + 2
