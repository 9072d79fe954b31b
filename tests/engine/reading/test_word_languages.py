import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.engine.decision import Mend
from bot.engine.reading.common import NONE, CommonWords
from bot.engine.reading.corpus import Corpus
from bot.engine.reading.glossary import Glossary
from bot.engine.reading.lexicon import Lexicon
from bot.engine.reading.text import capitalized, tokenize
from bot.engine.reading.word_languages import EVERY, LEAST, WordLanguages
from bot.knowledge.types import LANGUAGES, Synonyms
from tests.engine.labelled import cases
from tests.trilingual import phrases

EN, FR, ES = (1 << LANGUAGES.index(language) for language in ("en", "fr", "es"))
TEXTS = (
    (0, "en", "is the tower tall"),
    (0, "en", "the height of the building"),
    (0, "fr", "la hauteur de la tour"),
    (0, "fr", "est-ce une tour durable"),
    (0, "es", "la altura de la torre"),
    (1, "es", "una torre durable"),
)
BESIDE = ("brine", "mirren")
COMMON = CommonWords.of({"en": ["curable", "table"], "fr": ["table"]})
PLAIN = Glossary([])
WORDS = st.sampled_from([*sorted({word for _, _, text in TEXTS for word in tokenize(text)}), *BESIDE, "zzz"])


def spoken_in(texts=TEXTS, beside=BESIDE, common=COMMON):
    return WordLanguages.of(Corpus.read(texts, PLAIN), beside, common)


@pytest.fixture(scope="module")
def spoken():
    return spoken_in()


@pytest.fixture(scope="module")
def lexicon():
    """A lexicon that knows names and words that everybody uses."""
    glossary = Glossary([Synonyms("brine", phrases(en=("Brine",), fr=(), es=()), name=True)])
    corpus = Corpus.read(TEXTS, glossary)
    common = CommonWords.of({"en": ["towel", "curable"], "fr": ["tours"], "es": ["tors"]})
    return Lexicon.of(corpus, glossary, corpus.familiar(), common, ["brine"])


def slow_obvious_votes(words):
    """How much of a text is in each language: a word of several has a share of each."""
    votes = [0.0] * len(LANGUAGES)
    for word in words:
        homes = [
            number
            for number, language in enumerate(LANGUAGES)
            if word in BESIDE or any(used == language and word in tokenize(text) for _, used, text in TEXTS)
        ]
        for number in homes:
            votes[number] += 1 / len(homes)
    return votes


class TestSpoken:
    @pytest.mark.parametrize(
        ("words", "languages"),
        [
            (["is", "the", "tower"], EN),
            (["la", "hauteur", "tour"], FR),
            (["la", "altura"], ES),
            (["la"], FR | ES),
            (["durable"], FR | ES),
            (["the", "tower", "hauteur"], EN | FR),
            (["is", "the", "tower", "hauteur"], EN),
            (["is", "the", "zzz", "zzz", "zzz"], EN),
        ],
    )
    def test_a_text_is_in_the_languages_of_its_words(self, spoken, words, languages):
        assert spoken.languages(words) == languages

    @pytest.mark.parametrize("words", [[], ["zzz"], ["zzz", "qqq"], ["brine", "mirren"]])
    def test_words_that_do_not_tell_may_be_of_any_language(self, spoken, words):
        assert spoken.languages(words) == EVERY

    @settings(max_examples=200, deadline=None)
    @given(st.lists(WORDS, max_size=8))
    def test_a_language_is_spoken_where_its_words_are_half_as_many_as_those_of_the_likeliest(
        self, spoken, words
    ):
        votes = slow_obvious_votes(words)
        told = spoken.languages(words)

        for number, vote in enumerate(votes):
            if abs(vote - LEAST * max(votes)) > 1e-9:
                assert bool(told >> number & 1) == (vote > LEAST * max(votes))

    @settings(max_examples=100, deadline=None)
    @given(st.lists(WORDS, max_size=8))
    def test_every_text_is_in_some_language(self, spoken, words):
        assert 0 < spoken.languages(words) <= EVERY

    def test_a_word_is_used_where_a_phrasing_has_it(self, spoken):
        assert [spoken.is_used("tower", language) for language in (EN, FR, ES, FR | EN)] == [
            True, False, False, True,
        ]  # fmt: skip

    def test_a_word_of_the_glossary_is_used_in_every_language(self, spoken):
        assert all(spoken.is_used("brine", language) for language in (EN, FR, ES))

    def test_a_word_that_nobody_used_is_used_nowhere(self, spoken):
        assert not spoken.is_used("zzz", EVERY)

    def test_a_common_word_is_common_in_its_own_languages_alone(self, spoken):
        assert [spoken.is_common("curable", language) for language in (EN, FR, ES)] == [True, False, False]
        assert [spoken.is_common("table", language) for language in (EN, FR, ES)] == [True, True, False]

    def test_a_common_word_that_no_phrasing_has_is_not_used(self, spoken):
        assert not spoken.is_used("curable", EVERY)

    def test_of_nothing_nothing_is_known(self):
        nothing = spoken_in((), (), NONE)

        assert nothing.languages(["the"]) == EVERY
        assert not nothing.is_used("the", EVERY)
        assert not nothing.is_common("the", EVERY)


