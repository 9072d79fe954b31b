import logging

import pytest

from bot.chat.connection import incoming as module
from bot.chat.connection.incoming import Incoming
from bot.telemetry import context
from tests.chat.counting import Counted

SECRET = "what ann wrote"
HERE, THERE = 7 << 22, 8 << 22
"""Servers of shards 1 and 2 of three."""

COMMAND = {"id": "1", "type": 2, "token": "made-up", "user": {"id": "2"}, "data": {"name": "tower"}}

EVENTS = (
    "MESSAGE_CREATE",
    "MESSAGE_UPDATE",
    "INTERACTION_CREATE",
    "GUILD_CREATE",
    "GUILD_DELETE",
    "TYPING_START",
)


class Wire:
    """discord.py's parsers, wrapped, and what reached them.

    Attributes:
        read: Ids of what was read, in this order.
        shards: On which shard each was, as the log would tell.
    """

    def __init__(self):
        self.read = []
        self.shards = []
        self.parsers = dict.fromkeys(EVENTS, self._parse)
        self.measures = Counted()
        self.incoming = Incoming(self.parsers, self.measures)

    def _parse(self, data):
        if "author" in data and data["author"] is None:
            raise ValueError(SECRET)
        self.read.append(data["id"])
        self.shards.append((context.shard.get(), context.shard_count.get()))

    def send(self, event, data):
        self.parsers[event](data)

    def message(self, number, server=HERE, **more):
        said = {"content": "What is it?", **more}
        self.send("MESSAGE_CREATE", {"id": str(number), "guild_id": str(server), **said})

    def server(self, server):
        self.send("GUILD_CREATE", {"id": str(server)})


@pytest.fixture
def wire():
    shard, count = context.shard.set(None), context.shard_count.set(1)
    yield Wire()
    context.shard.reset(shard)
    context.shard_count.reset(count)


def lines(caplog):
    return [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]


class TestRepeated:
    @pytest.mark.parametrize("event", ["MESSAGE_CREATE", "INTERACTION_CREATE"])
    def test_what_was_delivered_before_is_passed_over_and_counted(self, wire, event):
        for _ in range(3):
            wire.send(event, COMMAND)

        assert wire.read == ["1"]
        assert wire.measures.of("dropped") == {"repeated": 2}

    def test_other_events_may_come_again(self, wire):
        for _ in range(2):
            wire.server(HERE)

        assert wire.read == [str(HERE)] * 2

    def test_no_more_ids_are_remembered_than_the_bound(self, wire, monkeypatch):
        monkeypatch.setattr(module, "SEEN_MAX", 3)
        for number in (1, 2, 3, 4, 4, 2, 1):
            wire.message(number)

        assert wire.read == ["1", "2", "3", "4", "1"]


class TestMalformed:
    BROKEN = (
        ("MESSAGE_CREATE", None),
        ("MESSAGE_CREATE", []),
        ("MESSAGE_CREATE", {}),
        ("MESSAGE_CREATE", {"id": ["1"]}),
        ("MESSAGE_CREATE", {"id": "1", "guild_id": SECRET}),
        ("MESSAGE_CREATE", {"id": "1", "author": None}),
        ("INTERACTION_CREATE", {"id": "1"}),
        ("INTERACTION_CREATE", {"id": "1", "type": 2}),
        ("INTERACTION_CREATE", {"id": "1", "type": 2, "data": SECRET}),
        ("GUILD_CREATE", {}),
        ("TYPING_START", None),
    )

    @pytest.mark.parametrize(("event", "data"), BROKEN)
    def test_it_is_one_line_and_counted_and_the_next_is_read(self, wire, event, data, caplog):
        wire.incoming.serve(3)
        wire.send(event, data)
        wire.message(99)

        (line,) = lines(caplog)
        assert line.startswith(f"An event cannot be read and is passed over: {event} ")
        assert SECRET not in caplog.text
        assert wire.measures.of("malformed") == {event: 1}
        assert wire.read == ["99"]

    def test_the_same_kind_is_logged_once_and_counted_each_time(self, wire, caplog):
        for number in range(5):
            wire.message(number, author=None)

        assert len(lines(caplog)) == 1
        assert wire.measures.of("malformed") == {"MESSAGE_CREATE": 5}

    def test_another_kind_has_a_line_of_its_own(self, wire, caplog):
        wire.message(1, author=None)
        wire.send("MESSAGE_CREATE", None)
        wire.send("TYPING_START", None)

        assert len(lines(caplog)) == 3

    def test_the_line_tells_where_it_broke(self, wire, caplog):
        wire.message(1, author=None)

        assert lines(caplog)[0].endswith("ValueError (_parse in _take)")

    def test_an_interaction_without_data_is_no_command_but_a_ping(self, wire, caplog):
        wire.send("INTERACTION_CREATE", {"id": "1", "type": 1})

        assert wire.read == ["1"]
        assert lines(caplog) == []

    def test_a_text_that_is_no_event_ends_nothing(self, wire):
        wire.send("MESSAGE_CREATE", SECRET)

        assert wire.measures.of("malformed") == {"MESSAGE_CREATE": 1}


