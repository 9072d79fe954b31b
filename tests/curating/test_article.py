"""The article on the workbench: what of it is quoted, and how more of it becomes a fact."""

import pytest

from bot.curating.values import Conflict, FactChanges, Refused, Saved, Selection
from bot.knowledge.audit import verify
from bot.knowledge.loader import load
from tests.curating.refusing import in_words
from tests.small_files import ENTRIES


def spans(bench, number):
    return [span for part in bench.article_view()[number - 1].paragraphs for span in part]


def text_of(section):
    return "\n".join("".join(span.text for span in part) for part in section.paragraphs)


def test_quotes_are_marked_with_their_facts_and_bare_sentences_are_not(bench):
    marked = [(span.text, span.facts, span.bare) for span in spans(bench, 3)]
    assert marked == [
        ("visitors may climb the stairs on Sundays", ("visit-hours",), False),
        ("Nobody quotes this sentence.", (), True),
        (" ", (), False),
        ("The oil for the lamp costs 46.4 crowns a barrel.", (), True),
    ]


def test_the_spans_of_a_section_are_all_of_its_text_without_the_heading(bench, place):
    section = bench.article_view()[2]
    assert section.heading == "3. Visits"
    assert (
        text_of(section)
        == (place / "article.txt").read_text(encoding="utf-8").partition("3. Visits\n")[2].strip()
    )


def test_a_span_says_where_in_the_article_it_begins(bench, place):
    article = (place / "article.txt").read_text(encoding="utf-8")
    for section in bench.article_view():
        for span in spans(bench, section.number):
            assert article.startswith(span.text, span.start)


def test_sentences_that_nobody_quotes_are_counted(bench):
    section = bench.article_view()[2]
    assert (section.sentences, section.bare) == (3, 2)
    assert 0.3 < section.quoted < 0.4


def test_the_title_is_no_sentence_that_somebody_forgot(opened, place):
    article = place / "article.txt"
    before = opened().article_view()[0]
    article.write_text(
        f"# The Light at Cape Mirren\n\n{article.read_text(encoding='utf-8')}", encoding="utf-8"
    )
    after = opened().article_view()[0]
    assert (after.sentences, after.bare) == (before.sentences, before.bare)


def test_quotes_that_overlap_mark_their_common_words_with_both(bench):
    bench.new_fact(bench.select(2, "the light since her father"), "keeper")
    assert [(span.text, len(span.facts)) for span in spans(bench, 2)] == [
        ("Ada Brine has kept ", 1),
        ("the light since her father", 2),
        (" left", 1),
    ]


def test_a_quote_that_is_not_in_the_article_is_named(opened, place):
    article = place / "article.txt"
    article.write_text(article.read_text(encoding="utf-8").replace("Sundays", "Mondays"), encoding="utf-8")
    assert opened().article_view()[2].missing == ("visit-hours",)


def test_an_article_that_was_edited_meanwhile_is_shown_and_quoted_as_it_is_now(bench, place):
    article = place / "article.txt"
    text = article.read_text(encoding="utf-8")
    article.write_text(text.replace("Nobody quotes this sentence.", "The oil is new."), encoding="utf-8")
    assert "The oil is new." in text_of(bench.article_view()[2])
    assert isinstance(bench.new_fact(bench.select(3, "The oil is new"), "keeper"), Saved)
    article.unlink()
    assert not bench.has_article


@pytest.mark.parametrize("heading", ["## Visits", "VISITS".title(), "Visits:", "3) Visits"])
def test_a_heading_is_found_with_other_marks_around_it(opened, place, heading):
    article = place / "article.txt"
    article.write_text(article.read_text(encoding="utf-8").replace("3. Visits", heading), encoding="utf-8")
    assert not opened().article_view()[2].missing


def test_a_heading_that_stands_within_a_sentence_is_not_taken_for_one(opened, place):
    article = place / "article.txt"
    text = article.read_text(encoding="utf-8").replace("3. Visits", "Nobody Visits here.\n\nVisits")
    article.write_text(text, encoding="utf-8")
    assert "Nobody Visits here." in text_of(opened().article_view()[1])


