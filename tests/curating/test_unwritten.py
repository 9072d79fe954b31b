"""What a folder has without writing it: small talk that ships, and the overviews of sections."""

import pytest

from bot.curating.values import EntryChanges, Saved
from bot.knowledge.loader import load
from bot.knowledge.shipped import shipped
from bot.knowledge.types import Kind
from tests.edits import replaced


@pytest.fixture
def chatty(opened, folder):
    """A workbench on the folder with the small talk that ships, and none of its own."""
    article = folder / "article.yaml"
    article.write_text(replaced(article, "leave_out:\n- small-talk\n- off-topic\n", ""), encoding="utf-8")
    (folder / "small_talk.yaml").unlink()
    return opened()


KIND = "thanks"
"""A kind of small talk that ships."""


@pytest.fixture
def without_overview(opened, folder):
    """A workbench on the folder, whose second section names no entry that stands for it."""
    article = folder / "article.yaml"
    article.write_text(replaced(article, "  overview: keeper\n", ""), encoding="utf-8")
    entries = folder / "entries" / "01-all.yaml"
    text = replaced(entries, "- id: keeper\n  ", "- id: keeper\n  facts: [keeper-name, lamp-reach]\n  ")
    entries.write_text(text.replace("  facts:\n  - keeper-name\n", ""), encoding="utf-8")
    bench = opened()
    assert bench.faults == ()
    return bench


def test_small_talk_that_ships_is_listed_and_shown_as_it_is_said(chatty):
    assert KIND in [line.id for line in chatty.entries()]
    entry = chatty.entry(KIND)
    assert (entry.kind, entry.file, entry.ask) == (Kind.SMALL_TALK, "", {})
    assert entry.title["en"] == chatty.knowledge.entries[KIND].title["en"]
    assert entry.ships["fr"] == shipped().small_talk[KIND].ask["fr"]


def test_a_phrasing_of_small_talk_that_ships_is_all_that_is_written(chatty, folder):
    chatty.file_as_phrasing("a word nobody ships", KIND, "fr")
    written = (folder / "small_talk.yaml").read_text(encoding="utf-8")
    assert written == f"- id: {KIND}\n  ask:\n    fr:\n      - a word nobody ships\n"
    assert "a word nobody ships" in chatty.knowledge.entries[KIND].ask["fr"]
    assert chatty.entry(KIND).ask == {"fr": ("a word nobody ships",)}
    chatty.undo()
    assert not (folder / "small_talk.yaml").exists()


def test_a_title_said_otherwise_in_one_language_is_written_in_all(chatty, folder):
    before = chatty.entry(KIND)
    assert isinstance(chatty.save(KIND, EntryChanges(title={"en": "Ahoy"}), before.version), Saved)
    title = load(folder).entries[KIND].title
    assert (title["en"], title["fr"]) == ("Ahoy", before.title["fr"])
    assert chatty.entry(KIND).file == "small_talk.yaml"


def test_small_talk_that_ships_is_taken_away_by_its_name(chatty, folder):
    chatty.delete_entry(KIND, chatty.entry(KIND).version)
    assert f"leave_out:\n- {KIND}\n" in (folder / "article.yaml").read_text(encoding="utf-8")
    assert KIND not in load(folder).entries


def test_the_first_off_topic_example_of_a_folder_makes_its_file(opened, folder):
    (folder / "off_topic.yaml").unlink()
    opened().file_as_off_topic("anyone for chess", "en")
    assert (folder / "off_topic.yaml").read_text(encoding="utf-8") == "en:\n  - anyone for chess\n"


def test_an_overview_that_stands_nowhere_is_written_once_it_is_edited(without_overview):
    bench = without_overview
    section = bench.knowledge.section(2)
    entry = bench.entry(section.overview)
    assert (entry.file, entry.draft, entry.title["fr"]) == ("", True, section.heading["fr"])
    changes = EntryChanges(answer={"en": "All about the keeper."}, done=True)
    assert isinstance(bench.save(entry.id, changes, entry.version), Saved)
    written = bench.knowledge.section(2)
    assert bench.knowledge.entries[written.overview].answer["en"] == "All about the keeper."
    assert (written.overview, bench.entry(entry.id).draft) == (entry.id, False)
    assert bench.section(2).overview == entry.id


def test_a_question_is_filed_under_an_overview_that_stands_nowhere(without_overview):
    bench = without_overview
    overview = bench.knowledge.section(2).overview
    assert isinstance(bench.file_as_phrasing("all there is on her", overview, "en"), Saved)
    assert "all there is on her" in bench.knowledge.entries[overview].ask["en"]


def test_a_new_entry_takes_no_name_of_small_talk_that_ships(chatty):
    assert chatty.file_as_gap("Thanks…", "en").id == "thanks-2"
