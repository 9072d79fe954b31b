import discord
import pytest

from bot.chat.options import Options
from bot.storage.values import ServerSettings
from tests.chat.keeping import HASTY, NOWHERE, held, kept_in
from tests.chat.world import custom_ids, labels, parts, text

ASK, MUTED, LANGUAGE = "entente:settings:ask", "entente:settings:muted", "entente:settings:language"
READING = Options(message_content=True)
KNOWN = ServerSettings(language="fr", threads=True, feedback=False)

LOCALES = {"en": "en-US", "fr": "fr", "es": "es-419"}
SAID = {
    "en": {
        "title": "Settings of this server",
        "saved": "Saved.",
        "waiting": "In effect, but not saved yet",
        "refused": "You need the Manage Server permission",
        "unknown": "I cannot look up the settings",
        "never": "I am set up to keep nothing",
        "threads": "Reply in threads",
        "feedback": "Turn off",
        "languages": ["Automatic", "English", "French", "Spanish"],
        "unread": "the Message Content intent is off",
        "unsaid": "I cannot post in",
        "unseen": "I cannot see",
        "unthreaded": "I cannot start threads in",
        "both": "On both lists",
    },
    "fr": {
        "title": "Paramètres de ce serveur",
        "saved": "Enregistré.",
        "waiting": "En vigueur, mais pas encore enregistré",
        "refused": "Il vous faut la permission Gérer le serveur",
        "unknown": "Je ne peux pas consulter les paramètres",
        "never": "Je suis réglé pour ne rien garder",
        "threads": "Répondre dans des fils",
        "feedback": "Désactiver",
        "languages": ["Automatique", "Anglais", "Français", "Espagnol"],
        "unread": "l’intent Message Content est désactivé",
        "unsaid": "Je ne peux pas écrire dans",
        "unseen": "Je ne vois pas",
        "unthreaded": "Je ne peux pas ouvrir de fil dans",
        "both": "Dans les deux listes",
    },
    "es": {
        "title": "Ajustes de este servidor",
        "saved": "Guardado.",
        "waiting": "En vigor, pero aún sin guardar",
        "refused": "Necesitas el permiso Administrar servidor",
        "unknown": "No puedo consultar los ajustes",
        "never": "Estoy configurado para no guardar nada",
        "threads": "Responder en hilos",
        "feedback": "Desactivar",
        "languages": ["Automático", "Inglés", "Francés", "Español"],
        "unread": "el intent Message Content está desactivado",
        "unsaid": "No puedo escribir en",
        "unseen": "No veo",
        "unthreaded": "No puedo abrir hilos en",
        "both": "En las dos listas",
    },
}


class Office:
    """A server, somebody who manages it, and what is stored about it."""

    def __init__(self, world, storage):
        self.world = world
        self.storage = storage
        self.managers = world.guild.create_role("m", permissions=discord.Permissions(manage_guild=True))
        self.mia = world.guild.add_member(world.env.create_user("mia"), roles=[self.managers])

    async def open(self):
        result = await self.mia.slash(self.world.channel, "settings")
        assert result.ephemeral
        return result.response

    async def demote(self):
        """Mia manages the server no longer."""
        self.world.env.backend.edit_member(self.world.guild.id, self.mia.id, {"role_ids": []})
        await self.world.env.settle()

    async def stored(self):
        """The settings on the disk, as another process would read them."""
        async with kept_in(self.address) as other:
            return await other.settings(self.world.guild.id)

    def channel_without(self, **permissions):
        overwrite = discord.PermissionOverwrite(**dict.fromkeys(permissions, False))
        return self.world.guild.create_text_channel("strict", overwrites={self.world.guild.me: overwrite})


pytestmark = (
    pytest.mark.several_languages
)  # with one there is no menu of them (test_languages_of_the_folder.py)


@pytest.fixture
async def office(stage, address):
    async with kept_in(address) as storage:
        await stage.restart(READING, storage=storage)
        office = Office(stage, storage)
        office.address = address
        yield office


@pytest.fixture(params=["en", "fr", "es"])
def said(request, stage):
    """What the panel says in each language, to somebody whose Discord is in it."""
    stage.speak(LOCALES[request.param], server="ja")
    return SAID[request.param]


def default_ids(message, custom_id):
    (menu,) = [part for part in parts(message) if part.get("custom_id") == custom_id and part["type"] == 8]
    return {int(value["id"]) for value in menu.get("default_values", [])}


