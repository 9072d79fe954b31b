"""The database: what is told of each way in which it can be wrong, without a change to it."""

import os
import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import URL

from bot.cli.storage_setup import open_storage
from bot.doctor import database
from bot.settings import Settings
from bot.storage.ownership import NEWEST
from bot.storage.values import ServerSettings
from tests.storage.postgres import PASSWORD


@pytest.fixture
def file(tmp_path):
    """Where the database is, if there is one."""
    return tmp_path / "state" / "entente.db"


@pytest.fixture
def on_postgres(postgres, monkeypatch):
    """An empty PostgreSQL database, which the settings name."""
    address = postgres.new_database()
    monkeypatch.setenv("ENTENTE_DATABASE_URL", address)
    return address


async def make():
    """The database, as the bot makes it."""
    async with open_storage(Settings.load(), ServerSettings()):
        pass


def set_revision(file, number):
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE entente_version SET version_num = ?", (number,))
        connection.commit()


class TestAddress:
    @pytest.mark.parametrize(
        ("address", "words"),
        [
            ("mysql://bot:s3cret@db/entente", "The database is to be SQLite or PostgreSQL."),
            ("s3cret", "The address of the database cannot be read."),
        ],
    )
    async def test_one_that_cannot_be_used_is_a_fault_and_is_not_shown(
        self, ask, monkeypatch, address, words
    ):
        monkeypatch.setenv("ENTENTE_DATABASE_URL", address)

        told = await ask()

        assert told.line("address").startswith(f"✗ {words}")
        left_out = "! Left out, as it needs this first: address."
        assert [told.line(each) for each in ("database", "shards", "key")] == [left_out] * 3
        assert "s3cret" not in told.output
        assert told.code == 1

    async def test_the_password_of_one_that_can_be_used_is_not_shown(self, ask, monkeypatch):
        monkeypatch.setenv("ENTENTE_DATABASE_URL", "postgresql://bot:s3cret@127.0.0.1:1/entente")

        told = await ask()

        assert told.line("address") == "✓ The database is PostgreSQL."
        assert "s3cret" not in told.output


class TestFile:
    async def test_before_the_first_start_there_is_none(self, ask, file):
        told = await ask()

        assert told.line("database") == f"✓ {file} is not there yet; the bot makes it when it starts."

    async def test_one_of_this_version_is_well(self, ask):
        await make()

        told = await ask()

        assert told.line("database") == f"✓ The file answers, and its tables are of this version ({NEWEST})."

    async def test_one_that_the_bot_is_at_work_on_is_well(self, ask, file):
        async with open_storage(Settings.load(), ServerSettings()):
            beside = {each.name for each in file.parent.iterdir()}
            told = await ask()
            assert {each.name for each in file.parent.iterdir()} == beside

        assert told.line("database").startswith("✓ ")
        assert told.code == 0

    async def test_an_older_one_is_told_to_be_changed(self, ask, file):
        await make()
        set_revision(file, "0001")

        told = await ask()

        assert told.line("database") == (
            f"! The file answers; its tables are of revision 0001, and the bot changes them to {NEWEST} "
            "when it starts. Make a backup before."
        )
        assert told.code == 0

    async def test_a_newer_one_is_a_fault(self, ask, file):
        await make()
        set_revision(file, "9999")

        told = await ask()

        assert told.line("database") == (
            f"✗ The tables were made by a newer version of Entente (revision 9999; this one knows {NEWEST}). "
            "Install that version."
        )
        assert told.code == 1

    async def test_an_empty_one_gets_its_tables_later(self, ask, file):
        file.touch()

        told = await ask()

        assert told.line("database").startswith("✓ The file answers, and has no tables yet")

    async def test_what_is_no_database_is_a_fault(self, ask, file):
        file.write_text("a letter to the keeper\n" * 100)

        told = await ask()

        assert told.line("database").startswith("✗ The database file holds something else than a database.")
        assert told.code == 1

    async def test_a_folder_is_a_fault(self, ask, file):
        file.mkdir()

        told = await ask()

        assert told.line("database") == f"✗ {file} is a folder. Name a file for the database."
        assert told.code == 1

    async def test_a_place_that_is_no_folder_is_a_fault(self, ask, tmp_path, monkeypatch):
        (tmp_path / "note").touch()
        monkeypatch.setenv("ENTENTE_DATABASE_URL", f"sqlite:///{tmp_path}/note/entente.db")

        told = await ask()

        assert told.line("database") == (
            f"✗ Nothing can be written in {tmp_path / 'note'}. Give the bot's user the right to."
        )
        assert told.code == 1

    @pytest.mark.parametrize(
        ("place", "words"),
        [(".", "✗ Nothing can be written in {}."), ("entente.db", "✗ {} cannot be read and written.")],
    )
    async def test_one_that_may_not_be_used_is_a_fault(self, ask, file, monkeypatch, place, words):
        """Whoever runs the tests as root may use everything, so that the system's answer is made up."""
        await make()
        shut, may = file.parent / place, os.access
        monkeypatch.setattr(database.os, "access", lambda path, mode: path != shut and may(path, mode))

        told = await ask()

        assert told.line("database").startswith(words.format(shut))
        assert told.code == 1

    async def test_a_name_that_is_a_uri_is_left_to_sqlite(self, tmp_path):
        url = URL.create(
            "sqlite+aiosqlite", database=f"file:{tmp_path}/nowhere.db", query={"mode": "rwc", "uri": "true"}
        )

        (told,) = [finding async for finding in database.check(url)]

        assert told.text.startswith("The database file cannot be opened.")
        assert list(tmp_path.glob("*.db")) == []

    async def test_a_name_with_signs_of_a_uri_is_a_name(self, ask, tmp_path, monkeypatch):
        monkeypatch.setenv("ENTENTE_STATE_DIR", str(tmp_path / "50% #1?"))
        await make()

        told = await ask()

        assert told.line("database").startswith("✓ The file answers, and its tables")


