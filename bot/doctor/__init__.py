"""``entente doctor``: looks at all that the bot needs, and says of each what is so and what to do.

Each module is one check, or one thing that several checks need; begin reading
at :mod:`bot.doctor.doctor`. A check takes values and a logged-in client, and
returns findings. Nothing here changes anything: no row, no file, no message,
no command, and no session is started at Discord's gateway, for those are
counted. Nothing here reads the settings, prints or exits, and nothing knows
the bot itself: what it would do comes in as values.
"""
