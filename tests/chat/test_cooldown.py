from hypothesis import given
from hypothesis import strategies as st

from bot.chat.answering.cooldown import Cooldowns
from bot.chat.options import Cooldown

START = 1_000_000.0


def test_within_the_rate_nobody_waits():
    cooldowns = Cooldowns(Cooldown(rate=2, seconds=10))

    assert [cooldowns.wait(7, START), cooldowns.wait(7, START + 1)] == [None, None]


def test_above_the_rate_a_person_waits_until_the_window_is_over():
    cooldowns = Cooldowns(Cooldown(rate=1, seconds=10))
    cooldowns.wait(7, START)

    assert cooldowns.wait(7, START + 4) == 6.0
    assert cooldowns.wait(7, START + 11) is None


def test_one_person_does_not_make_another_wait():
    cooldowns = Cooldowns(Cooldown(rate=1, seconds=10))
    cooldowns.wait(7, START)

    assert cooldowns.wait(8, START) is None


def test_people_whose_window_is_over_are_forgotten():
    cooldowns = Cooldowns(Cooldown(rate=1, seconds=10))
    for person in range(1000):
        cooldowns.wait(person, START)
    cooldowns.wait(1, START + 11)

    assert len(cooldowns) == 1


def test_they_are_though_nobody_asks_any_more():
    cooldowns = Cooldowns(Cooldown(rate=1, seconds=10))
    cooldowns.wait(1, START)
    cooldowns.wait(2, START + 9)
    cooldowns.purge(START + 11)

    assert len(cooldowns) == 1


@given(st.lists(st.tuples(st.integers(1, 3), st.floats(0, 8)), max_size=40))
def test_nobody_is_let_through_more_often_than_the_rate_in_a_window(steps):
    cooldowns, now, let = Cooldowns(Cooldown(rate=3, seconds=10)), START, []
    for person, pause in steps:
        now += pause
        if cooldowns.wait(person, now) is None:
            let.append((person, now))

    for person, at in let:
        window = [other for who, other in let if who == person and at <= other <= at + 10]
        assert len(window) <= 6  # two windows may meet
