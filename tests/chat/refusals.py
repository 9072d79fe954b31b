"""What Discord and the network answer with when something fails."""

from types import SimpleNamespace

import aiohttp
import discord

PAGE = "<!DOCTYPE html>\n<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"
KINDS = {400: discord.HTTPException, 403: discord.Forbidden, 404: discord.NotFound}


def refusal(status, *, code=0, text="no"):
    """As discord.py raises it for an answer with this status."""
    kind = discord.DiscordServerError if status >= 500 else KINDS.get(status, discord.HTTPException)
    body = text if text.startswith("<") else {"code": code, "message": text}
    return kind(SimpleNamespace(status=status, reason="-"), body)


def broken():
    """A connection that ended before there was an answer."""
    return aiohttp.ServerDisconnectedError()


def unreached():
    """A connection that could not even be made."""
    key = SimpleNamespace(ssl=True, host="discord.example", port=443, is_ssl=True)
    return aiohttp.ClientConnectorError(key, OSError("no route"))
