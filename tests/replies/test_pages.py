from dataclasses import replace

import pytest

from bot.knowledge.types import LANGUAGES
from bot.replies.pages import (
    about_card,
    article_card,
    capability_card,
    cooldown_card,
    delete_failed_card,
    delete_not_yours_card,
    demo_card,
    error_card,
    gone_card,
    help_card,
    no_text_card,
)
from tests.small import small_knowledge

KNOWLEDGE = small_knowledge()


def test_the_contents_list_every_section_and_open_it_from_a_menu():
    card = article_card(KNOWLEDGE, "en")

    assert card.title == KNOWLEDGE.title
    assert card.body.splitlines() == ["1. The Tower and Its Lamp", "2. The Keeper", "3. Visits"]
    assert [(choice.value, choice.label, choice.description) for choice in card.menu] == [
        ("1", "1. The Tower and Its Lamp", "How tall, how bright"),
        ("2", "2. The Keeper", "Who keeps the light"),
        ("3", "3. Visits", "When one may climb it"),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_about_names_the_one_source(language):
    assert KNOWLEDGE.title in about_card(KNOWLEDGE, language).body


@pytest.mark.parametrize(
    ("language", "commands"),
    [
        ("en", "/tower /keeper /visits"),
        ("fr", "/tour /gardienne /visites"),
        ("es", "/torre /guardiana /visitas"),
    ],
)
def test_help_lists_the_section_commands_of_the_knowledge_base(language, commands):
    assert commands in help_card(KNOWLEDGE, language).body.splitlines()


def test_help_names_no_section_command_where_there_is_none():
    silent = replace(
        KNOWLEDGE, sections=tuple(replace(section, command=None) for section in KNOWLEDGE.sections)
    )

    assert "Read a whole section" in help_card(KNOWLEDGE, "en").body
    assert "Read a whole section" not in help_card(silent, "en").body
    assert [choice.description for choice in article_card(silent, "en").menu] == ["", "", ""]


@pytest.mark.parametrize(("language", "command"), [("en", "/ask"), ("fr", "/demander"), ("es", "/preguntar")])
def test_help_names_the_commands_as_they_are_called_in_that_language(language, command):
    assert command in help_card(KNOWLEDGE, language).body


@pytest.mark.parametrize("page", [help_card, capability_card, demo_card])
def test_who_has_not_asked_is_offered_questions(page):
    targets = [action.target for action in page(KNOWLEDGE, "en").actions]

    assert targets == ["tower-overview", "keeper", "visits"]


def test_an_error_names_the_id_to_report():
    assert "3f2a" in error_card("es", "3f2a").body


@pytest.mark.parametrize(("seconds", "said"), [(0.0, "one second"), (1.2, "2 seconds"), (17.0, "17 seconds")])
def test_a_cooldown_says_how_long_it_lasts_in_whole_seconds(seconds, said):
    assert said in cooldown_card("en", seconds).body


@pytest.mark.parametrize("notice", [gone_card, no_text_card, delete_not_yours_card, delete_failed_card])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_notice_is_a_title_and_a_sentence(notice, language):
    card = notice(language)

    assert card.title
    assert card.body
    assert card.actions == ()
