"""A card, and the reasons behind a decision, as they look in a terminal.

The terminal's counterpart of the Discord components: it chooses colours and
places, never words. Nothing a person or a curator typed is read as markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.segment import Segment
from rich.style import Style
from rich.table import Table
from rich.text import Text

from bot.engine.decision import Decision, Outcome, Reasons
from bot.replies.card import Card
from bot.replies.quotation_marks import quoted
from bot.replies.wording import wording

_HARD_SPACE: Final = "\u00a0"
_STAND_IN: Final = "\ue000"
"""Of the private use area: one cell wide and no white space."""

_COLOURS: dict[Outcome | None, str] = {
    Outcome.ANSWERED: "green",
    Outcome.UNSURE: "yellow",
    Outcome.NOT_COVERED: "magenta",
    Outcome.SMALL_TALK: "cyan",
    Outcome.OFF_TOPIC: "white",
    None: "blue",
}


class _HardSpaces:
    """Any content whose hard spaces keep its lines together: rich breaks lines at them, French must not."""

    def __init__(self, content: RenderableType) -> None:
        self._content = content

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for segment in console.render(self._content, options):
            yield Segment(segment.text.replace(_STAND_IN, _HARD_SPACE), segment.style, segment.control)


class _Barred:
    """Any content with a bar down its left side, however often its lines wrap."""

    def __init__(self, content: RenderableType, colour: str) -> None:
        self._content = content
        self._bar = Segment("▌ ", Style.parse(colour))

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        narrower = options.update_width(max(1, options.max_width - len(self._bar.text)))
        for line in console.render_lines(self._content, narrower, pad=False):
            yield self._bar
            yield from line
            yield Segment.line()


def render(card: Card) -> RenderableType:
    """Draw a card.

    Args:
        card: What to show.

    Returns:
        Something that a rich console prints; the card's actions are numbered from 1.
    """
    return _HardSpaces(Group(*_separated(_blocks(card))))


def render_reasons(decision: Decision) -> RenderableType:
    """Draw why a decision came out as it did: candidates, shares, mends and guards (in English)."""
    reasons = decision.reasons
    changes = Group(*_changes(reasons))
    return Group(*_separated([_summary(decision), _candidates(reasons), changes]))


def _separated(blocks: Iterable[RenderableType]) -> Iterator[RenderableType]:
    for block in blocks:
        yield Text()
        yield block


def _blocks(card: Card) -> Iterator[RenderableType]:
    colour = _COLOURS[card.outcome]
    yield _text(card.title, style=f"bold {colour}")
    if card.outcome is Outcome.UNSURE:  # there is nothing to press here
        yield _text(wording(card.language).text("terminal-ask-one", count=len(card.actions)))
    elif card.body:
        yield _text(card.body)
    if card.lead:
        yield _text(card.lead, style="italic")
    for (section, name), group in groupby(card.quotes, key=lambda quote: (quote.section, quote.name)):
        lines = [_Barred(_text(quoted(quote.text, quote.language)), colour) for quote in group]
        yield Group(*lines, _text(f"  §{section} {name}", style="bright_black"))
    if translations := [quote.translation for quote in card.quotes if quote.translation is not None]:
        first, *others = translations
        marked = [wording(card.language).text("translation", text=first), *others]
        yield Group(*(_text(line, style="bright_black") for line in marked))
    if card.footnote:
        yield _text(card.footnote, style="bright_black")
    if card.actions:
        yield _numbered([action.label for action in card.actions])


def _text(text: str, style: str = "") -> Text:
    return Text(text.replace(_HARD_SPACE, _STAND_IN), style=style)


def _numbered(labels: Iterable[str]) -> RenderableType:
    table = Table.grid(padding=(0, 1))
    for number, label in enumerate(labels, start=1):
        table.add_row(Text(f"  {number}", style="bold"), _text(label))
    return table


def _summary(decision: Decision) -> RenderableType:
    verdict = f"{decision.outcome.value}  confidence {decision.confidence:.2f}  language {decision.language}"
    return Text(verdict, style="bold")


def _candidates(reasons: Reasons) -> RenderableType:
    table = Table("entry", "kind", box=None, header_style="bold", pad_edge=False)
    table.add_column("share", justify="right")
    for candidate in reasons.candidates:
        table.add_row(Text(candidate.entry.id), candidate.entry.kind.value, f"{candidate.share:.1%}")
    shares = {
        "all answers": reasons.answers,
        "all gaps": reasons.gaps,
        "all small talk": reasons.small_talk,
        "off topic": reasons.off_topic,
    }
    for name, share in shares.items():
        table.add_row(name, "", f"{share:.1%}", style="bright_black")
    return table


def _changes(reasons: Reasons) -> Iterator[RenderableType]:
    if reasons.filed:
        yield Text("filed word for word")
    if reasons.mends:
        mended = ", ".join(f"{mend.written} → {mend.read}" for mend in reasons.mends)
        yield Text(f"read as: {mended}")
    for guard in reasons.guards:
        yield Text(f"guard {guard.name}: {guard.detail}")
    if reasons.context is not None:
        yield Text(f"read after: {reasons.context}")
