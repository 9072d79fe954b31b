"""``entente new --update``: what a curator is told after the article was edited, and what is written."""

import pytest
from click.testing import CliRunner

from bot.cli import cli
from bot.knowledge.loader import load
from tests.knowledge.folders import copy_of_valid, replace

OLD = """\
The Light at Cape Mirren

1. The Tower and Its Lamp

In clear weather the keeper's tower – "the candle" – stands 38 metres tall.
From the deck of any ship, the lamp is seen from 21.5 miles away.

2. Safety at Sea

The shoals are still there, but no ship has been lost since.
"""


@pytest.fixture
def folder(tmp_path):
    made = copy_of_valid(tmp_path / "light")
    (made / "article.txt").write_text(OLD, encoding="utf-8")
    return made


@pytest.fixture
def edited(tmp_path):
    """The article as somebody edited it."""
    file = tmp_path / "edited.txt"
    text = OLD.replace("21.5 miles", "23 miles").replace(
        "2. Safety at Sea", "2. The Keeper\n\nAda keeps it.\n\n3. Safety"
    )
    file.write_text(f"{text}The bell is rung in fog.\n", encoding="utf-8")
    return file


def updated(folder, file, *more):
    return CliRunner().invoke(cli, ["new", "--update", str(folder), "--from", str(file), *more])


def contents(folder):
    return {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_an_article_that_did_not_change_needs_nothing_done(folder):
    result = updated(folder, folder / "article.txt")

    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        f"3 of 3 quotes of {folder} stand in {folder / 'article.txt'} where they stood.",
        "",
        f"Nothing is written. With --write the new text becomes {folder / 'article.txt'}.",
    ]


def test_what_moved_is_told_with_its_place_and_what_to_do(folder, edited):
    lines = updated(folder, edited).stdout.splitlines()

    assert lines[0] == f"2 of 3 quotes of {folder} stand in {edited} where they stood."
    assert lines[2:] == [
        "Quotes that are gone. Put the new words into “quote”, and mend the answers, or remove the fact:",
        "  article.yaml:12: lamp-reach, of tower: “the lamp is seen from 21.5 miles away”",
        "    now in The Tower and Its Lamp: “the lamp is seen from [21.5 → 23] miles away”",
        "",
        "Sections. Mend their number and heading in article.yaml, all facts with them:",
        "  2. Safety at Sea: is now called “Safety”",
        "  2. Safety at Sea: is now number 3",
        "  2. The Keeper: is new",
        "",
        "New sentences that nobody quotes. Make facts of what people will ask:",
        "  The Keeper: “Ada keeps it.”",
        "  Safety: “The bell is rung in fog.”",
        "",
        f"Nothing is written. With --write the new text becomes {folder / 'article.txt'}.",
    ]


def test_nothing_is_written_unless_somebody_says_so(folder, edited):
    before = contents(folder)

    updated(folder, edited)

    assert contents(folder) == before


def test_the_new_text_takes_the_place_of_the_old_which_is_kept(folder, edited):
    before = contents(folder)

    result = updated(folder, edited, "--write")

    assert f"the old one is {folder / 'article-before-1.txt'}" in result.stdout
    assert "The bell is rung in fog." in (folder / "article.txt").read_text(encoding="utf-8")
    assert (folder / "article-before-1.txt").read_text(encoding="utf-8") == OLD
    changed = {file for file, content in contents(folder).items() if before.get(file) != content}
    assert changed == {folder / "article.txt", folder / "article-before-1.txt"}


def test_an_old_text_that_was_kept_before_stays(folder, edited):
    updated(folder, edited, "--write")
    updated(folder, edited, "--write")

    assert (folder / "article-before-1.txt").read_text(encoding="utf-8") == OLD
    assert (folder / "article-before-2.txt").is_file()


def test_a_folder_without_its_article_is_compared_as_well(folder, edited):
    (folder / "article.txt").unlink()
    result = updated(folder, edited, "--write")

    assert "2 of 3 quotes" in result.stdout
    assert (folder / "article.txt").is_file()
    assert not list(folder.glob("article-before*"))


def test_a_title_that_changed_is_told(folder, edited):
    replace(edited, "The Light at Cape Mirren", "The Lights at Cape Mirren")

    told = "is called “The Lights at Cape Mirren” there, and “The Light at Cape Mirren” in article.yaml."
    assert told in updated(folder, edited).stdout


