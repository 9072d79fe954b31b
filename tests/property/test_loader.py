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
    LANGUAGES,
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
choices = st.permutations(LANGUAGES).flatmap(
    lambda order: st.integers(1, len(order)).map(lambda count: tuple(order[:count]))
)


def distinct(strategy, *, size):
    return st.lists(strategy, min_size=size, max_size=size, unique=True)


def localized(languages):
    return st.tuples(*(prose for _ in languages)).map(
        lambda texts: Localized(dict(zip(languages, texts, strict=True)))
    )


@st.composite
def phrasings(draw, name, languages):
    """One to three phrasings in each language that no entry but ``name`` can have."""
    each = st.lists(prose.map(lambda text: f"{name} {text}"), min_size=1, max_size=3).map(tuple)
    return Phrases({language: draw(each) for language in languages})


@st.composite
def sections(draw, number, slug, overview, facts, languages):  # noqa: PLR0913, PLR0917 - the fields of a section
    names = Localized({language: f"{language}-é{number}" for language in languages})
    command = Command(names, draw(localized(languages)))
    return Section(number, slug, draw(localized(languages)), command, overview, facts)


@st.composite
def facts_of(draw, fact_ids, languages):
    return [
        Fact(fact_id, number, draw(prose), {language: draw(prose) for language in languages[1:]})
        for number, fact_id in enumerate(fact_ids, start=1)
    ]


@st.composite
def knowledge_bases(draw):
    """One to three sections with a fact and an answer each, a gap, small talk and a glossary."""
    count, languages = draw(st.integers(1, 3)), draw(choices)
    entry_ids = draw(distinct(ids, size=count + 2))
    facts = draw(facts_of(draw(distinct(ids, size=count)), languages))
    entries = {}
    for i, entry_id in enumerate(entry_ids):
        kind = Kind.ANSWER if i < count else Kind.GAP if i == count else Kind.SMALL_TALK
        shown = {Kind.ANSWER: facts[i : i + 1], Kind.GAP: facts[:1], Kind.SMALL_TALK: []}[kind]
        others = st.sampled_from([other for other in entry_ids if other != entry_id])
        related = draw(st.lists(others, max_size=3, unique=True)) if kind is Kind.ANSWER else []
        title, answer = draw(localized(languages)), draw(localized(languages))
        ask = draw(phrasings(f"q{i}", languages))
        entries[entry_id] = Entry(entry_id, kind, tuple(shown), title, answer, ask, tuple(related))
    slugs = draw(distinct(ids, size=count))
    parts = [draw(sections(i + 1, slugs[i], entry_ids[i], (facts[i],), languages)) for i in range(count)]
    words = Phrases({language: (draw(prose),) if not i else () for i, language in enumerate(languages)})
    return Knowledge(
        draw(prose),
        languages,
        tuple(parts),
        entries,
        draw(phrasings("off", languages)),
        (Synonyms(draw(ids), words),),
    )


@reading_files
@given(knowledge_bases())
def test_a_knowledge_base_that_was_written_is_read_back_as_it_was(knowledge):
    with TemporaryDirectory() as place:
        assert load(write_folder(knowledge, Path(place) / "knowledge")) == knowledge
