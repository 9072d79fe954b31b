"""No line of the log has the id, name or words of a person, whatever somebody does and whatever fails in it.

Every command, everything that can be pressed or sent back, and every event that the client listens to is
found by looking, not listed: what is new and has no example here fails the first test.
"""

import gc
import io
import json
import logging

import discord
import pytest
import simcord.http.router
from discord import app_commands

from bot.chat import patterns
from bot.chat.client import EntenteClient
from bot.chat.options import Options
from bot.cli.logs import handler_for, quiet_libraries
from bot.storage.values import ServerSettings
from tests.chat.curating import vote_of
from tests.chat.keeping import kept_in
from tests.chat.refusals import refusal
from tests.chat.world import World

QUESTION = "When was the tower built?"
REASON = "how deep is the cellar"
ENTRY, ANSWER = "tower-height", "an-answer"
NAMES = ("zoltan-the-asker", "quirina-beside-him", "mona-who-manages")


def button(custom_id):
    return discord.ui.Button(label="x", custom_id=custom_id), None


def menu(custom_id, *values):
    options = [discord.SelectOption(label=value, value=value) for value in values]
    return discord.ui.Select(custom_id=custom_id, options=options), list(values[:1])


def channels(world, custom_id):
    return discord.ui.ChannelSelect(custom_id=custom_id), [world.channel]


PRESSED = {
    "ENTRY": lambda _: button(patterns.entry(ENTRY, "en")),
    "SECTION": lambda _: button(patterns.section("1", "en")),
    "SECTIONS": lambda _: menu(patterns.sections("en"), "1", "2"),
    "QUOTES": lambda _: button(patterns.quotes(ENTRY, "en")),
    "DELETE": lambda world: button(patterns.delete(world.ann.id)),
    "VOTE": lambda _: button(patterns.vote("up", "en", ENTRY, ANSWER)),
    "ASK_CHANNELS": lambda world: channels(world, patterns.ASK_CHANNELS),
    "MUTED_CHANNELS": lambda world: channels(world, patterns.MUTED_CHANNELS),
    "LANGUAGE": lambda _: menu(patterns.LANGUAGE, "fr", "es"),
    "THREADS": lambda _: button(patterns.threads(wanted=False)),
    "FEEDBACK": lambda _: button(patterns.feedback(wanted=True)),
}
"""One of everything that can be pressed, by the name of its pattern, and what is chosen of it."""

SENT_BACK = {"REASON"}
"""Forms: their patterns."""

HEARD = {"on_message", "on_raw_message_edit", "on_interaction", "on_error"}
"""Events about what somebody did, which the tests below have happen."""

ABOUT_NOBODY = {
    *("on_ready", "on_shard_ready", "on_shard_connect", "on_shard_resumed"),
    *("on_guild_join", "on_guild_available", "on_guild_remove"),
    *("on_guild_channel_delete", "on_raw_thread_delete"),
}
"""Events that tell of no person."""


def of_ours(kind):
    return {name for each in kind.__mro__ if each.__module__.startswith("bot.") for name in vars(each)}


def test_everything_that_somebody_can_do_has_an_example_here():
    ids = {name for name, value in vars(patterns).items() if str(value).startswith("entente:")}
    events = {name for name in of_ours(EntenteClient) if name.startswith("on_")}

    assert ids == PRESSED.keys() | SENT_BACK
    assert events == HEARD | ABOUT_NOBODY


class Naming(Exception):  # noqa: N818 - the name stands in the log
    """A mistake that names everybody, as one that quotes what it stumbled over does."""


class Broken:
    """Whatever is wanted of it fails."""

    def __init__(self, error):
        self._error = error

    def __getattr__(self, name):
        raise self._error


