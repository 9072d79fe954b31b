"""Small talk and off-topic examples that ship with the program, and how a folder has them otherwise."""

import pytest

from bot.knowledge.folding import folded
from bot.knowledge.loader import load
from bot.knowledge.schema import ANSWER_MAX, CANONICAL_MAX, TITLE_MAX
from bot.knowledge.shipped import shipped
from bot.knowledge.types import LANGUAGES, Kind
from bot.replies.wording import wording
from tests.knowledge.folders import replace

LEAVING_OUT = "leave_out: [small-talk, off-topic]"


@pytest.fixture
def folder(folder):
    """A folder that has all that ships, and nothing of its own beside."""
    replace(folder / "article.yaml", LEAVING_OUT, "")
    for name in ("small_talk.yaml", "off_topic.yaml"):
        (folder / name).unlink()
    return folder


def small_talk(knowledge):
    return {entry.id: entry for entry in knowledge.entries.values() if entry.kind is Kind.SMALL_TALK}


class TestWhatShips:
    def test_it_holds_for_a_folder_that_says_nothing_of_it(self, folder):
        knowledge = load(folder)

        assert list(small_talk(knowledge)) == list(shipped().small_talk)
        assert "hi" in small_talk(knowledge)["greeting"].ask["en"]
        for language in LANGUAGES:
            assert len(knowledge.off_topic[language]) == sum(
                len(texts[language]) for texts in shipped().off_topic.values()
            )

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_every_kind_of_small_talk_fits_whatever_the_title_is(self, language):
        for kind in shipped().small_talk.values():
            answer = kind.answer[language].replace("{title}", "x" * TITLE_MAX)

            assert len(answer) <= ANSWER_MAX
            assert len(kind.title[language]) <= TITLE_MAX
            assert len(kind.ask[language][0]) <= CANONICAL_MAX

    def test_small_talk_names_the_title_of_the_article(self, folder):
        replace(folder / "article.yaml", "The Light at Cape Mirren", "Who {owns} the sea?")

        greeting = small_talk(load(folder))["greeting"]

        assert "“Who {owns} the sea?”" in greeting.answer["en"]
        assert "«\u00a0Who {owns} the sea?\u00a0»" in greeting.answer["fr"]
        assert "“Who {owns} the sea?”" in greeting.answer["es"]

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_the_commands_it_names_are_the_bots_own(self, language):
        own = {wording(language).text(f"command-{key}-name") for key in ("ask", "article", "about", "help")}
        named = {
            word.strip(".,")[1:]
            for kind in shipped().small_talk.values()
            for word in kind.answer[language].split()
            if word.startswith("/")
        }

        assert named == own

    def test_no_wording_of_it_stands_in_two_places(self):
        ships = shipped()
        places = [(kind.id, kind.ask) for kind in ships.small_talk.values()]
        places += list(ships.off_topic.items())
        owner = {}
        for name, texts in places:
            for language, several in texts.items():
                for text in several:
                    assert owner.setdefault((language, folded(text) or text), name) == name, text

    def test_everything_that_may_be_left_out_has_a_name_of_its_own(self):
        names = shipped().names()

        assert len(set(names)) == len(names)

    def test_a_folder_has_it_in_its_own_languages_alone(self, tmp_path):
        (tmp_path / "entries").mkdir()
        (tmp_path / "article.yaml").write_text(
            "title: Le phare\nlanguages: [fr]\nsections:\n"
            "  - {number: 1, slug: tour, heading: {fr: La tour},"
            " facts: [{id: feu, quote: le feu est rouge}]}\n",
            encoding="utf-8",
        )
        (tmp_path / "entries/01.yaml").write_text(
            "- {id: feu, facts: [feu], title: {fr: Le feu}, answer: {fr: Il est rouge.},"
            " ask: {fr: [De quelle couleur est le feu]}}\n",
            encoding="utf-8",
        )

        knowledge = load(tmp_path)

        assert {language for language, _ in knowledge.off_topic} == {"fr"}
        assert small_talk(knowledge)["thanks"].answer.languages == ("fr",)


