"""Question in, card out, and not too often. Nothing here knows an object of Discord's but ids and times."""
