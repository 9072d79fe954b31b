"""The engine: a question and a knowledge base in, a decision out.

Pure and deterministic. Nothing in this package opens a file, reads a clock or
the environment, draws a random number, logs, or knows Discord, YAML or any
particular article.
"""