class TestPostgres:
    async def test_an_empty_one_gets_its_tables_later(self, ask, on_postgres, postgres):
        told = await ask()

        assert told.line("database").startswith("✓ PostgreSQL answers, and has no tables yet")
        assert postgres.sql("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'", on_postgres) == [
            ["0"]
        ]
        assert told.code == 0

    @pytest.mark.usefixtures("on_postgres")
    async def test_one_of_this_version_is_well(self, ask):
        await make()

        told = await ask()

        assert told.line("database") == (
            f"✓ PostgreSQL answers, and its tables are of this version ({NEWEST})."
        )

    @pytest.mark.usefixtures("on_postgres")
    async def test_a_version_that_is_too_old_is_a_fault(self, ask, monkeypatch):
        monkeypatch.setattr(database, "OLDEST", 99)

        told = await ask()

        assert "Use version 99 or a newer one." in told.lines("database")[0]
        assert told.code == 1

    async def test_one_that_takes_nothing_is_a_fault(self, ask, on_postgres, postgres):
        name = on_postgres.rpartition("/")[2]
        postgres.sql(f"ALTER DATABASE {name} SET default_transaction_read_only = on")

        told = await ask()

        assert told.lines("database")[0].startswith("✗ PostgreSQL takes nothing to be written")
        assert told.code == 1

    async def test_a_user_without_rights_is_a_fault(self, ask, on_postgres, postgres, monkeypatch):
        await make()
        postgres.sql(f"CREATE ROLE guest LOGIN PASSWORD '{PASSWORD}'")
        postgres.sql("GRANT SELECT ON ALL TABLES IN SCHEMA public TO guest", on_postgres)
        postgres.sql("REVOKE CREATE ON SCHEMA public FROM public", on_postgres)
        monkeypatch.setenv("ENTENTE_DATABASE_URL", on_postgres.replace("entente:", "guest:"))

        told = await ask()
        postgres.sql("DROP OWNED BY guest", on_postgres)
        postgres.sql("DROP ROLE guest")

        assert told.lines("database")[:2] == [
            "✗ PostgreSQL does not let this user make tables. Give it CREATE on the schema.",
            "✗ PostgreSQL does not let this user write to all tables. Make it their owner.",
        ]
        assert told.code == 1

    async def test_a_wrong_password_is_a_fault(self, ask, postgres, monkeypatch):
        monkeypatch.setenv("ENTENTE_DATABASE_URL", postgres.address(password="s3cret"))

        told = await ask()

        assert told.line("database").startswith("✗ PostgreSQL refuses the user or the password.")
        assert "s3cret" not in told.output
        assert told.code == 1

    async def test_one_that_is_away_is_a_fault(self, ask, monkeypatch):
        monkeypatch.setenv("ENTENTE_DATABASE_URL", "postgresql://bot:x@127.0.0.1:1/entente")

        told = await ask()

        assert told.line("database").startswith("✗ PostgreSQL does not answer (ConnectionRefusedError).")
        assert told.code == 1
