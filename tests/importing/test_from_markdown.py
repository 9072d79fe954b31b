import pytest

from bot.importing.reading import read_source
from bot.importing.source_text import BOLD_LEVEL
from tests.importing.sources import blocks, texts, written


def test_front_matter_gives_the_title_and_no_text(tmp_path):
    source = read_source(
        written(tmp_path, "faq.md", '---\ntitle: "The Shed"\ntags: [a]\n---\n\nIt is open.\n')
    )

    assert source.title == "The Shed"
    assert [block.text for block in source.blocks] == ["It is open."]


def test_links_emphasis_and_code_are_reduced_to_their_words(tmp_path):
    text = "See [the *list*](https://example.org/l) of **all** `tools` &amp; ![a drill](d.png)parts[^1].\n"

    assert texts(written(tmp_path, "faq.md", text)) == ["See the list of all tools & parts[^1]."]


def test_boxes_to_tick_and_the_scheme_before_an_address_are_no_text(tmp_path):
    text = "- [x] Kitchen waste\n- [ ] Garden [x] waste\n\nWrite to <mailto:shed@example.org>.\n"

    assert texts(written(tmp_path, "faq.md", text)) == [
        "Kitchen waste",
        "Garden [x] waste",
        "Write to shed@example.org.",
    ]


def test_headings_keep_their_level_and_a_bold_line_is_one(tmp_path):
    text = "# Shed\n\nRules\n-----\n\n### 1. Hours ###\n\n**Who may come?**\n\nSee **all**.\n\n**Note** it.\n"

    assert blocks(written(tmp_path, "faq.md", text)) == [
        ("heading", 1, "Shed"),
        ("heading", 2, "Rules"),
        ("heading", 3, "1. Hours"),
        ("heading", BOLD_LEVEL, "Who may come?"),
        ("paragraph", 0, "See all."),
        ("paragraph", 0, "Note it."),
    ]


def test_nested_lists_keep_their_depth_and_numbers_stand_beside_the_text(tmp_path):
    source = read_source(written(tmp_path, "faq.md", "3. drills\n   - cordless\n4. saws\n   that cut\n"))

    assert [(b.level, b.marker, b.text) for b in source.blocks] == [
        (0, "3.", "drills"),
        (1, "-", "cordless"),
        (0, "4.", "saws that cut"),
    ]


def test_a_row_of_a_table_is_an_item_whose_cells_only_white_space_separates(tmp_path):
    source = read_source(written(tmp_path, "faq.md", "| Tool | Days |\n|--|--|\n| *Drill* | 7 |\n"))

    assert [block.text.split() for block in source.blocks] == [["Tool", "Days"], ["Drill", "7"]]


def test_code_is_kept_line_by_line_and_tags_are_not(tmp_path):
    text = "```sh\nmake  demo\n\nmake test\n```\n\n<div>The <b>shed</b></div>\n\n<!-- hidden -->\n"

    assert texts(written(tmp_path, "faq.md", text)) == ["make demo", "make test", "The shed"]


def test_a_line_break_that_its_author_made_ends_a_paragraph(tmp_path):
    assert texts(written(tmp_path, "faq.md", "Open daily  \nClosed on\nMondays\n")) == [
        "Open daily",
        "Closed on Mondays",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "It keeps one file.[^1] It asks.\n\n# More\n\n[^1]: The *first* one.\n",
            ["It keeps one file. It asks.", "The first one.", "More"],
        ),
        ("It keeps one file [^a].\n\n[^a]: The first\n    one.\n", ["It keeps one file.", "The first one."]),
        ("It keeps one.^[The first one.] It asks.\n", ["It keeps one. It asks.", "The first one."]),
        ("- drills[^1]\n- saws\n\nEnd.\n\n[^1]: Two.\n", ["drills", "saws", "Two.", "End."]),
        ("| Drill[^1] | 7 |\n|--|--|\n\nEnd.\n\n[^1]: Two.\n", ["Drill\u20037", "Two.", "End."]),
        ("One.[^1] Two.[^1]\n\nEnd.[^1]\n\n[^1]: Note.\n", ["One. Two.", "Note.", "End."]),
        ("One.[^1]\n\nEnd.\n\n[^1]: Note.[^2]\n[^2]: More.\n", ["One.", "Note.", "More.", "End."]),
    ],
)
def test_a_footnote_stands_without_its_mark_behind_what_refers_to_it(tmp_path, text, expected):
    assert texts(written(tmp_path, "faq.md", text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "One.\n\n[^1]: Note.\n\nEnd.\n",
        "One.[^2]\n\n[^1]: Note.\n\n[^1]: Note.\n\n[^2]: End.\n",
        "One.\n\n[^1]: Note.[^2]\n\n[^2]: End.[^1]\n",
    ],
)
def test_no_footnote_is_lost_that_nothing_refers_to(tmp_path, text):
    assert {"One.", "Note.", "End."} == set(texts(written(tmp_path, "faq.md", text)))
