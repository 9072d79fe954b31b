import asyncio

import pytest

from bot.chat.responding import intake as module
from bot.chat.responding.intake import AGE_MAX, AT_ONCE, IN_PLACE, Intake
from tests.chat.counting import Counted
from tests.chat.pretend_time import in_pretend_time, now, turns, until

SEVERAL = 3


class Room:
    """Messages that take a turn and keep it until they are told to end.

    Attributes:
        begun: Those that have had a turn, in this order.
        given_up: Those that were too old by then.
    """

    def __init__(self):
        self.measures = Counted()
        self.intake = Intake(self.measures)
        self.begun = []
        self.given_up = []
        self.tasks = {}
        self._ends = {}

    def arrive(self, name, place):
        self._ends[name] = asyncio.Event()
        self.tasks[name] = asyncio.create_task(self._take(name, place))

    async def _take(self, name, place):
        async with self.intake.turn(place) as arrived:
            (self.begun if arrived is not None else self.given_up).append(name)
            if arrived is not None:
                await self._ends[name].wait()

    async def end(self, *names):
        for name in names:
            self._ends[name].set()
        await turns()

    async def filled(self, number=AT_ONCE):
        """Take turns in places of their own, so that somebody who comes now waits."""
        for other in range(number):
            self.arrive(f"other {other}", 1_000 + other)
            await turns(1)
        await turns()

    async def end_all(self):
        for end in self._ends.values():
            end.set()
        await asyncio.gather(*self.tasks.values(), return_exceptions=True)

    @property
    def is_empty(self):
        return (self.intake.waiting, self.intake.under_way, self.intake.oldest) == (0, 0, None)


@in_pretend_time
async def test_a_message_has_its_turn_at_once_where_there_is_room():
    room = Room()
    room.arrive("first", 1)
    await turns(1)

    assert room.begun == ["first"]
    assert (room.intake.waiting, room.intake.under_way) == (0, 1)
    await room.end_all()


@in_pretend_time
async def test_no_more_than_so_many_are_under_way_at_a_time():
    room = Room()
    await room.filled(AT_ONCE + SEVERAL)

    assert (room.intake.under_way, room.intake.waiting) == (AT_ONCE, SEVERAL)
    await room.end("other 0")
    assert (room.intake.under_way, room.intake.waiting) == (AT_ONCE, SEVERAL - 1)
    await room.end_all()


@in_pretend_time
async def test_no_more_than_a_few_of_them_in_one_place():
    room = Room()
    for number in range(IN_PLACE + SEVERAL):
        room.arrive(number, 1)
    await turns()

    assert room.begun == list(range(IN_PLACE))
    await room.end_all()


@in_pretend_time
async def test_a_busy_place_does_not_hold_up_the_others():
    room = Room()
    for number in range(IN_PLACE + SEVERAL):
        room.arrive(number, 1)
    room.arrive("elsewhere", 2)
    await turns()

    assert room.begun[-1] == "elsewhere"
    await room.end_all()


@in_pretend_time
async def test_a_place_keeps_its_own_order():
    room = Room()
    for number in range(IN_PLACE * 3):
        room.arrive(number, 1)
    await turns()
    for number in range(IN_PLACE * 3):
        await room.end(number)

    assert room.begun == list(range(IN_PLACE * 3))


@in_pretend_time
async def test_of_several_places_the_oldest_message_has_the_next_turn():
    room = Room()
    await room.filled()
    for name, place in (("c", 3), ("a", 1), ("b", 2), ("c again", 3)):
        room.arrive(name, place)
        await turns(2)
    await room.end(*(f"other {number}" for number in range(AT_ONCE)))

    assert room.begun[AT_ONCE:] == ["c", "a", "b", "c again"]
    await room.end_all()


@in_pretend_time
async def test_who_comes_later_does_not_go_before_those_who_wait():
    room = Room()
    await room.filled()
    room.arrive("waits", 1)
    await turns()
    room._ends["other 0"].set()
    room.arrive("comes as a turn is free", 2)
    await turns()

    assert room.begun[AT_ONCE:] == ["waits"]
    await room.end_all()


