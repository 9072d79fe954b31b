"""Another interface language is one ``.ftl`` file and one line: nothing else has to know of it."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.small import small_knowledge
from tests.small_files import write_folder
from tests.trilingual import spoken_in

ROOT = Path(__file__).resolve().parents[1]
LINE = 'Language = Literal["en", "fr", "es"]'
ADDED = 'Language = Literal["en", "fr", "es", "sim"]'

ANSWERING = """
import sys
from pathlib import Path

from rich.console import Console

from bot.chat.client import build
from bot.chat.options import Options
from bot.engine.engine import Engine
from bot.knowledge.loader import load
from bot.learning.common_words import common_words
from bot.replies.compose import compose
from bot.replies.pages import help_card
from bot.terminal import render

engine = Engine.learn(load(Path(sys.argv[1])), common=common_words())
build(engine, Options())
cards = [compose(engine.decide(question), engine.knowledge) for question in sys.argv[2:]]
for card in (*cards, help_card(engine.knowledge, "en")):
    Console(width=200).print(card.language, render(card))
"""


@pytest.fixture(scope="module")
def program(tmp_path_factory):
    """The program with a made-up language, added as CONTRIBUTING.md says."""
    place = tmp_path_factory.mktemp("program")
    shutil.copytree(ROOT / "bot", place / "bot", ignore=shutil.ignore_patterns("__pycache__"))
    types, locales = place / "bot/knowledge/types.py", place / "bot/replies/locales"
    text = types.read_text(encoding="utf-8")
    assert text.count(LINE) == 1
    types.write_text(text.replace(LINE, ADDED), encoding="utf-8")
    words = (locales / "en.ftl").read_text(encoding="utf-8")
    words = words.replace("language-name = English", "language-name = Simish")
    words = words.replace("nearest-facts = It does say:", "nearest-facts = Dag dag:")
    (locales / "sim.ftl").write_text(words, encoding="utf-8")
    return place


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder in the made-up language, with English second; its words are Spanish under another name."""
    knowledge = spoken_in(small_knowledge(), ("es", "en"))
    place = write_folder(knowledge, tmp_path_factory.mktemp("made") / "knowledge")
    for file in place.rglob("*.yaml"):
        text = re.sub(r"^( *)es:", r"\1sim:", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
        file.write_text(text.replace("\n- es\n", "\n- sim\n"), encoding="utf-8")
    return place


def run(program, *arguments):
    """What the program prints, in a process of its own."""
    done = subprocess.run(
        [sys.executable, *arguments], cwd=program, env={"PYTHONPATH": str(program)},
        capture_output=True, text=True, encoding="utf-8", timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def shown(program, folder):
    """What the program says to two questions and when it is asked for help."""
    questions = ["¿Cuándo se construyó el faro?", "Who keeps the light?"]
    return run(program, "-c", ANSWERING, str(folder), *questions)


def test_a_question_in_it_is_answered_in_its_words(shown):
    assert "sim" in shown
    assert "El artículo no dice cuándo se construyó." in shown
    assert "Dag dag:" in shown


def test_its_quotes_are_translated_for_readers_of_another(shown):
    assert "“Ada Brine cuida el faro desde que se fue su padre”" in shown
    assert "Translation: Ada Brine has kept the light since her father left" in shown


def test_others_call_it_what_it_calls_itself(shown):
    assert "in English or Simish:" in shown


def test_a_folder_in_it_is_made_of_an_article(program, tmp_path):
    article, folder = tmp_path / "article.txt", tmp_path / "made"
    article.write_text(
        "1. El faro\n\nLa torre mide 38 metros.\n\n2. Visitas\n\nSe abre los domingos.\n", "utf-8"
    )

    run(program, "-m", "bot", "new", str(folder), "--from", str(article), "--languages", "sim,en")

    assert "is sound" in run(program, "-m", "bot", "check", "--knowledge", str(folder))
