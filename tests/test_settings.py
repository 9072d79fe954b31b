import os
from dataclasses import fields
from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.settings import DATABASE_NAMES, PREFIX, TOKEN_NAMES, Secret, Settings
from bot.sharding import Replica, ShardRange
from bot.telemetry.address import Address
from tests.hostile import KINDS, in_time

ROOT = Path(__file__).parents[1]
TOKEN = "made-up.token.for-tests"


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch):
    for name in os.environ:
        if name.startswith(PREFIX) or name in (*TOKEN_NAMES, *DATABASE_NAMES):
            monkeypatch.delenv(name)


@pytest.fixture
def env_file(tmp_path):
    return tmp_path / ".env"


def test_a_value_is_taken_as_it_stands_dollars_and_all(env_file):
    assert load(env_file, "ENTENTE_SECRET=abc${HOME}defghijklmnop\n").secret.get_secret_value() == (
        "abc${HOME}defghijklmnop"
    )


def test_a_home_folder_of_nobody_is_refused(env_file):
    with pytest.raises(SettingsError, match="ENTENTE_KNOWLEDGE cannot be used"):
        load(env_file, "ENTENTE_KNOWLEDGE=~nobody-here/knowledge\n")


def load(env_file, text):
    env_file.write_text(text, encoding="utf-8")
    return Settings.load(env_file)


def refused(env_file, text):
    with pytest.raises(SettingsError) as caught:
        load(env_file, text)
    return str(caught.value)


def test_nothing_needs_to_be_set(env_file):
    settings = Settings.load(env_file)

    assert settings.token is None
    assert settings.ask_channels == frozenset()
    assert not settings.message_content
    assert (settings.language, settings.threads, settings.feedback) == ("automatic", False, True)
    assert (settings.database_url, settings.secret, settings.keep_days) == (None, None, 30)
    assert (settings.cooldown_rate, settings.cooldown_seconds) == (5, 20.0)
    assert (settings.log_level, settings.log_format) == ("INFO", "text")
    assert (settings.http, settings.drain_seconds) == (None, 20.0)
    assert (settings.shards, settings.replica) == (None, None)
    assert settings.knowledge is None
    assert settings.watch
    assert settings.state_dir.name == "entente"


def test_the_file_sets_everything(env_file):
    settings = load(
        env_file,
        f"""
        ENTENTE_TOKEN={TOKEN}
        ENTENTE_ASK_CHANNELS=11, 22,
        ENTENTE_MESSAGE_CONTENT=yes
        ENTENTE_LANGUAGE=FR
        ENTENTE_THREADS=true
        ENTENTE_FEEDBACK=off
        ENTENTE_DATABASE_URL=postgresql://bot:s3cret@db/entente
        ENTENTE_SECRET=a-key-of-sixteen-bytes
        ENTENTE_KEEP_DAYS=0
        ENTENTE_COOLDOWN_RATE=3
        ENTENTE_COOLDOWN_SECONDS=7.5
        ENTENTE_LOG_LEVEL=debug
        ENTENTE_LOG_FORMAT=JSON
        ENTENTE_HTTP=[::1]:8080
        ENTENTE_DRAIN_SECONDS=0
        ENTENTE_SHARDS=0-7/32
        ENTENTE_KNOWLEDGE=other
        ENTENTE_WATCH=no
        ENTENTE_STATE_DIR=state
        """,
    )

    assert settings.required_token() == TOKEN
    assert settings.ask_channels == {11, 22}
    assert settings.message_content
    assert (settings.language, settings.threads, settings.feedback) == ("fr", True, False)
    assert settings.database_url.get_secret_value() == "postgresql://bot:s3cret@db/entente"
    assert settings.secret.get_secret_value() == "a-key-of-sixteen-bytes"
    assert settings.keep_days == 0
    assert (settings.cooldown_rate, settings.cooldown_seconds) == (3, 7.5)
    assert (settings.log_level, settings.log_format) == ("DEBUG", "json")
    assert settings.http == Address("::1", 8080)
    assert settings.drain_seconds == 0
    assert settings.shards == ShardRange(0, 7, 32)
    assert (settings.knowledge, settings.state_dir) == (Path("other"), Path("state"))
    assert not settings.watch


