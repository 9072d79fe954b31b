import pytest
from hypothesis import given
from hypothesis import strategies as st
from simcord.components import validate_components, walk_components

from bot.chat.drawing.cards import ACCENTS, Attribution, card_view
from bot.engine.decision import Outcome
from bot.replies.card import Action, Card, MenuOption, Quote
from bot.replies.limits import COMPONENTS_MAX, CUSTOM_ID_MAX, TEXT_MAX, fit

COMPONENTS_V2 = 1 << 15


def drawn(card, **around):
    """The components as Discord would take them; raises where it would refuse them."""
    components = card_view(card, **around).to_components()
    return list(walk_components(validate_components(components, flags=COMPONENTS_V2)))


def texts(card, **around):
    return [part["content"] for part in drawn(card, **around) if part["type"] == 10]


def card(**fields):
    return Card(**{"outcome": Outcome.ANSWERED, "language": "en", "title": "Title", "body": "Body", **fields})


def test_the_title_is_a_heading_above_the_answer():
    assert texts(card()) == ["### Title\nBody"]


def test_a_quote_is_a_block_quote_in_quotation_marks_above_its_section():
    quote = Quote(3, "Trade", "as high as the tower", None)

    assert texts(card(quotes=(quote,)))[1:] == ["> “as high as the tower”", "-# §3 Trade"]


@pytest.mark.parametrize(
    ("language", "quote", "shown"),
    [
        ("en", '"No lamp," said the keeper', "> “‘No lamp,’ said the keeper”"),
        ("fr", "« Pas de lampe », dit le gardien", "> «\u00a0“Pas de lampe”, dit le gardien\u00a0»"),
        ("es", "“No hay lámpara”, dijo", "> “‘No hay lámpara’, dijo”"),
    ],
)
def test_a_quote_that_begins_with_quotation_marks_is_not_shown_within_the_same_twice(language, quote, shown):
    assert texts(card(language=language, quotes=(Quote(1, "A", quote, None, language),)))[1] == shown


def test_translations_stand_small_in_one_block_below_all_quotes_and_are_marked():
    quotes = (
        Quote(3, "Commerce", "as high as the tower", "haut comme la tour"),
        Quote(3, "Commerce", "as wide", None),
        Quote(3, "Commerce", "as deep", "profond"),
    )

    shown = [text.replace("\N{NO-BREAK SPACE}", " ") for text in texts(card(language="fr", quotes=quotes))]
    assert shown[1:] == [
        "> “as high as the tower”\n> “as wide”\n> “as deep”",
        "-# §3 Commerce",
        "-# Traduction : haut comme la tour\n-# profond",
    ]


def test_neighbouring_quotes_of_one_section_share_its_block_and_line():
    quotes = (Quote(1, "A", "one", None), Quote(1, "A", "two", None), Quote(2, "B", "three", None))

    assert texts(card(quotes=quotes))[1:] == ["> “one”\n> “two”", "-# §1 A", "> “three”", "-# §2 B"]


def test_a_long_list_shows_three_quotes_and_a_button_to_all():
    quotes = tuple(Quote(1, "A", word, None) for word in ("one", "two", "three", "four"))
    folded = card(quotes=quotes, more=Action("quotes", "words", "All 4 quotes"))

    assert texts(folded)[1:] == ["> “one”\n> “two”\n> “three”", "-# §1 A"]
    assert drawn(folded)[-1]["custom_id"] == "entente:quotes:en:words"


def test_lead_and_footnote_stand_around_the_quotes():
    quote = Quote(1, "A", "one", None)

    assert texts(card(lead="Nearest:", quotes=(quote,), footnote="More."))[1:] == [
        "Nearest:",
        "> “one”",
        "-# §1 A",
        "-# More.",
    ]


def test_a_question_stands_small_above_its_answer():
    (first, *_) = texts(card(), asked=Attribution(question="how  tall\nis it?"))

    assert first == "-# Question: how tall is it?"


def test_markup_and_links_in_a_question_are_shown_as_they_are_written():
    (first, *_) = texts(card(), asked=Attribution(question="**look** https://a.example [b](c)"))

    assert "\\*\\*look" in first
    assert "://" not in first


def test_a_long_question_is_clipped():
    (first, *_) = texts(card(), asked=Attribution(question="tall " * 400))

    assert len(first) < 250
    assert first.endswith("…")


