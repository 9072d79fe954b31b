"""Everything that can be wrong with a knowledge folder, and what to do about it, in English.

A fault is made of one of these and of its parts; the page of ``entente curate`` has the same in its other
languages, under the same keys (``bot/curating_page/locales``). Nothing is looked for here.
"""

from __future__ import annotations

from enum import unique

from bot.errors import SentenceKind


@unique
class FaultKind(SentenceKind):
    """What ``entente check`` says of a folder."""

    # What does not fit the shape of a file.
    MISSING = "“{name}” is missing. Add it."
    UNKNOWN_KEY = "Unknown key “{name}”. Check its spelling or remove it."
    CUT_BY_COMMA = "Unknown key “{name}”. If it belongs to the text before it, put that text in quotes."
    EMPTY = "This text is empty. Write it or remove the line."
    LONG = "This text has {length} characters; at most {most} fit. Shorten it."
    ID = (
        "“{name}” cannot be used here. Use lower-case letters, digits and single hyphens, "
        "such as “trade-volume”."
    )
    COMMAND = "“{name}” cannot be used here. Use lower-case letters, digits, “-” and “_”, without spaces."
    UNFIT = "“{name}” cannot be used here."
    ONE_NEEDED = "At least one item is needed here. Add it."
    FEW = "At least {count} items are needed here. Add it."
    ONE_ALLOWED = "At most one item is allowed here. Remove some."
    MANY = "At most {count} items are allowed here. Remove some."
    NO_NUMBER = "“{name}” is no whole number. Write one, such as 3."
    SMALL_NUMBER = "“{name}” is too small; the least is {least}."
    LARGE_NUMBER = "“{name}” is too large; the most is {most}."
    NO_LANGUAGE = "There is no language “{name}”. Choose among {languages}."
    LANGUAGE_TWICE = "The language “{name}” stands here twice. Remove one."
    COLON = "Expected text here, found a group of keys. Put quotes around a text with a colon."
    OTHER_SHAPE = "Expected {expected} here, found {found}."
    FIRST_LANGUAGE = "The quotes are in {name}, the first of this folder's languages. Remove “{name}” here."
    LANGUAGE = (
        "This folder's languages are {languages}. "
        "Remove “{name}” here, or add it to languages in article.yaml."
    )
    LANGUAGE_ELSEWHERE = (
        "This folder's languages are {languages}. "
        "Remove “{name}” here and in another place, or add it to languages in article.yaml."
    )
    LANGUAGE_EVERYWHERE = (
        "This folder's languages are {languages}. "
        "Remove “{name}” here and in {count} other places, or add it to languages in article.yaml."
    )
    LACKING = (
        "No text of this folder is in {languages}. Write them, "
        "or choose “languages: [{there}]” in article.yaml."
    )
    ALL_LACKING = "No text of this folder is in {languages}. Write them, or choose others."

    # What is wrong with a file as a whole.
    NO_FILE = "The file is missing. Create it; knowledge/README.md shows its shape."
    EMPTY_FILE = "The file is empty. knowledge/README.md shows its shape."
    UNREADABLE = "The file cannot be read ({reason})."
    UNREADABLE_FOLDER = "The folder cannot be read ({reason})."
    NOT_UTF8 = "The file is not UTF-8. Save it as UTF-8."
    NO_ENTRIES = "There are no entries. Add a file such as entries/01-background.yaml."
    NO_LIST = "This file is a list: each item begins with “- ”."
    DEEP = "The file is nested too deeply. Check its brackets and braces."
    COLON_IN_TEXT = (
        "YAML takes what stands before a “: ” on this line for a key. "
        "Put quotes around a text with a colon, or mend the indentation."
    )
    TAB = "There is a tab at the beginning of this line. Indent with spaces."
    SIGN = "YAML takes no text that begins with “{sign}”. Put quotes around the whole text."
    UNCLOSED = "The text that begins on this line has no closing quotation mark. Add it."
    NO_YAML = "This is not valid YAML ({problem}). Check indentation, quotes and colons near this line."
    KEY_TWICE = "The key “{name}” stands here twice. Keep one of them."
    NO_PLAIN_KEY = "A key is plain text. Put quotes around the whole text."
    MARKED = "YAML does not read “{mark}” as text. Put quotes around the whole text."

    # What is wrong between the parts.
    ID_TAKEN = "The id “{name}” is taken by an entry in {where}. Choose another."
    FACT_ID_TWICE = "The fact id “{name}” stands here twice. Choose another."
    SLUG_TAKEN = "Another section has the slug “{name}”. Choose another."
    NUMBERING = "Sections are numbered 1, 2, 3 … in order: write {number} here."
    COMMAND_TAKEN = "Another section has the command “{name}”. Choose another name."
    OWN_COMMAND = "“{name}” is a command of the bot itself. Choose another name."
    LONG_FIRST = (
        "The first phrasing is shown on a button and has {length} characters; "
        "at most {most} fit. Put a shorter one first."
    )
    ASKED = "“{name}” is also a phrasing of “{owner}” in {where}. Keep it where it belongs."
    GROUP_TAKEN = "The id “{name}” is taken by another group. Choose another."
    WORD_TAKEN = "“{name}” also stands in the group “{owner}”. Keep it in one of them."
    NOT_SHIPPED = "Nothing of the name “{name}” ships with the program. Choose among: {names}."
    TWICE = "“{name}” stands here twice. Remove one."
    ITSELF = "An entry is not related to itself. Name another, or remove it."
    NO_FACT = "There is no fact “{name}”. Check its spelling."
    NO_ENTRY = "There is no entry “{name}”. Check its spelling."
    NO_OVERVIEW = "There is no entry “{name}” in entries. Check its spelling."
    UNUSED = "No entry uses the fact “{name}”. Use it in an entry or remove it."

    # What differs from the article, or from the proof of its quotes.
    HEADING_WRITTEN = "The article writes this heading “{found}”. Copy it letter by letter."
    NO_HEADING = "The article has no heading “{name}” here. Copy it letter by letter."
    NOT_THERE = (
        "Section {number} does not contain the quote of “{name}”: “{quote}”. Copy it letter by letter."
    )
    ELSEWHERE = (
        "Section {number} does not contain the quote of “{name}”: “{quote}”. "
        "Section {other} does: move the fact there."
    )
    NOT_AUDITED = (
        "The quote of “{name}” was never audited. Run `entente check --article FILE` with the article's text."
    )
    AUDIT_CHANGED = (
        "The quote of “{name}” changed after its audit. "
        "Run `entente check --article FILE` with the article's text."
    )
    AUDIT_EDITED = "{wrong}. Run `entente check --article FILE` with the article's text."
    NO_ARTICLE_FILE = "{file} cannot be read ({reason}). Name the article's text file."
    ARTICLE_NOT_UTF8 = "{file} is not UTF-8 text. Save it as UTF-8."
    AUDIT_UNWRITABLE = "{file} cannot be written ({reason})."

    # What a folder lacks to be trusted.
    DRAFT = "Still a draft. Read it, mend it, and remove its line “draft”."
    FEW_PHRASINGS = (
        "“{name}” has few phrasings: {counts}. Write {few} in each language "
        "at least, better {enough}, as somebody asks who has not read the article."
    )
    NO_GAPS = (
        "There are no gaps, so the bot may answer what the article does not say. "
        "Write down what people will ask in vain."
    )
    LONG_QUOTE = (
        "This quote has {length} characters. If fewer words carry the fact, quote those; "
        "if it holds two facts, make two."
    )
    PASTED = "This is the text under “{first}”, word for word. Translate it."
    READS_AS = "This stands under “{under}” and reads as “{other}”. Put it right."


@unique
class FaultPart(SentenceKind):
    """Words within those sentences."""

    GROUP_OF_KEYS = "a group of keys"
    LIST_OF_LINES = "a list (lines that begin with “- ”)"
    PLAIN_TEXT = "text"
    WHOLE_NUMBER = "a whole number"
    YES_OR_NO = "yes or no"
    SOMETHING_ELSE = "something else"
    NOTHING = "nothing"
    A_LIST = "a list"
    THE_TEXT = "the text “{text}”"
    COUNTED = "{count} in “{language}”"
