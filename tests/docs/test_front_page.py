"""The front page: short, and true in what it shows and counts."""

import re

from tests.docs.pages import blocks, part, read, tables

FRONT = read("README.md")
LINES_MAX = 120
"""Two screens."""

DURATION = re.compile(r"\b\d+(?:[.,]\d+)? ?(?:µs|ms|s|milliseconds?|seconds?|minutes?)\b")


def test_it_fits_in_two_screens():
    assert len(FRONT.splitlines()) <= LINES_MAX


def test_two_commands_come_first():
    assert blocks(FRONT)[0] == "make demo\nmake test\n"


def test_no_time_is_promised():
    assert DURATION.findall(FRONT) == []


def test_how_good_it_is_is_what_was_measured_on_strangers():
    with_the_encoder = {
        row[0]: re.findall(r"[\d.]+", row[3]) for row in tables(read("docs/engine.md"), "set")
    }
    (in_scope, strangers), (asked_first, first) = (
        next(found for found in with_the_encoder.items() if found[0].startswith(name))
        for name in ("`strangers`", "`first`")
    )
    not_covered = with_the_encoder["not covered: `strangers` (88)"]

    told = re.findall(r"\d[\d.]*", part(FRONT, "Ask it").partition("How good is it?")[2])

    count = re.compile(r"\((\d+)\)")
    assert told == [
        *count.findall(in_scope),
        *strangers,
        "88",
        *not_covered,
        *count.findall(asked_first),
        *first,
    ]


def test_the_invitation_is_the_one_that_is_explained():
    invitation = re.compile(r"https://discord\.com/oauth2/\S+scope=bot[^\s`]+")

    assert invitation.findall(FRONT) == invitation.findall(part(read("docs/discord.md"), "Make the bot"))
