"""One colour for each way a question can end, the same wherever it is drawn, so that readers learn them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from bot.engine.decision import Outcome

PAGE: Final = 0x3F7FBF
"""For pages, which answer no question."""

COLOURS: Final[Mapping[Outcome, int]] = MappingProxyType(
    {
        Outcome.ANSWERED: 0x2E8B57,
        Outcome.UNSURE: 0xE0A100,
        Outcome.NOT_COVERED: 0x6B7A8F,
        Outcome.SMALL_TALK: PAGE,
        Outcome.OFF_TOPIC: 0x99A0A8,
    }
)
"""As 24 bits of red, green and blue."""