def test_line_breaks_within_a_quote_do_no_harm(opened, place):
    article = place / "article.txt"
    text = article.read_text(encoding="utf-8").replace("climb the stairs", "climb\n   the stairs")
    article.write_text(f"{text}\n\nThe end.\n", encoding="utf-8")
    assert "visitors may climb the stairs on Sundays" in [span.text for span in spans(opened(), 3)]


def test_without_the_article_the_quotes_stand_alone(opened):
    bench = opened(article=None)
    assert not bench.has_article
    assert [span.facts for span in spans(bench, 1)] == [("lamp-reach",), ("tower-height",)]


# Marks


@pytest.mark.parametrize(
    ("marked", "quote"),
    [
        ("e oil for the lamp costs 46", "The oil for the lamp costs 46.4"),
        ("  Nobody   quotes\nthis sentence. ", "Nobody quotes this sentence"),
        ("sentence. The oil", "sentence. The oil"),
        (".4 crowns", "46.4 crowns"),
    ],
)
def test_a_mark_is_made_whole_words_without_the_sign_at_its_end(bench, marked, quote):
    assert bench.select(3, marked) == Selection(3, quote)


def test_of_several_places_the_one_near_the_mark_is_taken(opened, place):
    article = place / "article.txt"
    text = article.read_text(encoding="utf-8") + "\nThe oil burns. The oilcloth burns.\n"
    article.write_text(text, encoding="utf-8")
    bench = opened()
    assert bench.select(3, "The oil", near=text.index("oilcloth")) == Selection(3, "The oilcloth")
    assert bench.select(3, "The oil", near=text.index("The oil burns")) == Selection(3, "The oil")


def test_what_is_quoted_already_names_its_fact(bench):
    assert bench.select(2, "Ada Brine has kept the light since her father left").fact == "keeper-name"


@pytest.mark.parametrize("marked", ["", " . ", "not in the article", "visitors may"])
def test_what_is_not_in_the_section_is_no_quote(bench, marked):
    refused = bench.select(2, marked)
    assert isinstance(refused, Refused)
    assert in_words(refused) == {"quote": ("Mark words of section 2, all of them in it.",)}


def test_the_section_of_a_mark_is_found(bench):
    assert bench.select(0, "kept the light") == Selection(2, "kept the light")
    assert in_words(bench.select(0, "kept the dark")) == {
        "quote": ("Mark words of one section of the article.",)
    }


def test_a_mark_that_is_too_long_says_so_as_check_does(opened, place):
    article = place / "article.txt"
    article.write_text(f"{article.read_text(encoding='utf-8')}\n{'word ' * 80}\n", encoding="utf-8")
    (message,) = in_words(opened().select(3, "word " * 70))["quote"]
    assert message == "This text has 349 characters; at most 300 fit. Shorten it."


# Facts


def test_a_new_fact_stands_behind_those_quoted_before_it_and_is_proved(bench, folder):
    saved = bench.new_fact(bench.select(1, "the lamp is seen"), "lamp-reach")
    section = verify(folder).section(1)
    assert [fact.id for fact in section.facts] == ["lamp-reach", saved.id, "tower-height"]
    assert section.facts[1].quote == "the lamp is seen"
    assert saved.id in [fact.id for fact in load(folder).entries["lamp-reach"].facts]


def test_a_new_fact_with_all_translations_makes_no_draft(bench):
    translation = {"fr": "l’huile", "es": "el aceite"}
    bench.new_fact(bench.select(3, "The oil"), "keeper", translation)
    assert not bench.entry("keeper").draft


def test_a_new_fact_without_a_translation_makes_its_entry_a_draft(bench):
    saved = bench.new_fact(bench.select(3, "The oil"), "keeper", {"fr": "l’huile"})
    assert bench.entry("keeper").draft
    assert bench.fact(saved.id).translation == {"fr": "l’huile", "es": "The oil"}


def test_a_gap_proves_nothing_and_takes_no_fact(bench):
    gap = next(line.id for line in bench.entries() if line.kind == "gap")
    assert isinstance(bench.new_fact(bench.select(3, "The oil"), gap), Refused)


