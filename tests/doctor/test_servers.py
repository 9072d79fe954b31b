"""What the bot may do in each server."""

import pytest

from bot.doctor import servers
from tests.doctor.stand_in import CATEGORY, FORUM, NEEDED, VOICE, permission

VIEW, SEND = permission("view_channel"), permission("send_messages")
IN_THREADS, HISTORY = permission("send_messages_in_threads"), permission("read_message_history")
START = permission("create_public_threads")


def of(told, guild):
    (line,) = [each for each in told.lines("servers") if f"({guild})" in each]
    return line


@pytest.fixture
def empty(discord_there):
    """Discord without a server."""
    discord_there.servers.clear()
    return discord_there


@pytest.mark.usefixtures("empty")
async def test_a_bot_in_no_server_is_told_how_to_get_into_one(ask):
    told = await ask()

    assert told.line("servers") == "! The bot is in no server yet. Open the install link above."
    assert told.code == 0


async def test_a_server_in_which_all_is_well_is_one_line(empty, ask):
    guild = empty.add_server(
        "Home", channels=[{}, {"name": "help", "kind": FORUM}, {"kind": VOICE}, {"kind": CATEGORY}]
    )

    told = await ask()

    assert of(told, guild) == f"✓ “Home” ({guild}): the bot can answer in the 2 channels that it sees."


async def test_a_permission_that_its_roles_lack_is_advice(empty, ask):
    guild = empty.add_server("Home", permissions=NEEDED & ~HISTORY)

    told = await ask()

    assert of(told, guild) == (
        f"! “Home” ({guild}): the bot can answer in the 1 channel that it sees. Its roles do not give it "
        "Read Message History. Open the install link again, or give it under Server Settings, Roles."
    )
    assert told.code == 0


async def test_channels_that_the_bot_was_shut_out_of_are_told_and_no_advice(empty, ask):
    channels = [{}, {"name": "rules", "denied": SEND}, {"name": "staff", "denied": VIEW}]
    guild = empty.add_server("Home", channels=channels)

    told = await ask()

    assert of(told, guild) == (
        f"✓ “Home” ({guild}): the bot can answer in 1 of the 2 channels that it sees. Single channels "
        "deny it Send Messages (1)."
    )


async def test_starting_threads_is_needed_only_where_it_is_wanted(empty, ask, monkeypatch):
    guild = empty.add_server("Home", permissions=NEEDED & ~START)

    off = await ask()
    monkeypatch.setenv("ENTENTE_THREADS", "true")
    on = await ask()

    assert of(off, guild).startswith("✓ ")
    assert "Its roles do not give it Create Public Threads." in of(on, guild)


async def test_a_forum_is_answered_in_threads(empty, ask):
    guild = empty.add_server("Home", channels=[{"kind": FORUM, "denied": SEND}])

    told = await ask()

    assert of(told, guild).startswith("✓ ")


async def test_an_administrator_may_do_everything(empty, ask):
    guild = empty.add_server(
        "Home", permissions=permission("administrator"), channels=[{"denied": SEND | VIEW}]
    )

    told = await ask()

    assert of(told, guild).startswith("✓ ")


@pytest.mark.parametrize(
    ("channel", "words"),
    [
        ({"denied": SEND}, "the bot can answer in none of the 1 channel that it sees."),
        ({"denied": VIEW}, "the bot sees none of 1 text channel."),
    ],
)
async def test_a_bot_that_can_answer_nowhere_is_a_fault(empty, ask, channel, words):
    guild = empty.add_server("Home", channels=[channel])

    told = await ask()

    assert words in of(told, guild)
    assert told.lines("servers")[-1] == "✗ The bot can answer in no channel of 1 server. See above."
    assert told.code == 1


async def test_one_such_server_among_others_is_advice(discord_there, ask):
    discord_there.add_server("Away", channels=[{"denied": SEND}])

    told = await ask()

    assert told.lines("servers")[-1] == "✓ The bot is in 2 servers."
    assert told.code == 0


async def test_a_server_that_does_not_allow_its_commands_is_advice(empty, ask):
    guild = empty.add_server("Home", own=False)

    told = await ask()

    assert of(told, guild).endswith("Its slash commands are not allowed there: open the install link again.")
    assert of(told, guild).startswith("! ")


async def test_commands_of_its_own_that_are_behind_are_advice(empty, ask, payloads):
    guild = empty.add_server("Home", commands=payloads[1:])
    fresh = empty.add_server("Test", commands=payloads)

    told = await ask()

    assert of(told, guild).endswith(
        f"It has commands of its own that are behind: `entente sync --server {guild}`."
    )
    assert of(told, fresh).startswith("✓ ")


async def test_a_server_that_cannot_be_looked_into_does_not_hide_the_others(discord_there, ask):
    guild = discord_there.add_server("Gone")
    discord_there.instead[f"/guilds/{guild}"] = (404, {"message": "Unknown Guild", "code": 10004})

    told = await ask()

    assert of(told, guild) == (
        f"! “Gone” ({guild}) could not be looked into: Discord refused (404): Unknown Guild."
    )
    assert of(told, 1000).startswith("✓ ")


async def test_a_server_that_discord_describes_strangely_does_not_hide_the_others(discord_there, ask):
    guild = discord_there.add_server("Odd")
    discord_there.instead[f"/guilds/{guild}/channels"] = (200, [{"id": "1"}])

    told = await ask()

    assert of(told, guild).startswith(f"! “Odd” ({guild}) could not be looked into: KeyError")
    assert of(told, 1000).startswith("✓ ")
    assert told.code == 0


async def test_of_many_servers_the_first_are_looked_into_unless_all_are_wanted(
    discord_there, ask, monkeypatch
):
    monkeypatch.setattr(servers, "MOST", 2)
    for _ in range(6):
        discord_there.add_server()

    some, every = await ask(), await ask("--all")

    assert len(some.lines("servers")) == 3
    assert some.lines("servers")[-1] == (
        "✓ The bot is in 7 servers. 2 of them were looked into; --all looks into all."
    )
    assert len(every.lines("servers")) == 8
    assert every.lines("servers")[-1] == "✓ The bot is in 7 servers."


async def test_all_servers_are_counted_though_discord_lists_two_hundred_at_once(
    discord_there, ask, monkeypatch
):
    monkeypatch.setattr(servers, "MOST", 1)
    for _ in range(200):
        discord_there.add_server()

    told = await ask()

    assert "The bot is in 201 servers." in told.lines("servers")[-1]
