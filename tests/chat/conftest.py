import pytest

from bot.chat.client import Options, build
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
