import logging
from dataclasses import replace

import discord
import pytest

from bot.chat.client import build
from bot.chat.options import TYPING, Cooldown, Options
from bot.engine.engine import Engine
from bot.errors import KnowledgeError
from tests.chat.world import BrokenEngine, custom_ids, labels, parts, text
from tests.trilingual import localized

QUESTION = "How tall is the tower?"
QUOTE = "> “the tower stands"


def registered(world):
    return list(world.env.backend.commands[None].values())


def named(world, name):
    return next(command for command in registered(world) if command["name"] == name)


class TestAsk:
    async def test_the_answer_is_public_and_quotes_the_article(self, world):
        result = await world.ann.slash(world.channel, "ask", question=QUESTION)

        assert not result.ephemeral
        assert QUOTE in text(result.response)
        assert "-# §1 Tower" in text(result.response)

    async def test_private_shows_the_answer_to_the_asker_alone(self, world):
        result = await world.ann.slash(world.channel, "ask", question=QUESTION, private=True)

        assert result.ephemeral
        assert QUOTE in text(result.response)

    async def test_a_bot_may_be_private_unless_told_otherwise(self, world):
        await world.restart(Options(private=True))

        hidden = await world.ann.slash(world.channel, "ask", question=QUESTION)
        shown = await world.ann.slash(world.channel, "ask", question=QUESTION, private=False)

        assert (hidden.ephemeral, shown.ephemeral) == (True, False)

    async def test_the_answer_pings_nobody(self, world):
        await world.ann.slash(world.channel, "ask", question="@everyone " + QUESTION)

        assert world.env.http_requests[-1].json["data"]["allowed_mentions"] == {"parse": []}

    @pytest.mark.parametrize(
        ("question", "shown"), [(QUESTION, QUESTION), ("tower-height", "How tall is the tower?")]
    )
    async def test_a_public_answer_shows_its_question(self, world, question, shown):
        result = await world.ann.slash(world.channel, "ask", question=question)

        assert text(result.response).startswith(f"-# Question: {shown}\n")

    async def test_a_private_answer_does_not(self, world):
        result = await world.ann.slash(world.channel, "ask", question=QUESTION, private=True)

        assert "Question:" not in text(result.response)

    @pytest.mark.parametrize("question", ["best pizza in town", "thanks a lot"])
    async def test_what_is_not_about_the_article_is_not_said_again(self, world, question):
        result = await world.ann.slash(world.channel, "ask", question=question)

        assert question not in text(result.response)

    @pytest.mark.several_languages
    async def test_the_words_of_the_question_overrule_the_persons_locale(self, world):
        result = await world.ann.slash(world.channel, "ask", question="Qui garde le phare?")

        assert "Ada Brine garde le phare" in text(result.response)

    @pytest.mark.several_languages
    async def test_a_question_whose_words_tell_nothing_is_read_in_the_persons_locale(self, world):
        world.speak("es-419", server="fr")

        result = await world.ann.slash(world.channel, "ask", question="xyzzy")

        assert "Pregúntame sobre “The Light at Cape Mirren”" in text(result.response)

    async def test_a_gap_is_said_to_be_one_with_the_nearest_fact(self, world):
        result = await world.ann.slash(world.channel, "ask", question="When was the tower built?")

        assert "The article does not say when it was built." in text(result.response)
        assert QUOTE in text(result.response)

    async def test_off_topic_gets_one_line_on_what_the_bot_can_do_and_no_quote(self, world):
        result = await world.ann.slash(world.channel, "ask", question="best pizza in town")

        assert "Ask me about “The Light at Cape Mirren”" in text(result.response)
        assert "> " not in text(result.response)

    async def test_it_works_in_a_direct_message_without_a_delete_button(self, world):
        result = await world.ann.user.slash("ask", question=QUESTION)

        assert QUOTE in text(result.response)
        assert not any("delete" in custom_id for custom_id in custom_ids(result.response))


