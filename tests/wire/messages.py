"""Messages and threads that the bot makes, taken or refused as Discord does.

From https://docs.discord.com/developers/resources/message#create-message and
https://docs.discord.com/developers/resources/channel#start-thread-from-message.
"""

import json
from collections import OrderedDict

from aiohttp import web

from tests.wire.payloads import REPLY, message_payload
from tests.wire.record import Reply
from tests.wire.world import BOT

COMPONENTS_V2, EPHEMERAL = 1 << 15, 1 << 6
TEXT_DISPLAY = 10
NONCE_MAX = 25
CONTENT_MAX = 2_000
TEXT_MAX, COMPONENTS_MAX = 4_000, 40
"""Of a message with components of version 2."""

NONCES_KEPT = 10_000
"""Discord remembers them for "the past few minutes"."""


class Messages:
    """Takes messages and threads.

    Attributes:
        gone: Ids of messages that were deleted before they were replied to.
        sent: Every message that was made, by id.
    """

    def __init__(self, world, record) -> None:
        self.gone: set[str] = set()
        self.sent: dict[str, dict] = {}
        self._world, self._record = world, record
        self._nonces: OrderedDict[str, dict] = OrderedDict()

    def routes(self) -> list[web.RouteDef]:
        return [
            web.post("/channels/{channel}/messages", self._post),
            web.post("/channels/{channel}/messages/{message}/threads", self._start_thread),
            web.get("/channels/{channel}/messages/{message}", self._get),
            web.patch("/channels/{channel}/messages/{message}", self._get),
            web.delete("/channels/{channel}/messages/{message}", self._delete),
            web.post("/channels/{channel}/typing", self._typing),
        ]

    async def _post(self, request):
        channel = self._world.channels.get(request.match_info["channel"])
        if channel is None:
            return 404, {"message": "Unknown Channel", "code": 10003}
        body = await body_of(request)
        if (refusal := fault_of(body)) is not None:
            return refusal
        reference = body.get("message_reference") or {}
        asked = str(reference["message_id"]) if "message_id" in reference else None
        if asked in self.gone and reference.get("fail_if_not_exists", True):
            return invalid("message_reference: Unknown message")
        nonce = str(body["nonce"]) if body.get("nonce") is not None and body.get("enforce_nonce") else None
        if nonce in self._nonces:
            return 200, self._nonces[nonce]
        message = message_payload(self._world.new_id(), channel, BOT, body.get("content") or "")
        message |= {"components": numbered(body.get("components") or []), "flags": body.get("flags") or 0}
        if asked is not None and asked not in self.gone:
            message |= {"type": REPLY, "message_reference": {"message_id": asked, "channel_id": channel.id}}
        if nonce is not None:
            self._remember(nonce, message | {"nonce": nonce})
        self.sent[message["id"]] = message
        self._record.stands(
            Reply(
                question=asked or (channel.id if channel.parent else None),  # a thread has its message's id
                place=channel.id,
                text=shown(body),
                private=False,
                process=request.match_info["process"],
                connection=port_of(request),
                message=message["id"],
            )
        )
        return 200, message

    def _remember(self, nonce: str, message: dict) -> None:
        self._nonces[nonce] = message
        while len(self._nonces) > NONCES_KEPT:
            self._nonces.popitem(last=False)

    async def _start_thread(self, request):
        parent, message = request.match_info["channel"], request.match_info["message"]
        if parent not in self._world.channels or message in self.gone:
            return 404, {"message": "Unknown Channel", "code": 10003}
        if message in self._world.channels:
            return 400, {"message": "A thread has already been created for this message", "code": 160004}
        name = (await body_of(request)).get("name") or ""
        if not 1 <= len(name) <= 100:
            return invalid("name: Must be between 1 and 100 in length.")
        return 201, self._world.thread(message, parent, name).payload()

    async def _get(self, request):
        found = self.sent.get(request.match_info["message"])
        return (200, found) if found else (404, {"message": "Unknown Message", "code": 10008})

    async def _delete(self, request):
        known = self.sent.pop(request.match_info["message"], None)
        return (204, None) if known else (404, {"message": "Unknown Message", "code": 10008})

    async def _typing(self, _request):
        return 204, None


def fault_of(body: dict) -> tuple[int, dict] | None:
    """Why Discord would refuse a message; None where it takes it."""
    components = list(walk(body.get("components") or []))
    content = body.get("content") or ""
    if not (content or components or body.get("embeds") or body.get("attachments")):
        return 400, {"message": "Cannot send an empty message", "code": 50006}
    if (body.get("flags") or 0) & COMPONENTS_V2:
        if content or body.get("embeds"):
            return invalid("The 'content' field cannot be used when using MessageFlags.IS_COMPONENTS_V2")
    elif any(component["type"] == TEXT_DISPLAY for component in components):
        return invalid("components: this type needs MessageFlags.IS_COMPONENTS_V2")
    texts = sum(len(component["content"]) for component in components if component["type"] == TEXT_DISPLAY)
    if len(content) > CONTENT_MAX or texts > TEXT_MAX or len(components) > COMPONENTS_MAX:
        return invalid("Must be shorter")
    if len(str(body.get("nonce") or "")) > NONCE_MAX:
        return invalid("nonce: Must be 25 or fewer in length.")
    return _fault_of_ids(components)


def _fault_of_ids(components: list[dict]) -> tuple[int, dict] | None:
    ids = [component["custom_id"] for component in components if "custom_id" in component]
    if len(set(ids)) < len(ids) or not all(1 <= len(each) <= 100 for each in ids):
        return invalid("components: custom_id cannot be duplicated, and is of 1 to 100 in length")
    return None


def invalid(why: str) -> tuple[int, dict]:
    return 400, {"message": f"Invalid Form Body\n{why}", "code": 50035}


def walk(components: list[dict]):
    """Components and those inside them, from top to bottom."""
    for component in components:
        yield component
        yield from walk(component.get("components") or [])
        if accessory := component.get("accessory"):
            yield accessory


def shown(body: dict) -> str:
    """All that a message shows as text."""
    displays = (
        each["content"] for each in walk(body.get("components") or []) if each["type"] == TEXT_DISPLAY
    )
    return "\n".join(filter(None, [body.get("content"), *displays]))


def numbered(components: list[dict]) -> list[dict]:
    """Components as they come back, each with an id."""
    taken = iter(range(1, 1_000))

    def copy(component: dict) -> dict:
        fresh = {"id": next(taken), **component}
        if "components" in component:
            fresh["components"] = [copy(each) for each in component["components"]]
        return fresh

    return [copy(each) for each in components]


def port_of(request: web.Request) -> int:
    """The client's end of the connection."""
    return request.transport.get_extra_info("peername")[1] if request.transport is not None else 0


async def body_of(request: web.Request):
    """What a request carries; with files, the part that is JSON."""
    if request.content_type.startswith("multipart/"):
        return json.loads((await request.post())["payload_json"])
    return await request.json() if request.can_read_body else {}
