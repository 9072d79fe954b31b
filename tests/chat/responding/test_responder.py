"""What becomes of a reply that Discord takes, refuses, or takes at the second attempt."""

import logging

import pytest

from bot.chat.responding.faults import ALREADY_ANSWERED, UNKNOWN_INTERACTION
from tests.chat.world import BrokenEngine, custom_ids, text

pytestmark = pytest.mark.usefixtures("server_errors", "counted")

QUESTION = "How tall is the tower?"
QUOTE = "> “the tower stands"
ANSWERED = ("tower-height", 1)

CALLBACK = "/interactions/*/callback"
MESSAGES = "/channels/*/messages"
ORIGINAL = "/webhooks/*/messages/@original"
FOLLOW_UP = "/webhooks/*"


def lines(caplog):
    return [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]


async def tallies(counted):
    return await counted.rows("tallies", "entry_id", "count")


class TestCounting:
    async def test_a_command_that_got_its_answer_is_counted(self, counted, measures):
        await counted.ask(QUESTION)

        assert await tallies(counted) == [ANSWERED]
        assert measures.of("asked") == {("command", "answered"): 1}
        assert measures.of("replied") == {"command": 1}

    async def test_one_that_got_none_is_not(self, counted, measures):
        counted.world.env.inject_error("POST", CALLBACK, status=403, code=50013)
        await counted.ask(QUESTION)

        assert await tallies(counted) == []
        assert measures.of("asked") == measures.of("replied") == {}
        assert measures.of("refused") == {"forbidden": 1}

    async def test_nor_are_its_words_kept(self, counted):
        counted.world.env.inject_error("POST", CALLBACK, status=403, code=50013)
        await counted.ask("When was the tower built?")

        assert await counted.rows("unanswered", "text") == []

    async def test_a_message_that_got_its_answer_is_counted(self, counted, world, measures):
        await world.ann.send(world.channel, f"{world.mention} {QUESTION}")

        assert await tallies(counted) == [ANSWERED]
        assert measures.of("asked") == {("mention", "answered"): 1}

    async def test_one_that_got_none_is_not_either(self, counted, world, measures):
        world.env.inject_error("POST", MESSAGES, status=403, code=50013)
        await world.ann.send(world.channel, f"{world.mention} {QUESTION}")

        assert await tallies(counted) == []
        assert measures.of("asked") == measures.of("replied") == {}
        assert measures.of("refused") == {"forbidden": 1}

    async def test_one_that_got_it_at_the_second_attempt_is_counted_once(self, counted, measures):
        counted.world.env.inject_error("POST", CALLBACK, status=503)
        shown = await counted.ask(QUESTION)

        assert QUOTE in text(shown)
        assert await tallies(counted) == [ANSWERED]
        assert measures.of("retried") == {"server_error": 1}
        assert measures.of("refused") == {}

    async def test_an_answer_that_stood_already_is_counted(self, counted, measures):
        counted.world.env.inject_error("POST", CALLBACK, status=400, code=ALREADY_ANSWERED)
        await counted.ask(QUESTION)

        assert await tallies(counted) == [ANSWERED]
        assert measures.of("asked") == {("command", "answered"): 1}


class TestRefusals:
    async def test_an_answer_that_stood_already_is_no_reason_for_a_word(self, counted, world, caplog):
        world.env.inject_error("POST", CALLBACK, status=400, code=ALREADY_ANSWERED)
        await counted.ask(QUESTION)

        assert lines(caplog) == []
        assert len(world.requests("POST", CALLBACK)) == 1
        assert world.requests("POST", FOLLOW_UP) == []

    async def test_an_answer_that_came_too_late_is_one_line(self, counted, world, measures, caplog):
        world.env.inject_error("POST", CALLBACK, status=404, code=UNKNOWN_INTERACTION, message="Unknown")
        await counted.ask(QUESTION)

        assert lines(caplog) == ["Command ask could not be answered: 404 Unknown"]
        assert len(world.requests("POST", CALLBACK)) == 1
        assert measures.of("refused") == {"late": 1}
        assert world.env.errors == []

    async def test_what_is_refused_as_invalid_is_our_mistake_and_told(self, counted, world, measures, caplog):
        world.env.inject_error("POST", CALLBACK, status=400, code=50035, message="Invalid Form Body")
        shown = await counted.ask(QUESTION)

        (record,) = [record for record in caplog.records if record.levelno == logging.ERROR]
        assert record.error_id in text(shown)
        assert measures.of("refused") == {"invalid": 1}
        assert len(world.env.errors) == 1


class TestApology:
    async def test_its_id_stands_in_the_line_of_the_log_and_beside_it(
        self, counted, world, caplog, knowledge
    ):
        world.client.responder.answerer.engine = BrokenEngine(knowledge)
        shown = await counted.ask(QUESTION)

        (record,) = [record for record in caplog.records if record.levelno == logging.ERROR]
        assert record.getMessage() == f"Error {record.error_id} in command ask"
        assert record.error_id in text(shown)
        assert record.exc_info is not None
        assert len(world.env.errors) == 1

    async def test_every_mistake_has_an_id_of_its_own(self, counted, world, caplog, knowledge):
        world.client.responder.answerer.engine = BrokenEngine(knowledge)
        for _ in range(3):
            await counted.ask(QUESTION)

        assert len({record.error_id for record in caplog.records if record.levelno == logging.ERROR}) == 3
        assert len(world.env.errors) == 3


