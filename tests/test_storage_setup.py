import asyncio
import os
import signal
import sqlite3
import stat
import subprocess
import sys
import threading
from contextlib import closing

import pytest
from click.testing import CliRunner
from sqlalchemy import make_url

from bot.chat.client import build
from bot.chat.options import Options
from bot.chat.run import run
from bot.cli import cli
from bot.cli.storage_setup import address, key, open_storage
from bot.engine.engine import Engine
from bot.errors import StorageError
from bot.settings import Secret, Settings
from bot.storage.values import ServerSettings
from tests.chat.stand_in import TOKEN, StandIn
from tests.edits import audited_folder
from tests.small import small_knowledge
from tests.surroundings import without_settings

SECRET = "a-secret-for-the-tests-only"
POSTGRES = make_url("postgresql+asyncpg://bot@db/entente")


@pytest.fixture(autouse=True)
def bare_surroundings(monkeypatch, tmp_path):
    without_settings(monkeypatch)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def state(tmp_path):
    return tmp_path / "state"


@pytest.fixture
def settings(state):
    return Settings(state_dir=state)


@pytest.fixture
def file(state):
    """Where the key for the default database is kept."""
    return state / "entente.db.key"


def in_file(path):
    return make_url(f"sqlite+aiosqlite:///{path}")


async def test_without_any_setting_there_is_a_database_in_the_state_folder(settings, state, file):
    async with open_storage(settings, ServerSettings(language="fr")) as storage:
        assert await storage.settings(1) == ServerSettings(language="fr")
        assert await storage.save_settings(1, ServerSettings(threads=True))

    assert (state / "entente.db").is_file()
    assert file.is_file()


async def test_what_was_stored_is_there_the_next_time(settings):
    chosen = ServerSettings(language="es", muted=frozenset({7}))
    async with open_storage(settings, ServerSettings()) as storage:
        await storage.save_settings(1, chosen)

    async with open_storage(settings, ServerSettings()) as storage:
        assert await storage.settings(1) == chosen


async def test_another_key_than_last_time_is_refused_and_the_place_of_the_old_one_named(settings, file):
    async with open_storage(settings, ServerSettings()):
        pass
    file.unlink()

    with pytest.raises(StorageError, match="is not the one") as refused:
        async with open_storage(settings, ServerSettings()):
            pass
    assert f"({file})" in str(refused.value)


async def test_a_key_that_is_set_instead_of_the_one_in_the_file_is_refused_by_its_name(settings, state):
    async with open_storage(settings, ServerSettings()):
        pass
    changed = Settings(state_dir=state, secret=Secret(SECRET))

    with pytest.raises(StorageError, match=r"\(ENTENTE_SECRET\) is not the one"):
        async with open_storage(changed, ServerSettings()):
            pass


def test_the_database_that_is_set_is_used(state):
    named = Settings(state_dir=state, database_url=Secret("postgresql://bot@db/entente"))

    assert address(named) == "postgresql://bot@db/entente"


async def test_what_still_waits_when_the_bot_is_stopped_is_written_before_it_ends(settings, monkeypatch):
    async with StandIn().running(monkeypatch) as discord_servers:
        engine = Engine.learn(small_knowledge())

        async def serve():
            async with open_storage(settings, ServerSettings()) as storage:
                client = build(engine, Options(), storage)
                running = asyncio.create_task(run(client, TOKEN))
                await discord_servers.let_in(running)
                for _ in range(50):
                    storage.tally(1, "answered", "keeper")
                os.kill(os.getpid(), signal.SIGINT)
                await running

        await serve()

    with closing(sqlite3.connect(settings.state_dir / "entente.db")) as database:
        assert database.execute("SELECT count FROM entente_tallies").fetchall() == [(50,)]


