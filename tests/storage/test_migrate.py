import asyncio
import subprocess
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from bot.errors import StorageError
from bot.storage import migrate as migrate_module
from bot.storage.address import make_engine, parse
from bot.storage.migrate import migrate
from bot.storage.tables import metadata
from bot.storage.values import ServerSettings
from tests.storage.world import HERE, LONG_AGO, QUICK, SOON, Ear, opened, question, said, start, written

NEWEST = [["0003"]]
PROCESSES = 6
HASTY = replace(QUICK, opening=0.3)


@pytest.fixture
async def engine(database):
    engine = make_engine(parse(database.address), QUICK)
    yield engine
    await engine.dispose()


async def read(engine, look):
    async with engine.connect() as connection:
        return await connection.run_sync(look)


def differences(connection):
    return compare_metadata(MigrationContext.configure(connection), metadata)


async def test_an_empty_database_gets_the_tables_as_the_code_knows_them(engine):
    await migrate(engine)

    assert await read(engine, differences) == []


async def test_the_indexes_are_those_the_code_knows(engine):
    await migrate(engine)
    there = await read(
        engine, lambda c: {i["name"] for t in metadata.tables for i in inspect(c).get_indexes(t)}
    )

    assert there == {index.name for table in metadata.tables.values() for index in table.indexes}


def shape(connection):
    """All that can be told of the tables."""
    look = inspect(connection)
    return {
        name: {
            "columns": [{**column, "type": repr(column["type"])} for column in look.get_columns(name)],
            "key": look.get_pk_constraint(name)["constrained_columns"],
            "foreign keys": look.get_foreign_keys(name),
            "checks": look.get_check_constraints(name),
            "indexes": look.get_indexes(name),
        }
        for name in look.get_table_names()
    }


async def upgrade(engine, revision):
    """Bring tables to a revision change by change, from whatever they are."""

    def run(connection):
        config = Config()
        config.set_main_option("script_location", "bot.storage:migrations")
        config.set_main_option("path_separator", "os")
        config.attributes["connection"] = connection
        command.upgrade(config, revision)

    if engine.dialect.name == "sqlite":
        Path(engine.url.database).parent.mkdir(parents=True, exist_ok=True)
    async with engine.begin() as connection:
        await connection.run_sync(run)


@pytest.mark.parametrize("revision", ["0001", "0002", "head"])
async def test_older_tables_become_what_an_empty_database_gets(engine, revision):
    await upgrade(engine, revision)
    await migrate(engine)
    changed = await read(engine, shape)
    async with engine.begin() as connection:
        await connection.run_sync(metadata.drop_all)
        await connection.execute(text("DROP TABLE alembic_version"))
    await migrate(engine)

    assert changed == await read(engine, shape)


async def test_doing_it_again_changes_nothing(database, engine):
    await migrate(engine)
    async with opened(database) as storage:
        await written(storage, storage.unanswered(question("who keeps it")))
    await migrate(engine)

    assert database.in_order() == ["who keeps it"]
    assert database.sql("SELECT version_num FROM alembic_version") == NEWEST


async def test_it_does_not_mind_where_it_is_run(database, engine, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    await migrate(engine)

    assert database.sql("SELECT version_num FROM alembic_version") == NEWEST


def test_several_processes_may_start_at_once(database):
    processes = [
        start("opener", database.address, str(number), stdin=subprocess.PIPE, stderr=subprocess.PIPE)
        for number in range(PROCESSES)
    ]
    for process in processes:
        process.stdin.write("go\n")
        process.stdin.flush()
    results = [process.communicate(timeout=SOON * 2) for process in processes]

    assert results == [("True\n", "")] * PROCESSES
    assert database.sql("SELECT version_num FROM alembic_version") == NEWEST
    assert sorted(database.in_order()) == [f"question {number}" for number in range(PROCESSES)]


async def test_tables_of_a_newer_version_are_left_alone(database):
    async with opened(database):
        pass
    database.sql("UPDATE alembic_version SET version_num = '9999'")

    with pytest.raises(StorageError, match="newer version"):
        async with opened(database):
            pass


async def refusal(address, **options):
    with pytest.raises(StorageError) as error:
        async with opened(address, **options):
            pass
    return str(error.value)


async def test_a_new_file_is_for_nobody_else_to_read(tmp_path):
    async with opened(f"sqlite:///{tmp_path / 'new.db'}"):
        assert (tmp_path / "new.db").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("option", ["nonsense=1", "sslmode=nonsense"])
async def test_an_option_that_is_not_known_is_refused_and_not_waited_for(option):
    assert "options that are not known" in await refusal(f"postgresql://u:p@127.0.0.1:1/d?{option}")


async def test_a_file_that_is_no_database_is_refused(tmp_path):
    (tmp_path / "file").write_text("Dear diary, " * 100)

    assert "holds something else" in await refusal(f"sqlite:///{tmp_path / 'file'}")


async def test_a_damaged_file_is_refused(sqlite):
    async with opened(sqlite) as storage:
        for number in range(200):
            storage.unanswered(question(f"question {number}"))
    content = sqlite.path.read_bytes()
    sqlite.path.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))

    assert "damaged" in await refusal(sqlite)