class TestAutocomplete:
    @pytest.fixture
    def looks(self, world, monkeypatch):
        """What was looked up in the knowledge for those who type."""
        engine, made = world.client.responder.answerer.engine, []
        complete = engine.complete
        monkeypatch.setattr(engine, "complete", lambda *args: made.append(args) or complete(*args))
        return made

    async def test_it_offers_questions_whose_values_are_entry_ids(self, world, knowledge):
        choices = await world.ann.autocomplete(world.channel, "ask", "question", "tall")

        assert {"name": "How tall is the tower?", "value": "tower-height"} in choices
        assert all(choice["value"] in knowledge.entries for choice in choices)

    @pytest.mark.several_languages
    async def test_it_offers_them_in_the_persons_language(self, world):
        world.speak("fr")

        choices = await world.ann.autocomplete(world.channel, "ask", "question", "hauteur")

        assert {"name": "Quelle est la hauteur de la tour?", "value": "tower-height"} in choices

    async def test_what_was_chosen_from_the_list_is_shown_to_the_room_in_its_language(self, world):
        world.speak("fr", server="en-US")

        result = await world.ann.slash(world.channel, "ask", question="tower-height")

        assert "### Height of the tower" in text(result.response)

    @pytest.mark.several_languages
    async def test_what_was_chosen_in_private_is_in_the_persons_language(self, world):
        world.speak("fr", server="en-US")

        result = await world.ann.slash(world.channel, "ask", question="tower-height", private=True)

        assert "### Hauteur de la tour" in text(result.response)

    async def test_it_uses_up_no_turn(self, world):
        await world.restart(Options(cooldown=Cooldown(rate=1, seconds=30)))
        for typed in ("t", "ta", "tal", "tall"):
            await world.ann.autocomplete(world.channel, "ask", "question", typed)

        result = await world.ann.slash(world.channel, "ask", question=QUESTION)

        assert QUOTE in text(result.response)

    async def test_one_who_types_without_end_takes_a_bounded_number_of_looks(self, world, looks):
        for _ in range(3 * TYPING.rate):
            await world.ann.autocomplete(world.channel, "ask", "question", "tall")

        assert len(looks) == TYPING.rate

    async def test_what_is_typed_too_fast_is_not_answered_at_all(self, world):
        for _ in range(3 * TYPING.rate):
            await world.ann.autocomplete(world.channel, "ask", "question", "tall")

        assert len(world.requests("POST", "/interactions/*/callback")) == TYPING.rate

    async def test_one_who_types_without_end_is_offered_something_once_they_pause(self, world):
        for _ in range(2 * TYPING.rate):
            await world.ann.autocomplete(world.channel, "ask", "question", "tall")
        await world.env.advance_time(TYPING.seconds + 1)

        assert await world.ann.autocomplete(world.channel, "ask", "question", "tall")

    async def test_one_who_types_without_end_is_in_nobodys_way(self, world):
        for _ in range(2 * TYPING.rate):
            await world.ann.autocomplete(world.channel, "ask", "question", "tall")

        assert await world.bob.autocomplete(world.channel, "ask", "question", "tall")

    async def test_a_mistake_in_it_leaves_the_list_empty_and_is_logged(self, world, knowledge, caplog):
        world.client.responder.answerer.engine = BrokenEngine(knowledge)

        choices = await world.ann.autocomplete(world.channel, "ask", "question", "tall")

        assert choices == []
        assert "in command ask" in caplog.text


class TestSections:
    async def test_every_section_has_its_command_with_all_its_quotes(self, world, knowledge):
        for section in knowledge.sections:
            result = await world.ann.slash(world.channel, section.command.name["en"])

            assert f"### {section.heading.own}" in text(result.response)
            assert text(result.response).count("> ") == len(section.facts)

    @pytest.mark.several_languages
    async def test_a_public_one_is_in_the_language_of_the_server(self, world):
        world.speak("es-ES", server="fr")

        result = await world.ann.slash(world.channel, "tower")

        assert "### La tour et sa lampe" in text(result.response)

    @pytest.mark.several_languages
    async def test_a_private_one_is_in_the_language_of_the_person(self, world):
        world.speak("es-ES", server="fr")

        result = await world.ann.slash(world.channel, "tower", private=True)

        assert result.ephemeral
        assert "### La torre y su lámpara" in text(result.response)

    @pytest.mark.several_languages
    async def test_one_in_a_direct_message_is_in_the_language_of_the_person(self, world):
        world.speak("fr")

        result = await world.ann.user.slash("tower")

        assert "### La tour et sa lampe" in text(result.response)

    async def test_a_locale_that_is_not_ours_gets_english(self, world):
        world.speak("de", server="ja")

        public = await world.ann.slash(world.channel, "tower")
        private = await world.ann.slash(world.channel, "tower", private=True)

        assert text(public.response) == text(private.response)
        assert "### The Tower and Its Lamp" in text(public.response)


