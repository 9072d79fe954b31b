"""Saved pages: what is their article, and what stands around it."""

import pytest

from bot.importing.outline import outline
from bot.importing.reading import read_source
from bot.importing.source_text import BOLD_LEVEL
from tests.importing.sources import blocks, headings, texts, written

NEWS = """<!DOCTYPE html><html><head><title>Ferry returns - The Mirren Packet</title>
<meta property="og:title" content="Ferry returns"><style>p {color: red}</style></head>
<body class="has-sidebar">
<div id="cookie-bar" role="dialog"><p>We use cookies.</p><button>Accept all</button></div>
<header><p>The Mirren Packet</p>
<nav><ul><li><a href="/">News</a></li><li><a href="/s">Sport</a></li></ul></nav></header>
<div class="breadcrumbs"><a href="/">Home</a> » <a href="/n">News</a></div>
<div class="story"><h1>Ferry returns after nine years</h1>
<div class="byline">By Ada Brine</div><div class="share"><a href="#">Share</a> <a href="#">Tweet</a></div>
<p>The last boat <em>carried</em> a passenger in <b>2016</b> with three
people aboard.</p><p>Advertisement</p><script>track("x")</script>
<h2>Fares</h2><p>A fare will be £9.<sup><a href="#n">[1]</a></sup> Dogs are <a href="/d">50p</a>.</p>
<div class="related"><h3>More</h3><a href="/a">Slipway</a> <a href="/b">Wind</a></div>
<div class="menu">Soup of the day, and a fish that somebody caught in the morning.</div></div>
<aside><h3>Most read</h3><ol><li><a href="/1">One</a></li></ol></aside>
<section class="comments"><p>Great!</p></section>
<footer><p>© The Mirren Packet. All rights reserved.</p></footer></body></html>"""


def page(body):
    return f"<!DOCTYPE html><html><head><title>Shed</title></head><body>{body}</body></html>"


