from benchmarks.over_a_socket import Cost, Side, by_turns, told
from benchmarks.report import milliseconds
from tests.wire.bot import Client
from tests.wire.stand_in import Discord
from tests.wire.world import World


class Counted:
    """A side whose costs are known."""

    def __init__(self, name, costs, turns):
        self.name, self.costs, self.turns = name, iter(costs), turns

    async def load(self, replies, questions):
        self.turns.append((self.name, replies, questions))
        return next(self.costs)


def test_a_line_tells_both_figures_and_their_ratio():
    assert told("memory", 50.0, 125.0, "{:.0f} MB".format) == ("memory", "", "125 MB", "50 MB", "2.50×", "")


def test_a_bound_from_above_is_kept_by_what_is_no_higher():
    bound = [told("time", 0.001, seconds, milliseconds, most=1.5)[1::4] for seconds in (0.0015, 0.0016)]

    assert bound == [("≤ 1.5×", "yes"), ("≤ 1.5×", "NO")]


def test_a_bound_from_below_is_kept_by_what_is_no_lower():
    bound = [told("rate", 1000, rate, str, least=0.85)[1::4] for rate in (850, 849)]

    assert bound == [("≥ 0.85×", "yes"), ("≥ 0.85×", "NO")]


async def test_both_bots_take_turns_and_the_median_round_of_each_counts():
    turns = []
    echo = Counted("echo", [Cost(1.0, 10.0), Cost(9.0, 30.0), Cost(2.0, 20.0)], turns)
    own = Counted("own", [Cost(3.0, 5.0), Cost(4.0, 7.0), Cost(5.0, 6.0)], turns)

    costs = await by_turns([echo, own], 3, 100, ["why?"])

    assert costs == (Cost(2.0, 20.0), Cost(4.0, 6.0))
    assert [name for name, *_ in turns] == ["echo", "own"] * 3


async def test_the_echo_bot_replies_once_to_each_mention_of_any_load(tmp_path):
    discord = Discord(World.of(3, 2))
    client = Client(discord, ("-m", "benchmarks.echo_bot"), tmp_path, {"ECHO_TOKEN": discord.token})

    async with Side(discord, client) as side:
        cost = await side.load(250, ["why?", "who?"])

        assert len(discord.record.replies) == 250
        assert discord.record.repeated() == []
        assert discord.record.refusals == {}
    assert cost.processor > 0
    assert cost.rate > 0
