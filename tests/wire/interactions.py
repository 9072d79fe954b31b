"""Interactions: the one answer that each may have, in time, and what may follow it.

From https://docs.discord.com/developers/interactions/receiving-and-responding.
"""

import time
from dataclasses import dataclass

from aiohttp import web

from tests.wire.messages import EPHEMERAL, body_of, fault_of, numbered, port_of, shown
from tests.wire.payloads import message_payload
from tests.wire.record import Reply
from tests.wire.world import BOT

PATIENCE = 3.0
"""Seconds in which the first answer has to come."""

MESSAGE, DEFERRED_MESSAGE, DEFERRED_UPDATE, UPDATE, COMPLETION, FORM = 4, 5, 6, 7, 8, 9
"""Types of first answers."""

UNKNOWN_INTERACTION = (404, {"message": "Unknown interaction", "code": 10062})
ANSWERED_BEFORE = (400, {"message": "Interaction has already been acknowledged.", "code": 40060})
UNKNOWN_WEBHOOK = (404, {"message": "Unknown Webhook", "code": 10015})


@dataclass
class Pending:
    """An interaction that clients were told of.

    Attributes:
        payload: What they were told.
        sent: When, by the monotonic clock.
        answered: Type of the first answer; None as long as there is none.
        original: The message that the first answer made, or that came for it later.
    """

    payload: dict
    sent: float
    answered: int | None = None
    private: bool = False
    original: dict | None = None


class Interactions:
    """Takes the answers.

    Attributes:
        answers: Every first answer that came, with the status that it got, by interaction.
        edits: What was written over messages that stood before, by interaction.
    """

    def __init__(self, world, record) -> None:
        self.answers: dict[str, list[tuple[int, dict]]] = {}
        self.edits: dict[str, list[str]] = {}
        self._world, self._record = world, record
        self._pending: dict[str, Pending] = {}

    def routes(self) -> list[web.RouteDef]:
        webhook = "/webhooks/{application}/{token}"
        return [
            web.post("/interactions/{interaction}/{token}/callback", self._callback),
            web.post(webhook, self._follow_up),
            web.get(webhook + "/messages/{message}", self._get),
            web.patch(webhook + "/messages/{message}", self._edit),
            web.delete(webhook + "/messages/{message}", self._delete),
        ]

    def expect(self, payload: dict) -> None:
        """Clients are being told of an interaction now."""
        self._pending.setdefault(payload["id"], Pending(payload, time.monotonic()))

    async def _callback(self, request):
        body = await body_of(request)
        number = request.match_info["interaction"]
        status, answer = self._take(self._pending.get(number), body, request)
        self.answers.setdefault(number, []).append((status, body))
        if status != 200 or not request.query.get("with_response"):
            return (204, None) if status == 200 else (status, answer)
        return 200, answer

    def _take(self, pending: Pending | None, body: dict, request: web.Request) -> tuple[int, dict]:
        token = request.match_info["token"]
        late = pending is not None and time.monotonic() - pending.sent > PATIENCE
        if pending is None or late or pending.payload["token"] != token:
            return UNKNOWN_INTERACTION
        if pending.answered is not None:
            return ANSWERED_BEFORE
        data = body.get("data") or {}
        if body["type"] in (MESSAGE, UPDATE) and (refusal := fault_of(data)) is not None:
            return refusal
        pending.answered = body["type"]
        pending.private = bool((data.get("flags") or 0) & EPHEMERAL)
        if body["type"] == MESSAGE:
            pending.original = self._stands(pending, data, request)
        elif body["type"] in (DEFERRED_UPDATE, UPDATE):
            pending.original = pending.payload.get("message")
        return 200, self._response(pending)

    def _response(self, pending: Pending) -> dict:
        message = pending.original if pending.answered in (MESSAGE, UPDATE) else None
        return {
            "interaction": {
                "id": pending.payload["id"],
                "type": pending.payload["type"],
                "response_message_id": message and message["id"],
                "response_message_loading": pending.answered == DEFERRED_MESSAGE,
                "response_message_ephemeral": pending.private,
            },
            "resource": {"type": pending.answered, **({"message": message} if message else {})},
        }

    def _stands(self, pending: Pending, data: dict, request: web.Request) -> dict:
        """A message comes to stand that answers an interaction."""
        payload = pending.payload
        channel = self._world.channels[payload["channel_id"]]
        message = message_payload(self._world.new_id(), channel, BOT, data.get("content") or "")
        message |= {"components": numbered(data.get("components") or []), "flags": data.get("flags") or 0}
        self._record.stands(
            Reply(
                question=payload["id"],
                place=channel.id,
                text=shown(data),
                private=pending.private or bool((data.get("flags") or 0) & EPHEMERAL),
                process=request.match_info["process"],
                connection=port_of(request),
                message=message["id"],
            )
        )
        return message

    async def _follow_up(self, request):
        pending, body = self._by_token(request), await body_of(request)
        if pending is None or pending.answered is None:
            return UNKNOWN_WEBHOOK
        if (refusal := fault_of(body)) is not None:
            return refusal
        message = self._stands(pending, body, request)
        pending.original = pending.original or message  # it takes the place of "is thinking …"
        return 200, message

    async def _get(self, request):
        pending = self._by_token(request)
        return (200, pending.original) if pending and pending.original else UNKNOWN_WEBHOOK

    async def _edit(self, request):
        pending, body = self._by_token(request), await body_of(request)
        if pending is None or pending.answered is None:
            return UNKNOWN_WEBHOOK
        if (refusal := fault_of(body)) is not None:
            return refusal
        if pending.original is None:
            pending.original = self._stands(pending, body, request)
        else:
            self.edits.setdefault(pending.payload["id"], []).append(shown(body))
        return 200, pending.original

    async def _delete(self, request):
        return (204, None) if self._by_token(request) is not None else UNKNOWN_WEBHOOK

    def _by_token(self, request: web.Request) -> Pending | None:
        token = request.match_info["token"]
        return self._pending.get(token.removeprefix("token-of-"))
