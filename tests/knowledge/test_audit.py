import re
from hashlib import sha256

import pytest
import yaml

from bot.errors import InputError, KnowledgeError
from bot.knowledge.audit import audit_against, verify
from bot.knowledge.loader import load
from tests.knowledge.folders import replace
from tests.small import small_knowledge
from tests.small_files import write_folder
from tests.trilingual import spoken_in

AGAIN = "Run `entente check --article FILE` with the article's text."


def lines_of(error):
    return str(error.value).splitlines()


@pytest.fixture
def audited(folder, article):
    """A folder whose quotes have been proved."""
    audit_against(folder, article)
    return folder


class TestArticle:
    def test_exact_quotes_pass_and_give_the_knowledge_base(self, folder, article):
        assert audit_against(folder, article) == load(folder)

    def test_the_audit_holds_the_fingerprints_of_the_article_and_of_each_quote(self, audited, article):
        audit = yaml.safe_load((audited / "audit.yaml").read_text(encoding="utf-8"))

        assert audit["article_sha256"] == sha256(article.read_bytes()).hexdigest()
        assert list(audit["quotes"]) == ["lamp-reach", "tower-height", "no-wreck"]
        quote = "no ship has been lost since"
        assert audit["quotes"]["no-wreck"] == {"section": 2, "sha256": sha256(quote.encode()).hexdigest()}

    def test_the_audit_is_the_same_when_it_is_made_again(self, audited, article):
        first = (audited / "audit.yaml").read_bytes()

        audit_against(audited, article)

        assert (audited / "audit.yaml").read_bytes() == first

    def test_one_changed_letter_is_a_fault_that_names_file_and_fact(self, folder, article):
        replace(folder / "article.yaml", "no ship has been lost", "no ship has been cost")

        with pytest.raises(KnowledgeError) as error:
            audit_against(folder, article)

        assert lines_of(error) == [
            "article.yaml:26: sections[1].facts[0].quote: Section 2 does not contain the quote of “no-wreck”"
            ": “no ship has been cost since”. Copy it letter by letter."
        ]

    def test_a_failed_audit_leaves_the_last_one_alone(self, audited, article):
        before = (audited / "audit.yaml").read_bytes()
        replace(audited / "article.yaml", "no ship has been lost", "no ship has been cost")

        with pytest.raises(KnowledgeError):
            audit_against(audited, article)

        assert (audited / "audit.yaml").read_bytes() == before

    def test_every_quote_that_is_not_found_is_reported(self, folder, article):
        replace(folder / "article.yaml", "21.5 miles", "22 miles")
        replace(folder / "article.yaml", "lost since", "lost")
        replace(folder / "article.yaml", "no ship", "No ship")

        with pytest.raises(KnowledgeError) as error:
            audit_against(folder, article)

        assert [fault.path for fault in error.value.faults] == [
            "sections[0].facts[0].quote",
            "sections[1].facts[0].quote",
        ]

    @pytest.mark.parametrize(
        ("quote", "instead"),
        [
            ("no ship has been lost since", "the lamp is seen from 21.5 miles away"),
            ("the lamp is seen from 21.5 miles away", "no ship has been lost since"),
        ],
        ids=["of an earlier section", "of a later section"],
    )
    def test_a_quote_from_another_section_is_a_fault(self, folder, article, quote, instead):
        replace(folder / "article.yaml", quote, instead)

        with pytest.raises(KnowledgeError, match=f"does not contain the quote of .*{re.escape(instead)}"):
            audit_against(folder, article)

    @pytest.mark.parametrize(
        "heading",
        [
            "2. Safety at Sea",
            "Safety at Sea",
            "## Safety at Sea",
            "**Safety at Sea**:",
            "2 – Safety at Sea",
            "2) Safety at Sea:",
            "7. Safety at Sea",
            "3.2 Safety at Sea",
            "IV. Safety at Sea",
            "Q: Safety at Sea",
            "• Safety at Sea ..... 12",
            "Safety at Sea is dear to all.",
            "Safety at\n   Sea",
        ],
    )
    def test_a_heading_is_found_with_a_number_without_one_and_at_the_beginning_of_a_line(
        self, folder, article, heading
    ):
        replace(article, "2. Safety at Sea", heading)

        audit_against(folder, article)

    @pytest.mark.parametrize("heading", ["All the Safety at Sea", "Safety at Seaside", "The 2 Safety at Sea"])
    def test_words_within_a_line_are_no_heading(self, folder, article, heading):
        replace(article, "2. Safety at Sea", heading)

        with pytest.raises(
            KnowledgeError, match=r"no heading “Safety at Sea” here\. Copy it letter by letter"
        ):
            audit_against(folder, article)

    def test_a_heading_in_other_letters_is_shown_as_the_article_has_it(self, folder, article):
        replace(article, "2. Safety at Sea", "2) SAFETY AT SEA:")

        with pytest.raises(KnowledgeError) as error:
            audit_against(folder, article)

        assert str(error.value) == (
            "article.yaml:19: sections[1].heading.en: The article writes this heading “SAFETY AT SEA”. "
            "Copy it letter by letter."
        )

    def test_a_heading_that_stands_nowhere_is_to_be_copied(self, folder, article):
        replace(article, "2. Safety at Sea", "2. Safety")

        with pytest.raises(
            KnowledgeError, match=r"no heading “Safety at Sea” here\. Copy it letter by letter"
        ):
            audit_against(folder, article)

    def test_a_table_of_contents_does_not_hide_the_sections(self, folder, article):
        contents = "1. The Tower and Its Lamp\n2. Safety at Sea\n\n"
        article.write_text(contents + article.read_text(encoding="utf-8"), encoding="utf-8")

        audit_against(folder, article)

    def test_sections_with_equal_headings_are_told_apart_by_their_quotes(self, folder, article):
        replace(folder / "article.yaml", "en: Safety at Sea", "en: The Tower and Its Lamp")
        replace(article, "2. Safety at Sea", "The Tower and Its Lamp")
        replace(article, "1. The Tower", "\n\nThe Tower")

        audit_against(folder, article)

    def test_a_quote_that_stands_in_another_section_is_to_be_moved_there(self, folder, article):
        replace(folder / "article.yaml", "the lamp is seen from 21.5 miles away", "no ship has been lost")

        with pytest.raises(KnowledgeError) as error:
            audit_against(folder, article)

        assert str(error.value).endswith(
            "Section 1 does not contain the quote of “lamp-reach”: “no ship has been lost”. "
            "Section 2 does: move the fact there."
        )

    @pytest.mark.parametrize(
        "part",
        [
            "ship has been lost sinc",
            "hip has been lost since",
            "21.5 miles awa",
            "the lamp is seen from 21",
            "5 miles away",
            "m any ship",
        ],
    )
    def test_a_word_or_number_cut_in_two_is_a_fault(self, folder, article, part):
        quote = "no ship has been lost since" if "lost" in part else "the lamp is seen from 21.5 miles away"
        replace(folder / "article.yaml", quote, part)

        with pytest.raises(KnowledgeError, match="does not contain the quote"):
            audit_against(folder, article)

    @pytest.mark.parametrize("end", [".", ",", "!", "?", "…", "”", "\n", ")"])
    def test_a_quote_may_end_before_any_punctuation(self, folder, article, end):
        replace(article, "38 metres tall.", f"38 metres tall{end}")

        audit_against(folder, article)

    def test_a_quote_may_end_with_a_number_at_the_end_of_a_sentence(self, folder, article):
        replace(article, "21.5 miles away.1. The", "21.5. The beam was 40, 1. The")
        replace(folder / "article.yaml", "21.5 miles away", "21.5")

        audit_against(folder, article)

    @pytest.mark.parametrize("marks", ["’“”", '\'""', "‘”“", "’«»"])
    def test_typographic_quotation_marks_make_no_difference(self, folder, article, marks):
        apostrophe, opening, closing = marks
        replace(
            folder / "article.yaml",
            "'s tower – “the candle”",
            f"{apostrophe}s tower – {opening}the candle{closing}",
        )

        audit_against(folder, article)

    @pytest.mark.parametrize("space", ["  ", "\n", "\t", "\u00a0"])
    def test_white_space_makes_no_difference(self, folder, article, space):
        replace(article, "38 metres", f"38{space}metres")

        audit_against(folder, article)

    def test_what_nobody_sees_makes_no_difference(self, folder, article):
        replace(article, "38 metres", "38 me\u00adtres\u200b")

        audit_against(folder, article)

    @pytest.mark.parametrize("dash", ["—", "-"])
    def test_another_dash_is_another_text(self, folder, article, dash):
        replace(folder / "article.yaml", "tower – “the candle”", f"tower {dash} “the candle”")

        with pytest.raises(KnowledgeError, match="the quote of “tower-height”"):
            audit_against(folder, article)

    def test_another_case_is_another_text(self, folder, article):
        replace(folder / "article.yaml", "no ship", "No ship")

        with pytest.raises(KnowledgeError, match="the quote of “no-wreck”"):
            audit_against(folder, article)

    def test_what_stands_above_the_first_heading_belongs_to_the_first_section(self, folder, article):
        text = article.read_text(encoding="utf-8")
        assert text.index("the lamp is seen") < text.index("1. The Tower")

        audit_against(folder, article)

    def test_a_heading_that_the_article_does_not_have_is_a_fault(self, folder, article):
        replace(folder / "article.yaml", "en: Safety at Sea", "en: Safety")
        replace(article, "2. Safety at Sea", "2. At Sea")

        with pytest.raises(KnowledgeError) as error:
            audit_against(folder, article)

        assert lines_of(error) == [
            "article.yaml:19: sections[1].heading.en: The article has no heading “Safety” here. "
            "Copy it letter by letter."
        ]

    def test_a_heading_out_of_order_is_a_fault(self, folder, article):
        text = article.read_text(encoding="utf-8").replace("2. Safety at Sea", "")
        article.write_text(f"2. Safety at Sea\n\n{text}", encoding="utf-8")

        with pytest.raises(KnowledgeError, match="no heading “Safety at Sea” here"):
            audit_against(folder, article)

    def test_faults_of_the_folder_come_before_those_of_the_article(self, folder, article):
        replace(folder / "gaps.yaml", "nearest:", "nearset:")
        replace(folder / "article.yaml", "no ship", "No ship")

        with pytest.raises(KnowledgeError) as error:
            audit_against(folder, article)

        assert [fault.file for fault in error.value.faults] == ["gaps.yaml"]

    def test_an_article_that_is_not_there_is_an_input_error(self, folder, tmp_path):
        missing = tmp_path / "missing.txt"

        with pytest.raises(InputError) as error:
            audit_against(folder, missing)

        assert str(error.value) == (
            f"{missing} cannot be read (No such file or directory). Name the article's text file."
        )

    def test_an_article_that_is_a_folder_is_an_input_error(self, folder, tmp_path):
        with pytest.raises(InputError, match=r"cannot be read \(Is a directory\)"):
            audit_against(folder, tmp_path)

    def test_an_article_that_is_not_utf_8_is_an_input_error(self, folder, article):
        article.write_text(article.read_text(encoding="utf-8"), encoding="cp1252")

        with pytest.raises(InputError) as error:
            audit_against(folder, article)

        assert str(error.value) == f"{article} is not UTF-8 text. Save it as UTF-8."

    def test_an_audit_that_cannot_be_written_is_an_input_error(self, folder, article):
        (folder / "audit.yaml").mkdir()

        with pytest.raises(InputError) as error:
            audit_against(folder, article)

        assert str(error.value) == f"{folder / 'audit.yaml'} cannot be written (Is a directory)."