class TestPages:
    async def test_the_article_shows_its_contents_and_a_menu_of_sections(self, world, knowledge):
        result = await world.ann.slash(world.channel, "article")

        (menu,) = [part for part in parts(result.response) if part["type"] == 3]
        assert [option["value"] for option in menu["options"]] == ["1", "2", "3"]
        assert all(section.heading["en"] in text(result.response) for section in knowledge.sections)

    async def test_help_names_every_section_command(self, world, knowledge):
        result = await world.ann.slash(world.channel, "help")

        assert all(f"/{section.command.name.own}" in text(result.response) for section in knowledge.sections)

    async def test_about_says_what_is_kept(self, world):
        result = await world.ann.slash(world.channel, "about", private=True)

        assert "Privacy" in text(result.response)
        assert result.ephemeral


class TestMessageMenu:
    async def test_it_answers_the_chosen_message_for_the_person_alone(self, world):
        said = await world.bob.send(world.channel, QUESTION)

        result = await world.ann.context_menu(world.channel, "Ask about this", said)

        assert result.ephemeral
        assert QUOTE in text(result.response)

    async def test_it_says_so_when_the_message_has_no_words(self, world):
        said = await world.bob.send(world.channel, attachments=[("lamp.png", b"png")])

        result = await world.ann.context_menu(world.channel, "Ask about this", said)

        assert "has no text" in text(result.response)


class TestRegistration:
    async def test_there_is_one_command_a_section_beside_those_of_the_bot(self, world):
        names = {command["name"] for command in registered(world)}

        assert names >= {"Ask about this", "about", "article", "ask", "help", "settings"}
        assert names >= {"keeper", "tower", "visits"}

    async def test_all_work_in_servers_direct_messages_and_group_messages_for_both_installs(self, world):
        for command in registered(world):
            if command["default_member_permissions"] is None:
                assert command["contexts"] == [0, 1, 2]
                assert command["integration_types"] == [0, 1]

    async def test_those_for_moderators_are_offered_to_them_alone_and_in_servers_alone(self, world):
        settings = named(world, "settings")

        assert settings["default_member_permissions"] == discord.Permissions(manage_guild=True).value
        assert settings["contexts"] == [0]
        assert settings["integration_types"] == [0]

    @pytest.mark.parametrize(
        ("name", "expected"),
        [
            ("ask", {"en": "ask", "fr": "demander", "es": "preguntar"}),
            ("tower", {"en": "tower", "fr": "tour", "es": "torre"}),
            (
                "Ask about this",
                {"en": "Ask about this", "fr": "Poser cette question", "es": "Preguntar sobre esto"},
            ),
        ],
    )
    @pytest.mark.several_languages
    async def test_names_are_localised_for_both_englishes_both_spanishes_and_french(
        self, world, name, expected
    ):
        assert named(world, name)["name_localizations"] == {
            "en-US": expected["en"],
            "en-GB": expected["en"],
            "fr": expected["fr"],
            "es-ES": expected["es"],
            "es-419": expected["es"],
        }

    @pytest.mark.several_languages
    async def test_descriptions_and_options_are_localised_too(self, world):
        for command in registered(world):
            if command["type"] == 1:
                assert len(command["description_localizations"]) == 5
                for option in command["options"]:
                    assert len(option["name_localizations"]) == 5
                    assert len(option["description_localizations"]) == 5

    @pytest.mark.several_languages
    async def test_no_two_commands_share_a_name_in_any_locale(self, world):
        for locale in ("en-US", "fr", "es-ES"):
            names = [command["name_localizations"][locale] for command in registered(world)]
            assert len(set(names)) == len(names)

    @pytest.mark.several_languages
    def test_a_section_command_with_the_name_of_one_of_the_bots_own_is_a_fault(self, knowledge):
        first, *rest = knowledge.sections
        names = localized("help", "tour", "preguntar")
        taken = replace(first, command=replace(first.command, name=names))
        changed = Engine.learn(replace(knowledge, sections=(taken, *rest)))

        with pytest.raises(KnowledgeError) as refused:
            build(changed, Options())

        assert [str(fault) for fault in refused.value.faults] == [
            "article.yaml: sections[0].command.name.en: “help” is a command of the bot itself. "
            "Choose another name.",
            "article.yaml: sections[0].command.name.es: “preguntar” is a command of the bot itself. "
            "Choose another name.",
        ]

    def test_a_section_that_wants_no_command_has_none(self, knowledge):
        first, second, *rest = knowledge.sections
        silent = Engine.learn(replace(knowledge, sections=(replace(first, command=None), second, *rest)))

        names = {command.name for command in build(silent, Options()).tree.get_commands()}

        assert second.command.name.own in names
        assert first.command.name.own not in names

    async def test_only_the_question_is_required(self, world):
        required = {
            (command["name"], option["name"])
            for command in registered(world)
            for option in command["options"]
            if option["required"]
        }
        assert required == {("ask", "question")}