def test_a_folder_with_faults_is_told_of_them_first(folder, edited):
    replace(folder / "gaps.yaml", "nearest:", "nearset:")
    result = updated(folder, edited)

    assert result.exit_code == 1
    assert "Unknown key “nearset”" in result.output


def test_writing_without_an_update_is_no_use(folder, edited):
    result = CliRunner().invoke(cli, ["new", str(folder), "--from", str(edited), "--write"])

    assert result.exit_code == 2
    assert "--write goes with --update" in result.output


def test_after_the_new_text_is_taken_over_check_names_every_quote_that_is_gone(folder, edited):
    updated(folder, edited, "--write")
    result = CliRunner().invoke(cli, ["check", "--knowledge", str(folder)])

    assert "does not contain the quote of “lamp-reach”" in result.output
    assert load(folder).sections[0].facts[0].quote == "the lamp is seen from 21.5 miles away"


def test_a_quote_that_moved_is_told_with_both_sections(folder, tmp_path):
    file = tmp_path / "edited.txt"
    first, lamp = "From the deck of any ship, ", "the lamp is seen from 21.5 miles away."
    file.write_text(f"{OLD.replace(first + lamp, '')}Far off, {lamp}\n", encoding="utf-8")

    told = "lamp-reach, from section 1 to Safety at Sea: “the lamp is seen from 21.5 miles away”"
    assert f"  article.yaml:12: {told}" in updated(folder, file).stdout.splitlines()


def test_a_quote_with_nothing_like_it_is_told_as_gone(folder, edited):
    replace(edited, "The shoals are still there, but no ship has been lost since.", "All is well.")

    assert "    nothing like it is there" in updated(folder, edited).stdout.splitlines()


def test_of_very_many_new_sentences_the_first_are_shown(folder, tmp_path):
    file = tmp_path / "edited.txt"
    more = " ".join(f"The keeper climbs stair number {number} at night." for number in range(1, 61))
    file.write_text(OLD + more, encoding="utf-8")
    lines = updated(folder, file).stdout.splitlines()

    assert sum(line.startswith("  Safety at Sea: ") for line in lines) == 40
    assert "  … and 20 more" in lines


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (
            lambda file: file.write_bytes(b"\xff"),
            "is not UTF-8 text. Save it as UTF-8, or take it away.",
        ),
        (
            lambda file: (file.unlink(), file.mkdir()),
            "cannot be read (Is a directory). Mend it, or take it away.",
        ),
    ],
)
def test_an_old_text_that_cannot_be_read_is_one_line(folder, edited, spoil, told):
    spoil(folder / "article.txt")
    result = updated(folder, edited, "--write")

    assert result.exit_code == 1
    assert result.output.splitlines() == [f"Error: {folder / 'article.txt'} {told}"]


class TestSections:
    """A folder that was cut to fewer sections than its article has headings."""

    TEXT = "\n\n".join(
        f"{n}. Room {n}\n\nRoom {n} holds {n} tables{' and chairs' * (n % 5)}. Nobody sleeps in it."
        for n in range(1, 31)
    )

    @pytest.fixture
    def cut(self, tmp_path):
        place = tmp_path
        text = place / "rooms.txt"
        text.write_text(f"The House\n\n{self.TEXT}\n", encoding="utf-8")
        made = CliRunner().invoke(cli, ["new", str(place / "f"), "--from", str(text), "--sections", "12"])
        assert made.exit_code == 0
        return place / "f", text

    def test_its_article_is_cut_alike_without_a_word(self, cut):
        folder, text = cut
        result = updated(folder, text)

        assert result.exit_code == 0
        assert len(result.stdout.splitlines()) == 3, result.stdout

    def test_so_is_one_that_has_a_heading_more(self, cut, tmp_path):
        folder, _ = cut
        text = tmp_path / "more.txt"
        text.write_text(
            f"The House\n\n{self.TEXT}\n\n31. Yard\n\n{'The yard is shut. ' * 40}\n", encoding="utf-8"
        )
        result = updated(folder, text)

        assert "Yard: is new" in result.stdout
        assert result.stdout.count("is gone") == result.stdout.count("is now number") == 0