def test_who_pressed_is_mentioned_above_the_answer():
    (first, *_) = texts(card(language="es"), asked=Attribution(person=42))

    assert first == "-# Lo preguntó <@42>"


@pytest.mark.parametrize(
    "text", ["*bold*", "_low_", "~~gone~~", "||spoiler||", "`code`", "[text](https://example.org)", "# big"]
)
def test_markup_in_a_text_is_shown_as_it_is_written(text):
    (shown,) = texts(card(body=text))

    assert shown.splitlines()[1].startswith("\\")


def test_every_outcome_has_a_colour_of_its_own():
    colours = [drawn(card(outcome=outcome))[0]["accent_color"] for outcome in Outcome]

    assert len(set(colours)) == len(Outcome)
    assert set(ACCENTS) == {*Outcome, None}


def test_an_answered_choice_of_an_unsure_reply_stands_out_and_a_gap_does_not():
    actions = (Action("entry", "when", "When?", answered=False), Action("entry", "lamp-reach", "How far?"))

    styles = [
        part["style"] for part in drawn(card(outcome=Outcome.UNSURE, actions=actions)) if part["type"] == 2
    ]
    assert styles == [2, 1]


def test_the_choices_of_an_unsure_reply_stand_out():
    action = Action("entry", "lamp-reach", "How far?")
    styles = [
        drawn(card(outcome=outcome, actions=(action,)))[-1]["style"]
        for outcome in (Outcome.UNSURE, Outcome.ANSWERED)
    ]

    assert styles == [1, 2]


def test_the_delete_button_carries_the_askers_id_and_comes_last():
    action = Action("entry", "lamp-reach", "How far?")

    assert drawn(card(actions=(action,)), asker=42)[-1]["custom_id"] == "entente:delete:42"


def test_votes_and_delete_stand_in_a_row_of_their_own_without_words():
    rows = [
        part
        for part in drawn(card(actions=(Action("entry", "a", "A"),)), asker=1, answer="b")
        if part["type"] == 1
    ]

    assert [[button.get("label") for button in row["components"]] for row in rows] == [
        ["A"],
        [None, None, None],
    ]


def test_five_actions_and_a_delete_button_take_two_rows():
    actions = tuple(Action("section", str(number), f"Section {number}") for number in range(1, 6))

    rows = [part for part in drawn(card(actions=actions), asker=42) if part["type"] == 1]
    assert [len(row["components"]) for row in rows] == [5, 1]


def test_a_menu_offers_its_choices():
    menu = (MenuOption("1", "One", "The first"), MenuOption("2", "Two"))

    (select,) = [part for part in drawn(card(menu=menu)) if part["type"] == 3]
    assert [option["value"] for option in select["options"]] == ["1", "2"]
    assert select["placeholder"]


line = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=300
)
label = line.filter(str.strip)
cards = st.builds(
    Card,
    outcome=st.sampled_from([*Outcome, None]),
    language=st.sampled_from(["en", "fr", "es"]),
    title=label,
    body=st.text(max_size=4_000),
    lead=st.one_of(st.just(""), label),
    quotes=st.lists(
        st.builds(
            Quote, section=st.integers(1, 8), name=st.just("Trade"), text=label, translation=st.none() | label
        ),
        max_size=20,
    ).map(lambda quotes: tuple(sorted(quotes, key=lambda quote: quote.section))),
    actions=st.lists(
        st.builds(
            Action,
            kind=st.just("entry"),
            target=st.from_regex(r"[a-z0-9]{1,60}", fullmatch=True),
            label=label,
        ),
        max_size=6,
    ).map(tuple),
    menu=st.lists(st.integers(1, 25), max_size=25, unique=True).map(
        lambda numbers: tuple(MenuOption(str(number), "A heading", "What it says") for number in numbers)
    ),
    footnote=st.one_of(st.just(""), label),
)


@given(cards)
def test_every_fitted_card_is_within_discords_limits(any_card):
    asked = Attribution(question="*" * 500)

    components = drawn(fit(any_card), asker=2**64 - 1, answer="a" * 12, asked=asked)

    assert len(components) <= COMPONENTS_MAX
    assert sum(len(part["content"]) for part in components if part["type"] == 10) <= TEXT_MAX
    assert all(len(part.get("custom_id", "")) <= CUSTOM_ID_MAX for part in components)
