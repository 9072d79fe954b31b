"""Asking the bot on the workbench, filing questions, and what each filing changes."""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from threading import Event, Semaphore

import pytest

from bot.curating.findings import Learning, Source
from bot.curating.values import EntryChanges, Refused, Saved
from bot.engine.decision import Outcome
from bot.engine.engine import Engine
from bot.errors import InputError
from bot.evaluation.judging import Verdict
from bot.knowledge.loader import load
from bot.storage.values import UnansweredText
from tests.curating.conftest import TIMEOUT
from tests.edits import edit
from tests.toy_encoder import GatedEncoder, ToyEncoder

WHO = "who looks after the lamp"
"""A question that the small folder asks back about until it is filed under the lamp's keeper."""


def unanswered(text, count=1, nearest=None, outcome="unsure", language="en"):
    return UnansweredText(text, language, outcome, nearest, count, 1, datetime(2024, 5, 1, tzinfo=UTC))


def filed(bench, saved):
    """What a filing changed, once it is known."""
    assert isinstance(saved, Saved)
    assert bench.wait(TIMEOUT)
    return bench.effect(saved.edit)


# Asking


def test_a_question_gets_the_card_that_people_see_and_the_reasons(bench):
    asked = bench.ask("how tall is the tower")
    assert asked.card.title == "Height of the tower"
    assert asked.decision.outcome is Outcome.ANSWERED
    assert asked.decision.reasons.candidates[0].entry.id == "tower-height"
    assert asked.second.id == asked.decision.reasons.candidates[1].entry.id


def test_the_reply_is_in_the_language_that_was_chosen(bench):
    assert bench.ask("how tall is the tower", "es").card.title == "Altura de la torre"


def test_people_who_did_not_speak_to_the_bot_hear_nothing_of_chatter(bench):
    assert bench.ask("lol", addressed=False).silent
    assert not bench.ask("lol").silent


def test_what_was_asked_is_remembered_once_and_answered_as_the_bot_would_now(bench):
    bench.ask(WHO)
    bench.ask("how tall is the tower")
    bench.ask(WHO)
    bench.file_as_phrasing(WHO, "keeper", "en")
    bench.wait(TIMEOUT)
    assert [(asked.question, asked.decision.entry.id, asked.filed) for asked in bench.asked()] == [
        (WHO, "keeper", "keeper"),
        ("how tall is the tower", "tower-height", ""),
    ]
    assert [asked.number for asked in bench.asked()] == [1, 2]


def test_a_look_at_what_was_asked_asks_nothing_anew(bench, monkeypatch):
    bench.ask(WHO)
    bench.wait(TIMEOUT)
    bench.asked()
    monkeypatch.setattr(Engine, "decide", None)
    assert [asked.question for asked in bench.asked()] == [WHO]


def test_while_the_encoder_is_busy_the_bot_answers_by_the_words_and_says_so(opened):
    encoder = Waiting()
    bench = opened(encoder=encoder)
    assert bench.ask("how tall is the tower").card.title == "Height of the tower"
    assert bench.state in {Learning.LEARNING, Learning.REFINING}
    encoder.goes_on.release(1000)
    assert bench.wait(TIMEOUT)
    assert bench.ask("how tall is the tower").state is Learning.READY


def test_a_filing_waits_for_no_text_that_is_still_to_be_encoded(opened):
    encoder = Waiting()
    bench = opened(encoder=encoder)
    bench.ask(WHO)
    encoder.begun.wait(TIMEOUT)
    saved = bench.file_as_phrasing(WHO, "keeper", "en")
    encoder.goes_on.release()  # for a few texts of many
    assert bench.effect(saved.edit, TIMEOUT).better
    assert bench.ask(WHO).decision.entry.id == "keeper"
    encoder.goes_on.release(1000)
    assert bench.wait(TIMEOUT)


class Waiting(ToyEncoder):
    """Encodes a few of the folder's texts each time it is told to."""

    def __init__(self):
        super().__init__()
        self.begun = Event()
        self.goes_on = Semaphore(0)

    def encode(self, texts):
        self.begun.set()
        self.goes_on.acquire(timeout=TIMEOUT)
        return super().encode(texts)


# Filing


def test_a_phrasing_goes_behind_the_others_on_a_line_of_its_own(bench, lines_changed):
    bench.file_as_phrasing(WHO, "keeper", "en")
    assert lines_changed() == [f"+     - {WHO}"]


