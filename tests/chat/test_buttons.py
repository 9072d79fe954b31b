import logging

import discord
import pytest

from bot.chat.drawing.cards import card_view
from bot.chat.options import Cooldown, Options
from bot.engine.decision import Outcome
from bot.replies.card import Action, Card
from tests.chat.world import BrokenEngine, custom_ids, text


def delete_of(message):
    (custom_id,) = [each for each in custom_ids(message) if each.startswith("entente:delete")]
    return custom_id


@pytest.fixture
async def public(world):
    result = await world.ann.slash(world.channel, "ask", question="How tall is the tower?")
    return result.response


@pytest.fixture
async def private(world):
    result = await world.ann.slash(world.channel, "ask", question="How tall is the tower?", private=True)
    return result.response


class TestAnswers:
    async def test_a_related_question_on_a_public_reply_is_answered_in_public(self, world, public):
        result = await world.bob.click(public, label="Reach of the lamp")

        assert not result.ephemeral
        assert "> “the lamp is seen from 21 miles away" in text(result.response)

    async def test_a_public_answer_to_a_press_says_who_asked_and_pings_nobody(self, world, public):
        result = await world.bob.click(public, label="Reach of the lamp")

        assert text(result.response).startswith(f"-# Asked by <@{world.bob.id}>\n")
        assert world.env.http_requests[-1].json["data"]["allowed_mentions"] == {"parse": []}

    async def test_a_private_one_does_not(self, world, private):
        result = await world.ann.click(private, label="Reach of the lamp")

        assert "Asked by" not in text(result.response)

    async def test_one_on_a_private_reply_is_answered_in_private(self, world, private):
        result = await world.ann.click(private, label="Reach of the lamp")

        assert result.ephemeral

    async def test_a_whole_section_can_be_read(self, world, public):
        result = await world.ann.click(public, label="§1 Tower")

        assert "### The Tower and Its Lamp" in text(result.response)

    async def test_the_menu_of_the_article_opens_a_section(self, world):
        shown = await world.ann.slash(world.channel, "article")

        result = await world.ann.select(shown.response, ["2"])

        assert "### The Keeper" in text(result.response)

    @pytest.mark.several_languages
    async def test_the_answer_is_in_the_language_of_the_card_not_of_the_person(self, world):
        shown = await world.ann.slash(world.channel, "ask", question="Jusqu’où porte la lampe?")

        result = await world.ann.click(shown.response, label="La gardienne")

        assert "Ada Brine garde le phare" in text(result.response)

    async def test_the_id_and_the_language_stand_in_the_custom_id(self, public):
        assert custom_ids(public)[:2] == ["entente:entry:en:lamp-reach", "entente:section:en:1"]

    @pytest.mark.parametrize("label", ["Reach of the lamp", "§1 Tower"])
    async def test_buttons_work_after_a_restart(self, world, public, label):
        await world.restart()

        result = await world.ann.click(public, label=label)

        assert "> “the lamp is seen from 21 miles away" in text(result.response)

    async def test_the_menu_works_after_a_restart(self, world):
        shown = await world.ann.slash(world.channel, "article")
        await world.restart()

        result = await world.ann.select(shown.response, ["3"])

        assert "### Visits" in text(result.response)

    async def test_a_button_under_an_ordinary_message_works_after_a_restart(self, world):
        await world.ann.send(world.channel, f"{world.mention} How tall is the tower?")
        await world.restart()

        result = await world.bob.click(world.channel.last_message, label="Reach of the lamp")

        assert "> “the lamp is seen from 21 miles away" in text(result.response)

    @pytest.mark.parametrize(
        "action", [Action("entry", "lamp-colour", "Old entry"), Action("section", "9", "Old section")]
    )
    @pytest.mark.several_languages
    async def test_what_has_left_the_knowledge_base_is_said_to_be_gone(self, world, action):
        card = Card(Outcome.ANSWERED, "fr", "Vieux", "Une vieille carte", actions=(action,))
        sent = await world.client.get_channel(world.channel.id).send(view=card_view(card))

        result = await world.ann.click(sent, label=action.label)

        assert "Ce n’est plus ici" in text(result.response)

    @pytest.mark.parametrize(
        ("target", "title", "quotes"),
        [
            ("tower-overview", "La tour", 2),
            ("1", "La tour et sa lampe", 2),
            ("lamp-colour", "Ce n’est plus", 0),
        ],
    )
    @pytest.mark.several_languages
    async def test_all_quotes_are_shown_to_the_person_who_asks_for_them_alone(
        self, world, target, title, quotes
    ):
        action = Action("quotes", target, "Les deux citations")
        card = Card(Outcome.ANSWERED, "fr", "Une carte", "Une liste", more=action)
        sent = await world.client.get_channel(world.channel.id).send(view=card_view(card))

        result = await world.ann.click(sent, label=action.label)

        assert result.ephemeral
        assert f"### {title}" in text(result.response)
        assert text(result.response).count("> “") == quotes

    async def test_presses_count_as_questions(self, world, public):
        await world.restart(Options(cooldown=Cooldown(rate=1, seconds=30)))
        await world.ann.click(public, label="Reach of the lamp")

        refused = await world.ann.click(public, label="§1 Tower")

        assert refused.ephemeral
        assert "Ask again in 30 seconds" in text(refused.response)

    async def test_a_mistake_is_told_to_the_person_alone_with_an_id(self, world, public, caplog):
        world.client.responder.answerer.engine = BrokenEngine(None)

        result = await world.ann.click(public, label="Reach of the lamp")

        (record,) = [record for record in caplog.records if record.levelno == logging.ERROR]
        assert result.ephemeral
        assert record.args[0] in text(result.response)


