"""What a folder may leave out, and what stands there then."""

import re

import pytest

from bot.knowledge.commands import OWN
from bot.knowledge.loader import load
from bot.knowledge.types import LANGUAGES, Kind
from bot.replies.reserved import OWN_COMMANDS
from bot.replies.wording import wording
from tests.knowledge.folders import replace

COMMAND = """\
    command:
      name: {en: safety, fr: sécurité, es: seguridad}
      description: {en: What the light is for, fr: À quoi sert le phare, es: Para qué sirve el faro}
"""
HEADING = "{en: Safety at Sea, fr: La sécurité en mer, es: A salvo en el mar}"


def headed(folder, **headings):
    """Give the section without a command another heading, in some languages."""
    replace(folder / "article.yaml", COMMAND, "")
    texts = {"en": "Safety at Sea", "fr": "La sécurité en mer", "es": "A salvo en el mar"} | headings
    told = ", ".join(f'{language}: "{text}"' for language, text in texts.items())
    replace(folder / "article.yaml", HEADING, f"{{{told}}}")
    return load(folder).sections[1].command.name


class TestCommand:
    def test_it_is_made_of_the_heading_in_each_language(self, folder):
        name = headed(folder)

        assert dict(name.items()) == {"en": "safety-at-sea", "fr": "sécurité-en-mer", "es": "salvo-en-el-mar"}

    def test_what_is_said_of_it_is_the_heading(self, folder):
        headed(folder)

        assert load(folder).sections[1].command.description["en"] == "Safety at Sea"

    @pytest.mark.parametrize(
        ("heading", "name"),
        [
            ("How the Library Began", "library-began"),
            ("A dispute", "dispute"),
            ("Rules of Lending and of Returning", "rules-of-lending"),
            ("Donaudampfschifffahrtsgesellschaftskapitän", "donaudampfschifffahrtsgesellscha"),
            ("Ports, mines & “steel”", "ports-mines-steel"),
            ("What is it?", "what-is-it"),
            ("2024", "2024"),
            ("Cafe\u0301s", "cafés"),
            ("???", "section-2"),
            ("Help", "section-2"),
            ("Help for Members", "help-for-members"),
            ("The Tower", "section-2"),
            ("The Tower of the Harbour", "tower-of-the-harbour"),
            ("Tower (continued by somebody else)", "tower-continued"),
        ],
    )
    def test_it_is_short_and_free_and_what_discord_lets_it_be(self, folder, heading, name):
        assert headed(folder, en=heading)["en"] == name

    def test_headings_that_are_alike_give_names_that_differ(self, folder):
        text = (folder / "article.yaml").read_text(encoding="utf-8")
        text = re.sub(r"    command:\n.*\n.*\n", "", text)
        text = re.sub(r"heading: .*", "heading: {en: Rules, fr: Règles, es: Reglas}", text)
        (folder / "article.yaml").write_text(text, encoding="utf-8")

        names = [dict(section.command.name.items()) for section in load(folder).sections]

        assert names == [
            {"en": "rules", "fr": "règles", "es": "reglas"},
            {"en": "section-2", "fr": "section-2", "es": "sección-2"},
        ]

    def test_a_name_that_another_section_chose_is_its_own(self, folder):
        replace(folder / "article.yaml", "name: {en: tower,", "name: {en: section-2,")

        assert headed(folder, en="???")["en"] == "section-2-2"

    def test_a_name_may_stand_without_a_description(self, folder):
        named, described = COMMAND.rstrip("\n").rsplit("\n", 1)
        replace(folder / "article.yaml", f"{named}\n{described}", named)

        command = load(folder).sections[1].command

        assert (command.name["en"], command.description["en"]) == ("safety", "Safety at Sea")

    def test_a_section_may_have_none(self, folder):
        replace(folder / "article.yaml", COMMAND, "    command: none\n")

        assert load(folder).sections[1].command is None

    def test_the_names_it_keeps_clear_of_are_those_of_the_interface(self):
        assert {
            wording(language).text(f"command-{key}-name") for language in LANGUAGES for key in OWN_COMMANDS
        } == OWN


class TestOverview:
    def test_it_is_an_entry_that_shows_all_of_the_section(self, folder):
        replace(folder / "article.yaml", "    overview: tower\n", "")

        knowledge = load(folder)

        assert knowledge.sections[0].overview == "tower"
        assert "summary of The Tower and Its Lamp" in knowledge.entries["tower"].ask["en"]
        assert knowledge.entries["tower"].question("en") == "What is the tower like?"

    def test_else_it_is_the_section_itself(self, folder):
        replace(folder / "article.yaml", "    overview: tower\n", "")
        replace(folder / "entries/01-tower.yaml", "[lamp-reach, tower-height]", "[lamp-reach]")
        replace(folder / "entries/02-safety.yaml", "[no-wreck]", "[no-wreck, tower-height]")

        knowledge = load(folder)

        overview = knowledge.entries[knowledge.sections[0].overview]
        assert (overview.id, overview.kind) == ("section-1-1", Kind.ANSWER)
        assert overview.facts == knowledge.sections[0].facts
        assert overview.question("fr") == "La tour et sa lampe"
        assert overview.title == knowledge.sections[0].heading
        assert [entry.kind for entry in knowledge.entries.values()][2] is Kind.ANSWER


@pytest.mark.parametrize("file", ["gaps.yaml", "small_talk.yaml", "off_topic.yaml", "glossary.yaml"])
def test_what_an_article_does_not_need_may_be_missing(folder, file):
    (folder / file).unlink()

    load(folder)
