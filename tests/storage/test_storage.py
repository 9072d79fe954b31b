import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest

from bot.errors import StorageError
from bot.storage.storage import Storage
from bot.storage.values import DayCount, EntryCount, EntryVotes, Reason, ServerSettings, UnansweredText
from tests.storage import world
from tests.storage.world import (
    ANN,
    BEN,
    CALM,
    HERE,
    LONG_AGO,
    NOON,
    THERE,
    Clock,
    question,
    vote,
    written,
)

opened = partial(world.opened, timeouts=CALM)

CHOSEN = ServerSettings(
    language="fr",
    threads=True,
    feedback=False,
    ask_channels=frozenset({1, 2**62}),
    muted=frozenset({3, 1}),
)


async def test_settings_come_back_after_a_restart(database):
    async with opened(database) as storage:
        assert await storage.save_settings(HERE, CHOSEN)

    async with opened(database) as storage:
        assert await storage.settings(HERE) == CHOSEN


async def test_settings_replace_those_before(database):
    after = replace(CHOSEN, language=None, muted=frozenset(), ask_channels=frozenset({4}))
    async with opened(database) as storage:
        await storage.save_settings(HERE, CHOSEN)
        await storage.save_settings(HERE, after)

    async with opened(database) as storage:
        assert await storage.settings(HERE) == after


async def test_a_server_that_chose_nothing_has_the_operators_defaults(database):
    defaults = ServerSettings(language="es", ask_channels=frozenset({9}))
    async with opened(database, defaults=defaults) as storage:
        assert await storage.settings(HERE) == defaults


async def test_settings_of_one_server_are_not_those_of_another(storage):
    await storage.save_settings(HERE, CHOSEN)

    assert await storage.settings(THERE) == ServerSettings()


async def test_settings_are_at_hand_without_waiting_once_chosen(storage):
    await storage.save_settings(HERE, CHOSEN)

    assert storage.settings_now(HERE) == CHOSEN


async def test_what_another_process_chose_is_seen_after_a_minute(database):
    clock = Clock()
    async with opened(database, clock=clock) as one, opened(database) as other:
        await one.settings(HERE)
        await other.save_settings(HERE, CHOSEN)
        clock.later(seconds=61)
        async with asyncio.timeout(60):
            # The first look begins another at the database, which tells nobody when it is done.
            while one.settings_now(HERE) != CHOSEN:  # noqa: ASYNC110
                await asyncio.sleep(0.01)


async def test_a_person_has_one_vote_on_an_answer(storage):
    await written(storage, storage.vote(vote(1)), storage.vote(vote(1)))

    assert (await storage.report(HERE, LONG_AGO)).rated == ()


async def test_a_vote_can_be_changed(storage):
    await written(storage, storage.vote(vote(1)), storage.vote(vote(-1)))

    assert (await storage.report(HERE, LONG_AGO)).rated == (EntryVotes("lamp", up=0, down=1),)


async def test_votes_of_several_people_and_on_several_answers_are_each_counted(storage):
    votes = [vote(-1), vote(-1, user_id=BEN), vote(1, answer_id="answer-2"), vote(-1, answer_id="answer-3")]
    await written(storage, *map(storage.vote, votes))

    assert (await storage.report(HERE, LONG_AGO)).rated == (EntryVotes("lamp", up=1, down=3),)


async def test_a_reason_given_stays_when_the_same_button_is_pressed_again(storage):
    for given in (vote(-1, reason="what about the keeper"), vote(-1)):
        await written(storage, storage.vote(given))

    assert [reason.text for reason in (await storage.report(HERE, LONG_AGO)).reasons] == [
        "what about the keeper"
    ]


async def test_a_reason_goes_when_the_vote_changes(storage):
    for given in (vote(-1, reason="what about the keeper"), vote(1)):
        await written(storage, storage.vote(given))

    assert (await storage.report(HERE, LONG_AGO)).reasons == ()


async def test_a_question_of_which_nothing_is_left_is_not_kept(storage):
    assert await written(storage, storage.unanswered(question("<@123> https://example.org 55555"))) == [False]
    assert (await storage.report(HERE, LONG_AGO)).unanswered == ()


async def test_texts_are_cleaned_before_they_are_kept(storage):
    storage.unanswered(question("who is ann@example.org really"))
    storage.vote(vote(-1, reason="call 514-555-0100 please"))
    report = await storage.report(HERE, LONG_AGO)

    assert report.unanswered[0].text == "who is really"
    assert report.reasons[0].text == "call please"


async def test_no_texts_are_kept_where_they_are_to_be_kept_for_no_days(database):
    async with opened(database, keep_days=0) as storage:
        storage.vote(vote(-1, reason="what about the keeper"))
        storage.unanswered(question("who keeps it"))
        report = await storage.report(HERE, LONG_AGO)

    assert (report.unanswered, report.reasons) == ((), ())
    assert report.rated == (EntryVotes("lamp", up=0, down=1),)


