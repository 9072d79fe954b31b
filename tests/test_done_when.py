"""What the bot must do with the knowledge it ships with, asked as a person asks it: on the command line."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

ANSWERED = [
    ("how much do canada and mexico trade", "en", 3, "nearly $56 billion in 2024"),
    ("wich areas does the deal covr", "en", 2, "several sectors"),
    ("¿quién es Solange Márquez?", "es", 6, "Solange Márquez"),
    ("c'est quoi l'ACEUM", "fr", 10, "CUSMA"),
    ("why was poilievre mad", "en", 9, "Poilievre criticized"),
    ("combien d’argent le Canada et le Mexique s’échangent", "fr", 3, "nearly $56 billion in 2024"),
    ("cuánto comercian Canadá y México", "es", 3, "nearly $56 billion in 2024"),
    ("le commerce en 2024", "fr", 3, "nearly $56 billion in 2024"),
    ("what does CUSMA stand for", "en", 10, "CUSMA"),
    ("qué es el T-MEC", "es", 10, "CUSMA"),
    ("pourquoi Poilievre était fâché", "fr", 9, "Poilievre criticized"),
    ("por qué se enojó Poilievre", "es", 9, "Poilievre criticized"),
    ("quels secteurs sont touchés par le partenariat", "fr", 2, "several sectors"),
    ("qué sectores abarca el acuerdo", "es", 2, "several sectors"),
    ("how much has canada invested in mexico", "en", 3, "Canadian investment in Mexico"),
    ("combien le Canada a investi au Mexique", "fr", 3, "Canadian investment in Mexico"),
    ("cuánto ha invertido Canadá en México", "es", 3, "Canadian investment in Mexico"),
    ("qui est la présidente du mexique", "fr", 1, "Sheinbaum"),
]
NOT_COVERED = [
    ("when exactly was it signed", "en"),
    ("à quelle date l’entente a été signée", "fr"),
    ("cuándo exactamente se firmó", "es"),
    # another year
    ("how much did they trade in 2019", "en"),
    ("quel était le volume du commerce en 2018", "fr"),
    ("cuánto comerciaron en 2021", "es"),
    ("trade in 2023", "en"),
    # the other direction
    ("how much has mexico invested in canada", "en"),
    ("combien le Mexique a investi au Canada", "fr"),
    ("cuánto ha invertido México en Canadá", "es"),
    # what nobody says
    ("how many jobs will it create", "en"),
    ("combien d’emplois ça va créer", "fr"),
    ("cuántos empleos va a crear", "es"),
    ("do I need a visa for mexico", "en"),
]
OFF_TOPIC = [
    ("best pizza in toronto", "en"),
    ("how do I fix my bike chain", "en"),
    ("recette de tourtière", "fr"),
    ("qui a gagné le match hier soir", "fr"),
    ("mejor taquería de Monterrey", "es"),
    ("cómo quito una mancha de café", "es"),
]
GREETINGS = [
    ("hello", "en"),
    ("hi!", "en"),
    ("bonjour", "fr"),
    ("salut!", "fr"),
    ("hola", "es"),
    ("buenos días", "es"),
]


@pytest.fixture(scope="module")
def replies(tmp_path_factory):
    """What ``python -m bot ask --json -`` says to each question, asked from an empty folder."""
    questions = [row[0] for rows in (ANSWERED, NOT_COVERED, OFF_TOPIC, GREETINGS) for row in rows]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ENTENTE_")}
    ran = subprocess.run(
        [sys.executable, "-m", "bot", "ask", "--json", "-"],
        input="".join(f"{question}\n" for question in questions),
        env=environment | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        cwd=tmp_path_factory.mktemp("empty"),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return {reply["question"]: reply for reply in map(json.loads, ran.stdout.splitlines())}


@pytest.mark.parametrize(("question", "language", "section", "words"), ANSWERED)
def test_a_question_is_answered_with_the_words_of_the_right_section(
    replies, question, language, section, words
):
    reply = replies[question]

    assert (reply["outcome"], reply["language"]) == ("answered", language)
    assert any(quote["section"] == section and words in quote["text"] for quote in reply["quotes"])


@pytest.mark.parametrize(("question", "language"), NOT_COVERED)
def test_what_the_article_does_not_give_it_is_said_not_to_give(replies, question, language):
    reply = replies[question]

    assert (reply["outcome"], reply["language"]) == ("not_covered", language)
    assert reply["answer"]


@pytest.mark.parametrize(("question", "language"), OFF_TOPIC)
def test_what_is_none_of_its_business_gets_no_fact(replies, question, language):
    reply = replies[question]

    assert (reply["outcome"], reply["language"]) == ("off_topic", language)
    assert (reply["entry"], reply["quotes"], reply["suggestions"]) == (None, [], [])


@pytest.mark.parametrize(("question", "language"), GREETINGS)
def test_a_greeting_is_returned_in_its_language(replies, question, language):
    reply = replies[question]

    assert (reply["outcome"], reply["language"]) == ("small_talk", language)
    assert reply["quotes"] == []
