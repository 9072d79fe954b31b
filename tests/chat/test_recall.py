from datetime import UTC, datetime, timedelta

from bot.chat.answering.recall import MOMENT, PEOPLE_MAX, Asking, Recall

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


def asking(person=1, place=1, later=timedelta()):
    return Asking(person, place, NOON + later)


def recall_of(*shown):
    recall = Recall()
    for who, entry in shown:
        recall.note(who, entry)
    return recall


def test_an_entry_is_remembered_for_the_person_it_was_shown_to():
    assert recall_of((asking(), "lamp")).latest(asking()) == "lamp"


def test_the_latest_entry_replaces_the_one_before():
    assert recall_of((asking(), "lamp"), (asking(), "tower")).latest(asking()) == "tower"


def test_another_person_has_not_been_shown_it():
    assert recall_of((asking(), "lamp")).latest(asking(person=2)) is None


def test_in_another_place_it_does_not_count():
    assert recall_of((asking(), "lamp")).latest(asking(place=2)) is None


def test_it_still_counts_at_the_end_of_the_moment():
    assert recall_of((asking(), "lamp")).latest(asking(later=MOMENT)) == "lamp"


def test_it_no_longer_counts_after_the_moment():
    assert recall_of((asking(), "lamp")).latest(asking(later=MOMENT + timedelta(seconds=1))) is None


def test_the_longest_silent_person_is_forgotten_first_when_there_are_too_many():
    recall = Recall()
    for person in range(PEOPLE_MAX + 1):
        recall.note(asking(person=person), "lamp")

    assert recall.latest(asking(person=0)) is None
    assert recall.latest(asking(person=1)) == "lamp"


def test_a_person_can_be_forgotten_in_every_place_and_nobody_else_is():
    recall = recall_of((asking(), "lamp"), (asking(place=2), "lamp"), (asking(person=2), "lamp"))

    recall.forget(1)

    assert recall.latest(asking()) is None
    assert recall.latest(asking(place=2)) is None
    assert recall.latest(asking(person=2)) == "lamp"