def test_the_environment_wins_over_the_file(env_file, monkeypatch):
    monkeypatch.setenv("ENTENTE_COOLDOWN_RATE", "9")

    assert load(env_file, "ENTENTE_COOLDOWN_RATE=3").cooldown_rate == 9


def test_another_name_in_the_environment_wins_over_the_file(env_file, monkeypatch):
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)

    assert load(env_file, "ENTENTE_TOKEN=another.token.in-the-file").required_token() == TOKEN


def test_a_variable_of_the_environment_without_a_value_leaves_it_to_the_file(env_file, monkeypatch):
    monkeypatch.setenv("ENTENTE_COOLDOWN_RATE", "")

    assert load(env_file, "ENTENTE_COOLDOWN_RATE=3").cooldown_rate == 3


def test_spaces_around_a_value_do_not_count(env_file):
    assert (
        load(env_file, "ENTENTE_TOKEN=' made-up.token '\nENTENTE_WATCH=' no '").required_token()
        == "made-up.token"
    )


def test_reading_the_file_leaves_the_environment_as_it_is(env_file):
    load(env_file, f"ENTENTE_TOKEN={TOKEN}")

    assert "ENTENTE_TOKEN" not in os.environ


def test_a_variable_without_a_value_is_not_set(env_file):
    settings = load(env_file, "ENTENTE_TOKEN=\nENTENTE_ASK_CHANNELS=\nENTENTE_LOG_LEVEL=\n")

    assert settings.token is None
    assert settings.ask_channels == frozenset()
    assert settings.log_level == "INFO"


def test_discord_token_is_another_name_of_the_token(env_file):
    assert load(env_file, f"DISCORD_TOKEN={TOKEN}").required_token() == TOKEN


def test_database_url_is_another_name_of_the_database(env_file):
    settings = load(env_file, "DATABASE_URL=sqlite:///kept.db")

    assert settings.database_url.get_secret_value() == "sqlite:///kept.db"


def test_a_home_folder_is_written_with_a_tilde(env_file):
    assert load(env_file, "ENTENTE_KNOWLEDGE=~/facts").knowledge == Path.home() / "facts"


def test_other_programs_may_use_the_same_file(env_file):
    assert (
        load(env_file, "# a comment\nOTHER_PROGRAM=1\nexport ENTENTE_LOG_LEVEL=ERROR\n").log_level == "ERROR"
    )


