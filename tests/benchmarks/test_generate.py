from itertools import chain

import pytest

from benchmarks.disguise import Disguise
from benchmarks.generate import copies, multiplied
from benchmarks.written import write
from bot.knowledge.loader import load
from bot.knowledge.types import Kind
from tests.small import small_knowledge

TIMES = 5


@pytest.fixture
def original():
    return small_knowledge()


@pytest.fixture
def folder(original, tmp_path):
    write(copies(original, TIMES), tmp_path / "large")
    return tmp_path / "large"


def test_a_folder_without_a_fault_is_written(folder, original):
    loaded = load(folder)

    assert len(loaded.entries) == TIMES * len(original.entries)
    assert len(loaded.sections) == len(original.sections)


def test_what_was_written_is_what_is_made_in_memory(folder, original):
    loaded, made = load(folder), multiplied(original, TIMES)

    assert dict(loaded.entries) == dict(made.entries)
    assert (loaded.sections, loaded.off_topic, loaded.glossary) == (
        made.sections,
        made.off_topic,
        made.glossary,
    )


def test_a_large_folder_has_several_files_of_entries(folder):
    assert len(list((folder / "entries").iterdir())) == TIMES


def test_the_first_copy_is_the_original(original):
    assert next(copies(original, 1)) == original


@pytest.mark.parametrize("kind", Kind)
def test_there_are_so_many_times_as_many_phrasings_of_each_kind(original, kind):
    def count(knowledge):
        return sum(len(list(entry.ask)) for entry in knowledge.entries.values() if entry.kind is kind)

    assert count(multiplied(original, TIMES)) == TIMES * count(original)


def test_no_phrasing_is_made_twice(original):
    later = list(copies(original, TIMES))[1:]
    made = [text for part in later for entry in part.entries.values() for _, text in entry.ask]

    assert len({" ".join(text.casefold().split()) for text in made}) == len(made)


def test_the_same_comes_out_every_time(original):
    assert multiplied(original, TIMES) == multiplied(original, TIMES)


def test_references_stay_within_a_copy(original):
    for part in copies(original, TIMES):
        facts = {fact.id for section in part.sections for fact in section.facts}
        assert {fact.id for entry in part.entries.values() for fact in entry.facts} <= facts
        assert set(chain.from_iterable(entry.related for entry in part.entries.values())) <= set(part.entries)


def test_shared_words_stay_and_others_are_exchanged_alike_everywhere():
    texts = ("What is the tower?", "TOWERS of the Lighthouse", "la Tôwer")
    exchange = Disguise(texts, frozenset({"what", "the"})).number(3)
    first, second, third = (exchange(text).split() for text in texts)

    assert (first[:3], second[1:3], third[0]) == (["What", "is", "the"], ["of", "the"], "la")
    tower = first[3].removesuffix("?")
    assert tower != "tower"
    assert third[1] == tower.capitalize()
    assert second[0].startswith(tower[:2].upper())
    assert second[0].isupper()


def test_no_text_becomes_longer_or_shorter(original):
    texts = [text for entry in original.entries.values() for _, text in entry.ask]
    exchange = Disguise(texts, frozenset()).number(1)

    assert [len(exchange(text)) for text in texts] == [len(text) for text in texts]
