import logging

import discord
import pytest
import simcord

from bot.chat.handlers.questions import question_in
from bot.chat.options import Cooldown, Options
from bot.replies import pages
from tests.chat.curating import said
from tests.chat.world import BrokenEngine, custom_ids, text

QUESTION = "How tall is the tower?"
QUOTE = "> “the tower stands"


@pytest.mark.parametrize(
    ("content", "question"),
    [
        ("<@123456789012345678> how far?", "how far?"),
        ("how <@!1> far <@&2> is <#3> it", "how far is it"),
        ("@everyone how @here far", "how far"),
        ("<:lamp:987654321987654321> far <a:wave:1>", "far"),
        ("since <t:1700000000:R> </ask:42>", "since"),
        ("  how\n\nfar ", "how far"),
        ("mail me@everyones.example", "mail me@everyones.example"),
        ("1 < 2 > 0", "1 < 2 > 0"),
    ],
)
def test_markup_and_its_ids_are_no_part_of_the_question(content, question):
    assert question_in(content) == question


async def test_a_mention_is_answered_with_the_quote_and_its_section(world):
    await world.ann.send(world.channel, f"{world.mention} {QUESTION}")

    assert QUOTE in text(world.channel.last_message)
    assert "-# §1 Tower" in text(world.channel.last_message)


async def test_the_answer_is_a_reply_that_pings_nobody(world):
    asked = await world.ann.send(world.channel, f"{world.mention} {QUESTION}")

    (body,) = world.sent()
    assert body["message_reference"]["message_id"] == asked.id
    assert body["allowed_mentions"]["parse"] == []
    assert not body["allowed_mentions"].get("replied_user")
    assert world.channel.last_message.mentions == []


async def test_what_a_person_typed_is_not_echoed(world):
    await world.ann.send(world.channel, f"{world.mention} **{QUESTION}** @everyone zanzibar")

    assert "zanzibar" not in text(world.channel.last_message)
    assert "everyone" not in text(world.channel.last_message)


async def test_a_question_composes_no_card_but_its_answer(world, monkeypatch):
    monkeypatch.setattr(pages, "capability_card", None)

    await world.ann.send(world.channel, f"{world.mention} {QUESTION}")

    assert QUOTE in text(world.channel.last_message)


async def test_a_bare_mention_gets_one_line_on_what_the_bot_can_do(world):
    await world.ann.send(world.channel, world.mention)

    assert "Ask me about “The Light at Cape Mirren”" in text(world.channel.last_message)


@pytest.mark.several_languages
async def test_a_bare_mention_is_answered_in_the_language_of_the_server(world):
    guild = world.env.create_guild("Serveur", preferred_locale="fr")
    channel = guild.create_text_channel("salon")
    ann = guild.add_member(world.ann.user)

    await ann.send(channel, world.mention)

    assert "Interrogez-moi sur « The Light at Cape Mirren »" in text(channel.last_message)


@pytest.mark.parametrize(
    ("question", "title", "translation"),
    [
        ("Qui garde le phare?", "La gardienne", "Ada Brine garde le phare"),
        ("¿Quién cuida el faro?", "La guardiana", "Ada Brine cuida el faro"),
    ],
)
@pytest.mark.several_languages
async def test_the_answer_is_in_the_language_of_the_question(world, question, title, translation):
    await world.ann.send(world.channel, f"{world.mention} {question}")

    assert f"### {title}" in text(world.channel.last_message)
    assert "> “Ada Brine has kept the light" in text(world.channel.last_message)
    assert translation in text(world.channel.last_message)


async def test_a_direct_message_is_answered(world):
    await world.ann.send_dm(QUESTION)

    answer = world.ann.user.dm_channel.last_message
    assert QUOTE in text(answer)
    assert not any(custom_id.startswith("entente:delete") for custom_id in custom_ids(answer))


async def test_an_off_topic_direct_message_gets_one_line_on_what_the_bot_can_do(world):
    await world.ann.send_dm("best pizza in town")

    assert "Ask me about “The Light at Cape Mirren”" in text(world.ann.user.dm_channel.last_message)


async def test_a_reply_to_the_bot_is_answered(world):
    await world.ann.send(world.channel, f"{world.mention} hello")

    await world.bob.send(world.channel, QUESTION, reply_to=world.channel.last_message)

    assert QUOTE in text(world.channel.last_message)


