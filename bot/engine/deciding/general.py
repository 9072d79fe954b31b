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

ODDS: Final[Mapping[Kind, float]] = MappingProxyType({Kind.ANSWER: 4.0, Kind.GAP: 2.2, Kind.SMALL_TALK: 0.3})
ODDS_ALONE: Final[Mapping[Kind, float]] = MappingProxyType(
    {Kind.ANSWER: 2.4, Kind.GAP: 1.0, Kind.SMALL_TALK: 0.3}
)
"""How much likelier than off topic a question of each kind is, before a word is read, with an encoder and
without. Answers are less likely than where thousands of phrasings tell what is off topic; and to be thanked
for a question about opening hours is worse than to be told that it is none (docs/engine.md)."""

_KINDS: Final = (Kind.ANSWER, Kind.GAP, Kind.SMALL_TALK, None)
"""The kinds that the columns below are about, and in each part the rows; None is off topic."""

_COUNTS_ALONE: Final = 0.83
_COUNTS, _MEANING = 0.25, 1.28
"""Factors of the scores among answers; see :class:`bot.engine.deciding.fusion.Fusion`."""

_ALONE: Final = (
    # what the counts say for each kind
    (0.13, -0.36, 0.14, 0.09),
    (-0.35, 0.24, 0.03, 0.08),
    (0.14, 0.05, -0.01, -0.18),
    (0.09, 0.06, -0.16, 0.01),
    # what the turns of phrase say
    (0.36, 0.03, -0.38, -0.01),
    (0.16, 0.45, -0.39, -0.22),
    (-0.31, -0.30, 0.51, 0.10),
    (-0.21, -0.17, 0.26, 0.12),
    # what the meaning says
    (0.00, 0.00, 0.00, 0.00),
    (0.00, 0.00, 0.00, 0.00),
    (0.00, 0.00, 0.00, 0.00),
    (0.00, 0.00, 0.00, 0.00),
    # coverage: the share that the answer has, and the words that none has
    (1.71, -0.22, -0.89, -0.60),
    (0.13, 0.25, -0.95, 0.56),
    # before a word is read
    (-1.06, -1.43, 2.52, -0.03),
)
_FUSED: Final = (
    (-0.12, -0.29, 0.23, 0.18),
    (-0.21, 0.06, 0.07, 0.08),
    (0.31, 0.25, -0.34, -0.22),
    (0.02, -0.02, 0.05, -0.04),
    (0.18, -0.02, -0.16, 0.00),
    (0.08, 0.24, -0.15, -0.17),
    (-0.27, -0.26, 0.40, 0.13),
    (0.00, 0.04, -0.08, 0.04),
    (0.94, -0.32, -0.28, -0.34),
    (-0.36, 0.91, -0.71, 0.15),
    (-0.47, -0.49, 1.00, -0.05),
    (-0.12, -0.10, -0.02, 0.24),
    (2.43, 0.12, -1.51, -1.04),
    (0.06, 0.15, -0.63, 0.42),
    (-0.60, -1.19, 1.25, 0.53),
)


def unlearned(kinds: Sequence[Kind], *, meaning: bool) -> Fusion:
    """The weights that hold for any folder.

    Args:
        kinds: The kinds of its entries, in their order; off topic is not named.
        meaning: Whether there is an encoder.
    """
    scope = _among(np.array(_FUSED if meaning else _ALONE), kinds)
    factors = (_COUNTS, _MEANING) if meaning else (_COUNTS_ALONE, 0.0)
    odds = ODDS if meaning else ODDS_ALONE
    prior = np.array([*(odds[kind] for kind in kinds), 1.0])
    return Fusion(*factors, Logistic(scope.weights, scope.intercept + np.log(prior)))


def is_general(fusion: Fusion, kinds: Sequence[Kind]) -> bool:
    """Whether weights are those that hold for any folder, and not learned from this one.

    Args:
        fusion: The weights that go without an encoder.
        kinds: The kinds of the folder's entries, in their order.
    """
    general = unlearned(kinds, meaning=False).scope.weights
    return fusion.scope.weights.shape == general.shape and np.allclose(fusion.scope.weights, general)


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
