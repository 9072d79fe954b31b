import sqlite3

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.learning import vector_cache as module
from bot.learning.vector_cache import CachingEncoder
from tests.toy_encoder import ToyEncoder

TEXTS = ["how tall is the tower", "qui garde le phare", "", "¿cuándo abre?", "\ud800"]


class Interrupted(ToyEncoder):
    """Encodes so many times and then no more."""

    def __init__(self, times):
        super().__init__()
        self.times = times

    def encode(self, texts):
        self.times -= 1
        if self.times < 0:
            raise KeyboardInterrupt
        return super().encode(texts)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "vectors.db"


@pytest.fixture
def encoder():
    return ToyEncoder()


@pytest.fixture
def remembering(encoder, file):
    return CachingEncoder(encoder, file)


def test_it_is_known_as_what_it_asks(remembering, encoder):
    assert (remembering.name, remembering.width) == (encoder.name, encoder.width)


def test_vectors_are_those_of_the_encoder_within_half_precision(remembering):
    assert remembering.encode(TEXTS) == pytest.approx(ToyEncoder().encode(TEXTS), abs=1e-3)


def test_what_was_encoded_before_is_not_encoded_again(remembering, encoder):
    before = remembering.encode(TEXTS[:3])
    encoder.encoded.clear()
    after = remembering.encode(TEXTS)

    assert sorted(encoder.encoded) == sorted(TEXTS[3:])
    assert after[:3].tobytes() == before.tobytes()


def test_what_was_encoded_is_known_to_whoever_opens_the_file_next(remembering, file):
    before, next_encoder = remembering.encode(TEXTS), ToyEncoder()

    assert CachingEncoder(next_encoder, file).encode(TEXTS).tobytes() == before.tobytes()
    assert next_encoder.encoded == []


def test_the_first_time_gives_the_same_vectors_as_every_other(remembering):
    assert remembering.encode(TEXTS).tobytes() == remembering.encode(TEXTS).tobytes()


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(st.sampled_from(TEXTS), max_size=6), max_size=4))
def test_each_text_gets_its_own_vector_whatever_was_asked_before(tmp_path_factory, questions):
    remembering = CachingEncoder(ToyEncoder(), tmp_path_factory.mktemp("kept") / "vectors.db")

    for texts in questions:
        assert remembering.encode(texts) == pytest.approx(ToyEncoder().encode(texts), abs=1e-3)


def test_a_text_that_stands_twice_is_encoded_once(remembering, encoder):
    one, other, _ = remembering.encode(["a b", "a b", "c"])

    assert sorted(encoder.encoded) == ["a b", "c"]
    assert one.tolist() == other.tolist()


def test_no_text_gives_no_vector(remembering):
    assert remembering.encode([]).shape == (0, ToyEncoder.width)


def test_vectors_are_in_single_precision(remembering):
    assert remembering.encode(TEXTS).dtype == np.dtype(np.float32)


def test_what_another_encoder_made_of_a_text_is_not_taken_for_its_own(remembering, file):
    remembering.encode(TEXTS)
    another = ToyEncoder("another")
    CachingEncoder(another, file).encode(TEXTS)

    assert sorted(another.encoded) == sorted(TEXTS)


def test_short_texts_are_encoded_beside_short_ones(remembering, encoder):
    remembering.encode(["a much longer text than that", "ab", "a longer text"])

    assert encoder.encoded == ["ab", "a longer text", "a much longer text than that"]


def test_no_text_stands_in_the_file(remembering, file):
    remembering.encode(["lighthouse keeper"])

    assert b"lighthouse" not in file.read_bytes()


def test_a_folder_that_is_missing_is_made(tmp_path, encoder):
    file = tmp_path / "state" / "entente" / "vectors.db"
    CachingEncoder(encoder, file).encode(["a"])

    assert file.is_file()


def test_those_used_longest_ago_go_first(file):
    encoder = ToyEncoder()
    remembering = CachingEncoder(encoder, file, most=3)
    for texts in (["a"], ["b"], ["c"], ["a"], ["d"]):
        remembering.encode(texts)
    encoder.encoded.clear()
    remembering.encode(["a", "c", "d"])
    kept, encoder.encoded = encoder.encoded, []
    remembering.encode(["b"])

    assert kept == []
    assert encoder.encoded == ["b"]


def test_no_more_are_kept_than_it_may(file):
    CachingEncoder(ToyEncoder(), file, most=3).encode([f"text {number}" for number in range(10)])

    with sqlite3.connect(file) as kept:
        assert kept.execute("SELECT COUNT(*) FROM vectors").fetchone() == (3,)
    kept.close()


def test_more_texts_than_may_be_kept_are_all_encoded(file):
    texts = [f"text {number}" for number in range(10)]

    assert CachingEncoder(ToyEncoder(), file, most=3).encode(texts) == pytest.approx(
        ToyEncoder().encode(texts), abs=1e-3
    )


def test_what_was_encoded_before_an_interruption_is_kept(file, monkeypatch):
    monkeypatch.setattr(module, "AT_A_TIME", 2)
    with pytest.raises(KeyboardInterrupt):
        CachingEncoder(Interrupted(times=2), file).encode(["a", "bb", "ccc", "dddd", "eeeee"])
    encoder = ToyEncoder()
    CachingEncoder(encoder, file).encode(["a", "bb", "ccc", "dddd", "eeeee"])

    assert encoder.encoded == ["eeeee"]


def test_whoever_waits_hears_how_many_texts_are_encoded(file, monkeypatch):
    monkeypatch.setattr(module, "AT_A_TIME", 2)
    told = []
    remembering = CachingEncoder(ToyEncoder(), file, tell=lambda done, count: told.append((done, count)))
    remembering.encode(["a"])
    remembering.encode(["a", "b", "c", "c", "d"])

    assert told == [(1, 1), (2, 3), (3, 3)]


@pytest.mark.parametrize("spoilt", ["no database", "a folder", "no folder"])
def test_with_a_file_that_cannot_be_used_everything_is_encoded_all_the_same(tmp_path, spoilt, caplog):
    file = tmp_path / "vectors.db"
    if spoilt == "no database":
        file.write_bytes(b"no database at all " * 99)
    elif spoilt == "a folder":
        file.mkdir()
    else:
        (tmp_path / "file").touch()
        file = tmp_path / "file" / "vectors.db"

    vectors = CachingEncoder(ToyEncoder(), file).encode(TEXTS)
    assert vectors.tolist() == ToyEncoder().encode(TEXTS).tolist()
    assert f"Vectors cannot be kept in {file}" in caplog.text


def test_the_log_of_a_file_that_cannot_be_used_names_no_text(tmp_path, caplog):
    CachingEncoder(ToyEncoder(), tmp_path).encode(["lighthouse keeper"])

    assert caplog.records
    assert "lighthouse" not in caplog.text


def test_a_vector_of_another_width_is_made_anew(remembering, encoder, file):
    right = remembering.encode(["a", "b"])
    with sqlite3.connect(file) as kept:
        kept.execute("UPDATE vectors SET vector = ?", (b"\0" * 10,))
    kept.close()
    encoder.encoded.clear()

    assert remembering.encode(["a", "b"]).tolist() == right.tolist()
    assert sorted(encoder.encoded) == ["a", "b"]
    encoder.encoded.clear()
    remembering.encode(["a", "b"])
    assert encoder.encoded == []


def test_two_may_keep_vectors_in_one_file(file):
    one, other = (CachingEncoder(ToyEncoder(), file) for _ in range(2))
    one.encode(["a", "b"])

    assert other.encode(["b", "c"])[0].tolist() == one.encode(["b"])[0].tolist()
