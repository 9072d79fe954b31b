import pytest

from bot.scaffolding.gaps import generals


def told(*texts):
    """What the article says of itself, by the gap that it is elsewhere."""
    return {each.id: each.told for each in generals(texts) if each.told}


@pytest.mark.parametrize(
    ("line", "gap"),
    [
        ("Por favor, apague su celular al entrar.", "article-author"),
        ("By train the pool can be reached in 20 minutes.", "article-author"),
        ("By Mill Road Bridge the path turns left.", "article-author"),
        ("Par ailleurs, le stationnement est gratuit.", "article-author"),
        ("Fecha límite de inscripción: 12 de mayo de 2025.", "article-date"),
        ("Date limite d’inscription : 12 mai 2025", "article-date"),
        ("Published in 3 languages.", "article-date"),
        ("The hall burnt down on 3 May 1998.", "article-date"),
    ],
)
def test_an_ordinary_sentence_is_no_byline_and_no_date_line(line, gap):
    assert gap not in told(line)


@pytest.mark.parametrize(
    "line",
    [
        "By Corin Maddaugh",
        "By Corin Maddaugh, Ardlinnet",
        "3 May 2025 | By Corin Maddaugh",
        "Written by the secretary",
        "Author: Corin",
        "Rédigé par Odile de la Tour",
        "Por Inés Robledo · 12 de mayo de 2025",
    ],
)
def test_a_byline_says_who_wrote_the_article(line):
    assert "article-author" in told(line, "The pool is open.")


@pytest.mark.parametrize(
    "line",
    [
        "Published 4 November 2025",
        "Last updated: May 3, 2025",
        "Ardlinnet, 3 May 2025",
        "Rules for members, January 2025",
        "Adopted by the general meeting on 14 January 2025.",
        "Fait à Montréal, le 3 mai 2025",
        "Fecha: 12 de mayo de 2025",
    ],
)
def test_a_date_line_says_when_it_was_written(line):
    assert "article-date" in told("The pool is open.", line)


def test_whom_to_contact_is_told_by_the_number_itself():
    paragraph = "An evening costs £40. For questions write to the keeper. Her number is 020 7946 0000."
    assert told(paragraph)["article-contact"] == "020 7946 0000"


@pytest.mark.parametrize("number", ["01 23 45 67 89", "55 1234 5678", "(514) 555-0199", "+44 20 7946 0000"])
def test_a_telephone_number_of_any_country_is_a_contact(number):
    assert told(f"Call {number}.")["article-contact"] == number


def test_the_address_of_a_page_alone_is_nobody_to_contact():
    assert "article-contact" not in told("The licence is MIT. See https://example.org/licence.")


def test_a_page_to_write_to_is_a_contact():
    assert told("Contact us at www.example.org/help.")["article-contact"] == "www.example.org/help"
