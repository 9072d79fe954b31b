import pytest

from bot.evaluation.judging import Verdict
from bot.evaluation.report import BINS, Point, curve, summarize
from bot.evaluation.rows import Scope
from tests.evaluation.labelled import answered, judged, not_covered, off_topic, unsure

RIGHT = judged(answered())
WRONG = judged(answered("keeper"))


def sure(confidence, *, right=True, scope=Scope.IN_SCOPE):
    return judged(answered("lamp-reach" if right else "keeper", confidence), scope)


class TestShares:
    def test_every_question_in_scope_is_in_one_place_only(self):
        nearest = judged(not_covered("build-year"), must=("38 metres",))
        offered, silent = judged(unsure("lamp-reach")), judged(off_topic())

        tally = (
            summarize([RIGHT] * 5 + [WRONG, WRONG, offered, nearest, silent]).breakdowns[Scope.IN_SCOPE].all
        )

        assert tally.rows == 10
        assert tally.share(Verdict.RIGHT) == 0.5
        assert tally.within_click == 0.6
        assert tally.share(Verdict.WRONG) == 0.2
        assert tally.share(Verdict.NEAREST) == tally.share(Verdict.SILENT) == 0.1

    def test_scopes_are_counted_apart(self):
        report = summarize(
            [
                RIGHT,
                judged(answered(), Scope.NOT_COVERED),
                judged(not_covered(), Scope.NOT_COVERED),
                judged(off_topic(), Scope.OFF_TOPIC),
            ]
        )

        tallies = {scope: breakdown.all for scope, breakdown in report.breakdowns.items()}
        assert {scope: tally.rows for scope, tally in tallies.items()} == {
            Scope.IN_SCOPE: 1,
            Scope.NOT_COVERED: 2,
            Scope.OFF_TOPIC: 1,
        }
        assert tallies[Scope.NOT_COVERED].share(Verdict.FALSE_ANSWER) == 0.5
        assert tallies[Scope.OFF_TOPIC].share(Verdict.FALSE_ANSWER) == 0

    def test_a_share_of_nothing_is_none(self):
        report = summarize([])

        assert report.rows == 0
        assert report.breakdowns[Scope.IN_SCOPE].all.share(Verdict.RIGHT) is None
        assert report.breakdowns[Scope.IN_SCOPE].all.within_click is None
        assert (report.calibration, report.median_quotes, report.language_told) == ((), None, None)


class TestGroups:
    def test_languages_come_in_the_products_order_and_styles_in_the_alphabets(self):
        report = summarize(
            [
                judged(answered(), language="es", style="typo"),
                judged(answered(), language="en", style="keyword"),
                judged(answered("keeper"), language="en", style="typo"),
            ]
        )

        breakdown = report.breakdowns[Scope.IN_SCOPE]
        assert list(breakdown.languages) == ["en", "es"]
        assert list(breakdown.styles) == ["keyword", "typo"]
        assert breakdown.languages["en"].share(Verdict.RIGHT) == 0.5
        assert breakdown.styles["typo"].share(Verdict.WRONG) == 0.5

    def test_a_question_counts_in_each_of_its_sections(self):
        asked = judged(answered(), sections=frozenset({1, 3}))

        sections = summarize([asked, RIGHT]).breakdowns[Scope.IN_SCOPE].sections

        assert {number: tally.rows for number, tally in sections.items()} == {1: 2, 3: 1}

    def test_questions_out_of_scope_have_no_sections(self):
        asked = judged(off_topic(), Scope.OFF_TOPIC, sections=frozenset({1}))

        assert summarize([asked]).breakdowns[Scope.OFF_TOPIC].sections == {}

    def test_a_question_without_a_style_is_in_no_group_of_styles(self):
        assert summarize([judged(answered(), style="")]).breakdowns[Scope.IN_SCOPE].styles == {}


class TestSummary:
    def test_quotes_are_counted_on_answers_only(self):
        one, two = answered("lamp-reach"), answered("tower-overview")

        report = summarize(
            [judged(one), judged(two), judged(two), judged(not_covered()), judged(off_topic())]
        )

        assert report.median_quotes == 2

    def test_the_language_is_counted_on_every_question(self):
        report = summarize([RIGHT, judged(off_topic(), Scope.OFF_TOPIC, language="fr")])

        assert report.language_told == 0.5


