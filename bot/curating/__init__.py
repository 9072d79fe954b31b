"""What a curator does in an evening: reads the article, edits entries, asks, and files what was asked.

:class:`bot.curating.workbench.Workbench` is the door; whoever shows it to people knows
:mod:`bot.curating.values` and :mod:`bot.curating.findings` besides, and nothing else of this package. Nothing
here knows the web or a command line.
"""
