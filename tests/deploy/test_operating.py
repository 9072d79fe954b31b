"""What the guide for operators shows: files that are there, commands that do as said, numbers that hold."""

import re
import shutil
import sqlite3
import subprocess
from datetime import UTC, datetime

import pytest
import yaml

from bot.storage.storage import KEY_MIN, Storage
from bot.storage.timeouts import Timeouts
from bot.storage.values import ServerSettings
from tests.deploy.places import DEPLOY, GUIDE, ROOT, SETTINGS, STOPPING_SECONDS, document

BLOCKS = re.findall(r"^ *```(\w+)\n(.*?)^ *```$", GUIDE, re.MULTILINE | re.DOTALL)
SCRIPTS = [code for language, code in BLOCKS if language == "sh"]
DRAIN = next(iter(re.findall(r"ENTENTE_DRAIN_SECONDS` \((\d+)\)", GUIDE)))


def blocks(language, containing):
    """The blocks of a language in which something stands."""
    return [code for name, code in BLOCKS if name == language and containing in code]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.splitlines()[0])
def test_a_shell_understands_every_command(script):
    ran = subprocess.run(["bash", "-n"], input=script, capture_output=True, text=True, check=False)

    assert (ran.stderr, ran.returncode) == ("", 0)


def test_every_file_of_this_repository_that_it_names_is_there():
    named = set(re.findall(r"(?<![\w./-])(?:deploy|requirements|docs)/[\w./@-]*[\w@]", GUIDE))

    assert named
    assert {name for name in named - {"deploy/.env"} if not (ROOT / name).exists()} == set()


def test_every_service_of_compose_that_it_names_is_there():
    words = r"(?:compose stop|compose start|compose logs --follow|exec -T|run --rm) (\w+)"

    named = set(re.findall(words, GUIDE))

    assert named
    assert named <= document("compose.yaml")["services"].keys()


def test_every_panel_that_it_sends_you_to_is_on_the_dashboard():
    titles = {panel["title"] for panel in document("grafana/entente.json")["panels"]}

    sent = set(re.findall(r"(?<=panel )“([^”]+)”|(?<=panels )“([^”]+)” and “([^”]+)”", GUIDE))

    assert {title for found in sent for title in found if title} <= titles
    assert sent


def test_every_setting_it_recommends_is_one():
    assert set(re.findall(r"\bENTENTE_[A-Z_]+", GUIDE)) <= SETTINGS


def test_the_seconds_it_names_are_those_that_hold():
    assert float(DRAIN) + Timeouts().draining == STOPPING_SECONDS
    assert f"those {STOPPING_SECONDS} seconds" in GUIDE
    assert f"expires after {Timeouts().lease:.0f} seconds" in GUIDE


def test_its_secrets_for_compose_are_made_where_compose_looks_for_them(tmp_path):
    folder = shutil.copytree(DEPLOY, tmp_path / "deploy")
    (script,) = blocks("sh", "umask 077")

    subprocess.run(["bash", "-euc", script], cwd=tmp_path, check=True)

    made = dict(re.findall(r"^(\w+)=(.*)$", (folder / ".env").read_text(), re.MULTILINE))
    assert re.fullmatch(r"[0-9a-f]{64}", made["ENTENTE_SECRET"])
    assert re.fullmatch(r"[0-9a-f]{48}", made["POSTGRES_PASSWORD"])
    assert (folder / ".env").stat().st_mode & 0o077 == 0


@pytest.mark.skipif(shutil.which("promtool") is None, reason="no promtool found")
@pytest.mark.parametrize("configuration", blocks("yaml", "scrape_configs"), ids=["kubernetes", "one machine"])
def test_prometheus_takes_what_it_is_told_to_look_at(configuration, tmp_path):
    wanted = yaml.safe_load(configuration)
    for job in wanted["scrape_configs"]:
        job.pop("kubernetes_sd_configs", None)  # which Debian's build of promtool does not know
    file = tmp_path / "prometheus.yaml"
    file.write_text(yaml.safe_dump(wanted))
    shutil.copy(DEPLOY / "prometheus/alerts.yaml", tmp_path)

    ran = subprocess.run(["promtool", "check", "config", file], capture_output=True, text=True, check=False)

    assert ran.returncode == 0, ran.stderr
    assert {job["job_name"] for job in wanted["scrape_configs"]} == {"entente"}


class TestNewKey:
    def opened(self, file, key):
        return Storage.open(
            f"sqlite:///{file}",
            key=key * KEY_MIN,
            clock=lambda: datetime(2026, 1, 1, tzinfo=UTC),
            defaults=ServerSettings(),
        )

    async def test_what_it_deletes_lets_a_database_be_begun_anew(self, tmp_path):
        file = tmp_path / "entente.db"
        async with self.opened(file, b"a"):
            pass
        (statements,) = blocks("sql", "hashing-key")

        with sqlite3.connect(file) as connection:
            connection.executescript(statements)
        connection.close()

        async with self.opened(file, b"b") as storage:
            assert await storage.settings(1) is not None

    async def test_it_leaves_nothing_that_was_hashed_with_the_old_one(self, tmp_path):
        file = tmp_path / "entente.db"
        async with self.opened(file, b"a"):
            pass
        (statements,) = blocks("sql", "hashing-key")

        with sqlite3.connect(file) as connection:
            tables = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall()
        connection.close()

        hashed = {name for name, sql in tables if "person_hash" in sql}
        assert hashed == set(re.findall(r"DELETE FROM (\w+);", statements))
