"""Who and what there is on the pretend Discord: servers, channels, people, and how clients are told of them.

The payloads have the fields that Discord's reference gives them
(https://docs.discord.com/developers/resources) as far as a bot without
privileged intents gets to see them. Nothing here knows a socket, a client or
what was answered.
"""

import time
from dataclasses import dataclass, field
from itertools import count

from tests.wire.payloads import MEMBER, member, message_payload, moment, role

EPOCH = 1_420_070_400_000
"""First millisecond of snowflakes (https://docs.discord.com/developers/reference#snowflakes)."""

APPLICATION = "1100000000000000001"
OWNER = "1100000000000000002"

TEXT, DIRECT, THREAD = 0, 1, 11
"""Types of channels (https://docs.discord.com/developers/resources/channel#channel-object-channel-types)."""

COMMAND, COMPONENT, COMPLETION = 2, 3, 4
"""Types of interactions."""


class Snowflakes:
    """Makes ids that carry the time and rise one by one, as Discord's do."""

    def __init__(self):
        self._last = 0

    def __call__(self, at=None):
        """A new id; with ``at`` one that looks as old as that, in seconds since 1970."""
        number = int((time.time() if at is None else at) * 1000) - EPOCH << 22
        if at is None:
            self._last = number = max(self._last + 1, number)
        return str(number)


@dataclass(frozen=True)
class Person:
    id: str
    name: str
    bot: bool = False

    def payload(self):
        return {
            "id": self.id,
            "username": self.name,
            "global_name": self.name,
            "discriminator": "0",
            "avatar": None,
            "bot": self.bot,
            "public_flags": 0,
        }


@dataclass(frozen=True)
class Channel:
    """Where people write; ``server`` is None for direct messages, and ``parent`` is set for a thread."""

    id: str
    server: str | None
    name: str = "talk"
    parent: str | None = None
    recipient: Person | None = None

    def payload(self):
        if self.recipient is not None:
            return {"id": self.id, "type": DIRECT, "recipients": [self.recipient.payload()], "flags": 0}
        body = {
            "id": self.id,
            "type": THREAD if self.parent else TEXT,
            "guild_id": self.server,
            "name": self.name,
            "parent_id": self.parent,
            "position": 0,
            "permission_overwrites": [],
            "rate_limit_per_user": 0,
            "last_message_id": None,
            "topic": None,
            "nsfw": False,
            "flags": 0,
        }
        if self.parent:
            body |= {
                "owner_id": APPLICATION,
                "message_count": 0,
                "member_count": 1,
                "thread_metadata": {
                    "archived": False,
                    "locked": False,
                    "auto_archive_duration": 1440,
                    "archive_timestamp": moment(),
                },
            }
        return body


@dataclass
class Server:
    id: str
    channels: list[Channel]
    locale: str = "en-US"
    away: bool = False  # as during an outage: listed, and not told of

    def payload(self):
        """What GUILD_CREATE carries."""
        everyone, own = self.id, str(int(self.id) + 1)
        return {
            "id": self.id,
            "name": f"Server {self.id}",
            "owner_id": OWNER,
            "preferred_locale": self.locale,
            "unavailable": False,
            "large": False,
            "member_count": 2,
            "joined_at": moment(),
            "roles": [role(everyone, "@everyone", 0), role(own, "Entente", 1, {"bot_id": APPLICATION})],
            "members": [member([own], BOT)],
            "channels": [channel.payload() for channel in self.channels],
            "threads": [],
            "emojis": [],
            "stickers": [],
            "features": [],
            "presences": [],
            "voice_states": [],
            "stage_instances": [],
            "guild_scheduled_events": [],
            "soundboard_sounds": [],
            "afk_timeout": 300,
            "verification_level": 0,
            "default_message_notifications": 0,
            "explicit_content_filter": 0,
            "mfa_level": 0,
            "nsfw_level": 0,
            "premium_tier": 0,
            "premium_progress_bar_enabled": False,
            "system_channel_flags": 0,
        }


BOT = Person(APPLICATION, "Entente", bot=True)


