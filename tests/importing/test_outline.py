import pytest

from bot.errors import InputError
from bot.importing.outline import outline, plain_text
from bot.importing.reading import read_source
from bot.importing.source_text import Block, BlockKind, SourceText
from tests.importing.sources import LONG, headings, written

PARAGRAPHS = [f"The {name} is old. {LONG}" for name in ("shed", "yard", "gate", "path", "well", "barn")]


def of(*lines):
    return "\n\n".join(lines) + "\n"


class TestTitle:
    def test_the_only_heading_of_the_highest_level_is_the_title(self, tmp_path):
        file = written(tmp_path, "faq.md", of("# The Shed", "## Hours", LONG, "## Tools", LONG))

        assert outline(read_source(file)).title == "The Shed"
        assert headings(file) == ["Hours", "Tools"]

    def test_of_bold_lines_the_first_is_the_title_where_only_those_below_have_numbers(self, tmp_path):
        text = "**HARBOUR VIEW**\n\n**House rules**\n\n(as amended in 2025)\n\n" + "".join(
            f"**{number}. {name}**\n\nOf {name.lower()} there is this to say, and it goes on for a while.\n\n"
            for number, name in enumerate(("Quiet", "Parking", "Pets"), 1)
        )

        assert outline(read_source(written(tmp_path, "n.md", text))).title == "HARBOUR VIEW"

    def test_headings_of_the_highest_level_that_are_several_are_sections(self, tmp_path):
        assert headings(written(tmp_path, "faq.md", of("# Hours", LONG, "# Tools", LONG))) == [
            "Hours",
            "Tools",
        ]

    def test_the_first_line_of_a_plain_text_is_the_title_and_is_not_said_twice(self, tmp_path):
        file = written(
            tmp_path, "shed.txt", of("The Shed", "The Shed", LONG, "1. Hours", LONG, "2. Tools", LONG)
        )

        assert outline(read_source(file)).title == "The Shed"
        assert plain_text(outline(read_source(file))).count("The Shed") == 1

    def test_a_title_that_is_given_wins(self, tmp_path):
        file = written(tmp_path, "faq.md", of("# The Shed", "## Hours", LONG, "## Tools", LONG))

        assert outline(read_source(file), title="Our shed").title == "Our shed"

    def test_without_any_the_first_words_are_the_title(self, tmp_path):
        file = written(tmp_path, "shed.txt", of("The shed of the village is old. " * 4, *PARAGRAPHS))

        assert outline(read_source(file)).title == "The shed of the village is old"

    @pytest.mark.parametrize(
        "above",
        [
            ("By Corin Maddaugh, Ardlinnet", "Tuesday 17 June"),
            ("Wednesday, March 12, 2025", "BY CORIN MADDAUGH"),
            ("ARDLINNET, 12 March 2025 (Wire)",),
            ("Par Réjean Quillon", "Sainte-Ode, le 1er mars 2025"),
            ("Por la redacción", "San Onofre, a 3 de mayo de 2025"),
        ],
    )
    @pytest.mark.parametrize(("name", "line"), [("a.txt", "{}"), ("a.md", "{}"), ("b.md", "**{}**")])
    def test_who_wrote_it_and_when_are_text_of_the_first_section_and_no_heading(
        self, tmp_path, above, name, line
    ):
        lines = [line.format(text) for text in above]
        article = outline(read_source(written(tmp_path, name, of(*lines, *PARAGRAPHS))))

        assert article.title == article.sections[0].heading == "The shed is old"
        texts = [block.text for block in article.sections[0].blocks]
        assert texts[: len(above) + 1] == [*above, PARAGRAPHS[0]]

    def test_who_wrote_it_above_numbered_sections_keeps_none_of_them_from_being_one(self, tmp_path):
        file = written(
            tmp_path, "a.txt", of("By Corin Maddaugh", "12 March 2025", "1. Hours", LONG, "2. Tools", LONG)
        )

        assert headings(file) == ["Hours", "Tools"]