class Watched:
    """A world in which everybody is known, and what is logged while they do things."""

    def __init__(self, world, mona, streams):
        self.world, self.mona, self.streams = world, mona, streams
        self.channel, self.ann, self.bob = world.channel, world.ann, world.bob
        self.dm = None

    @property
    def client(self):
        return self.world.client

    @property
    def error(self):
        named = " ".join(str(person.id) for person in (self.ann, self.bob, self.mona))
        return Naming(f'cannot find {named} in "{QUESTION}" or "{REASON}"')

    def secrets(self):
        """What stands for a person: ids, names, the channels of direct messages, and their words."""
        people = (self.ann, self.bob, self.mona)
        private = [person.user.dm_channel for person in people]
        return {*NAMES, QUESTION, REASON, *(str(each.id) for each in [*people, *filter(None, private)])}

    def logged(self):
        """What was logged since this was called last, in both forms."""
        texts = [stream.getvalue() for stream in self.streams]
        for stream in self.streams:
            stream.seek(0)
            stream.truncate()
        return texts

    async def post(self, item):
        """Have the bot post something to press."""
        view = discord.ui.LayoutView().add_item(discord.ui.ActionRow(item))
        channel = self.client.get_channel(self.channel.id)
        await channel.send(view=view)
        return self.channel.last_message

    async def examples(self):
        """Everything that somebody can do, by name; what is to be pressed stands in the channel already."""
        self.said = await self.ann.send(self.channel, "best pizza in town")
        self.answer = (await self.ann.slash(self.channel, "ask", question="How tall is the tower?")).response
        self.form = await self.bob.click(self.answer, custom_id=vote_of(self.answer, "down"))
        await self.ann.send_dm("hello")
        found = dict(self._commands()) | {
            "form": lambda: self.bob.submit_modal(self.form, {"reason": REASON}),
            "mention": lambda: self.ann.send(self.channel, f"{self.client.user.mention} {QUESTION}"),
            "ask-channel": lambda: self.ann.send(self.channel, QUESTION),
            "direct": lambda: self.ann.send_dm(QUESTION),
            "edit": lambda: self.ann.edit(self.said, f"{self.client.user.mention} {QUESTION}"),
        }
        for name, sample in PRESSED.items():
            item, values = sample(self)
            found[name] = self._press(await self.post(item), item.custom_id, values)
        return found

    def _press(self, message, custom_id, values):
        who = self.mona  # who may press everything
        if values is None:
            return lambda: who.click(message, custom_id=custom_id)
        return lambda: who.select(message, values, custom_id=custom_id)

    def _commands(self):
        for command in self.client.tree.get_commands():
            if isinstance(command, app_commands.ContextMenu):
                yield command.name, self._menu(command.name)
                continue
            yield command.name, self._slash(command)
            for parameter in command.parameters:
                if parameter.autocomplete:
                    name = (command.name, parameter.display_name)
                    yield f"completing {name}", self._complete(*map(str, name))

    def _menu(self, name):
        return lambda: self.bob.context_menu(self.channel, name, self.said)

    def _complete(self, *name):
        return lambda: self.ann.autocomplete(self.channel, *name, "tow")

    def _slash(self, command):
        filled = {
            discord.AppCommandOptionType.string: QUESTION,
            discord.AppCommandOptionType.integer: 7,
            discord.AppCommandOptionType.boolean: True,
        }
        options = {str(each.display_name): filled[each.type] for each in command.parameters if each.required}
        return lambda: self.mona.slash(self.channel, command.name, **options)


@pytest.fixture
def streams():
    """What the log has, as text and as JSON, with every line that a bot could be asked for."""
    root, handlers = logging.getLogger(), {}
    level, discords = root.level, logging.getLogger("discord").level
    for form in ("text", "json"):
        stream = io.StringIO()
        handlers[stream] = handler_for(form, stream)
        root.addHandler(handlers[stream])
    root.setLevel(logging.DEBUG)
    quiet_libraries()
    yield list(handlers)
    root.setLevel(level)
    logging.getLogger("discord").setLevel(discords)
    for handler in handlers.values():
        root.removeHandler(handler)


