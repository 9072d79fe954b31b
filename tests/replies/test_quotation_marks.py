import pytest

from bot.replies.quotation_marks import quoted


@pytest.mark.parametrize(
    ("language", "quote", "shown"),
    [
        ("en", "the tower stands", "“the tower stands”"),
        ("en", "“Not a lamp,” said the keeper", "“‘Not a lamp,’ said the keeper”"),
        ("en", 'called it "beyond repair"', "“called it ‘beyond repair’”"),
        ("en", 'framed, next to the lamp."', "“framed, next to the lamp.’”"),
        ("en", "“She said “no” twice”", "“‘She said “no” twice’”"),
        ("en", 'a board of 5" by 7"', '“a board of 5" by 7"”'),
        ("fr", "la tour", "«\u00a0la tour\u00a0»"),
        ("fr", "«\u00a0La tour\u00a0», dit-elle", "«\u00a0“La tour”, dit-elle\u00a0»"),
        ("fr", "« La tour », dit-elle", "«\u00a0“La tour”, dit-elle\u00a0»"),
        ("fr", 'elle dit "non"', "«\u00a0elle dit “non”\u00a0»"),
        ("es", "“No hay faro”, dijo", "“‘No hay faro’, dijo”"),
        ("es", "dijo: «no hay faro»", "“dijo: ‘no hay faro’”"),
        ("es", "¿“faro” o “torre”?", "“¿‘faro’ o ‘torre’?”"),
    ],
)
def test_marks_within_a_quote_are_those_of_a_quotation_within_another(language, quote, shown):
    assert quoted(quote, language) == shown


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_nothing_but_the_marks_changes(language):
    quote = "«\u00a0No lamp\u00a0», she’d said,\u00a0“no light: 9 o’clock”"
    assert letters(quoted(quote, language)) == letters(quote)


def letters(text):
    return [sign for sign in text if sign not in "«»“”‘’" and not sign.isspace()]