async def test_too_many_commands_get_a_sentence_for_the_person_alone(world):
    await world.restart(Options(cooldown=Cooldown(rate=1, seconds=30)))
    await world.ann.slash(world.channel, "tower")

    refused = await world.ann.slash(world.channel, "keeper")
    answered = await world.bob.slash(world.channel, "keeper")

    assert refused.ephemeral
    assert "Ask again in 30 seconds" in text(refused.response)
    assert labels(refused.response) == []
    assert not answered.ephemeral


@pytest.mark.parametrize("name", ["ask", "tower"])
async def test_a_mistake_is_told_to_the_person_alone_with_an_id_that_the_log_has_too(
    world, caplog, knowledge, name
):
    world.client.responder.answerer.engine = BrokenEngine(knowledge if name == "ask" else None)
    options = {"question": QUESTION} if name == "ask" else {}

    result = await world.ann.slash(world.channel, name, **options)

    (record,) = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert result.ephemeral
    assert record.args[0] in text(result.response)
    assert record.getMessage() == f"Error {record.args[0]} in command {name}"
    assert record.exc_info[1] is not None
    assert "secret" not in text(result.response)
    assert QUESTION not in caplog.text
    assert len(world.env.errors) == 1


async def test_of_a_command_that_the_bot_no_longer_has_is_said_that_it_is_gone(world, caplog):
    world.client.tree.remove_command("tower")
    root = named(world, "tower")

    result = await world.ann.slash(world.channel, root["name"])

    assert result.ephemeral
    assert "No longer here" in text(result.response)
    assert "that this version does not have" in caplog.text
    assert "Traceback" not in caplog.text
    assert len(world.env.errors) == 1  # as SimCord counts, which hears of it before we do


async def test_completing_a_command_that_the_bot_no_longer_has_offers_nothing_and_is_logged(world, caplog):
    world.client.tree.remove_command("ask")

    assert await world.ann.autocomplete(world.channel, "ask", "question", "tall") == []

    assert [record.levelno for record in caplog.records] == [logging.WARNING]
    assert len(world.env.errors) == 1


async def test_a_person_who_cannot_even_be_asked_to_wait_gets_nothing(world, caplog):
    await world.restart(Options(cooldown=Cooldown(rate=1, seconds=30)))
    await world.ann.slash(world.channel, "tower")
    world.env.inject_error("POST", "/interactions/*/callback", status=403)

    result = await world.ann.slash(world.channel, "keeper")

    assert not result.acknowledged
    assert "Command keeper could not be answered: 403" in caplog.text


async def test_a_mistake_that_cannot_even_be_told_is_logged(world, caplog, knowledge):
    world.client.responder.answerer.engine = BrokenEngine(knowledge)
    world.env.inject_error("POST", "/interactions/*/callback", status=500)

    await world.ann.slash(world.channel, "ask", question=QUESTION)

    assert "could not be told" in caplog.text
    assert len(world.env.errors) == 1
