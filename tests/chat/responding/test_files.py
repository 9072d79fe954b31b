"""A file that goes with a reply, whichever attempt at sending it succeeds."""

import io
from types import SimpleNamespace

import discord
import pytest

from bot.chat.answering.answerer import Answerer
from bot.chat.options import Options
from bot.chat.responding.responder import Responder
from bot.telemetry.measures import Measures
from tests.chat.pretend_time import in_pretend_time
from tests.chat.refusals import broken

PICTURE = b"a picture"


class PutOff:
    """An interaction whose answer was put off, and whose connection breaks so many times."""

    extras = command = data = None
    response = SimpleNamespace(
        is_done=lambda: True, type=discord.InteractionResponseType.deferred_channel_message
    )

    def __init__(self, breaks):
        self.extras = {}
        self.breaks = breaks
        self.uploaded = []

    async def edit_original_response(self, *, view, attachments):  # noqa: ARG002 - as discord.py has it
        self.uploaded.append([file.fp.read() for file in attachments])
        for file in attachments:
            file.close()
            file.fp.close()  # as aiohttp does with what it has read
        if len(self.uploaded) <= self.breaks:
            raise broken()


@pytest.mark.parametrize("breaks", [0, 1, 2])
@in_pretend_time
async def test_it_is_sent_whole_by_every_attempt(engine, breaks):
    interaction = PutOff(breaks)
    responder = Responder(Answerer(engine, None), Options(), None, Measures())

    stands = await responder.show(
        interaction,
        discord.ui.LayoutView(),
        private=True,
        files=lambda: [discord.File(io.BytesIO(PICTURE), "picture.png")],
    )

    assert stands
    assert interaction.uploaded == [[PICTURE]] * (breaks + 1)
