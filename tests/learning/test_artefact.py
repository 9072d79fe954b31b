import contextlib
import io
import json
import time
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.engine.calibrating import calibrate
from bot.engine.deciding.fusion import Fusion
from bot.engine.deciding.model import Learned
from bot.engine.deciding.scope import Logistic
from bot.engine.engine import Engine
from bot.engine.learned.head import Head
from bot.engine.learning import digests_of
from bot.engine.reading.common import CommonWords
from bot.errors import InputError
from bot.learning import artefact
from bot.learning.artefact import FILE, is_stale, read, require_writable, write
from tests.small import small_knowledge
from tests.toy_encoder import ToyEncoder

KNOWLEDGE = small_knowledge()
NUMPY_LEAVES_IT_OPEN = pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")
HALF = 1e-3
"""The share of a number that half precision may be off."""


@st.composite
def anything_learned(draw):
    """What might have been learned of some knowledge base, with an encoder or without one."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    entries = tuple(draw(st.lists(st.text(max_size=5), min_size=1, max_size=5, unique=True)))
    kinds, width, classes = draw(st.integers(1, 4)), draw(st.integers(1, 6)), len(entries) + 1

    def some(*shape):
        return rng.standard_normal(shape).astype(np.float32)

    def fusion():
        scope = Logistic(rng.standard_normal((3 * kinds + 2, kinds)), rng.standard_normal(kinds))
        return Fusion(float(rng.random()), float(rng.random()), scope)

    encoder = draw(st.none() | st.text(max_size=5))
    head = Head(encoder, some(width), some(width, classes), some(classes), some(classes, width))
    return Learned(
        entries=entries,
        texts=np.sort(rng.integers(0, 2**32, 7).astype(np.uint32)),
        common=CommonWords.of({"en": draw(st.lists(st.text(max_size=4), max_size=5))}),
        alone=fusion(),
        fused=None if encoder is None else fusion(),
        head=None if encoder is None else head,
    )


def same_fusion(one, other):
    if one is None or other is None:
        return one is other
    return (one.counts, one.meaning) == (other.counts, other.meaning) and all(
        np.array_equal(getattr(one.scope, part), getattr(other.scope, part))
        for part in ("weights", "intercept")
    )


@pytest.fixture(scope="module")
def learned():
    return calibrate(KNOWLEDGE, ToyEncoder(), CommonWords.of({"en": ["towel"], "fr": ["serviette"]}))


@pytest.fixture
def written(learned, tmp_path):
    """A folder with what was learned in it."""
    write(learned, tmp_path)
    return tmp_path


@settings(max_examples=50, deadline=None)
@given(anything_learned())
def test_what_is_read_is_what_was_written_within_half_precision(tmp_path_factory, learned):
    folder = tmp_path_factory.mktemp("knowledge")
    write(learned, folder)
    found = read(folder)

    assert found.entries == learned.entries
    assert found.texts.tolist() == learned.texts.tolist()
    assert found.common.codes.tolist() == learned.common.codes.tolist()
    assert same_fusion(found.alone, learned.alone)
    assert same_fusion(found.fused, learned.fused)
    assert (found.head is None) == (learned.head is None)
    if learned.head is not None:
        assert found.head.encoder == learned.head.encoder
        assert found.head.mean.tolist() == learned.head.mean.tolist()
        assert found.head.intercept.tolist() == learned.head.intercept.tolist()
        assert found.head.weights == pytest.approx(learned.head.weights, rel=HALF, abs=1e-6)
        assert found.head.centres == pytest.approx(learned.head.centres, rel=HALF, abs=1e-6)


@settings(max_examples=20, deadline=None)
@given(anything_learned())
def test_what_was_read_is_written_as_the_same_bytes(tmp_path_factory, learned):
    one, other = (tmp_path_factory.mktemp("knowledge") for _ in range(2))
    write(learned, one)
    write(read(one), other)

    assert (other / FILE).read_bytes() == (one / FILE).read_bytes()


def test_the_same_content_is_the_same_bytes_whenever_it_is_written(learned, written, monkeypatch):
    before = (written / FILE).read_bytes()
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 90_000)

    assert write(learned, written).read_bytes() == before


def test_the_file_is_named(learned, tmp_path):
    assert write(learned, tmp_path) == tmp_path / FILE


def test_an_engine_of_what_was_read_decides_as_one_of_what_was_written(learned, written):
    one, other = (
        Engine.learn(KNOWLEDGE, learned=what, encoder=ToyEncoder()) for what in (learned, read(written))
    )

    for question in (
        "how tall is the towel",
        "who keeps it then",
        "lamp of the keeper",
        "thanks a bunch",
        "lol",
    ):
        before, after = one.decide(question), other.decide(question)
        assert (after.outcome, after.entry) == (before.outcome, before.entry)
        assert after.confidence == pytest.approx(before.confidence, abs=0.01)


def test_without_a_file_nothing_was_learned(tmp_path):
    assert read(tmp_path) is None
    assert read(tmp_path / "nowhere") is None


def test_a_file_of_another_format_is_as_none(written, monkeypatch):
    monkeypatch.setattr(artefact, "FORMAT", artefact.FORMAT + 1)

    assert read(written) is None


def saved(**arrays):
    stream = io.BytesIO()
    np.savez(stream, **arrays)
    return stream.getvalue()


def about(**said):
    return np.frombuffer(json.dumps(said).encode(), dtype=np.uint8)


def array_alone():
    stream = io.BytesIO()
    np.save(stream, np.arange(3))
    return stream.getvalue()


@NUMPY_LEAVES_IT_OPEN
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no archive",
        b"PK\x03\x04",
        b"\x80\x04]\x94.",  # a pickle
        array_alone(),
        saved(),
        saved(other=np.arange(3)),
        saved(about=np.array([{}], dtype=object)),
        saved(about=np.frombuffer(b"no JSON", dtype=np.uint8)),
        saved(about=np.frombuffer(b"\xff\xfe", dtype=np.uint8)),
        saved(about=np.frombuffer(b"[]", dtype=np.uint8)),
        saved(about=about()),
        saved(about=about(format=1)),
        saved(about=about(format=1, entries=["a"], encoder=None)),
        saved(about=about(format=1, entries=["a"], encoder="toy"), weights=np.eye(2)),
    ],
)
def test_a_file_of_something_else_is_damaged_and_can_be_learned_anew(tmp_path, content):
    (tmp_path / FILE).write_bytes(content)

    with pytest.raises(InputError, match=r"learned\.npz is damaged .* Run `entente learn`"):
        read(tmp_path)


@NUMPY_LEAVES_IT_OPEN
@settings(max_examples=60, deadline=None)
@given(st.floats(0, 1, exclude_max=True))
def test_a_file_that_ends_too_early_is_damaged_wherever_it_ends(learned, tmp_path_factory, share):
    folder = tmp_path_factory.mktemp("knowledge")
    content = write(learned, folder).read_bytes()
    (folder / FILE).write_bytes(content[: int(share * len(content))])

    with pytest.raises(InputError, match="Run `entente learn`"):
        read(folder)


@NUMPY_LEAVES_IT_OPEN
def test_a_file_whose_directory_is_overwritten_is_damaged(written):
    content = (written / FILE).read_bytes()
    (written / FILE).write_bytes(content[:-60] + b"\0" * 60)

    with pytest.raises(InputError, match="Run `entente learn`"):
        read(written)


def test_a_head_that_lacks_a_class_is_damaged(learned, tmp_path):
    write(replace(learned, entries=(*learned.entries, "one-more")), tmp_path)

    with pytest.raises(InputError, match="Run `entente learn`"):
        read(tmp_path)


def test_a_folder_that_cannot_be_written_is_named(learned, tmp_path):
    with pytest.raises(InputError, match=r"nowhere.learned\.npz cannot be written \(No such file"):
        write(learned, tmp_path / "nowhere")


def test_what_was_learned_of_the_folder_as_it_is_is_not_stale(learned):
    assert not is_stale(learned, digests_of(KNOWLEDGE), "toy")
    assert not is_stale(learned, digests_of(KNOWLEDGE), None)


@pytest.mark.parametrize("encoder", ["toy", None])
def test_what_was_learned_before_an_edit_is_stale(learned, encoder):
    tower = KNOWLEDGE.entries["tower-height"]
    edited = replace(tower, ask=tower.ask.put("en", (*tower.ask["en"], "altitude")))
    knowledge = replace(KNOWLEDGE, entries={**KNOWLEDGE.entries, tower.id: edited})

    assert is_stale(learned, digests_of(knowledge), encoder)


def test_what_was_learned_with_another_encoder_is_stale(learned):
    assert is_stale(learned, learned.texts, "another")


def test_what_was_learned_without_an_encoder_is_stale_where_there_is_one(learned):
    alone = replace(learned, head=None, fused=None)

    assert is_stale(alone, learned.texts, "toy")
    assert not is_stale(alone, learned.texts, None)


@pytest.mark.parametrize("place", [28, 40, 200, 1000, 3000])
def test_a_file_with_a_damaged_byte_is_read_as_it_was_or_named(learned, written, place):
    content = bytearray((written / FILE).read_bytes())
    content[place % len(content)] ^= 0xFF
    (written / FILE).write_bytes(bytes(content))

    with contextlib.suppress(InputError):
        assert read(written).entries == learned.entries


def test_a_head_that_holds_what_is_no_number_is_damaged(learned, tmp_path):
    head = replace(learned.head, intercept=learned.head.intercept * np.float32("nan"))
    write(replace(learned, head=head), tmp_path)

    with pytest.raises(InputError, match="entente learn"):
        read(tmp_path)


def test_nothing_but_the_file_is_left_when_it_is_written_twice(learned, tmp_path):
    write(learned, tmp_path)
    write(learned, tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == [FILE]


@pytest.mark.parametrize("prepare", [lambda folder: folder.rmdir(), lambda folder: (folder / FILE).mkdir()])
def test_a_folder_that_cannot_be_written_to_is_told_of_before_anything_is_learned(tmp_path, prepare):
    folder = tmp_path / "knowledge"
    folder.mkdir()
    prepare(folder)

    with pytest.raises(InputError, match=r"knowledge.learned\.npz cannot be written \("):
        require_writable(folder)


def test_finding_out_whether_it_can_be_written_leaves_nothing_behind(tmp_path):
    require_writable(tmp_path)

    assert list(tmp_path.iterdir()) == []
