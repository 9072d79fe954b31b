from pathlib import Path

import pytest

from bot.errors import InputError
from bot.importing.from_markdown import read_markdown
from bot.importing.from_text import read_text
from bot.importing.outline import outline
from bot.knowledge.audit import verify
from bot.knowledge.loader import load
from bot.knowledge.types import Kind
from bot.scaffolding.drafting import draft
from bot.scaffolding.making import languages_of, make
from bot.scaffolding.questions import about_fact
from bot.scaffolding.rows import about_row
from tests.scaffolding.articles import CLUB, FAQ, NOTICE, PLAIN

ARTICLES = {"club": CLUB, "notice": NOTICE, "faq": FAQ, "plain": PLAIN}


def answers(knowledge):
    return [entry for entry in knowledge.entries.values() if entry.kind is Kind.ANSWER]


def quoted(knowledge, text):
    """The entry that shows the fact with this text, and no other fact."""
    return next(e for e in answers(knowledge) if len(e.facts) == 1 and text in e.facts[0].quote)


class TestFolder:
    @pytest.mark.parametrize("name", ARTICLES)
    def test_it_passes_check_at_once_quotes_and_all(self, made, name):
        verify(made / name)

    @pytest.mark.parametrize("name", ARTICLES)
    def test_it_has_the_text_that_its_quotes_are_proved_in(self, made, name):
        text = " ".join((made / name / "article.txt").read_text(encoding="utf-8").split())
        assert all(fact.quote in text for section in load(made / name).sections for fact in section.facts)

    @pytest.mark.parametrize("name", ARTICLES)
    def test_all_of_it_is_marked_as_a_draft(self, knowledge, name):
        drafted = [e for e in knowledge[name].entries.values() if e.kind is not Kind.SMALL_TALK]
        assert all(part.draft for part in (*knowledge[name].sections, *drafted))

    @pytest.mark.parametrize(("name", "language"), [("club", "en"), ("notice", "fr"), ("faq", "es")])
    def test_it_is_in_the_language_of_its_article_alone(self, knowledge, name, language):
        assert knowledge[name].languages == (language,)

    @pytest.mark.parametrize("name", ARTICLES)
    def test_an_answer_is_the_quotes_until_somebody_writes_one(self, knowledge, name):
        assert all(entry.answer.own.startswith(entry.facts[0].quote) for entry in answers(knowledge[name]))

    def test_every_section_has_an_entry_that_sums_it_up(self, knowledge):
        club = knowledge["club"]
        assert [len(club.entries[section.overview].facts) for section in club.sections] == [3, 5, 2]

    def test_the_article_as_a_whole_can_be_asked_for(self, knowledge):
        assert knowledge["club"].entries["article"].ask["en"][0] == "What is the article about?"

    def test_a_section_has_a_command_of_its_heading(self, knowledge):
        names = [section.command.name.own for section in knowledge["notice"].sections]
        assert names == ["bacs", "sapins"]

    def test_a_command_of_the_bot_is_nobodys_heading(self, tmp_path):
        article = outline(read_text("1. Help\nAsk the chair of the board.\n\n2. Ask\nAsk the board itself."))
        make(tmp_path / "folder", article, ("en",))
        names = [section.command.name.own for section in load(tmp_path / "folder").sections]
        assert not {"help", "ask"} & set(names)


