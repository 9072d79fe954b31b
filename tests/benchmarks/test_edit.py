import pytest

from benchmarks.edit import edited
from benchmarks.written import write
from bot.engine.learning import digests_of
from bot.knowledge.loader import load
from bot.knowledge.types import LANGUAGES, Kind
from tests.small import small_knowledge


@pytest.fixture
def original():
    return small_knowledge()


def phrasings(knowledge):
    return [text for entry in knowledge.entries.values() for _, text in entry.ask]


@pytest.mark.parametrize("count", [0, 1, 5, 30])
def test_so_many_phrasings_are_new_and_none_is_lost(original, count):
    before, after = phrasings(original), phrasings(edited(original, count))

    assert len(set(after) - set(before)) == count
    assert len(after) == len(before) + count


def test_the_phrasings_are_spread_over_answers_gaps_and_languages(original):
    topical = [entry.id for entry in original.entries.values() if entry.kind is not Kind.SMALL_TALK]
    after = edited(original, len(topical))
    longer = [
        (entry.id, language)
        for entry in after.entries.values()
        for language in LANGUAGES
        if len(entry.ask[language]) > len(original.entries[entry.id].ask[language])
    ]

    assert [entry for entry, _ in longer] == topical
    assert {language for _, language in longer} == set(LANGUAGES)


def test_a_phrasing_stands_behind_those_that_were_there(original):
    for entry in edited(original, 30).entries.values():
        for language in LANGUAGES:
            before = original.entries[entry.id].ask[language]
            assert entry.ask[language][: len(before)] == before


def test_an_edit_is_a_folder_without_a_fault_in_which_only_the_phrasings_are_new(original, tmp_path):
    write([edited(original, 30)], tmp_path)
    before = digests_of(original).tolist()

    assert len(set(digests_of(load(tmp_path)).tolist()) - set(before)) == 30