class TestArticle:
    def test_only_the_article_of_a_page_is_its_text(self, tmp_path):
        assert blocks(written(tmp_path, "news.html", NEWS)) == [
            ("heading", 1, "Ferry returns after nine years"),
            ("paragraph", 0, "By Ada Brine"),
            ("paragraph", 0, "The last boat carried a passenger in 2016 with three people aboard."),
            ("heading", 2, "Fares"),
            ("paragraph", 0, "A fare will be £9. Dogs are 50p."),
            ("paragraph", 0, "Soup of the day, and a fish that somebody caught in the morning."),
        ]

    def test_a_page_that_says_where_its_main_part_is_has_nothing_else(self, tmp_path):
        text = page(
            "<div><p>A line above the article.</p></div><main><p>The shed is open on Saturdays.</p></main>"
        )

        assert texts(written(tmp_path, "shed.html", text)) == ["The shed is open on Saturdays."]

    def test_cards_of_other_articles_do_not_hide_what_the_page_is_about(self, tmp_path):
        cards = "<article><p>Another shed.</p></article>" * 3
        text = page(f"<div><p>{'The shed is open on Saturdays. ' * 5}</p>{cards}</div>")

        assert texts(written(tmp_path, "shed.html", text))[0].startswith("The shed is open on Saturdays.")

    @pytest.mark.parametrize("name", ["header", "site-header"])
    def test_links_above_the_article_are_left_out_where_their_element_is_called_a_header(
        self, tmp_path, name
    ):
        text = page(f'<div class="{name}"><a href="/">Home</a></div><h1>Shed</h1><p>{"Open. " * 9}</p>')

        assert texts(written(tmp_path, "shed.html", text))[0] == "Shed"

    def test_links_in_a_row_are_a_menu_in_a_paragraph_or_a_cell_too(self, tmp_path):
        links = [f"<a href='{name}.htm'>{name}</a>" for name in ("Home", "News", "Teams", "Contact")]
        text = page(
            f"<p>{' | '.join(links)}</p>"
            f"<table><tr><td><p>{'</p><p>'.join(links)}</p></td><td><p>The shed is open on Saturdays, and on "
            f"Sundays from May to September; see {links[3]}.</p></td></tr></table>"
        )

        assert texts(written(tmp_path, "n.html", text)) == [
            "The shed is open on Saturdays, and on Sundays from May to September; see Contact."
        ]

    @pytest.mark.parametrize(
        "notice",
        [
            "We use cookies. <a href='c'>Learn more</a> <a href='#'>I agree</a>",
            "Ce site utilise des témoins (cookies). <a href='#'>J’accepte</a>",
            "Usamos cookies en este sitio. <a href='#'>Aceptar</a>",
        ],
    )
    def test_a_notice_on_cookies_to_agree_to_is_no_text(self, tmp_path, notice):
        text = page(f"<p>The bakery sells cookies on Fridays.</p><p>{notice}</p>")

        assert texts(written(tmp_path, "n.html", text)) == ["The bakery sells cookies on Fridays."]

    def test_a_link_past_the_menu_and_one_to_more_text_are_no_words_of_the_text(self, tmp_path):
        text = page(
            "<div><a href='#m'>Skip to content</a> <span>Call us: 555</span></div>"
            "<p>The council meets on Tuesdays. <a href='/m'>Read more&hellip;</a></p>"
            "<p>Whoever wants to can <a href='/m'>read more</a> at the library.</p>"
        )

        assert texts(written(tmp_path, "n.html", text)) == [
            "Call us: 555",
            "The council meets on Tuesdays.",
            "Whoever wants to can read more at the library.",
        ]

    def test_crumbs_are_none_of_the_article_though_they_end_in_plain_words(self, tmp_path):
        text = page(
            "<div class='crumbs'><a href='/'>Home</a> &gt; Notices of this spring</div>"
            "<p>The shed is open on Saturdays, and on Sundays from May to September.</p>"
        )

        assert len(texts(written(tmp_path, "n.html", text))) == 1

    def test_headers_of_questions_are_none_of_a_page(self, tmp_path):
        entry = '<div class="header"><a href="#">Hours {}?</a></div><p>It is open on Saturdays.</p>'
        text = page(f"<h1>Shed</h1>{entry.format(1)}{entry.format(2)}")

        assert [line for line in texts(written(tmp_path, "shed.html", text)) if "Hours" in line] == [
            "Hours 1?",
            "Hours 2?",
        ]

    @pytest.mark.parametrize(
        "line",
        [
            "© 2024 Les Lutins. Tous droits réservés.",
            "Copyright The Shed, 2024",
            "Todos los derechos reservados",
        ],
    )
    def test_who_holds_the_rights_in_a_page_is_no_text(self, tmp_path, line):
        text = page(f"<h1>Shed</h1><p>The shed is open.</p><p>Copyright is free.</p><p>{line}</p>")

        assert texts(written(tmp_path, "shed.html", text)) == [
            "Shed",
            "The shed is open.",
            "Copyright is free.",
        ]

    @pytest.mark.parametrize("name", ["page-with-sidebar", "comments-open", "no-print"])
    def test_what_holds_the_heading_is_the_article_whatever_it_is_called(self, tmp_path, name):
        text = page(f'<div class="{name}"><h1>Shed</h1><p>Open.</p></div><p>{"More of the text. " * 20}</p>')

        assert texts(written(tmp_path, "shed.html", text))[:2] == ["Shed", "Open."]