class TestPresses:
    """What fails there is logged by the kind of button; a custom id may hold who asked, or what was rated."""

    @pytest.fixture
    async def shown(self, counted):
        return await counted.ask(QUESTION)

    @pytest.mark.parametrize("kind", ["delete", "vote", "entry", "section"])
    @pytest.mark.parametrize("refused", [(403, 50013), (404, UNKNOWN_INTERACTION), (400, 50035), (401, 0)])
    async def test_no_line_has_an_id_of_anybody(self, world, shown, caplog, kind, refused):
        status, code = refused
        (custom_id, *_) = [each for each in custom_ids(shown) if each.startswith(f"entente:{kind}:")]
        world.env.inject_error("POST", CALLBACK, status=status, code=code, times=None)
        await world.ann.click(shown, custom_id=custom_id)

        assert f"omponent entente:{kind}" in "".join(lines(caplog))
        assert str(world.ann.id) not in caplog.text
        assert custom_id not in caplog.text

    async def test_a_reply_that_cannot_be_deleted_is_logged_without_an_id_of_anybody(
        self, world, shown, caplog
    ):
        world.env.inject_error("DELETE", ORIGINAL, status=400, code=50035)
        await world.ann.click(shown, custom_id=f"entente:delete:{world.ann.id}")

        (record,) = [record for record in caplog.records if record.levelno == logging.ERROR]
        line = record.getMessage()
        assert line.startswith(f"Error {record.error_id} in component entente:delete: 400 ")
        assert str(world.ann.id) not in caplog.text

    async def test_deleting_is_tried_again_where_the_network_fails(self, world, shown):
        world.env.inject_error("DELETE", ORIGINAL, status=503)
        await world.ann.click(shown, custom_id=f"entente:delete:{world.ann.id}")

        assert len(world.requests("DELETE", ORIGINAL)) == 2
        assert world.channel.history() == []


class TestShow:
    async def test_an_answer_that_was_put_off_is_an_edit_of_what_stands(self, world):
        result = await world.ann.slash(world.channel, "forget-me")

        assert result.ephemeral
        assert len(world.requests("PATCH", ORIGINAL)) == 1
        assert world.requests("POST", FOLLOW_UP) == []

    async def test_the_edit_is_tried_again(self, world, measures):
        world.env.inject_error("PATCH", ORIGINAL, status=503, times=2)
        await world.ann.slash(world.channel, "forget-me")

        assert len(world.requests("PATCH", ORIGINAL)) == 3
        assert measures.of("retried") == {"server_error": 2}

    async def test_a_follow_up_that_may_stand_is_not_sent_again(self, counted, world, measures):
        shown = await counted.ask(QUESTION)
        world.env.inject_error("DELETE", ORIGINAL, status=403, code=50013)
        world.env.inject_error("POST", "/webhooks/*", status=500)
        await world.ann.click(shown, custom_id=f"entente:delete:{world.ann.id}")

        assert len(world.requests("POST", FOLLOW_UP)) == 1
        assert measures.of("refused") == {"server_error": 1}

    async def test_one_that_certainly_does_not_is(self, counted, world, measures):
        shown = await counted.ask(QUESTION)
        world.env.inject_error("DELETE", ORIGINAL, status=403, code=50013)
        world.env.inject_error("POST", "/webhooks/*", status=503)
        await world.ann.click(shown, custom_id=f"entente:delete:{world.ann.id}")

        assert len(world.requests("POST", FOLLOW_UP)) == 2
        assert measures.of("retried") == {"server_error": 1}


async def test_the_answer_itself_is_given_up_in_time_for_discord(world, measures, monkeypatch):
    monkeypatch.setattr("bot.chat.responding.responder.INTERACTION", 0.3)
    world.env.inject_error("POST", CALLBACK, status=503, times=None)

    result = await world.ann.slash(world.channel, "tower")

    assert not result.acknowledged
    assert measures.of("refused") == {"network": 1}


async def test_a_refused_choice_while_somebody_types_is_one_line(world, caplog):
    world.env.inject_error("POST", CALLBACK, status=404, code=UNKNOWN_INTERACTION, message="Unknown")

    assert await world.ann.autocomplete(world.channel, "ask", "question", "tall") == []
    assert lines(caplog) == ["Command ask could not be answered: 404 Unknown"]
    assert len(world.requests("POST", CALLBACK)) == 1


async def test_a_mistake_while_somebody_types_is_logged_without_an_id_of_anybody(world, caplog, knowledge):
    world.client.responder.answerer.engine = BrokenEngine(knowledge)

    assert await world.ann.autocomplete(world.channel, "ask", "question", "tall") == []
    (record,) = [record for record in caplog.records if record.levelno >= logging.WARNING]
    assert record.getMessage() == f"Error {record.error_id} in command ask"
    assert str(world.ann.id) not in caplog.text
