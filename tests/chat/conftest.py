import discord
import pytest
import simcord.http.client
from simcord import Env

from bot.chat.client import EntenteClient
from bot.engine.engine import Engine
from tests.chat.curating import Kept
from tests.chat.keeping import kept_in
from tests.chat.world import World, nobody
from tests.small import small_knowledge
from tests.storage.postgres import postgres
from tests.trilingual import spoken_in
from tests.trusting import trusting

__all__ = ["postgres"]

ONE, THREE = "in-one-language", "in-three-languages"
BY_LANGUAGE = {"hint", "language", "locale"}
"""Parameters of tests that are about languages; so are those marked ``several_languages``."""

PATIENCE = 60.0
"""Seconds in which a bot comes to rest; five, as SimCord has it, are short on a machine that stands still."""

LOOK_AGAIN = 0.002
"""Seconds after which SimCord looks again whether the bot is at rest while something goes on that has no end.

Its own 0.05 was a third of what these tests took; what it waits for is the same.
"""


@pytest.fixture(scope="session", autouse=True)
def soon_at_rest():
    """Only :meth:`simcord.Env.settle` can be told how often to look, and nobody how long a bot may begin."""
    settle = Env._settle_internal

    async def patiently(env, *, timeout=None, idle=LOOK_AGAIN, **how):  # noqa: ASYNC109 - SimCord's signature
        await settle(env, timeout=timeout and max(timeout, PATIENCE), idle=idle, **how)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Env.settle, "__defaults__", (None, LOOK_AGAIN))
        patch.setattr(Env, "_settle_internal", patiently)
        yield


def pytest_generate_tests(metafunc):
    """Whatever is not about languages holds for a folder in one language as for one in three."""
    if "spoken" not in metafunc.fixturenames or "connection" in metafunc.definition.path.parts:
        return
    about_languages = metafunc.definition.get_closest_marker("several_languages") is not None
    only_three = about_languages or (BY_LANGUAGE | {"postgres"}) & set(metafunc.fixturenames)
    metafunc.parametrize("spoken", [THREE] if only_three else [THREE, ONE], indirect=True, scope="session")


def pytest_collection_modifyitems(items):
    """Each test has one turn in the second round: with its first parameters, and a file as database."""
    turns, kept = set(), []
    for item in items:
        params = item.callspec.params if hasattr(item, "callspec") else {}
        test = item.nodeid.partition("[")[0]
        if params.get("spoken") == ONE:
            if params.get("address") == "postgres" or test in turns:
                continue
            turns.add(test)
        kept.append(item)
    items[:] = kept


@pytest.fixture(scope="session")
def spoken(request):
    """How many languages the knowledge base has."""
    return getattr(request, "param", THREE)


@pytest.fixture(scope="session")
def knowledge(spoken):
    """The small knowledge base, or the English of it."""
    return small_knowledge() if spoken == THREE else spoken_in(small_knowledge(), ("en",))


@pytest.fixture(scope="session")
def engine(knowledge):
    """What was learned from it; one of its own, or pytest would hand it on to the tests of other folders."""
    return trusting(Engine.learn(knowledge))


@pytest.fixture
def simcord_bot():
    return nobody()


@pytest.fixture
async def stage(simcord_env, engine):
    """The world before the bot comes, for those that start it with something of their own."""
    simcord_env.settle_timeout = PATIENCE
    return World.around(simcord_env, engine)


@pytest.fixture
async def world(stage):
    """One server and the bot in it, started here unless another fixture did."""
    if not isinstance(stage.client, EntenteClient):
        await stage.restart()
    return stage


@pytest.fixture
async def ask_world(stage):
    """The same with an ask-channel."""
    await stage.restart(stage.channel_options)
    return stage


@pytest.fixture(params=["sqlite", "postgres"])
def address(request, tmp_path):
    """Of an empty database: a file that is not there yet, and one of a real PostgreSQL."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/kept.db"
    return request.getfixturevalue("postgres").emptied_database()


@pytest.fixture
async def kept(stage, address):
    """The world with a database behind it."""
    async with kept_in(address) as storage:
        await stage.restart(storage=storage)
        yield Kept(stage, storage, address)
        await stage.leave()


@pytest.fixture
def hasty(monkeypatch):
    """Nobody waits long for a Discord that does not take what is sent."""
    for name in ("MESSAGE", "_LAST_WORD", "_THREAD_PATIENCE"):
        monkeypatch.setattr(f"bot.chat.handlers.posting.{name}", 0.1)
    monkeypatch.setattr("bot.chat.responding.responder.INTERACTION", 0.1)
    for name in ("responding.responder", "handlers.buttons", "handlers.feedback", "handlers.settings"):
        monkeypatch.setattr(f"bot.chat.{name}.LATER", 0.1)


@pytest.fixture
def server_errors(monkeypatch):
    """Raise what discord.py does for a status from 500 on; SimCord has nothing of its own for them."""
    raise_for = simcord.http.client._raise_for

    def as_discord_does(error):
        if error.status >= 500:
            raise discord.DiscordServerError(simcord.http.client._FakeResponse(error.status), error.to_json())
        raise_for(error)

    monkeypatch.setattr(simcord.http.client, "_raise_for", as_discord_does)
