"""What stands around a test: no setting of whoever runs it may reach what is tested."""

import os

from bot.settings import DATABASE_NAMES, PREFIX, TOKEN_NAMES


def settings_around():
    """The names of the settings in the environment."""
    return [name for name in os.environ if name.startswith(PREFIX) or name in (*TOKEN_NAMES, *DATABASE_NAMES)]


def without_settings(monkeypatch):
    """Take them out of it for the time of a test."""
    for name in settings_around():
        monkeypatch.delenv(name)
