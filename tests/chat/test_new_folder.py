"""What `entente new` made of a notice in French, in the hands of people on Discord."""

import pytest

from bot.engine.engine import Engine
from bot.importing.from_markdown import read_markdown
from bot.importing.outline import outline
from bot.knowledge.loader import load
from bot.scaffolding.making import make
from tests.chat.world import text
from tests.scaffolding.articles import NOTICE

pytestmark = pytest.mark.several_languages  # the folder is in one of its own


@pytest.fixture(scope="module")
def drafted(tmp_path_factory):
    """An engine that has learned the drafts, and nothing else."""
    folder = tmp_path_factory.mktemp("new") / "avis"
    make(folder, outline(read_markdown(NOTICE)), ("fr",))
    return Engine.learn(load(folder))


@pytest.fixture
async def world(stage, drafted):
    await stage.restart(engine=drafted)
    return stage


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("le bac vert est vidé quand", "Le bac vert est vidé le mardi"),
        ("sapins naturels ramassés quand", "Les sapins naturels sont ramassés le 8 janvier"),
        (
            "Quand cet article a-t-il été écrit?",
            "Publié le 4 novembre 2025 par le service des travaux publics",
        ),
    ],
)
async def test_a_draft_answers_with_the_articles_own_words(world, question, quote):
    result = await world.ann.slash(world.channel, "demander", question=question)
    assert f"« {quote} »" in text(result.response)


async def test_a_section_answers_to_the_command_made_of_its_heading(world):
    result = await world.ann.slash(world.channel, "sapins")
    assert "Les sapins naturels sont ramassés le 8 janvier" in text(result.response)


async def test_what_no_article_says_of_itself_is_not_made_up(world):
    result = await world.ann.slash(world.channel, "demander", question="Qui a écrit cet article?")
    assert "L’article ne dit pas qui l’a écrit." in text(result.response)