class TestKey:
    def test_one_that_is_set_is_used_and_no_file_is_made(self, state):
        assert (
            key(Settings(state_dir=state, secret=Secret(SECRET)), in_file(state / "entente.db"))
            == SECRET.encode()
        )
        assert not state.exists()

    def test_one_is_made_once_beside_the_database_for_its_owner_alone(self, settings, state, file):
        first = key(settings, in_file(state / "entente.db"))

        assert key(settings, in_file(state / "entente.db")) == first
        assert len(first) == 64
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert list(state.iterdir()) == [file]

    def test_every_database_file_has_its_own(self, settings, tmp_path):
        assert key(settings, in_file(tmp_path / "a.db")) != key(settings, in_file(tmp_path / "b.db"))

    def test_that_of_a_database_on_a_server_is_in_the_state_folder(self, settings, state):
        assert key(settings, POSTGRES) == key(settings, POSTGRES)
        assert (state / "entente.key").is_file()

    def test_processes_that_begin_at_once_get_the_same(self, settings, state):
        found = []
        url = in_file(state / "entente.db")
        together = threading.Barrier(8)

        def begin():
            together.wait()
            found.append(key(settings, url))

        threads = [threading.Thread(target=begin) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert len(found) == 8
        assert len(set(found)) == 1

    @pytest.mark.parametrize("content", [b"", b"short", b"\xff" * 64])
    def test_a_damaged_one_is_one_clear_line(self, settings, state, file, content):
        state.mkdir()
        file.write_bytes(content)

        with pytest.raises(StorageError) as refused:
            key(settings, in_file(state / "entente.db"))

        assert str(file) in str(refused.value)
        assert "\n" not in str(refused.value)

    def test_a_folder_that_cannot_be_made_is_one_clear_line(self, settings, state):
        state.write_text("no folder")

        with pytest.raises(StorageError, match=r"unless ENTENTE_SECRET is set\.$"):
            key(settings, in_file(state / "entente.db"))


@pytest.mark.parametrize(
    ("url", "line"),
    [
        ("mysql://bot:s3cret@db/entente", "Error: The database is to be SQLite or PostgreSQL."),
        ("nonsense", "Error: The address of the database cannot be read."),
        ("sqlite://", "Error: SQLite needs a file"),
        ("sqlite:///.", "Error: . is a folder. Name a file for the database."),
    ],
)
def test_a_database_that_can_never_be_used_ends_the_start_with_one_line(tmp_path, monkeypatch, url, line):
    monkeypatch.setenv("ENTENTE_TOKEN", "a.made-up.token")
    monkeypatch.setenv("ENTENTE_STATE_DIR", str(tmp_path / "state"))
    monkeypatch.setenv("DATABASE_URL", url)
    folder = audited_folder(tmp_path)

    result = CliRunner().invoke(cli, ["run", "--no-watch", "--knowledge", str(folder)])

    assert result.exit_code == 1
    (shown,) = [each for each in result.stderr.splitlines() if each.startswith("Error")]
    assert shown.startswith(line)
    assert "s3cret" not in result.output


def test_the_first_start_tells_what_it_does_and_warns_of_nothing(tmp_path, monkeypatch):
    monkeypatch.setenv("ENTENTE_TOKEN", "a.made-up.token")
    monkeypatch.setenv("ENTENTE_STATE_DIR", str(tmp_path / "state"))
    folder = audited_folder(tmp_path)
    start = f"""
from unittest import mock
from bot.cli import cli

async def log_in(*_, **__):
    pass

with mock.patch("bot.chat.run.run", log_in):
    cli(["run", "--no-watch", "--knowledge", {str(folder)!r}], standalone_mode=False)
"""

    said = subprocess.run([sys.executable, "-c", start], capture_output=True, text=True, check=False).stderr

    assert "Made the tables" in said
    assert [line for line in said.splitlines() if " INFO " not in line] == []


def test_a_folder_whose_quotes_were_never_proved_is_not_served(tmp_path, monkeypatch):
    monkeypatch.setenv("ENTENTE_TOKEN", "a.made-up.token")
    monkeypatch.setenv("ENTENTE_STATE_DIR", str(tmp_path / "state"))
    folder = audited_folder(tmp_path)
    (folder / "audit.yaml").unlink()

    result = CliRunner().invoke(cli, ["run", "--no-watch", "--knowledge", str(folder)])

    assert result.exit_code == 1
    assert "audit.yaml" in result.stderr


def test_at_the_finest_level_no_statement_is_logged():
    code = "import logging; from bot.cli.logs import log_to_stderr; log_to_stderr('DEBUG', 'text'); "
    code += "names = ('aiosqlite', 'discord.gateway', 'bot.chat'); "
    code += "print([logging.getLogger(name).isEnabledFor(logging.DEBUG) for name in names])"

    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert result.stdout == "[False, False, True]\n"
