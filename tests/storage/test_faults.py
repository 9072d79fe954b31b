"""What complaints mean that no database makes at will, and chains of errors that have no end."""

import pytest

from bot.errors import StorageError, UnavailableError
from bot.storage.faults import advice, causes, in_short, is_about_the_row, lasting


class ComplaintError(Exception):
    """A database's own error, with a code of PostgreSQL."""

    def __init__(self, sqlstate, words=""):
        super().__init__(words)
        self.sqlstate = sqlstate


@pytest.fixture
def circle():
    """Two errors, each of which was made from the other."""
    first, second = ValueError("first"), KeyError("second")
    first.__cause__, second.__cause__ = second, first
    return first


@pytest.mark.parametrize("look", [lasting, advice, is_about_the_row, in_short, lambda e: list(causes(e))])
def test_a_circle_of_errors_is_gone_round_once(circle, look):
    look(circle)


def test_what_will_last_is_found_below_other_errors_and_is_no_cause_of_itself():
    error = RuntimeError()
    error.__cause__ = found = UnavailableError("somebody else is there")

    problem = lasting(error)

    assert (type(problem), str(problem)) == (UnavailableError, str(found))
    assert problem not in list(causes(error))


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("08P01", "no more connections allowed (max_client_conn)"),
        ("08003", "connection was closed: server login has been failing, try again later"),
        ("08003", "connection was closed: query_wait_timeout"),
        ("57P03", "the database system is starting up"),
    ],
)
def test_what_passes_by_itself_is_waited_for(code, words):
    assert lasting(ComplaintError(code, words)) is advice(ComplaintError(code, words)) is None


@pytest.mark.parametrize(
    ("code", "words", "told"),
    [
        ("08P01", "unsupported startup parameter: extra_float_digits", "ignore_startup_parameters"),
        ("08P01", "SASL authentication failed", "password"),
        ("08P01", "no such database: lighthouse", "no such database"),
        ("08003", "transaction blocks not allowed in statement pooling mode", "pool_mode"),
    ],
)
def test_what_a_pooler_will_always_refuse_is_told_and_quotes_no_name(code, words, told):
    problem = lasting(ComplaintError(code, words))

    assert isinstance(problem, StorageError)
    assert told in str(problem)
    assert "lighthouse" not in str(problem)


@pytest.mark.parametrize(
    ("code", "told"), [("53100", "disk is full"), ("25006", "Name the primary"), ("42P01", "newer version")]
)
def test_what_may_pass_but_not_soon_is_told_and_waited_for(code, told):
    assert lasting(ComplaintError(code)) is None
    assert told in advice(ComplaintError(code))
