import asyncio
import logging
import os
import subprocess
from contextlib import AsyncExitStack
from dataclasses import replace

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from bot.errors import StorageError, UnavailableError
from bot.storage.address import make_engine, parse
from bot.storage.migrate import migrate
from bot.storage.ownership import NEWEST
from bot.storage.tables import metadata
from bot.storage.values import EntryCount, ServerSettings
from tests.storage.older import config, make_older
from tests.storage.world import (
    CALM,
    HERE,
    LONG_AGO,
    QUICK,
    SOON,
    Ear,
    opened,
    question,
    said,
    start,
    vote,
    written,
)

OLDER = ["0001", "0002", "0003", "0004"]
PROCESSES = 6
HASTY = replace(QUICK, opening=0.3)


@pytest.fixture
def prepared():
    """All begins here without tables."""
    return False


@pytest.fixture
async def engine(database):
    engine = make_engine(parse(database.address), QUICK)
    yield engine
    await engine.dispose()


async def read(engine, look):
    async with engine.connect() as connection:
        return await connection.run_sync(look)


def differences(connection):
    ours = MigrationContext.configure(connection, opts={"version_table": "entente_version"})
    return compare_metadata(ours, metadata)


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


@pytest.mark.parametrize("revision", OLDER)
async def test_older_tables_become_what_an_empty_database_gets(database, engine, revision):
    await make_older(database.address, revision)
    await migrate(engine)
    changed = await read(engine, shape)
    async with engine.begin() as connection:
        await connection.run_sync(metadata.drop_all)
        await connection.execute(text("DROP TABLE entente_version"))
    await migrate(engine)

    assert changed == await read(engine, shape)


async def test_what_an_older_version_kept_is_kept(database):
    await make_older(database.address, "0003")
    for statement in (
        "INSERT INTO server_settings VALUES (911, 'fr', false, true)",
        "INSERT INTO server_channels VALUES (911, 7, 'ask')",
        "INSERT INTO tallies VALUES (911, '2026-01-10', 'answered', 'lamp', 3)",
        "INSERT INTO leases (application_id, duty, number, shards, holder, until) "
        "VALUES (1, 'shard', 0, 1, 'elsewhere:1', '2026-01-10 12:00:00')",
    ):
        database.sql(statement)

    async with opened(database, timeouts=CALM) as storage:
        assert await storage.settings(HERE) == ServerSettings("fr", ask_channels=frozenset({7}))
        assert (await storage.report(HERE, LONG_AGO)).asked == (EntryCount("lamp", 3),)


async def test_tables_that_an_older_version_is_at_work_with_are_not_renamed(database):
    await make_older(database.address, "0003")
    database.sql(
        "INSERT INTO leases (application_id, duty, number, shards, holder, until) "
        "VALUES (1, 'shard', 0, 1, 'elsewhere:1', '2999-01-01 12:00:00')"
    )

    with pytest.raises(UnavailableError, match=r"older version of Entente is at work .*\(elsewhere:1\)"):
        async with opened(database):
            pass

    assert database.sql("SELECT version_num FROM alembic_version") == [["0003"]]
    assert database.sql("SELECT holder FROM leases") == [["elsewhere:1"]]


FOREIGN = {
    "votes": "CREATE TABLE votes (id integer PRIMARY KEY, song text)",
    "alembic_version": "CREATE TABLE alembic_version (version_num varchar(32) NOT NULL PRIMARY KEY)",
    "revision": "INSERT INTO alembic_version VALUES ('0003')",
    "row": "INSERT INTO votes VALUES (1, 'a tune')",
}


async def test_another_program_may_have_tables_of_the_same_names(database):
    """Even with a version table whose revision is called as one of ours was."""
    if database.kind == "sqlite":
        database.path.parent.mkdir()
    for statement in FOREIGN.values():
        database.sql(statement)

    async with opened(database) as storage:
        assert await written(storage, storage.vote(vote())) == [True]

    assert database.sql("SELECT * FROM votes") == [["1", "a tune"]]
    assert database.sql("SELECT * FROM alembic_version") == [["0003"]]


@pytest.mark.parametrize(
    ("statements", "named"),
    [
        (["CREATE TABLE entente_votes (id integer)"], "entente_votes"),
        (["CREATE VIEW entente_notes AS SELECT 1 AS one"], "entente_notes"),
        (["CREATE TABLE entente_version (id integer)"], "entente_version"),
        (["CREATE TABLE entente_version (version_num text)"], "entente_version"),
        (
            [
                "CREATE TABLE entente_version (version_num text)",
                "INSERT INTO entente_version VALUES ('8ae3c2f01b7d')",
            ],
            "entente_version",
        ),
    ],
)
async def test_a_table_of_our_name_that_is_not_ours_is_refused_in_one_line(database, statements, named):
    if database.kind == "sqlite":
        database.path.parent.mkdir()
    for statement in statements:
        database.sql(statement)

    message = await refusal(database.address)

    assert named in message
    assert "left alone" in message
    assert "\n" not in message
    assert database.names() == [named]


async def test_an_older_version_whose_tables_were_changed_is_refused_in_one_line(database):
    await make_older(database.address, "0003")
    database.sql("ALTER TABLE votes ADD COLUMN song text")

    message = await refusal(database.address)

    assert "look like those of an older Entente" in message
    assert database.sql("SELECT version_num FROM alembic_version") == [["0003"]]


async def test_doing_it_again_changes_nothing(database, engine):
    await migrate(engine)
    async with opened(database) as storage:
        await written(storage, storage.unanswered(question("who keeps it")))
    await migrate(engine)

    assert database.in_order() == ["who keeps it"]
    assert database.sql("SELECT version_num FROM entente_version") == [[NEWEST]]


async def test_it_does_not_mind_where_it_is_run(database, engine, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    await migrate(engine)

    assert database.sql("SELECT version_num FROM entente_version") == [[NEWEST]]


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
    assert database.sql("SELECT version_num FROM entente_version") == [[NEWEST]]
    assert sorted(database.in_order()) == [f"question {number}" for number in range(PROCESSES)]


async def test_tables_of_a_newer_version_are_left_alone(database):
    async with opened(database):
        pass
    database.sql("UPDATE entente_version SET version_num = '9999'")

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


@pytest.mark.parametrize(
    ("path", "words"), [("", "is a folder"), ("file/below", "cannot be opened"), ("pipe", "is no file")]
)
async def test_a_place_where_no_file_can_be_is_refused(tmp_path, path, words):
    (tmp_path / "file").touch()
    os.mkfifo(tmp_path / "pipe")

    assert words in await refusal(f"sqlite:///{tmp_path / path}")


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
    assert said(caplog, "ERROR") == []
    assert said(caplog, "INFO") == ["Made the tables", "The database is back."]


async def test_what_can_never_work_and_turns_out_late_is_logged_once(on_postgres, caplog):
    cluster = on_postgres.cluster
    async with AsyncExitStack() as stack:
        ear = stack.enter_context(Ear(logging.ERROR))
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
    assert ScriptDirectory.from_config(config()).get_current_head() == NEWEST


@pytest.mark.parametrize("revision", ["none", *OLDER])
async def test_what_changes_tables_is_loaded_only_where_there_are_older_ones(database, revision):
    if revision != "none":
        await make_older(database.address, revision)
    packages, _ = await asyncio.to_thread(start("inspector", database.address).communicate, timeout=SOON)

    assert "sqlalchemy" in packages.split()
    assert ("alembic" in packages.split()) is (revision in {"0001", "0002", "0003"})
