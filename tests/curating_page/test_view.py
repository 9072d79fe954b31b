"""Where a reader stands survives its way through an address and a form."""

from urllib.parse import parse_qsl, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from bot.curating_page.view import ONLY, SIDES, View

TEXT = st.text(st.characters(codec="utf-8"), max_size=40).map(str.strip)
VIEWS = st.builds(
    View,
    side=st.sampled_from(SIDES),
    open=TEXT,
    question=TEXT,
    find=TEXT,
    only=st.sampled_from(ONLY),
    effect=st.sampled_from(["", "1", "12"]),
    group=TEXT,
)


def query(address):
    return dict(parse_qsl(urlsplit(address).query))


@given(VIEWS)
def test_an_address_says_all_of_a_view(view):
    assert View.of(query(view.address)) == view
    assert View.back(view.at()) == view


@given(VIEWS, TEXT)
def test_another_part_is_opened_and_all_else_stays(view, part):
    assert View.of(query(view.at(open=part))).question == view.question


def test_what_holds_once_is_not_in_the_address_of_another_view():
    assert View(note="saved", quote="words", section="2").at() == "/"


def test_nonsense_in_an_address_is_as_if_it_were_not_there():
    assert View.of({"side": "elsewhere", "only": "nobody", "effect": "-1", "note": "<script>"}) == View()


def test_a_form_cannot_lead_to_another_place():
    assert View.back("https://elsewhere.example/?open=entry:lamp").at() == "/?open=entry%3Alamp"
