import json

import pytest

from bot.errors import Fault
from bot.evaluation.rows import Row, Scope, read

LABELS = {
    "id": "q1",
    "lang": "fr",
    "style": "casual",
    "question": "Jusqu’où porte la lampe?",
    "kind": "in_scope",
    "sections": [1, 3],
    "must": ["21 miles"],
}


def line(**changes):
    labels = {key: value for key, value in {**LABELS, **changes}.items() if value is not ...}
    return json.dumps(labels, ensure_ascii=False).encode()


def conversation(*turns, **changes):
    labels = {"id": "c1", "lang": "fr", "style": "casual", "turns": list(turns), **changes}
    labels = {key: value for key, value in labels.items() if value is not ...}
    return json.dumps(labels, ensure_ascii=False).encode()


def read_all(*lines):
    return list(read(lines, "cases.jsonl", 3))


def test_a_line_becomes_a_row():
    assert read_all(line()) == [
        Row(
            place="cases.jsonl:1",
            id="q1",
            language="fr",
            style="casual",
            question="Jusqu’où porte la lampe?",
            scope=Scope.IN_SCOPE,
            sections=frozenset({1, 3}),
            must=("21 miles",),
        )
    ]


def test_what_only_answers_need_may_be_left_out():
    [row] = read_all(line(kind="off_topic", sections=..., must=..., style=...))

    assert (row.scope, row.sections, row.must, row.style) == (Scope.OFF_TOPIC, frozenset(), (), "")


def test_keys_that_mean_nothing_here_are_passed_over():
    assert read_all(line(note="asked by a fisherman")) == read_all(line())


def test_blank_lines_count_as_lines_and_not_as_rows():
    rows = read_all(b"\n", line() + b"\r\n", b"  \n", line())

    assert [row.place for row in rows] == ["cases.jsonl:2", "cases.jsonl:4"]


def test_a_byte_order_mark_is_no_part_of_the_first_line():
    assert read_all(b"\xef\xbb\xbf" + line()) == read_all(line())


def test_lines_are_read_as_they_come():
    def endless():
        while True:
            yield line()

    rows = read(endless(), "cases.jsonl", 3)

    assert [next(rows).place, next(rows).place] == ["cases.jsonl:1", "cases.jsonl:2"]


def test_a_bad_line_is_named_and_the_rest_goes_on():
    first, fault, last = read_all(line(), b"{oops}", line(id="q3"))

    assert (first.id, last.id) == ("q1", "q3")
    assert isinstance(fault, Fault)
    assert str(fault).startswith("cases.jsonl:2: The line is not JSON: ")
    assert "column 2" in str(fault)


@pytest.mark.parametrize(
    ("broken", "key", "said"),
    [
        (line()[:-1], "", "not JSON"),
        (b"[]", "", "not one JSON object"),
        (b'"text"', "", "not one JSON object"),
        (b"[" * 100_000, "", "not JSON"),
        (b'{"id": ' + b"9" * 5_000 + b"}", "", "not JSON"),
        (b'{"id": "caf\xe9"}', "", "UTF-8"),
        (line(id=...), "id", "missing"),
        (line(id=7), "id", "text"),
        (line(question=" "), "question", "not blank"),
        (line(style=None), "style", "text"),
        (line(lang="de"), "lang", "en, fr, es"),
        (line(kind="gap"), "kind", "in_scope, not_covered, off_topic"),
        (line(kind=["in_scope"]), "kind", "text"),
        (line(sections=[]), "sections", "at least one section"),
        (line(sections=...), "sections", "at least one section"),
        (line(sections="1"), "sections", "whole numbers"),
        (line(sections=[True]), "sections", "whole numbers"),
        (line(sections=[1.0]), "sections", "whole numbers"),
        (line(sections=[4]), "sections", "1 to 3"),
        (line(sections=[0]), "sections", "1 to 3"),
        (line(must="21 miles"), "must", "list of texts"),
        (line(must=[21]), "must", "list of texts"),
        (line(must=[""]), "must", "list of texts"),
        (line(must=["21 miles", " \n"]), "must", "list of texts"),
    ],
)
def test_each_mistake_has_its_own_message(broken, key, said):
    [fault] = read_all(broken)

    assert (fault.file, fault.line, fault.path) == ("cases.jsonl", 1, key)
    assert said in fault.message


