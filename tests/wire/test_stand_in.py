"""The stand-in keeps to Discord's rules: what the scenarios prove of the bot, they prove of these."""

import asyncio
import json
import socket
from contextlib import asynccontextmanager

import aiohttp
import pytest
import pytest_asyncio

from tests.wire.faults import Answer, Drop, Reset
from tests.wire.lighthouse import COMMAND, QUESTION
from tests.wire.stand_in import TOKEN, Discord
from tests.wire.world import APPLICATION, World

pytestmark = pytest.mark.asyncio(loop_scope="module")

INTENTS = 1 << 0 | 1 << 9 | 1 << 12
"""Guilds, their messages and direct ones."""


@pytest_asyncio.fixture(loop_scope="module")
async def discord():
    async with Discord(World.of(3, 2)) as discord:
        yield discord


@pytest_asyncio.fixture(loop_scope="module")
async def http(discord):
    base, headers = f"http://{discord.address}/raw/api/v10/", {"Authorization": f"Bot {TOKEN}"}
    async with aiohttp.ClientSession(base, headers=headers) as session:
        yield session


async def sent(session, method, path, **body):
    """The status of an answer and what it says."""
    async with session.request(method, path, json=body) as response:
        return response.status, json.loads(await response.read() or "null")


def say(session, channel, **body):
    return sent(session, "POST", f"channels/{channel}/messages", **{"content": "hello", **body})


class Shard:
    """A client of the gateway that does no more than it is told to."""

    def __init__(self, socket):
        self._socket = socket
        self.seen = []

    async def send(self, op, data):
        await self._socket.send_json({"op": op, "d": data})

    async def identify(self, shard=(0, 1), token=TOKEN, intents=INTENTS):
        await self.send(2, {"token": token, "shard": shard, "intents": intents})

    async def resume(self, session, sequence):
        await self.send(6, {"token": TOKEN, "session_id": session, "seq": sequence})

    async def until(self, name):
        """Read until an event comes, and return its data."""
        async with asyncio.timeout(5):
            while True:
                frame = await self._socket.receive_json()
                self.seen.append((frame.get("t") or frame["op"], frame["d"]))
                if self.seen[-1][0] == name:
                    return frame["d"]

    async def close(self, code):
        await self._socket.close(code=code)

    async def closed(self):
        """Read until the other side closes; the code."""
        async with asyncio.timeout(5):
            async for _ in self._socket:
                pass
        return self._socket.close_code


@asynccontextmanager
async def connected(discord):
    async with aiohttp.ClientSession() as session, session.ws_connect(discord.gateway.url) as wire:
        yield Shard(wire)


class TestMessages:
    async def test_a_message_stands_as_the_answer_to_what_it_refers_to(self, discord, http):
        question = discord.message(QUESTION)

        status, _ = await say(http, question.place, message_reference={"message_id": question.id})

        assert status == 200
        assert [reply.text for reply in discord.answers(question)] == ["hello"]

    async def test_the_same_nonce_makes_one_message_where_that_is_asked_for(self, discord, http):
        place = discord.world.places()[0].id

        _, first = await say(http, place, nonce="7", enforce_nonce=True)
        _, second = await say(http, place, nonce="7", enforce_nonce=True)

        assert first["id"] == second["id"]
        assert len(discord.record.replies) == 1

    async def test_the_same_nonce_makes_two_messages_otherwise(self, discord, http):
        place = discord.world.places()[0].id

        await say(http, place, nonce="7")
        await say(http, place, nonce="7")

        assert len(discord.record.replies) == 2

    @pytest.mark.parametrize(
        "body",
        [
            {"content": ""},
            {"content": "a" * 2_001},
            {"nonce": "7" * 26},
            {"flags": 1 << 15, "components": [{"type": 10, "content": "and both"}]},
            {"components": [{"type": 10, "content": "without the flag"}]},
        ],
    )
    async def test_what_discord_would_refuse_is_refused(self, discord, http, body):
        status, _ = await say(http, discord.world.places()[0].id, **body)

        assert status == 400

    async def test_a_message_has_one_thread_and_what_is_said_there_answers_it(self, discord, http):
        question = discord.message(QUESTION)
        path = f"channels/{question.place}/messages/{question.id}/threads"

        _, thread = await sent(http, "POST", path, name="Tower")
        again = await sent(http, "POST", path, name="Tower")
        await say(http, thread["id"])

        assert (again[0], again[1]["code"]) == (400, 160004)
        assert len(discord.answers(question)) == 1

    async def test_nobody_is_let_in_without_the_token(self, http):
        status, _ = await sent(http, "GET", "users/@me")
        http.headers["Authorization"] = "Bot of-somebody-else"

        assert status == 200
        assert (await sent(http, "GET", "users/@me"))[0] == 401


