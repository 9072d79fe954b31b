import pytest

from bot.importing.outline import OutlineSection
from bot.importing.source_text import CELL_SPACE, Block, BlockKind
from bot.scaffolding.candidates import LONG, candidates


def cut(*texts, kind=BlockKind.PARAGRAPH, language="en"):
    blocks = tuple(Block(kind, text) for text in texts)
    return [each.quote for each in candidates(OutlineSection("Heading", blocks), language)]


def test_a_sentence_is_a_fact_without_its_point():
    assert cut("Dogs stay out. Cats may enter.") == ["Dogs stay out", "Cats may enter"]


def test_a_sentence_that_leans_on_the_one_before_is_quoted_with_it():
    assert cut("The pool opens at 8. It closes at noon.") == ["The pool opens at 8. It closes at noon."]


@pytest.mark.parametrize("more", ["Se obtiene en el mostrador y vale dos años.", "Cuesta 40 pesos al año."])
def test_a_spanish_sentence_that_leaves_its_subject_out_is_quoted_with_the_one_before(more):
    whole = f"Para entrar hace falta una credencial. {more}"

    assert cut(whole, language="es") == [whole]


@pytest.mark.parametrize("rule", ["Se prohíbe fumar en la sala", "Se permite el paso con perros"])
def test_a_spanish_rule_for_everybody_stands_by_itself(rule):
    assert cut(f"Para entrar hace falta una credencial. {rule}.", language="es")[1:] == [rule]


def test_a_rule_that_begins_with_no_stands_by_itself():
    assert cut("The pool opens at 8. No dogs may enter it.") == [
        "The pool opens at 8",
        "No dogs may enter it",
    ]


def test_a_sentence_that_is_too_short_is_quoted_with_the_next():
    assert cut("No. Dogs must stay outside the fence.") == ["No. Dogs must stay outside the fence."]


def test_a_long_sentence_is_cut_into_pieces_that_stand_in_it():
    text = f"The board decides{', and it tells the members what it decided the very same evening' * 6}."
    pieces = cut(text)
    assert len(pieces) > 1
    assert all(len(piece) <= LONG and piece in text for piece in pieces)


def test_a_list_belongs_to_the_sentence_before_it():
    blocks = (
        Block(BlockKind.PARAGRAPH, "Everybody is welcome. Each member may:"),
        Block(BlockKind.ITEM, "book one boat"),
        Block(BlockKind.ITEM, "use the landing stage"),
        Block(BlockKind.PARAGRAPH, "Guests pay five dollars."),
    )
    found = candidates(OutlineSection("Boats", blocks), "en")
    assert [(each.quote, each.under) for each in found] == [
        ("Everybody is welcome", ""),
        ("Each member may", "Each member may"),
        ("book one boat", "Each member may"),
        ("use the landing stage", "Each member may"),
        ("Guests pay five dollars", ""),
    ]


def test_the_same_words_are_one_fact():
    assert cut("Dogs stay out.", "Dogs stay out.") == ["Dogs stay out"]


def test_where_nothing_can_be_quoted_the_heading_is_the_fact():
    assert cut("***") == ["Heading"]


def test_a_line_above_the_first_heading_heads_nothing_and_can_be_quoted():
    blocks = (
        Block(BlockKind.HEADING, "Rules for members, January 2025", 3),
        Block(BlockKind.PARAGRAPH, "Anyone may join the ward."),
    )
    found = candidates(OutlineSection("Joining", blocks, "1. Joining", above=1), "en")
    assert [(each.quote, each.under) for each in found] == [
        ("Rules for members, January 2025", ""),
        ("Anyone may join the ward", ""),
    ]


def test_the_number_of_a_rule_is_no_part_of_its_quote():
    assert cut("2.1 Boats are blue.", "2.2 “Ada” is red. 2.05 m are enough.") == [
        "Boats are blue",
        "“Ada” is red",
        "2.05 m are enough",
    ]


def test_a_measure_at_the_beginning_is_quoted():
    assert cut("1.10 m of water will do.", "1.45 m is too much.") == [
        "1.10 m of water will do",
        "1.45 m is too much",
    ]


def test_who_took_a_picture_is_no_fact():
    assert cut("The bridge was built in 1931. Photo: Town Hall") == ["The bridge was built in 1931"]


def test_a_row_without_names_of_columns_is_one_fact_whatever_points_are_in_it():
    row = CELL_SPACE.join(("Weekends", "9 a.m. – 10 p.m.", "7 a.m. – 9 p.m."))

    assert cut(row, kind=BlockKind.ITEM) == [row]
