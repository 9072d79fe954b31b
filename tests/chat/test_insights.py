from datetime import UTC, datetime, timedelta

import discord
import pytest

from bot.chat.handlers import insights
from bot.insights import usage_chart
from bot.replies.limits import COMPONENTS_MAX, TEXT_MAX
from bot.storage.timeouts import Timeouts
from bot.storage.values import Unanswered
from tests.chat.curating import LANGUAGES, manager, said, vote_of
from tests.chat.keeping import HASTY, NOWHERE, held, kept_in
from tests.chat.world import parts, text

BUILT = "When was the tower built?"
WRITING = 60
"""Seconds that a disk may take; nothing waits so long where it is well."""


@pytest.fixture
def mona(kept):
    return manager(kept.world)


async def look(kept, mona, **options):
    assert await kept.storage.drain(WRITING)
    result = await mona.slash(kept.world.channel, "insights", **options)
    assert result.ephemeral
    return result.response


def pictures(message):
    return [part for part in parts(message) if part["type"] == 12]


class TestPage:
    @pytest.mark.parametrize(("locale", "language"), LANGUAGES)
    async def test_it_shows_a_picture_and_tables_to_the_manager_alone(self, kept, mona, locale, language):
        kept.world.speak(locale)
        for question in (BUILT, BUILT, "How tall is the tower?", "best pizza in town"):
            await kept.ask(question)
        tall = await kept.ask("How tall is the tower?")
        await kept.world.bob.click(tall, custom_id=vote_of(tall, "down"))

        shown = text(await look(kept, mona))

        assert said(language, "insights-title", days=30) in shown
        assert said(language, "insights-count", count=5) in shown
        for heading in ("outcomes", "asked", "rated", "unanswered"):
            assert f"**{said(language, f'insights-{heading}')}**" in shown
        title = kept.world.engine.knowledge.entries["tower-height"].title[language]
        assert f"    2  {title}" in shown
        assert f"    0 / 1    {title}" in shown
        assert f"    2  {BUILT}" in shown
        assert "    1  best pizza in town" in shown

    async def test_the_picture_is_described_for_those_who_cannot_see_it(self, kept, mona):
        await kept.ask(BUILT)

        (gallery,) = pictures(await look(kept, mona))

        (item,) = gallery["items"]
        assert item["description"] == said("en", "insights-picture")
        assert item["media"]["url"].endswith(insights.FILE)

    async def test_without_matplotlib_there_are_the_tables_alone(self, kept, mona, monkeypatch):
        monkeypatch.setattr(usage_chart, "find_spec", lambda _name: None)
        await kept.ask(BUILT)

        shown = await look(kept, mona)

        assert pictures(shown) == []
        assert f"    1  {BUILT}" in text(shown)

    async def test_where_matplotlib_does_not_work_there_are_the_tables_alone_and_a_line_in_the_log(
        self, kept, mona, monkeypatch, caplog
    ):
        def draw_usage(*_args):
            raise ValueError("Key backend: 'foreign'\nis not a valid value")

        monkeypatch.setattr(usage_chart, "draw_usage", draw_usage)
        await kept.ask(BUILT)

        shown = await look(kept, mona)

        assert pictures(shown) == []
        assert f"    1  {BUILT}" in text(shown)
        (line,) = [message for message in caplog.messages if "matplotlib" in message]
        assert line.endswith(
            "matplotlib cannot draw: ValueError: Key backend: 'foreign' is not a valid value"
        )

    async def test_without_questions_it_says_so(self, kept, mona):
        shown = await look(kept, mona)

        assert said("en", "insights-count", count=0) in text(shown)
        assert pictures(shown) == []

    async def test_what_other_servers_asked_is_not_shown(self, kept, mona):
        kept.storage.tally(1, "answered", "keeper")
        kept.storage.unanswered(Unanswered(5, 1, "a secret elsewhere", "en", "off_topic"))
        await kept.ask(BUILT)

        shown = text(await look(kept, mona))

        assert said("en", "insights-count", count=1) in shown
        assert "secret" not in shown

    async def test_it_looks_back_as_many_days_as_it_is_told(self, world, tmp_path):
        start = datetime(2026, 1, 1, tzinfo=UTC)
        now = [start - timedelta(days=3)]
        async with kept_in(f"sqlite:///{tmp_path / 'kept.db'}", clock=lambda: now[0]) as storage:
            await world.restart(storage=storage)
            await world.ann.slash(world.channel, "ask", question=BUILT)
            now[0] = world.env.now()
            await world.ann.slash(world.channel, "ask", question="How tall is the tower?")
            mona = manager(world)

            short = await mona.slash(world.channel, "insights", days=2)
            long = await mona.slash(world.channel, "insights", days=10)

            assert said("en", "insights-count", count=1) in text(short.response)
            assert said("en", "insights-title", days=2) in text(short.response)
            assert said("en", "insights-count", count=2) in text(long.response)
            await world.restart()

    async def test_nothing_that_people_wrote_becomes_markup(self, kept, mona):
        await kept.ask("best ``` **pizza** ||in|| town @everyone")

        shown = await look(kept, mona)

        blocks = [
            part["content"] for part in parts(shown) if part["type"] == 10 and "pizza" in part["content"]
        ]
        assert all(block.count("```") == 2 for block in blocks)
        assert blocks

    async def test_the_fullest_report_fits_one_message(self, kept, mona):
        for number in range(300):
            word = "".join(chr(97 + int(digit)) * 7 for digit in f"{number:03}")
            kept.storage.unanswered(
                Unanswered(number, kept.world.guild.id, f"{word} " * 40, "en", "off_topic", "tower-height")
            )
            kept.storage.tally(kept.world.guild.id, "answered", f"{word[:50]}-{number}")

        shown = parts(await look(kept, mona))

        assert len(shown) <= COMPONENTS_MAX
        assert sum(len(part["content"]) for part in shown if part["type"] == 10) <= TEXT_MAX

    async def test_it_says_where_no_texts_are_kept(self, world, tmp_path):
        async with kept_in(f"sqlite:///{tmp_path / 'kept.db'}", keep_days=0) as storage:
            await world.restart(storage=storage)
            await world.ann.slash(world.channel, "ask", question=BUILT)

            result = await manager(world).slash(world.channel, "insights")

            assert said("en", "insights-no-texts") in text(result.response)
            await world.restart()

    @pytest.mark.parametrize(("locale", "language"), LANGUAGES)
    async def test_what_cannot_be_written_yet_is_told_and_not_left_out_silently(
        self, world, tmp_path, locale, language
    ):
        world.speak(locale)
        file = tmp_path / "kept.db"
        waits_briefly = Timeouts(opening=WRITING, saving=0.2, draining=0.2, locked=0.1)
        async with kept_in(f"sqlite:///{file}", timeouts=waits_briefly) as storage:
            await world.restart(storage=storage)
            async with held(file, storage):
                await world.ann.slash(world.channel, "ask", question="How tall is the tower?")
                one = await manager(world).slash(world.channel, "insights")
                await world.ann.slash(world.channel, "ask", question=BUILT)  # counted, and its words kept
                three = await manager(world, "max").slash(world.channel, "insights")
            await world.restart()

        assert said(language, "insights-to-come", count=1) in text(one.response)
        assert said(language, "insights-to-come", count=3) in text(three.response)
        assert said(language, "insights-count", count=0) not in text(one.response)


