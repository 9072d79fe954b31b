"""What the bot speaks is the folder's choice: replies, commands, the panel, and what a former choice left."""

import pytest

from bot.chat.options import Options
from bot.engine.engine import Engine
from bot.storage.values import ServerSettings
from tests.chat.curating import manager
from tests.chat.keeping import kept_in
from tests.chat.world import custom_ids, parts, text
from tests.small import small_knowledge
from tests.trilingual import spoken_in
from tests.trusting import trusting

pytestmark = pytest.mark.several_languages  # each test brings its own

LANGUAGE_MENU = "entente:settings:language"
READING = Options(message_content=True)
FRENCH, SPANISH_FIRST, ENGLISH = ("fr",), ("es", "en"), ("en",)


@pytest.fixture(scope="module")
def engines():
    """An engine for each choice of languages."""
    made = {}

    def engine_in(languages):
        if languages not in made:
            made[languages] = trusting(Engine.learn(spoken_in(small_knowledge(), languages)))
        return made[languages]

    return engine_in


@pytest.fixture
async def french(stage, engines):
    await stage.restart(engine=engines(FRENCH))
    return stage


@pytest.fixture
async def spanish_first(stage, engines):
    await stage.restart(engine=engines(SPANISH_FIRST))
    return stage


@pytest.fixture
async def home(stage, tmp_path):
    """A world with a storage."""
    async with kept_in(f"sqlite:///{tmp_path}/kept.db") as storage:
        stage.storage = storage
        yield stage
        await stage.leave()


def sent(world):
    """The commands as they were sent last, by name."""
    bodies = [entry.json for entry in world.env.http_requests if entry.method == "PUT"]
    return {command["name"]: command for command in bodies[-1]}


async def test_a_folder_in_french_quotes_in_french_without_a_translation(french):
    result = await french.ann.slash(french.channel, "demander", question="Qui garde le phare?")

    shown = text(result.response)
    assert "> « Ada Brine garde le phare depuis le départ de son père »" in shown
    assert "Traduction" not in shown


async def test_a_question_in_a_language_that_the_folder_lacks_is_answered_in_its_first(french):
    result = await french.ann.slash(french.channel, "demander", question="who is ada brine")

    assert "### La gardienne" in text(result.response)


async def test_what_is_none_of_its_business_is_told_in_its_language_and_names_no_other(french):
    french.speak("es-419", server="de")

    result = await french.ann.slash(french.channel, "demander", question="xyzzy")

    assert "Interrogez-moi sur « The Light at Cape Mirren », en français :" in text(result.response)


async def test_a_mention_without_words_is_answered_in_the_folders_first_language(french):
    await french.ann.send(french.channel, french.mention)

    assert "### Interrogez-moi sur un article" in text(french.channel.last_message)


async def test_the_quotes_of_a_folder_in_spanish_are_translated_for_readers_of_english(spanish_first):
    result = await spanish_first.ann.slash(spanish_first.channel, "ask", question="Who keeps the light?")

    shown = text(result.response)
    assert "### The keeper" in shown
    assert "> “Ada Brine cuida el faro desde que se fue su padre”" in shown
    assert "Translation: Ada Brine has kept the light since her father left" in shown


async def test_a_person_of_a_third_language_is_spoken_to_in_the_folders_first(spanish_first):
    spanish_first.speak("fr", server="fr")

    result = await spanish_first.ann.slash(spanish_first.channel, "help")

    assert "### Cómo preguntar" in text(result.response)


class TestCommands:
    async def test_without_english_their_names_are_those_of_the_first_language(self, french):
        commands = sent(french)

        assert {"demander", "aide", "paramètres", "gardienne", "Poser cette question"} <= commands.keys()
        assert commands["demander"]["name_localizations"] == {"fr": "demander"}
        assert commands["gardienne"]["description_localizations"] == {"fr": "Qui garde le phare"}

    async def test_with_it_english_is_the_default_whichever_comes_first(self, spanish_first):
        command = sent(spanish_first)["ask"]

        assert command["name_localizations"] == {
            "en-US": "ask", "en-GB": "ask", "es-ES": "preguntar", "es-419": "preguntar",
        }  # fmt: skip
        assert command["options"][0]["description"].endswith("in English or Spanish")
        assert command["options"][0]["description_localizations"]["es-419"].endswith("en español o inglés")

    async def test_autocomplete_offers_questions_in_the_folders_first_language_to_everybody_else(
        self, french
    ):
        french.speak("es-ES")

        choices = await french.ann.autocomplete(french.channel, "demander", "question", "hauteur")

        assert {"name": "Quelle est la hauteur de la tour?", "value": "tower-height"} in choices


class TestPanel:
    @staticmethod
    async def opened(world, engine):
        await world.restart(READING, engine=engine, storage=world.storage)
        world.mona = manager(world)
        result = await world.mona.slash(world.channel, "settings")
        return result.response

    @staticmethod
    def offered(message):
        return [
            {option["value"]: option["default"] for option in part["options"]}
            for part in parts(message)
            if part.get("custom_id") == LANGUAGE_MENU
        ]

    async def test_with_one_language_there_is_none_to_choose(self, home, engines):
        shown = await self.opened(home, engines(ENGLISH))

        assert "Settings of this server" in text(shown)
        assert "Language" not in text(shown)
        assert self.offered(shown) == []

    async def test_it_offers_the_languages_of_the_folder(self, home, engines):
        shown = await self.opened(home, engines(SPANISH_FIRST))

        assert self.offered(shown) == [{"automatic": True, "es": False, "en": False}]

    async def test_a_former_language_is_automatic_and_kept_for_when_it_comes_back(self, home, engines):
        await home.storage.save_settings(home.guild.id, ServerSettings(language="fr"))
        shown = await self.opened(home, engines(SPANISH_FIRST))
        assert self.offered(shown) == [{"automatic": True, "es": False, "en": False}]

        await home.mona.click(shown, custom_id="entente:settings:threads:on")

        assert await home.storage.settings(home.guild.id) == ServerSettings(language="fr", threads=True)


class TestFormerLanguage:
    async def test_a_button_of_a_card_in_it_answers_in_the_folders_first(self, world, engines):
        result = await world.ann.slash(world.channel, "ask", question="Quelle est la hauteur de la tour?")
        assert "entente:entry:fr:lamp-reach" in custom_ids(result.response)
        await world.restart(engine=engines(ENGLISH))

        pressed = await world.ann.click(result.response, custom_id="entente:entry:fr:lamp-reach")

        assert "### Reach of the lamp" in text(pressed.response)

    async def test_a_server_that_chose_it_is_answered_as_if_it_had_chosen_none(self, home, engines):
        await home.storage.save_settings(home.guild.id, ServerSettings(language="fr"))
        await home.restart(READING, engine=engines(SPANISH_FIRST), storage=home.storage)

        result = await home.ann.slash(home.channel, "ask", question="Who keeps the light?")
        await home.ann.send(home.channel, f"{home.mention} Who keeps the light?")

        assert "### The keeper" in text(result.response)
        assert "### The keeper" in text(home.channel.last_message)

    async def test_commands_are_named_anew_once_the_folder_has_lost_it(self, world, engines):
        await world.client.renew(engines(FRENCH))
        await world.env.settle()

        result = await world.ann.slash(world.channel, "aide")

        assert not {"ask", "help", "settings", "Ask about this"} & sent(world).keys()
        assert "### Comment poser une question" in text(result.response)