class TestDelete:
    async def test_the_asker_can_delete_a_public_reply(self, world, public):
        await world.ann.click(public, custom_id=delete_of(public))

        assert world.channel.history() == []

    async def test_a_moderator_can(self, world, public):
        moderators = world.guild.create_role("mods", permissions=discord.Permissions(manage_messages=True))
        carol = world.guild.add_member(world.env.create_user("carol"), roles=[moderators])

        await carol.click(public, custom_id=delete_of(public))

        assert world.channel.history() == []

    async def test_others_are_told_in_private_that_they_cannot(self, world, public):
        result = await world.bob.click(public, custom_id=delete_of(public))

        assert result.ephemeral
        assert "Only the person who asked and the moderators" in text(result.response)
        assert public.id in [message.id for message in world.channel.history()]

    async def test_a_reply_to_a_message_is_its_authors_to_delete_even_after_a_restart(self, world):
        asked = await world.ann.send(world.channel, f"{world.mention} How tall is the tower?")
        answer = world.channel.last_message
        await world.restart()

        await world.ann.click(answer, custom_id=delete_of(answer))

        assert [message.id for message in world.channel.history()] == [asked.id]

    async def test_a_reply_to_a_press_belongs_to_the_person_who_pressed(self, world, public):
        result = await world.bob.click(public, label="Reach of the lamp")

        assert delete_of(result.response) == f"entente:delete:{world.bob.id}"

    async def test_a_private_reply_has_no_delete_button(self, private):
        assert not any("delete" in custom_id for custom_id in custom_ids(private))

    async def test_a_reply_in_a_group_message_has_one(self, world):
        world.alter("INTERACTION_CREATE", context=2)

        result = await world.ann.user.slash("tower")

        assert delete_of(result.response) == f"entente:delete:{world.ann.id}"

    async def test_a_reply_that_somebody_else_deleted_first_is_no_mistake(self, world, public):
        world.env.inject_error("DELETE", "/webhooks/*", status=404, code=10008, message="Unknown Message")

        result = await world.ann.click(public, custom_id=delete_of(public))

        assert result.followups == []

    async def test_a_reply_that_discord_keeps_is_said_to_be_kept(self, world, public):
        world.env.inject_error("DELETE", "/webhooks/*", status=403, code=50013, message="Missing Permissions")

        result = await world.ann.click(public, custom_id=delete_of(public))

        (told,) = result.followups
        assert told.ephemeral
        assert "I could not delete it" in text(told)
