import sys

import pytest

from bot.errors import InputError
from bot.knowledge.types import LANGUAGES
from bot.learning.common_words import common_words, common_words_if_any

EN, FR, ES = (1 << LANGUAGES.index(language) for language in ("en", "fr", "es"))


@pytest.fixture(scope="module")
def common():
    return common_words()


@pytest.mark.parametrize(
    ("words", "language"),
    [
        (["the", "lighthouse", "weather", "curable", "because"], EN),
        (["phare", "bonjour", "fromage", "pourquoi", "etre", "meme"], FR),
        (["queso", "iglesia", "manana", "porque", "senor"], ES),
    ],
)
def test_everyday_words_are_common_in_their_language(common, words, language):
    assert [word for word in words if not common.languages(word) & language] == []


def test_a_word_of_two_languages_is_common_in_both(common):
    assert common.languages("table") & (EN | FR) == EN | FR
    assert common.languages("animal") & (EN | FR | ES) == EN | FR | ES


@pytest.mark.parametrize("word", ["lighthouse", "weather"])
def test_an_english_word_is_not_common_elsewhere(common, word):
    assert common.languages(word) == EN


@pytest.mark.parametrize("word", ["qwrtp", "teh", "recieve", "definately", "wich", "xkcdxkcd", "bonjuor"])
def test_slips_and_nonsense_are_common_nowhere(common, word):
    assert common.languages(word) == 0


def test_words_are_known_without_their_accents(common):
    assert common.languages("meme") & FR
    assert not common.languages("même")


def test_there_are_tens_of_thousands_of_them_in_little_room(common):
    assert 50_000 < len(common) < 200_000
    assert common.codes.nbytes < 1_000_000


def test_lists_that_cannot_be_read_are_a_warning_to_those_who_can_do_without(monkeypatch, caplog):
    monkeypatch.setitem(sys.modules, "spellchecker", None)
    common_words.cache_clear()

    with pytest.raises(
        InputError, match=r"^The word lists of pyspellchecker cannot be used \(ModuleNotFound"
    ):
        common_words()
    assert len(common_words_if_any()) == 0
    assert len(caplog.messages) == 1


def test_they_are_the_same_every_time(common):
    common_words.cache_clear()
    assert common_words().codes.tobytes() == common.codes.tobytes()
