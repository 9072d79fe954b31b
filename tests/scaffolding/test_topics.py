import pytest

from bot.importing.source_text import CELL_SPACE
from bot.scaffolding.kinds import FactKind, fact_kinds
from bot.scaffolding.topics import cased_words, is_statement, topic_of


@pytest.mark.parametrize(
    ("language", "sentence", "topic"),
    [
        ("en", "The fee for a seasonal plot is 45 dollars", "the fee for a seasonal plot"),
        ("en", "In 2023, the club moved to Elm Street 14", "the club"),
        ("en", "Closed shoes must be worn at all times", "closed shoes"),
        ("en", "After that the Board decides", "the Board"),
        ("en", "The old ferry carried nine people", "the old ferry"),
        ("en", "Return the bike within seven days", "the bike"),
        ("en", "Nobody may sleep in the hall", "the hall"),
        ("en", f"Colour print{CELL_SPACE}25 cents", "colour print"),
        ("en", "Quickly and quietly", ""),
        ("en", "A child under twelve may not be left alone", "a child under twelve"),
        ("en", "About a third of the helpers are students", "a third of the helpers"),
        ("en", "The two may stay", ""),
        ("en", "Up to 2.05 m is allowed", ""),
        ("en", "There are three sheds by the gate", "sheds"),
        ("en", "Contact the warden first", "the warden"),
        ("en", "Monday\u20039 to 12", "Monday"),
        ("fr", "Des frais de 25 $ s’ajoutent", "des frais"),
        ("fr", "Nul ne fume", ""),
        ("es", "Hay doce computadoras", "computadoras"),
        ("en", "Senior ............. £312 (or 12 x £27)", "senior"),
        ("fr", "L’amende est de 60 $", "l’amende"),
        ("fr", "À compter du 3 mai, la bibliothèque ouvre à 9 h", "la bibliothèque"),
        ("en", "By road, round the head of the loch, it is far", "the head of the loch"),
        ("en", "A file in a folder you marked", "a file in a folder"),
        ("en", "Two adults if there are children", "two adults"),
        ("en", "There's not a plate in her I know", "a plate"),
        ("fr", "Les propriétaires touchés recevront une lettre", "les propriétaires touchés"),
        ("fr", "Le club prête un chandail jusqu’à la fin de la saison", "le club"),
        ("es", "El comité busca voluntarios para la feria", "el comité"),
        ("fr", "Ceux qui paient sont admis à la salle", "la salle"),
        ("fr", "Les gens qui n'ont rien suivi paient", "les gens qui n'ont rien suivi"),
        ("en", "The pool hires twelve lifeguards for the season", "the pool"),
        ("es", "Quien incumpla estas normas recibirá un aviso", "estas normas"),
        ("es", "Un comprobante de domicilio de no más de tres meses", "un comprobante de domicilio"),
        ("es", "El turno matutino entra a las 7", "el turno matutino"),
        ("es", "El uso del uniforme es obligatorio", "el uso del uniforme"),
        ("es", "Durante los exámenes, los celulares se guardan", "los celulares"),
    ],
)
def test_a_sentence_is_about_its_subject_or_the_first_thing_it_names(language, sentence, topic):
    assert topic_of(sentence, language) == topic


def test_a_name_keeps_its_capital_letter():
    cased = cased_words(["They say that Odile keeps the books.", "The books are old."])
    assert topic_of("Odile keeps the books", "en", cased) == "Odile"


@pytest.mark.parametrize(
    ("language", "sentence", "states"),
    [
        ("en", "The shop is not liable", True),
        ("en", "use any tool on the wall", False),
        ("en", "Return the bike within seven days", False),
        ("en", "On Sundays only hand tools are allowed", True),
        ("en", "If the water is off, use the well", False),
        ("en", "We ask that nobody burns plastic", True),
        ("es", "Hay doce computadoras", True),
    ],
)
def test_only_a_statement_can_be_true(language, sentence, states):
    assert is_statement(sentence, language) is states


@pytest.mark.parametrize(
    ("language", "sentence", "kind"),
    [
        ("en", "The fee is 30 dollars", FactKind.AMOUNT),
        ("en", "It opens at 8 a.m. on Mondays", FactKind.TIME),
        ("en", "Bikes are lent for up to seven days", FactKind.DURATION),
        ("en", "The board has five members", FactKind.COUNT),
        ("en", "Questions go to treasurer Odile Marsh", FactKind.PERSON),
        ("en", "Dogs may not enter", FactKind.RULE),
        ("en", "Write to info@example.org", FactKind.CONTACT),
        ("fr", "L’amende est de 60 $", FactKind.AMOUNT),
        ("fr", "Il est interdit de stationner", FactKind.RULE),
        ("es", "El turno dura 40 minutos", FactKind.DURATION),
        ("es", "Está prohibido jugar en línea", FactKind.RULE),
    ],
)
def test_a_fact_shows_what_kinds_of_things_it_tells(language, sentence, kind):
    assert kind in fact_kinds(sentence, language)


def test_the_month_of_may_is_no_permission():
    assert FactKind.RULE not in fact_kinds("The pool opens in May", "en")