async def test_the_report_adds_up(database):
    clock = Clock()
    async with opened(database, clock=clock) as storage:
        for outcome, entry in [
            ("answered", "lamp"),
            ("answered", "tower"),
            ("answered", "lamp"),
            ("off_topic", None),
        ]:
            storage.tally(HERE, outcome, entry)
        storage.unanswered(question("who keeps it", nearest="tower"))
        storage.vote(vote(-1, entry_id="tower", reason="how tall"))
        storage.vote(vote(1, answer_id="answer-2"))
        clock.later(days=1)
        storage.tally(HERE, "answered", "lamp")
        storage.unanswered(question("who keeps it", user=BEN))
        storage.unanswered(question("who keeps it", user=BEN))
        storage.unanswered(question("is it old"))
        report = await storage.report(HERE, LONG_AGO)

    tenth, next_day = date(2026, 1, 10), NOON + timedelta(days=1)
    assert report.days == (
        DayCount(tenth, "answered", 3),
        DayCount(tenth, "off_topic", 1),
        DayCount(next_day.date(), "answered", 1),
    )
    assert report.asked == (EntryCount("lamp", 3), EntryCount("tower", 1))
    assert report.rated == (EntryVotes("tower", up=0, down=1),)
    assert report.reasons == (Reason("tower", "en", "how tall", NOON),)
    assert report.unanswered == (
        UnansweredText("who keeps it", "en", "not_covered", "tower", count=3, people=2, latest=next_day),
        UnansweredText("is it old", "en", "not_covered", None, count=1, people=1, latest=next_day),
    )


async def test_the_entry_with_the_most_bad_votes_over_good_ones_is_rated_worst(storage):
    for person, (entry, value) in enumerate(
        [("lamp", -1), ("lamp", -1), ("lamp", 1), ("tower", -1), ("tower", -1), ("keeper", 1)]
    ):
        storage.vote(vote(value, user_id=person, entry_id=entry))

    rated = (await storage.report(HERE, LONG_AGO)).rated
    assert [rating.entry_id for rating in rated] == ["tower", "lamp"]


async def test_the_report_of_a_server_leaves_out_the_others_and_that_of_all_does_not(storage):
    storage.tally(HERE, "answered", "lamp")
    storage.tally(THERE, "answered", "tower")
    storage.vote(vote(-1, server_id=THERE, reason="how tall"))
    storage.unanswered(question("who keeps it", server=THERE))

    here, everywhere = await storage.report(HERE, LONG_AGO), await storage.report(None, LONG_AGO)
    assert here.asked == (EntryCount("lamp", 1),)
    assert (here.rated, here.reasons, here.unanswered) == ((), (), ())
    assert everywhere.asked == (EntryCount("lamp", 1), EntryCount("tower", 1))
    assert len(everywhere.rated) == len(everywhere.reasons) == len(everywhere.unanswered) == 1


async def test_the_report_begins_where_it_is_asked_to(database):
    clock = Clock()
    async with opened(database, clock=clock) as storage:
        storage.tally(HERE, "answered", "lamp")
        storage.vote(vote(-1, reason="how tall"))
        storage.unanswered(question("who keeps it"))
        report = await storage.report(HERE, NOON + timedelta(days=1))

    assert not any([report.days, report.asked, report.rated, report.reasons, report.unanswered])


async def test_days_are_those_of_utc(database):
    evening_in_the_west = datetime.fromisoformat("2026-01-10T20:00-06:00")
    async with opened(database, clock=Clock(evening_in_the_west)) as storage:
        storage.tally(HERE, "answered")
        assert (await storage.report(HERE, LONG_AGO)).days[0].day == date(2026, 1, 11)


async def test_a_person_can_be_forgotten_and_others_are_not(storage):
    for user in (ANN, BEN):
        storage.vote(vote(-1, user_id=user))
        storage.unanswered(question(f"question of {user % 10}", user=user))
    await storage.drain(5)

    assert await storage.forget_person(ANN)
    report = await storage.report(HERE, LONG_AGO)
    assert report.rated == (EntryVotes("lamp", up=0, down=1),)
    assert [text.text for text in report.unanswered] == ["question of 2"]


async def test_what_a_forgotten_person_still_had_waiting_is_never_written(storage):
    tickets = [storage.vote(vote(-1)), storage.unanswered(question("who keeps it"))]

    assert await storage.forget_person(ANN)
    assert await written(storage, *tickets) == [False, False]
    assert (await storage.report(HERE, LONG_AGO)).unanswered == ()


async def test_a_server_can_be_forgotten_and_others_are_not(database):
    async with opened(database) as storage:
        for server in (HERE, THERE):
            await storage.save_settings(server, CHOSEN)
            storage.vote(vote(-1, server_id=server, answer_id=str(server)))
            storage.unanswered(question("who keeps it", server=server))
            storage.tally(server, "answered", "lamp")
        await storage.drain(5)
        assert await storage.forget_server(HERE)
        assert await storage.settings(HERE) == ServerSettings()

    async with opened(database) as storage:
        here, there = await storage.report(HERE, LONG_AGO), await storage.report(THERE, LONG_AGO)
        assert await storage.settings(HERE) == ServerSettings()
        assert await storage.settings(THERE) == CHOSEN
    assert not any([here.days, here.asked, here.rated, here.unanswered])
    assert all([there.days, there.asked, there.rated, there.unanswered])