class TestLongArticle:
    MOST = 40

    @pytest.fixture
    def long(self, monkeypatch):
        monkeypatch.setattr("bot.scaffolding.drafting.FACTS_MOST", self.MOST)
        told = " ".join(f"The shed number {n} holds {n + 2} boats and costs {n} dollars." for n in range(50))
        untold = " ".join(f"Weather like that is rare {'very ' * n}indeed." for n in range(10))
        return draft(
            outline(read_text(f"1. Weather\n{untold}\n\n2. Sheds\n{told}")),
            "en",
            general=(),
            stands=lambda *_: True,
        )

    def test_it_has_no_more_facts_than_somebody_reads(self, long):
        assert sum(len(section.facts) for section in long.sections) == self.MOST

    def test_what_tells_no_figure_name_or_rule_is_left_out_first_but_no_section_is_empty(self, long):
        assert [len(section.facts) for section in long.sections] == [1, self.MOST - 1]

    def test_a_handbook_of_some_pages_is_quoted_whole(self):
        told = " ".join(f"The shed number {n} is rare indeed." for n in range(300))
        drafted = draft(
            outline(read_text(f"1. Sheds\n{told}\n\n2. Yard\nThe yard is shut. Ask us there.")),
            "en",
            general=(),
            stands=lambda *_: True,
        )
        assert drafted.unquoted == 0

    def test_a_sentence_that_says_one_word_again_and_again_is_quoted_once(self, tmp_path):
        text = f"The Shed\n\nThe shed is {'very ' * 900}old. It lends tools to the members."
        make(tmp_path / "folder", outline(read_text(text)), ("en",))
        quotes = [fact.quote for section in load(tmp_path / "folder").sections for fact in section.facts]

        assert sum(set(quote.split()) == {"very"} for quote in quotes) <= 1
        assert len([quote for quote in quotes if "very" in quote]) <= 2


