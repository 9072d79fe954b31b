"""What counts and meaning are worth in any folder, until it has enough phrasings to tell for itself.

Whoever begins has a phrasing or four for each entry, and none to spare from which to find out what scores
mean. That hangs little on the subject: so it is learned once, from the shipped folder as if it had just
been begun (1, 2, 4, 8 and 16 phrasings for each entry and language, drawn, some of the others asked), and
goes with the program. A folder that can leave a thousand out learns weights of its own
(:mod:`bot.engine.calibrating`). Numbers only; ``python -m benchmarks.general_weights`` prints them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

import numpy as np

from bot.engine.deciding.fusion import Fusion
from bot.engine.deciding.scope import Logistic, Reals
from bot.knowledge.types import Kind

PRIOR_ODDS: Final[Mapping[Kind, float]] = MappingProxyType({Kind.ANSWER: 20.0, Kind.GAP: 2.2})
PRIOR_ODDS_ALONE: Final[Mapping[Kind, float]] = MappingProxyType({Kind.ANSWER: 4.0, Kind.GAP: 1.0})
"""How much likelier than chatter a question of each kind is, before a word is read, with an encoder and
without. Chosen on questions whose writers saw nothing and on real messages about other things
(docs/engine.md)."""

_KINDS: Final = (Kind.ANSWER, Kind.GAP, Kind.SMALL_TALK, None)
"""The kinds that the columns below are about, and in each part the rows; None is off topic."""

_COUNTS_ALONE: Final = 0.85
_COUNTS, _MEANING = 0.26, 1.13
"""Factors of the scores among answers; see :class:`bot.engine.deciding.fusion.Fusion`."""

_ALONE: Final = (
    # what the counts say for each kind
    (0.07, -0.30, 0.15, 0.08),
    (-0.35, 0.16, 0.00, 0.18),
    (0.13, 0.05, 0.00, -0.18),
    (0.15, 0.08, -0.15, -0.08),
    # what the turns of phrase say
    (0.45, 0.07, -0.30, -0.22),
    (0.22, 0.52, -0.37, -0.38),
    (-0.26, -0.25, 0.54, -0.03),
    (-0.42, -0.34, 0.13, 0.63),
    # what the meaning says
    (0.00, 0.00, 0.00, 0.00),
    (0.00, 0.00, 0.00, 0.00),
    (0.00, 0.00, 0.00, 0.00),
    (0.00, 0.00, 0.00, 0.00),
    # coverage: the share that the answer has, and the words that none has
    (1.65, -0.47, -0.51, -0.68),
    (0.10, 0.26, -0.66, 0.31),
    # before a word is read
    (-1.26, -1.04, 2.91, -0.61),
)
_FUSED: Final = (
    (-0.15, -0.24, 0.29, 0.11),
    (-0.16, 0.07, -0.10, 0.20),
    (0.27, 0.18, -0.23, -0.22),
    (0.04, -0.01, 0.04, -0.08),
    (0.23, -0.01, -0.07, -0.16),
    (0.08, 0.26, -0.03, -0.30),
    (-0.20, -0.18, 0.35, 0.03),
    (-0.11, -0.07, -0.25, 0.43),
    (0.84, -0.25, -0.29, -0.29),
    (-0.41, 0.68, -0.27, -0.01),
    (-0.20, -0.21, 0.60, -0.19),
    (-0.23, -0.22, -0.04, 0.49),
    (1.75, -0.47, -0.62, -0.66),
    (0.12, 0.25, -0.54, 0.16),
    (0.13, -0.10, 2.04, -2.07),
)


def unlearned(kinds: Sequence[Kind], *, meaning: bool) -> Fusion:
    """The weights that hold for any folder.

    Args:
        kinds: The kinds of its entries, in their order; off topic is not named.
        meaning: Whether there is an encoder.
    """
    scope = _among(np.array(_FUSED if meaning else _ALONE), kinds)
    factors = (_COUNTS, _MEANING) if meaning else (_COUNTS_ALONE, 0.0)
    return Fusion(*factors, scope).expecting(prior_odds(kinds, meaning=meaning))


def prior_odds(kinds: Sequence[Kind], *, meaning: bool) -> list[float]:
    """How much likelier than off topic each kind is before a word is read, and at the end off topic itself.

    Args:
        kinds: As for :func:`unlearned`.
        meaning: Whether there is an encoder.
    """
    odds = PRIOR_ODDS if meaning else PRIOR_ODDS_ALONE
    return [*(odds.get(kind, 1.0) for kind in kinds), 1.0]


def _among(table: Reals, kinds: Sequence[Kind]) -> Logistic:
    """The regression over the kinds that a folder has.

    As much speaks for one that it lacks as for off topic, which keeps scores comparable: a number that is
    added to all of them changes nothing.
    """
    columns = [*(_KINDS.index(kind) for kind in kinds), len(_KINDS) - 1]
    lacking = [number for number in range(len(_KINDS)) if number not in columns]
    weights: list[Reals] = []
    for part in range(3):
        rows = table[part * len(_KINDS) : (part + 1) * len(_KINDS)]
        kept = rows[columns]
        kept[-1] += rows[lacking].sum(axis=0)
        weights.append(kept)
    rest = table[3 * len(_KINDS) : -1]
    return Logistic(np.vstack([*weights, rest])[:, columns], table[-1, columns])
