import pytest

from tests.importing.sources import blocks, texts, written


def test_lines_cut_at_a_margin_become_paragraphs(tmp_path):
    text = (
        "The tool library opens on Saturdays from nine to noon, and\n"
        "members may keep a tool for a week. Renewals are possible\n"
        "twice.\n"
        "Ladders are lent for a day only, as there are but two of\n"
        "them.\n"
    )

    assert texts(written(tmp_path, "rules.txt", text)) == [
        "The tool library opens on Saturdays from nine to noon, and members may keep a tool for a week. "
        "Renewals are possible twice.",
        "Ladders are lent for a day only, as there are but two of them.",
    ]


def test_a_line_for_each_paragraph_stays_that(tmp_path):
    first = "Members may keep a tool for a week. " * 5
    second = "Ladders are lent for a day only. " * 5

    assert texts(written(tmp_path, "rules.txt", f"{first}\n{second}\n")) == [first.strip(), second.strip()]


def test_bullets_become_items_and_numbers_stay_with_their_line(tmp_path):
    text = (
        "What follows are the tools:\n• drills\n  - cordless ones\n\n1. Bring your card.\n2. Sign the list.\n"
    )

    assert blocks(written(tmp_path, "rules.txt", text)) == [
        ("paragraph", 0, "What follows are the tools:"),
        ("item", 0, "drills"),
        ("item", 1, "cordless ones"),
        ("paragraph", 0, "1. Bring your card."),
        ("paragraph", 0, "2. Sign the list."),
    ]


def test_an_indented_list_begins_at_the_first_level(tmp_path):
    text = "This is what the shed lends:\n\n    * drills\n    * saws\n        * small\n"

    assert [level for _, level, _ in blocks(written(tmp_path, "rules.txt", text))] == [0, 0, 0, 1]


def test_a_bullet_of_several_lines_is_one_item(tmp_path):
    text = "* a cordless drill with two\n  batteries and a charger\n* a saw\n"

    assert texts(written(tmp_path, "rules.txt", text)) == [
        "a cordless drill with two batteries and a charger",
        "a saw",
    ]


def test_a_drawn_line_is_no_text(tmp_path):
    assert texts(written(tmp_path, "rules.txt", "Rules\n=====\n\nNo dogs.\n\n* * *\n\nNo cats.\n")) == [
        "Rules",
        "No dogs.",
        "No cats.",
    ]


def test_a_hard_space_stays_and_what_nobody_sees_goes(tmp_path):
    text = "\ufeffOn dit «\u00a0bonjour\u00a0» au gar\u00adde\u200b et  au\tchat.\n"

    assert texts(written(tmp_path, "avis.txt", text)) == ["On dit «\u00a0bonjour\u00a0» au garde et au chat."]


def test_a_numbered_heading_that_lost_its_line_break_gets_it_back(tmp_path):
    text = "The shed is open.1. The Tools\n\nThere are 40 tools.\n"

    assert texts(written(tmp_path, "shed.txt", text)) == [
        "The shed is open.",
        "1. The Tools",
        "There are 40 tools.",
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_it_does_not_matter_what_ends_lines(tmp_path, end):
    file = tmp_path / "rules.txt"
    file.write_bytes(f"No dogs here, please.{end}{end}No cats here, please.{end}".encode())

    assert texts(file) == ["No dogs here, please.", "No cats here, please."]
