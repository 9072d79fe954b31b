"""Tables as older versions of Entente made them."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import text

from bot.storage.address import make_engine, parse
from tests.storage.world import QUICK


def config():
    found = Config()
    found.set_main_option("script_location", "bot.storage:migrations")
    found.set_main_option("path_separator", "os")
    return found


async def make_older(address, revision):
    """Make the tables of a revision, change by change, with the names that they had then."""
    engine = make_engine(parse(address), QUICK)

    def run(connection):
        given = config()
        given.attributes["connection"] = connection
        command.upgrade(given, revision)
        if revision < "0004":
            connection.execute(text("ALTER TABLE entente_version RENAME TO alembic_version"))
            if connection.dialect.name == "postgresql":
                connection.execute(text("ALTER INDEX entente_version_pkc RENAME TO alembic_version_pkc"))

    if engine.dialect.name == "sqlite":
        Path(engine.url.database).parent.mkdir(parents=True, exist_ok=True)
    try:
        async with engine.begin() as connection:
            await connection.run_sync(run)
    finally:
        await engine.dispose()
