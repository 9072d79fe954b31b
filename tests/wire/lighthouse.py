"""What the small knowledge base is asked in these tests, and what it answers; see ``tests.small``."""

QUESTION = "How tall is the tower?"
ANSWER = "38 metres."

COMMAND = "tower"
COMMAND_ANSWER = "A tall tower with a bright lamp."
