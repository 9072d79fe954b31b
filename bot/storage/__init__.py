"""Storage: settings of servers, votes, unanswered questions and counts, in SQLite or PostgreSQL.

An answer never waits for this package. Settings come from a bounded cache;
everything that is to be kept goes into a bounded queue that one task writes in
order, each row once, whenever the database answers. Begin reading at
:mod:`bot.storage.storage`. Two packages lie behind: :mod:`bot.storage.waiting`,
whose parts wait for the database in place of everybody else, and
:mod:`bot.storage.database`, which has the statements. What others import, such
as :mod:`bot.storage.leases`, stands here.

Nothing here imports discord or the engine, knows who a person is, or keeps a
text as it was written.
"""
