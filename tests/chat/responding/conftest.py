import pytest

from tests.chat.counting import Counted
from tests.chat.curating import Kept
from tests.chat.keeping import kept_in


@pytest.fixture
def measures():
    return Counted()


@pytest.fixture
async def counted(stage, measures, tmp_path):
    """The world with a database behind it, and somebody who counts."""
    address = f"sqlite:///{tmp_path}/kept.db"
    async with kept_in(address) as storage:
        await stage.restart(storage=storage, measures=measures)
        yield Kept(stage, storage, address)
        await stage.leave()
