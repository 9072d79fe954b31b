"""The application in Discord's portal: whose bot this is, how it gets into servers, and what it may read."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Final

import discord

from bot.doctor.finding import Finding, counted, quoted
from bot.doctor.login import PORTAL
from bot.doctor.permissions import install_link

SUBJECT: Final = "application"
INTENT: Final = "intent"


async def check(application: discord.AppInfo) -> AsyncIterator[Finding]:
    """Look at how the application is set up.

    Args:
        application: As Discord tells of it.

    Yields:
        A finding on the application, one for whatever keeps it from working, and the install link.
    """
    who = "anybody may install it" if application.bot_public else "only its owner may install it"
    servers = counted(application.approximate_guild_count, "server")
    yield Finding.ok(SUBJECT, f"{quoted(application.name)} ({application.id}), in {servers}; {who}.")
    if application.interactions_endpoint_url:
        yield Finding.fault(
            SUBJECT,
            "It has an Interactions Endpoint URL, so that slash commands and buttons never come to the bot. "
            f"Empty that field at {PORTAL} (General Information).",
        )
    if application.bot_require_code_grant:
        yield Finding.fault(
            SUBJECT,
            "It requires an OAuth2 code grant, so that the install link fails. "
            f"Switch that off at {PORTAL} (Bot).",
        )
    yield Finding.ok("install", f"To bring it into a server, open {install_link(application.id)}")


async def check_intent(application: discord.AppInfo, wanted_by: str | None) -> AsyncIterator[Finding]:
    """Compare what the bot will ask for with what the portal allows.

    Args:
        application: As Discord tells of it.
        wanted_by: The setting for which the bot asks for message content; None where it does not.

    Yields:
        One finding.
    """
    flags = application.flags
    granted = flags.gateway_message_content or flags.gateway_message_content_limited
    if wanted_by is None:
        unused = " Message Content is switched on in the portal and not used." if granted else ""
        yield Finding.ok(INTENT, f"No privileged intent is needed.{unused}")
    elif granted:
        yield Finding.ok(INTENT, f"Message Content is switched on, as {wanted_by} needs it.")
    else:
        yield Finding.fault(
            INTENT,
            f"{wanted_by} needs the Message Content intent, which is off. Switch it on at {PORTAL} "
            "(Bot, Privileged Gateway Intents), or take the setting back.",
        )
