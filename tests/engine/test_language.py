import numpy as np
import pytest

from bot.engine.language import Tongues
from bot.knowledge.types import LANGUAGES

# Six traits: one is in all languages, three are in one each, one in French and Spanish, one in none.
SPOKEN = np.array([[2, 2, 2], [2, 0, 0], [0, 2, 0], [0, 0, 2], [0, 1, 1], [0, 0, 0]], dtype=np.float32)


@pytest.fixture
def tongues():
    return Tongues.learn(SPOKEN)


def tell(tongues, *traits, weight=1.0, hint=None, text=""):
    weights = np.full(len(traits), weight, dtype=np.float32)
    return tongues.tell(text, np.array(traits, dtype=np.int64), weights, hint)


@pytest.mark.parametrize(("trait", "language"), [(1, "en"), (2, "fr"), (3, "es")])
def test_a_trait_of_one_language_tells_it(tongues, trait, language):
    assert tell(tongues, 0, trait) == language


@pytest.mark.parametrize("hint", LANGUAGES)
def test_where_the_words_tell_the_locale_is_disregarded(tongues, hint):
    assert tell(tongues, 2, 2, 2, hint=hint) == "fr"


@pytest.mark.parametrize("hint", LANGUAGES)
@pytest.mark.parametrize("traits", [(), (0,), (5,), (2, 3), (1, 2, 3)])
def test_where_the_words_do_not_tell_the_locale_does(tongues, traits, hint):
    assert tell(tongues, *traits, hint=hint) == hint


def test_without_a_locale_the_best_guess_counts(tongues):
    assert tell(tongues, 2, 4, weight=0.1) == "fr"


def test_without_a_locale_nothing_known_is_english(tongues):
    assert tell(tongues) == "en"


def test_how_many_texts_a_language_has_is_irrelevant():
    tongues = Tongues.learn(np.array([[6, 0, 0], [1, 1, 0], [0, 0, 1]], dtype=np.float32))

    assert tell(tongues, 1) == "fr"


@pytest.mark.parametrize(
    ("text", "language"),
    [("crime organisé, çà", "fr"), ("¿crimen?", "es"), ("MAN\u0303ANA ¡ya!", "es"), ("crime", "en")],
)
def test_where_the_words_do_not_tell_accents_do(tongues, text, language):
    assert tell(tongues, text=text) == language


def test_an_accent_that_two_languages_have_leaves_it_to_the_words(tongues):
    assert tell(tongues, 2, text="é") == "fr"
    assert tell(tongues, 3, text="é") == "es"
