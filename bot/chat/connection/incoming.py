"""Events of the gateway on their way in: each once, and none ends the process because it cannot be read.

discord.py hands every event to a parser by its name; the parsers are wrapped
here. What has been delivered before (after a resume, or by the session of a
process that this one takes over from) is passed over by its id. Nothing here
knows what an event leads to.
"""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from functools import partial
from typing import Any, Final

from bot.telemetry import context
from bot.telemetry.measures import Measures

_log = logging.getLogger(__name__)

Parser = Callable[[Any], None]

SEEN_MAX: Final = 20_000
"""Ids remembered. A resume repeats what came within seconds, a takeover within a minute: at 100 questions a
second, three minutes."""

HELD_MAX: Final = 5_000
"""Messages and edits that wait for their server to become known; more are dropped. They cannot be let
through: where the server is not known, a message looks like a direct one, and those are all answered."""

_PING: Final = 1
"""The one kind of interaction without data
(https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object)."""

_SAYS_WHAT: Final = {2: "name", 3: "custom_id", 4: "name", 5: "custom_id"}
"""What tells by the type of an interaction what was used."""

_COMPLETING: Final = 4
"""The kind of interaction that asks for choices; none of our options stands below another."""

_LOCALES: Final = ("locale", "guild_locale")

_ID_MAX: Final = 1 << 63
"""Ids have 64 bits (https://docs.discord.com/developers/reference#snowflakes), of which the first is set from
2084 on; a column has one less for its sign."""

_ONCE: Final = frozenset({"MESSAGE_CREATE", "INTERACTION_CREATE"})
_MESSAGES: Final = frozenset({"MESSAGE_CREATE", "MESSAGE_UPDATE"})
_SERVERS: Final = frozenset({"GUILD_CREATE", "GUILD_UPDATE", "GUILD_DELETE"})

_LISTED: Final = ("mentions", "mention_roles")

_ADDRESSED: Final = ("content", "mentions", "mention_roles")
"""What a message has one of that may be for the bot: of all others, Discord hides the words
(https://docs.discord.com/developers/events/gateway#message-content-intent)."""


class Incoming:
    """Wraps the parsers of one client.

    Args:
        parsers: By the name of the event; replaced in place.
        measures: Count what is passed over.
    """

    def __init__(self, parsers: MutableMapping[str, Parser], measures: Measures) -> None:
        self._measures = measures
        self._seen: OrderedDict[str, None] = OrderedDict()
        self._told: set[str] = set()
        self._is_known: Callable[[int], bool] | None = None
        self._held: dict[int, list[tuple[str, Parser, Any]]] = {}
        self._waiting = 0
        self._shards = 1
        for event, parse in list(parsers.items()):
            parsers[event] = partial(self._take, event, parse)

    def serve(self, shards: int) -> None:
        """Say in the log which shard an event came from.

        Args:
            shards: How many there are, over all processes.
        """
        self._shards = shards

    def hold(self, is_known: Callable[[int], bool]) -> None:
        """Keep messages back until their server is known, for a session that is taken over tells of none.

        Args:
            is_known: Tells of a server's id whether it is.
        """
        self._is_known = is_known

    def let_go(self) -> None:
        """Keep nothing back any more."""
        self._is_known = None
        for server in list(self._held):
            self._release(server)

    def _take(self, event: str, parse: Parser, data: Any) -> None:  # noqa: ANN401 - as Discord sends it
        try:
            if check := _CHECKS.get(event):
                check(data)
            if event in _ONCE and not self._is_new(data):
                self._measures.dropped("repeated")
                return
            if self._shards > 1 and (number := _shard(event, data, self._shards)) is not None:
                context.enter(number, of=self._shards)
            if event in _MESSAGES and self._must_wait(data):
                self._hold(event, parse, data)
                return
            parse(data)
            if event == "GUILD_CREATE" and self._held:
                self._release(int(data["id"]))
        except Exception as error:
            self._pass_over(event, error)

    def _is_new(self, data: Any) -> bool:  # noqa: ANN401 - as above
        key: str = data["id"]
        if key in self._seen:
            return False
        self._seen[key] = None
        if len(self._seen) > SEEN_MAX:
            self._seen.popitem(last=False)
        return True

    def _must_wait(self, data: Any) -> bool:  # noqa: ANN401 - as above
        server = _server(data)
        return self._is_known is not None and bool(server) and not self._is_known(server)

    def _hold(self, event: str, parse: Parser, data: Any) -> None:  # noqa: ANN401 - as above
        if not any(data.get(part) for part in _ADDRESSED):
            return
        if self._waiting < HELD_MAX:
            self._waiting += 1
            self._held.setdefault(_server(data), []).append((event, parse, data))
        else:
            self._measures.dropped("old")

    def _release(self, server: int) -> None:
        for event, parse, data in self._held.pop(server, ()):
            self._waiting -= 1
            try:
                parse(data)
            except Exception as error:
                self._pass_over(event, error)

    def _pass_over(self, event: str, error: Exception) -> None:
        self._measures.malformed(event)
        kind = f"{event} {type(error).__name__}"
        if kind not in self._told:
            self._told.add(kind)
            where = " in ".join(_places(error))
            _log.error("An event cannot be read and is passed over: %s (%s)", kind, where)