@in_pretend_time
async def test_between_two_turns_something_else_has_one():
    room = Room()
    seen = []

    async def command():
        while len(room.begun) < AT_ONCE + SEVERAL:
            seen.append(len(room.begun))
            await asyncio.sleep(0)

    await room.filled()
    for number in range(SEVERAL):
        room.arrive(number, number)
    await turns()
    commanding = asyncio.create_task(command())
    await room.end(*(f"other {number}" for number in range(SEVERAL)))
    await commanding

    assert {AT_ONCE, AT_ONCE + 1, AT_ONCE + 2} <= set(seen)
    await room.end_all()


@in_pretend_time
async def test_a_message_that_waited_too_long_is_given_up_and_counted():
    room = Room()
    await room.filled()
    room.arrive("old", 1)
    await asyncio.sleep(AGE_MAX + 1)
    room.arrive("young", 1)
    await turns()
    await room.end("other 0", "other 1")

    assert room.given_up == ["old"]
    assert room.begun[AT_ONCE:] == ["young"]
    assert room.measures.of("dropped") == {"old": 1}
    await room.end_all()


@in_pretend_time
async def test_one_that_waited_almost_too_long_has_its_turn(monkeypatch):
    monkeypatch.setattr(module, "AGE_MAX", 7)
    room = Room()
    await room.filled()
    room.arrive("just in time", 1)
    await asyncio.sleep(7)
    await room.end("other 0")

    assert room.begun[AT_ONCE:] == ["just in time"]
    assert room.measures.of("dropped") == {}
    await room.end_all()


@in_pretend_time
async def test_the_oldest_that_is_not_done_with_is_told_whether_it_waits_or_not():
    room = Room()
    room.arrive("first", 1)
    await turns()
    began = now()
    await asyncio.sleep(5)
    room.arrive("second", 2)
    await turns()

    assert room.intake.oldest == began
    await room.end("first")
    assert room.intake.oldest == began + 5
    await room.end("second")
    assert room.intake.oldest is None


@in_pretend_time
async def test_a_turn_says_when_the_message_arrived():
    intake = Intake(Counted())
    await asyncio.sleep(3)

    async with intake.turn(1) as arrived:
        assert arrived == 3


@in_pretend_time
async def test_a_mistake_while_it_has_its_turn_gives_the_turn_back():
    room = Room()
    with pytest.raises(ZeroDivisionError):
        async with room.intake.turn(1):
            raise ZeroDivisionError

    assert room.is_empty


@in_pretend_time
async def test_one_that_is_cancelled_while_it_waits_leaves_nothing_behind():
    room = Room()
    await room.filled()
    room.arrive("leaves", 1)
    room.arrive("stays", 1)
    await turns()
    room.tasks["leaves"].cancel()
    await turns()
    await room.end("other 0")

    assert room.begun[AT_ONCE:] == ["stays"]
    await room.end_all()
    assert room.is_empty


@in_pretend_time
async def test_one_that_is_cancelled_just_as_its_turn_comes_hands_it_on():
    room = Room()
    await room.filled()
    for name in ("leaves", "next"):
        room.arrive(name, 1)
    await turns()
    room._ends["other 0"].set()
    await until(lambda: room.intake.waiting < 2)
    room.tasks["leaves"].cancel()
    await turns()

    assert room.begun[AT_ONCE:] == ["next"]
    await room.end_all()
    assert room.is_empty


@in_pretend_time
async def test_those_cancelled_while_turns_are_given_take_none():
    room = Room()
    await room.filled()
    for number in range(SEVERAL * 2):
        room.arrive(number, number)
    await turns()
    for number in range(SEVERAL):
        room._ends[f"other {number}"].set()
    await until(lambda: room.intake.waiting < SEVERAL * 2)
    for number in range(1, SEVERAL):
        room.tasks[number].cancel()  # the one who gives turns comes to them before they know
    await turns()

    assert room.begun[AT_ONCE:] == [0, *range(SEVERAL, SEVERAL * 2 - 1)]
    assert room.intake.under_way == AT_ONCE
    await room.end_all()
    assert room.is_empty
