import numpy as np
import pytest

from bot.engine.deciding.language import SMOOTHING, language_of
from bot.engine.learned.evidence import added, affinities
from bot.knowledge.types import LANGUAGES

# Six traits: one is in all languages, three are in one each, one in French and Spanish, one in none.
SPOKEN = np.array([[2, 2, 2], [2, 0, 0], [0, 2, 0], [0, 0, 2], [0, 1, 1], [0, 0, 0]], dtype=np.float32)


def spoken(*traits, weight=1.0, counts=SPOKEN):
    """What traits say of the languages together."""
    weights = np.full(len(traits), weight, dtype=np.float32)
    return added(affinities(counts, SMOOTHING), np.array(traits, dtype=np.int64), weights).tolist()


@pytest.mark.parametrize(("trait", "language"), [(1, "en"), (2, "fr"), (3, "es")])
def test_a_trait_of_one_language_tells_it(trait, language):
    assert language_of("", spoken(0, trait), None) == language


@pytest.mark.parametrize("hint", LANGUAGES)
def test_where_the_words_tell_the_locale_is_disregarded(hint):
    assert language_of("", spoken(2, 2, 2), hint) == "fr"


@pytest.mark.parametrize("hint", LANGUAGES)
@pytest.mark.parametrize("traits", [(), (0,), (5,), (2, 3), (1, 2, 3)])
def test_where_the_words_do_not_tell_the_locale_does(traits, hint):
    assert language_of("", spoken(*traits), hint) == hint


def test_without_a_locale_the_best_guess_counts():
    assert language_of("", spoken(2, 4, weight=0.1), None) == "fr"


def test_without_a_locale_nothing_known_is_english():
    assert language_of("", spoken(), None) == "en"


def test_how_many_texts_a_language_has_is_irrelevant():
    counts = np.array([[6, 0, 0], [1, 1, 0], [0, 0, 1]], dtype=np.float32)

    assert language_of("", spoken(1, counts=counts), None) == "fr"


@pytest.mark.parametrize(
    ("text", "language"),
    [("crime organisé, çà", "fr"), ("¿crimen?", "es"), ("MAN\u0303ANA ¡ya!", "es"), ("crime", "en")],
)
def test_where_the_words_do_not_tell_accents_do(text, language):
    assert language_of(text, spoken(), None) == language


def test_an_accent_that_two_languages_have_leaves_it_to_the_words():
    assert language_of("é", spoken(2), None) == "fr"
    assert language_of("é", spoken(3), None) == "es"


class TestLanguagesOfTheFolder:
    def test_one_alone_is_that_of_every_text(self):
        assert language_of("¿quién cuida el faro?", (0.0, 0.0, 9.0), "es", ("fr",)) == "fr"

    def test_a_hint_that_is_none_of_them_counts_for_nothing(self):
        assert language_of("xyzzy", (0.0, 0.0, 0.0), "fr", ("es", "en")) == "es"

    def test_the_likeliest_among_them_is_told(self):
        assert language_of("xyzzy", (1.0, 9.0, 4.0), None, ("en", "es")) == "es"
