"""This machine's clock against Discord's."""

from email.utils import formatdate

import pytest

from bot.doctor.clock import Comparison


@pytest.mark.parametrize(
    ("ahead", "line"),
    [
        (0, "✓ It goes with Discord's."),
        (-20, "! This machine's clock is {n} s ahead of Discord's. Let the system keep the time"),
        (20, "! This machine's clock is {n} s behind Discord's. Let the system keep the time"),
        (
            -3600,
            "✗ This machine's clock is {n} s ahead of Discord's, so that the bot takes the age of questions",
        ),
        (
            3600,
            "✗ This machine's clock is {n} s behind Discord's, so that the bot takes the age of questions",
        ),
    ],
)
async def test_it_is_judged_by_how_far_it_is_off(discord_there, ask, ahead, line):
    discord_there.ahead = ahead

    told = await ask()

    told_lines = {line.format(n=f"{abs(ahead) - less:,}") for less in (0, 1)}
    assert told.line("clock").startswith(tuple(told_lines))
    assert told.code == (1 if line.startswith("✗") else 0)


async def test_a_refused_login_tells_the_time_as_well(discord_there, ask, monkeypatch):
    monkeypatch.setenv("ENTENTE_TOKEN", "MTIzNDU2.another.token_of_somebody-else")
    discord_there.ahead = -3600

    told = await ask()

    assert told.line("clock").startswith("✗ This machine's clock is")


class TestComparison:
    @pytest.fixture
    def compared(self):
        return Comparison(lambda: 0.0)

    def test_before_any_answer_nothing_is_known(self, compared):
        assert compared.ahead is None

    @pytest.mark.parametrize("within", [0.0, 0.5, 0.999])
    def test_the_whole_seconds_of_a_date_are_no_difference(self, compared, within):
        compared.add(1000 + within, formatdate(1000, usegmt=True), 1000 + within)

        assert compared.ahead == pytest.approx(0)

    def test_a_slow_answer_is_no_difference(self, compared):
        compared.add(1000, formatdate(1009, usegmt=True), 1010)

        assert compared.ahead == 0

    def test_of_several_answers_the_one_that_says_most_counts(self, compared):
        compared.add(1005, formatdate(1000, usegmt=True), 1015)
        compared.add(1011.5, formatdate(1001, usegmt=True), 1012)

        assert compared.ahead == 9.5

    def test_a_clock_that_is_set_meanwhile_leaves_what_was_known(self, compared):
        compared.add(1050, formatdate(1000, usegmt=True), 1050)
        compared.add(1000, formatdate(1000, usegmt=True), 1000)

        assert compared.ahead == 49

    @pytest.mark.parametrize("date", ["", "yesterday", "Thu, 99 Jan 1970"])
    def test_an_answer_without_a_date_tells_nothing(self, compared, date):
        compared.add(1000, date, 1001)

        assert compared.ahead is None
