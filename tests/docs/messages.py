"""Every text that the program can show, to hold quoted messages against."""

import ast
import re
from functools import cache

from bot.settings import PREFIX
from tests.docs.pages import ROOT, read

CHANGING = re.compile(rf"…|{PREFIX}\w+")
"""What stands in a quoted message for what differs from case to case."""


@cache
def everything_said():
    """Every text in the program, in the browser tests and in the English wording."""
    texts = [
        node.value
        for file in [*ROOT.glob("bot/**/*.py"), *ROOT.glob("tests/browser/*.py")]
        for node in ast.walk(ast.parse(read(file)))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    return "\n".join([*texts, read("bot/replies/locales/en.ftl")])


def is_said(message):
    """Whether a message, but for what changes in it, is one of the program's."""
    return all(piece.strip() in everything_said() for piece in CHANGING.split(message))
