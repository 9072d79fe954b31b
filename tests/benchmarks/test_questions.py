import json

from benchmarks.questions import all_sets, missing, rows

ROW = {"id": "1", "lang": "en", "question": "how tall is it", "kind": "off_topic"}


def test_sets_beside_the_checkout_are_taken_where_they_are(tmp_path):
    (tmp_path / "dev2.jsonl").write_text(json.dumps(ROW), encoding="utf-8")
    sets = all_sets(tmp_path)

    assert list(sets) == ["seen", "aside", "dev2"]
    assert sets["dev2"] == [tmp_path / "dev2.jsonl"]
    assert [row.question for row in rows(sets["dev2"])] == [ROW["question"]]


def test_what_is_not_there_is_named(tmp_path):
    assert missing(all_sets(tmp_path / "nowhere")) == "Not at hand, and left out: `dev2`, `offtopic`."


def test_where_all_is_there_nothing_is_said():
    assert missing(["seen", "aside", "dev2", "offtopic"]) == ""


def test_a_line_that_cannot_be_used_is_named_without_its_words(tmp_path, capsys):
    file = tmp_path / "dev2.jsonl"
    file.write_text("\n".join(map(json.dumps, (ROW, {**ROW, "lang": "de"}))), encoding="utf-8")

    assert len(rows([file])) == 1
    said = capsys.readouterr().err
    assert said.startswith("dev2.jsonl:2:")
    assert ROW["question"] not in said
