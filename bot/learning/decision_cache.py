"""Remembers for a while how questions were decided, so that what many ask is decided once.

Thousands of servers talk about one article, and much is asked in the same words all day. The engine is
pure, so a decision stands for as long as the engine does. Nothing that somebody typed is kept: a question
is looked up by a digest under a key that is drawn at each start and known to nobody, and of its reasons
those words are left out that were mended or that a guard objected to. Who asked is unknown here, and
nothing is decided.
"""

from __future__ import annotations

import secrets
from collections import OrderedDict
from dataclasses import replace
from hashlib import blake2b
from typing import Final

from bot.engine.decision import Decision, GuardHit
from bot.engine.engine import Engine
from bot.knowledge.types import Language

MOST: Final = 1_000

LONGEST: Final = 2_000
"""Characters of the longest question that is looked up, as many as a message has
(https://docs.discord.com/developers/resources/message#create-message): who asks at length pastes, and the
longest take longest to decide."""

_DIGEST: Final = 16
"""Bytes; two questions of a billion have the same with odds of one to 10^20."""


class DecisionCache:
    """Decisions by what was asked, those that were asked for longest ago forgotten first.

    Args:
        most: How many are kept, some 1.5 kB each.
    """

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._secret = secrets.token_bytes(_DIGEST)
        self._engine: Engine | None = None
        self._decisions: OrderedDict[bytes, Decision] = OrderedDict()

    def __len__(self) -> int:
        """How many decisions are kept."""
        return len(self._decisions)

    def key(self, question: str, hint: Language | None, *, addressed: bool) -> bytes | None:
        """What a question is looked up by.

        Args:
            question: As it was typed.
            hint: The language to assume where the words do not tell.
            addressed: Whether the bot was spoken to.

        Returns:
            A digest of all three; None for a question that is not looked up.
        """
        if len(question) > LONGEST:
            return None
        asked = f"{hint}{addressed} {question}".encode("utf-8", "surrogatepass")
        return blake2b(asked, digest_size=_DIGEST, key=self._secret).digest()

    def find(self, key: bytes | None, engine: Engine, *, context: str | None) -> Decision | None:
        """The decision on a question, if it is remembered and stands.

        Args:
            key: From :meth:`key`.
            engine: Who would decide now; decisions of another are forgotten.
            context: Id of the entry that was just shown to the person; after one, only what was filed word
                for word stands by itself.
        """
        if engine is not self._engine:
            self._engine = engine
            self._decisions.clear()
        decision = self._decisions.get(key) if key is not None else None
        if decision is None or key is None or not (context is None or decision.reasons.filed):
            return None
        self._decisions.move_to_end(key)
        return decision

    def keep(self, key: bytes | None, engine: Engine, decision: Decision) -> None:
        """Remember a decision, unless it hangs on an earlier one.

        Args:
            key: From :meth:`key`.
            engine: Who decided.
            decision: On the question, with every meaning that it takes.
        """
        reasons = decision.reasons
        if key is None or engine is not self._engine or reasons.context is not None:
            return
        self._decisions[key] = _without_words(decision)
        while len(self._decisions) > self._most:
            self._decisions.popitem(last=False)


def _without_words(decision: Decision) -> Decision:
    """The decision without what was typed, which some of its reasons tell."""
    reasons = decision.reasons
    if not reasons.mends and not reasons.guards:
        return decision
    guards = tuple(GuardHit(hit.name, "") for hit in reasons.guards)
    return replace(decision, reasons=replace(reasons, mends=(), guards=guards))