def test_the_example_file_is_valid_and_names_every_setting():
    example = ROOT / ".env.example"

    assert Settings.load(example) == Settings.load(Path("no-such-file"))
    for setting in fields(Settings):
        assert f"{PREFIX}{setting.name.upper()}=" in example.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            "ENTENTE_ASK_CHANNELS=general",
            "ENTENTE_ASK_CHANNELS cannot be used. Write channel ids separated by",
        ),
        ("ENTENTE_ASK_CHANNELS=-1", "ENTENTE_ASK_CHANNELS cannot be used. Write channel ids separated by"),
        ("ENTENTE_ASK_CHANNELS=11;22", "ENTENTE_ASK_CHANNELS cannot be used. Write channel ids separated by"),
        (f"ENTENTE_ASK_CHANNELS={2**64}", "ENTENTE_ASK_CHANNELS cannot be used. Write channel ids separated"),
        ("ENTENTE_MESSAGE_CONTENT=perhaps", "ENTENTE_MESSAGE_CONTENT cannot be used. Write true or false."),
        ("ENTENTE_LANGUAGE=de", "ENTENTE_LANGUAGE cannot be used. Write automatic, en, fr or es."),
        ("ENTENTE_THREADS=2", "ENTENTE_THREADS cannot be used. Write true or false."),
        ("ENTENTE_FEEDBACK=maybe", "ENTENTE_FEEDBACK cannot be used. Write true or false."),
        ("ENTENTE_SECRET=short", "ENTENTE_SECRET cannot be used. Write at least 16 characters"),
        ("ENTENTE_SECRET='two words of it'", "ENTENTE_SECRET cannot be used. Write at least 16 characters"),
        ("ENTENTE_KEEP_DAYS=-1", "ENTENTE_KEEP_DAYS cannot be used. Write a whole number of days from 0"),
        ("ENTENTE_KEEP_DAYS=week", "ENTENTE_KEEP_DAYS cannot be used. Write a whole number of days from 0"),
        ("ENTENTE_WATCH=perhaps", "ENTENTE_WATCH cannot be used. Write true or false."),
        ("ENTENTE_COOLDOWN_RATE=0", "ENTENTE_COOLDOWN_RATE cannot be used. Write a whole number from 1"),
        ("ENTENTE_COOLDOWN_RATE=2.5", "ENTENTE_COOLDOWN_RATE cannot be used. Write a whole number from 1"),
        ("ENTENTE_COOLDOWN_SECONDS=0", "ENTENTE_COOLDOWN_SECONDS cannot be used. Write a number of seconds"),
        (
            "ENTENTE_COOLDOWN_SECONDS=nan",
            "ENTENTE_COOLDOWN_SECONDS cannot be used. Write a number of seconds",
        ),
        ("ENTENTE_LOG_LEVEL=loud", "ENTENTE_LOG_LEVEL cannot be used. Write DEBUG, INFO, WARNING or ERROR."),
        ("ENTENTE_LOG_FORMAT=xml", "ENTENTE_LOG_FORMAT cannot be used. Write text or json."),
        ("ENTENTE_HTTP=:8080", "ENTENTE_HTTP cannot be used. Write host:port, such as 127.0.0.1:8080"),
        (
            "ENTENTE_DRAIN_SECONDS=601",
            "ENTENTE_DRAIN_SECONDS cannot be used. Write a number of seconds from 0",
        ),
        (
            "ENTENTE_DRAIN_SECONDS=nan",
            "ENTENTE_DRAIN_SECONDS cannot be used. Write a number of seconds from 0",
        ),
        ("ENTENTE_SHARDS=8-7/32", "ENTENTE_SHARDS cannot be used. Write first-last/count, such as 0-7/32"),
        ("ENTENTE_REPLICA=8/8", "ENTENTE_REPLICA cannot be used. Write number/count, such as 3/8"),
        ("ENTENTE_TOKEN='two words'", "ENTENTE_TOKEN or DISCORD_TOKEN cannot be used. Paste the bot's token"),
        ("DISCORD_TOKEN=jeton-à-moi", "ENTENTE_TOKEN or DISCORD_TOKEN cannot be used. Paste the bot's token"),
    ],
)
def test_a_bad_value_is_named_with_what_to_write(env_file, line, message):
    assert refused(env_file, line).startswith(message)


def test_a_replica_may_be_named_like_its_pod(env_file):
    assert load(env_file, "ENTENTE_REPLICA=entente-3/8").replica == Replica(3, 8)


def test_shards_are_said_in_one_way_only(env_file):
    said = refused(env_file, "ENTENTE_SHARDS=0-7/32\nENTENTE_REPLICA=0/4")

    assert said == (
        "ENTENTE_SHARDS and ENTENTE_REPLICA both say which shards this process has. Set only one of them."
    )


def test_every_bad_value_has_its_line(env_file):
    said = refused(env_file, "ENTENTE_COOLDOWN_RATE=many\nENTENTE_LOG_LEVEL=loud\nENTENTE_ASK_CHANNELS=x")

    assert sorted(line.split()[0] for line in said.splitlines()) == [
        "ENTENTE_ASK_CHANNELS",
        "ENTENTE_COOLDOWN_RATE",
        "ENTENTE_LOG_LEVEL",
    ]


@pytest.mark.parametrize("name", ["ENTENTE_TOKEN", "ENTENTE_ASK_CHANNELS", "ENTENTE_LOG_LEVEL"])
def test_a_value_that_may_be_a_token_is_never_shown(env_file, name):
    assert "s3cret" not in refused(env_file, f'{name}="s3cret and more"')


def test_no_password_and_no_key_is_in_the_repr(env_file):
    settings = load(
        env_file,
        "ENTENTE_SECRET=s3cret-s3cret-s3cret\nENTENTE_DATABASE_URL=postgresql://bot:s3cret@db/entente",
    )

    assert "s3cret" not in repr(settings)


