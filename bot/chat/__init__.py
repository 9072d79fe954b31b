"""Discord: everything that talks to it, and nothing that decides what to say.

A way of asking (:mod:`bot.chat.handlers`) turns what a person did into a
question, hands it to the answerer (:mod:`bot.chat.answering`) by way of the responder
(:mod:`bot.chat.responding`), and shows the card that comes back
(:mod:`bot.chat.drawing`). :mod:`bot.chat.connection` connects, and
:mod:`bot.chat.client` puts all of it together. This package builds no wording,
reads no settings and opens no file but the one that remembers the last command
sync.
"""