class TestCapitalized:
    @pytest.mark.parametrize("case", cases("capitalized"))
    def test_words_with_a_capital_letter_are_found_as_they_are_labelled(self, case):
        assert capitalized(case["text"]) == set(case["words"])

    @settings(max_examples=200, deadline=None)
    @given(st.text(st.sampled_from("abAÉñ ,.(\n?"), max_size=60))
    def test_words_with_a_capital_letter_are_words_of_the_text(self, text):
        assert capitalized(text) <= set(tokenize(text))

    @settings(max_examples=100, deadline=None)
    @given(st.text(st.sampled_from("abéñ ,.(’'\n?1"), max_size=60))
    def test_a_text_in_small_letters_has_none(self, text):
        assert capitalized(text) == frozenset()

    @settings(max_examples=100, deadline=None)
    @given(st.lists(st.text(st.sampled_from("ABÉÑ"), min_size=2, max_size=6), max_size=12).map(" ".join))
    def test_a_text_in_capital_letters_has_none(self, text):
        assert capitalized(text) == frozenset()


class TestMendingByLanguage:
    def test_a_slip_is_mended_in_the_language_of_the_text(self, lexicon):
        assert lexicon.read("la hauteur de la tower").mends == ()
        assert lexicon.read("is the towre tall").mends == (Mend("towre", "tower"),)
        assert lexicon.read("la altura de la towre").mends == (Mend("towre", "torre"),)

    def test_a_slip_in_a_text_that_does_not_tell_its_language_is_mended_in_any(self, lexicon):
        assert lexicon.read("hauteru").mends == (Mend("hauteru", "hauteur"),)
        assert lexicon.read("buildng").mends == (Mend("buildng", "building"),)

    def test_a_word_that_everybody_uses_is_no_slip(self, lexicon):
        assert lexicon.read("is the towel tall").words == ("is", "the", "towel", "tall")

    def test_a_word_that_is_common_elsewhere_is_a_slip(self, lexicon):
        assert lexicon.read("la altura de la towel").words[-1] == "towel"
        assert lexicon.read("la tour est curable").mends == (Mend("curable", "durable"),)

    def test_a_slip_with_a_capital_letter_is_mended_to_a_name_alone(self, lexicon):
        assert lexicon.read("is the Brime tall or not").mends == (Mend("brime", "brine"),)
        assert lexicon.read("is the Towre tall or not").mends == ()

    def test_a_slip_of_a_name_in_small_letters_is_mended_too(self, lexicon):
        assert lexicon.read("is the brime tall or not").mends == (Mend("brime", "brine"),)

    def test_what_was_written_is_kept_by_its_position(self, lexicon):
        reading = lexicon.read("the towre or the bilding")

        assert reading.mended == {1: "towre", 4: "bilding"}
        assert reading.words == ("the", "tower", "or", "the", "building")
