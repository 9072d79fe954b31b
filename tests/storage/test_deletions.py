"""A deletion that the database could not take at once is done all the same, though the process end before."""

import contextlib
import signal
import subprocess
from dataclasses import replace

import pytest

from bot.storage.values import ServerSettings
from tests.storage.world import ANN, BEN, CALM, HERE, LONG_AGO, QUICK, SOON, THERE, opened, said, start, vote

BUSY = replace(QUICK, opening=0.3, saving=0.1, draining=0.1)
"""For a database that is away."""


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "deletions"


async def begun(database):
    """Two people who voted, in a server with settings."""
    async with opened(database, timeouts=CALM) as storage:
        await storage.save_settings(HERE, ServerSettings("fr"))
        for person in (ANN, BEN):
            storage.vote(vote(-1, user_id=person))


def kept(folder):
    return [file.name for file in folder.iterdir()]


def down(report):
    return sum(each.down for each in report.rated)


async def test_it_is_done_after_a_restart_and_known_to_be_done(database, folder):
    await begun(database)
    with database.away():
        async with opened(database, timeouts=BUSY, deletions=folder) as storage:
            assert not await storage.forget_person(ANN)
            assert storage.deletions_outlive
        assert len(kept(folder)) == 1

    async with opened(database, timeouts=CALM, deletions=folder) as storage:
        await storage.drain(SOON)
        assert down(await storage.report(HERE, LONG_AGO)) == 1
        assert await storage.newly_forgotten() == {storage.person(ANN)}
    assert kept(folder) == []


async def test_that_of_a_server_is_done_after_a_restart(database, folder):
    await begun(database)
    with database.away():
        async with opened(database, timeouts=BUSY, deletions=folder) as storage:
            assert not await storage.forget_server(HERE)

    async with opened(database, timeouts=CALM, deletions=folder) as storage:
        await storage.drain(SOON)
        assert await storage.settings(HERE) == ServerSettings()
        assert down(await storage.report(HERE, LONG_AGO)) == 0
    assert kept(folder) == []


async def test_it_outlives_a_process_that_is_killed(sqlite, folder):
    await begun(sqlite)
    with sqlite.away():
        process = start("forgetter", sqlite.address, str(folder), stderr=subprocess.PIPE)
        assert process.stdout.readline() == "still to come\n"
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=SOON)

    async with opened(sqlite, timeouts=CALM, deletions=folder) as storage:
        await storage.drain(SOON)
        assert down(await storage.report(HERE, LONG_AGO)) == 1


async def test_it_is_done_without_a_restart_and_kept_no_longer(database, folder):
    await begun(database)
    async with contextlib.AsyncExitStack() as stack:
        with database.away():
            storage = await stack.enter_async_context(opened(database, timeouts=BUSY, deletions=folder))
            await storage.forget_person(ANN)
            assert len(kept(folder)) == 1
        await storage.drain(SOON)

        assert kept(folder) == []


async def test_votes_after_it_stay(database, folder):
    """Order holds over a restart, too: what was to go is put before all that comes in."""
    await begun(database)
    with database.away():
        async with opened(database, timeouts=BUSY, deletions=folder) as storage:
            await storage.forget_person(ANN)

    async with opened(database, timeouts=CALM, deletions=folder) as storage:
        storage.vote(vote(-1, user_id=ANN, server_id=THERE))
        await storage.drain(SOON)
        assert down(await storage.report(THERE, LONG_AGO)) == 1


@pytest.mark.parametrize("wish", ["person", "server"])
async def test_asked_for_twice_in_an_outage_it_is_done_once_and_not_again_after_a_restart(
    database, folder, wish
):
    def forget(storage):
        return storage.forget_person(ANN) if wish == "person" else storage.forget_server(HERE)

    await begun(database)
    async with contextlib.AsyncExitStack() as stack:
        with database.away():
            storage = await stack.enter_async_context(opened(database, timeouts=BUSY, deletions=folder))
            assert not await forget(storage)
            assert not await forget(storage)
        assert await storage.drain(SOON)
        storage.vote(vote(-1, user_id=ANN))
        assert await storage.drain(SOON)

    assert kept(folder) == []
    async with opened(database, timeouts=CALM, deletions=folder) as storage:
        assert await storage.drain(SOON)
        votes = database.sql("SELECT * FROM entente_votes")
        assert len(votes) == (2 if wish == "person" else 1)


async def test_where_the_database_is_well_no_file_is_made(database, folder):
    async with opened(database, timeouts=CALM, deletions=folder) as storage:
        assert await storage.forget_person(ANN)

    assert not folder.exists()


async def test_what_is_kept_tells_nobody_who_it_is_and_only_the_bot_may_read_it(sqlite, folder):
    await begun(sqlite)
    with sqlite.away():
        async with opened(sqlite, timeouts=BUSY, deletions=folder) as storage:
            await storage.forget_person(ANN)
            (name,) = kept(folder)

            assert name == f"person-{storage.person(ANN)}"
    assert folder.stat().st_mode & 0o077 == 0
    assert (folder / name).read_bytes() == b""
    assert str(ANN) not in name


async def test_what_else_lies_in_the_folder_is_left_alone(sqlite, folder):
    folder.mkdir()
    for name in ("person-x", "server-", "note.txt", "server-99999999999999999999"):
        (folder / name).touch()

    async with opened(sqlite, timeouts=CALM, deletions=folder) as storage:
        await storage.drain(SOON)

    assert len(kept(folder)) == 4


async def test_where_it_cannot_be_kept_that_is_told_once_and_known(sqlite, folder, caplog):
    await begun(sqlite)
    folder.touch()
    with sqlite.away():
        async with opened(sqlite, timeouts=BUSY, deletions=folder) as storage:
            await storage.forget_person(ANN)
            await storage.forget_person(BEN)
            assert not storage.deletions_outlive

    assert len([line for line in said(caplog, "ERROR") if "a restart loses them" in line]) == 1


async def test_without_a_folder_it_is_known_that_a_restart_loses_it(sqlite):
    async with opened(sqlite) as storage:
        assert not storage.deletions_outlive
