"""Whatever comes, goes and is cancelled, in whatever order: never too many at a time, in the end nobody."""

import asyncio

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.chat.responding.intake import AT_ONCE, IN_PLACE, Intake
from bot.telemetry.measures import Measures
from tests.chat.pretend_time import in_pretend_time, turns

PLACES = AT_ONCE // IN_PLACE + 8
"""So that now the room as a whole is full, now a place."""

ARRIVAL = st.tuples(st.just("arrives"), st.integers(0, PLACES) | st.just(0))
END = st.tuples(
    st.sampled_from(["some end", "waiting is cancelled", "served is cancelled"]), st.integers(0, 6)
)
PAUSE = st.tuples(st.just("pause"), st.integers(1, 4))
CROWD = st.integers(AT_ONCE, AT_ONCE * 2)
EVENTS = st.lists(ARRIVAL | END | PAUSE, min_size=20, max_size=100)


class Crowd:
    """Messages under way, and what is to hold of them at any moment."""

    def __init__(self):
        self.intake = Intake(Measures())
        self.in_place = {}
        self.tasks = []
        self.ends = []
        self.served = set()
        self.cancelled = set()

    def arrives(self, place):
        number = len(self.tasks)
        self.ends.append(asyncio.Event())
        self.tasks.append(asyncio.create_task(self._take(number, place)))

    async def _take(self, number, place):
        async with self.intake.turn(place):
            self.served.add(number)
            mine = self.in_place[place] = [*self.in_place.get(place, ()), number]
            assert len(mine) <= IN_PLACE
            assert sum(map(len, self.in_place.values())) <= AT_ONCE
            try:
                await self.ends[number].wait()
            finally:
                self.in_place[place].remove(number)

    def do(self, what, number):
        if what == "arrives":
            self.arrives(number)
        elif what == "some end":
            for each in self._under_way()[:number]:
                self.ends[each].set()
        else:
            among = self._under_way() if what.startswith("served") else self._waiting()
            for each in among[number : number + 1]:
                self.tasks[each].cancel()
                self.cancelled.add(each)

    def _under_way(self):
        return sorted(number for place in self.in_place.values() for number in place)

    def _waiting(self):
        return [number for number in range(len(self.tasks)) if number not in self.served | self.cancelled]

    def mistakes(self):
        return [
            task.exception()
            for task in self.tasks
            if task.done() and not task.cancelled() and task.exception() is not None
        ]


@settings(max_examples=150, deadline=None)
@given(CROWD, EVENTS)
@in_pretend_time
async def test_never_too_many_have_a_turn_everybody_gets_one_and_in_the_end_nobody_has(crowd, events):
    room = Crowd()
    for number in range(crowd):
        room.arrives(number % PLACES)
    for event in [("pause", 4), *events]:
        if event[0] == "pause":
            await turns(event[1])
        else:
            room.do(*event)
    for end in room.ends:
        end.set()
    await asyncio.wait(room.tasks)
    await turns(len(room.tasks))  # those who were cancelled are passed over

    assert room.mistakes() == []
    assert room.served | room.cancelled == set(range(len(room.tasks)))
    assert (room.intake.waiting, room.intake.under_way, room.intake.oldest) == (0, 0, None)
    assert not any(vars(room.intake)[name] for name in ("_queues", "_next", "_offered", "_in_place"))
