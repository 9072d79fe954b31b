"""A folder in some of the languages, the first of which is the article's own."""

import pytest

from bot.curating.values import EntryChanges, FactChanges, Refused, Saved
from bot.curating.workbench import Workbench
from bot.knowledge.audit import verify
from bot.knowledge.loader import load
from tests.edits import audited_folder
from tests.small import small_knowledge
from tests.trilingual import spoken_in


@pytest.fixture
def french(tmp_path):
    """A workbench on a folder in French and English, of an article in French."""
    folder = audited_folder(tmp_path / "fr", spoken_in(small_knowledge(), ("fr", "en")))
    bench = Workbench.open(folder, tmp_path / "fr" / "article.txt")
    yield bench
    bench.close()


@pytest.fixture
def spanish(tmp_path):
    """A workbench on a folder in Spanish alone."""
    folder = audited_folder(tmp_path / "es", spoken_in(small_knowledge(), ("es",)))
    bench = Workbench.open(folder, tmp_path / "es" / "article.txt")
    yield bench
    bench.close()


def test_the_languages_are_the_folders_in_its_order(french, spanish):
    assert (french.languages, spanish.languages) == (("fr", "en"), ("es",))


def test_the_article_is_read_by_its_own_headings(french):
    section = french.article_view()[0]
    assert section.heading.endswith("La tour et sa lampe")
    assert not section.missing


def test_quotes_are_translated_the_other_way(french):
    fact = french.fact("lamp-reach")
    assert (fact.quote, list(fact.translation)) == ("la lampe se voit à 21 milles", ["en"])
    changes = FactChanges(translation={"en": "the lamp reaches 21 miles"})
    assert isinstance(french.save_fact("lamp-reach", changes, fact.version), Saved)


def test_in_one_language_a_new_fact_needs_no_translation_and_makes_no_draft(spanish):
    saved = spanish.new_fact(spanish.select(1, "la lámpara se ve"), "lamp-reach")
    assert not spanish.entry("lamp-reach").draft
    assert verify(spanish.folder).section(1).facts[1].quote == "la lámpara se ve"
    assert saved.id == "la-lampara-se-ve"


def test_a_new_entry_has_the_languages_of_the_folder(spanish):
    saved = spanish.file_as_gap("¿Dónde está la luna?", "es")
    entry = load(spanish.folder).entries[saved.id]
    assert entry.question("es") == "¿Dónde está la luna?"
    assert entry.title["es"] == "Dónde está la luna"
    assert entry.answer["es"] == "El artículo no lo dice."


def test_the_bot_replies_in_the_folders_language(spanish):
    assert spanish.ask("¿cuánto mide la torre?").card.title == "Altura de la torre"


def test_a_language_that_the_folder_does_not_have_is_refused_in_the_words_of_check(spanish):
    refused = spanish.file_as_phrasing("who is it", "keeper", "en")
    assert isinstance(refused, Refused)
    version = spanish.entry("keeper").version
    assert isinstance(spanish.save("keeper", EntryChanges(title={"en": "Keeper"}), version), Refused)
