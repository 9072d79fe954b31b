"""The page of ``entente curate``: an evening's work on a knowledge folder, in a browser.

Serves HTML from templates and takes forms; everything it shows comes out of
:mod:`bot.curating`, and everything that is written goes into it. It decides
nothing about knowledge, writes no file and knows nothing of Discord.
"""