class TestSections:
    @pytest.mark.parametrize(
        ("lines", "expected"),
        [
            (("1. Hours", "2. Tools"), ["Hours", "Tools"]),
            (("1) Horaires :", "2) Outils\u00a0:"), ["Horaires", "Outils"]),
            (("I. Hours", "II. Tools", "III. Keys", "IV. Doors"), ["Hours", "Tools", "Keys", "Doors"]),
            (("1 – Hours", "2 – Tools"), ["Hours", "Tools"]),
            (("A. Hours", "B. Tools"), ["Hours", "Tools"]),
            (("Article 4 – Fees", "Article 5 – Dogs"), ["Article 4 – Fees", "Article 5 – Dogs"]),
            (("Artículo 1.º", "Artículo 2.º"), ["Artículo 1.º", "Artículo 2.º"]),
            (("Article premier", "Article 2"), ["Article premier", "Article 2"]),
            (("Chapter IV: Fees", "Chapter V: Dogs"), ["Chapter IV: Fees", "Chapter V: Dogs"]),
            (("§ 1 – Hours", "§ 2 – Tools"), ["Hours", "Tools"]),
        ],
    )
    def test_numbered_lines_are_headings_without_their_numbers(self, tmp_path, lines, expected):
        file = written(
            tmp_path, "shed.txt", of("The Shed", *(part for line in lines for part in (line, LONG)))
        )

        assert headings(file) == expected

    def test_a_named_number_may_begin_a_paragraph(self, tmp_path):
        file = written(tmp_path, "shed.txt", of("The Shed", f"Article 1. {LONG}", f"Article 2. {LONG}"))

        assert headings(file) == ["Article 1", "Article 2"]
        assert f"Article 2. {LONG}" in plain_text(outline(read_source(file)))

    def test_sentences_with_numbers_are_a_list_and_no_headings(self, tmp_path):
        rules = [
            f"{number}. Dogs must be kept on a lead at all times in yard {number}." for number in range(1, 7)
        ]

        assert headings(written(tmp_path, "rules.txt", of("Rules", *rules)))[0].startswith("1. Dogs must")

    @pytest.mark.parametrize("point", ["", "."])
    def test_headings_with_numbers_of_several_parts_stand_in_the_section_they_are_numbered_by(
        self, tmp_path, point
    ):
        lines = ["1. Joining", "1.1{} Age", LONG, "1.2{} Fee", LONG, "1.3{} Forms", LONG, "1.4{} Keys", LONG]
        lines += ["2. Boats", "2.1{} Booking", LONG, "2.2{} Crew", LONG, "3. Safety", LONG]
        text = of("Boat Rules", *(line.replace("{}", point) for line in lines))
        found = outline(read_source(written(tmp_path, "rules.txt", text)))

        assert [section.heading for section in found.sections] == ["Joining", "Boats", "Safety"]
        assert [(block.kind.value, block.text) for block in found.sections[1].blocks] == [
            ("heading", f"2.1{point} Booking"),
            ("paragraph", LONG),
            ("heading", f"2.2{point} Crew"),
            ("paragraph", LONG),
        ]

    @pytest.mark.parametrize("end", [(), (LONG,)])
    def test_lines_with_numbers_of_several_parts_that_are_a_list_are_text(self, tmp_path, end):
        lines = (
            "1. Fees",
            "1.1 Boat: £9",
            "1.2 Canoe: £4",
            "1.3 Key: £2",
            *end,
            "2. Safety",
            LONG,
            "3. Keys",
            LONG,
        )
        found = outline(read_source(written(tmp_path, "rules.txt", of("Boat Rules", *lines))))

        assert [(block.kind.value, block.text) for block in found.sections[0].blocks] == [
            ("paragraph", line) for line in (*lines[1:4], *end)
        ]

    @pytest.mark.parametrize(
        "above", ["3 June 2025", "1 June 2025", "4 juin", "2 Station Road", "1 Mill Road"]
    )
    @pytest.mark.parametrize("number", ["{}.", "{})", "{} –"])
    def test_a_date_or_an_address_above_the_first_number_takes_the_place_of_none(
        self, tmp_path, above, number
    ):
        names = ["Joining", "Boats", "Safety", "Keys"]
        lines = [part for at, name in enumerate(names, 1) for part in (f"{number.format(at)} {name}", LONG)]
        found = outline(read_source(written(tmp_path, "rules.txt", of("Boat Rules", above, *lines))))

        assert [section.heading for section in found.sections] == names
        assert [block.text for block in found.sections[0].blocks] == [above, LONG]

    def test_an_address_above_numbers_without_a_point_takes_the_place_of_none(self, tmp_path):
        lines = ("2 Station Road", "1 Hours", LONG, "2 Prices", LONG, "3 Food", LONG)

        assert headings(written(tmp_path, "a.txt", of("The Café", *lines))) == ["Hours", "Prices", "Food"]

    def test_a_number_that_does_not_count_on_belongs_to_its_heading(self, tmp_path):
        file = written(tmp_path, "faq.md", of("# Shed", "## 10 reasons", LONG, "## 24 hours", LONG))

        assert headings(file) == ["10 reasons", "24 hours"]

    @pytest.mark.parametrize(
        ("asked", "answered"),
        [
            ("Q:", "A:"),
            ("Q.", "A:"),
            ("P:", "R:"),
            ("Q\u00a0:", "R\u00a0:"),
            ("Q1:", "A1:"),
            ("Question :", "Réponse :"),
        ],
    )
    def test_marked_questions_are_headings_and_their_answers_lose_the_mark(self, tmp_path, asked, answered):
        text = of(
            "The Shed",
            f"{asked} When is it open?",
            f"{answered} Daily.",
            f"{asked} ¿Y hoy?",
            f"{answered} No.",
        )
        found = outline(read_source(written(tmp_path, "faq.txt", text)))

        assert [section.heading for section in found.sections] == ["When is it open?", "¿Y hoy?"]
        assert [block.text for section in found.sections for block in section.blocks] == ["Daily.", "No."]

    def test_questions_that_are_paragraphs_are_headings(self, tmp_path):
        file = written(tmp_path, "faq.txt", of("When is it open?", LONG, "Who may come?", LONG, "Why?", LONG))

        assert headings(file, title="Shed") == ["When is it open?", "Who may come?", "Why?"]

    def test_short_lines_that_stand_alone_are_headings(self, tmp_path):
        text = of("The Shed", "By the committee", PARAGRAPHS[0], "Opening hours", LONG, "FEES:", LONG)

        assert headings(written(tmp_path, "shed.txt", text)) == ["Opening hours", "FEES"]

    @pytest.mark.parametrize(
        "lines",
        [
            ("Saturday 14 June", "Sunday 15 June"),
            ("14 June", "15 June"),
            ("By bus", "By boat"),
            ("By Bus", "By Boat"),
            ("Par Autobus", "Par Bateau"),
            ("Article 4 – Budget 2025", "Article 5 – Budget 2026"),
        ],
    )
    def test_days_of_a_programme_and_words_that_only_begin_like_a_byline_are_headings(self, tmp_path, lines):
        file = written(tmp_path, "feast.txt", of("The Feast", lines[0], LONG, lines[1], LONG))

        assert headings(file) == [*lines]

    def test_of_two_lines_that_stand_alone_the_lower_one_is_the_heading_of_the_section(self, tmp_path):
        text = of(
            "The Shed", "A line above all that is there. " * 3, "On the shed", "Hours", LONG, "Fees", LONG
        )
        found = outline(read_source(written(tmp_path, "shed.txt", text)))

        assert [section.heading for section in found.sections] == ["Hours", "Fees"]
        assert [block.kind.value for block in found.sections[0].blocks] == [
            "paragraph",
            "heading",
            "paragraph",
        ]

    def test_bold_lines_are_headings_where_there_are_no_others(self, tmp_path):
        text = of("# The Shed", "**Opening hours**", LONG, "**Fees:**", LONG)

        assert headings(written(tmp_path, "shed.md", text)) == ["Opening hours", "Fees"]

    def test_the_highest_level_that_divides_the_article_is_taken(self, tmp_path):
        text = of("# Shed", "## All", "### Hours", LONG, "#### Noon", LONG, "### Fees", LONG)
        found = outline(read_source(written(tmp_path, "shed.md", text)))

        assert [section.heading for section in found.sections] == ["Hours", "Fees"]
        assert [block.text for block in found.sections[0].blocks] == ["All", LONG, "Noon", LONG]

    def test_paragraphs_without_headings_are_put_together_and_called_by_their_first_words(self, tmp_path):
        found = outline(read_source(written(tmp_path, "news.txt", of(*PARAGRAPHS))), title="News")

        assert [section.heading for section in found.sections] == [
            "The shed is old",
            "The gate is old",
            "The well is old",
        ]
        assert [len(section.blocks) for section in found.sections] == [2, 2, 2]

    def test_a_long_article_without_headings_has_at_most_ten_sections(self, tmp_path):
        assert len(headings(written(tmp_path, "news.txt", of(*(40 * PARAGRAPHS))), title="News")) == 10

    def test_lines_with_letters_below_a_colon_are_a_list_and_those_without_are_text(self, tmp_path):
        lines = ("None of this:", "a) glass;", "b) music;", "c) dogs.", "a) is most important of all.")
        file = written(tmp_path, "n.txt", "\n\n".join(lines))
        blocks = [block for each in outline(read_source(file)).sections for block in each.blocks]

        assert [(block.marker, block.text) for block in blocks][-4:] == [
            ("a)", "glass;"),
            ("b)", "music;"),
            ("c)", "dogs."),
            ("", "a) is most important of all."),
        ]

    def test_a_list_stays_with_the_paragraph_above_it(self, tmp_path):
        found = outline(read_source(written(tmp_path, "news.txt", of(LONG, *["• a tool"] * 9, LONG, LONG))))

        assert [section.blocks[0].kind for section in found.sections] == [BlockKind.PARAGRAPH] * 3

    def test_what_stands_above_the_first_heading_belongs_to_the_first_section(self, tmp_path):
        file = written(tmp_path, "shed.md", of("# Shed", "It is old.", "## Hours", LONG, "## Fees", LONG))
        found = outline(read_source(file))

        assert [block.text for block in found.sections[0].blocks] == ["It is old.", LONG]
        assert plain_text(found).index("It is old.") < plain_text(found).index("Hours")

    def test_much_above_the_first_heading_is_a_section_of_its_own(self, tmp_path):
        text = of("# Shed", *PARAGRAPHS, *PARAGRAPHS, "## Hours", LONG, "## Fees", LONG)

        assert headings(written(tmp_path, "shed.md", text)) == ["The shed is old", "Hours", "Fees"]

    def test_a_table_of_contents_is_left_out(self, tmp_path):
        names = ["Hours", "Fees", "Dogs"]
        text = of(
            "# Shed",
            "Contents",
            *(f"- [{name}](#x)" for name in names),
            *(p for n in names for p in (f"## {n}", LONG)),
        )
        found = outline(read_source(written(tmp_path, "shed.md", text)))

        assert [section.heading for section in found.sections] == names
        assert [len(section.blocks) for section in found.sections] == [1, 1, 1]

    def test_a_heading_with_no_room_is_called_by_its_beginning(self, tmp_path):
        heading = "What the committee decided in the long night of the great storm about the roof, and why"
        file = written(tmp_path, "shed.md", of("# Shed", f"## {heading}", LONG, "## Fees", LONG))

        assert (
            headings(file)[0]
            == "What the committee decided in the long night of the great storm about the roof"
        )
        assert heading in plain_text(outline(read_source(file)))


