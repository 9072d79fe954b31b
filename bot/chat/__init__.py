"""Discord: everything that talks to it, and nothing that decides what to say.

Ways of asking (commands, messages, buttons) turn what a person did into a
question, hand it to the :class:`~bot.chat.desk.Desk` and show the card that
comes back. This package builds no wording, reads no settings and opens no file
but the one that remembers the last command sync.
"""