class TestHeld:
    """Messages of a session that is taken over, whose servers are told of by our own session alone."""

    @pytest.fixture(autouse=True)
    def known(self, wire):
        known = set()
        wire.incoming.hold(known.__contains__)
        return known

    def test_a_message_waits_for_its_server(self, wire, known):
        wire.message(1)
        assert wire.read == []

        known.add(HERE)
        wire.server(HERE)
        assert wire.read == [str(HERE), "1"]

    def test_an_edit_waits_behind_its_message(self, wire, known):
        wire.message(1)
        wire.send("MESSAGE_UPDATE", {"id": "17", "guild_id": str(HERE), "content": "how far?"})
        assert wire.read == []

        known.add(HERE)
        wire.server(HERE)
        assert wire.read == [str(HERE), "1", "17"]

    def test_those_of_one_server_keep_their_order(self, wire):
        for number in (1, 2, 3):
            wire.message(number)
        wire.server(HERE)

        assert wire.read == [str(HERE), "1", "2", "3"]

    def test_another_server_is_not_theirs(self, wire):
        wire.message(1)
        wire.server(THERE)

        assert wire.read == [str(THERE)]

    def test_one_of_a_known_server_waits_for_nothing(self, wire, known):
        known.add(HERE)
        wire.message(1)

        assert wire.read == ["1"]

    def test_a_direct_message_neither(self, wire):
        wire.send("MESSAGE_CREATE", {"id": "1"})

        assert wire.read == ["1"]

    def test_nor_does_a_command_which_brings_all_it_needs(self, wire):
        wire.send("INTERACTION_CREATE", COMMAND | {"guild_id": str(HERE)})

        assert wire.read == ["1"]

    def test_all_are_let_through_when_it_is_over(self, wire):
        wire.message(1)
        wire.message(2, THERE)
        wire.incoming.let_go()
        wire.message(3)

        assert wire.read == ["1", "2", "3"]

    def test_more_than_the_bound_are_dropped_and_counted(self, wire, monkeypatch):
        monkeypatch.setattr(module, "HELD_MAX", 2)
        for number in (1, 2, 3):
            wire.message(number)
        wire.server(HERE)

        assert wire.read == [str(HERE), "1", "2"]
        assert wire.measures.of("dropped") == {"old": 1}

    def test_when_some_were_let_go_others_may_wait(self, wire, monkeypatch):
        monkeypatch.setattr(module, "HELD_MAX", 1)
        wire.message(1)
        wire.server(HERE)
        wire.message(2, THERE)
        wire.server(THERE)

        assert wire.read == [str(HERE), "1", str(THERE), "2"]

    @pytest.mark.parametrize("mention", [{"mentions": [{"id": "1"}]}, {"mention_roles": ["2"]}])
    def test_a_mention_without_words_waits_too(self, wire, mention):
        wire.message(1, content="", **mention)
        wire.server(HERE)

        assert wire.read == [str(HERE), "1"]

    def test_what_is_said_past_the_bot_is_not_kept(self, wire):
        wire.message(1, content="", mentions=[], mention_roles=[])
        wire.server(HERE)
        wire.incoming.let_go()

        assert wire.read == [str(HERE)]
        assert wire.measures.of("dropped") == {}

    def test_one_that_comes_by_both_sessions_is_read_once(self, wire):
        wire.message(1)
        wire.message(1)
        wire.server(HERE)

        assert wire.read == [str(HERE), "1"]
        assert wire.measures.of("dropped") == {"repeated": 1}

    def test_one_that_cannot_be_read_does_not_keep_the_others_back(self, wire, caplog):
        wire.message(1, author=None)
        wire.message(2)
        wire.server(HERE)

        assert wire.read == [str(HERE), "2"]
        assert wire.measures.of("malformed") == {"MESSAGE_CREATE": 1}
        assert SECRET not in caplog.text


class TestShards:
    def test_what_an_event_leads_to_knows_its_shard(self, wire):
        wire.incoming.serve(3)
        wire.message(1, HERE)
        wire.message(2, THERE)

        assert wire.shards == [(7 % 3, 3), (8 % 3, 3)]

    @pytest.mark.parametrize("event", ["GUILD_CREATE", "GUILD_DELETE"])
    def test_so_does_what_a_server_leads_to(self, wire, event):
        wire.incoming.serve(3)
        wire.send(event, {"id": str(THERE)})

        assert wire.shards == [(8 % 3, 3)]

    def test_what_belongs_to_no_server_is_of_the_shard_of_the_event_before_it(self, wire):
        wire.incoming.serve(3)
        wire.message(1, THERE)
        wire.send("TYPING_START", {"id": "2"})

        assert wire.shards == [(8 % 3, 3)] * 2

    def test_a_direct_message_is_the_first_shards(self, wire):
        wire.incoming.serve(3)
        wire.send("MESSAGE_CREATE", {"id": "1"})

        assert wire.shards == [(0, 3)]

    def test_a_single_shard_is_not_worth_a_word(self, wire):
        wire.incoming.serve(1)
        wire.message(1)

        assert wire.shards == [(None, 1)]
