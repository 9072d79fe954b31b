"""The names of settings, as they are written in pages."""

from dataclasses import fields

from bot.settings import PREFIX, Settings

SETTINGS = {f"{PREFIX}{setting.name.upper()}": setting for setting in fields(Settings)}
VARIABLES = set(SETTINGS)

FOR_TESTS = {"ENTENTE_TEST_BROWSER"}
"""Variables that pages name and that are no settings."""
