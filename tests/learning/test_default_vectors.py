import numpy as np
import pytest

from bot.learning import default_vectors as module
from bot.learning.default_vectors import DefaultVectors, default_texts, write
from bot.learning.encoders import NAME
from tests.toy_encoder import ToyEncoder


class Counting(ToyEncoder):
    """Remembers what it was asked for."""

    def __init__(self):
        super().__init__()
        self.asked = []

    def encode(self, texts):
        self.asked += texts
        return super().encode(texts)


@pytest.fixture
def written(tmp_path, monkeypatch):
    """What ships, encoded by the toy."""
    file = tmp_path / "vectors.npz"
    write(ToyEncoder(), file)
    monkeypatch.setattr(module, "_FILE", file)
    module._known.cache_clear()
    yield file
    module._known.cache_clear()


@pytest.mark.usefixtures("written")
def test_what_ships_is_not_encoded_again():
    encoder, (first, second, *_) = Counting(), default_texts()

    vectors = DefaultVectors(encoder).encode([first, "how tall is the tower", second])

    assert encoder.asked == ["how tall is the tower"]
    assert vectors == pytest.approx(ToyEncoder().encode([first, "how tall is the tower", second]), abs=1e-3)


@pytest.mark.usefixtures("written")
def test_vectors_of_another_encoder_are_of_no_use():
    encoder, (first, *_) = Counting(), default_texts()
    encoder.name = "another"

    DefaultVectors(encoder).encode([first])

    assert encoder.asked == [first]


@pytest.mark.parametrize("content", [b"", b"no archive", None])
def test_without_the_file_everything_is_encoded(written, content):
    encoder, (first, *_) = Counting(), default_texts()
    written.unlink()
    if content is not None:
        written.write_bytes(content)

    DefaultVectors(encoder).encode([first])

    assert encoder.asked == [first]


def test_no_text_is_no_vector():
    assert DefaultVectors(Counting()).encode([]).shape == (0, ToyEncoder.width)


def test_the_file_that_ships_has_all_that_ships():
    name, known = module._known()

    missing = [text for text in default_texts() if module._key(text) not in known]

    assert name == NAME
    assert missing == [], "Run `python -m bot.learning.default_vectors`."
    assert {vector.dtype for vector in known.values()} == {np.dtype(np.float16)}
