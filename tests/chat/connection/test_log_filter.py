import logging

import discord
import pytest

from bot.chat.connection.log_filter import NetworkErrorFilter
from tests.chat.refusals import PAGE, broken, refusal


def raised(error, cause=None):
    """An error as it comes out of an ``except``."""
    try:
        raise error from cause
    except type(error) as caught:
        return caught


def shown(error, logger="discord.client", message="Attempting a reconnect in %.2fs", args=(1.5,)):
    """What stands in the log of a record with this error."""
    exc_info = (type(error), error, error.__traceback__) if error is not None else None
    record = logging.LogRecord(logger, logging.ERROR, __file__, 1, message, args, exc_info)
    assert NetworkErrorFilter().filter(record)
    return logging.Formatter("%(message)s").format(record)


@pytest.mark.parametrize(
    ("error", "short"),
    [
        (broken(), "ServerDisconnectedError"),
        (TimeoutError("what it says"), "TimeoutError"),
        (refusal(502, text=PAGE), "502 a page that is not Discord's"),
    ],
)
def test_what_the_network_did_is_one_line(error, short):
    assert shown(raised(error)) == f"Attempting a reconnect in 1.50s: {short}"


def test_so_is_what_was_made_from_it():
    assert shown(raised(RuntimeError("in between"), broken())).endswith("1.50s: ServerDisconnectedError")


def test_a_connection_that_discord_closed_is_one_line_with_the_code():
    class Socket:
        close_code = 4000

    closed = raised(discord.ConnectionClosed(Socket(), shard_id=3))

    assert shown(closed) == "Attempting a reconnect in 1.50s: ConnectionClosed 4000"


def test_a_mistake_keeps_its_traceback():
    assert "ZeroDivisionError: a mistake" in shown(raised(ZeroDivisionError("a mistake")))


def test_a_wait_that_was_refused_and_forgotten_is_not_told():
    error = raised(discord.RateLimited(100))
    record = logging.LogRecord(
        "asyncio", logging.ERROR, __file__, 1, "never retrieved", (), (type(error), error, None)
    )

    assert not NetworkErrorFilter().filter(record)


def test_any_other_error_that_was_forgotten_is():
    assert "ZeroDivisionError" in shown(raised(ZeroDivisionError("a mistake")), logger="asyncio")


def test_our_own_lines_are_left_as_they_are():
    assert "Traceback" in shown(raised(broken()), logger="bot.chat.responding.responder")


def test_a_line_without_an_error_is_left_as_it_is():
    assert shown(None) == "Attempting a reconnect in 1.50s"


def test_a_percent_sign_in_a_reason_is_no_place_for_anything():
    assert shown(raised(refusal(500, text="100 %s")), message="It failed", args=()) == "It failed: 500 100 %s"
