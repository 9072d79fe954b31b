"""What Alembic runs to apply the changes, on the connection it is handed.

There is no other way in: no ini file, no connection of its own. So the lock
that :mod:`bot.storage.migrate` took always holds.
"""

from __future__ import annotations

from alembic import context

from bot.storage.ownership import versions
from bot.storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=versions.name,
)
with context.begin_transaction():
    context.run_migrations()
