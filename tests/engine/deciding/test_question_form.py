import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.engine.deciding.question_form import FEW, QuestionForm, is_command, question_form
from bot.engine.reading.text import MAX_CHARS
from tests.engine.labelled import cases

PLAIN = st.lists(
    st.sampled_from(["tower", "train", "queso", "sommet", "blue", "seven"]), min_size=1, max_size=12
)


@pytest.mark.parametrize("case", cases("question_form"))
def test_a_message_looks_as_it_is_labelled(case):
    assert question_form(case["say"]).name.lower() == case["looks"]


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=80), st.text(st.sampled_from("who is?. \n!'no"), max_size=80)))
@example("\ud800")
@example("? " * MAX_CHARS)
def test_any_text_looks_like_something(text):
    assert question_form(text) in QuestionForm


@settings(max_examples=100, deadline=None)
@given(PLAIN)
def test_words_that_neither_ask_nor_tell_are_a_fragment_where_they_are_few(words):
    expected = QuestionForm.FRAGMENT if len(words) <= FEW else QuestionForm.NOTHING
    assert question_form(" ".join(words)) is expected


@settings(max_examples=100, deadline=None)
@given(PLAIN)
def test_a_question_mark_at_the_end_asks_whatever_stands_before_it(words):
    assert question_form(f"{' '.join(words)}?") is QuestionForm.SOMETHING


@settings(max_examples=100, deadline=None)
@given(PLAIN, PLAIN)
def test_who_says_that_nobody_asked_asks_nothing_whatever_else_is_said(before, after):
    said = f"how {' '.join(before)} nobody asked {' '.join(after)}?"

    assert question_form(said) is QuestionForm.DENIED


@pytest.mark.parametrize("case", [case for case in cases("question_form") if case.values[0]["say"].strip()])
def test_case_is_irrelevant_to_how_a_message_looks(case):
    assert question_form(case["say"].upper()) is question_form(case["say"])


def test_a_question_in_any_sentence_asks():
    assert question_form("Long day. how far is the summit. Off to bed.") is QuestionForm.SOMETHING
    assert question_form("long day\nhow far is the summit\noff to bed") is QuestionForm.SOMETHING


def test_a_word_that_opens_questions_asks_nothing_further_on():
    assert question_form("the small blue train to the valley left when it was dark") is QuestionForm.NOTHING


def test_what_lies_beyond_the_longest_message_is_not_looked_at():
    assert question_form(f"{'tower ' * MAX_CHARS} nobody asked") is QuestionForm.NOTHING


@pytest.mark.parametrize("text", ["!play", "?ban", ";;skip", "  !sources  ", "$balance", ".help", "-queue"])
def test_a_lone_word_behind_a_prefix_is_a_command_to_another_bot(text):
    assert is_command(text, addressed=True)
    assert is_command(text, addressed=False)


@pytest.mark.parametrize("text", ["!play never gonna", "?ban somebody", ";;skip to the end"])
def test_a_command_may_have_words_behind_it_where_nobody_addressed_the_bot(text):
    assert is_command(text, addressed=False)
    assert not is_command(text, addressed=True)


@pytest.mark.parametrize(
    "text",
    [
        "**who** keeps the light?",
        "*what* is the fare",
        "-what is the fare",
        "..so what about dogs",
        ">who built it",
        "~how long is the line",
        "+one question: dogs?",
        "¿quién?",
        "!",
        "",
    ],
)
def test_formatting_and_lists_are_no_commands(text):
    assert not is_command(text, addressed=True)
    assert not is_command(text, addressed=False)
