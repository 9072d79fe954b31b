"""What was learned, in a file beside the knowledge: ``learned.npz``.

Learning what meanings are worth takes minutes, so it is done once, by ``entente learn``, and the outcome is
committed like the audit. The file holds plain arrays, no code, and the same content is the same bytes. It
says which texts it was learned from; whether that is still so is asked with :func:`is_stale`. Nothing here
learns.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from errno import EISDIR
from os import strerror
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from bot.engine.deciding.coverage import INPUTS
from bot.engine.deciding.fusion import Fusion
from bot.engine.deciding.fusion import width as coverage_width
from bot.engine.deciding.model import Learned
from bot.engine.deciding.scope import Logistic
from bot.engine.learned.head import Head
from bot.engine.reading.common import CommonWords
from bot.errors import InputError
from bot.knowledge.location import LEARNED

FILE: Final = LEARNED

FORMAT: Final = 1
"""Of the file; one of another is learned anew."""

_AGAIN: Final = "Run `entente learn`."


Held = Mapping[str, NDArray[Any]]
"""The arrays of the file by their names."""


@dataclass(frozen=True, slots=True)
class _Part:
    """How a fusion is named in the file."""

    name: str

    def write(self, fusion: Fusion, into: dict[str, NDArray[Any]]) -> None:
        into[f"{self.name}_factors"] = np.array([fusion.counts, fusion.meaning])
        into[f"{self.name}_scope"] = np.vstack([fusion.scope.weights, fusion.scope.intercept])

    def read(self, held: Held) -> Fusion:
        counts, meaning = held[f"{self.name}_factors"].tolist()
        scope = held[f"{self.name}_scope"]
        return Fusion(counts, meaning, Logistic(scope[:-1], scope[-1]))


_ALONE: Final = _Part("alone")
_FUSED: Final = _Part("fused")


def write(learned: Learned, folder: Path) -> Path:
    """Write what was learned beside the knowledge.

    Args:
        learned: From :func:`bot.engine.calibrating.calibrate`.
        folder: The knowledge folder.

    Returns:
        The file.

    Raises:
        InputError: It cannot be written.
    """
    about = {
        "format": FORMAT,
        "entries": learned.entries,
        "encoder": learned.head.encoder if learned.head else None,
    }
    arrays: dict[str, NDArray[Any]] = {
        "about": np.frombuffer(json.dumps(about).encode(), dtype=np.uint8),
        "texts": _steps(learned.texts),
        "common": _steps(learned.common.codes),
    }
    _ALONE.write(learned.alone, arrays)
    if learned.head is not None and learned.fused is not None:
        _FUSED.write(learned.fused, arrays)
        arrays["mean"] = learned.head.mean
        arrays["weights"] = learned.head.weights.astype(np.float16)
        arrays["intercept"] = learned.head.intercept
        arrays["centres"] = learned.head.centres.astype(np.float16)
    file, begun = folder / FILE, _begun(folder)
    try:
        with begun.open("wb") as stream:
            np.savez_compressed(stream, allow_pickle=False, **arrays)
        begun.replace(file)
    except OSError as error:
        raise _unwritable(folder, error) from None
    return file


def _begun(folder: Path) -> Path:
    """Where the file is written, so that a reader never sees half of it."""
    return folder / f".{FILE}.new"


def _unwritable(folder: Path, error: OSError) -> InputError:
    return InputError(f"{folder / FILE} cannot be written ({error.strerror}).")


def require_writable(folder: Path) -> None:
    """Find out, before minutes are spent on learning, whether :func:`write` can.

    Args:
        folder: The knowledge folder.

    Raises:
        InputError: It cannot.
    """
    try:
        _begun(folder).touch()
        _begun(folder).unlink()
        if (folder / FILE).is_dir():
            raise IsADirectoryError(EISDIR, strerror(EISDIR))
    except OSError as error:
        raise _unwritable(folder, error) from None


def read(folder: Path) -> Learned | None:
    """What was learned of a knowledge folder before.

    Args:
        folder: The knowledge folder.

    Returns:
        What its file holds, or None where there is none, or one of another format.

    Raises:
        InputError: The file is damaged; the text says what to do.
    """
    file = folder / FILE
    if not file.is_file():
        return None
    try:
        with file.open("rb") as stream, np.load(stream, allow_pickle=False) as held:
            about = json.loads(held["about"].tobytes())
            return _learned(about, held) if about["format"] == FORMAT else None
    except Exception as error:  # a damaged archive raises whatever its parts do
        raise InputError(f"{file} is damaged ({type(error).__name__}). {_AGAIN}") from None


def _learned(about: Mapping[str, Any], held: Held) -> Learned:
    fused = head = None
    if about["encoder"] is not None:
        fused = _FUSED.read(held)
        weights, centres = held["weights"].astype(np.float32), held["centres"].astype(np.float32)
        head = Head(about["encoder"], held["mean"], weights, held["intercept"], centres)
        _require(head, fused, len(about["entries"]) + 1)
    texts, common = (np.cumsum(held[name], dtype=np.uint32) for name in ("texts", "common"))
    return Learned(tuple(about["entries"]), texts, CommonWords(common), _ALONE.read(held), fused, head)


def _require(head: Head, fused: Fusion, classes: int) -> None:
    """Make sure that the parts fit each other.

    Raises:
        ValueError: One does not, or holds what is no number.
    """
    width = len(head.mean)
    shapes = (head.weights.shape, head.intercept.shape, head.centres.shape)
    if shapes != ((width, classes), (classes,), (classes, width)):
        raise ValueError("parts of the head do not fit")
    kinds = len(fused.scope.intercept)
    if fused.scope.weights.shape != (coverage_width(kinds, INPUTS), kinds):
        raise ValueError("the weights do not fit")
    for part in (head.mean, head.weights, head.intercept, head.centres, fused.scope.weights):
        if not np.isfinite(part).all():
            raise ValueError("there is something that is no number")


def _steps(ascending: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """From each number to the next: small ones, which take half the room when packed."""
    return np.diff(ascending, prepend=np.uint32(0))


def is_stale(learned: Learned, texts: NDArray[np.uint32], encoder: str | None) -> bool:
    """Whether something was edited since.

    Args:
        learned: What was learned.
        texts: The digests of what stands in the folder now (:func:`bot.engine.learning.digests_of`).
        encoder: The name of the encoder in use; None where there is none, which makes nothing stale.
    """
    if encoder is not None and (learned.head is None or learned.head.encoder != encoder):
        return True
    return not np.array_equal(learned.texts, texts)
