"""Alembic's files. They ship with the package and run on start; see :mod:`bot.storage.migrate`."""
