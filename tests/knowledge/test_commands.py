import pytest

from bot.knowledge.commands import command_names


@pytest.mark.parametrize(
    ("language", "heading", "name"),
    [
        ("en", "Lost keys", "lost-keys"),
        ("en", "2.1 For the evening team", "evening-team"),
        ("en", "MONEY 160,000 CAME IN LAST YEAR", "money"),
        ("en", "What we expect of everybody who sleeps near the hall", "section-4"),
        ("en", "10. Money: £160,000 came in", "money-came"),
        ("en", "New Hours at the Recycling Center", "new-hours"),
        ("es", "Nuevas cuotas del club para todos los socios", "nuevas-cuotas"),
        ("en", "Rule 7", "rule-7"),
        ("fr", "Avis de rappel", "avis-de-rappel"),
        ("fr", "Du Couvent", "couvent"),
        ("es", "¿Cuánto cuesta?", "cuánto-cuesta"),
        ("en", "2024", "2024"),
    ],
)
def test_a_command_is_a_name_and_no_sentence(language, heading, name):
    assert next(command_names(heading, 4, language)) == name
