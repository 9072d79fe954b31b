import pytest
import yaml

from bot.engine.engine import Engine
from bot.evaluation.rows import Row, Scope
from bot.insights.groups import group
from bot.insights.suggest import Score, applied, as_yaml, attempt, is_enough, score, suggest, words_of
from bot.knowledge.loader import load
from bot.knowledge.schema import ID_MAX, TITLE_MAX
from bot.knowledge.types import LANGUAGES, Kind
from tests.insights.texts import asked
from tests.small_files import write_folder
from tests.trilingual import spoken_in

ROWS = [
    Row("a:1", "1", "en", "", "How tall is the tower?", Scope.IN_SCOPE, frozenset({1})),
    Row("a:2", "2", "en", "", "Who keeps the light?", Scope.IN_SCOPE, frozenset({1})),
    Row("a:3", "3", "en", "", "How far does the lamp reach?", Scope.NOT_COVERED),
    Row("a:4", "4", "en", "", "best pizza in town", Scope.OFF_TOPIC),
]


def suggested(knowledge, *texts):
    (found,) = group(texts)
    return suggest(found, knowledge)


@pytest.fixture
def phrasing(knowledge):
    return suggested(knowledge, asked("is her dad around", 2, nearest="keeper", outcome="unsure"))


@pytest.fixture
def gap(knowledge):
    return suggested(knowledge, asked("Is there wifi up there?", 3, outcome="off_topic"))


class TestWhat:
    def test_an_unsure_question_is_a_phrasing_of_the_entry_that_came_nearest(self, phrasing):
        assert (phrasing.entry.id, phrasing.texts, phrasing.new) == ("keeper", ("is her dad around",), False)

    def test_one_that_met_a_gap_is_a_phrasing_of_the_gap(self, knowledge):
        found = suggested(knowledge, asked("when did they lay the first stone", nearest="build-year"))

        assert (found.entry.id, found.new) == ("build-year", False)

    def test_what_nothing_came_near_to_is_a_new_gap(self, gap):
        assert gap.new
        assert gap.entry.id == "is-there-wifi-up-there"
        assert gap.entry.kind is Kind.GAP

    def test_what_was_taken_for_chatter_is_a_new_gap_with_the_nearest_facts(self, knowledge):
        found = suggested(knowledge, asked("is there wifi", nearest="tower-overview", outcome="off_topic"))

        assert found.new
        assert [fact.id for fact in found.entry.facts] == ["lamp-reach", "tower-height"]

    def test_an_entry_that_has_left_is_near_to_nothing(self, knowledge):
        assert suggested(knowledge, asked("is there wifi", nearest="gone")).new

    def test_phrasings_that_are_there_by_now_are_not_suggested(self, knowledge):
        assert suggested(knowledge, asked("WHO IS THE KEEPER", nearest="keeper", outcome="unsure")) is None

    def test_an_id_that_is_taken_is_not_given_again(self, knowledge):
        assert suggested(knowledge, asked("keeper", outcome="off_topic")).entry.id == "keeper-2"

    @pytest.mark.parametrize("text", ["why " * 100, "???", "l’été à la mer", "-- x"])
    def test_ids_and_titles_of_gaps_are_such_as_may_stand_in_the_files(self, knowledge, text):
        entry = suggested(knowledge, asked(text, outcome="off_topic")).entry

        assert set(entry.id) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
        assert len(entry.id) <= ID_MAX
        assert len(entry.title["en"]) <= TITLE_MAX


class TestEvidence:
    """Whether questions are enough to make a gap of, to somebody who knows the words of this file."""

    WORDS = frozenset(["is", "there", "wifi", "up", "who", "painted", "it", "extradition", "why", "when"])

    def is_enough(self, knowledge, *texts):
        return is_enough(suggested(knowledge, *texts), self.WORDS.__contains__)

    def test_a_question_that_met_nothing_is_enough(self, knowledge):
        assert self.is_enough(knowledge, asked("who painted it"))

    def test_chatter_is_not_enough_until_it_is_heard_again(self, knowledge):
        assert not self.is_enough(knowledge, asked("is there wifi", 1, outcome="off_topic"))
        assert self.is_enough(knowledge, asked("is there wifi", 2, outcome="off_topic"))

    @pytest.mark.parametrize("text", ["when", "When???", "extradition"])
    def test_one_word_is_no_gap_however_often_it_is_asked(self, knowledge, text):
        assert not self.is_enough(knowledge, asked(text, 9))

    def test_one_word_may_be_a_phrasing(self, knowledge):
        assert self.is_enough(knowledge, asked("extradition", nearest="keeper", outcome="unsure"))

    @pytest.mark.parametrize("nearest", [None, "keeper"])
    def test_a_question_in_another_language_is_neither(self, knowledge, nearest):
        text = "wann kommt der nächste zug it"

        assert not self.is_enough(knowledge, asked(text, 9, nearest=nearest, outcome="unsure"))

    def test_the_words_of_a_knowledge_base_are_those_of_its_phrasings(self, knowledge):
        assert {"tower", "tour", "torre"} <= words_of(knowledge)


