import discord
import pytest

from bot.chat.responding.faults import (
    ALREADY_ANSWERED,
    UNKNOWN_INTERACTION,
    causes,
    in_short,
    is_answered,
    is_settled,
    kind_of,
    never_happened,
    passes,
    reason,
)
from tests.chat.refusals import PAGE, broken, refusal, unreached

SECRET = "what ann wrote"


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (refusal(403), "forbidden"),
        (refusal(404), "gone"),
        (refusal(404, code=UNKNOWN_INTERACTION), "late"),
        (refusal(401), "forbidden"),
        (refusal(400, code=200000), "forbidden"),
        (refusal(400, code=50083), "forbidden"),
        (refusal(400, code=10008), "gone"),
        (refusal(400, code=50035), "invalid"),
        (refusal(400), "invalid"),
        (refusal(413), "invalid"),
        (refusal(429), "rate_limited"),
        (discord.RateLimited(70.0), "rate_limited"),
        (refusal(500), "server_error"),
        (refusal(503, text=PAGE), "server_error"),
        (refusal(403, text=PAGE), "network"),
        (refusal(404, text=PAGE), "network"),
        (refusal(429, text=PAGE), "rate_limited"),
        (broken(), "network"),
        (unreached(), "network"),
        (ConnectionResetError(), "network"),
        (TimeoutError(), "network"),
        (ZeroDivisionError(), "other"),
        (discord.ClientException(), "other"),
    ],
)
def test_every_error_has_a_kind(error, kind):
    assert kind_of(error) == kind


@pytest.mark.parametrize(
    ("error", "settled"),
    [
        (refusal(404), True),
        (refusal(404, code=10003), True),
        (refusal(400, code=50083), True),
        (refusal(400, code=160005), True),
        (refusal(403, code=50007), True),
        (refusal(403, code=50013), False),
        (refusal(400, code=200000), False),
        (refusal(404, code=UNKNOWN_INTERACTION), False),
        (refusal(503), False),
        (broken(), False),
        (ZeroDivisionError(), False),
    ],
)
def test_of_what_is_gone_or_closed_nobody_needs_to_hear(error, settled):
    assert is_settled(error) is settled


@pytest.mark.parametrize(
    ("error", "may_pass"),
    [
        (refusal(403), False),
        (refusal(404), False),
        (refusal(404, code=UNKNOWN_INTERACTION), False),
        (refusal(400), False),
        (ZeroDivisionError(), False),
        (refusal(429), True),
        (discord.RateLimited(70.0), True),
        (refusal(502), True),
        (broken(), True),
        (TimeoutError(), True),
    ],
)
def test_another_attempt_may_get_past_some(error, may_pass):
    assert passes(error) is may_pass


@pytest.mark.parametrize(
    ("error", "certain"),
    [(unreached(), True), (refusal(503), True), (refusal(500), False), (broken(), False)],
)
def test_of_some_it_is_certain_that_the_attempt_did_nothing(error, certain):
    assert never_happened(error) is certain


@pytest.mark.parametrize(
    ("error", "answered"),
    [
        (refusal(400, code=ALREADY_ANSWERED), True),
        (refusal(400), False),
        (refusal(404, code=UNKNOWN_INTERACTION), False),
        (ZeroDivisionError(), False),
    ],
)
def test_an_interaction_that_had_its_answer_is_known_by_the_code(error, answered):
    assert is_answered(error) is answered


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (refusal(403, text="Missing\nAccess"), "403 Missing Access"),
        (refusal(502, text=PAGE), "502 a page that is not Discord's"),
        (refusal(400, text=""), "400 no reason given"),
        (broken(), "ServerDisconnectedError"),
        (ValueError(SECRET), "ValueError"),
    ],
)
def test_in_short_an_error_is_one_line_without_a_page_or_what_anybody_wrote(error, line):
    assert in_short(error) == line


def test_a_long_reason_is_cut():
    assert len(reason(refusal(400, text="x" * 4_000))) == 200


def test_an_error_comes_before_what_it_was_made_from():
    made = RuntimeError()
    made.__cause__ = second = ValueError()
    second.__context__ = third = KeyError()

    assert list(causes(made)) == [made, second, third]


def test_errors_that_were_made_from_each_other_are_told_once_each():
    one, other = ValueError(), KeyError()
    one.__context__, other.__context__ = other, one

    assert list(causes(one)) == [one, other]


def test_a_reason_quotes_no_value_that_discord_did_not_take():
    said = 'In data.name: Value "my cat" is not one of "a", "b'

    assert reason(refusal(400, text=said)) == 'In data.name: Value "…" is not one of "…", "…"'