def test_the_token_is_not_in_the_repr(env_file):
    settings = load(env_file, f"ENTENTE_TOKEN={TOKEN}")

    assert TOKEN not in repr(settings)
    assert settings.token == Secret(TOKEN)
    assert TOKEN not in f"{settings.token} {settings.token!r}"


def test_a_missing_token_is_named_when_it_is_needed(env_file):
    with pytest.raises(SettingsError, match=r"^ENTENTE_TOKEN is not set\."):
        Settings.load(env_file).required_token()


@pytest.mark.parametrize("line", ["s3cret.token", "ENTENTE_TOKEN: s3cret", "ENTENTE_TOKEN='s3cret"])
def test_a_line_that_sets_nothing_is_pointed_at_without_showing_it(env_file, line):
    said = refused(env_file, f"ENTENTE_LOG_LEVEL=INFO\n{line}\n")

    assert said.startswith(f"{env_file}, line 2: this is not NAME=value.")
    assert "s3cret" not in said


@pytest.mark.parametrize("name", ["ENTENTE_COLDOWN_RATE", "entente_cooldown_rate"])
def test_a_misspelt_setting_is_pointed_at(env_file, name):
    said = refused(env_file, f"{name}=3")

    assert said == f"{env_file}, line 1: there is no setting {name}. See .env.example for those there are."


def test_a_file_in_another_encoding_is_refused(env_file):
    env_file.write_bytes("ENTENTE_STATE_DIR=état".encode("latin-1"))

    with pytest.raises(SettingsError, match="is not UTF-8 text"):
        Settings.load(env_file)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_no_file_is_named_and_not_waited_for(env_file, kind):
    kind(env_file)

    with pytest.raises(SettingsError) as error:
        in_time(Settings.load, env_file)

    assert str(error.value) == f"{env_file} cannot be read: {KINDS[kind]}."


class TestSome:
    """The settings that one command needs."""

    def test_those_are_read_and_others_are_as_if_they_were_not_set(self, env_file):
        env_file.write_text("ENTENTE_KNOWLEDGE=mine\nENTENTE_KEEP_DAYS=7\n", encoding="utf-8")

        settings, passed_over = Settings.load_some("knowledge", env_file=env_file)

        assert (settings.knowledge, settings.keep_days) == (Path("mine"), 30)
        assert passed_over == ()

    @pytest.mark.parametrize("line", ["nonsense", "ENTENTE_TOKN=x", "ENTENTE_TOKEN"])
    def test_a_line_that_concerns_none_of_them_is_told_of_and_stops_nothing(self, env_file, line):
        env_file.write_text(f"{line}\nENTENTE_KNOWLEDGE=mine\n", encoding="utf-8")

        settings, passed_over = Settings.load_some("knowledge", env_file=env_file)

        assert settings.knowledge == Path("mine")
        assert len(passed_over) == 1
        assert passed_over[0].startswith(f"{env_file}, line 1: ")

    @pytest.mark.parametrize("line", ["ENTENTE_KEEP_DAYS=many", "ENTENTE_SHARDS=0/2\nENTENTE_REPLICA=0/2"])
    def test_a_setting_that_is_not_needed_may_be_wrong(self, env_file, line):
        env_file.write_text(line, encoding="utf-8")

        assert Settings.load_some("knowledge", env_file=env_file) == (Settings(), ())

    @pytest.mark.parametrize("line", ["ENTENTE_ENCODER=x", "ENTENTE_ENCODER none", "export ENTENTE_ENCODER"])
    def test_a_setting_that_is_needed_may_not(self, env_file, line):
        env_file.write_text(line, encoding="utf-8")

        with pytest.raises(SettingsError):
            Settings.load_some("encoder", env_file=env_file)

    def test_a_file_that_cannot_be_read_is_told_of_and_stops_nothing(self, env_file):
        env_file.mkdir()

        assert Settings.load_some("knowledge", env_file=env_file) == (
            Settings(),
            (f"{env_file} cannot be read: Is a directory.",),
        )
