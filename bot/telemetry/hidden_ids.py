"""Takes ids out of texts for the log that the bot did not word itself: another library's, or an error's.

An error tells what it stumbled over, and that may be a person's id. The ids of
servers and channels, which look the same, go with it: where an operator needs
one, the bot's own line has it. Nothing here knows whose an id is.
"""

from __future__ import annotations

import re
from typing import Final

_ID: Final = re.compile(r"(?<!\d)\d{15,20}(?!\d)")
"""A moment in milliseconds since 2015 and 22 bits after it
(https://docs.discord.com/developers/reference#snowflakes): 17 digits in its first months, 20 from 2090 on."""

HIDDEN: Final = "<id>"


def without_ids(text: str) -> str:
    """A text with something else in the place of every number that may be an id of Discord's."""
    return _ID.sub(HIDDEN, text)
