import pytest

from bot.chat.client import Options, build
from tests.chat.curating import Kept
from tests.chat.keeping import kept_in
from tests.chat.world import World


@pytest.fixture
def simcord_bot(engine):
    return build(engine, Options())


@pytest.fixture
async def world(simcord_env, engine):
    return World.around(simcord_env, engine)


@pytest.fixture
async def ask_world(world):
    """The same with an ask-channel."""
    await world.restart(world.channel_options)
    return world


@pytest.fixture
async def kept(world, tmp_path):
    """The world with a database behind it."""
    file = tmp_path / "kept.db"
    async with kept_in(f"sqlite:///{file}") as storage:
        await world.restart(storage=storage)
        yield Kept(world, storage, str(file))
        await world.restart()
