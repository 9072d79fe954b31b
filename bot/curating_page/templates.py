"""The templates of the page, with every text escaped.

Jinja2 (https://jinja.palletsprojects.com) escapes whatever is put into a template: titles, questions and
quotes are people's own words, and may be anything. A name that a template is not given is a mistake.
"""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined


@cache
def templates() -> Environment:
    """All templates, compiled once."""
    return Environment(
        loader=PackageLoader(__package__, "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