async def test_a_file_that_may_only_be_read_is_refused(sqlite, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    async with opened(sqlite):
        pass
    sqlite.sql("PRAGMA journal_mode = DELETE")

    assert "cannot be written" in await refusal(f"sqlite:///file:{sqlite.path}?mode=ro&uri=true")
    assert not (tmp_path / "file:").exists()


@pytest.mark.parametrize("path", ["", "file/below"])
async def test_a_place_where_no_file_can_be_is_refused(tmp_path, path):
    (tmp_path / "file").touch()

    assert "cannot be opened" in await refusal(f"sqlite:///{tmp_path / path}")


async def test_a_wrong_password_is_refused_and_not_repeated(postgres):
    message = await refusal(postgres.address(password="another-secret"))

    assert "password" in message
    assert "another-secret" not in message


async def test_a_database_that_is_not_there_is_refused(postgres):
    assert "no such database" in await refusal(postgres.address("nowhere"))


async def test_a_database_that_is_away_at_the_start_is_made_ready_once_it_is_back(database, caplog):
    caplog.set_level("INFO")
    async with AsyncExitStack() as stack:
        with database.away():
            storage = await stack.enter_async_context(opened(database, timeouts=HASTY))
            ticket = storage.unanswered(question("who keeps it"))
            assert await asyncio.wait_for(storage.settings(HERE), SOON) == ServerSettings()
            with pytest.raises(StorageError, match="does not answer"):
                await storage.report(HERE, LONG_AGO)
            assert not ticket.done.done()
        assert await written(storage, ticket) == [True]

    assert database.in_order() == ["who keeps it"]
    assert len(said(caplog, "WARNING")) == 1
    assert said(caplog, "INFO") == ["Made the tables", "The database is back."]


async def test_what_can_never_work_and_turns_out_late_is_logged_once(on_postgres, caplog):
    cluster = on_postgres.cluster
    async with AsyncExitStack() as stack:
        ear = stack.enter_context(Ear("opening"))
        with cluster.stopped():
            wrong = cluster.address(password="another-secret")
            storage = await stack.enter_async_context(opened(wrong, timeouts=replace(HASTY, draining=0.5)))
            storage.tally(HERE, "answered")
        await ear.heard()

    refusals = [message for message in said(caplog, "ERROR") if "password" in message]
    assert len(refusals) == 1
    assert refusals[0].endswith("Until then nothing is stored.")
    assert "another-secret" not in caplog.text


def test_the_newest_revision_is_the_last_that_there_is():
    config = Config()
    config.set_main_option("script_location", "bot.storage:migrations")
    config.set_main_option("path_separator", "os")

    assert ScriptDirectory.from_config(config).get_current_head() == migrate_module.NEWEST


@pytest.mark.parametrize("revision", ["none", "0001", "0002", "head"])
async def test_what_changes_tables_is_loaded_only_where_there_are_older_ones(database, engine, revision):
    if revision != "none":
        await upgrade(engine, revision)
    packages, _ = await asyncio.to_thread(start("inspector", database.address).communicate, timeout=SOON)

    assert "sqlalchemy" in packages.split()
    assert ("alembic" in packages.split()) is (revision in {"0001", "0002"})
