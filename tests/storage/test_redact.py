import re
import sys
import unicodedata
from pathlib import Path
from time import thread_time

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.storage import redact as cleaning
from bot.storage.redact import KEPT_MAX, READ_MAX, redact

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "redact.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["from"][:40] or "empty")
def test_what_is_kept_of_a_text(case):
    assert redact(case["from"]) == case["to"]


def test_a_lone_half_of_a_character_is_left_out():
    assert redact("half \ud83d a face") == "half a face"


def test_a_long_text_is_cut():
    kept = redact("why " * READ_MAX)

    assert KEPT_MAX - 4 <= len(kept) <= KEPT_MAX


def test_cutting_leaves_no_piece_of_a_number():
    assert not re.search(r"\d", redact("a" * (KEPT_MAX - 3) + " 514-555-0100"))


SIGNS = "ab1279 .,-@<>/#:()[]é\u200b\n_*~|`＿＊～｜＠：１２７９٢٧२७②❼߂5\ufe0f\u20e3"
"""What ids, links and mentions hide in: markup, digits of many scripts, signs that are not seen."""

DIGITS = {value: [] for value in range(10)}
"""Every sign that is a digit in some script."""

for sign in map(chr, range(sys.maxunicode)):
    if (value := unicodedata.digit(sign, None)) is not None:
        DIGITS[value].append(sign)

MARKUP = st.text(alphabet="*_~|`＿＊～｜\u200b\ufe0f\u20e3", max_size=5)


@given(st.text(alphabet="ab 1279.,:-@<>/()[]_*éÑ¿«»–’€", max_size=200))
def test_a_sign_that_nobody_sees_makes_no_difference(text):
    assert redact(f"{text}\u200b") == redact(text)


@given(st.text(alphabet=SIGNS, max_size=200))
def test_cleaning_what_is_clean_finds_nothing_more(text):
    once = redact(text) or ""

    assert _words(redact(once) or "") == _words(once) or not any(map(str.isalpha, once))


def _words(text):
    """Without brackets: emptied ones are taken out one layer at a time."""
    return re.sub(r"[\s<>()\[\]]+", " ", text).strip()


@given(st.text(alphabet=SIGNS, max_size=60), st.integers(10**16, 10**19), st.data())
def test_no_id_survives_whatever_stands_around_it_and_however_it_is_written(text, number, data):
    written = "".join(
        data.draw(st.sampled_from(DIGITS[int(digit)])) + data.draw(MARKUP) for digit in str(number)
    )

    kept = redact(f"{text}{written}{text}") or ""

    assert str(number) not in "".join(str(unicodedata.digit(sign, "")) for sign in kept)


@given(st.text(alphabet=SIGNS, max_size=200))
def test_no_long_number_is_left_even_where_markup_is_not_seen(text):
    kept = (redact(text) or "").translate(dict.fromkeys(map(ord, "*_~|`")))

    assert not re.search(r"\d{5}", re.sub(r"\b(?:19|20)\d\d\b", "", kept))


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "1",
        "1 ",
        "a.",
        "-.",
        "@",
        "a@a.",
        "<@",
        "[",
        "](",
        "www.",
        "(",
        "1-a",
        "é.",
        "_",
        "1_",
        "a_",
        "1**",
        "1, ",
        "1, a",
    ],
)
def test_a_hostile_text_takes_time_by_its_length_and_not_by_its_square(piece, monkeypatch):
    """Eight times the length takes eight times as long, not 64."""
    monkeypatch.setattr(cleaning, "READ_MAX", 32_000)
    short, long = (_fastest((piece * 32_000)[:length]) for length in (4_000, 32_000))

    assert long < short * 24


def _fastest(text):
    times = []
    for _ in range(3):
        begun = thread_time()
        redact(text)
        times.append(thread_time() - begun)
    return min(times)


@pytest.mark.parametrize("sign", ["é", "\ufdfa"])  # the second is 18 letters in one
def test_no_more_of_a_text_is_looked_at_than_its_beginning(sign):
    assert _looked_at(sign * 4 * READ_MAX) <= READ_MAX


def _looked_at(text):
    """How many characters are asked for what they are."""
    asked = 0

    def count(_frame, event, function):
        nonlocal asked
        asked += event == "c_call" and function is unicodedata.category

    sys.setprofile(count)
    try:
        redact(text)
    finally:
        sys.setprofile(None)
    return asked


def test_what_may_be_half_a_link_at_the_end_of_what_is_looked_at_is_left_out():
    assert redact("why " + " " * (READ_MAX - 15) + "ann@example.example") == "why"
