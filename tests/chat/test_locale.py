import discord
import pytest

from bot.chat.responding.locale import language_of


@pytest.mark.parametrize(
    ("locale", "language"),
    [("en-US", "en"), ("en-GB", "en"), ("fr", "fr"), ("es-ES", "es"), ("es-419", "es")],
)
def test_a_locale_of_ours_means_its_language(locale, language):
    assert language_of(discord.Locale(locale)) == language


def test_every_other_locale_leaves_the_choice_open():
    ours = {"en-US", "en-GB", "fr", "es-ES", "es-419"}

    assert {language_of(locale) for locale in discord.Locale if locale.value not in ours} == {None}
    assert language_of(None) is None