class TestTitle:
    def test_the_only_main_heading_is_the_title(self, tmp_path):
        assert read_source(written(tmp_path, "n.html", NEWS)).title == "Ferry returns after nine years"

    def test_that_may_stand_above_the_main_part(self, tmp_path):
        text = page(
            "<header><h1>The tool shed</h1></header><main><p>The shed is open on Saturdays.</p></main>"
        )

        assert read_source(written(tmp_path, "n.html", text)).title == "The tool shed"

    def test_without_one_it_is_what_the_page_tells_to_others(self, tmp_path):
        assert read_source(written(tmp_path, "n.html", NEWS.replace("h1>", "h2>"))).title == "Ferry returns"

    def test_without_that_it_is_what_a_tab_shows(self, tmp_path):
        assert read_source(written(tmp_path, "n.html", page("<p>Open.</p>"))).title == "Shed"

    @pytest.mark.parametrize(
        ("shown", "title"),
        [
            ("The Messenger | Spring | Town of Mirren", "The Messenger"),
            ("FAQ | Tool library", "FAQ | Tool library"),
            ("Rules - and a reason for each", "Rules - and a reason for each"),
        ],
    )
    def test_of_a_tab_what_stands_before_the_name_of_the_site_is_taken(self, tmp_path, shown, title):
        text = page("<p>Open.</p>").replace("<title>Shed", f"<title>{shown}")

        assert read_source(written(tmp_path, "n.html", text)).title == title


class TestBlocks:
    def test_lists_keep_depth_and_numbers(self, tmp_path):
        inner = "<ul><li><p>cordless</p><p>They are new.</p></li></ul>"
        text = page(f"<ol start=3><li>drills{inner}</li><li>saws</li></ol>")

        assert [
            (b.kind.value, b.level, b.marker, b.text)
            for b in read_source(written(tmp_path, "s.html", text)).blocks
        ] == [
            ("item", 0, "3.", "drills"),
            ("item", 1, "•", "cordless"),
            ("paragraph", 0, "", "They are new."),
            ("item", 0, "4.", "saws"),
        ]

    def test_a_row_of_a_table_is_an_item(self, tmp_path):
        text = page(
            "<table><tr><th>Tool<th>Days</tr><tr><td><p>Drill</p><p>small</p></td><td>7</td></tr></table>"
        )

        assert [t.split("\u2003") for t in texts(written(tmp_path, "s.html", text))] == [
            ["Tool", "Days"],
            ["Drill small", "7"],
        ]

    def test_a_table_that_is_only_layout_is_read_as_text(self, tmp_path):
        text = page(
            f"<table><tr><td><p>{'Long. ' * 60}</p></td><td><h2>Hours</h2><p>Nine.</p></td></tr></table>"
        )

        assert [kind for kind, _, _ in blocks(written(tmp_path, "s.html", text))] == [
            "paragraph",
            "heading",
            "paragraph",
        ]

    def test_a_page_of_questions_has_them_as_headings(self, tmp_path):
        text = page(
            "<h1>FAQ</h1><details><summary>When?</summary><p>Now.</p></details>"
            "<h2><button aria-expanded=false>Who?</button></h2><div hidden><p>All.</p></div>"
            "<div class=accordion><button>How much?</button><div>$5.</div></div>"
            "<dl><dt>Where?</dt><dd>Here.</dd></dl><p><strong>Why, and what for?</strong></p><p>So.</p>"
            "<button>Subscribe</button>"
        )

        assert [
            text for kind, _, text in blocks(written(tmp_path, "faq.html", text)) if kind == "heading"
        ] == [
            "FAQ",
            "When?",
            "Who?",
            "How much?",
            "Where?",
            "Why, and what for?",
        ]

    def test_lines_that_were_broken_on_purpose_are_paragraphs_and_bold_ones_headings(self, tmp_path):
        text = page("<div><b>Water</b><br>It is cut on Monday,<br>all day.<br><br>- Store some.</div>")

        assert blocks(written(tmp_path, "s.html", text)) == [
            ("heading", BOLD_LEVEL, "Water"),
            ("paragraph", 0, "It is cut on Monday, all day."),
            ("item", 0, "Store some."),
        ]

    @pytest.mark.parametrize("style", ["font-weight:bold", "color: red; font-weight : 700"])
    def test_a_line_that_is_styled_as_bold_is_a_heading(self, tmp_path, style):
        text = page(f"<p><span style='{style}'>Fees</span></p><p>A fee is due in <i>May</i>.</p>")

        assert blocks(written(tmp_path, "n.html", text)) == [
            ("heading", BOLD_LEVEL, "Fees"),
            ("paragraph", 0, "A fee is due in May."),
        ]

    def test_what_a_style_says_of_its_weight_counts_more_than_the_element(self, tmp_path):
        text = page("<b style='font-weight:normal'><p>A fee is due in May.</p></b>")

        assert blocks(written(tmp_path, "n.html", text)) == [("paragraph", 0, "A fee is due in May.")]

    def test_code_keeps_its_lines_and_a_comment_does_not_cut_a_word(self, tmp_path):
        text = page("<pre>make  demo\nmake test</pre><p>to<!-- x -->day&nbsp;!</p>")

        assert texts(written(tmp_path, "s.html", text)) == ["make demo", "make test", "today\u00a0!"]

    def test_a_page_from_a_word_processor_keeps_headings_and_lists(self, tmp_path):
        text = page(
            "<p class=MsoTitle>Shed</p><h1>1.<span>&nbsp;&nbsp; </span>Hours</h1><p>Nine\nto five.</p>"
            "<p class=MsoListParagraph><span>·<span>&nbsp;&nbsp; </span></span>No dogs.</p>"
            "<h1>2. Fees</h1><p>None.</p>"
        )
        found = outline(read_source(written(tmp_path, "s.htm", text)))

        assert (found.title, [s.heading for s in found.sections]) == ("Shed", ["Hours", "Fees"])
        assert [b.text for b in found.sections[0].blocks] == ["Nine to five.", "No dogs."]

    def test_data_within_data_without_end_does_no_harm(self, tmp_path):
        assert texts(written(tmp_path, "s.html", page("<div>" * 1000 + "deep"))) == ["deep"]