class TestYaml:
    def test_phrasings_are_lines_to_paste_into_a_list(self, phrasing):
        assert yaml.safe_load(as_yaml(phrasing)) == ["is her dad around"]

    def test_a_gap_lacks_nothing_but_its_translations(self, gap):
        (entry,) = yaml.safe_load(as_yaml(gap))

        assert entry == {
            "id": "is-there-wifi-up-there",
            "nearest": [],
            "title": {"en": "Is there wifi up there?", "fr": None, "es": None},
            "answer": {
                "en": "The article does not say.",
                "fr": "L’article ne le dit pas.",
                "es": "El artículo no lo dice.",
            },
            "ask": {"en": ["Is there wifi up there?"], "fr": None, "es": None},
        }

    @pytest.mark.parametrize("text", ['is "this": & !that # yes', "- no", "\\n {a: b} 'x'", "è ¿ñ?"])
    def test_whatever_people_wrote_stays_text(self, knowledge, text):
        found = suggested(knowledge, asked(text, nearest="keeper", outcome="unsure"))

        assert yaml.safe_load(as_yaml(found)) == [text]

    def test_a_gap_can_be_loaded_once_it_is_translated(self, knowledge, gap, tmp_path):
        folder = write_folder(knowledge, tmp_path / "knowledge")
        entry = yaml.safe_load(as_yaml(gap))[0]
        entry["title"] = {language: f"wifi {language}" for language in LANGUAGES}
        entry["ask"] = {language: [f"wifi {language}"] for language in LANGUAGES}
        gaps = [*yaml.safe_load((folder / "gaps.yaml").read_text(encoding="utf-8")), entry]
        (folder / "gaps.yaml").write_text(yaml.safe_dump(gaps, allow_unicode=True), encoding="utf-8")

        assert "is-there-wifi-up-there" in load(folder).entries


class TestTrial:
    def test_a_score_counts_what_is_right_wrong_and_falsely_answered(self, engine):
        assert score(engine, ROWS) == Score(right=1, wrong=1, false=1)

    def test_a_suggestion_is_learned_in_memory_alone(self, knowledge, phrasing):
        before = dict(knowledge.entries)

        changed = applied(phrasing, knowledge)

        assert changed.entries["keeper"].ask["en"][-1] == "is her dad around"
        assert changed.entries["keeper"].ask["fr"] == knowledge.entries["keeper"].ask["fr"]
        assert dict(knowledge.entries) == before

    def test_a_new_gap_stands_before_the_small_talk(self, knowledge, gap):
        kinds = [entry.kind for entry in applied(gap, knowledge).entries.values()]

        assert kinds == sorted(kinds, key=list(Kind).index)
        assert len(kinds) == len(knowledge.entries) + 1

    @pytest.mark.parametrize("name", ["phrasing", "gap"])
    def test_the_groups_own_questions_meet_the_entry_afterwards(self, knowledge, engine, name, request):
        suggestion = request.getfixturevalue(name)

        trial = attempt(suggestion, knowledge, ROWS, score(engine, ROWS))

        assert trial.met == trial.asked == suggestion.group.count

    def test_what_it_does_to_labelled_questions_is_what_learning_it_does(self, knowledge, engine, gap):
        trial = attempt(gap, knowledge, ROWS, score(engine, ROWS))

        assert trial.before == score(engine, ROWS)
        assert trial.after == score(Engine.learn(applied(gap, knowledge)), ROWS)


class TestLanguages:
    """What is suggested for a folder that has not every language is in those it has."""

    @pytest.fixture
    def english(self, knowledge):
        return spoken_in(knowledge, ("en",))

    def test_a_new_gap_has_them_alone(self, english):
        suggestion = suggested(english, asked("Is there wifi up there?", 3, outcome="off_topic"))

        (entry,) = yaml.safe_load(as_yaml(suggestion))

        assert {*entry["title"], *entry["answer"], *entry["ask"]} == {"en"}

    def test_a_question_in_a_language_it_has_lost_goes_to_its_first(self, english):
        suggestion = suggested(english, asked("son père", nearest="keeper", outcome="unsure", language="fr"))

        assert suggestion.language == "en"
        assert applied(suggestion, english).entries["keeper"].ask["en"][-1] == "son père"
