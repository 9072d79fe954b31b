"""The channels that the settings name."""

import pytest

from tests.doctor.stand_in import CATEGORY, CONTENT, FORUM, permission

THREAD = 11


@pytest.fixture
def set_channels(discord_there, monkeypatch):
    def put(*channels):
        monkeypatch.setenv("ENTENTE_ASK_CHANNELS", ",".join(channels))

    discord_there.application["flags"] = CONTENT
    return put


async def test_channels_in_which_all_is_well_are_counted(discord_there, ask, set_channels):
    guild = discord_there.add_server()
    set_channels("1100", discord_there.add_channel(guild), discord_there.add_channel(guild, kind=FORUM))

    told = await ask()

    assert told.line("channels") == "✓ The bot can read and answer in 3 channels of ENTENTE_ASK_CHANNELS."
    assert told.code == 0


async def test_a_channel_that_does_not_exist_is_a_fault(ask, set_channels):
    set_channels("1100", "999")

    told = await ask()

    assert told.lines("channels") == [
        "✗ 999 of ENTENTE_ASK_CHANNELS does not exist, or the bot is not in its server. Correct the id or "
        "take it out.",
        "✓ The bot can read and answer in 1 channel of ENTENTE_ASK_CHANNELS.",
    ]
    assert told.code == 1


async def test_a_category_is_a_fault(discord_there, ask, set_channels):
    set_channels(discord_there.add_channel("1000", "Questions", kind=CATEGORY))

    told = await ask()

    assert told.line("channels") == (
        "✗ 1101 of ENTENTE_ASK_CHANNELS is the category “Questions”. Name the channels in it."
    )
    assert told.code == 1


async def test_a_direct_message_is_a_fault(discord_there, ask, set_channels):
    discord_there.instead["/channels/5"] = (200, {"id": "5", "type": 1, "recipients": []})
    set_channels("5")

    told = await ask()

    assert "is a direct message" in told.line("channels")
    assert told.code == 1


async def test_a_channel_that_discord_does_not_show_the_bot_is_a_fault(discord_there, ask, set_channels):
    discord_there.instead["/channels/1100"] = (403, {"message": "Missing Access", "code": 50001})
    set_channels("1100")

    told = await ask()

    assert told.line("channels") == (
        "✗ 1100 of ENTENTE_ASK_CHANNELS cannot be seen by the bot. Give it View Channels there."
    )
    assert told.code == 1


async def test_a_channel_that_is_not_on_the_list_of_its_server_cannot_be_seen(
    discord_there, ask, set_channels
):
    channel = discord_there.add_channel("1000")
    discord_there.instead["/guilds/1000/channels"] = (200, discord_there.servers["1000"]["channels"][:1])
    set_channels(channel)

    told = await ask()

    assert told.line("channels").startswith(f"✗ {channel} of ENTENTE_ASK_CHANNELS cannot be seen by the bot.")
    assert told.code == 1


@pytest.mark.parametrize(
    ("lacking", "words"),
    [("view_channel", "View Channels, "), ("send_messages", "Send Messages. ")],
)
async def test_a_channel_in_which_it_can_not_answer_is_a_fault(
    discord_there, ask, set_channels, lacking, words
):
    set_channels(discord_there.add_channel("1000", "questions", denied=permission(lacking)))

    told = await ask()

    assert told.line("channels").startswith(f"✗ 1101 of ENTENTE_ASK_CHANNELS (“questions”) lacks {words}")
    assert told.code == 1


async def test_a_channel_in_which_it_answers_less_well_is_advice(discord_there, ask, set_channels):
    set_channels(discord_there.add_channel("1000", "questions", denied=permission("read_message_history")))

    told = await ask()

    assert told.line("channels") == (
        "! In 1101 (“questions”) the bot lacks Read Message History. It answers all the same."
    )
    assert told.code == 0


@pytest.mark.parametrize(("denied", "mark"), [(0, "✓"), (permission("send_messages_in_threads"), "✗")])
async def test_a_thread_is_judged_by_its_channel(discord_there, ask, set_channels, denied, mark):
    home = discord_there.add_channel("1000", denied=denied)
    times = {"archived": False, "auto_archive_duration": 60, "archive_timestamp": "2026-01-01T00:00:00+00:00"}
    discord_there.instead["/channels/77"] = (
        200,
        {
            "id": "77",
            "type": THREAD,
            "name": "a thread",
            "guild_id": "1000",
            "parent_id": home,
            "owner_id": "7",
            "message_count": 0,
            "member_count": 1,
            "thread_metadata": {**times, "locked": False},
        },
    )
    set_channels("77")

    told = await ask()

    assert told.line("channels").startswith(mark)


async def test_one_that_discord_does_not_tell_of_is_advice(discord_there, ask, set_channels):
    discord_there.instead["/channels/1100"] = (503, {"message": "Away.", "code": 0})
    set_channels("1100")

    told = await ask()

    assert told.line("channels").startswith(
        "! 1100 of ENTENTE_ASK_CHANNELS could not be looked at: Discord is out"
    )
    assert told.code == 0
