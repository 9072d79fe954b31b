"""What the tests of feedback, insights and privacy share: a kept world, and a look into its database."""

from dataclasses import dataclass

import discord
import sqlalchemy

from bot.replies.wording import wording
from bot.storage.address import make_engine, parse
from bot.storage.storage import Storage
from bot.storage.timeouts import Timeouts
from tests.chat.keeping import in_real_time
from tests.chat.world import World, custom_ids

LANGUAGES = [("en-US", "en"), ("fr", "fr"), ("es-ES", "es"), ("es-419", "es")]
"""Discord's locales and what they are to the bot."""


@dataclass
class Kept:
    """A world with a storage, and a look into the database behind it."""

    world: World
    storage: Storage
    address: str

    async def rows(self, table, *columns):
        """What stands in a table, once all that waits is written."""
        assert await self.storage.drain(10)
        return await in_real_time(self._all(f"SELECT {', '.join(columns)} FROM entente_{table} ORDER BY 1"))  # noqa: S608

    async def _all(self, statement):
        engine = make_engine(parse(self.address), Timeouts())
        async with engine.connect() as connection:
            found = [tuple(row) for row in await connection.execute(sqlalchemy.text(statement))]
        await engine.dispose()
        return found

    async def ask(self, question, **options):
        """What Ann sees when she asks."""
        result = await self.world.ann.slash(self.world.channel, "ask", question=question, **options)
        return result.response


def said(language, key, **args):
    """A text of the bot as :func:`tests.chat.world.text` reads it."""
    return wording(language).text(key, **args).replace("\N{NO-BREAK SPACE}", " ")


def vote_of(message, value):
    """The custom id of a button to rate with: up or down."""
    (custom_id,) = [each for each in custom_ids(message) if each.startswith(f"entente:vote:{value}:")]
    return custom_id


def votes_on(message):
    """The custom ids of all buttons to rate with."""
    return [each for each in custom_ids(message) if each.startswith("entente:vote:")]


def manager(world, name="mona"):
    """Somebody who may manage the server."""
    role = world.guild.create_role("managers", permissions=discord.Permissions(manage_guild=True))
    return world.guild.add_member(world.env.create_user(name), roles=[role])
