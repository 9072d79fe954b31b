import asyncio
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.chat.client import build
from bot.chat.handlers.translator import Translator
from bot.chat.options import Options
from bot.cli import cli
from bot.engine.calibrating import calibrate
from bot.engine.engine import Engine
from bot.engine.reading.common import CommonWords
from bot.learning.artefact import write
from bot.learning.encoders import NAME
from tests.doctor.stand_in import TOKEN, Discord
from tests.edits import audited_folder
from tests.small import small_knowledge
from tests.storage.postgres import postgres
from tests.surroundings import without_settings
from tests.toy_encoder import ToyEncoder

__all__ = ["postgres"]


@dataclass(frozen=True)
class Told:
    """What the command said.

    Attributes:
        code: Its exit code.
        output: All it printed.
        errors: What stands on standard error.
    """

    code: int
    output: str
    errors: str

    def lines(self, subject):
        """Its lines on a subject: the mark, and the text."""
        split = (line.split(maxsplit=2) for line in self.output.splitlines())
        return [f"{parts[0]} {parts[2]}" for parts in split if len(parts) == 3 and parts[1] == subject]

    def line(self, subject):
        """Its only line on a subject."""
        (line,) = self.lines(subject)
        return line


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    """A knowledge folder that passes ``entente check`` and was learned with an encoder of the usual name."""
    folder = audited_folder(tmp_path_factory.mktemp("doctor"))
    write(calibrate(small_knowledge(), ToyEncoder(NAME), CommonWords.of({})), folder)
    return folder


@pytest.fixture
def own_folder(folder, tmp_path):
    """A copy of it, to be edited."""
    return Path(shutil.copytree(folder, tmp_path / "knowledge"))


@pytest.fixture(scope="session")
def payloads():
    """The commands that the bot sends, as it sends them."""

    async def make():
        tree = build(Engine.learn(small_knowledge()), Options(sync=False)).tree
        return [await each.get_translated_payload(tree, Translator()) for each in tree.get_commands()]

    return asyncio.run(make())


@pytest.fixture(autouse=True)
def surroundings(monkeypatch, tmp_path):
    """Settings with which all is well, and none from outside; the working directory has no .env file."""
    without_settings(monkeypatch)
    monkeypatch.setenv("ENTENTE_TOKEN", TOKEN)
    monkeypatch.setenv("ENTENTE_ENCODER", "none")
    monkeypatch.setenv("ENTENTE_STATE_DIR", str(tmp_path / "state"))
    (tmp_path / "state").mkdir()
    monkeypatch.chdir(tmp_path)


@pytest.fixture
async def discord_there(monkeypatch, payloads):
    """Discord with one server in which all is well."""
    there = Discord()
    there.commands = payloads
    there.add_server()
    async with there.running(monkeypatch):
        yield there


@pytest.fixture
def ask(folder, discord_there):  # noqa: ARG001 - so that it is there, whether or not a test changes it
    """Runs the command beside the stand-in, which serves in this event loop."""

    async def run(*args, knowledge=folder):
        arguments = ["doctor", "--knowledge", str(knowledge), *args]
        result = await asyncio.to_thread(CliRunner().invoke, cli, arguments)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Told(result.exit_code, result.stdout, result.stderr)

    return run
