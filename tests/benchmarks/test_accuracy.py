from benchmarks.accuracy import BOTH, COUNTS, calibration, without_empty
from benchmarks.report import Table


def answer(confidence, *, right, answered=True):
    return {"score": 1.0 if answered else None, "confidence": confidence, "right": right, "click": right}


def test_a_column_that_says_nothing_of_any_method_is_left_out():
    table = Table(("method", "right", "false"), [("a", "–", "1%"), ("b", "", "–")])

    assert without_empty(table).markdown() == "| method | false |\n|---|---:|\n| a | 1% |\n| b | – |"


def test_a_reason_in_place_of_figures_stays():
    table = Table(("method", "right", "false"), [("a", "–", "1%"), ("b", "takes too long", "")])

    assert without_empty(table) == Table(["method", "right", "false"], [list(row) for row in table.rows])


def test_calibration_is_of_what_was_answered():
    answers = [answer(0.9, right=True), answer(0.2, right=False, answered=False)]
    table = calibration({COUNTS: {"seen": answers, "aside": answers}, BOTH: "not installed"})

    assert table.rows == [
        [COUNTS, "10.0%", "1", "10.0%", "1"],
        [BOTH, "not installed", "", "not installed", ""],
    ]