def test_what_is_filed_twice_is_written_once(bench):
    bench.file_as_phrasing(WHO, "keeper", "en")
    again = bench.file_as_phrasing("Who looks after the LAMP?", "keeper", "en")
    assert not again.changed


def test_a_message_filed_as_a_phrasing_is_off_topic_no_more(bench, folder):
    bench.file_as_off_topic("tell me of her father", "en")
    assert "tell me of her father" in load(folder).off_topic["en"]
    bench.file_as_phrasing("tell me of her father", "keeper", "en")
    assert "tell me of her father" not in load(folder).off_topic["en"]


def test_a_phrasing_of_an_entry_does_not_become_off_topic_as_well(bench, lines_changed):
    taken = bench.entry("keeper").ask["en"][0]
    filed = bench.file_as_off_topic(taken, "en")
    shown = bench.off_topic()
    saved = bench.save_off_topic("en", [*shown.texts["en"], taken], shown.version)
    assert [each.faults[0].message for each in (filed, saved)] == [
        f"“{taken}” is also a phrasing of “keeper”. Keep it where it belongs."
    ] * 2
    assert lines_changed() == []


def test_a_question_filed_under_the_wrong_entry_says_where_it_belongs(bench):
    refused = bench.file_as_phrasing("who is the keeper", "lamp-reach", "en")
    assert isinstance(refused, Refused)
    assert "is also a phrasing of" in refused.faults[0].message


def test_a_gap_says_that_the_article_does_not_tell_and_is_a_draft(bench, folder):
    saved = bench.file_as_gap("Where is the moon?", "en", ["lamp-reach"])
    gap = load(folder).entries[saved.id]
    assert gap.draft
    assert gap.answer["fr"] == "L’article ne le dit pas."
    assert [fact.id for fact in gap.facts] == ["lamp-reach"]


def test_a_first_gap_makes_its_file(opened, folder):
    (folder / "gaps.yaml").write_text("# none yet\n", encoding="utf-8")
    opened().file_as_gap("Where is the moon?", "en")
    text = (folder / "gaps.yaml").read_text(encoding="utf-8")
    assert text.startswith("# none yet\n- id: where-is-the-moon\n  draft: true\n  title:\n")


@pytest.mark.parametrize("question", ["", "  \n "])
def test_nothing_is_filed_as_nothing(bench, question, lines_changed):
    bench.file_as_phrasing(question, "keeper", "en")
    bench.file_as_off_topic(question, "en")
    assert isinstance(bench.file_as_gap(question, "en"), Refused)
    assert lines_changed() == []


def test_half_a_character_that_a_browser_sends_is_no_harm(bench):
    assert isinstance(bench.file_as_off_topic("a \ud83d", "en"), Saved)


# Effects


def test_a_filing_tells_what_it_made_right(opened, cases):
    bench = opened(cases=[cases])
    bench.wait(TIMEOUT)
    effect = filed(bench, bench.file_as_phrasing(WHO, "keeper", "en"))
    assert (effect.before.right, effect.after.right, effect.after.asked) == (1, 2, 2)
    (change,) = effect.better
    assert (change.source, change.question, change.after) == (Source.CASES, WHO, "keeper")
    assert change.verdict_after is Verdict.RIGHT


def test_a_filing_tells_what_it_made_wrong_first(opened, cases):
    question = "how tall is the tower exactly"
    row = {"id": "q9", "lang": "en", "question": question, "kind": "in_scope", "sections": [1]}
    (cases / "more.jsonl").write_text(json.dumps(row), encoding="utf-8")
    bench = opened(cases=[cases])
    bench.ask(question)
    bench.wait(TIMEOUT)
    effect = filed(bench, bench.file_as_phrasing(question, "keeper", "en"))
    assert (effect.before.right, effect.after.right, effect.after.wrong) == (2, 1, 1)
    first = effect.changes[0]
    assert (first.question, first.before, first.after) == (question, "tower-height", "keeper")
    assert (first.verdict_before, first.verdict_after) == (Verdict.RIGHT, Verdict.WRONG)
    assert effect.worse == (first,)


