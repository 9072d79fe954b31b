"""A law of every text: each of its words stands in the outline once, whatever was taken for what."""

import re
from collections import Counter

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.errors import InputError
from bot.importing.from_html import read_html
from bot.importing.from_markdown import read_markdown
from bot.importing.from_text import read_text
from bot.importing.outline import outline, plain_text

WORD = re.compile(r"w\d+")
MARKS = (
    "",
    "",
    "",
    "1. ",
    "2. ",
    "3) ",
    "IV. ",
    "Article 5 – ",
    "• ",
    "- ",
    "Q: ",
    "A: ",
    "  ",
    "# ",
    "## ",
    "**",
)
TAGS = ("p", "p", "li", "h1", "h2", "h3", "div", "td", "dt", "b", "pre", "section")
ENDS = ("", ".", "?", ":", ",", " :", "…")


@st.composite
def lines(draw):
    """Lines of words that stand nowhere else, marked in ways that mean something."""
    made, count = [], 0
    for _ in range(draw(st.integers(1, 30))):
        length = draw(st.integers(1, 40))
        words = " ".join(f"{'W' if at == count else 'w'}{at}" for at in range(count, count + length))
        count += length
        made.append(f"{draw(st.sampled_from(MARKS))}{words}{draw(st.sampled_from(ENDS))}")
    return made


def words_of(text):
    return WORD.findall(text.casefold())


def words_in(source, sections):
    """All words of the outline; the title's only once, where it is the first words of the text."""
    try:
        title, _, rest = plain_text(outline(source, sections=sections)).partition("\n")
    except InputError as error:
        assume("no text below its headings" not in str(error))
        raise
    words = words_of(rest)
    return [*(word for word in words_of(title) if word not in words), *words]


@settings(deadline=None)  # a busy machine is slow
@given(lines(), st.sampled_from(("\n", "\n\n")), st.integers(1, 25))
def test_of_plain_text(made, between, sections):
    text = between.join(made)

    assert words_in(read_text(text), sections) == words_of(text)


@settings(deadline=None)  # a busy machine is slow
@given(lines(), st.integers(1, 25))
def test_of_markdown(made, sections):
    text = "\n\n".join(made)

    assert Counter(words_in(read_markdown(text), sections)) == Counter(words_of(text))


@settings(deadline=None)  # a busy machine is slow
@given(lines(), st.lists(st.sampled_from(TAGS), min_size=30, max_size=30), st.integers(1, 25))
def test_of_a_page(made, tags, sections):
    text = "\n".join(f"<{tag}>{line}</{tag}>" for tag, line in zip(tags, made, strict=False))

    assert Counter(words_in(read_html(text.encode()), sections)) == Counter(words_of(text))