@pytest.mark.parametrize(("locale", "language"), [("en-US", "en"), ("fr", "fr"), ("es-ES", "es")])
async def test_a_reply_to_a_slash_answer_which_discord_hides_is_told_so(world, locale, language):
    guild = world.env.create_guild("elsewhere", preferred_locale=locale)
    channel = guild.create_text_channel("general")
    ann, bob = guild.add_member(world.ann.user), guild.add_member(world.bob.user)
    shown = await ann.slash(channel, "tower")

    await bob.send(channel, QUESTION, reply_to=shown.response)

    assert said(language, "hidden-reply") in text(channel.last_message)


async def test_a_reply_to_a_slash_answer_that_mentions_the_bot_is_answered(world):
    shown = await world.ann.slash(world.channel, "help")

    await world.bob.send(world.channel, f"{world.mention} {QUESTION}", reply_to=shown.response)

    assert QUOTE in text(world.channel.last_message)


async def test_a_reply_to_a_slash_answer_is_where_the_bot_may_read_everything(world):
    await world.restart(Options(message_content=True))
    shown = await world.ann.slash(world.channel, "help")

    await world.bob.send(world.channel, QUESTION, reply_to=shown.response)

    assert QUOTE in text(world.channel.last_message)


async def test_a_reply_without_a_ping_whose_text_discord_hides_meets_silence(world):
    await world.ann.send(world.channel, f"{world.mention} hello")
    world.alter("MESSAGE_CREATE", mentions=[], content="")

    await world.bob.send(world.channel, QUESTION, reply_to=world.channel.last_message)

    assert len(world.sent()) == 1


async def test_a_reply_to_somebody_else_is_not(world):
    said = await world.ann.send(world.channel, "the lamp is bright tonight")

    await world.bob.send(world.channel, QUESTION, reply_to=said)

    assert world.sent() == []


@pytest.mark.parametrize("content", [QUESTION, f"@everyone {QUESTION}", f"@here {QUESTION}", "hello"])
async def test_what_was_not_said_to_the_bot_meets_silence(world, content):
    owner = simcord.MemberActor(world.env, world.guild, world.guild.owner)  # who may mention everyone

    await owner.send(world.channel, content)

    assert world.sent() == []


async def test_other_bots_and_webhooks_meet_silence(world):
    robot = world.guild.add_member(world.env.create_user("robot", bot=True))
    webhook = world.guild.create_webhook(world.channel)

    await robot.send(world.channel, f"{world.mention} {QUESTION}")
    await webhook.send(f"{world.mention} {QUESTION}")

    assert world.sent() == []


async def test_a_service_message_meets_silence(world):
    world.guild.create_system_message(world.channel, discord.MessageType.new_member.value, author=world.ann)
    await world.env.settle()

    assert world.sent() == []


class TestAskChannel:
    async def test_a_question_needs_no_mention(self, ask_world):
        await ask_world.ann.send(ask_world.channel, QUESTION)

        assert QUOTE in text(ask_world.channel.last_message)

    @pytest.mark.parametrize("content", ["best pizza in town", "thank you", "hello"])
    async def test_chatter_meets_silence(self, ask_world, content):
        await ask_world.ann.send(ask_world.channel, content)

        assert ask_world.sent() == []

    async def test_a_picture_without_words_meets_silence(self, ask_world):
        await ask_world.ann.send(ask_world.channel, attachments=[("lamp.png", b"png")])

        assert ask_world.sent() == []

    async def test_chatter_with_a_mention_is_answered(self, ask_world):
        await ask_world.ann.send(ask_world.channel, f"{ask_world.mention} thank you")

        assert "You’re welcome" in text(ask_world.channel.last_message)

    async def test_other_channels_still_need_a_mention(self, ask_world):
        other = ask_world.guild.create_text_channel("other")

        await ask_world.ann.send(other, QUESTION)

        assert other.last_message.author.id == ask_world.ann.id

    async def test_a_thread_of_it_is_part_of_it(self, ask_world):
        parent = ask_world.client.get_channel(ask_world.channel.id)
        await parent.create_thread(name="more", type=discord.ChannelType.public_thread)
        (thread,) = ask_world.channel.threads

        await ask_world.ann.send(thread, QUESTION)

        assert QUOTE in text(thread.last_message)

    async def test_chatter_does_not_use_up_anybodys_turns(self, ask_world):
        for _ in range(6):
            await ask_world.ann.send(ask_world.channel, "best pizza in town")
        await ask_world.ann.send(ask_world.channel, QUESTION)

        assert QUOTE in text(ask_world.channel.last_message)