def test_a_question_of_the_sitting_shows_what_filing_it_changed(bench):
    bench.wait(TIMEOUT)
    assert bench.ask(WHO).decision.outcome is Outcome.UNSURE
    effect = filed(bench, bench.file_as_phrasing(WHO, "keeper", "en"))
    (change,) = (change for change in effect.changes if change.source is Source.SITTING)
    assert (change.before, change.after, change.better) == ("unsure", "keeper", True)
    assert effect.before is None


def test_unanswered_questions_show_what_a_filing_answers(opened):
    bench = opened(unanswered=[unanswered("whoever looks after the lamp")])
    bench.wait(TIMEOUT)
    effect = filed(bench, bench.file_as_phrasing(WHO, "keeper", "en"))
    assert [(change.source, change.better) for change in effect.changes] == [(Source.UNANSWERED, None)]


def test_the_effect_is_the_same_with_an_encoder_that_has_read_the_folder(opened, cases):
    encoder = ToyEncoder()
    bench = opened(cases=[cases], encoder=encoder)
    bench.wait(TIMEOUT)
    encoder.encoded.clear()
    effect = filed(bench, bench.file_as_phrasing(WHO, "keeper", "en"))
    assert (effect.before.right, effect.after.right) == (2, 2)
    assert bench.entry("keeper").ask["en"][0] not in encoder.encoded, "only what is new is encoded"


def test_where_nothing_was_learned_the_effect_by_words_is_told_first_then_that_by_meaning(opened, cases):
    encoder = GatedEncoder()
    bench = opened(cases=[cases], encoder=encoder)
    saved = bench.file_as_phrasing(WHO, "keeper", "en")
    encoder.let()  # what is under way when the folder is edited is not broken off
    at_once = bench.effect(saved.edit, TIMEOUT)
    assert (at_once.refined, at_once.before.right, at_once.after.right) == (False, 1, 2)
    assert bench.state is Learning.REFINING

    encoder.open()
    assert bench.wait(TIMEOUT)
    later = bench.effect(saved.edit)
    assert (later.refined, later.before.right, later.after.right) == (True, 2, 2)


def test_questions_reach_the_encoder_and_never_its_file(opened, place):
    bench = opened(encoder=ToyEncoder(), vectors=place / "vectors.db")
    bench.wait(TIMEOUT)
    size = _vectors(place)
    bench.ask("something that was never asked of any lighthouse")
    assert _vectors(place) == size > 0


def _vectors(place):
    with closing(sqlite3.connect(place / "vectors.db")) as kept:
        return kept.execute("SELECT COUNT(*) FROM vectors").fetchone()[0]


