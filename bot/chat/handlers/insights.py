"""``/insights``: what people asked in a server and did not find, for those who manage it.

Reading, grouping and drawing take longer than Discord waits for a sign of life
and would hold up other answers, so the reply is announced first and made in a
thread. Without matplotlib the tables stand alone.
"""

from __future__ import annotations

import asyncio
import io
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import discord
from discord import app_commands

from bot.chat.handlers.translator import Phrasebook
from bot.chat.responding.bot_client import BotClient
from bot.chat.responding.locale import own_language
from bot.chat.responding.responder import Responder
from bot.errors import StorageError, one_line
from bot.insights import page, usage_chart
from bot.knowledge.types import Knowledge, Language
from bot.replies.colours import PAGE
from bot.storage.values import COUNTS_KEPT, UsageReport

_log = logging.getLogger(__name__)

DAYS: Final = 30
"""As long as texts are kept unless the operator chose otherwise."""

FILE: Final = "insights.png"


@dataclass(frozen=True, slots=True)
class _Shown:
    page: page.Page
    picture: bytes | None


def build(phrase: Phrasebook, drawing: asyncio.Lock) -> app_commands.Command[Any, ..., Any]:
    """The command.

    Args:
        phrase: Its texts.
        drawing: Lets one picture be drawn at a time, see :mod:`bot.insights.usage_chart`.
    """

    @app_commands.default_permissions(manage_guild=True)
    @app_commands.describe(days=phrase("option-days-description"))
    @app_commands.rename(days=phrase("option-days-name"))
    async def insights(
        interaction: discord.Interaction[BotClient],
        days: app_commands.Range[int, 1, COUNTS_KEPT.days] = DAYS,
    ) -> None:
        responder = interaction.client.responder
        if await _refuse(interaction):
            return
        if await responder.defer(interaction):
            await _show(interaction, responder, days, drawing)

    return app_commands.Command(
        name=phrase("command-insights-name"),
        description=phrase("command-insights-description"),
        callback=insights,
        allowed_contexts=app_commands.AppCommandContext(guild=True),
        allowed_installs=app_commands.AppInstallationType(guild=True),
    )


async def _refuse(interaction: discord.Interaction[BotClient]) -> bool:
    """Refuse whoever may not manage the server, and where nothing is kept; tells whether it did."""
    if interaction.guild_id is None or not interaction.permissions.manage_guild:
        notice: page.Notice = "refused"
    elif interaction.client.responder.storage is None:
        notice = "no-storage"
    else:
        return False
    await _tell(interaction, notice)
    return True


async def _show(
    interaction: discord.Interaction[BotClient], responder: Responder, days: int, drawing: asyncio.Lock
) -> None:
    language = own_language(interaction)
    assert responder.storage is not None  # noqa: S101 - or else they were turned away
    span = usage_chart.Span.up_to(interaction.created_at.date(), days)
    try:
        report = await responder.storage.report(interaction.guild_id, span.since)
    except StorageError as error:
        _log.warning("No insights: %s", error)
        await _tell(interaction, "gone")
        return
    knowledge, texts = responder.answerer.engine.knowledge, responder.storage.keep_days > 0
    async with drawing:
        shown = await asyncio.to_thread(_prepare, report, knowledge, span, language, texts=texts)
    await _send(interaction, responder, shown)


def _prepare(
    report: UsageReport, knowledge: Knowledge, span: usage_chart.Span, language: Language, *, texts: bool
) -> _Shown:
    """Everything that takes long; runs in a thread."""
    picture = _picture(report, span, language)
    return _Shown(page.compose(report, knowledge, span.days, language, texts=texts), picture)


def _picture(report: UsageReport, span: usage_chart.Span, language: Language) -> bytes | None:
    """The picture, where there is something to draw and something that draws."""
    if not report.days or not usage_chart.can_draw():
        return None
    try:
        return usage_chart.draw_usage(report.days, span, page.outcome_names(language))
    except Exception as error:  # a foreign MPLBACKEND, a font that cannot be read: whatever comes up
        _log.warning("/insights goes without its picture, as matplotlib cannot draw: %s", one_line(error))
        return None


async def _send(interaction: discord.Interaction[BotClient], responder: Responder, shown: _Shown) -> None:
    def files() -> list[discord.File]:
        return [discord.File(io.BytesIO(shown.picture), FILE)] if shown.picture is not None else []

    await responder.show(interaction, page_view(shown.page, files()), private=True, files=files)


def page_view(content: page.Page, files: list[discord.File]) -> discord.ui.LayoutView:
    """The components of a page, with its picture where there is one.

    Args:
        content: What to show.
        files: The picture that is sent with it, if there is one.
    """
    container: discord.ui.Container[Any] = discord.ui.Container(accent_colour=PAGE)
    container.add_item(discord.ui.TextDisplay(f"### {content.title}\n{content.summary}"))
    for file in files:
        gallery: discord.ui.MediaGallery[Any] = discord.ui.MediaGallery()
        container.add_item(gallery.add_item(media=file, description=content.picture))
    for text in _texts(content):
        container.add_item(discord.ui.TextDisplay(text))
    view = discord.ui.LayoutView(timeout=None).add_item(container)
    view.stop()
    return view


def _texts(content: page.Page) -> Iterator[str]:
    for table in content.tables:
        lines = "\n".join(table.lines).replace("`", "ʼ")  # nothing that people wrote ends the block
        yield f"**{table.heading}**\n```\n{lines}\n```"


async def _tell(interaction: discord.Interaction[BotClient], notice: page.Notice) -> None:
    card = page.notice_card(notice, own_language(interaction))
    await interaction.client.responder.reply(interaction, card, private=True)
