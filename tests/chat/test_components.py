import pytest
from hypothesis import given
from hypothesis import strategies as st
from simcord.components import validate_components, walk_components

from bot.chat.drawing.cards import ACCENTS, card_view
from bot.engine.decision import Outcome
from bot.replies.card import Action, Card, MenuOption, Quote
from bot.replies.limits import COMPONENTS_MAX, CUSTOM_ID_MAX, TEXT_MAX, fit

COMPONENTS_V2 = 1 << 15


def drawn(card, asker=None):
    """The components as Discord would take them; raises where it would refuse them."""
    components = card_view(card, asker=asker).to_components()
    return list(walk_components(validate_components(components, flags=COMPONENTS_V2)))


def texts(card):
    return [part["content"] for part in drawn(card) if part["type"] == 10]


def card(**fields):
    return Card(**{"outcome": Outcome.ANSWERED, "language": "en", "title": "Title", "body": "Body", **fields})


def test_the_title_is_a_heading_above_the_answer():
    assert texts(card()) == ["### Title\nBody"]


def test_a_quote_is_a_block_quote_above_its_section():
    quote = Quote(3, "Trade", "as high as the tower", None)

    assert texts(card(quotes=(quote,)))[1:] == ["> as high as the tower", "-# §3 Trade"]


def test_a_translation_stands_below_its_quote_in_italics_and_is_marked():
    quote = Quote(3, "Commerce", "as high as the tower", "haut comme la tour")

    shown = texts(card(language="fr", quotes=(quote,)))[1].replace("\N{NO-BREAK SPACE}", " ")
    assert shown == "> as high as the tower\n\n*Traduction : haut comme la tour*"


def test_neighbouring_quotes_of_one_section_share_its_line():
    quotes = (Quote(1, "A", "one", None), Quote(1, "A", "two", None), Quote(2, "B", "three", None))

    assert texts(card(quotes=quotes))[1:] == ["> one\n\n> two", "-# §1 A", "> three", "-# §2 B"]


def test_lead_and_footnote_stand_around_the_quotes():
    quote = Quote(1, "A", "one", None)

    assert texts(card(lead="Nearest:", quotes=(quote,), footnote="More."))[1:] == [
        "Nearest:",
        "> one",
        "-# §1 A",
        "-# More.",
    ]


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
            Quote, section=st.integers(1, 25), heading=label, text=label, translation=st.none() | label
        ),
        max_size=20,
    ).map(tuple),
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
    components = drawn(fit(any_card), asker=2**64 - 1)

    assert len(components) <= COMPONENTS_MAX
    assert sum(len(part["content"]) for part in components if part["type"] == 10) <= TEXT_MAX
    assert all(len(part.get("custom_id", "")) <= CUSTOM_ID_MAX for part in components)
