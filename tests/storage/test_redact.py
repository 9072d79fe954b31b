import re
from pathlib import Path
from time import perf_counter

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

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


@given(st.text(alphabet="ab1279 .-@<>/#:()[]é\u200b\n", max_size=200))
def test_cleaning_what_is_clean_finds_nothing_more(text):
    once = redact(text) or ""

    assert _words(redact(once) or "") == _words(once) or not any(map(str.isalpha, once))


def _words(text):
    """Without brackets: emptied ones are taken out one layer at a time."""
    return re.sub(r"[\s<>()\[\]]+", " ", text).strip()


@given(st.text(alphabet="ab12 .-@<>/#:()[]é\u200b", max_size=60), st.integers(10**16, 10**19))
def test_no_id_survives_whatever_stands_around_it(text, number):
    assert str(number) not in (redact(f"{text}{number}{text}") or "")


@pytest.mark.parametrize(
    "piece", ["a", "1", "1 ", "a.", "-.", "@", "a@a.", "<@", "[", "](", "www.", "(", "1-a", "é."]
)
def test_a_hostile_text_takes_time_by_its_length_and_not_by_its_square(piece):
    """Eight times the length takes about eight times as long, not 64; with a floor for what is too quick."""
    short, long = (_fastest((piece * READ_MAX)[:length]) for length in (READ_MAX // 8, READ_MAX))

    assert long < max(short * 24, 0.01)


def _fastest(text):
    times = []
    for _ in range(3):
        begun = perf_counter()
        redact(text)
        times.append(perf_counter() - begun)
    return min(times)
