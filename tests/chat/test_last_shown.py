from datetime import UTC, datetime, timedelta

from bot.chat.answering.last_shown import MOMENT, PEOPLE_MAX, Asker, LastShown

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


def asker(person=1, place=1, later=timedelta()):
    return Asker(person, place, NOON + later)


def last_shown_of(*shown):
    last_shown = LastShown()
    for who, entry in shown:
        last_shown.note(who, entry)
    return last_shown


def test_an_entry_is_remembered_for_the_person_it_was_shown_to():
    assert last_shown_of((asker(), "lamp")).latest(asker()) == "lamp"


def test_the_latest_entry_replaces_the_one_before():
    assert last_shown_of((asker(), "lamp"), (asker(), "tower")).latest(asker()) == "tower"


def test_another_person_has_not_been_shown_it():
    assert last_shown_of((asker(), "lamp")).latest(asker(person=2)) is None


def test_in_another_place_it_does_not_count():
    assert last_shown_of((asker(), "lamp")).latest(asker(place=2)) is None


def test_it_still_counts_at_the_end_of_the_moment():
    assert last_shown_of((asker(), "lamp")).latest(asker(later=MOMENT)) == "lamp"


def test_it_no_longer_counts_after_the_moment():
    assert last_shown_of((asker(), "lamp")).latest(asker(later=MOMENT + timedelta(seconds=1))) is None


def test_what_is_over_is_forgotten_though_nobody_asks_any_more():
    last_shown = last_shown_of((asker(), "lamp"), (asker(person=2, later=MOMENT), "tower"))

    last_shown.purge(NOON + MOMENT + timedelta(seconds=1))

    assert last_shown.people() == {2}


def test_the_longest_silent_person_is_forgotten_first_when_there_are_too_many():
    last_shown = LastShown()
    for person in range(PEOPLE_MAX + 1):
        last_shown.note(asker(person=person), "lamp")

    assert last_shown.latest(asker(person=0)) is None
    assert last_shown.latest(asker(person=1)) == "lamp"


def test_a_person_can_be_forgotten_in_every_place_and_nobody_else_is():
    last_shown = last_shown_of((asker(), "lamp"), (asker(place=2), "lamp"), (asker(person=2), "lamp"))

    last_shown.forget(1)

    assert last_shown.latest(asker()) is None
    assert last_shown.latest(asker(place=2)) is None
    assert last_shown.latest(asker(person=2)) == "lamp"
