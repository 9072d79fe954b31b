import shlex

import pytest
from click.testing import CliRunner

from bot.cli import cli
from tests.scaffolding.articles import CLUB, NOTICE


def entente(*args):
    return CliRunner().invoke(cli, [str(arg) for arg in args])


@pytest.fixture
def article(tmp_path):
    file = tmp_path / "rules.txt"
    file.write_text(CLUB, encoding="utf-8")
    return file


class TestNew:
    def test_it_says_what_it_made_and_what_to_do_next(self, tmp_path, article):
        folder = tmp_path / "my club"
        result = entente("new", folder, "--from", article)

        assert result.exit_code == 0
        assert result.stdout.startswith(f"{folder} has 3 sections, 10 facts, ")
        for command in ("demo --knowledge", "curate", "check --knowledge"):
            assert f"entente {command} {shlex.quote(str(folder))}" in result.stdout

    def test_check_finds_no_fault_in_what_it_made(self, tmp_path, article):
        entente("new", tmp_path / "club", "--from", article)
        assert entente("check", "--knowledge", tmp_path / "club").exit_code == 0

    def test_what_it_made_answers_at_once(self, tmp_path, article, monkeypatch):
        monkeypatch.setenv("ENTENTE_ENCODER", "none")
        entente("new", tmp_path / "club", "--from", article)
        result = entente("ask", "what is the yearly fee", "--knowledge", tmp_path / "club")
        assert "The yearly fee is 30 dollars" in result.stdout

    def test_languages_sections_and_title_steer_it(self, tmp_path):
        file = tmp_path / "avis.md"
        file.write_text(NOTICE, encoding="utf-8")
        options = ["--languages", "fr,en", "--sections", "1", "--title", "Les bacs"]
        result = entente("new", tmp_path / "avis", "--from", file, *options)

        assert "has 1 section, " in result.stdout
        assert "in fr, en." in result.stdout
        assert "title: Les bacs\n" in (tmp_path / "avis" / "article.yaml").read_text(encoding="utf-8")

    def test_run_twice_it_changes_nothing_and_says_so(self, tmp_path, article):
        entente("new", tmp_path / "club", "--from", article)
        (tmp_path / "club" / "entries" / "mine.txt").write_text("mine")
        result = entente("new", tmp_path / "club", "--from", article)

        assert result.exit_code == 1
        assert result.stderr.count("\n") == 1
        assert "nothing was changed" in result.stderr

    def test_a_language_that_is_none_is_named(self, tmp_path, article):
        result = entente("new", tmp_path / "club", "--from", article, "--languages", "en,de")
        assert result.exit_code == 2
        assert "“de” is none of en, fr, es" in result.stderr

    def test_an_article_that_reads_as_another_language_is_told_in_a_line(self, tmp_path, article):
        result = entente("new", tmp_path / "club", "--from", article, "--languages", "fr")
        assert "The article reads as en, and --languages names fr as its own" in result.stderr
        assert not entente("new", tmp_path / "other", "--from", article, "--languages", "en,fr").stderr

    def test_a_title_too_long_is_refused_with_the_limit(self, tmp_path, article):
        result = entente("new", tmp_path / "club", "--from", article, "--title", "very " * 80)
        assert result.exit_code == 2
        assert "400 characters, and a title has room for 80" in result.stderr
        assert not (tmp_path / "club").exists()

    def test_a_title_takes_the_place_of_the_one_that_the_article_has(self, tmp_path, article):
        entente("new", tmp_path / "club", "--from", article, "--title", "Rules of the boats")
        text = (tmp_path / "club" / "article.txt").read_text(encoding="utf-8")
        assert text.startswith("Rules of the boats\n\n1. Membership\n")

    def test_what_a_long_article_says_beyond_the_facts_is_counted(self, tmp_path, monkeypatch):
        monkeypatch.setattr("bot.scaffolding.drafting.FACTS_MOST", 40)
        told = " ".join(f"The shed number {n} holds {n + 2} boats and costs {n} dollars." for n in range(50))
        file = tmp_path / "long.txt"
        file.write_text(f"1. Sheds\n{told}\n\n2. Boats\nBoats are blue.", encoding="utf-8")
        result = entente("new", tmp_path / "long", "--from", file)
        assert "No fact quotes 11 sentences of the article" in result.stdout

    def test_an_update_of_what_is_no_folder_is_refused(self, tmp_path, article):
        result = entente("new", "--update", tmp_path / "nothing", "--from", article)
        assert result.exit_code == 1
        assert "is no knowledge folder. Name yours, or leave out --update" in result.stderr

    def test_an_update_changes_no_languages(self, tmp_path, article):
        entente("new", tmp_path / "club", "--from", article)
        result = entente("new", "--update", tmp_path / "club", "--from", article, "--languages", "fr")
        assert result.exit_code == 2
        assert "article.yaml says those of this one" in result.stderr
