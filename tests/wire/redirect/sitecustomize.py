"""Sends the process that the tests started to their stand-in for Discord, and ties its life to theirs.

Python imports a module of this name from PYTHONPATH as it starts
(https://docs.python.org/3/library/site.html#module-sitecustomize). The process
is the real command, unchanged but for the two addresses that discord.py has
built in. It calls the REST API below its own name, and says that name on the
gateway, so that a scenario can tell several processes apart. Children of it are
not redirected: the variables are taken out of the environment.
"""

import os
import sys

host = os.environ.pop("WIRE_DISCORD", None)
name = os.environ.pop("WIRE_PROCESS", "")

if host:
    if sys.platform == "linux":
        import ctypes

        # PR_SET_PDEATHSIG and SIGKILL: nothing outlives tests that were killed (man 2 prctl).
        ctypes.CDLL(None).prctl(1, 9)

    import yarl
    from discord import http
    from discord.gateway import DiscordWebSocket

    http.Route.BASE = f"http://{host}/{name}/api/v10"
    http.__version__ += f"+{name}"  # a part of the user agent
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(f"ws://{host}/gateway/")
