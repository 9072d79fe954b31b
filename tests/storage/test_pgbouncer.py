"""PostgreSQL behind a pooler, as hosts hand it out: it works as it comes; what it refuses is told once."""

import asyncio
from dataclasses import replace

import pytest

from bot.errors import StorageError
from bot.storage.leases import Shard
from bot.storage.values import ServerSettings
from tests.storage.pgbouncer import pooler
from tests.storage.world import ANN, CALM, HERE, LONG_AGO, QUICK, SOON, opened, question, said, vote, written

AT_ONCE = 20
"""More than connections that one process holds, so that they are lent round."""


@pytest.fixture(params=["session", "transaction"])
def pgbouncer(request, postgres):
    with pooler(postgres, request.param).running() as running:
        yield running


@pytest.fixture
def behind(pgbouncer, postgres):
    """An empty database, by way of the pooler."""
    return pgbouncer.before(postgres.new_database())


async def test_everything_is_kept_and_read_and_nothing_is_said(behind, caplog):
    caplog.set_level("WARNING")
    async with opened(behind, timeouts=CALM) as storage:
        assert await storage.save_settings(HERE, ServerSettings("fr", ask_channels=frozenset({7})))
        tickets = [storage.unanswered(question(f"question {number}")) for number in range(300)]
        storage.tally(HERE, "answered", "lamp")
        assert all(await written(storage, *tickets, storage.vote(vote(-1))))
        report = await storage.report(HERE, LONG_AGO)
        assert await storage.forget_person(ANN)
    async with opened(behind, timeouts=CALM) as storage:
        assert await storage.settings(HERE) == ServerSettings("fr", ask_channels=frozenset({7}))
        assert (await storage.report(HERE, LONG_AGO)).unanswered == ()

    assert len(report.unanswered) == 300
    assert (report.days[0].count, report.rated[0].down) == (1, 1)
    assert said(caplog, "WARNING") == said(caplog, "ERROR") == []


async def test_many_at_once_do_not_get_into_each_others_way(behind, caplog):
    caplog.set_level("INFO")

    async def be_one(number):
        async with opened(behind, timeouts=CALM) as storage:
            leases = storage.leases(1, f"host:{number}", alive=lambda _pid: True)
            for turn in range(5):
                await leases.claim([Shard(number, AT_ONCE)])
                await leases.claim_duties()
                assert await written(storage, storage.unanswered(question(f"question {turn}"))) == [True]
                await storage.report(HERE, LONG_AGO)

    async with opened(behind, timeouts=CALM):
        await asyncio.gather(*map(be_one, range(AT_ONCE // 4)))

    assert not [line for line in said(caplog, "WARNING") + said(caplog, "INFO") if "database" in line]


async def test_who_vanishes_amid_a_transaction_holds_nobody_up_for_long(behind, postgres):
    """What ends such a transaction is set in each, as a pooler refuses it at the beginning of a session."""
    async with opened(behind) as storage, storage._parts.engine.begin() as connection:
        shown = (await connection.exec_driver_sql("SHOW idle_in_transaction_session_timeout")).scalar_one()

    assert shown == "6s"
    assert postgres.sql("SHOW idle_in_transaction_session_timeout") == [["0"]]


async def refusal(address):
    with pytest.raises(StorageError) as error:
        async with asyncio.timeout(SOON), opened(address, timeouts=replace(QUICK, opening=SOON)):
            pass
    return str(error.value)


async def test_a_wrong_password_is_refused_and_not_waited_for(pgbouncer):
    message = await refusal(pgbouncer.address("postgres", password="another-secret"))

    assert "password" in message
    assert "another-secret" not in message


async def test_a_database_that_is_not_there_is_refused_and_not_waited_for(pgbouncer):
    assert "no such database" in await refusal(pgbouncer.address("nowhere"))


async def test_a_mode_in_which_nothing_can_be_written_in_one_piece_is_refused(postgres):
    with pooler(postgres, "statement").running() as pgbouncer:
        message = await refusal(pgbouncer.before(postgres.new_database()))

    assert "pool_mode" in message