class TestCalibration:
    def test_bins_are_of_like_size_from_the_least_to_the_most_confident(self):
        judgements = [sure(number / 100) for number in range(40, 60)]

        bins = summarize(reversed(judgements)).calibration

        assert [group.answers for group in bins] == [4] * BINS
        assert [(group.low, group.high) for group in bins[:2]] == [(0.40, 0.43), (0.44, 0.47)]

    def test_a_bin_holds_mean_confidence_and_share_right(self):
        [group, *_] = summarize([sure(0.5), sure(0.7, right=False)] * BINS).calibration

        assert (group.confidence, group.right) == (pytest.approx(0.5), 1)
        last = summarize([sure(0.5), sure(0.7, right=False)] * BINS).calibration[-1]
        assert (last.confidence, last.right) == (pytest.approx(0.7), 0)

    def test_a_false_answer_is_not_right_and_no_answer_has_no_confidence(self):
        bins = summarize([sure(0.8, scope=Scope.OFF_TOPIC), judged(unsure("keeper"))]).calibration

        assert [(group.answers, group.right) for group in bins] == [(1, 0)]


class TestCurve:
    def test_it_goes_from_the_most_confident_answer_to_all_of_them(self):
        judgements = [sure(0.6, right=False), sure(0.9), sure(0.8), judged(off_topic())]

        points = curve(judgements)

        assert points == (
            Point(0.9, 0.25, 0),
            Point(0.8, 0.5, 0),
            Point(0.6, 0.75, pytest.approx(1 / 3)),
        )

    def test_a_false_answer_adds_risk_and_no_coverage(self):
        points = curve([sure(0.9), sure(0.7, scope=Scope.NOT_COVERED)])

        assert points == (Point(0.9, 1, 0), Point(0.7, 1, 0.5))

    def test_answers_of_equal_confidence_are_one_point(self):
        assert curve([sure(0.9), sure(0.9, right=False)]) == (Point(0.9, 1, 0.5),)

    @pytest.mark.parametrize("judgements", [[], [judged(off_topic())], [judged(answered(), Scope.OFF_TOPIC)]])
    def test_without_answers_or_questions_in_scope_there_is_none(self, judgements):
        assert curve(judgements) == ()


class TestTurns:
    FIRST = judged(answered(), turn=1)
    LATER = judged(answered("keeper", confidence=0.2, language="fr"), turn=2)
    LAST = judged(unsure("keeper"), Scope.NOT_COVERED, turn=3)

    def test_questions_that_stand_alone_first_turns_and_later_turns_are_counted_apart(self):
        report = summarize([RIGHT, WRONG, self.FIRST, self.LATER, self.LAST])

        counts = [
            {scope: breakdown.all.rows for scope, breakdown in breakdowns.items()}
            for breakdowns in (report.breakdowns, report.first, report.later)
        ]
        assert counts == [
            {Scope.IN_SCOPE: 2, Scope.NOT_COVERED: 0, Scope.OFF_TOPIC: 0},
            {Scope.IN_SCOPE: 1, Scope.NOT_COVERED: 0, Scope.OFF_TOPIC: 0},
            {Scope.IN_SCOPE: 1, Scope.NOT_COVERED: 1, Scope.OFF_TOPIC: 0},
        ]
        assert report.first[Scope.IN_SCOPE].all.share(Verdict.RIGHT) == 1
        assert report.later[Scope.IN_SCOPE].all.share(Verdict.WRONG) == 1
        assert report.later[Scope.NOT_COVERED].all.share(Verdict.UNSURE) == 1

    def test_turns_have_groups_of_their_own(self):
        breakdown = summarize([RIGHT, self.LATER]).later[Scope.IN_SCOPE]

        assert [list(breakdown.languages), list(breakdown.styles), list(breakdown.sections)] == [
            ["en"],
            ["casual"],
            [1],
        ]

    def test_turns_change_no_number_of_the_questions_that_stand_alone(self):
        turns = [self.FIRST, self.LATER, self.LAST]

        alone, both = summarize([RIGHT, WRONG]), summarize([*turns, RIGHT, *turns, WRONG])

        assert (both.rows, both.breakdowns, both.calibration) == (2, alone.breakdowns, alone.calibration)
        assert (both.median_quotes, both.language_told) == (alone.median_quotes, alone.language_told)
        assert both.alone == (RIGHT, WRONG)

    def test_all_judgements_are_kept_in_their_order(self):
        assert summarize([self.FIRST, RIGHT, self.LATER]).judgements == (self.FIRST, RIGHT, self.LATER)

    def test_without_a_question_that_stands_alone_there_is_nothing_about_those(self):
        report = summarize([self.FIRST, self.LATER])

        assert (report.rows, report.median_quotes, report.language_told) == (0, None, None)