def test_a_fact_is_made_once(bench):
    bench.new_fact(bench.select(3, "The oil"), "keeper")
    (message,) = in_words(bench.new_fact(bench.select(3, "The oil"), "lamp-reach"))["quote"]
    assert "quotes just that" in message


def test_a_fact_says_who_shows_it(bench):
    assert set(bench.fact("lamp-reach").entries) >= {"lamp-reach", "tower-overview"}


# Entries


def test_a_new_answer_is_a_draft_that_says_what_its_quotes_say(bench, folder):
    saved = bench.file_as_entry(
        "What is oil?", [bench.select(3, "The oil for the lamp costs 46.4 crowns"), "lamp-reach"], "en"
    )
    entry = load(folder).entries[saved.id]
    assert entry.draft
    assert [fact.id for fact in entry.facts] == ["the-oil-for-the-lamp-costs", "lamp-reach"]
    assert entry.answer["fr"].endswith("la lampe se voit à 21 milles")
    assert [entry.question(language) for language in ("en", "fr")] == ["What is oil?", "What is oil?"]
    assert bench.entry(saved.id).version == saved.version


def test_a_new_answer_goes_where_the_others_of_its_section_are(bench):
    saved = bench.file_as_entry("When are the stairs open to all?", ["visit-hours"], "en")
    assert bench.entry(saved.id).file == ENTRIES


def test_a_new_answer_of_no_fact_is_refused(bench):
    assert list(bench.file_as_entry("What is oil?", [], "en").fields) == ["facts"]


def test_the_id_of_a_new_entry_is_not_taken(bench):
    first = bench.file_as_gap("Where is the moon to be seen?", "en")
    second = bench.file_as_gap("Where is the moon to be found?", "en")
    assert (first.id, second.id) == ("where-is-the-moon-to-be", "where-is-the-moon-to-be-2")


def test_a_long_question_has_a_short_one_shown_in_its_place(bench):
    question = "please tell me " + "really " * 20 + "where the moon is"
    entry = bench.entry(bench.file_as_gap(question, "en").id)
    assert len(entry.ask["en"][0]) <= 80
    assert question in entry.ask["en"]


# Taking away


def test_an_entry_taken_away_takes_its_names_and_its_own_facts_along(bench, folder):
    saved = bench.file_as_entry("What is oil?", [bench.select(3, "The oil")], "en")
    named = bench.depends_on_entry(saved.id)
    assert [*map(str, named)] == [
        "article.yaml: no other answer shows the fact “the-oil”, which goes with it."
    ]
    assert isinstance(bench.delete_entry(saved.id, saved.version), Saved)
    knowledge = verify(folder)
    assert saved.id not in knowledge.entries
    assert [fact.id for fact in knowledge.section(3).facts] == ["visit-hours"]


def test_an_entry_that_others_name_says_where(bench):
    assert any("under related" in str(line) for line in bench.depends_on_entry("keeper"))


def test_a_fact_taken_away_leaves_the_entries_that_show_others(bench, folder):
    saved = bench.new_fact(bench.select(3, "The oil"), "keeper")
    assert [*map(str, bench.depends_on_fact(saved.id))] == [f"{ENTRIES}: “keeper” shows it."]
    assert isinstance(bench.delete_fact(saved.id, bench.fact(saved.id).version), Saved)
    assert [fact.id for fact in verify(folder).entries["keeper"].facts] == ["keeper-name"]


def test_the_only_fact_of_an_answer_stays(bench, lines_changed):
    assert "shows nothing else" in " ".join(map(str, bench.depends_on_fact("keeper-name")))
    refused = bench.delete_fact("keeper-name", bench.fact("keeper-name").version)
    assert isinstance(refused, Refused)
    assert lines_changed() == []


def test_a_fact_that_changed_meanwhile_is_not_taken_away(opened):
    mine, theirs = opened(), opened()
    version = mine.fact("lamp-reach").version
    theirs.save_fact("lamp-reach", FactChanges(translation={"fr": "vue de loin"}), version)
    conflict = mine.delete_fact("lamp-reach", version)
    assert isinstance(conflict, Conflict)
    assert conflict.theirs.translation["fr"] == "vue de loin"
