from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.engine.engine import Engine
from bot.knowledge.types import Entry, Fact, Kind, Knowledge, Localized, Phrases
from tests.toy_encoder import ToyEncoder

WORDS = ("who", "when", "how", "much", "the", "boat", "oar", "pier", "fee", "tide", "rope", "mend", "night")
KINDS = (Kind.ANSWER,) * 5 + (Kind.GAP,) * 2 + (Kind.SMALL_TALK,)
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
QUESTIONS = st.one_of(TEXTS, st.lists(st.sampled_from([*WORDS, "pizza", "?"]), max_size=8).map(" ".join))


def entry(number, kind, asked):
    texts = Localized({"en": f"entry {number}"})
    facts = (Fact(f"fact-{number}", 1, f"quote {number}", {}),) if kind is Kind.ANSWER else ()
    return Entry(f"entry-{number}", kind, facts, texts, texts, Phrases({"en": tuple(asked)}), ())


@st.composite
def folders(draw):
    """Eight entries, with few phrasings or many."""
    most = draw(st.sampled_from([1, 4, 150]))
    asked = [draw(st.lists(TEXTS, min_size=1, max_size=most, unique=True)) for _ in KINDS]
    entries = [
        entry(number, kind, texts) for number, (kind, texts) in enumerate(zip(KINDS, asked, strict=True))
    ]
    off_topic = Phrases({"en": tuple(draw(st.lists(TEXTS, max_size=5)))})
    return Knowledge("A Boat", ("en",), (), {one.id: one for one in entries}, off_topic, ())


@cache
def encoder():
    return ToyEncoder()


@given(knowledge=folders(), questions=st.lists(QUESTIONS, min_size=1, max_size=8), meaning=st.booleans())
@settings(max_examples=30, deadline=None)
def test_no_folder_of_eight_entries_is_sure_of_what_it_was_not_told_word_for_word(
    knowledge, questions, meaning
):
    engine = Engine.learn(knowledge, encoder=encoder() if meaning else None)

    decisions = [engine.decide(question) for question in questions]

    assert all(decision.reasons.filed or decision.confidence < 0.99 for decision in decisions)