class TestQuestions:
    def test_a_heading_that_asks_is_the_question_of_its_section(self, knowledge):
        faq = knowledge["faq"]
        assert [faq.entries[s.overview].question("es") for s in faq.sections] == [
            "¿Cuándo se reúne el club?",
            "¿Cuánto cuesta?",
        ]

    @pytest.mark.parametrize(
        ("name", "text", "question"),
        [
            ("club", "yearly fee", "What amount does the article give for the yearly fee?"),
            (
                "club",
                "Boats that come back",
                "What amount does the article give for boats that come back late?",
            ),
            ("notice", "bac vert", "Que dit l’article sur le bac vert?"),
            ("notice", "brisé", "Que dit l’article sur un bac brisé?"),
            ("plain", "bus line 12", "What does the article say about the bus line 12?"),
        ],
    )
    def test_a_fact_is_asked_for_by_what_it_is_about_and_tells(self, knowledge, name, text, question):
        own = knowledge[name]
        assert quoted(own, text).question(own.languages[0]) == question

    def test_a_list_is_answered_with_the_sentence_before_it(self, knowledge):
        entry = next(e for e in answers(knowledge["club"]) if "Each member may" in e.title.own)
        assert [fact.quote for fact in entry.facts] == [
            "Each member may",
            "book one boat for two hours",
            "use the landing stage",
        ]

    def test_the_answer_of_a_list_reads_as_one(self, knowledge):
        entry = next(e for e in answers(knowledge["club"]) if "Each member may" in e.title.own)
        assert entry.answer.own == "Each member may: book one boat for two hours; use the landing stage"

    def test_an_answer_ends_with_a_sentence_though_the_next_would_fit_in_part(self):
        rest = "".join(f", and it tells the {n} members what it decided that evening" for n in range(10))
        long = f"The board decides on the fee{rest}"
        article = outline(read_text(f"1. Fees\nThe fee is due in May. {long}.\n\n2. Boats\nBoats are blue."))
        drafted = draft(article, "en", general=(), stands=lambda *_: True)
        assert drafted.sections[0].entries[0].answer == "The fee is due in May"

    @pytest.mark.parametrize(
        ("told", "title", "asked"),
        [
            (
                "Anyone who locks up must check the doors and the boiler",
                "Keys: the doors",
                "Under “Keys”, what does the article say about the doors?",
            ),
            ("The two hang there", "The two hang there", "Is it true that the two hang there?"),
            ("Senior ...... £312", "Senior", "What amount does the article give for “Senior”?"),
            (
                "Mostly quiet, as ever",
                "Mostly quiet, as ever",
                "What does the article say about “Mostly quiet, as ever”?",
            ),
        ],
    )
    def test_a_draft_is_called_what_it_is_about_or_what_it_says(self, told, title, asked):
        article = outline(read_text(f"1. KEYS\n{told}.\nThe hall is red.\n\n2. Boats\nBoats are blue."))
        drafted = draft(article, "en", general=(), stands=lambda *_: True)
        entry = drafted.sections[0].entries[1]
        assert (entry.title, entry.ask[0]) == (title, asked)

    @pytest.mark.parametrize(
        ("told", "searched"),
        [
            ("We closed in March for the roof", []),
            ("A child under twelve may not stay", []),
            ("The board has five members", ["how many members"]),
            ("Overtime lasts at most 38 hours", ["how long overtime"]),
        ],
    )
    def test_how_much_how_many_and_how_long_are_asked_of_what_has_an_amount(self, told, searched):
        asked = about_fact(told, "Work", "en", ())
        assert [text for text in asked.phrasings if text.startswith("how ")] == searched

    @pytest.mark.parametrize(
        ("quote", "asked"),
        [
            ("Du Couvent au pont, la rue est fermée", "Que dit l’article sur la rue?"),
            ("Des sacs sont en vente", "Que dit l’article sur les sacs?"),
            ("Recyclage : le mercredi", "Que dit l’article sur «\u00a0Recyclage\u00a0»?"),
            (
                "Laissez 60 cm entre deux bacs",
                "Que dit l’article sur «\u00a0Laissez 60 cm entre deux bacs\u00a0»?",
            ),
            ("Aucun chien n’est admis", "Quelles sont les règles pour «\u00a0chien\u00a0»?"),
        ],
    )
    def test_french_topics_stand_behind_sur_as_one_writes(self, quote, asked):
        assert about_fact(quote, "Le Couvent", "fr", ()).canonical[0] == asked

    @pytest.mark.parametrize(
        ("language", "quote", "asked"),
        [
            ("en", "The crossing is worth it since 2022", "What does the article say about the crossing?"),
            ("en", "An appeal is heard within 14 days", "What does the article say about an appeal?"),
            ("en", "Iona MacRae, who is eight, was asked", "What does the article say about Iona MacRae?"),
            ("en", "Mrs Gault may sail", "What does the article say about Mrs Gault?"),
            ("en", "Grade 6: $28.75", "What amount does the article give for “Grade 6”?"),
            ("en", "Each needs a card", "Under “Cards”, what does the article say about a card?"),
            (
                "en",
                "Give days to a colleague who's ill",
                "Under “Cards”, what does the article say about a colleague?",
            ),
            ("en", "Nobody knew", "Is it true that nobody knew?"),
            ("en", "Keep right", "What does the article say about “Keep right”?"),
            ("es", "El turno matutino entra a las 7", "¿Qué dice el artículo sobre el turno matutino?"),
            ("es", "Tintes: ya no se sancionan", "¿Qué dice el artículo sobre “Tintes”?"),
        ],
    )
    def test_any_fact_is_asked_for_in_a_question_that_reads(self, language, quote, asked):
        assert about_fact(quote, "Cards", language, ()).canonical[0] == asked

    def test_what_answers_one_question_has_no_entries_of_its_parts(self, knowledge):
        faq = knowledge["faq"]
        assert [e.id for e in answers(faq)] == ["article", *(section.overview for section in faq.sections)]

    def test_no_two_entries_are_called_the_same(self):
        told = "The district pays 88 percent. The district meets in May."
        text = f"1. Pay\n{told}\n\n2. Boats\nBoats are blue. Ask the keeper."
        drafted = draft(outline(read_text(text)), "en", general=(), stands=lambda *_: True)
        assert [entry.title for entry in drafted.sections[0].entries] == [
            "Pay",
            "The district",
            "The district meets in May",
        ]

    def test_no_question_is_longer_than_a_button(self, knowledge):
        for own in knowledge.values():
            assert all(len(entry.question(own.languages[0])) <= 80 for entry in own.entries.values())


