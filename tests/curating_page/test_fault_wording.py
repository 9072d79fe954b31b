"""Faults, refusals and advice as the page says them; the sentences come from the checks themselves."""

import re
import string
from importlib.resources import files

import pytest

from bot.curating.refusals import Consequence, RefusalKind
from bot.curating_page.fault_wording import fault_said
from bot.curating_page.wording import page_languages
from bot.errors import KnowledgeError, Sentence
from bot.knowledge.advice import advice
from bot.knowledge.fault_kinds import FaultKind, FaultPart
from bot.knowledge.loader import load
from bot.knowledge.loader import parse as parse_folder
from tests.knowledge.folders import copy_of_valid, replace

LISTS = (FaultKind, FaultPart, RefusalKind, Consequence)
KINDS = [kind for kinds in LISTS for kind in kinds]
TRANSLATED = [language for language in page_languages() if language != "en"]

SAID_OTHERWISE = {FaultKind.AUDIT_EDITED: {"wrong"}}
"""Parts that a language may leave out: sentences that are English wherever they come from."""

ENTRIES, MORE = "entries/01-tower.yaml", "entries/02-safety.yaml"
ARTICLE, GAPS = "article.yaml", "gaps.yaml"


def texts(language):
    """By key, the parts that each text of a fault takes in a language."""
    source = files("bot.curating_page").joinpath("locales", f"{language}.ftl").read_text(encoding="utf-8")
    found = re.findall(r"^(fault-[\w-]+) = (.+)$", source, flags=re.MULTILINE)
    return {key: set(re.findall(r"\$(\w+)", text)) for key, text in found}


def parts_of(kind):
    return {name for _, name, _, _ in string.Formatter().parse(kind.value) if name}


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_kind_of_fault_has_a_text_with_its_parts_in_each_language(language):
    there = texts(language)

    assert there.keys() == {kind.key for kind in KINDS}
    for kind in KINDS:
        assert there[kind.key] | SAID_OTHERWISE.get(kind, set()) == parts_of(kind), kind


def test_no_two_kinds_share_a_key():
    assert len({kind.key for kind in KINDS}) == sum(len(kinds.__members__) for kinds in LISTS)


@pytest.mark.parametrize("kind", [*FaultKind, *RefusalKind])
def test_every_kind_of_fault_can_be_said_in_every_language(kind):
    sentence = kind(**dict.fromkeys(parts_of(kind), "x"))

    assert [fault_said(sentence, each).language for each in ("en", *TRANSLATED)] == ["en", *TRANSLATED]


def test_only_where_the_command_line_opens_a_folder_are_sentences_made_without_a_kind():
    packages = [files("bot").joinpath(name) for name in ("knowledge", "curating", "curating_page", "replies")]
    made = {
        file.name
        for package in packages
        for file in package.iterdir()
        if file.name.endswith(".py") and re.search(r"\bSentence\(", file.read_text(encoding="utf-8"))
    }

    assert made == {"loader.py", "drafts.py", "workbench.py"}


def found_in(folder):
    """Everything that ``check`` says of a folder."""
    try:
        load(folder)
    except KnowledgeError as error:
        return [fault.sentence for fault in error.faults]
    return [each.place.sentence for each in advice(parse_folder(folder))]


@pytest.mark.parametrize("language", TRANSLATED)
@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (MORE, "  facts: [no-wreck]\n", ""),
        (MORE, "- id: safety", "- id: &best safety"),
        (ARTICLE, "en: safety,", "en: Safety First,"),
        (ENTRIES, "fr: Une haute tour à lampe vive.", "fr: A tall tower with a bright lamp."),
        (ENTRIES, "tell me about the tower", "tell me of the tower"),
    ],
)
def test_what_check_says_of_a_folder_is_in_the_language_of_the_page(tmp_path, language, file, old, new):
    folder = copy_of_valid(tmp_path / "light")
    replace(folder / file, old, new)

    assert {fault_said(sentence, language).language for sentence in found_in(folder)} == {language}


def test_a_page_in_english_says_it_as_check_does():
    sentence = FaultKind.LONG(length=90, most=80)

    assert fault_said(sentence, "en") == (str(sentence), "en")


def test_a_sentence_for_operators_stays_english_and_is_marked_so():
    sentence = Sentence("Name the folder with --knowledge.").at("article.yaml:3")

    assert fault_said(sentence, "fr") == ("article.yaml:3: Name the folder with --knowledge.", "en")


@pytest.mark.parametrize(
    ("sentence", "french", "spanish"),
    [
        (
            FaultKind.LONG(length=90, most=80),
            "Ce texte compte 90 caractères; il y a place pour 80 au plus. Raccourcissez-le.",
            "Este texto tiene 90 caracteres; caben 80 como máximo. Acórtalo.",
        ),
        (
            FaultKind.ASKED(name="who, me", owner="lamp", where="entries/a.yaml").at("entries/b.yaml:8"),
            "entries/b.yaml:8: «\u00a0who, me\u00a0» est aussi une façon de demander «\u00a0lamp\u00a0» "
            "dans entries/a.yaml. Ne la gardez que là où elle est à sa place.",
            "entries/b.yaml:8: “who, me” también es una forma de preguntar por “lamp” en "
            "entries/a.yaml. Déjala solo donde corresponde.",
        ),
        (
            FaultKind.OTHER_SHAPE(expected=FaultPart.WHOLE_NUMBER(), found=FaultPart.A_LIST()),
            "Il faut ici un nombre entier (trouvé\u00a0: une liste). Corrigez-le.",
            "Aquí va un número entero (se encontró: una lista). Corrígelo.",
        ),
        (
            FaultKind.FEW_PHRASINGS(
                name="tower",
                counts=(FaultPart.COUNTED(count=1, language="en"), FaultPart.COUNTED(count=2, language="fr")),
                few=4,
                enough=8,
            ),
            "«\u00a0tower\u00a0» n’a que peu de façons d’être demandé\u00a0: 1 en «\u00a0en\u00a0», 2 en "
            "«\u00a0fr\u00a0». Écrivez-en au moins 4 par langue, de préférence 8, dans les mots de gens qui "
            "n’ont pas lu l’article.",
            "“tower” tiene pocas formas de preguntarlo: 1 en “en”, 2 en “fr”. Escribe al menos 4 por idioma, "
            "mejor 8, con las palabras de quien no ha leído el artículo.",
        ),
    ],
    ids=["numbers", "a place", "words within", "a list within"],
)
def test_a_sentence_reads_in_the_language_of_the_page(sentence, french, spanish):
    assert fault_said(sentence, "fr") == (french, "fr")
    assert fault_said(sentence, "es") == (spanish, "es")
