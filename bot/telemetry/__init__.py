"""Telemetry: what the bot counts while it works, and how somebody outside looks at it.

The parts that work call :class:`bot.telemetry.measures.Measures` and never ask
whether anybody watches; only where an operator wants to be served are the
libraries for that imported. Begin reading at :mod:`bot.telemetry.measures`.

Nothing here imports discord, the engine or the storage, and no label ever
holds a person, a server, a channel or a text.
"""