class TestPermissions:
    @staticmethod
    def channel_without(world, **permissions):
        overwrite = discord.PermissionOverwrite(**dict.fromkeys(permissions, False))
        world.channel = world.guild.create_text_channel("strict", overwrites={world.guild.me: overwrite})

    async def test_without_message_history_it_answers_without_a_reference(self, world):
        self.channel_without(world, read_message_history=False)

        await world.ann.send(world.channel, f"{world.mention} {QUESTION}")

        (body,) = world.sent()
        assert "message_reference" not in body

    async def test_without_permission_to_send_it_does_not_even_try_and_logs_it(self, world, caplog):
        self.channel_without(world, send_messages=False)

        await world.ann.send(world.channel, f"{world.mention} {QUESTION}")

        assert world.sent() == []
        assert f"No permission to send messages in channel {world.channel.id}" in caplog.text

    async def test_a_refusal_by_discord_is_logged_and_no_error(self, world, caplog):
        world.env.inject_error("POST", "/channels/*/messages", status=403, code=50013, message="Missing")

        await world.ann.send(world.channel, f"{world.mention} {QUESTION}")

        assert f"A reply in channel {world.channel.id} was not taken: 403 Missing" in caplog.text
        assert world.env.errors == []


class TestCooldown:
    @staticmethod
    async def ask(world, person, times=1):
        for _ in range(times):
            await person.send(world.channel, f"{world.mention} {QUESTION}")

    @pytest.fixture
    async def world(self, world):
        await world.restart(Options(cooldown=Cooldown(rate=2, seconds=30)))
        return world

    async def test_too_many_questions_get_one_notice_and_then_silence(self, world):
        await self.ask(world, world.ann, times=5)

        assert len(world.sent()) == 3
        notices = [message for message in world.channel.history() if "in 30 seconds" in text(message)]
        assert len(notices) == 1

    async def test_it_ends(self, world):
        await self.ask(world, world.ann, times=5)
        await world.env.advance_time(31)

        await self.ask(world, world.ann)

        assert QUOTE in text(world.channel.last_message)

    async def test_it_is_each_persons_own(self, world):
        await self.ask(world, world.ann, times=5)

        await self.ask(world, world.bob)

        assert QUOTE in text(world.channel.last_message)

    async def test_it_counts_commands_and_messages_together(self, world):
        await world.ann.slash(world.channel, "tower")
        await self.ask(world, world.ann, times=2)

        assert "at once" in text(world.channel.last_message)


async def test_a_mistake_is_told_calmly_with_an_id_that_the_log_has_too(world, caplog, knowledge):
    world.client.responder.answerer.engine = BrokenEngine(knowledge)

    await world.ann.send(world.channel, f"{world.mention} {QUESTION}")

    (record,) = [record for record in caplog.records if record.levelno == logging.ERROR]
    error_id = record.args[0]
    assert error_id in text(world.channel.last_message)
    assert isinstance(record.exc_info[1], ZeroDivisionError)
    assert "secret" not in text(world.channel.last_message)
    assert QUESTION not in caplog.text
    assert [type(error) for error in world.env.errors] == [ZeroDivisionError]


async def test_a_mistake_that_cannot_even_be_told_is_logged(world, caplog):
    world.env.inject_error("POST", "/channels/*/messages", status=500, times=2)

    await world.ann.send(world.channel, f"{world.mention} {QUESTION}")

    assert "could not be told" in caplog.text
    assert len(world.env.errors) == 1


async def test_a_mention_of_the_bots_own_role_is_one_of_the_bot(world, monkeypatch):
    role = world.guild.create_role("Entente")
    monkeypatch.setattr(
        discord.Guild, "self_role", property(lambda guild: guild.get_role(role.id)), raising=True
    )

    await world.ann.send(world.channel, f"<@&{role.id}>")

    assert "Ask me" in text(world.channel.last_message)


async def test_a_mention_of_another_role_is_none_of_its_business(world):
    role = world.guild.create_role("helpers")

    await world.ann.send(world.channel, f"<@&{role.id}> How tall is the tower?")

    assert world.channel.last_message.author.id == world.ann.id
