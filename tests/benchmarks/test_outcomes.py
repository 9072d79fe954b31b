import pytest

from benchmarks.outcomes import Absences, Asked, closest, most_within, percentile, tally


def test_questions_are_counted_by_how_often_they_were_answered():
    asked = [Asked(0, (0.1,)), Asked(1, ()), Asked(2, (0.3, 0.2)), Asked(3, (0.4,))]

    counted = tally(asked)

    assert (counted.questions, counted.once, counted.never, counted.twice) == (4, 2, 1, 1)


def test_the_slowest_answer_is_the_first_to_its_question():
    assert tally([Asked(0, (5.0, 0.2)), Asked(1, (0.4,))]).slowest == 0.4


def test_where_nothing_was_answered_nothing_was_slow():
    counted = tally([Asked(0, ())])

    assert (counted.slowest, counted.slow) == (None, None)


def test_a_percentile_is_one_of_the_values():
    values = [float(value) for value in range(200, 0, -1)]

    assert [percentile(values, share) for share in (0.0, 0.5, 0.99, 1.0)] == [1, 100, 198, 200]


def test_of_nothing_there_is_no_percentile():
    with pytest.raises(ValueError, match="no values"):
        percentile([], 0.99)


def test_the_closest_of_times_in_any_order_are_found():
    assert closest([20.0, 0.0, 5.0, 11.0]) == 5.0


@pytest.mark.parametrize("times", [[], [3.0]])
def test_fewer_than_two_times_are_not_close(times):
    assert closest(times) is None


def test_the_fullest_window_is_found_and_its_end_is_outside():
    assert most_within([0.0, 5.0, 6.0, 9.9, 10.0, 30.0], 5) == 3


def test_without_times_no_window_holds_any():
    assert most_within([], 5) == 0


@pytest.fixture
def absences():
    """Shard 1 is away from 2 to 5, and shard 2 from 7 on."""
    absences = Absences([1, 2])
    for now in range(10):
        absences.look(now, {shard for shard, away in ((1, 2 <= now < 5), (2, now >= 7)) if not away})
    return absences


def test_the_longest_absence_of_one_is_told(absences):
    assert absences.longest(0, 6) == 3


def test_an_absence_counts_as_far_as_it_falls_between_the_times(absences):
    assert absences.longest(4, 6) == 1


def test_whoever_is_still_missing_is_missing_until_the_end(absences):
    assert absences.longest(6, 20) == 13


def test_while_all_are_there_nobody_is_missing(absences):
    assert absences.longest(5, 7) == 0


def test_strangers_do_not_stand_in_for_anybody():
    absences = Absences([1])
    absences.look(0, {2})
    absences.look(4, {1})

    assert absences.longest(0, 10) == 4
