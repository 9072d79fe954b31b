"""What is said about what is kept must be what is kept: the policy, the command and the tables."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.chat.connection import incoming
from bot.chat.handlers.privacy import retention
from bot.knowledge.types import LANGUAGES
from bot.learning import decision_cache
from bot.replies.privacy_cards import KEPT, Retention, privacy_card, statements
from bot.replies.wording import wording
from bot.settings import Settings
from bot.storage.storage import Storage
from bot.storage.tables import metadata
from bot.storage.values import ASIDE_KEPT, COUNTS_KEPT, FORGOTTEN_KEPT

POLICY = (Path(__file__).parents[1] / "PRIVACY.md").read_text(encoding="utf-8")
USUAL = Retention(texts=Settings().keep_days, counts=COUNTS_KEPT.days, aside=ASIDE_KEPT.days)

NAMED = {
    "votes": {
        "person_hash": ("keyed hash", "empreinte à clé", "huella"),
        "answer_id": ("which answer", "quelle réponse", "qué respuesta"),
        "entry_id": ("which entry", "quelle entrée", "qué entrada"),
        "server_id": ("the server", "le serveur", "el servidor"),
        "language": ("language", "langue", "idioma"),
        "value": ("👍 or 👎", "👍 ou 👎", "👍 o 👎"),
        "reason": ("the reason", "la raison", "el motivo"),
        "at": ("the time", "l’heure", "la hora"),
    },
    "unanswered": {
        "id": ("Questions", "Questions", "Preguntas"),  # a number of each, made up
        "person_hash": ("keyed hash", "empreinte à clé", "huella"),
        "server_id": ("the server", "le serveur", "el servidor"),
        "text": ("text", "texte", "texto"),
        "language": ("language", "langue", "idioma"),
        "outcome": ("how they ended", "leur issue", "cómo terminaron"),
        "nearest_entry": ("nearest entry", "l’entrée la plus proche", "la entrada más cercana"),
        "at": ("the time", "l’heure", "la hora"),
    },
    "tallies": {
        "server_id": ("in a server", "sur un serveur", "en un servidor"),
        "day": ("on a day", "par jour", "en un día"),
        "outcome": ("how they ended", "leur issue", "cómo terminaron"),
        "entry_id": ("by entry", "l’entrée", "la entrada"),
        "count": ("how many", "combien", "cuántas"),
    },
    "server-settings": {
        "server_id": ("a server", "un serveur", "un servidor"),
        "language": ("the language", "la langue", "el idioma"),
        "threads": ("threads", "fils", "hilos"),
        "feedback": ("rated", "évaluées", "valorar"),
        "channel_id": ("ids of the channels", "identifiants des salons", "identificadores de los canales"),
        "role": ("what it was chosen for", "l’usage choisi", "su función"),
    },
    "forgotten": {
        "person_hash": ("keyed hash", "empreinte à clé", "huella"),
        "at": ("the time", "l’heure", "la hora"),
    },
    "servers-aside": {
        "server_id": ("the id", "leur identifiant", "su identificador"),
        "since": ("since when", "depuis quand", "desde cuándo"),
    },
}
"""How each column is called in each language, by the text that tells of its table."""

TOLD_WITH = {
    "server_channels": "server-settings",
    "server_settings": "server-settings",
    "servers_aside": "servers-aside",
}
"""Tables that are told of together, or under another name."""

TABLES = {name.removeprefix("entente_"): table for name, table in metadata.tables.items()}

NOBODYS = {"applications", "leases", "notes", "writers"}
"""Tables about no person and no server."""


def listed():
    """Table to columns, as the policy has them."""
    rows = re.findall(r"^\| `(\w+)` \| ([^|]*) \|", POLICY, re.MULTILINE)
    return {table: re.findall(r"`(\w+)`", columns) for table, columns in rows}


def test_the_policy_lists_every_table_and_every_column():
    assert listed() == {
        name: [column.name for column in table.columns] for name, table in metadata.tables.items()
    }


def test_every_table_with_anything_of_people_or_servers_has_its_text():
    told = {TOLD_WITH.get(name, name) for name in TABLES if name not in NOBODYS}

    assert told == set(KEPT)


@pytest.mark.parametrize(("position", "language"), list(enumerate(LANGUAGES)))
def test_the_page_names_what_stands_in_every_column(position, language):
    texts = dict(zip(KEPT, statements(USUAL, language), strict=False))

    for name, table in TABLES.items():
        if name in NOBODYS:
            continue
        told = TOLD_WITH.get(name, name)
        for column in table.columns:
            assert NAMED[told][column.name][position] in texts[told], (name, column.name)


def test_the_policy_says_what_the_page_says():
    for statement in statements(USUAL, "en"):
        assert statement in POLICY


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("days", [0, 30])
def test_the_page_says_that_no_words_are_kept_of_a_message_chosen_from_its_menu(language, days):
    told = dict(zip(KEPT, statements(Retention(days, 400, 30), language), strict=False))["tallies"]

    assert wording(language).text("context-menu-name") in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_that_moderators_read_what_is_kept_of_texts_where_any_are(language):
    command = f"/{wording(language).text('command-insights-name')}"

    assert command in privacy_card(USUAL, language).body
    assert command not in privacy_card(Retention(0, 400, 30), language).body


@pytest.mark.parametrize(
    ("language", "remembered"),
    [
        ("en", ("two minutes", "a minute", "how often", "recent questions", "database", "open threads")),
        ("fr", ("deux minutes", "une minute", "combien", "questions récentes", "données", "fils ouverts")),
        ("es", ("dos minutos", "un minuto", "cuántas", "preguntas recientes", "datos", "hilos abiertos")),
    ],
)
@pytest.mark.parametrize("kept", [USUAL, None], ids=["kept", "nothing-kept"])
def test_the_page_lists_what_is_in_memory_alone(language, remembered, kept):
    *_, told = statements(kept, language)

    assert all(each in told for each in remembered)


def test_the_policy_says_who_reads_what_was_asked_in_private():
    choices = POLICY.partition("## Your choices")[2]

    assert "reply to a question asked with the option `private` is seen by you alone" in choices
    assert "moderators may read the question in `/insights`" in choices


def test_the_policy_says_what_leaves_the_database():
    for way in ("`entente suggest`", "`entente insights --csv`", "backup"):
        assert way in POLICY


def test_the_policy_names_the_menu_of_a_message_among_what_is_read():
    read = POLICY.partition("## What the bot reads")[2].partition("##")[0]

    assert f"“{wording('en').text('context-menu-name')}”" in read
    assert "keeps no word of the message" in read


def test_both_name_the_commands_that_help():
    assert "`/privacy`" in POLICY
    assert "`/forget-me`" in POLICY
    assert "/forget-me" in privacy_card(USUAL, "en").footnote


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_shown_whole(language):
    for days in (0, 1, 30, 3650):
        kept = Retention(days, USUAL.counts, USUAL.aside)

        assert privacy_card(kept, language).body == "\n\n".join(statements(kept, language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reason_is_never_said_to_outlive_its_vote(language):
    votes, questions, *_ = statements(Retention(texts=3650, counts=400, aside=30), language)

    assert "3650" not in votes.replace("\u00a0", "").replace(",", "")
    assert "400" in votes
    assert "400" not in questions


async def test_the_days_are_those_of_the_storage(tmp_path):
    url, key = f"sqlite:///{tmp_path / 'kept.db'}", b"made up for the tests"
    async with Storage.open(url, key=key, clock=lambda: datetime.now(UTC), keep_days=9) as storage:
        assert retention(storage) == Retention(9, 400, 30)
    assert retention(None) is None


@pytest.mark.parametrize(("language", "day"), [("en", "a day"), ("fr", "un jour"), ("es", "un día")])
def test_a_wish_to_be_forgotten_is_kept_for_the_day_that_is_told(language, day):
    told = dict(zip(KEPT, statements(USUAL, language), strict=False))["forgotten"]

    assert timedelta(days=1) == FORGOTTEN_KEPT
    assert day in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_server_that_is_missing_is_kept_for_the_days_that_are_told(language):
    told = dict(zip(KEPT, statements(Retention(30, 400, 77), language), strict=False))["servers-aside"]

    assert "77" in told


def test_what_is_only_remembered_is_told_in_its_numbers():
    assert f"{decision_cache.MOST:,} questions" in POLICY
    assert f"{incoming.SEEN_MAX:,} messages and commands" in POLICY
