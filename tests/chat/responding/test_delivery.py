import asyncio

import discord
import pytest

from bot.chat.responding.delivery import deliver
from bot.chat.responding.faults import never_happened
from tests.chat.counting import Counted
from tests.chat.pretend_time import in_pretend_time, now
from tests.chat.refusals import broken, refusal, unreached

PATIENCE = 60.0


class Sending:
    """Something to send that fails so many times first.

    Attributes:
        at: When each attempt was made.
    """

    def __init__(self, *errors, forever=None):
        self.errors = list(errors)
        self.forever = forever
        self.at = []

    async def __call__(self):
        self.at.append(now())
        await asyncio.sleep(0)
        if self.forever is not None:
            raise self.forever
        if self.errors:
            raise self.errors.pop(0)
        return f"attempt {len(self.at)}"


@pytest.fixture
def measures():
    return Counted()


@in_pretend_time
async def test_what_succeeds_is_sent_once(measures):
    send = Sending()

    assert await deliver(send, measures, seconds=PATIENCE) == "attempt 1"
    assert len(send.at) == 1
    assert measures.of("retried") == {}


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (broken(), "network"),
        (unreached(), "network"),
        (ConnectionResetError(), "network"),
        (refusal(503), "server_error"),
        (refusal(429), "rate_limited"),
        (discord.RateLimited(70.0), "rate_limited"),
    ],
)
@in_pretend_time
async def test_what_may_pass_is_tried_again_and_counted_by_its_kind(measures, error, kind):
    send = Sending(error)

    assert await deliver(send, measures, seconds=PATIENCE) == "attempt 2"
    assert measures.of("retried") == {kind: 1}


@pytest.mark.parametrize("error", [refusal(400), refusal(403), refusal(404), ZeroDivisionError()])
@in_pretend_time
async def test_what_will_not_pass_is_raised_at_once(measures, error):
    send = Sending(error)

    with pytest.raises(type(error)):
        await deliver(send, measures, seconds=PATIENCE)

    assert len(send.at) == 1
    assert measures.of("retried") == {}


@in_pretend_time
async def test_what_will_not_pass_is_raised_after_something_that_did_too(measures):
    send = Sending(broken(), refusal(403))

    with pytest.raises(discord.Forbidden):
        await deliver(send, measures, seconds=PATIENCE)

    assert measures.of("retried") == {"network": 1}


@in_pretend_time
async def test_the_result_is_that_of_the_attempt_that_succeeded_even_where_it_is_no_coroutine_function(
    measures,
):
    send = Sending(broken(), refusal(503))

    assert await deliver(lambda: send(), measures, seconds=PATIENCE) == "attempt 3"  # noqa: PLW0108 - the point


@in_pretend_time
async def test_every_repetition_is_counted(measures):
    send = Sending(broken(), broken(), refusal(500), discord.RateLimited(70.0))

    await deliver(send, measures, seconds=PATIENCE)

    assert measures.of("retried") == {"network": 2, "server_error": 1, "rate_limited": 1}


@in_pretend_time
async def test_it_is_given_up_when_time_is_up(measures):
    began, send = now(), Sending(forever=broken())

    with pytest.raises(TimeoutError):
        await deliver(send, measures, seconds=PATIENCE)

    assert now() - began == PATIENCE
    assert len(send.at) > 10


@in_pretend_time
async def test_an_attempt_that_hangs_is_given_up_when_time_is_up(measures):
    async def hang():
        await asyncio.sleep(PATIENCE * 2)

    with pytest.raises(TimeoutError):
        await deliver(hang, measures, seconds=PATIENCE)

    assert now() == PATIENCE


@in_pretend_time
async def test_what_failed_together_does_not_come_back_together(measures):
    sends = [Sending(refusal(503)) for _ in range(100)]

    await asyncio.gather(*(deliver(send, measures, seconds=PATIENCE) for send in sends))

    again = {send.at[1] for send in sends}
    assert len(again) == 100
    assert max(again) <= 0.25


@in_pretend_time
async def test_pauses_grow_up_to_a_bound(measures):
    send = Sending(forever=broken())

    with pytest.raises(TimeoutError):
        await deliver(send, measures, seconds=PATIENCE * 10)

    pauses = [after - before for before, after in zip(send.at, send.at[1:], strict=False)]
    assert max(pauses[:2]) <= 0.5
    assert 1.0 < max(pauses) <= 5.0


@in_pretend_time
async def test_the_caller_says_what_may_be_repeated(measures):
    send = Sending(broken())

    with pytest.raises(type(broken())):
        await deliver(send, measures, seconds=PATIENCE, again=never_happened)

    assert len(send.at) == 1


@in_pretend_time
async def test_whoever_is_cancelled_between_two_attempts_makes_no_more(measures):
    send = Sending(forever=broken())
    delivering = asyncio.create_task(deliver(send, measures, seconds=PATIENCE))
    await asyncio.sleep(1)
    delivering.cancel()
    await asyncio.gather(delivering, return_exceptions=True)
    made = len(send.at)
    await asyncio.sleep(PATIENCE)

    assert delivering.cancelled()
    assert len(send.at) == made
