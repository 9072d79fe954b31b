"""The application in the portal, and the one privileged intent."""

import re
from pathlib import Path

import pytest

from tests.doctor.stand_in import CONTENT, CONTENT_LIMITED

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


async def test_it_tells_whose_bot_this_is(discord_there, ask):
    discord_there.application |= {"name": "Beacon", "bot_public": False, "approximate_guild_count": 1234}

    told = await ask()

    assert told.line("application") == (
        "✓ “Beacon” (123456), in 1,234 servers; only its owner may install it."
    )


async def test_the_install_link_asks_for_what_the_readme_asks_for(ask):
    told = await ask()

    (link,) = re.findall(r"https://\S+client_id=APPLICATION_ID&scope=bot\S+", README)
    assert told.line("install").endswith(link.replace("APPLICATION_ID", "123456"))


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        (
            {"interactions_endpoint_url": "https://example.org/hook"},
            "✗ It has an Interactions Endpoint URL, so that slash commands and buttons never come",
        ),
        (
            {"bot_require_code_grant": True},
            "✗ It requires an OAuth2 code grant, so that the install link fails.",
        ),
    ],
)
async def test_what_keeps_the_application_from_working_is_a_fault(discord_there, ask, changed, words):
    discord_there.application |= changed

    told = await ask()

    assert [line[: len(words)] for line in told.lines("application")][1:] == [words]
    assert told.code == 1


@pytest.fixture(params=[("ENTENTE_ASK_CHANNELS", "1100"), ("ENTENTE_MESSAGE_CONTENT", "true")])
def wanting(request, monkeypatch):
    """The name of a setting that is set, and for which the bot asks for message content."""
    monkeypatch.setenv(*request.param)
    return request.param[0]


async def test_an_intent_that_is_needed_and_off_is_a_fault(ask, wanting):
    told = await ask()

    assert told.line("intent").startswith(f"✗ {wanting} needs the Message Content intent, which is off.")
    assert told.code == 1


@pytest.mark.parametrize("flag", [CONTENT, CONTENT_LIMITED])
async def test_an_intent_that_is_needed_and_on_is_well(discord_there, ask, wanting, flag):
    discord_there.application["flags"] = flag

    told = await ask()

    assert told.line("intent") == f"✓ Message Content is switched on, as {wanting} needs it."
    assert told.code == 0


async def test_an_intent_that_is_on_and_not_needed_is_mentioned(discord_there, ask):
    discord_there.application["flags"] = CONTENT

    told = await ask()

    assert told.line("intent").endswith("Message Content is switched on in the portal and not used.")
    assert told.code == 0
