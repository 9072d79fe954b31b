"""Where what is tested here lies, and the names that the program goes by."""

import json
from dataclasses import fields
from pathlib import Path

import yaml

from bot.settings import PREFIX, Settings

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
GUIDE = (ROOT / "docs/operating.md").read_text(encoding="utf-8")

SETTINGS = {f"{PREFIX}{setting.name.upper()}" for setting in fields(Settings)}

STOPPING_SECONDS = 20 + 10
"""ENTENTE_DRAIN_SECONDS, and what Storage takes at most to write what is left."""

UID = 10001
"""The user of the image."""


def text(path):
    """A file of deploy/."""
    return (DEPLOY / path).read_text(encoding="utf-8")


def document(path):
    """A YAML or JSON file of deploy/."""
    return json.loads(text(path)) if path.endswith(".json") else yaml.safe_load(text(path))
