"""The key with which user ids are hashed."""

import sqlite3

import pytest

from bot.cli.storage_setup import open_storage
from bot.settings import Settings
from bot.storage.values import ServerSettings

SECRET = "a-made-up-secret-of-enough-letters"


@pytest.fixture
def file(tmp_path):
    """Where the key is, once the bot has started."""
    return tmp_path / "state" / "entente.db.key"


@pytest.fixture
async def used():
    """The bot was started once, and has made its database and its key."""
    async with open_storage(Settings.load(), ServerSettings()):
        pass


async def test_before_the_first_start_there_is_none(ask, file):
    told = await ask()

    assert told.line("key") == f"✓ {file} is not there yet; the bot makes a key when it first starts."
    assert not file.exists()


@pytest.mark.usefixtures("used")
class TestFile:
    async def test_the_one_that_the_bot_made_is_found_and_compared(self, ask, file):
        told = await ask()

        assert told.line("key") == f"✓ {file} holds a key, and it is the database's."

    async def test_another_than_the_databases_is_a_fault(self, ask, file):
        file.write_text("another-key-of-enough-letters\n")

        told = await ask()

        assert told.line("key") == (
            f"✗ The database was written with another key than that of {file}. Put the right one back; with "
            "this one, /forget-me would find nothing."
        )
        assert told.code == 1

    async def test_one_that_is_gone_is_a_fault(self, ask, file):
        file.unlink()

        told = await ask()

        assert told.line("key").startswith(f"✗ {file} is not there, yet the database was written with a key.")
        assert not file.exists()
        assert told.code == 1

    @pytest.mark.parametrize(("content", "words"), [(b"short", "is no key"), (b"\xff" * 64, "is no key")])
    async def test_a_damaged_one_is_a_fault(self, ask, file, content, words):
        file.write_bytes(content)

        told = await ask()

        assert told.line("key") == f"✗ {file}: {words}. Put the key back, or set ENTENTE_SECRET to it."
        assert told.code == 1

    async def test_one_that_cannot_be_read_is_a_fault(self, ask, file):
        file.unlink()
        file.mkdir()

        told = await ask()

        assert told.line("key").startswith(f"✗ {file}: Is a directory.")
        assert told.code == 1

    async def test_one_that_others_can_read_is_advice(self, ask, file):
        file.chmod(0o640)

        told = await ask()

        assert told.lines("key")[0] == f"! Others on this machine can use {file}. Run `chmod 600` on it."
        assert told.code == 0

    async def test_a_database_that_is_away_leaves_it_uncompared(self, ask, tmp_path):
        (tmp_path / "state" / "entente.db").write_text("a letter to the keeper\n" * 100)

        told = await ask()

        assert told.line("key").endswith(
            "whether it is the right one is not known, as the database does not answer."
        )


async def test_a_secret_takes_the_place_of_the_file(ask, monkeypatch):
    monkeypatch.setenv("ENTENTE_SECRET", SECRET)
    async with open_storage(Settings.load(), ServerSettings()):
        pass

    told = await ask()

    assert told.line("key") == "✓ ENTENTE_SECRET holds a key, and it is the database's."


@pytest.mark.usefixtures("used")
async def test_a_database_without_a_check_value_is_well(ask, file):
    with sqlite3.connect(file.with_suffix("")) as database:
        database.execute("DELETE FROM entente_notes")
    database.close()

    told = await ask()

    assert told.line("key") == f"✓ {file} holds a key, and the database does not tell of one."


async def test_the_key_of_a_database_on_a_server_is_in_the_state_folder(ask, tmp_path, monkeypatch):
    monkeypatch.setenv("ENTENTE_DATABASE_URL", "postgresql://bot:x@127.0.0.1:1/entente")

    told = await ask()

    assert told.line("key").startswith(f"! {tmp_path / 'state' / 'entente.key'} is not there")


async def test_several_processes_are_advised_to_share_a_secret(ask, monkeypatch):
    monkeypatch.setenv("ENTENTE_DATABASE_URL", "postgresql://bot:x@127.0.0.1:1/entente")
    monkeypatch.setenv("ENTENTE_REPLICA", "3/8")

    told = await ask()

    assert told.lines("key")[0].startswith(
        "! Several processes need the same key: set ENTENTE_SECRET for all"
    )