class TestEncoding:
    @pytest.mark.parametrize(
        ("encoding", "head"),
        [
            ("utf-8", ""),
            ("utf-8-sig", ""),
            ("utf-16", ""),
            ("cp1252", '<meta charset="iso-8859-1">'),
            ("cp1252", '<meta http-equiv=Content-Type content="text/html; charset=windows-1252">'),
            ("utf-8", '<meta charset="nonsense">'),
        ],
    )
    def test_a_page_is_read_as_it_says(self, tmp_path, encoding, head):
        file = tmp_path / "s.html"
        file.write_bytes(
            f"<html><head>{head}</head><body><p>L’été à “5 €”.</p></body></html>".encode(encoding)
        )

        assert texts(file) == ["L’été à “5 €”."]

    def test_a_page_with_all_its_parts_in_one_file_is_read(self, tmp_path):
        file = tmp_path / "s.mhtml"
        file.write_bytes(
            b'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="--b"\r\n\r\n'
            b"----b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
            b"<html><body><h1>Caf=C3=A9</h1><p>It is open on Satur=\r\ndays.</p></body></html>\r\n"
            b"----b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n"
            b"----b--\r\n"
        )

        assert texts(file) == ["Café", "It is open on Saturdays."]


def test_headings_of_a_page_are_sections(tmp_path):
    assert headings(
        written(tmp_path, "n.html", NEWS.replace("<h2>Fares", "<h2>Boat</h2><p>Old.</p><h2>Fares"))
    ) == [
        "Boat",
        "Fares",
    ]


@pytest.mark.parametrize(
    "kind",
    [
        "FAQ",
        "Foire aux questions",
        "Foire aux questions (FAQ)",
        "Preguntas frecuentes",
        "Questions fréquentes :",
    ],
)
def test_a_heading_that_only_says_there_are_questions_is_no_title_where_the_page_has_a_better_one(
    tmp_path, kind
):
    body = f"<h1>{kind}</h1><h2>Hours</h2><p>Open.</p><h2>Fees</h2><p>None.</p>"
    named, unnamed = page(body).replace(">Shed<", ">FAQ – Shed<"), page(body).replace(">Shed<", ">FAQ<")
    found = outline(read_source(written(tmp_path, "shed.html", named)))

    assert found.title == "FAQ – Shed"
    assert [[block.text for block in section.blocks] for section in found.sections] == [["Open."], ["None."]]
    assert outline(read_source(written(tmp_path, "none.html", unnamed))).title == kind
