import pytest

from benchmarks.calibration import calibration_error


def test_answers_that_are_right_as_often_as_they_claim_have_no_error():
    assert calibration_error([0.75] * 4, [True, True, True, False]) == pytest.approx(0)


def test_too_sure_and_too_timid_are_errors_of_the_same_size():
    assert calibration_error([0.95] * 10, [True] * 9 + [False]) == pytest.approx(0.05)
    assert calibration_error([0.85] * 10, [True] * 9 + [False]) == pytest.approx(0.05)


def test_a_bin_counts_as_much_as_it_has_answers():
    confidences, rights = [0.9, 0.9, 0.9, 0.5], [True, True, True, False]

    assert calibration_error(confidences, rights) == pytest.approx(0.75 * 0.1 + 0.25 * 0.5)


def test_errors_of_two_bins_do_not_make_up_for_each_other():
    assert calibration_error([0.85, 0.75], [False, True]) == pytest.approx((0.85 + 0.25) / 2)


def test_full_confidence_is_in_the_last_bin():
    assert calibration_error([1.0, 0.9], [True, True]) == pytest.approx(0.05)


def test_no_answer_has_no_error():
    assert calibration_error([], []) == 0
