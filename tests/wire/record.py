"""What clients did, as people on Discord would have seen it: which answers stand, and to what.

Nothing here decides what is let through; it is told, remembers and lets
scenarios wait for it.
"""

import asyncio
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Question:
    """Something that somebody asked.

    Attributes:
        id: Of the message or the interaction.
        place: The channel's id.
        event: Its name on the gateway.
        payload: Its data.
        at: When it was sent to clients, by the monotonic clock.
    """

    id: str
    place: str
    event: str
    payload: dict = field(repr=False, compare=False, hash=False)
    at: float = field(default_factory=time.monotonic, compare=False)


@dataclass(frozen=True)
class Reply:
    """A message of the bot that stands.

    Attributes:
        question: The id of the message or interaction that it answers; None where it answers none.
        place: The channel's id.
        text: All that it shows as text.
        private: Whether only one person sees it.
        process: Name of the process that sent it.
        connection: The client's port.
        at: When it stood, by the monotonic clock.
        message: Its own id.
    """

    question: str | None
    place: str
    text: str
    private: bool
    process: str
    connection: int
    message: str
    at: float = field(default_factory=time.monotonic)


@dataclass(frozen=True)
class Call:
    """A request to the REST API and how it ended; status None where the client never got to know."""

    process: str
    method: str
    path: str
    status: int | None
    at: float


class Record:
    """Remembers, and wakes those who wait.

    Attributes:
        replies: In the order in which they came to stand.
        calls: Every request.
        refusals: Answers of status 400 and above that were no fault on purpose, by "METHOD path" and code.
        most: How many requests of a kind were ever under way at once.
    """

    def __init__(self) -> None:
        self.replies: list[Reply] = []
        self.calls: list[Call] = []
        self.refusals: Counter[tuple[str, int]] = Counter()
        self.most: Counter[str] = Counter()
        self._under_way: Counter[str] = Counter()
        self._to: defaultdict[str, list[Reply]] = defaultdict(list)
        self._news: set[asyncio.Event] = set()

    def stands(self, reply: Reply) -> None:
        """A message has come to stand."""
        self.replies.append(reply)
        if reply.question is not None:
            self._to[reply.question].append(reply)
        self.changed()

    def called(self, call: Call) -> None:
        """A request has ended."""
        self.calls.append(call)
        self.changed()

    def begins(self, kind: str) -> None:
        """A request of a kind is under way from now on."""
        self._under_way[kind] += 1
        self.most[kind] = max(self.most[kind], self._under_way[kind])

    def ends(self, kind: str) -> None:
        """It no longer is."""
        self._under_way[kind] -= 1

    def answers(self, question: Question) -> list[Reply]:
        """The replies to a question that stand."""
        return list(self._to.get(question.id, ()))

    def unanswered(self, questions) -> list[Question]:
        """Those without a reply."""
        return [question for question in questions if question.id not in self._to]

    def repeated(self) -> list[str]:
        """The ids of what was answered more than once."""
        return [question for question, replies in self._to.items() if len(replies) > 1]

    def changed(self) -> None:
        """Wake those who wait for something to be as they want it."""
        for event in self._news:
            event.set()

    async def until(self, holds, within: float = 20.0, what: str = "what was waited for") -> None:
        """Wait until something holds.

        Args:
            holds: Asked again after each change.
            within: Seconds.
            what: Named in the error.

        Raises:
            AssertionError: It does not come to hold in time.
        """
        event = asyncio.Event()
        self._news.add(event)
        try:
            async with asyncio.timeout(within):
                while not holds():
                    event.clear()
                    await event.wait()
        except TimeoutError:
            raise AssertionError(f"{what}: not within {within:g} s") from None
        finally:
            self._news.discard(event)
