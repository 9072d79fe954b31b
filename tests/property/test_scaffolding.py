"""A law of new folders: whatever an article says, its folder is sound and every quote is proved."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import assume, given, reject, settings
from hypothesis import strategies as st

from bot.errors import InputError
from bot.importing.outline import outline
from bot.importing.source_text import Block, BlockKind, SourceText, one_line
from bot.knowledge.audit import verify
from bot.knowledge.types import LANGUAGES
from bot.scaffolding.making import make

SAID = """
the a fee is 30 $5 2.5 must may La l’ año 1 200 Mr. e.g. U.S. help FAQ: ? ! . ; — « » - # yes no null {x} 'q'
"d" & * %a @b “ ” 3. (b) 12:30 née Straße ﬁ ǅ ١٢ मी 中文 👍 a@b.ca what is the article about
"""
WORDS = st.one_of(
    st.sampled_from(SAID.split()),
    st.text(st.characters(categories=("L", "N", "P", "S", "Zs", "Mn")), max_size=6),
    st.sampled_from(["x" * 55, "1" * 40]),
)
TEXTS = st.lists(WORDS, min_size=1, max_size=14).map(" ".join).map(one_line).filter(bool)
BLOCKS = st.builds(
    Block, st.sampled_from(BlockKind), TEXTS, st.integers(0, 3), st.sampled_from(["", "", "-", "1.", "A:"])
)


@st.composite
def outlines(draw):
    blocks = tuple(draw(st.lists(BLOCKS, min_size=1, max_size=14)))
    try:
        article = outline(SourceText(draw(st.none() | TEXTS), blocks), sections=draw(st.integers(1, 25)))
    except InputError:
        reject()
    assume(all(section.heading for section in article.sections))
    return article


@given(outlines(), st.lists(st.sampled_from(LANGUAGES), min_size=1, unique=True))
@settings(deadline=None, max_examples=25)
def test_a_folder_of_any_article_is_sound_and_proved(article, languages):
    with TemporaryDirectory() as place:
        made = make(Path(place) / "folder", article, languages)
        knowledge = verify(Path(place) / "folder")

    assert made.sections == len(article.sections) == len(knowledge.sections)
    assert knowledge.languages == tuple(languages)
