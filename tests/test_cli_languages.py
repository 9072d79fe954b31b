"""The command line on folders that have not every language, or have another one first."""

import json

import pytest
from click.testing import CliRunner

from bot.cli import cli
from bot.cli.serving import _log_language
from bot.settings import Settings
from tests.small import KEEPER, LAMP, small_knowledge
from tests.small_files import write_folder
from tests.surroundings import without_settings
from tests.trilingual import spoken_in

ENGLISH, FRENCH = ("en",), ("fr", "en")


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    """A folder for each choice of languages."""
    place = tmp_path_factory.mktemp("languages")
    return {
        languages: write_folder(spoken_in(small_knowledge(), languages), place / "-".join(languages))
        for languages in (ENGLISH, FRENCH)
    }


@pytest.fixture
def entente(folders, monkeypatch, tmp_path):
    """Runs a command on a folder of some languages."""
    without_settings(monkeypatch)
    monkeypatch.chdir(tmp_path)

    def run(languages, command, *args, stdin=None):
        given = [command, *args, "--knowledge", str(folders[languages])]
        return CliRunner().invoke(cli, given, input=stdin)

    return run


def test_a_language_to_answer_in_that_the_folder_lacks_is_one_line(entente):
    result = entente(ENGLISH, "ask", "--lang", "es", "Who keeps the light?")

    assert result.exit_code == 1
    assert "--lang es: The knowledge base speaks en. Choose one of these, or leave it out." in result.stderr


def test_a_question_in_a_language_the_folder_lacks_is_answered_in_its_first(entente):
    result = entente(ENGLISH, "ask", "--json", "qui est the keeper Ada Brine")

    reply = json.loads(result.stdout)
    assert (reply["entry"], reply["language"]) == ("keeper", "en")


def test_a_quote_in_french_stands_in_french_quotation_marks(entente):
    result = entente(FRENCH, "ask", "Who keeps the light?")

    assert f"«\u00a0{KEEPER.translation('fr')}\u00a0»" in result.stdout
    assert f"Translation: {KEEPER.quote}" in " ".join(result.stdout.split())


def test_a_conversation_begins_in_each_language_of_the_folder_with_their_names(entente):
    result = entente(FRENCH, "chat", stdin="")

    welcome = " ".join(result.stdout.split())
    assert welcome.index("en français ou en anglais") < welcome.index("in English or French")
    assert "Pregúntame" not in welcome
    assert "À bientôt!" in welcome


def test_a_labelled_question_in_a_language_the_folder_lacks_is_one_line(entente, tmp_path):
    english = {
        "id": "r1", "lang": "en", "question": "How far does the lamp reach?",
        "kind": "in_scope", "sections": [1], "must": [LAMP.quote],
    }  # fmt: skip
    rows = tmp_path / "rows.jsonl"
    lines = [english, {**english, "id": "r2", "lang": "fr", "question": "la portée de la lampe"}]
    rows.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")

    result = entente(ENGLISH, "evaluate", "--json", str(rows))

    assert result.exit_code == 1
    assert result.stderr == (
        f"{rows}:2: lang: The knowledge base speaks en and not fr. "
        "Leave such questions out, or add fr to languages in article.yaml.\n"
    )
    assert list(json.loads(result.stdout)["in_scope"]["languages"]) == ["en"]


@pytest.mark.parametrize(("chosen", "warned"), [("es", True), ("fr", False), ("automatic", False)])
def test_a_language_of_replies_that_the_folder_lacks_is_warned_of(caplog, chosen, warned):
    _log_language(Settings(language=chosen), spoken_in(small_knowledge(), FRENCH))

    assert ("ENTENTE_LANGUAGE is es, and the knowledge base speaks fr, en" in caplog.text) is warned
