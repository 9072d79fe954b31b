import pytest

from bot.importing.sentences import clauses, sentences
from bot.knowledge.function_words import detect_language

PARAGRAPHS = [
    ("en", ["Dr. Mira Holt opened the pool at 9 a.m. on Jan. 5, 2024.", "It costs $3.50 per visit."]),
    ("en", ["Members pay e.g. rent, cf. No. 4.", "The U.S. office is in St. John.", "Ask Mrs. Lee."]),
    ("en", ['"Is it open?" she asked.', "“We open at 8.”", "That is what Mr. Tan said."]),
    ("en", ["See fig. 3 and pp. 4–6.", "Version 2.10.1 is out!", "Really?", "Yes."]),
    ("en", ["The club was founded in 1987 by J. R. Moss.", "Fees rose 4.5 % in Dec. 2023."]),
    ("en", ["The fee (approx. 20 CAD) is due by Sept. 1.", "Write to info@example.org.", "Thanks."]),
    ("en", ["It opens at 6 p.m.", "The doors close at 10 p.m. sharp."]),
    ("en", ["The firm, Acme Inc., employs 40 people.", "It moved in 1999."]),
    ("en", ["1. Members must sign in.", "2. Guests pay $5."]),
    ("en", ["The rule applies to dogs, cats, etc.", "Other animals stay out."]),
    ("en", ["He asked why... nobody knew.", "Prof. A. B. Chen vs. the Town of Elm, Vol. 3, settled it."]),
    ("en", ["The well is 40 m deep.[2]", "Nobody swims in it."]),
    ("en", ["She told me.", "Anna agreed, and so did Col. Ray."]),
    ("fr", ["M. Tremblay et Mme Roy ont ouvert la bibliothèque à 9 h.", "Elle est au 12, av. du Parc."]),
    (
        "fr",
        ["L’art. 5 du règl. 12 s’applique, p. ex. aux chiens.", "Voir le n° 3, etc.", "Les prix varient."],
    ),
    ("fr", ["« Nous ouvrons à 8 h. »", "Voilà ce qu’a dit le Dr Côté."]),
    (
        "fr",
        ["St-Jean est loin.", "Le prix est de 2 $!", "Est-ce gratuit?", "Non."],
    ),
    ("fr", ["Le ministre J.-P. Roy a signé le 1er janv. 2024.", "Il part le 3 févr. prochain."]),
    ("es", ["El Sr. Gómez y la Dra. Ruiz abrieron a las 8 a.m. del 3 de mayo.", "Cuesta $2,500.00 al año."]),
    ("es", ["Vea el art. 5 y la pág. 12.", "Los EE. UU. no participan.", "¿Es gratis?", "¡Sí!"]),
    ("es", ["La Lic. Ana Mora, del Depto. de Obras, vive en Av. Juárez núm. 14.", "Tel. 555 0100."]),
    ("es", ["Se permiten p. ej. perros, gatos, etc.", "Los demás no."]),
]
LONG = (
    "Members who borrow a bike must bring it back within seven days, and whoever is late pays 2.50 dollars "
    "for each day; the committee may forgive a fee of up to 1 200 dollars when it sees a reason."
)


@pytest.mark.parametrize("expected", [expected for _, expected in PARAGRAPHS])
def test_a_sentence_ends_where_its_writer_ended_it(expected):
    assert sentences(" ".join(expected)) == tuple(expected)


@pytest.mark.parametrize(("language", "expected"), PARAGRAPHS)
def test_a_paragraph_tells_its_language(language, expected):
    assert detect_language(expected) == language


def test_a_text_in_another_language_is_in_none_of_ours():
    german = (
        "Der Verein trifft sich jeden Montag um acht Uhr im alten Rathaus, und jeder kann Freunde mitbringen."
    )
    assert detect_language([german, german]) is None


@pytest.mark.parametrize("most", [40, 80, 120])
def test_a_long_sentence_is_cut_at_its_clauses_and_loses_no_word(most):
    pieces = clauses(LONG, most)
    assert all(len(piece) <= most and piece in LONG for piece in pieces)
    assert "".join(filter(str.isalnum, "".join(pieces))) == "".join(filter(str.isalnum, LONG))


def test_a_clause_ends_before_the_word_that_opens_the_next():
    assert clauses(LONG, 110)[0] == "Members who borrow a bike must bring it back within seven days"


def test_a_cut_leaves_numbers_whole():
    assert any("1 200" in piece for piece in clauses(LONG, 30))


def test_a_word_that_nobody_could_cut_is_left_out():
    assert clauses("x" * 400, 300) == []
