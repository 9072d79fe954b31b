"""From any file that holds an article to its title and sections; knows no Discord, no engine and no YAML.

The way is one: a reader for each kind of file makes a :class:`~bot.importing.source_text.SourceText` of it,
and :func:`~bot.importing.outline.outline` finds the sections, whatever file they came from. Nothing on it
changes a character of a sentence except white space, so that quotes cut from it are the article's own words.
"""