class TestHowMany:
    def long(self, tmp_path, number=30):
        parts = [
            part
            for n in range(1, number + 1)
            for part in (f"## Part {n}", f"### On {n}", LONG, f"### Of {n}", LONG)
        ]
        return written(tmp_path, "long.md", of("# Long", *parts))

    def test_more_than_a_menu_holds_are_an_error_that_says_what_to_do(self, tmp_path):
        with pytest.raises(InputError) as error:
            headings(self.long(tmp_path))

        assert str(error.value) == (
            "The article has 30 sections, and Discord's menu holds 25. "
            "Add --sections 25, which puts neighbours together."
        )

    def test_neighbours_are_put_together_and_nothing_is_lost(self, tmp_path):
        file = self.long(tmp_path)
        found = outline(read_source(file), sections=25)
        text = plain_text(found)

        assert len(found.sections) == 25
        assert [text.count(f"Part {n}\n") for n in range(1, 31)] == [1] * 30

    def test_as_many_as_there_are_are_left_alone(self, tmp_path):
        assert len(headings(self.long(tmp_path, 25))) == 25

    def test_a_deeper_level_is_taken_where_more_sections_are_wanted(self, tmp_path):
        assert headings(self.long(tmp_path, 3), sections=6) == [
            "On 1",
            "Of 1",
            "On 2",
            "Of 2",
            "On 3",
            "Of 3",
        ]

    def test_paragraphs_are_put_together_to_as_many_as_are_wanted(self, tmp_path):
        assert len(headings(written(tmp_path, "news.txt", of(*PARAGRAPHS)), title="News", sections=5)) == 5

    @pytest.mark.parametrize("number", [0, 26])
    def test_a_number_that_cannot_be_is_an_error(self, tmp_path, number):
        with pytest.raises(InputError, match=f"--sections {number} is none of 1 to 25"):
            headings(self.long(tmp_path), sections=number)


