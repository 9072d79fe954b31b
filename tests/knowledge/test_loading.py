"""What a sound folder becomes: the same words, in the same order, and nothing that YAML made of them."""

import pytest

from bot.errors import KnowledgeError
from bot.knowledge.loader import load
from bot.knowledge.types import LANGUAGES, Kind, Synonyms
from tests.knowledge.folders import replace
from tests.small import small_knowledge
from tests.small_files import write_folder
from tests.trilingual import localized, spoken_in

SURPRISES = [
    "no",
    "Yes",
    "on",
    "true",
    "null",
    "~",
    "1.10",
    "007",
    "0x1F",
    "1_000",
    "12:30",
    "2024-01-01",
    ".inf",
    "1e3",
    "=",
    "C#",
    "50% of $5",
    "a:b",
    "it's",
    "who’s “she”?",
]


class TestKnowledge:
    @pytest.mark.parametrize("name", [".#01-tower.yaml", "._01-tower.yaml", ".01-tower.yaml.swp.yml"])
    def test_what_editors_and_file_systems_keep_beside_a_file_is_no_knowledge(self, tmp_path, name):
        folder = write_folder(small_knowledge(), tmp_path / "knowledge")
        (folder / "entries" / name).write_bytes(b"\x00\x05\x16\x07")

        assert load(folder) == small_knowledge()

    def test_a_written_knowledge_base_is_read_back_as_it_was(self, tmp_path):
        knowledge = small_knowledge()

        assert load(write_folder(knowledge, tmp_path / "knowledge")) == knowledge

    def test_entries_come_in_the_order_of_files_and_kinds(self, folder):
        kinds = {entry.id: entry.kind for entry in load(folder).entries.values()}

        assert list(kinds.items()) == [
            ("tower", Kind.ANSWER),
            ("safety", Kind.ANSWER),
            ("build-year", Kind.GAP),
            ("hello", Kind.SMALL_TALK),
        ]

    def test_a_section_an_entry_and_a_gap_may_be_drafts(self, folder):
        replace(folder / "article.yaml", "- number: 2", "- draft: true\n    number: 2")
        replace(folder / "entries/02-safety.yaml", "- id: safety", "- id: safety\n  draft: yes")
        replace(folder / "gaps.yaml", "- id: build-year", "- id: build-year\n  draft: true")

        knowledge = load(folder)

        assert [section.draft for section in knowledge.sections] == [False, True]
        assert [entry.id for entry in knowledge.entries.values() if entry.draft] == ["safety", "build-year"]
        assert knowledge.drafts() == 3

    def test_entry_files_may_end_in_yml(self, folder):
        file = folder / "entries/02-safety.yaml"
        file.rename(file.with_suffix(".yml"))

        assert "safety" in load(folder).entries

    def test_an_entry_has_its_facts_in_its_own_order(self, folder):
        replace(folder / "entries/01-tower.yaml", "[lamp-reach, tower-height]", "[tower-height, lamp-reach]")

        assert [fact.id for fact in load(folder).entries["tower"].facts] == ["tower-height", "lamp-reach"]

    def test_a_gap_has_its_nearest_facts(self, folder):
        assert [fact.id for fact in load(folder).entries["build-year"].facts] == ["tower-height"]

    def test_a_gap_needs_no_nearest_facts(self, folder):
        replace(folder / "gaps.yaml", "  nearest: [tower-height]\n", "")

        assert load(folder).entries["build-year"].facts == ()

    def test_gaps_may_stand_in_files_by_subject(self, folder):
        gaps = load(folder).entries["build-year"]
        (folder / "gaps").mkdir()
        (folder / "gaps.yaml").rename(folder / "gaps/01-tower.yaml")

        assert load(folder).entries["build-year"] == gaps

    def test_gaps_of_one_file_come_before_those_by_subject(self, folder):
        text = (folder / "gaps.yaml").read_text(encoding="utf-8")
        (folder / "gaps").mkdir()
        for number in (2, 1):
            changed = text.replace("build-year", f"year-{number}").replace("tour", f"tour {number}")
            changed = changed.replace("tower b", f"tower {number} b").replace("torre", f"torre {number}")
            (folder / f"gaps/{number:02}-year.yaml").write_text(changed, encoding="utf-8")

        gaps = [entry.id for entry in load(folder).entries.values() if entry.kind is Kind.GAP]

        assert gaps == ["build-year", "year-1", "year-2"]

    def test_a_fact_knows_its_section(self, folder):
        facts = [fact for section in load(folder).sections for fact in section.facts]

        assert [(fact.id, fact.section) for fact in facts] == [
            ("lamp-reach", 1),
            ("tower-height", 1),
            ("no-wreck", 2),
        ]

    def test_a_group_of_the_glossary_may_lack_a_language(self, folder):
        group = load(folder).glossary[1]

        assert isinstance(group, Synonyms)
        assert list(group.words) == [("en", "lighthouse"), ("es", "faro")]

    def test_off_topic_examples_may_lack_a_language(self, folder):
        replace(folder / "off_topic.yaml", "fr:\n  - la meilleure pizza en ville\n", "")

        assert load(folder).off_topic["fr"] == ()

    @pytest.mark.parametrize("file", ["gaps.yaml", "small_talk.yaml", "off_topic.yaml", "glossary.yaml"])
    def test_what_an_article_does_not_need_may_be_an_empty_file(self, folder, file):
        (folder / file).write_text("# none so far\n", encoding="utf-8")
        replace(folder / "entries/01-tower.yaml", "  related: [safety]\n", "")

        load(folder)

    def test_another_file_in_the_folder_is_none_of_its_business(self, folder):
        (folder / "README.md").write_text("- [not YAML", encoding="utf-8")
        (folder / "entries/notes.txt").write_text("- [not YAML", encoding="utf-8")

        load(folder)