class TestTables:
    @pytest.fixture
    def entries(self):
        table = "| | Jour | Saison |\n|--|--|--|\n| Adultes | 12 | 30 |\n| Chiens | | 3 |\n"
        article = outline(read_markdown(f"# Avis\n\n## Tarifs\n\n{table}\n## Lieu\n\nLe port. Le quai.\n"))
        return draft(article, "fr", general=(), stands=lambda *_: True).sections[0].entries

    def test_a_row_is_asked_for_by_its_name_and_those_of_its_columns(self, entries):
        adults = "«\u00a0Adultes\u00a0» sous «\u00a0Jour\u00a0» et «\u00a0Saison\u00a0»"
        assert [entry.ask[0] for entry in entries[1:]] == [
            f"Que dit le tableau pour {adults}?",
            "Que dit le tableau pour «\u00a0Chiens\u00a0» sous «\u00a0Saison\u00a0»?",
        ]

    def test_it_is_called_so_too(self, entries):
        assert [entry.title for entry in entries[1:]] == [
            "Adultes\u00a0: Jour, Saison",
            "Chiens\u00a0: Saison",
        ]

    def test_the_answer_tells_what_each_cell_is(self, entries):
        assert entries[1].answer == "Adultes; Jour\u00a0: 12; Saison\u00a0: 30"
        assert entries[0].answer == f"{entries[1].answer}. Chiens; Saison\u00a0: 3"

    def test_the_quote_is_the_row_and_the_row_of_names_is_no_fact(self, tmp_path):
        table = "| Who | Day |\n|--|--|\n| Adults | 12 |\n| Dogs | 3 |\n"
        make(tmp_path / "f", outline(read_markdown(f"# Fees\n\n## A\n\n{table}\n## B\n\nNo. More.")), ("en",))
        assert [fact.quote for fact in load(tmp_path / "f").sections[0].facts] == [
            "Adults\u200312",
            "Dogs\u20033",
        ]

    def test_a_row_without_a_word_is_called_by_the_name_of_its_first_column_too(self):
        rows = about_row("0–2\u200315", (("Years of service", "0–2"), ("Days off", "15")), "Leave", "en")
        assert rows.canonical[0] == "What does the table say for “Years of service 0–2” under “Days off”?"


class TestRelated:
    def test_next_comes_what_speaks_of_the_same(self):
        told = ["The key hangs in the shed.", "The lamp is red.", "The boats are blue.", "Nobody may swim."]
        text = f"1. Hall\n{' '.join(told)}\n\n2. Shed\nThe doors creak. Whoever loses a key pays 5 dollars."
        drafted = draft(outline(read_text(text)), "en", general=(), stands=lambda *_: True)
        key = next(e for e in drafted.entries() if e.title == "The key")
        assert key.related[0] in {"whoever-loses-key-pays-5", "shed-overview"}
        assert {"whoever-loses-key-pays-5", "shed-overview"} <= set(key.related)

    def test_dates_and_numbers_make_nothing_related(self):
        hall = "The fee is due on Monday in June. The lamp is red. The boats are blue. The sails are old."
        text = f"1. Hall\n{hall}\n\n2. Shed\nThe doors creak. The feast is on Monday in June."
        drafted = draft(outline(read_text(text)), "en", general=(), stands=lambda *_: True)
        fee = next(e for e in drafted.entries() if e.title == "The fee")
        assert "feast-monday-june" not in fee.related

    def test_nothing_is_related_that_shows_the_same_facts(self, knowledge):
        for entry in answers(knowledge["club"]):
            shown = set(entry.facts)
            assert not [
                other for other in entry.related if set(knowledge["club"].entries[other].facts) <= shown
            ]


