import asyncio
import logging
import threading
import time

import pytest

from bot.learning.encoding_queue import AT_ONCE, TRIES, EncodingQueue
from tests.toy_encoder import ToyEncoder

PATIENT = 30
"""Seconds; only a test that fails waits for them."""


class Held(ToyEncoder):
    """Encodes as often as it is let, and remembers what it was asked for together."""

    def __init__(self):
        super().__init__()
        self.calls = []
        self.begun = threading.Event()
        self.may = threading.Semaphore(0)

    def encode(self, texts):
        self.calls.append(sorted(texts))
        self.begun.set()
        assert self.may.acquire(timeout=PATIENT)
        return super().encode(texts)

    def let(self, times=1000):
        """Let it encode so often."""
        self.may.release(times)


class Broken(ToyEncoder):
    """Fails so many times, and then works."""

    def __init__(self, times=1):
        super().__init__()
        self.times = times

    def encode(self, texts):
        self.times -= 1
        if self.times >= 0:
            raise ZeroDivisionError(f"of all things: {texts}")
        return super().encode(texts)


@pytest.fixture
async def held():
    encoder = Held()
    yield encoder
    encoder.let()


def right(vectors, texts):
    """Whether every text has the vector that is its own, and nothing else is there."""
    expected = dict(zip(texts, ToyEncoder().encode(texts), strict=True))
    return {text: vector.tolist() for text, vector in vectors.items()} == {
        text: vector.tolist() for text, vector in expected.items()
    }


async def begun(held):
    assert await asyncio.to_thread(held.begun.wait, PATIENT)


def ask(queue, encoder, *texts):
    return asyncio.create_task(queue.encode(encoder, texts))


async def test_each_text_gets_its_vector():
    vectors = await EncodingQueue(PATIENT).encode(ToyEncoder(), ("how tall is the tower", "and the keeper?"))

    assert right(vectors, ["how tall is the tower", "and the keeper?"])


async def test_without_an_encoder_there_is_nothing():
    assert await EncodingQueue().encode(None, ("how tall is the tower",)) == {}


async def test_of_no_text_there_is_nothing_and_nobody_is_asked(held):
    assert await EncodingQueue().encode(held, ()) == {}
    assert held.calls == []


async def test_a_text_that_stands_twice_in_a_question_is_encoded_once():
    encoder = ToyEncoder()

    assert right(await EncodingQueue(PATIENT).encode(encoder, ("a", "a")), ["a"])
    assert encoder.encoded == ["a"]


async def test_what_is_asked_while_the_encoder_works_is_encoded_together(held):
    queue = EncodingQueue(PATIENT)
    first = ask(queue, held, "first")
    await begun(held)
    others = [ask(queue, held, f"text {number}") for number in range(5)]
    await asyncio.sleep(0)
    held.let()

    assert right(await first, ["first"])
    assert all([right(await other, [f"text {number}"]) for number, other in enumerate(others)])
    assert held.calls == [["first"], [f"text {number}" for number in range(5)]]


async def test_what_two_people_ask_at_once_is_encoded_once_for_both(held):
    queue = EncodingQueue(PATIENT)
    first = ask(queue, held, "first")
    await begun(held)
    one, other = ask(queue, held, "the same"), ask(queue, held, "the same", "and more")
    await asyncio.sleep(0)
    held.let()

    await first
    assert right(await one, ["the same"])
    assert right(await other, ["the same", "and more"])
    assert held.calls[1:] == [["and more", "the same"]]


async def test_no_more_are_encoded_together_than_the_first_can_wait_for(held):
    queue = EncodingQueue(PATIENT)
    first = ask(queue, held, "first")
    await begun(held)
    others = [ask(queue, held, f"text {number}") for number in range(2 * AT_ONCE + 1)]
    await asyncio.sleep(0)
    held.let()
    await asyncio.gather(first, *others)

    assert [len(call) for call in held.calls] == [1, AT_ONCE, AT_ONCE, 1]


async def test_a_question_is_encoded_after_a_quiet_moment_too():
    queue = EncodingQueue(PATIENT)
    await queue.encode(ToyEncoder(), ("first",))
    await asyncio.sleep(0.01)

    assert right(await queue.encode(ToyEncoder(), ("second",)), ["second"])


async def test_nobody_waits_longer_than_it_may_take(held):
    begin = time.monotonic()

    assert await EncodingQueue(0.05).encode(held, ("how tall is the tower",)) == {}
    assert time.monotonic() - begin < PATIENT / 2


