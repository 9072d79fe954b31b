"""A pretend Discord for the tests of bot.chat, and ways to read what a person sees in it."""

from dataclasses import dataclass

import discord
import simcord
from simcord.components import walk_components

from bot.chat.client import EntenteClient, build
from bot.chat.options import Options
from bot.engine.engine import Engine
from bot.knowledge.types import LANGUAGES, Knowledge
from bot.storage.storage import Storage
from bot.telemetry.measures import Measures


@dataclass
class World:
    """One server with a channel and two members, and the bot in it."""

    env: simcord.Env
    engine: Engine
    channel: simcord.ChannelHandle
    ann: simcord.MemberActor
    bob: simcord.MemberActor

    @classmethod
    def around(cls, env, engine):
        guild = env.create_guild()
        members = [guild.add_member(env.create_user(name)) for name in ("ann", "bob")]
        return cls(env, engine, guild.create_text_channel("general"), *members)

    @property
    def guild(self) -> simcord.GuildHandle:
        return self.channel.guild

    @property
    def client(self) -> EntenteClient:
        return self.env.bot

    @property
    def mention(self) -> str:
        return self.client.user.mention

    @property
    def channel_options(self) -> Options:
        """Options that make the channel an ask-channel."""
        return Options(ask_channels=frozenset({self.channel.id}))

    async def restart(
        self,
        options: Options | None = None,
        engine: Engine | None = None,
        storage: Storage | None = None,
        measures: Measures | None = None,
    ) -> None:
        """Stop the bot and start one that remembers only what is stored, while Discord stays as it is."""
        await self.env.restart_bot(build(engine or self.engine, options or Options(), storage, measures))

    async def leave(self) -> None:
        """Stop the bot and start none."""
        await self.env.restart_bot(nobody())

    def alter(self, event: str, **fields) -> None:
        """From now on, give these fields of an event other values, where the event has them.

        SimCord cannot be told these; so the event is changed on its way to the bot.
        """

        def change(name, payload):
            if name == event:
                payload.update({key: value for key, value in fields.items() if key in payload})

        self.env.backend.subscribers.insert(0, change)

    def speak(self, person: str, server: str = "en-US") -> None:
        """Give everybody, and the server, another Discord locale than en-US."""
        self.alter("INTERACTION_CREATE", locale=person, guild_locale=server)

    async def post(self, forum, person, title: str, words: str) -> simcord.ChannelHandle:
        """Let somebody open a post in a forum; SimCord knows those of bots alone.

        A post and its first message have one id.
        """
        backend = self.env.backend
        post = backend.create_thread(forum.id, title, person.id, broadcast=False)
        starter = backend.create_message(post.id, person.id, words or "a picture", broadcast=False)
        starter.content = words
        del backend.messages[post.id][starter.id]
        starter.id = post.id
        backend.messages[post.id][post.id] = starter
        backend.announce_thread_create(post)
        backend.announce_message_create(starter)
        await self.env.settle()
        return simcord.ChannelHandle(self.env, self.guild, post)

    def say(self, person, words: str = "", **more):
        """Let somebody say in the channel what SimCord lets nobody but bots say, such as an embed."""
        self.env.backend.create_message(self.channel.id, person.id, words, **more)
        return self.channel.last_message

    def requests(self, method: str, path: str) -> list[dict | None]:
        """The bodies of the requests of one kind that the bot made; of the path the beginning and the end."""
        begin, _, end = path.partition("*")
        return [
            entry.json
            for entry in self.env.http_requests
            if entry.method == method and entry.path.startswith(begin) and entry.path.endswith(end)
        ]

    def sent(self) -> list[dict]:
        """The bodies of the messages that the bot sent of its own accord, not as answers to interactions."""
        path = f"/channels/{self.channel.id}/messages"
        return [
            entry.json for entry in self.env.http_requests if (entry.method, entry.path) == ("POST", path)
        ]


def nobody() -> discord.Client:
    """A client that does nothing: the pretend Discord never is without one, and a bot takes long to start."""
    return discord.Client(intents=discord.Intents(guilds=True))


def parts(message) -> list[dict]:
    """Every component of a message, in order."""
    roots = message.components
    return list(walk_components([root if isinstance(root, dict) else root.to_dict() for root in roots]))


def text(message) -> str:
    """All text that a message shows, with every kind of space as a plain one."""
    shown = "\n".join(part["content"] for part in parts(message) if part["type"] == 10)
    return shown.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


def labels(message) -> list[str]:
    """The labels of a message's buttons."""
    return [part["label"] for part in parts(message) if part.get("label")]


def custom_ids(message) -> list[str]:
    """What a message's buttons and menus send back."""
    return [part["custom_id"] for part in parts(message) if part.get("custom_id")]


class BrokenKnowledge:
    """A knowledge base with a mistake in all of it but its languages."""

    languages = LANGUAGES
    reply_language = Knowledge.reply_language

    def __getattr__(self, name):
        raise ZeroDivisionError("a secret of the program")


class BrokenEngine:
    """An engine with a mistake in it, and in its knowledge base if it is given none."""

    def __init__(self, knowledge=None) -> None:
        self.knowledge = knowledge or BrokenKnowledge()

    def decide(self, *_args, **_kwargs):
        raise ZeroDivisionError("a secret of the program")

    encoder = None
    doubts = complete = decide
