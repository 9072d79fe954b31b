"""Edits of YAML that touch no line but those they must."""

import shutil
from difflib import unified_diff

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.curating.yaml_edits import NotEditableError, plain, rewritten
from bot.curating.yaml_file import ByHandError, YamlFile
from bot.knowledge.location import default_folder

WRITTEN = """\
# What people ask.
- id: lamp   # the first
  draft: true
  # how it is headed
  title: {en: Lamp, fr: 'La lampe'}   # both
  ask:
    en:
    - how far?     # short
    # more to come
    - "no"
    - 1.10
    - 2024-01-01

  # the end of the lamp
# before the tower
- id: tower
  title: >-
    a folded
    text
  answer: |
    line one
    line two
  ask: {en: []}
  facts: [a, b,  c]
"""


def changes(before, after):
    lines = unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


def edited(change, text=WRITTEN):
    """The lines that differ once the data of a text were changed."""
    data = plain(text)
    change(data)
    return changes(text, rewritten(text, data))


def test_an_edit_of_nothing_changes_nothing():
    assert rewritten(WRITTEN, plain(WRITTEN)) == WRITTEN


@pytest.mark.parametrize("name", ["article.yaml", "small_talk.yaml", "entries/00-article.yaml"])
def test_a_file_that_ships_is_the_same_after_an_edit_of_nothing(name):
    text = (default_folder() / name).read_text(encoding="utf-8")
    assert rewritten(text, plain(text)) == text


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_a_phrasing_added_to_a_copy_of_a_shipped_file_changes_one_line(tmp_path, language):
    shutil.copy(default_folder() / "entries" / "12-outlook.yaml", tmp_path)
    entries = YamlFile.read(tmp_path, "12-outlook.yaml")
    entries.data[-1]["ask"][language].append("what about: trade #1?")
    before = entries.raw.decode()

    after = YamlFile.read(tmp_path, "12-outlook.yaml").holding(entries.data).decode()

    assert changes(before, after) == ["+      - 'what about: trade #1?'"]


def test_texts_that_yaml_would_take_for_something_else_stay_as_they_stand():
    def add(data):
        data[0]["ask"]["en"].append("yes")

    assert edited(add) == ["+    - 'yes'"]


def test_what_is_added_goes_behind_the_last_item_and_before_the_empty_line():
    done = rewritten(WRITTEN, _with_phrasing())
    assert "    - 2024-01-01\n    - and how high?\n\n  # the end of the lamp\n" in done


def _with_phrasing():
    data = plain(WRITTEN)
    data[0]["ask"]["en"].append("and how high?")
    return data


def test_a_comment_on_the_line_stays_when_its_text_is_changed():
    def change(data):
        data[0]["ask"]["en"][0] = "how far, then?"

    assert edited(change) == ["-    - how far?     # short", "+    - how far, then?     # short"]


def test_a_text_in_braces_keeps_its_place_in_them():
    def change(data):
        data[0]["title"]["en"] = "Lamp, tall"
        data[0]["title"]["fr"] = "L'autre"

    assert edited(change) == [
        "-  title: {en: Lamp, fr: 'La lampe'}   # both",
        "+  title: {en: 'Lamp, tall', fr: 'L''autre'}   # both",
    ]


def test_a_key_taken_away_takes_its_line_alone():
    assert edited(lambda data: data[0].pop("draft")) == ["-  draft: true"]


def test_the_first_key_of_an_item_leaves_the_dash_to_the_next():
    text = "- draft: true\n  id: a\n- id: b\n"
    assert rewritten(text, [{"id": "a"}, {"id": "b"}]) == "- id: a\n- id: b\n"


def test_the_canonical_question_moves_as_one_line():
    def move(data):
        asked = data[0]["ask"]["en"]
        asked.insert(0, asked.pop(2))

    assert edited(move) == ["+    - 1.10", "-    - 1.10"]


REMARKED = """\
# Of the whole file.
- id: a
  ask:
    # of the list
    - alpha
    # second
    # and more of it
    - beta
    # third
    - gamma
# about b
- id: b

# about nothing below

- id: c
"""


def test_a_remark_right_above_an_item_goes_with_it():
    def take(data):
        del data[0]["ask"][1]
        del data[1]

    assert edited(take, REMARKED) == [
        "-    # second",
        "-    # and more of it",
        "-    - beta",
        "-# about b",
        "-- id: b",
    ]


