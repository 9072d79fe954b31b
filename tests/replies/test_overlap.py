import pytest

from bot.replies.overlap import names, repeats, says


@pytest.mark.parametrize(
    ("language", "answer", "translation"),
    [
        (
            "fr",
            "Le commerce a atteint près de 56 milliards en 2024.",
            "le commerce ayant atteint près de 56 milliards en 2024",
        ),
        ("fr", "L’accord touche plusieurs secteurs, dont la santé.", "Santé"),
        (
            "es",
            "Se espera que el acuerdo abra nuevas puertas.",
            "Se espera que este acuerdo abra nuevas puertas",
        ),
        ("es", "MINERÍA y energías renovables", "minería, energías renovables"),
    ],
)
def test_a_text_says_another_when_it_has_every_word_that_carries_meaning(language, answer, translation):
    assert says(answer, translation, language)


@pytest.mark.parametrize(
    ("language", "answer", "translation"),
    [
        (
            "fr",
            "Le commerce a atteint 56 milliards en 2024.",
            "le commerce a atteint près de 56 milliards en 2024",
        ),
        ("fr", "Le commerce a atteint 46,4 milliards.", "le commerce a atteint 46,5 milliards"),
        ("fr", "Le commerce a atteint 46,4 milliards.", "le commerce a atteint 46 milliards"),
        ("fr", "Un sommet est prévu.", "aucun sommet n’est prévu"),
        (
            "fr",
            "Les dirigeants visent une économie résiliente.",
            "les deux dirigeants visent une économie résiliente",
        ),
        ("fr", "Renforcer l’économie", "renforcer les économies"),
        ("es", "La cumbre está prevista.", "la cumbre no está prevista"),
        ("es", "Alcanzó 56 millones de dólares.", "alcanzó casi 56 millones de dólares"),
        ("es", "", "una cumbre"),
    ],
)
def test_a_missing_word_figure_limit_or_denial_means_that_it_does_not(language, answer, translation):
    assert not says(answer, translation, language)


@pytest.mark.parametrize(
    ("answer", "quoted"),
    [
        ("Trade reached nearly $56 billion in 2024.", "trade reaching nearly $56 billion in 2024"),
        ("The automotive sector remains critical.", "The automotive sector remains critical"),
        ("They aim to build economies.", "They aim to build resilient economies"),
    ],
)
def test_an_answer_in_most_words_of_its_quotes_repeats_them(answer, quoted):
    assert repeats(answer, quoted, "en")


@pytest.mark.parametrize(
    ("answer", "quoted"),
    [
        ("It takes two days.", "Prime Minister Mark Carney began a two-day trip to Mexico City"),
        ("Mexico City.", "Prime Minister Mark Carney began a two-day trip to Mexico City"),
        ("The sector is not critical.", "The sector remains critical"),
        ("It is one of the sectors.", "Infrastructure"),
    ],
)
def test_a_short_answer_and_one_with_words_of_its_own_are_no_repetition(answer, quoted):
    assert not repeats(answer, quoted, "en")


def test_an_answer_names_a_title_when_it_has_half_of_its_words():
    answer = "L’article ne donne ni la date de la visite ni celle de la signature."

    assert names(answer, "Date exacte de la visite et de la signature", "fr")
    assert not names("L’article ne le dit pas.", "Date exacte de la visite", "fr")