class TestText:
    @pytest.mark.parametrize("surprise", SURPRISES)
    def test_what_yaml_takes_for_something_else_stays_text(self, folder, surprise):
        replace(folder / "off_topic.yaml", "best pizza in town", surprise)

        assert load(folder).off_topic["en"] == (surprise,)

    def test_a_slash_command_may_have_accents(self, folder):
        assert load(folder).sections[1].command.name["fr"] == "sécurité"

    @pytest.mark.parametrize("name", ["sécurité", "año", "x-2_b", "安全", "ß"])
    def test_a_slash_command_may_have_what_discord_lets_it_have(self, folder, name):
        replace(folder / "article.yaml", "es: seguridad", f"es: {name}")

        assert load(folder).sections[1].command.name["es"] == name

    def test_sections_may_share_a_command_name_across_languages(self, folder):
        replace(folder / "article.yaml", "es: seguridad}", "es: tour}")

        assert load(folder).sections[1].command.name == localized("safety", "sécurité", "tour")

    def test_space_around_a_text_is_left_out_and_space_within_is_kept(self, folder):
        replace(folder / "gaps.yaml", "fr: L’article ne le dit pas.", 'fr: "\\n L’article\u00a0: non. "')

        assert load(folder).entries["build-year"].answer["fr"] == "L’article\u00a0: non."

    def test_a_byte_order_mark_is_no_part_of_the_text(self, folder):
        file = folder / "off_topic.yaml"
        file.write_text(file.read_text(encoding="utf-8"), encoding="utf-8-sig")

        assert load(folder).off_topic["en"] == ("best pizza in town",)

    def test_line_ends_of_windows_are_line_ends(self, folder):
        file = folder / "off_topic.yaml"
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))

        assert load(folder).off_topic["en"] == ("best pizza in town",)

    def test_a_mark_of_yaml_within_quotes_is_text(self, folder):
        replace(folder / "off_topic.yaml", "best pizza in town", '"&best !pizza *in town: #1"')

        assert load(folder).off_topic["en"] == ("&best !pizza *in town: #1",)

    def test_a_phrasing_may_stand_twice_under_one_entry(self, folder):
        replace(folder / "small_talk.yaml", "es: [Hola]", "es: [Hola, hola, Hello]")

        assert load(folder).entries["hello"].ask["es"] == ("Hola", "hola", "Hello")


