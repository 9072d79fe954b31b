"""Entente: a Discord bot that answers questions with quotes from one article.

The package is layered, and an import only ever goes down. What stands on what
is declared in ``pyproject.toml`` and enforced by import-linter; it is drawn in
``docs/architecture.md``, and ``docs/terms.md`` says what each word means.
"""
