from dataclasses import replace

import pytest

from bot.engine.deciding.trust import GAPS_AN_ANSWER, Trust
from bot.knowledge.types import Entry, Kind, Localized, Phrases

LEAST_OF_EIGHT = 0.9


def entries(kind, count, phrasings, languages=("en",)):
    text = Localized({"en": "text"})
    asked = Phrases({language: tuple(map(str, range(phrasings))) for language in languages})
    return [Entry(f"{kind}-{number}", kind, (), text, text, asked, ()) for number in range(count)]


def confidence(trust, *, chance=0.9, telling=1.0, meant=False):
    return trust.in_answer(0, chance, telling, meant=meant)


ANSWERS = entries(Kind.ANSWER, 8, 4)


def test_no_answer_of_eight_entries_is_nearly_certain():
    trust = Trust.of(entries(Kind.ANSWER, 8, 5_000))

    assert confidence(trust, chance=1.0) <= LEAST_OF_EIGHT


@pytest.mark.parametrize("meant", [False, True])
def test_more_entries_are_trusted_more(meant):
    few = Trust.of(ANSWERS)
    many = Trust.of(entries(Kind.ANSWER, 80, 4))

    assert confidence(many, meant=meant) > confidence(few, meant=meant)


def test_an_answer_of_more_phrasings_is_trusted_more():
    more = replace(ANSWERS[0], ask=Phrases({"en": tuple("abcdefgh")}))

    trust = Trust.of([more, *ANSWERS[1:]])

    assert trust.in_answer(0, 0.9, 1.0, meant=False) > trust.in_answer(1, 0.9, 1.0, meant=False)


def test_the_same_phrasing_in_three_languages_is_no_more_evidence_than_in_one():
    assert Trust.of(entries(Kind.ANSWER, 8, 4, ("en", "fr", "es"))).told == Trust.of(ANSWERS).told


@pytest.mark.parametrize("meant", [False, True])
def test_with_gaps_an_answer_is_trusted_more(meant):
    gapped = Trust.of([*ANSWERS, *entries(Kind.GAP, 8, 4)])

    assert confidence(gapped, meant=meant) > confidence(Trust.of(ANSWERS), meant=meant)


def test_with_gaps_enough_nothing_is_doubted_for_want_of_them():
    trust = Trust.of([*ANSWERS, *entries(Kind.GAP, round(8 * GAPS_AN_ANSWER) + 1, 50)])

    assert (trust.looks, trust.means) == (0.0, 0.0)


def test_without_gaps_more_phrasings_are_more_reason_to_doubt_what_looks_like_them():
    assert Trust.of(entries(Kind.ANSWER, 8, 32)).looks > Trust.of(ANSWERS).looks > 0


def test_without_gaps_what_an_encoder_says_is_doubted_most():
    trust = Trust.of(ANSWERS)

    assert confidence(trust, meant=True) < confidence(trust, meant=False)


@pytest.mark.parametrize("chance", [0.0, 1e-12, 0.5, 1.0])
def test_confidence_is_a_probability_that_never_exceeds_what_is_known(chance):
    trust = Trust.of(ANSWERS)

    assert 0.0 <= confidence(trust, chance=chance) <= trust.known


def test_a_folder_without_an_answer_or_a_phrasing_is_trusted_as_little_as_can_be():
    assert Trust.of([]).known == 0.5
    assert Trust.of(entries(Kind.ANSWER, 1, 0)).told == (0.5,)
