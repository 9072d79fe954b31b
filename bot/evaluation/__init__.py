"""How well the bot answers: labelled questions in, judged decisions and their totals out.

Scores and draws, never asks a person, decides or prints. The engine is only called, never looked into.
"""
