from benchmarks.report import Table, milliseconds, replaced

PAGE = "# Page\n\n<!-- speed -->\nold\n<!-- /speed -->\n\nAfter.\n"


def test_a_table_is_markdown_whose_first_column_is_aligned_left():
    table = Table(("name", "time"), [("a|b", "1 ms")])

    assert table.markdown() == "| name | time |\n|---|---:|\n| a\\|b | 1 ms |"


def test_what_stands_between_the_marks_is_replaced():
    assert replaced(PAGE, "speed", "new") == PAGE.replace("old", "new")


def test_writing_twice_is_writing_once():
    once = replaced(PAGE, "speed", "new")

    assert replaced(once, "speed", "new") == once


def test_a_report_that_the_page_does_not_have_is_put_at_its_end():
    assert replaced("# Page\n", "speed", "new") == "# Page\n\n<!-- speed -->\nnew\n<!-- /speed -->\n"


def test_durations_have_three_digits_that_count():
    assert [milliseconds(seconds) for seconds in (0.00023456, 0.012345, 2.3456)] == [
        "0.235 ms",
        "12.3 ms",
        "2.35 s",
    ]