def test_a_remark_right_above_an_item_moves_with_it():
    data = plain(REMARKED)
    data[0]["ask"] = ["gamma", "alpha", "beta"]
    asked = rewritten(REMARKED, data).partition("# about b")[0].splitlines()
    assert asked[3:] == [
        "    # of the list",
        "    # third",
        "    - gamma",
        "    - alpha",
        "    # second",
        "    # and more of it",
        "    - beta",
    ]


def test_ids_in_brackets_are_added_in_brackets():
    def change(data):
        data[1]["facts"] = ["a", "c", "d"]

    assert edited(change) == ["-  facts: [a, b,  c]", "+  facts: [a,  c, d]"]


def test_folded_and_literal_blocks_stay_blocks():
    def change(data):
        data[1]["title"] = "another text"
        data[1]["answer"] = "line one\nline three"

    assert edited(change) == [
        "-    a folded",
        "-    text",
        "-  answer: |",
        "+    another text",
        "+  answer: |-",
        "-    line two",
        "+    line three",
    ]


def test_a_new_entry_is_written_as_its_neighbours_are():
    text = "- id: a\n  facts: [x]\n  title:\n    en: A\n\n- id: b\n  facts: [y]\n  title:\n    en: B\n"
    data = [*plain(text), {"id": "c", "facts": ["z"], "title": {"en": "C"}}]
    assert rewritten(text, data) == f"{text}\n- id: c\n  facts: [z]\n  title:\n    en: C\n"


def test_an_entry_taken_away_leaves_one_empty_line():
    text = "- id: a\n  k: 1\n\n- id: b\n  k: 2\n\n- id: c\n  k: 3\n"
    assert rewritten(text, [plain(text)[0], plain(text)[2]]) == "- id: a\n  k: 1\n\n- id: c\n  k: 3\n"


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "[]\n", "---\n"])
def test_an_empty_file_takes_its_first_entry(text):
    assert plain(rewritten(text, [{"id": "a", "ask": {"en": ["x"]}}])) == [{"id": "a", "ask": {"en": ["x"]}}]


def test_a_file_without_a_line_feed_at_its_end_is_added_to():
    assert rewritten("en:\n  - a", {"en": ["a", "b"]}) == "en:\n  - a\n  - b"


def test_what_only_an_anchor_says_is_left_to_a_person():
    with pytest.raises(NotEditableError):
        rewritten("- &a x\n- *a\n", ["x", "y"])


TEXTS = st.sampled_from(
    [
        "plain",
        "no",
        "1.10",
        "a: b # c",
        "it's, ok?",
        "- x",
        "two\nlines",
        "«\u00a0é\u00a0»",
        '"q"',
        "{x}",
        "é 😀",
        "'",
    ]
) | st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
GROUPS = st.fixed_dictionaries(
    {"id": st.sampled_from("abcdef")},
    optional={
        "draft": st.just("true"),
        "title": st.dictionaries(st.sampled_from(["en", "fr"]), TEXTS, max_size=2),
        "ask": st.dictionaries(st.sampled_from(["en", "fr"]), st.lists(TEXTS, max_size=4), max_size=2),
        "facts": st.lists(st.sampled_from("xyz"), max_size=3),
    },
)


@settings(max_examples=60, deadline=None)
@given(data=st.lists(GROUPS, max_size=4, unique_by=lambda item: item["id"]))
def test_whatever_a_file_is_to_hold_it_holds_and_keeps_its_first_comment(data):
    done = rewritten(WRITTEN, data)
    assert (plain(done) or []) == data
    assert done.startswith("# What people ask.\n")


# Bytes


def holding(tmp_path, raw, data):
    (tmp_path / "gaps.yaml").write_bytes(raw)
    return YamlFile.read(tmp_path, "gaps.yaml").holding(data)


def test_windows_line_ends_and_the_mark_at_the_beginning_stay(tmp_path):
    raw = b"\xef\xbb\xbf- id: a\r\n  ask:\r\n    en:\r\n      - x\r\n"
    done = holding(tmp_path, raw, [{"id": "a", "ask": {"en": ["x", "y"]}}])
    assert done == raw + b"      - y\r\n"


def test_mixed_line_ends_are_refused_with_what_to_do(tmp_path):
    with pytest.raises(ByHandError, match=r"two kinds of line ends.*by hand"):
        holding(tmp_path, b"- a\r\n- b\n", ["a"])


def test_a_file_that_is_no_yaml_is_refused_with_its_fault(tmp_path):
    with pytest.raises(ByHandError, match="no closing quotation mark"):
        holding(tmp_path, b'- "a\n', ["a"])
