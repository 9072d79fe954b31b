"""`entente curate`: folder, article, questions and database become a workbench for the page."""

from importlib import util

import pytest
from click.testing import CliRunner

from bot.cli import cli


@pytest.fixture
def served(monkeypatch):
    """What the page is given in place of a browser."""
    given = []

    async def serve(workbench, **options):
        told = options["port"], options["language"]
        given.append((workbench.title, workbench.has_article, len(workbench.to_do()), *told))
        options["announce"]("http://127.0.0.1:1/?token=x")

    monkeypatch.setattr("bot.curating_page.server.serve", serve)
    monkeypatch.setenv("ENTENTE_ENCODER", "none")
    return given


def curate(*args):
    return CliRunner().invoke(cli, ["curate", *map(str, args)])


def test_the_page_is_served_with_the_article_beside_the_folder(served, place, folder):
    options = ("--port", "8123", "--lang", "fr", "--no-browser")
    result = curate(folder, "--article", place / "article.txt", *options)
    assert (result.exit_code, served) == (0, [("The Light at Cape Mirren", True, 0, 8123, "fr")])
    assert result.output.startswith("http://127.0.0.1:1/?token=x\n")


def test_a_database_that_is_asked_for_and_is_not_there_has_no_questions(
    served, folder, tmp_path, monkeypatch
):
    monkeypatch.setenv("ENTENTE_DATABASE_URL", f"sqlite:///{tmp_path}/none.db")
    assert (curate(folder, "--days", "7").exit_code, served) == (
        0,
        [("The Light at Cape Mirren", False, 0, None, None)],
    )


def test_a_database_that_cannot_be_read_is_told_and_the_page_goes_on(served, folder, tmp_path, monkeypatch):
    (tmp_path / "bad.db").write_bytes(b"no database at all, but some bytes" * 99)
    monkeypatch.setenv("ENTENTE_DATABASE_URL", f"sqlite:///{tmp_path}/bad.db")
    monkeypatch.setenv("ENTENTE_KNOWLEDGE", str(folder))
    result = curate(folder)
    assert result.exit_code == 0
    assert "Warning: What people asked is not listed." in result.output
    assert len(served) == 1


@pytest.mark.parametrize(
    ("args", "line"),
    [
        (["none"], "There is no such folder"),
        (["{folder}", "--article", "none.txt"], "none.txt cannot be read"),
        (["{folder}", "--cases", "none.jsonl"], "none.jsonl: The file cannot be read"),
    ],
)
def test_what_is_not_there_is_one_line(served, folder, args, line):
    result = curate(*(arg.format(folder=folder) for arg in args))
    assert result.exit_code == 1
    assert line in result.output
    assert result.output.count("\n") == 1
    assert served == []


def test_without_the_package_for_the_page_it_says_what_to_install(folder, monkeypatch):
    find = util.find_spec
    monkeypatch.setattr("bot.cli.curating.find_spec", lambda name: None if name == "jinja2" else find(name))
    assert 'pip install "entente[curate]"' in curate(folder).output
