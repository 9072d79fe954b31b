import pytest

from bot.errors import StorageError
from bot.storage.address import make_engine, parse
from tests.storage.world import CALM


@pytest.mark.parametrize(
    ("given", "taken"),
    [
        ("sqlite:///folder/file.db", "sqlite+aiosqlite:///folder/file.db"),
        ("sqlite+aiosqlite:////folder/file.db", "sqlite+aiosqlite:////folder/file.db"),
        ("postgresql://u:p@h:1/d", "postgresql+asyncpg://u:p@h:1/d"),
        ("postgres://u:p@h/d", "postgresql+asyncpg://u:p@h/d"),
        ("postgresql+asyncpg://u:p@h/d", "postgresql+asyncpg://u:p@h/d"),
        ("postgresql://u:p@h/d?sslmode=require", "postgresql+asyncpg://u:p@h/d?ssl=require"),
        (
            "postgresql://u:p@h/d?sslmode=require&channel_binding=require&connect_timeout=10",
            "postgresql+asyncpg://u:p@h/d?ssl=require",
        ),
    ],
)
def test_addresses_are_taken_as_other_programs_write_them(given, taken):
    assert parse(given).render_as_string(hide_password=False) == taken


def test_the_home_folder_may_be_abbreviated(monkeypatch):
    monkeypatch.setenv("HOME", "/home/of/somebody")

    assert parse("sqlite:///~/file.db").database == "/home/of/somebody/file.db"


@pytest.mark.parametrize(
    "given",
    [
        "",
        "secret",
        "mysql://u:secret@h/d",
        "sqlite://",
        "sqlite:///:memory:",
        "sqlite://secret/file.db",
        "sqlite:///~secret/file.db",
        "postgresql+psycopg://u:secret@h/d",
        "postgresql://u:secret@h:port/d",
    ],
)
def test_other_addresses_are_refused_without_being_repeated(given):
    with pytest.raises(StorageError, match="Write sqlite:///") as error:
        parse(given)

    assert "secret" not in str(error.value)


async def test_a_connection_to_a_file_keeps_few_of_its_pages_to_itself(tmp_path):
    engine = make_engine(parse(f"sqlite:///{tmp_path / 'entente.db'}"), CALM)
    async with engine.connect() as connection:
        kept = await connection.exec_driver_sql("PRAGMA cache_size")
    await engine.dispose()

    assert -500 < kept.scalar_one() < 0  # kilobytes, not pages