@dataclass
class World:
    """Everything that exists.

    Attributes:
        servers: In the order in which they were made; the n-th belongs to shard ``n % shards``.
        channels: By id, threads and direct messages among them.
    """

    servers: list[Server] = field(default_factory=list)
    channels: dict[str, Channel] = field(default_factory=dict)

    @classmethod
    def of(cls, servers, channels=4, *, locale="en-US"):
        """A world of so many servers with so many channels each."""
        world = cls()
        for _ in range(servers):
            world.add_server(channels, locale=locale)
        return world

    def __post_init__(self):
        self.new_id = Snowflakes()
        self._people = count(1)

    def add_server(self, channels=4, *, locale="en-US"):
        number = 1_200_000_000_000_000_000 >> 22
        server_id = (number - number % 110_880 + len(self.servers)) << 22  # divisible by 1 to 12, 16 and 32
        places = [Channel(str(server_id + 100 + index), str(server_id)) for index in range(channels)]
        server = Server(str(server_id), places, locale)
        self.servers.append(server)
        self.channels |= {channel.id: channel for channel in places}
        return server

    def places(self):
        """Every channel of every server, one of each server after another."""
        longest = max(len(server.channels) for server in self.servers)
        return [
            server.channels[index]
            for index in range(longest)
            for server in self.servers
            if index < len(server.channels)
        ]

    def person(self):
        """Somebody who has not been here before, so that nobody's questions are too many."""
        number = next(self._people)
        return Person(str(1_300_000_000_000_000_000 + number), f"person{number}")

    def direct(self, person):
        """The direct messages between the bot and somebody."""
        channel = Channel(str(int(person.id) + 10**17), None, recipient=person)
        return self.channels.setdefault(channel.id, channel)

    def thread(self, message_id, parent, name):
        """A thread on a message: it has the message's id."""
        place = self.channels[parent]
        thread = Channel(message_id, place.server, name, parent)
        self.channels[message_id] = thread
        return thread

    def message(self, channel, author, text, *, mention=True, at=None):
        """What MESSAGE_CREATE carries; the bot sees the words of what is addressed to it, as Discord has it.

        Args:
            channel: Where it was written.
            author: By whom.
            text: Without the mention.
            mention: Whether it mentions the bot; needless in direct messages.
            at: When, in seconds since 1970; now by default.
        """
        mention = mention and channel.server is not None
        body = {
            **message_payload(
                self.new_id(at), channel, author, f"<@{APPLICATION}> {text}" if mention else text
            ),
            "mentions": [{**BOT.payload(), "member": member([])}] if mention else [],
            "timestamp": moment(at),
            "channel_type": TEXT if channel.server else DIRECT,
        }
        return body | ({"member": member([])} if channel.server else {})

    def interaction(  # noqa: PLR0913 - the rarer part of it by keyword
        self, kind, channel, person, data, *, permissions=MEMBER, locale="en-US"
    ):
        """What INTERACTION_CREATE carries.

        Args:
            kind: ``COMMAND``, ``COMPONENT`` or ``COMPLETION``.
            channel: Where.
            person: Who.
            data: What they chose: see :func:`command`.
            permissions: What they may do there.
            locale: Of their screen.
        """
        number = self.new_id()
        body = {
            "id": number,
            "application_id": APPLICATION,
            "type": kind,
            "token": f"token-of-{number}",
            "version": 1,
            "channel_id": channel.id,
            "channel": channel.payload(),
            "data": data,
            "locale": locale,
            "app_permissions": str(MEMBER),
            "entitlements": [],
            "attachment_size_limit": 10_485_760,
            "context": 0 if channel.server else 1,
            "authorizing_integration_owners": {"0": channel.server} if channel.server else {"1": person.id},
        }
        if channel.server is None:
            return body | {"user": person.payload()}
        return body | {
            "guild_id": channel.server,
            "guild_locale": "en-US",
            "guild": {"id": channel.server, "locale": "en-US", "features": []},
            "member": member([], person) | {"permissions": str(permissions)},
        }
