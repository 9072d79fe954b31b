"""The token: what is told of each way in which it can be wrong."""

import socket

import discord
import pytest

from bot.doctor import refusals

RESET = (
    "Open your application at https://discord.com/developers/applications, choose Bot, then Reset Token, "
    "and put the new one into ENTENTE_TOKEN."
)


async def test_a_missing_token_is_a_fault_with_the_way_to_get_one(ask, monkeypatch):
    monkeypatch.delenv("ENTENTE_TOKEN")

    told = await ask()

    assert told.line("token") == f"✗ ENTENTE_TOKEN is not set. {RESET} A line in .env will do."
    assert told.code == 1


@pytest.mark.parametrize(
    ("token", "likeness"),
    [
        ("MTIzNDU2.another.token_of_somebody-else", ""),
        ("1100000000000000001", "; it looks like the application's id"),
        ("ab12" * 16, "; it looks like the application's public key"),
        ("Abcdefghijklmnop-qrstuvwxyz_0123", "; it looks like the client secret"),
        ("MTIzNDU2.half", ", and it does not look like one: a piece may be missing"),
        ("a.made-up.token", ", and it does not look like one: a piece may be missing"),
    ],
)
async def test_a_token_that_discord_does_not_know_is_a_fault(ask, monkeypatch, token, likeness):
    monkeypatch.setenv("ENTENTE_TOKEN", token)

    told = await ask()

    assert told.line("token") == f"✗ Discord does not know this token{likeness}. {RESET}"
    assert token not in told.output + told.errors
    assert told.code == 1


async def test_a_token_with_characters_that_none_has_is_not_sent_at_all(discord_there, ask, monkeypatch):
    monkeypatch.setenv("ENTENTE_TOKEN", "MTIz=NDU2")

    told = await ask()

    assert told.line("token") == f"✗ ENTENTE_TOKEN holds characters that no token has. {RESET}"
    assert discord_there.asked == []
    assert told.code == 1


async def test_a_page_in_place_of_an_answer_is_one_line_without_the_page(discord_there, ask):
    discord_there.instead["/users/@me"] = "<html>\n<title>Sign in to the café's network</title>\n</html>"

    told = await ask()

    assert told.line("token").startswith("✗ The answer is not Discord's: something in between")
    assert "café" not in told.output + told.errors
    assert told.code == 1


@pytest.mark.parametrize("status", [400, 403])
async def test_a_page_with_an_error_is_not_shown_either(discord_there, ask, status):
    discord_there.instead["/users/@me"] = (status, "<html>Sign in</html>")

    told = await ask()

    assert told.line("token") == f"✗ Discord refused ({status})."
    assert told.code == 1


async def test_no_network_is_one_line(ask, monkeypatch):
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        monkeypatch.setattr(discord.http.Route, "BASE", f"http://127.0.0.1:{unused.getsockname()[1]}")

        told = await ask()

    assert told.line("token").startswith("✗ Discord cannot be reached. Check the network connection")
    assert told.line("clock").startswith("! Left out")
    assert told.code == 1


async def test_a_discord_that_says_nothing_is_not_waited_for_without_end(discord_there, ask, monkeypatch):
    monkeypatch.setattr(refusals, "PATIENCE", 0.2)
    discord_there.instead["/users/@me"] = "silence"

    told = await ask()

    assert told.line("token").startswith("✗ Discord gave no answer in time")
    assert told.code == 1