def chosen_language(message):
    (menu,) = [part for part in parts(message) if part.get("custom_id") == LANGUAGE]
    return [option["value"] for option in menu["options"] if option["default"]]


class TestControls:
    async def test_the_panel_is_in_the_language_of_the_moderator(self, office, said):
        shown = await office.open()

        assert said["title"] in text(shown)
        assert said["threads"] in labels(shown)
        (menu,) = [part for part in parts(shown) if part.get("custom_id") == LANGUAGE]
        assert [option["label"] for option in menu["options"]] == said["languages"]

    async def test_channels_for_questions_are_chosen_from_a_menu(self, office, said):
        shown = await office.open()

        await office.mia.select(shown, [office.world.channel], custom_id=ASK)

        assert said["saved"] in text(shown)
        assert default_ids(shown, ASK) == {office.world.channel.id}
        assert (await office.stored()).ask_channels == {office.world.channel.id}

    async def test_they_can_all_be_taken_back(self, office):
        shown = await office.open()
        await office.mia.select(shown, [office.world.channel], custom_id=ASK)

        await office.mia.select(shown, [], custom_id=ASK)

        assert default_ids(shown, ASK) == set()
        assert (await office.stored()).ask_channels == frozenset()

    async def test_channels_are_muted_from_a_menu(self, office, said):
        shown = await office.open()

        await office.mia.select(shown, [office.world.channel], custom_id=MUTED)

        assert said["saved"] in text(shown)
        assert default_ids(shown, MUTED) == {office.world.channel.id}
        assert (await office.stored()).muted == {office.world.channel.id}

    @pytest.mark.parametrize(
        ("value", "language"), [("en", "en"), ("fr", "fr"), ("es", "es"), ("automatic", None)]
    )
    async def test_the_language_of_public_replies_is_chosen_from_a_menu(self, office, value, language):
        await office.storage.save_settings(office.world.guild.id, ServerSettings(language="fr"))
        shown = await office.open()

        await office.mia.select(shown, [value], custom_id=LANGUAGE)

        assert chosen_language(shown) == [value]
        assert (await office.stored()).language == language

    async def test_threads_are_turned_on_and_off(self, office, said):
        shown = await office.open()

        await office.mia.click(shown, label=said["threads"])
        assert (await office.stored()).threads

        await office.mia.click(shown, custom_id="entente:settings:threads:off")
        assert not (await office.stored()).threads
        assert said["saved"] in text(shown)

    async def test_feedback_buttons_are_turned_off_and_on(self, office, said):
        shown = await office.open()

        await office.mia.click(shown, label=said["feedback"])
        assert not (await office.stored()).feedback

        await office.mia.click(shown, custom_id="entente:settings:feedback:on")
        assert (await office.stored()).feedback
        assert said["saved"] in text(shown)

    async def test_a_change_leaves_everything_else_as_it_was(self, office):
        await office.storage.save_settings(office.world.guild.id, KNOWN)
        shown = await office.open()

        await office.mia.select(shown, [office.world.channel], custom_id=ASK)

        now = await office.stored()
        assert (now.language, now.threads, now.feedback) == ("fr", True, False)

    async def test_two_panels_do_not_undo_each_other(self, office):
        first, second = await office.open(), await office.open()

        await office.mia.click(first, custom_id="entente:settings:threads:on")
        await office.mia.select(second, ["es"], custom_id=LANGUAGE)

        now = await office.stored()
        assert (now.threads, now.language) == (True, "es")
        assert "entente:settings:threads:off" in custom_ids(second)

    async def test_the_panel_redraws_itself_and_sends_nothing_new(self, office):
        shown = await office.open()

        result = await office.mia.click(shown, custom_id="entente:settings:threads:on")

        assert result.followups == []
        assert len(office.world.channel.history(viewer=office.mia)) == 1

    async def test_opening_it_changes_nothing(self, office):
        await office.open()

        assert await office.stored() == ServerSettings()
        assert office.world.sent() == []


