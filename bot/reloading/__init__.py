"""Edits of the knowledge folder that take effect without a restart.

Nothing here knows Discord, settings or terminals: whoever watches says what is
to be done with a new engine and with the text of a fault.
"""
