import pytest

from tests.chat.counting import Counted
from tests.chat.curating import Kept
from tests.chat.keeping import kept_in


@pytest.fixture
def measures():
    return Counted()


@pytest.fixture
async def counted(world, measures, tmp_path):
    """The world with a database behind it, and somebody who counts."""
    address = f"sqlite:///{tmp_path}/kept.db"
    async with kept_in(address) as storage:
        await world.restart(storage=storage, measures=measures)
        yield Kept(world, storage, address)
        await world.restart()
