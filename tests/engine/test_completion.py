import pytest

from bot.engine import completion
from bot.engine.completion import TYPED_MAX
from bot.knowledge.types import LANGUAGES, Kind


def ids(entries):
    return [entry.id for entry in entries]


def test_before_anything_is_typed_entries_come_in_the_curators_order(engine, knowledge):
    offered = [entry for entry in knowledge.shown().entries.values() if entry.kind is not Kind.SMALL_TALK]

    assert list(engine.complete("", "en")) == offered
    assert list(engine.complete("  ", "fr", limit=2)) == offered[:2]


def test_what_the_article_does_not_say_is_offered_and_small_talk_is_not(engine):
    assert "build-year" in ids(engine.complete("when was", "en"))
    assert "hello" not in ids(engine.complete("hello", "en"))


def test_no_more_entries_are_offered_than_wanted(engine):
    assert len(engine.complete("the", "en", limit=3)) == 3
    assert engine.complete("the", "en", limit=0) == ()


def test_no_entry_is_offered_twice(engine):
    offered = ids(engine.complete("tower", "en"))

    assert len(offered) == len(set(offered))


def test_a_question_that_begins_as_typed_comes_first(other_engine):
    for entry in other_engine.knowledge.entries.values():
        if entry.kind is not Kind.SMALL_TALK:
            for language in LANGUAGES:
                typed = entry.question(language)[:-3]

                assert other_engine.complete(typed, language)[0] == entry


def test_case_and_accents_are_irrelevant(other_engine):
    assert ids(other_engine.complete("À QUELLE VITESSE", "fr"))[0] == "speed"
    assert other_engine.complete("à quelle vit", "fr") == other_engine.complete("A QUELLE VIT", "fr")


def test_a_typo_is_tolerated(other_engine):
    assert ids(other_engine.complete("who desinged", "en"))[0] == "engineer"
    assert ids(other_engine.complete("cuanto cuesta el bolto de subida", "es"))[0] == "fare-up"


def test_words_of_other_phrasings_bring_a_question_up(other_engine):
    assert "dogs" in ids(other_engine.complete("puppy", "en"))[:2]


def test_a_word_in_the_middle_of_a_question_brings_it_up(other_engine):
    assert "engineer" in ids(other_engine.complete("rack", "en"))[:2]


def test_questions_are_compared_in_the_language_of_the_person(other_engine):
    assert ids(other_engine.complete("Puis-je", "fr"))[0] == "dogs"


def test_text_of_any_length_is_completed(engine):
    assert engine.complete("🙂lamp " * 10_000, "en") == engine.complete("lamp " * 20, "en")


@pytest.mark.parametrize("typed", ["zzzz", "🙂", "asdf jkl", "q3x"])
def test_nothing_is_offered_where_nothing_fits(other_engine, typed):
    for language in LANGUAGES:
        assert other_engine.complete(typed, language) == ()


@pytest.mark.parametrize("typed", ["the", "how", "w"])
def test_what_is_answered_comes_before_what_the_article_does_not_say(other_engine, typed):
    kinds = [entry.kind for entry in other_engine.complete(typed, "en")]

    assert set(kinds) == {Kind.ANSWER, Kind.GAP}
    assert kinds == sorted(kinds, key=[Kind.ANSWER, Kind.GAP].index)


def test_two_letters_of_three_bring_no_question_up(other_engine):
    for entry in other_engine.complete("ran", "en"):
        assert "ran" in entry.question("en").casefold()


@pytest.mark.parametrize("sign", ["a", "\ufdfa", "ﬃ"])  # of one, of 18 and of three letters
def test_no_more_is_compared_than_a_field_takes_whatever_it_folds_to(engine, monkeypatch, sign):
    compared, cdist = [], completion.process.cdist

    def noting(typed, *args, **options):
        compared.extend(typed)
        return cdist(typed, *args, **options)

    monkeypatch.setattr(completion.process, "cdist", noting)
    engine.complete(sign * 4 * TYPED_MAX, "en")

    assert max(map(len, compared)) <= TYPED_MAX