class TestVerify:
    def test_an_audited_folder_gives_the_knowledge_base(self, audited):
        assert verify(audited) == load(audited)

    def test_what_is_no_quote_may_change_after_the_audit(self, audited):
        replace(audited / "article.yaml", "la tour mesure 38 mètres", "la tour a 38 mètres de haut")
        replace(audited / "entries/01-tower.yaml", "A tall tower", "A high tower")

        verify(audited)

    def test_a_fact_may_go_after_the_audit(self, audited):
        article = audited / "article.yaml"
        text = article.read_text(encoding="utf-8")
        start, end = text.index("      - id: tower-height"), text.index("  - number: 2")
        article.write_text(text[:start] + text[end:], encoding="utf-8")
        replace(audited / "entries/01-tower.yaml", ", tower-height", "")
        replace(audited / "gaps.yaml", "[tower-height]", "[lamp-reach]")

        verify(audited)

    def test_a_quote_that_changed_after_the_audit_is_a_fault(self, audited):
        replace(audited / "article.yaml", "no ship has been lost", "no ship has been cost")

        with pytest.raises(KnowledgeError) as error:
            verify(audited)

        assert lines_of(error) == [f"article.yaml: The quote of “no-wreck” changed after its audit. {AGAIN}"]

    def test_a_fact_that_moved_to_another_section_is_a_fault(self, audited):
        article = audited / "article.yaml"
        text = article.read_text(encoding="utf-8")
        start, end, last = map(text.index, ("      - id: tower-height", "  - number: 2", "leave_out:"))
        article.write_text(text[:start] + text[end:last] + text[start:end] + text[last:], encoding="utf-8")

        with pytest.raises(KnowledgeError) as error:
            verify(audited)

        assert lines_of(error) == [
            f"article.yaml: The quote of “tower-height” changed after its audit. {AGAIN}"
        ]

    def test_a_fact_that_came_after_the_audit_is_a_fault(self, audited):
        replace(audited / "article.yaml", "id: lamp-reach", "id: lamp-range")
        replace(audited / "entries/01-tower.yaml", "lamp-reach", "lamp-range")

        with pytest.raises(KnowledgeError) as error:
            verify(audited)

        assert lines_of(error) == [f"article.yaml: The quote of “lamp-range” was never audited. {AGAIN}"]

    def test_every_quote_without_its_proof_is_reported(self, audited):
        replace(audited / "article.yaml", "no ship", "No ship")
        replace(audited / "article.yaml", "the lamp is", "The lamp is")

        with pytest.raises(KnowledgeError) as error:
            verify(audited)

        assert len(error.value.faults) == 2

    def test_a_folder_that_was_never_audited_is_a_fault(self, folder):
        with pytest.raises(KnowledgeError) as error:
            verify(folder)

        assert lines_of(error) == [f"audit.yaml: The file is missing. {AGAIN}"]

    def test_faults_of_the_folder_come_before_those_of_the_audit(self, folder):
        replace(folder / "gaps.yaml", "nearest:", "nearset:")

        with pytest.raises(KnowledgeError) as error:
            verify(folder)

        assert [fault.file for fault in error.value.faults] == ["gaps.yaml"]

    @pytest.mark.parametrize(
        ("text", "faults"),
        [
            ("", ["audit.yaml: Expected a group of keys here, found nothing."]),
            (
                "article_sha256: [",
                ["audit.yaml:2: This is not valid YAML (did not find expected node content)."],
            ),
            (
                "article_sha256: abc\nquotes: {}\n",
                ["audit.yaml:1: article_sha256: “abc” cannot be used here."],
            ),
            (
                f"article_sha256: {'0' * 64}\nquotes: {{}}\nby: hand\n",
                ["audit.yaml:3: by: Unknown key “by”."],
            ),
            (
                "quotes:\n  no-wreck:\n    section: two\n    sha256: abc\n",
                [
                    "audit.yaml:1: article_sha256: “article_sha256” is missing.",
                    "audit.yaml:3: quotes.no-wreck.section: “two” is no whole number.",
                    "audit.yaml:4: quotes.no-wreck.sha256: “abc” cannot be used here.",
                ],
            ),
        ],
        ids=["empty", "no YAML", "no fingerprint", "a key too many", "several faults"],
    )
    def test_an_audit_that_was_edited_is_a_fault_and_is_to_be_made_again(self, audited, text, faults):
        (audited / "audit.yaml").write_text(text, encoding="utf-8")

        with pytest.raises(KnowledgeError) as error:
            verify(audited)

        assert lines_of(error) == [f"{fault} {AGAIN}" for fault in faults]