class TestPermission:
    async def test_whoever_does_not_manage_the_server_is_not_offered_it(self, office):
        assert "settings" in office.mia.available_commands(office.world.channel)
        assert "settings" not in office.world.ann.available_commands(office.world.channel)

    async def test_whoever_is_let_in_without_the_permission_is_refused(self, office, said):
        command = office.world.env.backend.find_command("settings", office.world.guild.id, type=1)
        office.world.guild.set_command_permissions(int(command["id"]), {office.world.ann: True})

        result = await office.world.ann.slash(office.world.channel, "settings")

        assert result.ephemeral
        assert said["refused"] in text(result.response)
        assert custom_ids(result.response) == []

    @pytest.mark.parametrize("custom_id", [ASK, MUTED, LANGUAGE, "threads", "feedback"])
    async def test_whoever_lost_it_is_refused_at_every_control_of_an_old_panel(self, office, said, custom_id):
        shown = await office.open()
        await office.demote()

        if custom_id in (ASK, MUTED):
            result = await office.mia.select(shown, [office.world.channel], custom_id=custom_id)
        elif custom_id == LANGUAGE:
            result = await office.mia.select(shown, ["fr"], custom_id=custom_id)
        else:
            (custom_id,) = [each for each in custom_ids(shown) if f":{custom_id}:" in each]
            result = await office.mia.click(shown, custom_id=custom_id)

        assert result.ephemeral
        assert said["refused"] in text(result.response)
        assert await office.stored() == ServerSettings()


class TestRestart:
    async def test_an_old_panel_goes_on_working_and_begins_with_what_was_stored(self, office):
        shown = await office.open()
        await office.mia.click(shown, custom_id="entente:settings:threads:on")
        async with kept_in(office.address) as storage:
            await office.world.restart(READING, storage=storage)

            await office.mia.select(shown, ["es"], custom_id=LANGUAGE)
            await office.mia.select(shown, [office.world.channel], custom_id=ASK)
            await office.mia.select(shown, [office.world.channel], custom_id=MUTED)
            await office.mia.click(shown, custom_id="entente:settings:feedback:off")

        channels = frozenset({office.world.channel.id})
        assert await office.stored() == ServerSettings("es", True, False, channels, channels)

    async def test_what_was_chosen_is_shown_after_it(self, office):
        await office.storage.save_settings(office.world.guild.id, KNOWN)
        async with kept_in(office.address) as storage:
            await office.world.restart(READING, storage=storage)

            shown = await office.open()

        assert chosen_language(shown) == ["fr"]
        assert {"entente:settings:threads:off", "entente:settings:feedback:on"} <= set(custom_ids(shown))


class TestWarnings:
    async def choose(self, office, *channels):
        shown = await office.open()
        await office.mia.select(shown, channels, custom_id=ASK)
        return text(shown)

    async def test_a_channel_in_which_all_is_well_gets_none(self, office):
        assert "⚠️" not in await self.choose(office, office.world.channel)

    async def test_without_the_message_content_intent(self, office, said):
        await office.world.restart(Options(), storage=office.storage)

        assert said["unread"] in await self.choose(office, office.world.channel)

    async def test_without_that_intent_and_without_channels_there_is_nothing_to_warn_of(self, office):
        await office.world.restart(Options(), storage=office.storage)

        assert "⚠️" not in text(await office.open())

    async def test_a_channel_in_which_the_bot_may_not_speak(self, office, said):
        strict = office.channel_without(send_messages=False)

        shown = await self.choose(office, strict, office.world.channel)

        assert f"{said['unsaid']} {strict.mention}." in shown

    async def test_a_channel_that_the_bot_does_not_see(self, office, said):
        strict = office.channel_without(view_channel=False)

        shown = await self.choose(office, strict)

        assert f"{said['unseen']} {strict.mention}." in shown
        assert said["unsaid"] not in shown

    async def test_a_channel_that_is_muted_too(self, office, said):
        shown = await office.open()
        await office.mia.select(shown, [office.world.channel], custom_id=ASK)

        await office.mia.select(shown, [office.world.channel], custom_id=MUTED)

        assert said["both"] in text(shown)

    async def test_a_channel_in_which_threads_are_wanted_and_not_allowed(self, office, said):
        strict = office.channel_without(create_public_threads=False)
        shown = await office.open()
        await office.mia.select(shown, [strict], custom_id=ASK)
        assert "⚠️" not in text(shown)

        await office.mia.click(shown, custom_id="entente:settings:threads:on")

        assert f"{said['unthreaded']} {strict.mention}" in text(shown)

    async def test_a_forum_needs_another_permission_than_a_channel(self, office):
        forum = office.world.guild.create_forum_channel("questions")

        assert "⚠️" not in await self.choose(office, forum)

    async def test_everything_that_can_be_wrong_with_many_channels_fits_one_message(self, office, said):
        await office.world.restart(Options(), storage=office.storage)
        strict = [
            office.channel_without(send_messages=False, create_public_threads=False) for _ in range(15)
        ] + [office.channel_without(view_channel=False) for _ in range(10)]
        ids = frozenset(channel.id for channel in strict)
        crowded = ServerSettings(threads=True, ask_channels=ids, muted=ids)
        await office.storage.save_settings(office.world.guild.id, crowded)

        shown = text(await office.open())

        warnings = ("unread", "unseen", "unsaid", "both", "unthreaded")
        assert all(said[warning] in shown for warning in warnings)
        assert f"{said['unsaid']} {', '.join(channel.mention for channel in strict[:5])}, …" in shown


