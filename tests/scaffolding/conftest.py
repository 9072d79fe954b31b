import pytest

from bot.importing.from_markdown import read_markdown
from bot.importing.from_text import read_text
from bot.importing.outline import outline
from bot.knowledge.loader import load
from bot.scaffolding.making import languages_of, make
from tests.scaffolding.articles import CLUB, FAQ, NOTICE, PLAIN


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    """A folder of each article, made once; tests read them and change nothing."""
    outlines = {
        "club": outline(read_text(CLUB)),
        "notice": outline(read_markdown(NOTICE)),
        "faq": outline(read_markdown(FAQ)),
        "plain": outline(read_text(PLAIN)),
    }
    place = tmp_path_factory.mktemp("scaffolding")
    for name, article in outlines.items():
        make(place / name, article, languages_of(article, ()))
    return place


@pytest.fixture(scope="session")
def knowledge(made):
    """What each of them holds, by name."""
    return {folder.name: load(folder) for folder in made.iterdir()}
