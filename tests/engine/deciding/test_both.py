import pytest

from bot.engine.deciding.both import names_one_of_both
from bot.engine.learning import learn
from bot.knowledge.types import Fact
from tests.small import small_knowledge

LEXICON = learn(small_knowledge()).lexicon
PARTIES = {"keeper", "visitors", "tower"}


def named(question, quote):
    return names_one_of_both(question, [Fact("one", 1, quote, {})], LEXICON, PARTIES)


@pytest.mark.parametrize(
    "question", ["and the keeper?", "what about the keeper", "the keeper too?", "et keeper"]
)
def test_whoever_was_named_beside_another_was_spoken_of(question):
    assert named(question, "the steps tire both keeper and visitors")


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("and the keeper?", "the steps tire visitors, and the keeper complains"),
        ("and the tower?", "the steps tire both keeper and visitors"),
        ("and the lamp of the keeper?", "the steps tire both keeper and visitors"),
        ("the keeper?", "the steps tire both keeper and visitors"),
        ("and?", "the steps tire both keeper and visitors"),
    ],
)
def test_whoever_was_not_or_is_asked_about_something_else_was_not(question, quote):
    assert not named(question, quote)
