"""Faults and advice as the page says them; the English sentences come from the checks themselves."""

import re

import pytest

from bot.curating_page.fault_wording import SENTENCES, fault_said
from bot.errors import KnowledgeError
from bot.knowledge.advice import advice
from bot.knowledge.loader import load, parse
from tests.knowledge.folders import copy_of_valid, replace

ENTRIES, MORE = "entries/01-tower.yaml", "entries/02-safety.yaml"
ARTICLE, GAPS = "article.yaml", "gaps.yaml"

EDITS = {
    "fault-missing": (MORE, "  facts: [no-wreck]\n", ""),
    "fault-empty": (ENTRIES, "      - tell me about the tower", "      - ''"),
    "fault-long": (ENTRIES, "en: The tower,", f"en: {'The tower ' * 9},"),
    "fault-id": (MORE, "- id: safety", "- id: Safety!"),
    "fault-command": (ARTICLE, "en: safety,", "en: Safety First,"),
    "fault-few": (MORE, "facts: [no-wreck]", "facts: []"),
    "fault-many": (ENTRIES, "related: [safety]", "related: [safety, a, b, c]"),
    "fault-id-taken": (MORE, "- id: safety", "- id: tower"),
    "fault-asked": (MORE, "[Is the sea safe now?]", "[tell me about the tower]"),
    "fault-command-taken": (ARTICLE, "en: safety,", "en: tower,"),
    "fault-twice": (ENTRIES, "[lamp-reach, tower-height]", "[lamp-reach, lamp-reach, tower-height]"),
    "fault-no-fact": (MORE, "facts: [no-wreck]", "facts: [no-wrack, no-wreck]"),
    "fault-no-entry": (ARTICLE, "overview: safety", "overview: safely"),
    "fault-unused": (ENTRIES, "facts: [lamp-reach, tower-height]", "facts: [lamp-reach]"),
    "fault-few-phrasings": (ENTRIES, "tell me about the tower", "tell me of the tower"),
    "fault-long-quote": (ARTICLE, "quote: no ship", f"quote: {'no ship, ' * 20}no ship"),
    "fault-pasted": (ENTRIES, "fr: Une haute tour à lampe vive.", "fr: A tall tower with a bright lamp."),
}
"""By the key of a sentence, an edit of the small folder that makes ``check`` say it."""


def said(folder):
    """Everything that ``check`` says of a folder."""
    try:
        load(folder)
    except KnowledgeError as error:
        return [fault.message for fault in error.faults]
    return [each.place.message for each in advice(parse(folder))]


@pytest.mark.parametrize("key", EDITS)
def test_a_sentence_is_known_as_check_says_it(tmp_path, key):
    folder = copy_of_valid(tmp_path / "light")
    file, old, new = EDITS[key]
    replace(folder / file, old, new)

    assert [message for message in said(folder) if re.fullmatch(SENTENCES[key], message)]


@pytest.mark.parametrize("language", ["fr", "es"])
def test_a_folder_without_gaps_is_told_so_in_the_language_of_the_page(tmp_path, language):
    folder = copy_of_valid(tmp_path / "light")
    (folder / GAPS).unlink()

    assert language in {fault_said(message, language).language for message in said(folder)}


def test_what_is_rare_stays_in_english_and_is_marked_so():
    message = "YAML does not read “&best” as text. Put quotes around the whole text."
    assert fault_said(message, "fr") == (message, "en")


def test_a_page_in_english_says_it_as_check_does():
    message = "This text is empty. Write it or remove the line."
    assert fault_said(message, "en") == (message, "en")


@pytest.mark.parametrize(
    ("message", "french", "spanish"),
    [
        (
            "This text has 90 characters; at most 80 fit. Shorten it.",
            "Ce texte compte 90 caractères; il y a place pour 80 au plus. Raccourcissez-le.",
            "Este texto tiene 90 caracteres; caben 80 como máximo. Acórtalo.",
        ),
        (
            "At least one item is needed here. Add it.",
            "Il en faut au moins 1 ici. Ajoutez ce qui manque.",
            "Aquí se necesita al menos 1. Agrega lo que falta.",
        ),
        (
            "entries/01-tower.yaml:8: [0].ask.en[1]: “who, me” is also a phrasing of “lamp” in "
            "entries/a.yaml. Keep it where it belongs.",
            "entries/01-tower.yaml:8: [0].ask.en[1]: «\u00a0who, me\u00a0» est aussi une façon de demander "
            "«\u00a0lamp\u00a0». Ne la gardez que là où elle est à sa place.",
            "entries/01-tower.yaml:8: [0].ask.en[1]: “who, me” también es una forma de preguntar por “lamp”. "
            "Déjala solo donde corresponde.",
        ),
    ],
)
def test_what_is_common_reads_in_the_language_of_the_page(message, french, spanish):
    assert fault_said(message, "fr") == (french, "fr")
    assert fault_said(message, "es") == (spanish, "es")
