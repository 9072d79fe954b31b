"""What the command that runs the bot decides before anything is connected, and how it is looked at."""

import contextlib
import json
import socket
from dataclasses import replace

import aiohttp
import pytest
from click.testing import CliRunner

from bot.chat.client import build
from bot.chat.options import Options
from bot.cli import cli
from bot.cli.telemetry_setup import measures_for, watched
from bot.errors import StartupError, UnavailableError
from bot.settings import Settings
from bot.telemetry.measures import Measures
from bot.telemetry.prometheus import PrometheusMeasures
from tests.chat.keeping import HASTY, NOWHERE, kept_in
from tests.edits import audited_folder, edit
from tests.small import small_knowledge
from tests.small_files import write_folder
from tests.surroundings import without_settings
from tests.telemetry.world import ANY_PORT

TOKEN = "MTIzNDU2.a-good.token_for_nobody"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return write_folder(small_knowledge(), tmp_path_factory.mktemp("serving") / "knowledge")


@pytest.fixture(scope="module")
def with_drafts(tmp_path_factory):
    return _with_draft(audited_folder(tmp_path_factory.mktemp("drafts")))


def _with_draft(folder):
    edit(folder, "- id: tower-height", "- draft: true\n  id: tower-height")
    return folder


@pytest.fixture(autouse=True)
def bare_surroundings(monkeypatch, tmp_path):
    """No setting from outside but a token, and a working directory without a .env file."""
    without_settings(monkeypatch)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ENTENTE_TOKEN", TOKEN)


@pytest.fixture
def run(folder, monkeypatch):
    """Runs the bot up to where it would connect, which raises what it is told to.

    Returns:
        A callable that returns what the command came to, and what it would have connected with.
    """

    def run(*args, error=None, knowledge=folder, **settings):
        for name, value in settings.items():
            monkeypatch.setenv(f"ENTENTE_{name}", value)
        given = {}

        async def connect(client, token, **options):
            given.update(options, client=client, token=token)
            if error is not None:
                raise error

        monkeypatch.setattr("bot.chat.run.run", connect)
        monkeypatch.setattr("bot.cli.serving._learned", _learn)
        monkeypatch.setattr("bot.cli.logs.logging.basicConfig", lambda **_options: None)
        result = CliRunner().invoke(cli, ["run", "--no-watch", *args, "--knowledge", str(knowledge)])
        return result, given

    return run


def _learn(folder, *, drafts):
    from bot.cli.wiring import open_engine  # noqa: PLC0415 - the command's own way, without a process

    return open_engine(folder, drafts=drafts)


class TestRun:
    @pytest.mark.parametrize(("name", "value"), [("SHARDS", "0-7/32"), ("REPLICA", "3/8")])
    def test_a_part_of_the_shards_is_refused_with_sqlite_in_one_line(self, run, name, value):
        result, given = run(**{name: value})

        assert result.exit_code == 1
        (line,) = result.stderr.splitlines()
        assert line.startswith("Error: ENTENTE_SHARDS and ENTENTE_REPLICA are for several processes")
        assert "Set ENTENTE_DATABASE_URL to postgresql://" in line
        assert given == {}

    def test_all_of_them_are_fine_with_it(self, run):
        result, given = run()

        assert result.exit_code == 0
        assert (given["part"], given["wait"], given["token"]) == (None, False, TOKEN)

    def test_waiting_is_handed_on(self, run):
        _, given = run("--wait")

        assert given["wait"]

    def test_what_another_try_may_get_past_exits_with_75_in_one_line(self, run):
        result, _ = run(error=UnavailableError("host:1 serves this bot's shards already."))

        assert result.exit_code == 75
        assert result.stderr == "Error: host:1 serves this bot's shards already.\n"

    def test_what_an_operator_must_mend_exits_with_1_in_one_line(self, run):
        result, _ = run(error=StartupError("Discord does not know this token."))

        assert result.exit_code == 1
        assert result.stderr == "Error: Discord does not know this token.\n"

    def test_how_long_a_stop_may_take_is_a_setting(self, run):
        _, given = run(DRAIN_SECONDS="7")

        assert given["client"].responder.options.drain == 7

    def test_nobody_counts_unless_somebody_may_look(self, run):
        _, given = run()

        assert type(given["client"].responder.measures) is Measures


