import pytest

from tests.storage.postgres import postgres
from tests.storage.world import CALM, PostgresDatabase, SqliteFile, opened

__all__ = ["postgres"]


@pytest.fixture
def sqlite(tmp_path):
    """An SQLite file that is not there yet, in a folder that is not there yet."""
    return SqliteFile(tmp_path / "folder" / "entente.db")


@pytest.fixture
def on_postgres(postgres):
    """An empty PostgreSQL database."""
    return PostgresDatabase(postgres)


@pytest.fixture(params=["sqlite", "postgres"])
def database(request):
    """Each of the two."""
    return request.getfixturevalue({"sqlite": "sqlite", "postgres": "on_postgres"}[request.param])


@pytest.fixture
async def storage(database):
    async with opened(database, timeouts=CALM) as storage:
        yield storage
