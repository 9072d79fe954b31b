"""An engine that trusts what it learned of a handful of entries as it would of hundreds.

Tests of reading, of guards and of replies are about what an answer looks like; how little a small folder is
to be trusted is tested by itself (tests/engine/deciding/test_trust.py, tests/engine/test_beginning.py).
"""

from dataclasses import replace

from bot.engine.deciding.trust import Trust
from bot.engine.engine import Engine


def trusting(engine):
    """The engine, as sure as its model is."""
    model = engine._model
    trust = Trust(told=(1.0,) * len(model.trust.told), known=1.0, looks=0.0, means=0.0)
    return Engine(engine.knowledge, replace(model, trust=trust), engine.encoder)