class TestDrafts:
    def test_a_folder_with_drafts_is_refused_in_one_line(self, run, with_drafts):
        result, given = run(knowledge=with_drafts)

        assert result.exit_code == 1
        (line,) = result.stderr.splitlines()
        assert line.startswith(f"{with_drafts}: 1 of 9 sections and entries are still drafts")
        assert given == {}

    def test_it_is_served_when_that_is_asked_for(self, run, with_drafts):
        result, given = run("--drafts", knowledge=with_drafts)

        assert result.exit_code == 0
        assert given["client"]


class TestWatching:
    @pytest.fixture
    def settings(self):
        return replace(Settings.load(), http=ANY_PORT)

    @staticmethod
    @contextlib.asynccontextmanager
    async def looking(settings, client):
        """A session on the pages of a client."""
        async with (
            watched(settings, client.responder.measures, client) as address,
            aiohttp.ClientSession(f"http://{address}") as session,
        ):
            yield session

    @staticmethod
    async def page(session, path):
        async with session.get(path) as answer:
            return answer.status, await answer.text()

    async def test_without_an_address_nothing_listens_and_nobody_counts(self, engine):
        settings = Settings.load()
        measures = measures_for(settings)

        assert type(measures) is Measures
        async with watched(settings, measures, build(engine, Options())) as address:
            assert address is None

    async def test_with_one_prometheus_counts(self, settings):
        assert isinstance(measures_for(settings), PrometheusMeasures)

    async def test_before_the_shards_are_connected_it_is_alive_and_not_ready(self, settings, engine):
        client = build(engine, Options(), measures=measures_for(settings))
        client.shard_count, client.shard_ids = 8, [2, 3]
        async with self.looking(settings, client) as session:
            assert await self.page(session, "/livez") == (200, "alive\n")
            status, ready = await self.page(session, "/readyz")

        assert (status, json.loads(ready)["missing"]) == (503, ["shards not connected: 2, 3"])

    async def test_a_drain_that_has_begun_is_told(self, settings, engine):
        client = build(engine, Options(), measures=measures_for(settings))
        client.responder.draining = True
        async with self.looking(settings, client) as session:
            _, ready = await self.page(session, "/readyz")

        assert "a drain has begun" in json.loads(ready)["missing"]

    async def test_what_waits_and_what_is_under_way_is_looked_up(self, settings, engine):
        client = build(engine, Options(), measures=measures_for(settings))
        async with self.looking(settings, client) as session, client.responder.intake.turn(1):
            _, metrics = await self.page(session, "/metrics")

        assert "entente_intake_under_way 1.0" in metrics
        assert "entente_intake_waiting 0.0" in metrics
        assert "entente_outbox_rows 0.0" in metrics

    async def test_so_are_the_rows_that_wait_for_the_database(self, settings, engine):
        async with kept_in(NOWHERE, timeouts=HASTY) as storage:
            client = build(engine, Options(), storage, measures_for(settings))
            async with self.looking(settings, client) as session:
                storage.tally(1, "answered", "keeper")
                _, metrics = await self.page(session, "/metrics")

        assert "entente_outbox_rows 1.0" in metrics

    def test_where_nothing_can_listen_it_ends_in_one_line(self, run):
        with socket.create_server(("127.0.0.1", 0)) as taken:
            result, _ = run(HTTP=f"127.0.0.1:{taken.getsockname()[1]}")

        assert result.exit_code == 1
        (line,) = result.stderr.splitlines()
        assert "ENTENTE_HTTP" in line