LENGTHS = [
    ("article.yaml", "The Light at Cape Mirren", 80, "1: title"),
    ("article.yaml", "The Tower and Its Lamp", 80, "5: sections[0].heading.en"),
    ("article.yaml", "seguridad", 32, "22: sections[1].command.name.es"),
    ("article.yaml", "What the light is for", 100, "23: sections[1].command.description.en"),
    ("article.yaml", "no ship has been lost since", 300, "26: sections[1].facts[0].quote"),
    ("article.yaml", "aucun navire n’a été perdu depuis", 300, "27: sections[1].facts[0].translation.fr"),
    ("small_talk.yaml", "hello", 60, "1: [0].id"),
    ("gaps.yaml", "Year of building", 80, "3: [0].title.en"),
    ("gaps.yaml", "The article does not say.", 500, "4: [0].answer.en"),
    ("entries/01-tower.yaml", "tell me about the tower", 400, "8: [0].ask.en[1]"),
]


class TestLength:
    @pytest.mark.parametrize(("file", "old", "limit", "place"), LENGTHS)
    def test_a_text_may_be_as_long_as_its_limit_and_no_longer(self, folder, file, old, limit, place):
        replace(folder / file, old, "x" * limit)
        load(folder)
        replace(folder / file, "x" * limit, "x" * (limit + 1))

        with pytest.raises(KnowledgeError) as error:
            load(folder)

        message = f"This text has {limit + 1} characters; at most {limit} fit. Shorten it."
        assert str(error.value) == f"{file}:{place}: {message}"

    def test_a_canonical_question_may_be_as_long_as_a_button(self, folder):
        replace(folder / "gaps.yaml", "When was the tower built?", "é" * 80)

        load(folder)


def in_languages(languages):
    """The small knowledge base as it would be if it had been written in some languages alone."""
    return spoken_in(small_knowledge(), languages)


class TestLanguages:
    def test_without_the_line_a_folder_has_all_of_them(self, folder):
        assert load(folder).languages == LANGUAGES

    @pytest.mark.parametrize("languages", [("en",), ("fr",), ("es", "en"), ("fr", "es", "en")])
    def test_a_folder_has_those_it_chooses_and_the_first_is_the_articles_own(self, tmp_path, languages):
        knowledge = in_languages(languages)

        loaded = load(write_folder(knowledge, tmp_path / "knowledge"))

        assert loaded == knowledge
        assert {section.heading.languages for section in loaded.sections} == {languages}

    def test_with_one_language_a_quote_needs_no_translation(self, tmp_path):
        folder = write_folder(in_languages(("en",)), tmp_path / "knowledge")
        text = (folder / "article.yaml").read_text(encoding="utf-8")
        (folder / "article.yaml").write_text(text.replace("    translation: {}\n", ""), encoding="utf-8")

        assert load(folder) == in_languages(("en",))

    def test_a_language_in_which_nothing_is_written_is_one_fault(self, tmp_path):
        folder = write_folder(in_languages(("en",)), tmp_path / "knowledge")
        article = folder / "article.yaml"
        article.write_text(
            article.read_text(encoding="utf-8").replace("languages:\n- en\n", ""), encoding="utf-8"
        )

        with pytest.raises(KnowledgeError) as error:
            load(folder)

        assert str(error.value) == (
            "article.yaml:1: languages: No text of this folder is in fr or es. "
            "Write them, or choose “languages: [en]” in article.yaml."
        )

    def test_a_text_for_a_language_the_folder_lacks_is_that_of_its_first(self):
        assert in_languages(("fr", "en")).entries["keeper"].title["es"] == "La gardienne"
