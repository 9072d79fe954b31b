"""PostgreSQL goes away in the middle of a conversation, and nobody notices."""

import asyncio
import logging

from bot.chat.options import Options
from tests.chat.keeping import in_real_time, kept_in
from tests.chat.world import text

QUESTIONS = 500
GONE, BACK = 100, 400
"""After how many questions it goes and comes back."""


async def test_every_answer_is_given_and_every_row_is_there_once(world, postgres, caplog):
    caplog.set_level(logging.WARNING)
    address = postgres.new_database()
    options = Options(ask_channels=frozenset({world.channel.id}), cooldown=None)
    async with kept_in(address, defaults=options.defaults) as storage:
        await world.restart(options, storage=storage)
        for number in range(QUESTIONS):
            if number == GONE:
                await asyncio.to_thread(postgres.stop)
            if number == BACK:
                await asyncio.to_thread(postgres.start)
            await world.ann.send(world.channel, f"When was the tower built? {number}")
        assert await in_real_time(storage.drain(30))

    said = world.channel.history()  # once, as SimCord makes all of it anew each time
    assert [message.content for message in said[::2]] == [
        f"When was the tower built? {number}" for number in range(QUESTIONS)
    ]
    assert all("### Year of building" in text(message) for message in said[1::2])
    assert len(said) == 2 * len(world.sent()) == 2 * QUESTIONS
    assert world.env.errors == []
    kept = [row[0] for row in postgres.sql("SELECT text FROM entente_unanswered", address)]
    assert sorted(kept) == sorted(f"When was the tower built? {number}" for number in range(QUESTIONS))
    assert postgres.sql("SELECT sum(count) FROM entente_tallies", address) == [[str(QUESTIONS)]]
    assert len([record for record in caplog.records if record.name.startswith("bot.storage")]) == 1
