"""Vectors of the texts that ship with the program, so that nobody's first folder waits for them.

Small talk and off-topic examples hold for every folder and are more than most folders have of their own: to
encode them took a minute before a new bot knew what questions mean. Where the encoder is another, or a text
was edited, it is encoded as any text is. ``python -m bot.learning.default_vectors`` writes the file anew.
Nothing here knows a folder.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Final
from zipfile import BadZipFile

import numpy as np

from bot.engine.reading.encoder import Encoder, Vectors, meaning
from bot.engine.reading.signs import legible
from bot.knowledge.shipped import shipped
from bot.learning.encoders import SHIPPED, EncoderBefore, open_encoder

_FILE: Final = Path(__file__).with_suffix(".npz")
_NONE: Final[tuple[str, dict[bytes, Vectors]]] = ("", {})


class DefaultVectors(EncoderBefore):
    """An encoder that is not asked for what ships.

    Args:
        encoder: Asked for everything else.
    """

    def encode(self, texts: Sequence[str]) -> Vectors:
        """The vectors of some texts; see :class:`bot.engine.reading.encoder.Encoder`."""
        name, known = _known()
        found = [known.get(_key(text)) if name == self.name else None for text in texts]
        vectors = np.empty((len(texts), self.width), dtype=np.float32)
        wanted = [place for place, vector in enumerate(found) if vector is None]
        if wanted:
            vectors[wanted] = self._encoder.encode([texts[place] for place in wanted])
        for place, vector in enumerate(found):
            if vector is not None:
                vectors[place] = vector
        return vectors


def default_texts() -> list[str]:
    """What ships, as an encoder gets it, each text once."""
    return list(dict.fromkeys(meaning(legible(text)) for text in shipped().wordings()))


def write(encoder: Encoder, file: Path = _FILE) -> None:
    """Encode what ships, and keep it.

    Args:
        encoder: The one that ships.
        file: Where to.
    """
    texts = default_texts()
    keys = np.frombuffer(b"".join(map(_key, texts)), dtype=np.uint8).reshape(len(texts), -1)
    vectors = encoder.encode(texts).astype(np.float16)
    np.savez_compressed(file, encoder=np.array(encoder.name), keys=keys, vectors=vectors)


@cache
def _known() -> tuple[str, dict[bytes, Vectors]]:
    """The encoder's name and the vectors; none where the file is missing or of no use."""
    try:
        with np.load(_FILE, allow_pickle=False) as held:
            keys = [key.tobytes() for key in held["keys"]]
            return str(held["encoder"]), dict(zip(keys, held["vectors"], strict=True))
    except (OSError, EOFError, ValueError, KeyError, BadZipFile):
        return _NONE


def _key(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()


if __name__ == "__main__":
    shipping = open_encoder(SHIPPED)
    assert shipping is not None  # noqa: S101 - it was asked for by name
    write(shipping)
