"""The smaller payloads of Discord: members, roles, messages, what a slash command carries."""

import time
from datetime import UTC, datetime

ORDINARY, REPLY = 0, 19
"""Types of messages."""

MEMBER = sum(1 << bit for bit in (10, 11, 14, 15, 16, 31, 35, 38))
"""Permissions: see, send, embed, attach, read what was, use commands, start threads and send in them."""

MANAGER = MEMBER | 1 << 5
"""Who may also manage the server."""


def command(name, **options):
    """The data of a slash command; options are texts or truth values."""
    return {
        "id": "1400000000000000001",
        "name": name,
        "type": 1,
        "options": [
            {"name": key, "type": 5 if isinstance(value, bool) else 3, "value": value}
            for key, value in options.items()
        ],
    }


def message_payload(message_id, channel, author, content):
    """A message with the fields that all have."""
    body = {
        "id": message_id,
        "type": ORDINARY,
        "channel_id": channel.id,
        "author": author.payload(),
        "content": content,
        "timestamp": moment(),
        "edited_timestamp": None,
        "tts": False,
        "pinned": False,
        "mention_everyone": False,
        "mentions": [],
        "mention_roles": [],
        "attachments": [],
        "embeds": [],
        "components": [],
        "flags": 0,
    }
    return body | ({"guild_id": channel.server} if channel.server else {})


def moment(at=None):
    """A time as Discord writes it."""
    return datetime.fromtimestamp(time.time() if at is None else at, UTC).isoformat()


def member(roles, person=None):
    body = {
        "roles": roles,
        "nick": None,
        "joined_at": "2024-01-01T00:00:00+00:00",
        "deaf": False,
        "mute": False,
        "pending": False,
        "flags": 0,
    }
    return body | ({"user": person.payload()} if person else {})


def role(role_id, name, position, tags=None):
    body = {
        "id": role_id,
        "name": name,
        "position": position,
        "permissions": str(MEMBER),
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "managed": tags is not None,
        "mentionable": False,
        "flags": 0,
    }
    return body | ({"tags": tags} if tags else {})
