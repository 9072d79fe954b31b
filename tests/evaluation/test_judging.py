import pytest

from bot.engine.decision import Decision, Outcome
from bot.evaluation.judging import Verdict, accepted, accepted_entries, evaluate, judge, shown_after
from bot.evaluation.rows import Scope
from bot.knowledge.types import Fact
from tests.evaluation.labelled import ENTRIES, answered, judged, not_covered, off_topic, row, unsure
from tests.small import LAMP, TOWER, small_knowledge

SMALL_TALK = Decision(Outcome.SMALL_TALK, ENTRIES["thanks"], "en", 0.9)


class TestAccepted:
    def test_a_quote_of_an_accepted_section_with_a_demanded_text_answers(self):
        assert accepted(row(), [TOWER, LAMP])

    def test_one_of_the_demanded_texts_is_enough(self):
        assert accepted(row(must=("no such words", "from 21 miles")), [LAMP])

    def test_where_nothing_is_demanded_any_quote_of_the_section_answers(self):
        assert accepted(row(must=()), [TOWER])

    def test_a_quote_without_a_demanded_text_does_not(self):
        assert not accepted(row(), [TOWER])

    def test_a_quote_of_another_section_does_not(self):
        assert not accepted(row(sections=frozenset({2, 3})), [LAMP])

    def test_section_and_text_must_be_of_the_same_quote(self):
        other = Fact("other", 2, "twenty-one miles, they say", {})

        assert not accepted(row(must=("they say",)), [LAMP, other])

    def test_no_quotes_answer_nothing(self):
        assert not accepted(row(must=()), [])

    @pytest.mark.parametrize(
        ("quote", "demanded"),
        [
            ("the keeper’s lamp", "keeper's lamp"),
            ("the keeper's lamp", "keeper’s lamp"),
            ("a “bright” lamp", 'a "bright" lamp'),
            ("Cape Mirren–Ayle ferry", "Mirren-Ayle"),
            ("a well\u2011known lamp", "well-known"),
            ("21\u00a0miles", "21 miles"),
            ("a lamp\n  seen from afar", "lamp seen"),
        ],
    )
    def test_typographic_marks_dashes_and_white_space_are_folded(self, quote, demanded):
        assert accepted(row(must=(demanded,)), [Fact("f", 1, quote, {})])

    def test_case_counts(self):
        assert not accepted(row(must=("21 MILES",)), [LAMP])


class TestInScope:
    def test_the_right_fact_as_the_answer_is_right(self):
        assert judged(answered("lamp-reach")).verdict is Verdict.RIGHT

    def test_any_entry_that_shows_the_right_fact_is_right(self):
        assert judged(answered("tower-overview")).verdict is Verdict.RIGHT

    def test_another_fact_as_the_answer_is_wrong(self):
        assert judged(answered("keeper")).verdict is Verdict.WRONG

    def test_the_right_entry_among_those_offered_is_one_click_away(self):
        assert judged(unsure("keeper", "lamp-reach")).verdict is Verdict.OFFERED

    def test_offering_others_is_silence(self):
        assert judged(unsure("keeper", "visits")).verdict is Verdict.SILENT

    def test_the_right_fact_below_not_covered_is_nearest(self):
        assert judged(not_covered("build-year"), must=("38 metres",)).verdict is Verdict.NEAREST

    def test_not_covered_with_other_facts_is_silence(self):
        assert judged(not_covered("build-year")).verdict is Verdict.SILENT

    @pytest.mark.parametrize("decision", [off_topic(), SMALL_TALK])
    def test_no_fact_is_silence(self, decision):
        assert judged(decision).verdict is Verdict.SILENT


@pytest.mark.parametrize("scope", [Scope.NOT_COVERED, Scope.OFF_TOPIC])
class TestElsewhere:
    def test_any_answer_is_false(self, scope):
        assert judged(answered(), scope).verdict is Verdict.FALSE_ANSWER

    def test_offering_answers_is_counted_apart(self, scope):
        assert judged(unsure("keeper"), scope).verdict is Verdict.UNSURE

    @pytest.mark.parametrize("decision", [not_covered(), off_topic(), SMALL_TALK])
    def test_everything_else_holds(self, scope, decision):
        assert judged(decision, scope).verdict is Verdict.HELD