class TestEnvironment:
    async def test_its_channels_are_shown_in_the_server_that_has_them_and_nowhere_else(self, office):
        other = office.world.guild.create_text_channel("other")
        options = Options(ask_channels=frozenset({other.id, 4_000_000_000_000_000_000}), language="es")
        async with kept_in(office.address, defaults=options.defaults) as storage:
            await office.world.restart(options, storage=storage)

            shown = await office.open()

        assert default_ids(shown, ASK) == {other.id}
        assert chosen_language(shown) == ["es"]

    async def test_the_first_change_takes_them_over(self, office):
        options = Options(ask_channels=frozenset({office.world.channel.id, 4_000_000_000_000_000_000}))
        async with kept_in(office.address, defaults=options.defaults) as storage:
            await office.world.restart(options, storage=storage)
            shown = await office.open()

            await office.mia.click(shown, custom_id="entente:settings:threads:on")

        assert await office.stored() == ServerSettings(
            threads=True, ask_channels=frozenset({office.world.channel.id})
        )


async def test_channels_that_a_menu_cannot_show_stay_chosen(office):
    away = 4_000_000_000_000_000_000
    before = ServerSettings(ask_channels=frozenset({away}), muted=frozenset({away}))
    await office.storage.save_settings(office.world.guild.id, before)
    shown = await office.open()

    await office.mia.select(shown, [office.world.channel], custom_id=ASK)
    await office.mia.select(shown, [], custom_id=MUTED)

    now = await office.stored()
    assert now.ask_channels == {away, office.world.channel.id}
    assert now.muted == {away}


class TestDatabaseGone:
    async def test_a_change_takes_effect_and_is_said_to_wait(self, office, said, tmp_path):
        address = f"sqlite:///{tmp_path}/other.db"
        async with kept_in(address, timeouts=HASTY) as storage:
            await office.world.restart(READING, storage=storage)
            shown = await office.open()
            async with held(tmp_path / "other.db", storage):
                await office.mia.select(shown, [office.world.channel], custom_id=MUTED)
                assert said["waiting"] in text(shown)
                await office.world.ann.send(office.world.channel, f"{office.world.mention} hello")
                assert office.world.sent() == []

        async with kept_in(address) as storage:
            assert (await storage.settings(office.world.guild.id)).muted == {office.world.channel.id}

    async def test_settings_that_cannot_be_looked_up_are_not_shown(self, office, said):
        async with kept_in(NOWHERE, timeouts=HASTY) as storage:
            await office.world.restart(READING, storage=storage)

            shown = await office.open()

        assert said["unknown"] in text(shown)
        assert custom_ids(shown) == []

    async def test_nor_are_they_overwritten_from_an_old_panel(self, office, said):
        await office.storage.save_settings(office.world.guild.id, KNOWN)
        shown = await office.open()
        async with kept_in(NOWHERE, timeouts=HASTY) as storage:
            await office.world.restart(READING, storage=storage)

            result = await office.mia.click(shown, custom_id="entente:settings:threads:off")

        (told,) = result.followups
        assert told.ephemeral
        assert said["unknown"] in text(told)
        assert await office.stored() == KNOWN


async def test_a_bot_that_keeps_nothing_says_so_and_offers_nothing_to_press(office, said):
    await office.world.restart(Options(language="fr"))

    shown = await office.open()

    assert said["never"] in text(shown)
    assert chosen_language(shown) == ["fr"]
    assert all(part["disabled"] for part in parts(shown) if part.get("custom_id"))


async def test_a_panel_from_before_nothing_was_kept_says_so_too(office, said):
    shown = await office.open()
    await office.world.restart()

    await office.mia.click(shown, custom_id="entente:settings:threads:on")

    assert said["never"] in text(shown)
    assert not (await office.world.client.responder.server_settings(office.world.guild.id)).threads
