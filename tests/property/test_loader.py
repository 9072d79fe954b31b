"""Laws of the loader: whatever stands in the files, it is knowledge or a list of faults."""

import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.errors import KnowledgeError
from bot.knowledge.loader import load
from bot.knowledge.types import (
    Command,
    Entry,
    Fact,
    Kind,
    Knowledge,
    Localized,
    Phrases,
    Section,
    Synonyms,
)
from tests.small import small_knowledge
from tests.small_files import write_folder

reading_files = settings(deadline=None)  # a disk may be slow


@cache
def small_files():
    """The small knowledge base as files: name and text."""
    with TemporaryDirectory() as place:
        folder = write_folder(small_knowledge(), Path(place) / "knowledge")
        return {str(path.relative_to(folder)): path.read_text("utf-8") for path in folder.rglob("*.yaml")}


@st.composite
def places(draw):
    """A file of the small knowledge base, and where one of its scalars, keys included, begins and ends."""
    file = draw(st.sampled_from(sorted(small_files())))
    events = yaml.parse(small_files()[file], Loader=yaml.BaseLoader)
    scalars = [event for event in events if isinstance(event, yaml.ScalarEvent)]
    scalar = draw(st.sampled_from(scalars))
    return file, scalar.start_mark.index, scalar.end_mark.index


def written(text):
    """Text that a curator may have written: nothing that no file can hold."""
    return text.encode("utf-8", "ignore").decode("utf-8")


raw = st.text(max_size=60).map(written) | st.text("ab é:#-&*!|>%@`\"'{}[],?~\n\t\\", max_size=20)
anything = raw | raw.map(
    lambda text: yaml.safe_dump(text, allow_unicode=True, width=9999).removesuffix("...\n")
)


def outcome(files):
    """The knowledge base or the faults that these files make; their contents are bytes or text."""
    with TemporaryDirectory() as place:
        folder = Path(place)
        for name, content in files.items():
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
        try:
            return load(folder)
        except KnowledgeError as error:
            return error.faults


@reading_files
@given(places(), anything)
@example(("off_topic.yaml", 0, 2), "&a [*a]")
@example(("off_topic.yaml", 0, 2), "? {}\n")
@example(("gaps.yaml", 6, 16), "\ud7ff\x85")
def test_any_text_in_any_place_is_knowledge_or_faults_with_file_and_message(place, text):
    file, start, end = place
    files = small_files()
    before = files[file]

    result = outcome({**files, file: before[:start] + text + before[end:]})

    if not isinstance(result, Knowledge):
        assert result
        for fault in result:
            assert fault.file in {*files, "entries"}
            assert re.search(r"\w.*[.?!…”]$", fault.message, re.DOTALL)
            assert len(str(fault).splitlines()) == 1


@reading_files
@given(places(), anything)
def test_loading_twice_gives_the_same(place, text):
    file, start, end = place
    before = small_files()[file]
    files = {**small_files(), file: before[:start] + text + before[end:]}

    assert outcome(files) == outcome(files)


@reading_files
@given(st.binary(max_size=200))
def test_any_bytes_in_a_file_are_knowledge_or_faults_of_that_file(data):
    result = outcome({**small_files(), "off_topic.yaml": data})

    if not isinstance(result, Knowledge):
        assert {fault.file for fault in result} == {"off_topic.yaml"}


ids = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}", fullmatch=True)
texts = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=60)
prose = texts.map(str.strip).filter(bool)
localized = st.builds(Localized, prose, prose, prose)


def distinct(strategy, *, size):
    return st.lists(strategy, min_size=size, max_size=size, unique=True)


@st.composite
def phrasings(draw, name):
    """One to three phrasings in each language that no entry but ``name`` can have."""
    each = st.lists(prose.map(lambda text: f"{name} {text}"), min_size=1, max_size=3).map(tuple)
    return Phrases(draw(each), draw(each), draw(each))


@st.composite
def sections(draw, number, slug, overview, facts):
    names = Localized(f"a{number}", f"é{number}", f"ñ{number}")
    command = Command(names, draw(localized))
    return Section(number, slug, draw(localized), command, overview, facts)


@st.composite
def knowledge_bases(draw):
    """One to three sections with a fact and an answer each, a gap, small talk and a glossary."""
    count = draw(st.integers(1, 3))
    fact_ids, entry_ids = draw(distinct(ids, size=count)), draw(distinct(ids, size=count + 2))
    facts = [Fact(fact_ids[i], i + 1, draw(prose), draw(prose), draw(prose)) for i in range(count)]
    entries = {}
    for i, entry_id in enumerate(entry_ids):
        kind = Kind.ANSWER if i < count else Kind.GAP if i == count else Kind.SMALL_TALK
        shown = {Kind.ANSWER: facts[i : i + 1], Kind.GAP: facts[:1], Kind.SMALL_TALK: []}[kind]
        others = st.sampled_from([other for other in entry_ids if other != entry_id])
        related = draw(st.lists(others, max_size=3, unique=True)) if kind is Kind.ANSWER else []
        ask = draw(phrasings(f"q{i}"))
        entries[entry_id] = Entry(
            entry_id, kind, tuple(shown), draw(localized), draw(localized), ask, tuple(related)
        )
    slugs = draw(distinct(ids, size=count))
    parts = [draw(sections(i + 1, slugs[i], entry_ids[i], (facts[i],))) for i in range(count)]
    words = Phrases((draw(prose),), (), ())
    return Knowledge(
        draw(prose), tuple(parts), entries, draw(phrasings("off")), (Synonyms(draw(ids), words),)
    )


@reading_files
@given(knowledge_bases())
def test_a_knowledge_base_that_was_written_is_read_back_as_it_was(knowledge):
    with TemporaryDirectory() as place:
        assert load(write_folder(knowledge, Path(place) / "knowledge")) == knowledge