class TestFailed:
    @pytest.mark.parametrize(
        "decision", [answered("keeper"), unsure("lamp-reach"), unsure("keeper"), not_covered(), off_topic()]
    )
    def test_in_scope_whatever_is_not_right_at_once_fails(self, decision):
        assert judged(decision).failed

    def test_a_false_answer_fails(self):
        assert judged(answered(), Scope.NOT_COVERED).failed

    def test_what_is_right_or_harmless_does_not(self):
        assert not judged(answered()).failed
        assert not judged(unsure("keeper"), Scope.OFF_TOPIC).failed
        assert not judged(not_covered(), Scope.NOT_COVERED).failed


def test_the_language_is_told_right_when_it_is_the_labelled_one():
    assert judged(answered(language="fr"), language="fr").language_told
    assert not judged(answered(language="es"), language="fr").language_told


def test_accepted_entries_are_the_answers_that_would_have_been_right():
    asked = row(must=("38 metres",))

    named = [entry.id for entry in accepted_entries(asked, small_knowledge())]

    assert named == ["tower-height", "tower-overview"], "the gap that shows this fact does not answer"


def test_the_engine_is_asked_each_question_in_turn(engine):
    rows = [
        row(question="How far does the lamp reach?"),
        row(question="Qui garde le phare?", language="fr", sections=frozenset({2}), must=()),
    ]

    judgements = list(evaluate(engine, rows))

    assert judgements == [judge(asked, engine.decide(asked.question)) for asked in rows]
    assert [judgement.verdict for judgement in judgements] == [Verdict.RIGHT, Verdict.RIGHT]


class TestConversations:
    def turns(self, *questions):
        """A conversation whose turns ask for what section 1 says of the tower's height."""
        return [
            row(question=question, turn=number, must=("38 metres",))
            for number, question in enumerate(questions, start=1)
        ]

    def judged(self, engine, *rows):
        return list(evaluate(engine, rows))

    def test_a_later_turn_is_read_after_the_entry_shown_before(self, engine):
        asked = self.turns("How far does the lamp reach?", "tell me more")

        _, later = self.judged(engine, *asked)

        assert (later.shown, later.verdict) == ("lamp-reach", Verdict.RIGHT)
        assert later.decision == engine.decide("tell me more", context="lamp-reach")

    def test_what_stands_between_and_shows_no_entry_leaves_what_was_shown(self, engine):
        asked = self.turns("How far does the lamp reach?", "thank you", "best pizza in town", "tell me more")

        assert [judgement.shown for judgement in self.judged(engine, *asked)] == [
            None,
            *["lamp-reach"] * 3,
        ]

    def test_what_the_article_does_not_say_was_shown_too(self, engine):
        _, later = self.judged(engine, *self.turns("When was the tower built?", "tell me more"))

        assert later.shown == "build-year"

    def test_a_first_turn_is_read_after_nothing(self, engine):
        shown, alone = row(question="How far does the lamp reach?"), row(question="tell me more")
        [first] = self.turns("tell me more")

        judgements = self.judged(engine, shown, alone, shown, first)

        assert [judgement.shown for judgement in judgements] == [None] * 4
        assert [judgement.verdict for judgement in judgements[1::2]] == [Verdict.SILENT] * 2

    def test_one_conversation_knows_nothing_of_the_one_before(self, engine):
        before, after = self.turns("How far does the lamp reach?"), self.turns("thank you", "tell me more")

        assert self.judged(engine, *before, *after)[-1].shown is None


@pytest.mark.parametrize(
    ("decision", "shown"),
    [
        (answered("keeper"), "keeper"),
        (not_covered("build-year"), "build-year"),
        (unsure("keeper"), "visits"),
        (off_topic(), "visits"),
        (SMALL_TALK, "visits"),
    ],
)
def test_what_is_shown_stays_until_another_entry_is(decision, shown):
    assert shown_after(decision, "visits") == shown


def test_the_engine_is_told_when_nobody_spoke_to_the_bot(engine):
    asked = [row(question="nobody asked about the keeper", sections=frozenset({2}), must=())]

    assert [judgement.verdict for judgement in evaluate(engine, asked)] == [Verdict.RIGHT]
    assert [judgement.verdict for judgement in evaluate(engine, asked, addressed=False)] == [Verdict.SILENT]
