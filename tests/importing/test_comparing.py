"""What an edited article means for the folder that quotes it."""

import pytest

from bot.importing.comparing import Move, compared
from bot.importing.outline import outline, plain_text
from bot.importing.reading import read_source
from bot.knowledge.types import Command, Fact, Knowledge, Localized, Phrases, Section
from tests.importing.sources import written

HOURS = "The shed opens on Saturdays from nine to noon. Members may keep a tool for seven days."
FEES = "The fee for a whole year is 20 dollars. Students and pensioners pay one half of it."
DOGS = "Dogs are kept on a lead and never come near the saws. Cats are welcome everywhere."
