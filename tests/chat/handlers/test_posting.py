"""The reply to a message: one, whatever the network does, and calm words where there can be none."""

import logging

import pytest

from bot.chat.options import Options
from tests.chat.counting import Counted
from tests.chat.curating import said
from tests.chat.refusals import broken
from tests.chat.world import text

pytestmark = pytest.mark.usefixtures("server_errors")

QUESTION = "How tall is the tower?"
QUOTE = "> “the tower stands"
ASKED = {"en": QUESTION, "fr": "Quelle est la hauteur de la tour?", "es": "¿Cuánto mide la torre?"}

MESSAGES = "/channels/*/messages"
THREADS = "/channels/*/threads"


@pytest.fixture
def measures():
    return Counted()


@pytest.fixture
async def world(world, measures):
    await world.restart(measures=measures)
    return world


@pytest.fixture
async def threaded(world, measures):
    """The same where replies go into threads."""
    await world.restart(Options(threads=True), measures=measures)
    return world


@pytest.fixture
def hasty(monkeypatch):
    """Nobody waits long for anything."""
    monkeypatch.setattr("bot.chat.handlers.posting.MESSAGE", 0.1)
    monkeypatch.setattr("bot.chat.handlers.posting._LAST_WORD", 0.1)
    monkeypatch.setattr("bot.chat.handlers.posting._THREAD_PATIENCE", 0.1)


async def ask(world, question=QUESTION):
    return await world.ann.send(world.channel, f"{world.mention} {question}")


def warnings(caplog):
    return [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]


class TestOnce:
    async def test_the_nonce_is_the_messages_id_and_discord_is_told_to_enforce_it(self, world):
        asked = await ask(world)

        (body,) = world.sent()
        assert (body["nonce"], body["enforce_nonce"]) == (str(asked.id), True)

    async def test_a_reply_that_is_sent_again_has_the_same_nonce(self, world, measures):
        world.env.inject_error("POST", MESSAGES, status=503, times=2)
        asked = await ask(world)

        assert [body["nonce"] for body in world.sent()] == [str(asked.id)] * 3
        assert QUOTE in text(world.channel.last_message)
        assert measures.of("retried") == {"server_error": 2}

    async def test_the_same_message_delivered_twice_is_answered_once(self, world, measures):
        delivered = []
        world.env.backend.subscribers.insert(0, lambda name, payload: delivered.append((name, dict(payload))))
        await ask(world)
        (event,) = [
            payload for name, payload in delivered if "content" in payload and QUESTION in payload["content"]
        ]
        world.env.backend.emit("MESSAGE_CREATE", event)
        await world.env.settle()

        assert len(world.sent()) == 1
        assert measures.of("dropped") == {"repeated": 1}
        assert measures.of("asked") == {("mention", "answered"): 1}

    async def test_the_apology_has_the_nonce_of_the_reply_that_it_stands_for(self, world):
        world.env.inject_error("POST", MESSAGES, status=400, code=50035)
        asked = await ask(world)

        assert [body["nonce"] for body in world.sent()] == [str(asked.id)] * 2
        assert "Something went wrong" in text(world.channel.last_message)
        assert len(world.env.errors) == 1