class TestAFolderHasItOtherwise:
    def test_phrasings_of_its_own_come_behind_those_that_ship(self, folder):
        (folder / "small_talk.yaml").write_text("- {id: thanks, ask: {en: [ahoy and ta]}}\n")

        thanks = small_talk(load(folder))["thanks"]

        assert thanks.ask["en"] == (*shipped().small_talk["thanks"].ask["en"], "ahoy and ta")
        assert thanks.ask["fr"] == shipped().small_talk["thanks"].ask["fr"]

    def test_an_answer_of_its_own_keeps_the_phrasings_and_the_title(self, folder):
        (folder / "small_talk.yaml").write_text("- {id: thanks, answer: {en: Aye., fr: Ouais., es: Sale.}}\n")

        thanks = small_talk(load(folder))["thanks"]

        assert thanks.answer["fr"] == "Ouais."
        assert thanks.title["en"] == "With pleasure"
        assert thanks.ask["en"] == shipped().small_talk["thanks"].ask["en"]

    def test_kinds_and_examples_of_its_own_come_last(self, folder):
        (folder / "small_talk.yaml").write_text(
            "- id: ahoy\n  title: {en: Ahoy, fr: Ohé, es: Ea}\n  answer: {en: Ahoy!, fr: Ohé!, es: ¡Ea!}\n"
            "  ask: {en: [ahoy there], fr: [ohé du bateau], es: [ea marinero]}\n",
            encoding="utf-8",
        )
        (folder / "off_topic.yaml").write_text("en: [who ate my herring]\n")

        knowledge = load(folder)

        assert list(small_talk(knowledge)) == [*shipped().small_talk, "ahoy"]
        assert knowledge.off_topic["en"][-1] == "who ate my herring"

    def test_what_it_leaves_out_is_not_there(self, folder):
        file = folder / "article.yaml"
        file.write_text(file.read_text(encoding="utf-8") + "leave_out: [food, laughter]\n", encoding="utf-8")

        knowledge = load(folder)

        assert "laughter" not in knowledge.entries
        assert set(shipped().off_topic["food"]["en"]).isdisjoint(knowledge.off_topic["en"])
        assert set(shipped().off_topic["games"]["en"]) <= set(knowledge.off_topic["en"])

    def test_all_of_it_may_be_left_out(self, folder):
        file = folder / "article.yaml"
        file.write_text(file.read_text(encoding="utf-8") + LEAVING_OUT, encoding="utf-8")

        knowledge = load(folder)

        assert (small_talk(knowledge), tuple(knowledge.off_topic)) == ({}, ())


class TestAFoldersOwnTextsComeFirst:
    def test_a_phrasing_of_an_answer_is_no_off_topic_example(self, folder):
        replace(folder / "entries/01-tower.yaml", "tell me about the tower", "Recipe for BANANA bread!")

        assert "recipe for banana bread" not in load(folder).off_topic["en"]

    def test_a_phrasing_of_a_gap_is_no_small_talk(self, folder):
        replace(
            folder / "gaps.yaml",
            "[When was the tower built?]",
            "[When was the tower built?, How old are you]",
        )

        assert "how old are you" not in small_talk(load(folder))["identity"].ask["en"]

    def test_the_first_phrasing_left_is_the_question_then(self, folder):
        replace(folder / "gaps.yaml", "[When was the tower built?]", "[When was the tower built?, goodbye]")

        assert small_talk(load(folder))["goodbye"].question("en") == "bye"

    def test_an_off_topic_example_is_no_small_talk(self, folder):
        (folder / "off_topic.yaml").write_text("en: [knock knock]\n")

        knowledge = load(folder)

        assert "knock knock" not in small_talk(knowledge)["greeting"].ask["en"]
        assert knowledge.off_topic["en"].count("knock knock") == 1

    def test_what_it_files_as_it_ships_stands_once(self, folder):
        (folder / "off_topic.yaml").write_text("en: [Tell me a joke!]\n")
        (folder / "small_talk.yaml").write_text("- {id: thanks, ask: {en: [MANY thanks]}}\n")

        knowledge = load(folder)

        assert [text for text in knowledge.off_topic["en"] if "me a joke" in text] == ["Tell me a joke!"]
        assert small_talk(knowledge)["thanks"].ask["en"] == shipped().small_talk["thanks"].ask["en"]

    def test_an_entry_of_the_same_id_takes_its_place(self, folder):
        for name in ("entries/01-tower.yaml", "entries/02-safety.yaml", "article.yaml"):
            text = (folder / name).read_text(encoding="utf-8")
            text = text.replace("id: safety", "id: thanks").replace("[safety]", "[thanks]")
            (folder / name).write_text(text.replace("overview: safety", "overview: thanks"), encoding="utf-8")

        assert load(folder).entries["thanks"].kind is Kind.ANSWER
