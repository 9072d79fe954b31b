"""Where a trait stands among a few hundred thousand, without a search through all of them.

Traits are hashes, so they lie evenly: the first bits of one tell within a dozen places where it stands if it
is known. A binary search looks at twenty places that are far apart, most of them not in the processor's
cache, and took a tenth of a decision. Nothing here knows what a trait speaks for.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from bot.engine.reading.corpus import Flags
from bot.engine.reading.runs import Ints

_BITS: Final = 32
"""Of a trait."""

_TOGETHER: Final = 10
"""Traits with the same first bits, on average: what lies in a line or two of the processor's cache."""


class TraitIndex:
    """Finds numbers of 32 bits among others that lie evenly.

    Args:
        traits: Distinct numbers, ascending; at least one.
    """

    def __init__(self, traits: NDArray[np.uint32]) -> None:
        bits = max(1, (len(traits) // _TOGETHER).bit_length() - 1)
        self._traits = traits
        self._shift = np.uint32(_BITS - bits)
        firsts = (traits >> self._shift).searchsorted(np.arange(1 << bits, dtype=np.uint32))
        self._firsts = firsts.astype(np.int32)
        most = int(np.diff(firsts, append=len(traits)).max())
        self._window = np.arange(most, dtype=np.int32)

    def find(self, sought: NDArray[np.uint32]) -> tuple[Ints, Flags]:
        """Where some numbers stand.

        Args:
            sought: In any order.

        Returns:
            The position of each, and whether it is there at all.
        """
        firsts = self._firsts.take(sought >> self._shift)
        near = self._traits.take(firsts[:, None] + self._window, mode="clip")
        positions = firsts + (near == sought[:, None]).argmax(axis=1)
        return positions, self._traits.take(positions, mode="clip") == sought  # any(axis=1) takes longer