@pytest.mark.usefixtures("hasty")
class TestNothingGoes:
    @pytest.mark.parametrize("language", ["en", "fr", "es"])
    async def test_once_nobody_waits_any_more_one_calm_sentence_is_said_in_their_language(
        self, world, language
    ):
        fail_until_given_up(world)
        await ask(world, ASKED[language])

        assert said(language, "unsent-title") in text(world.channel.last_message)

    async def test_it_takes_the_place_of_the_answer_at_discord_too(self, world):
        fail_until_given_up(world)
        asked = await ask(world)

        assert {body["nonce"] for body in world.sent()} == {str(asked.id)}

    async def test_nothing_is_counted_but_the_refusal(self, world, measures):
        fail_until_given_up(world)
        await ask(world)

        assert measures.of("asked") == measures.of("replied") == {}
        assert measures.of("refused") == {"network": 1}

    async def test_where_not_even_that_can_be_said_it_is_one_line(self, world, caplog):
        world.env.inject_error("POST", MESSAGES, status=503, times=None)
        await ask(world)

        assert warnings(caplog) == [f"A reply in channel {world.channel.id} was not taken: TimeoutError"]
        assert world.channel.last_message.author.id == world.ann.id
        assert world.env.errors == []

    async def test_where_it_is_not_allowed_nothing_is_said(self, world, caplog):
        world.env.inject_error("POST", MESSAGES, status=403, message="No")
        await ask(world)

        (line,) = warnings(caplog)
        assert len(world.sent()) == 1
        assert line.startswith(f"A reply in channel {world.channel.id} was not taken: 403 No")


class TestThreads:
    @pytest.mark.parametrize(("status", "code"), [(400, 160006), (403, 50013), (404, 10008), (400, 0)])
    async def test_where_discord_starts_none_the_answer_stands_below_the_question_once(
        self, threaded, status, code, measures
    ):
        threaded.env.inject_error("POST", THREADS, status=status, code=code)
        await ask(threaded)

        assert QUOTE in text(threaded.channel.last_message)
        assert len(threaded.sent()) == 1
        assert measures.of("asked") == {("mention", "answered"): 1}
        assert threaded.env.errors == []

    @pytest.mark.usefixtures("hasty")
    async def test_where_the_network_starts_none_neither(self, threaded, caplog):
        threaded.env.inject_error("POST", THREADS, status=503, times=None)
        await ask(threaded)

        assert QUOTE in text(threaded.channel.last_message)
        assert warnings(caplog) == [f"No thread in channel {threaded.channel.id}: TimeoutError"]

    async def test_starting_one_is_tried_again(self, threaded):
        threaded.env.inject_error("POST", THREADS, status=503)
        await ask(threaded)

        (thread,) = threaded.channel.threads
        assert QUOTE in text(thread.last_message)
        assert threaded.sent() == []

    async def test_the_answer_stands_in_a_thread_that_is_there_of_an_attempt_that_seemed_to_fail(
        self, threaded, monkeypatch
    ):
        http, attempts = threaded.client.http, []
        start = http.start_thread_with_message

        async def started_but_not_confirmed(*given, **more):
            attempts.append(given)
            confirmed = await start(*given, **more)
            if len(attempts) == 1:
                raise broken()
            return confirmed

        monkeypatch.setattr(http, "start_thread_with_message", started_but_not_confirmed)
        await ask(threaded)

        (thread,) = threaded.channel.threads
        assert len(attempts) == 2
        assert QUOTE in text(thread.last_message)
        assert threaded.sent() == []

    async def test_where_the_thread_takes_nothing_the_answer_stands_below_the_question(self, threaded):
        threaded.env.inject_error("POST", MESSAGES, status=403, code=50013)
        await ask(threaded)

        assert QUOTE in text(threaded.channel.last_message)

    @pytest.mark.usefixtures("hasty")
    async def test_what_is_said_once_nobody_waits_any_more_is_said_in_the_thread(self, threaded, measures):
        fail_until_given_up(threaded)
        await ask(threaded)

        (thread,) = threaded.channel.threads
        assert said("en", "unsent-title") in text(thread.last_message)
        assert threaded.sent() == []
        assert measures.of("asked") == {}


def fail_until_given_up(world):
    """Let every attempt at an answer fail, and what is said in its place succeed."""
    world.env.inject_error("POST", MESSAGES, status=503, times=None)
    (fault,) = world.env.backend.faults
    say = world.client.responder.measures.refused

    def refused(kind):
        say(kind)
        world.env.backend.faults.remove(fault)

    world.client.responder.measures.refused = refused
