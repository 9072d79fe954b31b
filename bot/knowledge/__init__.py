"""The curated knowledge: from YAML files to a validated, frozen knowledge base.

:mod:`bot.knowledge.types` is what every other layer may import; the loader and
the audit are for :mod:`bot.cli` and :mod:`bot.reloading`.
"""
