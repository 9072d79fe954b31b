import pytest

from tests.storage.postgres import postgres
from tests.storage.prepared import with_tables
from tests.storage.world import CALM, PostgresDatabase, SqliteFile, opened

__all__ = ["postgres"]


@pytest.fixture
def prepared():
    """Whether a database has all tables from the beginning; modules about making them say otherwise."""
    return True


@pytest.fixture
def sqlite(tmp_path, prepared):
    """An SQLite file; unprepared it is not there yet, in a folder that is not there yet."""
    file = SqliteFile(tmp_path / "folder" / "entente.db")
    if prepared:
        file.path.parent.mkdir()
        file.path.write_bytes(with_tables())
        file.path.chmod(0o600)
    return file


@pytest.fixture
def on_postgres(postgres, prepared):
    """A PostgreSQL database of its own without rows; unprepared it has no tables, either."""
    return PostgresDatabase(postgres, postgres.prepared_database() if prepared else postgres.new_database())


@pytest.fixture(params=["sqlite", "postgres"])
def database(request):
    """Each of the two."""
    return request.getfixturevalue({"sqlite": "sqlite", "postgres": "on_postgres"}[request.param])


@pytest.fixture
async def storage(database):
    async with opened(database, timeouts=CALM) as storage:
        yield storage