class TestGaps:
    def test_what_no_article_says_of_itself_is_a_gap(self, knowledge):
        gaps = {entry.id for entry in knowledge["club"].entries.values() if entry.kind is Kind.GAP}
        assert {"article-date", "article-author", "article-source", "article-contact"} <= gaps

    def test_a_date_above_the_text_answers_when_it_was_written(self, knowledge):
        notice = knowledge["notice"]
        assert "article-date" not in notice.entries
        entry = next(e for e in answers(notice) if e.question("fr") == "Quand cet article a-t-il été écrit?")
        assert entry.facts[0].quote == "Publié le 4 novembre 2025 par le service des travaux publics"

    def test_the_number_itself_answers_whom_to_contact(self, tmp_path):
        text = "An evening costs £40. The hall holds 80 people. The keeper has the number 020 7946 0000."
        make(
            tmp_path / "hall",
            outline(read_text(f"1. Hall\n{text}\n\n2. Shed\nThe shed is shut. Ask us.")),
            ("en",),
        )
        entry = next(e for e in answers(load(tmp_path / "hall")) if "phone number" in e.ask["en"])
        assert entry.facts[0].quote == "The keeper has the number 020 7946 0000"

    def test_a_number_within_an_answer_to_a_question_is_asked_for_too(self, tmp_path):
        asked = "## Who has the key?\n\nThe keeper. Her number is 020 7946 0000."
        text = f"# Hall\n\n{asked}\n\n## Is it open?\n\nIt is."
        make(tmp_path / "hall", outline(read_markdown(text)), ("en",))
        entry = next(e for e in answers(load(tmp_path / "hall")) if "phone number" in e.ask["en"])
        assert entry.question("en") == "Who has the key?"

    def test_a_signature_and_a_date_below_the_text_answer_who_wrote_it_and_when(self, tmp_path):
        text = f"{CLUB}\nAda Quill, Hon. Secretary\n\nAdopted by the board, 12 March 2025\n"
        make(tmp_path / "folder", outline(read_text(text)), ("en",))
        told = {entry.question("en"): entry for entry in answers(load(tmp_path / "folder"))}

        assert told["Who wrote this article?"].facts[0].quote == "Ada Quill, Hon. Secretary"
        assert told["When was this article written?"].facts[0].quote == "Adopted by the board, 12 March 2025"


class TestLanguages:
    def test_a_second_language_has_the_articles_own_words_until_they_are_translated(self, tmp_path):
        make(tmp_path / "folder", outline(read_text(CLUB)), ("en", "es"))
        own = load(tmp_path / "folder")
        fee = quoted(own, "yearly fee")
        assert (fee.title["es"], fee.facts[0].translation("es")) == (fee.title["en"], fee.facts[0].quote)
        assert own.entries["article-date"].question("es") == "¿Cuándo se escribió este artículo?"

    def test_an_article_in_another_language_is_refused_in_one_line(self):
        german = "Der Verein trifft sich jeden Montag um acht Uhr im alten Rathaus, und jeder kann mitkommen."
        with pytest.raises(InputError, match="none of the languages"):
            languages_of(outline(read_text(f"{german}\n\n{german} Ende.")), ())


class TestPlace:
    def test_a_folder_that_somebody_has_is_left_as_it_is(self, tmp_path):
        make(tmp_path / "folder", outline(read_text(CLUB)), ("en",))
        before = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}

        with pytest.raises(InputError, match=r"nothing was changed.*--update"):
            make(tmp_path / "folder", outline(read_text(PLAIN)), ("en",))

        assert {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()} == before

    def test_an_empty_folder_is_as_good_as_none(self, tmp_path):
        (tmp_path / "folder").mkdir()
        make(tmp_path / "folder", outline(read_text(CLUB)), ("en",))
        assert (tmp_path / "folder" / "article.yaml").exists()

    def test_the_folder_one_stands_in_is_a_place_and_so_is_a_link_to_one(self, tmp_path, monkeypatch):
        (tmp_path / "here").mkdir()
        (tmp_path / "there").mkdir()
        (tmp_path / "here-too").symlink_to("there")
        monkeypatch.chdir(tmp_path / "here")
        make(Path(), outline(read_text(CLUB)), ("en",))
        make(tmp_path / "here-too", outline(read_text(CLUB)), ("en",))

        assert Path("article.yaml").exists()
        assert (tmp_path / "there" / "article.yaml").exists()
        assert {each.name for each in tmp_path.iterdir()} == {"here", "there", "here-too"}

    def test_a_failure_halfway_leaves_nothing_behind(self, tmp_path, monkeypatch):
        def fails(*_):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("bot.scaffolding.making.verify", fails)
        with pytest.raises(InputError, match="cannot be written \\(No space left on device\\)"):
            make(tmp_path / "folder", outline(read_text(CLUB)), ("en",))
        assert list(tmp_path.iterdir()) == []