async def test_what_is_counted_before_a_server_is_forgotten_goes_and_what_comes_after_stays(storage):
    for _ in range(3):
        storage.tally(HERE, "answered", "lamp")
    forgetting = asyncio.create_task(storage.forget_server(HERE))
    await asyncio.sleep(0)
    storage.tally(HERE, "answered", "lamp")
    assert await forgetting

    assert [day.count for day in (await storage.report(HERE, LONG_AGO)).days] == [1]


async def test_a_channel_that_is_gone_leaves_the_settings(database):
    async with opened(database) as storage:
        await storage.save_settings(HERE, CHOSEN)
        await storage.save_settings(THERE, CHOSEN)
        assert await storage.forget_channel(HERE, 1)
        assert await storage.settings(HERE) == CHOSEN.without({1})

    async with opened(database) as storage:
        assert await storage.settings(HERE) == CHOSEN.without({1})
        assert await storage.settings(THERE) == CHOSEN


async def test_the_channels_of_all_settings_are_told(database):
    async with opened(database) as storage:
        await storage.save_settings(HERE, CHOSEN)
        await storage.save_settings(THERE, ServerSettings())
        channels = CHOSEN.ask_channels | CHOSEN.muted

        assert await storage.chosen_channels() == {(HERE, channel) for channel in channels}


async def test_texts_age_out_and_votes_and_counts_stay(database):
    clock = Clock()
    async with opened(database, clock=clock) as storage:
        storage.vote(vote(-1, reason="how tall"))
        storage.unanswered(question("who keeps it"))
        storage.tally(HERE, "answered", "lamp")
        clock.later(days=8)
        storage.unanswered(question("is it old"))
        assert await storage.expire(7)
        report = await storage.report(HERE, LONG_AGO)

    assert [text.text for text in report.unanswered] == ["is it old"]
    assert (report.reasons, report.rated, len(report.days)) == ((), (EntryVotes("lamp", up=0, down=1),), 1)


async def test_votes_and_counts_age_out_after_more_than_a_year(database):
    clock = Clock()
    async with opened(database, clock=clock) as storage:
        storage.vote(vote(-1))
        storage.tally(HERE, "answered", "lamp")
        clock.later(days=402)
        await storage.expire(7)
        report = await storage.report(HERE, LONG_AGO)

    assert (report.rated, report.days) == ((), ())


async def test_rows_age_out_by_themselves_on_opening(database):
    async with opened(database) as storage:
        storage.unanswered(question("who keeps it"))

    async with opened(database, clock=Clock(NOON + timedelta(days=31))) as storage:
        assert (await storage.report(HERE, LONG_AGO)).unanswered == ()


async def test_what_waits_is_written_on_closing(database):
    async with opened(database) as storage:
        for number in range(500):
            storage.unanswered(question(f"question {number}"))

    assert database.in_order() == [f"question {number}" for number in range(500)]


async def test_what_waits_is_written_though_closing_is_for_an_error(database):
    async def fail():
        async with opened(database) as storage:
            storage.unanswered(question("who keeps it"))
            raise LookupError

    with pytest.raises(LookupError):
        await fail()
    assert database.in_order() == ["who keeps it"]


async def test_after_closing_nothing_is_taken_in(database):
    async with opened(database) as storage:
        pass

    assert await written(storage, storage.vote(vote())) == [False]


async def test_a_row_that_the_database_refuses_holds_up_none_behind_it(storage, caplog):
    refused = [storage.tally(2**70, "answered"), storage.vote(vote(answer_id=chr(0xD800)))]
    fine = [storage.unanswered(question(f"question {number}")) for number in range(3)]

    assert await written(storage, *refused, *fine) == [False, False, True, True, True]
    assert "it is left out" in caplog.text


async def test_settings_that_the_database_refuses_are_said_not_to_be_kept(storage):
    assert not await storage.save_settings(2**70, CHOSEN)


async def test_nothing_on_the_disk_tells_a_user_id(database):
    async with opened(database) as storage:
        storage.vote(vote(-1, reason=f"ask <@{ANN}> or {ANN}"))
        storage.unanswered(question(f"is <@!{BEN}> the same as {ANN}"))
        await storage.drain(5)
        await storage.forget_person(BEN)
        on_disk = database.bytes_on_disk()

    assert b"is the same as" in on_disk
    for user in (ANN, BEN):
        for form in (str(user).encode(), user.to_bytes(8, "big"), user.to_bytes(8, "little")):
            assert form not in on_disk


async def test_a_key_that_is_easily_guessed_is_refused(sqlite):
    with pytest.raises(StorageError, match="too short"):
        async with Storage.open(sqlite.address, key=b"short", clock=lambda: datetime.now(UTC)):
            pass