FIRST = {"question": "Jusqu’où porte la lampe?", "kind": "in_scope", "sections": [1], "must": ["21 miles"]}
LATER = {"question": "pourquoi?", "kind": "not_covered"}
LAST = {"question": "merci", "kind": "off_topic"}


class TestTurns:
    def test_each_turn_becomes_a_row_that_knows_what_was_said_before(self):
        first, later = read_all(conversation(FIRST, LATER))

        assert first == Row(
            place="cases.jsonl:1",
            id="c1.1",
            language="fr",
            style="casual",
            question="Jusqu’où porte la lampe?",
            scope=Scope.IN_SCOPE,
            sections=frozenset({1}),
            must=("21 miles",),
            turn=1,
        )
        assert later == Row(
            place="cases.jsonl:1",
            id="c1.2",
            language="fr",
            style="casual",
            question="pourquoi?",
            scope=Scope.NOT_COVERED,
            turn=2,
            before=("Jusqu’où porte la lampe?",),
        )

    def test_the_turns_before_are_in_their_order(self):
        assert read_all(conversation(FIRST, LATER, LAST))[-1].before == (
            FIRST["question"],
            LATER["question"],
        )

    def test_a_question_that_stands_alone_is_no_turn(self):
        [row] = read_all(line())

        assert (row.turn, row.before) == (0, ())

    def test_one_turn_is_a_conversation_and_a_style_may_be_left_out(self):
        [row] = read_all(conversation(FIRST, style=...))

        assert (row.id, row.turn, row.style) == ("c1.1", 1, "")

    def test_keys_that_mean_nothing_in_a_turn_are_passed_over(self):
        said = {"id": "x", "lang": "de", "style": 7, "note": "by radio", "turns": []}

        assert read_all(conversation({**FIRST, **said})) == read_all(conversation(FIRST))
        assert read_all(conversation({**FIRST, **said}, style=...)) == read_all(
            conversation(FIRST, style=...)
        )

    def test_a_conversation_with_a_mistake_gives_no_row_and_the_rest_goes_on(self):
        fault, row = read_all(conversation(FIRST, {"kind": "off_topic"}, LAST), line())

        assert str(fault) == "cases.jsonl:1: turn 2, question: Is missing."
        assert row.place == "cases.jsonl:2"

    @pytest.mark.parametrize(
        ("broken", "key", "said"),
        [
            (conversation(), "turns", "at least one turn"),
            (conversation(turns=None), "turns", "at least one turn"),
            (conversation(turns={"1": FIRST}), "turns", "at least one turn"),
            (conversation(FIRST, "why?"), "turn 2", "an object with a question"),
            (conversation(FIRST, {}), "turn 2, kind", "missing"),
            (conversation(FIRST, {**LATER, "question": " "}), "turn 2, question", "not blank"),
            (conversation({**FIRST, "kind": "gap"}), "turn 1, kind", "in_scope, not_covered, off_topic"),
            (conversation(FIRST, {**FIRST, "sections": [4]}), "turn 2, sections", "1 to 3"),
            (conversation(FIRST, {**FIRST, "sections": []}), "turn 2, sections", "at least one section"),
            (conversation(FIRST, LATER, {**FIRST, "must": [""]}), "turn 3, must", "list of texts"),
            (conversation(FIRST, id=...), "id", "missing"),
            (conversation(FIRST, lang="de"), "lang", "en, fr, es"),
            (conversation(FIRST, style=" "), "style", "not blank"),
            (conversation(FIRST, question="why?"), "question", "into the turns"),
            (conversation(FIRST, kind="in_scope"), "kind", "into the turns"),
            (conversation(FIRST, sections=[1]), "sections", "into the turns"),
            (conversation(FIRST, must=[]), "must", "into the turns"),
        ],
    )
    def test_each_mistake_names_the_line_and_the_turn(self, broken, key, said):
        _, fault = read_all(line(), broken)

        assert (fault.file, fault.line, fault.path) == ("cases.jsonl", 2, key)
        assert said in fault.message
