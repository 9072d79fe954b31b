"""Commands that only read: whatever they find, they leave it as it was, and say in one line what to do."""

import os
from datetime import timedelta

import pytest

from bot.errors import StorageError
from bot.storage.read_only import read_report
from bot.storage.values import UsageReport
from tests.storage.older import make_older
from tests.storage.pgbouncer import pooler
from tests.storage.world import CALM, HERE, LONG_AGO, NOON, Clock, opened, question

NOW = Clock(NOON + timedelta(days=31))


@pytest.fixture
def prepared():
    """Some databases here are older, or not begun yet."""
    return False


async def begun(database):
    async with opened(database, timeouts=CALM) as storage:
        storage.unanswered(question("who keeps it"))
        storage.tally(HERE, "not_covered")


async def look(database):
    return await read_report(database.address, HERE, LONG_AGO)


async def refusal(address):
    with pytest.raises(StorageError) as error:
        await read_report(address, HERE, LONG_AGO)
    message = str(error.value)
    assert "\n" not in message
    return message


def state(database):
    """All that could have changed."""
    if database.kind == "sqlite":
        return {each.name: each.read_bytes() for each in database.path.parent.iterdir()}
    revision = [database.sql(f"SELECT * FROM {name}") for name in database.names() if "version" in name]  # noqa: S608
    return database.names(), revision


async def test_what_was_asked_is_read_without_a_key_and_nothing_is_changed(database):
    await begun(database)
    before = state(database)

    report = await look(database)

    assert [each.text for each in report.unanswered] == ["who keeps it"]
    assert report.days[0].count == 1
    assert state(database) == before


async def test_it_reads_beside_a_bot_at_work(database):
    async with opened(database, timeouts=CALM) as storage:
        await storage.confirmed(storage.unanswered(question("who keeps it")))

        assert len((await look(database)).unanswered) == 1

        await storage.confirmed(storage.unanswered(question("who built it")))
        assert len((await look(database)).unanswered) == 2


async def test_where_there_is_nothing_yet_nothing_was_asked_and_nothing_is_made(database):
    assert await look(database) == UsageReport()

    if database.kind == "sqlite":
        assert not database.path.parent.exists()
    else:
        assert database.names() == []


async def test_an_older_version_is_one_line_and_stays_older(database):
    await make_older(database.address, "0003")
    before = state(database)

    assert "Start the bot of this version once" in await refusal(database.address)
    assert state(database) == before


async def test_a_newer_version_is_one_line(database):
    await begun(database)
    database.sql("UPDATE entente_version SET version_num = '9999'")

    assert "newer version of Entente" in await refusal(database.address)


async def test_somebody_elses_table_is_one_line(database):
    await begun(database)
    database.sql("DROP TABLE entente_version")

    assert "did not make" in await refusal(database.address)


class TestFile:
    async def test_something_else_is_one_line(self, tmp_path):
        (tmp_path / "file").write_text("Dear diary, " * 100)

        assert "holds something else" in await refusal(f"sqlite:///{tmp_path / 'file'}")

    async def test_a_folder_is_one_line(self, tmp_path):
        assert "is a folder" in await refusal(f"sqlite:///{tmp_path}")

    async def test_a_pipe_is_one_line(self, tmp_path):
        os.mkfifo(tmp_path / "pipe")

        assert "is no file" in await refusal(f"sqlite:///{tmp_path / 'pipe'}")

    async def test_one_that_may_only_be_read_is_read(self, sqlite):
        await begun(sqlite)
        sqlite.path.chmod(0o400)
        sqlite.path.parent.chmod(0o500)
        try:
            assert len((await look(sqlite)).unanswered) == 1
        finally:
            sqlite.path.parent.chmod(0o700)


class TestServer:
    async def test_one_that_does_not_answer_is_one_line(self):
        message = await refusal("postgresql://nobody:s3cret@127.0.0.1:1/nothing")

        assert message == "The database does not answer (ConnectionRefusedError). Try again later."

    async def test_a_wrong_password_is_one_line(self, postgres):
        message = await refusal(postgres.address(password="another-secret"))

        assert "password" in message
        assert "another-secret" not in message

    @pytest.mark.parametrize("mode", ["session", "transaction"])
    async def test_it_reads_by_way_of_a_pooler(self, on_postgres, mode):
        await begun(on_postgres)

        with pooler(on_postgres.cluster, mode).running() as pgbouncer:
            report = await read_report(pgbouncer.before(on_postgres.address), HERE, LONG_AGO)
            message = await refusal(pgbouncer.address("postgres", password="another-secret"))

        assert len(report.unanswered) == 1
        assert "password" in message