async def test_who_waits_in_vain_gets_nothing_though_a_part_is_there(held):
    held.let(1)
    texts = [f"text {number}" for number in range(AT_ONCE + 1)]

    assert await EncodingQueue(0.1).encode(held, texts) == {}


async def test_an_encoder_that_was_late_once_is_asked_again(held):
    queue = EncodingQueue(0.05)
    assert await queue.encode(held, ("first",)) == {}
    held.let()

    async with asyncio.timeout(PATIENT):
        while not (vectors := await queue.encode(held, ("second",))):
            pass
    assert right(vectors, ["second"])


async def test_an_encoder_that_fails_gives_nothing():
    assert await EncodingQueue(PATIENT).encode(Broken(), ("how tall is the tower",)) == {}


async def test_an_encoder_that_failed_is_asked_again():
    queue, encoder = EncodingQueue(PATIENT), Broken()
    await queue.encode(encoder, ("first",))

    assert right(await queue.encode(encoder, ("second",)), ["second"])


async def test_everybody_in_a_burst_that_fails_gets_nothing():
    queue, encoder = EncodingQueue(PATIENT), Broken()

    assert await asyncio.gather(ask(queue, encoder, "a"), ask(queue, encoder, "b")) == [{}, {}]


async def test_that_it_fails_is_logged_once(caplog):
    queue, encoder = EncodingQueue(PATIENT), Broken(3)
    for text in "abc":
        await queue.encode(encoder, (text,))

    (record,) = [record for record in caplog.records if record.levelno >= logging.WARNING]
    assert record.getMessage().startswith("The encoder failed")


async def test_that_it_is_late_is_logged_once(held, caplog):
    queue = EncodingQueue(0.01)
    for text in "abc":
        await queue.encode(held, (text,))

    (record,) = [record for record in caplog.records if record.levelno >= logging.WARNING]
    assert record.getMessage().startswith("The encoder is late")


async def test_no_question_is_logged(held, caplog):
    caplog.set_level(logging.DEBUG)
    await EncodingQueue(0.01).encode(held, ("lighthouse",))
    await EncodingQueue(PATIENT).encode(Broken(), ("lighthouse",))

    assert len(caplog.records) > 1
    assert "lighthouse" not in caplog.text


async def test_who_goes_away_takes_nothing_from_the_others(held):
    queue = EncodingQueue(PATIENT)
    leaving, staying = ask(queue, held, "both"), ask(queue, held, "both", "mine")
    await begun(held)
    leaving.cancel()
    with pytest.raises(asyncio.CancelledError):
        await leaving
    held.let()

    assert right(await staying, ["both", "mine"])


async def test_the_event_loop_goes_on_while_the_encoder_works(held):
    waiting = ask(EncodingQueue(PATIENT), held, "first")
    await begun(held)
    turns = 0
    for _ in range(100):
        await asyncio.sleep(0)
        turns += not waiting.done()
    held.let()
    await waiting

    assert turns == 100


async def test_what_nobody_waits_for_any_more_is_not_encoded(held):
    queue = EncodingQueue(patience=0.05)
    first = ask(queue, held, "first")
    await begun(held)
    assert await queue.encode(held, ["late"]) == {}  # its asker has given up before its turn
    held.let()
    await first
    assert await queue.encode(held, ["next"])

    assert held.calls == [["first"], ["next"]]


class Short(ToyEncoder):
    """Gives a vector too few."""

    def encode(self, texts):
        return super().encode(texts)[:-1]


async def test_an_encoder_that_gives_too_few_vectors_failed_and_nothing_is_left_behind(caplog):
    queue = EncodingQueue(patience=PATIENT)
    with caplog.at_level(logging.WARNING):
        assert await queue.encode(Short(), ["how tall"]) == {}

    assert "The encoder failed" in caplog.text


async def test_an_encoder_that_fails_again_and_again_is_left_alone_for_a_while():
    broken, queue = Broken(times=1000), EncodingQueue(patience=PATIENT, rest=PATIENT)
    for number in range(2 * TRIES):
        assert await queue.encode(broken, [f"question {number}"]) == {}

    assert 1000 - broken.times == TRIES


async def test_an_encoder_that_is_back_is_told_of(caplog):
    broken, queue = Broken(times=1), EncodingQueue(patience=PATIENT)
    with caplog.at_level(logging.INFO):
        await queue.encode(broken, ["one"])
        await queue.encode(broken, ["two"])

    assert "The encoder is back" in caplog.text


def test_an_encoder_that_hangs_does_not_keep_the_process_from_ending():
    async def ask_once():
        assert await EncodingQueue(patience=0.01).encode(Held(), ["hangs"]) == {}

    asyncio.run(ask_once())
