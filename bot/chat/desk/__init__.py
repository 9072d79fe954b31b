"""The desk: question in, card out, and not too often. It knows no object of Discord's but ids and times."""