@pytest.fixture
async def watched(simcord_env, engine, tmp_path, streams):
    guild = simcord_env.create_guild()
    role = guild.create_role("managers", permissions=discord.Permissions.all())
    ann, bob = (guild.add_member(simcord_env.create_user(name)) for name in NAMES[:2])
    mona = guild.add_member(simcord_env.create_user(NAMES[2]), roles=[role])
    world = World(simcord_env, engine, guild.create_text_channel("general"), ann, bob)
    async with kept_in(f"sqlite:///{tmp_path}/kept.db") as storage:
        await world.restart(Options(message_content=True, cooldown=None), storage=storage)
        asked = frozenset({world.channel.id})
        await storage.save_settings(world.guild.id, ServerSettings(ask_channels=asked))
        yield Watched(world, mona, streams)
        await world.restart()


@pytest.fixture
def hasty(monkeypatch):
    """Nobody waits long for what does not come."""
    for name in ("MESSAGE", "_LAST_WORD", "_THREAD_PATIENCE"):
        monkeypatch.setattr(f"bot.chat.handlers.posting.{name}", 0.05)
    for name in ("responding.responder.INTERACTION", "responding.responder.LATER", "handlers.buttons.LATER"):
        monkeypatch.setattr(f"bot.chat.{name}", 0.05)


async def _collect():
    gc.collect()  # a task that nobody waited for tells of its error now


async def do_all(watched, begin=lambda: None):
    """Do everything that can be done; what each had logged, as text, and the lines that tell of somebody.

    Args:
        watched: Where.
        begin: Makes fail what is to fail, once everything stands that there is to press.
    """
    examples = await watched.examples()
    watched.logged()
    begin()
    logged, telling = {}, {}
    for name, do in [*examples.items(), ("what nobody waited for", _collect)]:
        await do()
        await watched.world.env.settle()
        text, objects = watched.logged()
        logged[name] = text
        assert len([json.loads(line) for line in objects.splitlines()]) <= len(text.splitlines())
        lines = [*text.splitlines(), *objects.splitlines()]
        found = [line for line in lines if any(secret in line for secret in watched.secrets())]
        telling |= {name: found} if found else {}
    watched.world.env.errors.clear()
    return logged, telling


@pytest.mark.several_languages
async def test_where_nothing_fails(watched):
    logged, telling = await do_all(watched)

    assert telling == {}
    assert "decided not_covered" in "".join(logged.values())


async def test_where_the_engine_fails(watched):
    def begin():
        watched.client.responder.answerer.engine = Broken(watched.error)

    logged, telling = await do_all(watched, begin)

    assert telling == {}
    assert {name for name, lines in logged.items() if "test_log_privacy.Naming" in lines} >= {
        *("ask", "article", "tower", "Ask about this", "completing ('ask', 'question')"),
        *("mention", "ask-channel", "direct", "edit", "ENTRY", "SECTION", "SECTIONS", "VOTE"),
    }


async def test_where_the_storage_fails(watched):
    def begin():
        watched.client.responder.storage = Broken(watched.error)

    logged, telling = await do_all(watched, begin)

    assert telling == {}
    assert {name for name, lines in logged.items() if "test_log_privacy.Naming" in lines} >= {
        *("ask", "mention", "settings", "privacy", "forget-me", "insights"),
        *("VOTE", "form", "THREADS", "FEEDBACK", "LANGUAGE", "ASK_CHANNELS", "MUTED_CHANNELS"),
    }


@pytest.mark.usefixtures("hasty")
@pytest.mark.parametrize(
    "error",
    [
        lambda text: refusal(400, code=50035, text=text),
        lambda text: refusal(403, code=50013, text=text),
        lambda text: refusal(404, code=10008, text=text),
        OSError,
        Naming,
    ],
    ids=["invalid", "forbidden", "gone", "network", "mistake"],
)
async def test_where_discord_takes_nothing(watched, monkeypatch, error):
    def begin():
        def failing(_backend, method, path, **more):
            if method != "GET":
                raise error(f"cannot {method} {path} for {watched.error}")
            return dispatch(_backend, method, path, **more)

        monkeypatch.setattr(simcord.http.router, "dispatch", failing)

    dispatch = simcord.http.router.dispatch
    logged, telling = await do_all(watched, begin)

    assert telling == {}
    assert any(logged.values())