class TestPlainText:
    def test_every_block_stands_in_it_as_it_is(self, tmp_path):
        text = of(
            "# Shed",
            "Old.",
            "## 1. Hours",
            "- noon\n  - late\n- night",
            LONG,
            "## 2. Fees",
            "Q: How? A: So.",
            LONG,
        )
        source = read_source(written(tmp_path, "shed.md", text))
        plain = plain_text(outline(source))

        assert all(block.text in plain for block in source.blocks)
        assert "\n\n1. Hours\n\n- noon\n  - late\n- night\n\n" in plain

    def test_it_gives_the_same_sections_when_it_is_read_again(self, tmp_path):
        text = of("The Shed", "1. Hours", LONG, "• noon", "2. Fees", *PARAGRAPHS)
        first = outline(read_source(written(tmp_path, "shed.txt", text)))
        second = outline(read_source(written(tmp_path, "again.txt", plain_text(first))))

        assert [s.heading for s in second.sections] == [s.heading for s in first.sections]
        assert [[b.text for b in s.blocks] for s in second.sections] == [
            [b.text for b in s.blocks] for s in first.sections
        ]


def test_an_article_of_headings_alone_is_an_error():
    source = SourceText("Shed", (Block(BlockKind.HEADING, "Hours", 2), Block(BlockKind.HEADING, "Fees", 2)))

    with pytest.raises(InputError, match="no text below its headings"):
        outline(source)
