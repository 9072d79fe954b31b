"""Everything that waits for the database, so that no answer does.

Rows wait in a queue, settings in a cache, and questions to the database for a
bounded time. Nothing here knows SQL.
"""
