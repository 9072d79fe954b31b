"""What was learned: how strongly what was read speaks for each class.

The second part: it knows classes by their numbers and what was counted or fitted for them. It must not
know what a class stands for, and what follows from a score is not its business.
"""