class TestInteractions:
    async def test_an_interaction_has_one_first_answer(self, discord, http):
        question = discord.use(COMMAND)
        path = f"interactions/{question.id}/{question.payload['token']}/callback"

        first = await sent(http, "POST", path, type=4, data={"content": "once"})
        second = await sent(http, "POST", path, type=4, data={"content": "twice"})

        assert first[0] == 204
        assert (second[0], second[1]["code"]) == (400, 40060)
        assert [reply.text for reply in discord.answers(question)] == ["once"]

    async def test_an_answer_after_three_seconds_is_too_late(self, discord, http, monkeypatch):
        monkeypatch.setattr("tests.wire.interactions.PATIENCE", -1)
        question = discord.use(COMMAND)

        path = f"interactions/{question.id}/{question.payload['token']}/callback"
        status, body = await sent(http, "POST", path, type=4, data={"content": "late"})

        assert (status, body["code"]) == (404, 10062)

    async def test_what_follows_a_deferral_is_the_answer(self, discord, http):
        question = discord.use(COMMAND)
        token = question.payload["token"]
        await sent(http, "POST", f"interactions/{question.id}/{token}/callback", type=5)

        await sent(http, "PATCH", f"webhooks/{APPLICATION}/{token}/messages/@original", content="at last")
        await sent(http, "PATCH", f"webhooks/{APPLICATION}/{token}/messages/@original", content="mended")

        assert [reply.text for reply in discord.answers(question)] == ["at last"]

    async def test_nothing_follows_where_nothing_was_answered(self, discord, http):
        question = discord.use(COMMAND)

        path = f"webhooks/{APPLICATION}/{question.payload['token']}"
        status, _ = await sent(http, "POST", path, content="first of all")

        assert status == 404


class TestFaults:
    @pytest.mark.parametrize(("after", "standing"), [(False, 0), (True, 1)])
    @pytest.mark.parametrize("effect", [Reset(), Drop()])
    async def test_a_connection_breaks_before_or_after_the_message_stands(
        self, discord, http, effect, after, standing
    ):
        discord.faults.add("POST /channels/.*/messages", effect, after=after)

        with pytest.raises(aiohttp.ClientConnectionError):
            await say(http, discord.world.places()[0].id)

        assert len(discord.record.replies) == standing

    async def test_a_reset_is_seen_as_one(self, discord):
        discord.faults.add("GET /gateway", Reset())
        host, port = discord.address.split(":")
        reader, writer = await asyncio.open_connection(host, port)
        writer.write(
            b"GET /raw/api/v10/gateway HTTP/1.1\r\nHost: discord\r\nAuthorization: Bot %b\r\n\r\n"
            % TOKEN.encode()
        )

        with pytest.raises(ConnectionResetError):
            await reader.read()
        writer.close()

    async def test_another_answer_comes_as_often_as_it_shall(self, discord, http):
        discord.faults.add("POST /channels/.*/messages", Answer(503), times=2, every=2)
        place = discord.world.places()[0].id

        statuses = []
        for _ in range(6):
            async with http.post(f"channels/{place}/messages", json={"content": "hello"}) as response:
                statuses.append(response.status)

        assert statuses == [200, 503, 200, 503, 200, 200]

    async def test_an_exhausted_limit_says_how_long_to_wait(self, discord, http):
        discord.limits.exhaust("POST /channels/", 60)

        status, body = await say(http, discord.world.places()[0].id)

        assert status == 429
        assert 50 < body["retry_after"] <= 60

    async def test_one_request_too_many_is_refused_in_its_channel_only(self, discord, http):
        discord.limits.limit, discord.limits.window = 1, 60
        first, second, *_ = discord.world.places()

        statuses = [(await say(http, place.id))[0] for place in (first, first, second)]

        assert statuses == [200, 429, 200]


class TestGateway:
    async def test_ready_lists_the_servers_of_a_shard_and_each_is_told_of(self, discord):
        async with connected(discord) as shard:
            await shard.identify((1, 3))
            ready = await shard.until("READY")
            server = await shard.until("GUILD_CREATE")

        assert [listed["id"] for listed in ready["guilds"]] == [server["id"]] == [discord.world.servers[1].id]

    @pytest.mark.parametrize(
        ("how", "code"),
        [({"token": "wrong"}, 4004), ({"shard": (2, 2)}, 4010), ({"intents": INTENTS | 1 << 15}, 4014)],
    )
    async def test_who_may_not_come_in_is_told_by_a_code(self, discord, how, code):
        async with connected(discord) as shard:
            await shard.identify(**how)

            assert await shard.closed() == code

    async def test_a_session_that_was_cut_off_gets_what_it_missed(self, discord):
        async with connected(discord) as shard:
            await shard.identify()
            session = (await shard.until("READY"))["session_id"]
            await shard.close(4000)
        missed = discord.ask(QUESTION)
        async with connected(discord) as shard:
            await shard.resume(session, 4)  # READY and three servers
            await shard.until("RESUMED")

        assert [data["id"] for name, data in shard.seen if name == "MESSAGE_CREATE"] == [missed.id]

    async def test_a_session_that_took_leave_is_over(self, discord):
        async with connected(discord) as shard:
            await shard.identify()
            session = (await shard.until("READY"))["session_id"]
            await shard.close(1000)
        async with connected(discord) as shard:
            await shard.resume(session, 4)

            assert await shard.until(9) is False

    async def test_two_sessions_of_a_shard_both_get_its_events(self, discord):
        async with connected(discord) as one, connected(discord) as other:
            for shard in (one, other):
                await shard.identify()
                await shard.until("READY")
            question = discord.ask(QUESTION)

            assert [(await shard.until("MESSAGE_CREATE"))["id"] for shard in (one, other)] == [
                question.id
            ] * 2

    async def test_a_heartbeat_is_acknowledged_and_tells_what_was_read(self, discord):
        async with connected(discord) as shard:
            await shard.identify()
            await shard.until("READY")
            await shard.send(1, 4)
            await shard.until(11)

            await discord.gateway.caught_up(within=5)


async def test_the_stand_in_listens_on_loopback_only(discord):
    host, port = discord.address.split(":")

    assert host == "127.0.0.1"
    with socket.socket() as other, pytest.raises(ConnectionRefusedError):
        other.connect(("127.0.0.2", int(port)))