def test_labelled_questions_that_cannot_be_used_are_one_line(opened, cases):
    (cases / "bad.jsonl").write_text("{}\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"bad\.jsonl:1"):
        opened(cases=[cases])


def test_a_folder_without_labelled_questions_is_one_line(opened, place):
    with pytest.raises(InputError, match="no file of labelled questions"):
        opened(cases=[place / "knowledge"])


def test_what_an_edit_of_a_folder_with_faults_changed_is_known_once_it_is_sound(bench, folder):
    bench.wait(TIMEOUT)
    edit(folder, "    en: The keeper\n", "    en: ''\n")
    saved = bench.save("lamp-reach", EntryChanges(title={"en": "Reach"}), bench.entry("lamp-reach").version)
    assert (bench.effect(saved.edit), bench.state) == (None, Learning.FAILED)
    bench.save("keeper", EntryChanges(title={"en": "The keeper"}), bench.entry("keeper").version)
    bench.wait(TIMEOUT)
    assert bench.effect(saved.edit).edit == saved.edit


# Taking back


def test_filings_are_taken_back_one_after_another(bench, lines_changed):
    bench.ask(WHO)
    first = bench.file_as_phrasing(WHO, "keeper", "en")
    second = bench.file_as_off_topic("lol that was fun", "en")
    assert [bench.undo().undone, bench.undo().undone, bench.undo()] == [second.edit, first.edit, None]
    assert lines_changed() == []
    bench.wait(TIMEOUT)
    assert bench.asked()[0].filed == ""
    assert bench.ask(WHO).decision.outcome is Outcome.UNSURE


def test_an_edit_that_is_named_is_taken_back_and_a_later_one_stays(bench, folder):
    first = bench.file_as_phrasing(WHO, "keeper", "en")
    bench.file_as_off_topic("lol that was fun", "en")
    assert bench.undo(first.edit).undone == first.edit
    assert bench.undo(first.edit) is None
    assert WHO not in load(folder).entries["keeper"].ask["en"]
    assert "lol that was fun" in load(folder).off_topic["en"]


def test_an_edit_is_not_taken_back_under_a_later_one_of_the_same_file(bench, folder):
    first = bench.file_as_phrasing(WHO, "keeper", "en")
    bench.file_as_phrasing("how far does it shine", "lamp-reach", "en")
    assert isinstance(bench.undo(first.edit), Refused)
    assert "how far does it shine" in load(folder).entries["lamp-reach"].ask["en"]


def test_an_edit_on_which_a_later_one_rests_is_not_taken_back(bench, lines_changed):
    gap = bench.file_as_gap("where is the moon", "en")
    bench.save("keeper", EntryChanges(related=(gap.id,)), bench.entry("keeper").version)
    before = lines_changed()
    assert gap.id in bench.undo(gap.edit).faults[0].message
    assert lines_changed() == before


def test_what_was_made_of_two_files_is_taken_back_in_both(bench, lines_changed):
    bench.file_as_entry("What is oil?", [bench.select(3, "The oil")], "en")
    bench.undo()
    assert lines_changed() == []


def test_an_edit_is_not_taken_back_over_a_later_one_of_somebody_else(bench, folder):
    bench.file_as_phrasing(WHO, "keeper", "en")
    edit(folder, "    en: The keeper\n", "    en: By hand\n")
    assert isinstance(bench.undo(), Refused)
    assert load(folder).entries["keeper"].title["en"] == "By hand"


# Unanswered questions


def test_unanswered_questions_come_in_groups_the_most_asked_first(opened):
    bench = opened(
        unanswered=[
            unanswered("where is the moon"),
            unanswered("what does oil cost", 3, "lamp-reach"),
            unanswered("what does the oil cost"),
        ]
    )
    assert [(each.questions, each.count, each.nearest) for each in bench.to_do()] == [
        (("what does oil cost", "what does the oil cost"), 4, "lamp-reach"),
        (("where is the moon",), 1, None),
    ]


def test_a_group_is_filed_at_once_and_then_at_the_end(opened, folder):
    bench = opened(
        unanswered=[
            unanswered("what does oil cost", 3),
            unanswered("what does the oil cost"),
            unanswered("moon?"),
        ]
    )
    bench.file_to_do(bench.to_do()[0].key, "keeper")
    assert [each.filed for each in bench.to_do()] == ["", "keeper"]
    assert {"what does oil cost", "what does the oil cost"} <= set(load(folder).entries["keeper"].ask["en"])
    bench.undo()
    assert [each.filed for each in bench.to_do()] == ["", ""]


def test_a_group_becomes_a_gap_with_the_facts_of_what_came_near(opened, folder):
    bench = opened(unanswered=[unanswered("what does oil cost", 3, "lamp-reach")])
    saved = bench.file_to_do(bench.to_do()[0].key, "gap")
    gap = load(folder).entries[saved.id]
    assert [fact.id for fact in gap.facts] == ["lamp-reach"]
    assert gap.ask["en"] == ("what does oil cost",)


def test_a_group_becomes_off_topic(opened, folder):
    bench = opened(unanswered=[unanswered("anyone for chess", 3)])
    bench.file_to_do(bench.to_do()[0].key, "off_topic")
    assert "anyone for chess" in load(folder).off_topic["en"]


def test_a_group_put_aside_goes_to_the_end(opened):
    bench = opened(unanswered=[unanswered("where is the moon", 2), unanswered("anyone for chess")])
    bench.pass_over(bench.to_do()[0].key)
    assert [each.filed for each in bench.to_do()] == ["", "passed"]


def test_a_question_filed_by_hand_is_gone_from_the_list(opened):
    bench = opened(unanswered=[unanswered(WHO, 2), unanswered("where is the moon")])
    bench.file_as_phrasing(WHO, "keeper", "en")
    assert [(each.questions, each.filed) for each in bench.to_do()] == [
        (("where is the moon",), ""),
        ((WHO,), "keeper"),
    ]


def test_a_question_that_was_filed_before_the_sitting_is_not_listed(opened):
    assert opened(unanswered=[unanswered("Who is the keeper?")]).to_do() == ()
