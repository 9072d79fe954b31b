import io

import pytest
from rich.console import Console

from bot.engine.decision import Candidate, Decision, GuardHit, Mend, Outcome, Reasons
from bot.replies.card import Action, Card, Quote
from bot.terminal import render, render_reasons
from tests.small import small_knowledge

KNOWLEDGE = small_knowledge()


def drawn(renderable, width=40):
    console = Console(file=io.StringIO(), width=width)
    console.print(renderable)
    return console.file.getvalue()


@pytest.fixture
def card():
    return Card(
        outcome=Outcome.ANSWERED,
        language="fr",
        title="Un titre",
        body="Une réponse.",
        lead="Ce qui suit :",
        quotes=(
            Quote(1, "La tour", "the first words", "les premiers mots"),
            Quote(1, "La tour", "other words", "d’autres mots"),
            Quote(2, "La gardienne", "last words", "les derniers mots"),
        ),
        actions=(Action("entry", "keeper", "La gardienne"), Action("section", "1", "§1 La tour")),
        footnote="Une note.",
    )


def test_a_card_is_drawn_from_title_to_numbered_actions(card):
    lines = [line.rstrip() for line in drawn(render(card)).splitlines() if line.strip()]

    assert lines == [
        "Un titre",
        "Une réponse.",
        "Ce qui suit :",
        "▌ “the first words”",
        "▌ “other words”",
        "  §1 La tour",
        "▌ “last words”",
        "  §2 La gardienne",
        "Traduction\u00a0: les premiers mots",
        "d’autres mots",
        "les derniers mots",
        "Une note.",
        "  1 La gardienne",
        "  2 §1 La tour",
    ]


def test_every_line_of_a_long_quote_has_its_bar():
    quote = Quote(1, "H", "word " * 30, None)

    lines = drawn(render(Card(Outcome.ANSWERED, "en", "T", "", quotes=(quote,))), width=20).splitlines()

    quoted = [line for line in lines if "word" in line]
    assert len(quoted) > 5
    assert all(line.startswith("▌ ") and len(line) <= 20 for line in quoted)


@pytest.mark.parametrize("width", range(12, 30))
def test_a_line_never_breaks_at_a_hard_space(width):
    card = Card(None, "fr", "T", "Un titre : « La tour et sa lampe » et la suite".replace(" »", "\u00a0»"))

    assert not any(line.startswith("»") for line in drawn(render(card), width).splitlines())


def test_markup_in_a_text_is_shown_and_not_obeyed():
    card = Card(None, "en", "[bold]T[/bold]", "[/]", quotes=(Quote(1, "[red]", "[link=x]", None),))

    shown = drawn(render(card))

    assert "[bold]T[/bold]" in shown
    assert "[/]" in shown
    assert "[link=x]" in shown


def test_a_card_without_quotes_is_title_and_body():
    lines = drawn(render(Card(Outcome.SMALL_TALK, "en", "Hello", "What shall I look up?"))).split("\n")

    assert [line for line in lines if line] == ["Hello", "What shall I look up?"]


def test_the_reasons_show_shares_mends_guards_and_context():
    keeper, visits = KNOWLEDGE.entries["keeper"], KNOWLEDGE.entries["visits"]
    reasons = Reasons(
        candidates=(Candidate(keeper, 0.625), Candidate(visits, 0.25)),
        answers=0.875,
        gaps=0.05,
        small_talk=0.025,
        off_topic=0.05,
        mends=(Mend("keper", "keeper"),),
        guards=(GuardHit("year", "1999"),),
        context="visits",
    )

    shown = drawn(render_reasons(Decision(Outcome.UNSURE, None, "en", 0.5, (keeper,), reasons)), width=80)

    assert "unsure  confidence 0.50  language en" in shown
    rows = [line.split() for line in shown.splitlines()]
    assert ["keeper", "answer", "62.5%"] in rows
    assert ["all", "answers", "87.5%"] in rows
    assert "read as: keper → keeper" in shown
    assert "guard year: 1999" in shown
    assert "read after: visits" in shown