class TestRefusals:
    @pytest.mark.parametrize(("locale", "language"), LANGUAGES)
    async def test_who_may_not_manage_the_server_is_refused_though_discord_offers_the_command(
        self, kept, locale, language
    ):
        kept.world.speak(locale)
        helpers = kept.world.guild.create_role(
            "helpers", permissions=discord.Permissions(manage_messages=True)
        )
        carl = kept.world.guild.add_member(kept.world.env.create_user("carl"), roles=[helpers])
        commands = await kept.world.client.tree.fetch_commands()
        (command,) = [each for each in commands if each.name == "insights"]
        kept.world.guild.set_command_permissions(command, {helpers: True})
        await kept.ask(BUILT)

        result = await carl.slash(kept.world.channel, "insights")

        assert result.ephemeral
        assert said(language, "insights-refused") in text(result.response)
        assert BUILT not in text(result.response)

    @pytest.mark.parametrize(("locale", "language"), LANGUAGES)
    async def test_without_a_storage_there_is_nothing_to_show(self, world, locale, language):
        world.speak(locale)

        result = await manager(world).slash(world.channel, "insights")

        assert said(language, "insights-no-storage") in text(result.response)

    @pytest.mark.parametrize(("locale", "language"), LANGUAGES)
    async def test_a_database_that_is_gone_is_said_to_be(self, world, locale, language):
        world.speak(locale)
        async with kept_in(NOWHERE, timeouts=HASTY) as storage:
            await world.restart(storage=storage)

            result = await manager(world).slash(world.channel, "insights")

            assert result.ephemeral
            assert said(language, "insights-gone") in text(result.response)
            await world.restart()


async def test_the_command_is_offered_to_managers_alone_in_servers_alone(world):
    (command,) = [each for each in world.client.tree.get_commands() if each.name == "insights"]

    payload = command.to_dict(world.client.tree)

    assert payload["default_member_permissions"] == discord.Permissions(manage_guild=True).value
    assert payload["contexts"] == [0]
    assert payload["integration_types"] == [0]
