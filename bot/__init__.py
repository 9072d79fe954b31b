"""Entente: a Discord bot that answers questions with quotes from one article.

The package is layered; an import only ever goes down this list (import-linter
enforces it, see ``pyproject.toml``)::

    __main__ -> cli -> {chat, demo} -> replies -> engine -> knowledge types -> errors
"""
