"""A folder of one evening, from its first minute: no fault that is none, and no answer that was not given it.

The folder ``evening/`` is what a stranger writes by the guide: five sections and eight entries in one
language, and nothing else. In that minute the engine goes by counts, and soon by meaning, too.
"""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import cli
from bot.engine.decision import Outcome
from bot.engine.engine import Engine
from bot.knowledge.loader import load
from bot.replies.compose import compose, section_card
from bot.replies.pages import article_card, help_card
from tests.toy_encoder import ToyEncoder

FOLDER = Path(__file__).with_name("evening")

ELSEWHERE = [
    "what is the capital of France",
    "best pizza in town",
    "who won the game last night",
    "what's the weather tomorrow",
    "write me a poem about the sea",
    "lol",
    "is bitcoin going up",
    "my wifi is down again",
    "set a timer for ten minutes",
    "how do you say thank you in japanese",
]

ASKED = {
    "who was the architect": "architect",
    "what year did the library open": "opening",
    "how many tools do they have": "tools",
    "do they lend vegetable seeds": "seeds",
    "how long can I keep a tool": "period",
    "what is the late fee": "late",
    "what is the yearly membership fee": "fee",
    "what did the councillor say about it": "critic",
}


@pytest.fixture(scope="module")
def knowledge():
    return load(FOLDER)


@pytest.fixture(scope="module")
def engine(knowledge):
    return Engine.learn(knowledge)


@pytest.fixture(scope="module", params=["counts", "meaning"])
def either(request, knowledge, engine):
    """An engine without an encoder, and one with one."""
    return Engine.learn(knowledge, encoder=ToyEncoder()) if request.param == "meaning" else engine


def test_check_finds_no_fault_and_says_what_it_lacks(tmp_path):
    folder = shutil.copytree(FOLDER, tmp_path / "evening")

    result = CliRunner().invoke(cli, ["check", "--knowledge", str(folder)])

    assert (result.exit_code, result.stderr) == (0, "")
    assert "is sound: 5 sections, 8 facts, 8 answers and 3 made of their sections, 0 gaps" in result.stdout
    assert "Advice: entries with few phrasings (8)." in result.stdout
    assert "  … and 3 more; --all shows them." in result.stdout
    assert "Advice: without gaps (1)." in result.stdout


def test_all_places_are_shown_where_that_is_asked_for(tmp_path):
    folder = shutil.copytree(FOLDER, tmp_path / "evening")

    result = CliRunner().invoke(cli, ["check", "--all", "--knowledge", str(folder)])

    assert result.stdout.count("has few phrasings") == 8
    assert "--all" not in result.stdout


def test_whoever_forgets_to_name_the_language_is_told_of_that_alone(tmp_path):
    folder = shutil.copytree(FOLDER, tmp_path / "evening")
    file = folder / "article.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("languages: [en]\n", ""), encoding="utf-8")

    result = CliRunner().invoke(cli, ["check", "--knowledge", str(folder)])

    (fault,) = result.stderr.splitlines()
    assert result.exit_code == 1
    assert "choose “languages: [en]” in article.yaml" in fault


@pytest.mark.parametrize("message", ELSEWHERE)
def test_nothing_of_the_article_answers_what_is_about_something_else(either, message):
    assert either.decide(message).outcome is not Outcome.ANSWERED


@pytest.mark.parametrize("message", ["hi", "hello", "good morning"])
def test_a_greeting_is_returned_in_the_name_of_its_article(either, knowledge, message):
    decision = either.decide(message)

    assert (decision.outcome, decision.entry.id) == (Outcome.SMALL_TALK, "greeting")
    assert "“The Tool Library of Hallow Street”" in compose(decision, knowledge).body


@pytest.mark.parametrize(
    "message", ["can I renew", "do you lend ladders", "do I need insurance", "how many members do you have"]
)
def test_a_question_with_a_word_that_no_small_talk_has_is_none(either, message):
    assert either.decide(message).outcome in {Outcome.OFF_TOPIC, Outcome.UNSURE}


@pytest.mark.parametrize(
    ("message", "entry"),
    [
        ("thank you so much, neighbour", "thanks"),
        ("who programmed you", "makers-source"),
        ("can you help me", "capabilities"),
        ("what are you", "identity"),
    ],
)
def test_small_talk_with_a_word_of_its_own_is_what_it_was(either, message, entry):
    assert either.decide(message).entry.id == entry


@pytest.fixture(scope="module", params=["counts", "meaning"])
def with_a_gap(request, tmp_path_factory):
    """The folder with the gap that every new one begins with."""
    folder = shutil.copytree(FOLDER, tmp_path_factory.mktemp("gap") / "evening")
    (folder / "gaps").mkdir()
    (folder / "gaps/01.yaml").write_text(
        "- id: contact\n  title: {en: Whom to contact}\n  answer: {en: The article gives no address.}\n"
        "  ask: {en: [Is there a telephone number, how can I reach them, email address, who can I call,"
        " Is there a person I can contact, phone]}\n",
        encoding="utf-8",
    )
    return Engine.learn(load(folder), encoder=ToyEncoder() if request.param == "meaning" else None)


@pytest.mark.parametrize("message", ["is there a toilet", "is there parking", "can I renew"])
def test_a_gap_of_which_a_question_has_no_word_is_not_told(with_a_gap, message):
    assert with_a_gap.decide(message).outcome in {Outcome.OFF_TOPIC, Outcome.UNSURE}