class TestArticleInTheFolder:
    @pytest.fixture
    def with_article(self, folder, article):
        (folder / "article.txt").write_bytes(article.read_bytes())
        return folder

    def test_quotes_are_proved_in_it_and_nothing_is_written(self, with_article):
        assert verify(with_article) == load(with_article)
        assert not (with_article / "audit.yaml").exists()

    def test_a_quote_that_it_does_not_have_is_a_fault(self, with_article):
        replace(with_article / "article.txt", "no ship has been lost", "no ship has been cost")

        with pytest.raises(KnowledgeError, match="does not contain the quote of “no-wreck”"):
            verify(with_article)

    def test_it_counts_more_than_an_audit_of_before(self, audited, article):
        replace(audited / "article.yaml", "no ship has been lost since", "no ship has been lost")
        (audited / "article.txt").write_bytes(article.read_bytes())

        verify(audited)

    @pytest.mark.parametrize(
        ("spoil", "fault"),
        [
            (lambda file: file.write_bytes(b"\xff"), "The file is not UTF-8. Save it as UTF-8."),
            (lambda file: (file.unlink(), file.mkdir()), "The file cannot be read (Is a directory)."),
        ],
    )
    def test_one_that_cannot_be_read_is_a_fault(self, with_article, spoil, fault):
        spoil(with_article / "article.txt")

        with pytest.raises(KnowledgeError) as error:
            verify(with_article)

        assert lines_of(error) == [f"article.txt: {fault}"]


def test_headings_and_quotes_are_looked_for_in_the_first_language_of_the_folder(tmp_path):
    french = spoken_in(small_knowledge(), ("fr", "en"))
    folder = write_folder(french, tmp_path / "knowledge")
    article = tmp_path / "article.txt"
    parts = [
        [f"{each.number}. {each.heading['fr']}", *(fact.quote for fact in each.facts)]
        for each in french.sections
    ]
    article.write_text("\n\n".join(text for part in parts for text in part), encoding="utf-8")

    assert audit_against(folder, article) == french

    article.write_text(article.read_text(encoding="utf-8").replace("Visites", "Visits"), encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"sections\[2\]\.heading\.fr: "):
        audit_against(folder, article)