def _server(data: Any) -> int:  # noqa: ANN401 - as Discord sends it
    return int(data.get("guild_id") or 0) if isinstance(data, dict) else 0


def _shard(event: str, data: Any, shards: int) -> int | None:  # noqa: ANN401 - as above
    """The shard of an event; None where it does not tell, and belongs to the one of the event before it.

    See https://docs.discord.com/developers/events/gateway#sharding.
    """
    server = int(data["id"]) if event in _SERVERS else _server(data)
    return (server >> 22) % shards if server or event in _ONCE else None


def _check_message(data: Any) -> None:  # noqa: ANN401 - as above
    """See what discord.py takes as it comes, and would break far from here: in an answer, or a statement."""
    _check_ids(data, "id", "channel_id", "guild_id")
    _check_ids(data.get("author") or {}, "id")
    if not isinstance(data.get("content", ""), str) or not isinstance(data.get("type", 0), int):
        raise TypeError("no message")
    for part in _LISTED:  # discord.py's message has none of what is not there, not even an empty one
        if not isinstance(data.setdefault(part, []), list):
            raise TypeError("no list")


def _check_interaction(data: Any) -> None:  # noqa: ANN401 - as above
    """As of a message, and what discord.py looks at in a task of its own, where nobody hears of a fault."""
    if data["type"] == _PING:
        return
    _check_ids(data, "id", "channel_id", "guild_id")
    _check_ids((data.get("member") or data)["user"], "id")
    words = (data["data"][_SAYS_WHAT[data["type"]]], data["token"], *map(data.get, _LOCALES))
    if not all(isinstance(word, str) for word in words if word is not None) or None in words[:2]:
        raise TypeError("no name")
    if data["type"] == _COMPLETING and not any(option.get("focused") for option in data["data"]["options"]):
        raise ValueError("nothing to complete")


def _check_ids(data: Any, *names: str) -> None:  # noqa: ANN401 - as above
    """See that ids, where there are any, are those of Discord, which fit into a column of the database."""
    for name in names:
        value = data.get(name)
        if value is not None and not 0 <= int(value) < _ID_MAX:
            raise ValueError("no id")


_CHECKS: Final[Mapping[str, Callable[[Any], None]]] = {
    "MESSAGE_CREATE": _check_message,
    "MESSAGE_UPDATE": _check_message,
    "INTERACTION_CREATE": _check_interaction,
}
"""What is seen to before an event is read; of all others nothing is answered or written."""


def _places(error: Exception) -> Iterator[str]:
    """Where it broke, innermost first: functions alone, for the error's text may quote what was written."""
    trace = error.__traceback__
    names = []
    while trace is not None:
        names.append(trace.tb_frame.f_code.co_name)
        trace = trace.tb_next
    yield from reversed(names[-2:])