@pytest.mark.parametrize("message", ["phones", "is there an email address", "can I reach them"])
def test_a_gap_is_told_by_a_word_of_its_own(with_a_gap, message):
    decision = with_a_gap.decide(message)

    assert (decision.outcome, decision.entry.id) == (Outcome.NOT_COVERED, "contact")


@pytest.mark.parametrize(("question", "entry"), ASKED.items())
def test_what_it_was_given_is_answered_or_offered_and_nothing_else_is_said(engine, question, entry):
    decision = engine.decide(question)

    shown = [decision.entry.id] if decision.outcome is Outcome.ANSWERED else []
    assert shown == [entry] or entry in {offered.id for offered in decision.suggestions}


def test_most_of_it_is_answered_at_once(engine):
    answered = [question for question in ASKED if engine.decide(question).outcome is Outcome.ANSWERED]

    assert len(answered) >= len(ASKED) - 2


@pytest.mark.parametrize("number", [1, 2, 3, 4, 5])
def test_every_section_has_a_card_a_command_and_an_overview(engine, knowledge, number):
    section = knowledge.section(number)

    card = section_card(section, knowledge, "en")

    assert [quote.text for quote in card.quotes] == [fact.quote for fact in section.facts]
    assert f"/{section.command.name['en']}" in help_card(knowledge, "en").body
    assert engine.decide(section.heading["en"]).entry.id == section.overview


def test_a_heading_is_not_said_twice_in_the_contents(knowledge):
    assert {line.description for line in article_card(knowledge, "en").menu} == {""}


@pytest.mark.parametrize("encoder", [None, ToyEncoder()], ids=["counts", "meaning"])
@pytest.mark.parametrize("leave_out", ["", "leave_out: [small-talk, off-topic]\n"], ids=["shipped", "bare"])
def test_a_folder_of_one_section_and_two_entries_is_learned_and_keeps_to_them(tmp_path, leave_out, encoder):
    (tmp_path / "entries").mkdir()
    (tmp_path / "article.yaml").write_text(
        f"title: A House\nlanguages: [en]\n{leave_out}sections:\n"
        "  - {number: 1, slug: house, heading: {en: The House}, facts: [{id: door, quote: the door is red},"
        " {id: roof, quote: the roof is blue}]}\n"
    )
    (tmp_path / "entries/01.yaml").write_text(
        "- {id: door, facts: [door], title: {en: Door}, answer: {en: Red.}, ask: {en: [How is the door]}}\n"
        "- {id: roof, facts: [roof], title: {en: Roof}, answer: {en: Blue.}, ask: {en: [How is the roof]}}\n"
    )
    engine = Engine.learn(load(tmp_path), encoder=encoder)

    assert [engine.decide(question).entry.id for question in ("How is the door", "The House")] == [
        "door",
        "house",
    ]
    for elsewhere in ("lol", "why?", "", "🎉", *([] if leave_out else ELSEWHERE)):
        assert engine.decide(elsewhere).outcome is not Outcome.ANSWERED
    assert engine.decide("tell me more", context="door").outcome is not None
    assert engine.complete("how", "en")


OTHER_LANGUAGES = {
    "fr": (
        ("l’atelier ouvre le samedi", "Quand ouvre l’atelier?", "jour d’ouverture"),
        ("l’adhésion coûte 20 dollars", "Combien coûte l’adhésion?", "prix pour devenir membre"),
        ("bonjour", "quelle est la capitale de la France", "c’est quoi la météo demain", "mdr"),
    ),
    "es": (
        ("el taller abre los sábados", "¿Cuándo abre el taller?", "día de apertura"),
        ("la membresía cuesta 20 dólares", "¿Cuánto cuesta la membresía?", "precio para ser miembro"),
        ("hola", "cuál es la capital de Francia", "qué clima va a hacer mañana", "jajaja"),
    ),
}
"""Two quotes with two phrasings each, and then a greeting and messages about something else."""


@pytest.mark.parametrize("language", OTHER_LANGUAGES)
def test_a_folder_in_another_language_is_as_honest(tmp_path, language):
    *quotes, (greeting, *elsewhere) = OTHER_LANGUAGES[language]
    (tmp_path / "entries").mkdir()
    facts = "".join(
        f"      - {{id: f{number}, quote: {quote}}}\n" for number, (quote, *_) in enumerate(quotes)
    )
    (tmp_path / "article.yaml").write_text(
        f"title: El Taller\nlanguages: [{language}]\nsections:\n"
        f"  - number: 1\n    slug: taller\n    heading: {{{language}: El taller}}\n    facts:\n{facts}",
        encoding="utf-8",
    )
    entries = "".join(
        f"- id: f{number}\n  facts: [f{number}]\n  title: {{{language}: Tema {number}}}\n"
        f"  answer: {{{language}: {quote}}}\n  ask: {{{language}: ['{asked}', '{short}']}}\n"
        for number, (quote, asked, short) in enumerate(quotes)
    )
    (tmp_path / "entries/01.yaml").write_text(entries, encoding="utf-8")
    knowledge = load(tmp_path)
    engine = Engine.learn(knowledge)

    greeted = engine.decide(greeting)
    assert greeted.entry.id == "greeting"
    assert "El Taller" in compose(greeted, knowledge).body
    assert [engine.decide(short).entry.id for _, _, short in quotes] == ["f0", "f1"]
    assert [m for m in elsewhere if engine.decide(m).outcome is Outcome.ANSWERED] == []
