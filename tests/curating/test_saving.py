"""Edits of what stands in the folder: written, refused, or in the way of somebody else's."""

import shutil
import stat
import subprocess
import sys
import textwrap
from threading import Barrier, Thread

import pytest

from bot.curating import writing
from bot.curating.findings import Learning
from bot.curating.values import (
    LIMITS,
    Conflict,
    EntryChanges,
    FactChanges,
    Refused,
    Saved,
    SectionChanges,
    length,
)
from bot.curating.workbench import Workbench
from bot.errors import InputError, KnowledgeError
from bot.knowledge.audit import verify
from bot.knowledge.loader import load
from tests.curating.refusing import in_words
from tests.edits import edit
from tests.small_files import ENTRIES


def save(bench, entry_id="keeper", **changes):
    return bench.save(entry_id, EntryChanges(**changes), bench.entry(entry_id).version)


def test_a_new_title_changes_one_line(bench, lines_changed):
    assert isinstance(save(bench, title={"en": "Who keeps the light"}), Saved)
    assert lines_changed() == ["-     en: The keeper", "+     en: Who keeps the light"]


def test_what_is_saved_is_read_again_with_its_new_version(bench):
    saved = save(bench, answer={"fr": "Ada Brine."})
    entry = bench.entry("keeper")
    assert (entry.answer["fr"], entry.version) == ("Ada Brine.", saved.version)
    assert bench.knowledge.entries["keeper"].answer["fr"] == "Ada Brine."


def test_phrasings_are_added_removed_and_made_canonical(bench, folder):
    first, second, *others = bench.entry("keeper").ask["en"]
    asked = (second, *others, "who minds the light these days")
    save(bench, ask={"en": asked})
    assert load(folder).entries["keeper"].ask["en"] == asked
    assert first not in asked


def test_facts_and_related_entries_are_named_in_another_order(bench, folder):
    save(bench, facts=("lamp-reach", "keeper-name"), related=("lamp-reach", "tower-height"))
    entry = load(folder).entries["keeper"]
    assert [fact.id for fact in entry.facts] == ["lamp-reach", "keeper-name"]
    assert entry.related == ("lamp-reach", "tower-height")


def test_related_entries_all_taken_away_leave_no_empty_list(bench, folder):
    save(bench, related=("lamp-reach",))
    save(bench, related=())
    assert "related: []" not in (folder / ENTRIES).read_text(encoding="utf-8")


def test_the_facts_nearest_to_a_gap_are_changed_like_those_of_an_answer(bench, folder):
    gap = next(line.id for line in bench.entries() if line.kind == "gap")
    save(bench, gap, facts=("keeper-name",))
    assert [fact.id for fact in load(folder).entries[gap].facts] == ["keeper-name"]


def test_small_talk_is_edited_in_its_own_file(bench, folder):
    greeting = next(line.id for line in bench.entries() if line.kind == "small_talk")
    save(bench, greeting, title={"en": "Good day"})
    assert "Good day" in (folder / "small_talk.yaml").read_text(encoding="utf-8")


def test_off_topic_examples_are_given_anew(bench, folder):
    shown = bench.off_topic()
    bench.save_off_topic("fr", [*shown.texts["fr"][1:], "on mange quoi"], shown.version)
    assert load(folder).off_topic["fr"] == (*shown.texts["fr"][1:], "on mange quoi")


def test_hard_spaces_that_a_browser_made_plain_stay_hard(bench):
    save(bench, answer={"fr": "Ada dit\u00a0: «\u00a0oui\u00a0»."})
    save(bench, answer={"fr": "Ada dit : « oui »."}, title={"en": "Other"})
    assert bench.entry("keeper").answer["fr"] == "Ada dit\u00a0: «\u00a0oui\u00a0»."


def test_a_text_that_is_too_long_is_refused_at_its_field_in_the_words_of_check(bench, lines_changed):
    refused = save(bench, answer={"en": "x" * (LIMITS.answer + 1)}, title={"fr": "y" * 81})
    assert isinstance(refused, Refused)
    assert in_words(refused) == {
        "answer.en": ("This text has 501 characters; at most 500 fit. Shorten it.",),
        "title.fr": ("This text has 81 characters; at most 80 fit. Shorten it.",),
    }
    assert lines_changed() == []


@pytest.mark.parametrize("text", ["x" * 500, " " + "é" * 500 + "\n", "😀" * 500])
def test_the_limits_count_as_the_loader_does(bench, text):
    assert length(text) == LIMITS.answer
    assert isinstance(save(bench, answer={"en": text}), Saved)


def test_a_phrasing_of_another_entry_is_refused_at_its_place(bench):
    taken = bench.entry("lamp-reach").ask["en"][1]
    refused = save(bench, ask={"en": (*bench.entry("keeper").ask["en"], taken)})
    (field,) = refused.fields
    assert field.startswith("ask.en[")
    assert "is also a phrasing of" in in_words(refused)[field][0]


def test_a_command_that_the_bot_has_itself_is_refused_at_its_field(bench):
    refused = bench.save_section(1, SectionChanges(command_name={"en": "ask"}), bench.section(1).version)
    assert list(refused.fields) == ["command_name.en"]


def test_a_command_and_its_description_are_changed(bench, folder):
    changes = SectionChanges(command_name={"en": "lamp"}, command_description={"fr": "La lampe"})
    bench.save_section(1, changes, bench.section(1).version)
    command = load(folder).section(1).command
    assert (command.name["en"], command.description["fr"]) == ("lamp", "La lampe")


def test_a_heading_that_the_article_does_not_have_is_refused_at_the_heading(bench, lines_changed):
    version = bench.section(3).version
    refused = bench.save_section(3, SectionChanges(heading={"en": "Visitors"}), version)
    assert list(refused.fields) == ["heading.en"]
    assert lines_changed() == []
    assert isinstance(bench.save_section(3, SectionChanges(heading={"fr": "Les visites"}), version), Saved)


def test_a_section_that_somebody_has_looked_at_is_no_draft(opened, folder):
    edit(folder, "- number: 2\n", "- number: 2\n  draft: true\n", "article.yaml")
    bench = opened()
    assert (bench.section(2).draft, bench.drafts.left) == (True, 1)
    bench.save_section(2, SectionChanges(done=True), bench.section(2).version)
    assert (bench.section(2).draft, bench.drafts.left) == (False, 0)


def test_what_the_folder_lacks_is_told_as_advice(opened, folder):
    edit(folder, "- id: keeper\n", "- id: keeper\n  draft: true\n")
    bench = opened()
    assert bench.faults == ()
    assert any("draft" in place.message for place in bench.advice)


def test_a_quote_is_changed_to_other_words_of_its_section_and_proved_again(bench, folder):
    fact = bench.fact("keeper-name")
    saved = bench.save_fact("keeper-name", FactChanges(quote="Ada Brine has kept the light"), fact.version)
    assert isinstance(saved, Saved)
    assert verify(folder).section(2).facts[0].quote == "Ada Brine has kept the light"


def test_a_quote_that_is_not_in_its_section_is_refused_at_the_quote(bench, lines_changed):
    fact = bench.fact("lamp-reach")
    refused = bench.save_fact("lamp-reach", FactChanges(quote="visitors may climb the stairs"), fact.version)
    assert list(refused.fields) == ["quote"]
    assert "does not contain" in in_words(refused)["quote"][0]
    assert lines_changed() == []


def test_without_the_article_no_quote_is_changed(opened):
    bench = opened(article=None)
    refused = bench.save_fact("lamp-reach", FactChanges(quote="x"), bench.fact("lamp-reach").version)
    assert in_words(refused) == {
        "quote": ("The article is not at hand. Start with --article FILE, its text.",)
    }


def test_a_translation_is_changed_without_the_article(opened, folder):
    bench = opened(article=None)
    changes = FactChanges(translation={"fr": "la lampe porte à 21 milles"})
    assert isinstance(bench.save_fact("lamp-reach", changes, bench.fact("lamp-reach").version), Saved)
    assert load(folder).section(1).facts[0].translation("fr") == "la lampe porte à 21 milles"


def test_the_article_in_the_folder_is_taken_by_itself(opened, place, folder):
    (place / "article.txt").rename(folder / "article.txt")
    assert opened(article=None).has_article


def test_a_folder_that_has_its_article_needs_no_audit(opened, place, folder):
    (place / "article.txt").rename(folder / "article.txt")
    (folder / "audit.yaml").unlink()
    bench = opened(article=None)
    assert bench.faults == ()
    assert isinstance(bench.new_fact(bench.select(3, "The oil"), "keeper"), Saved)
    assert not (folder / "audit.yaml").exists()


def test_an_article_that_is_not_there_is_one_line(opened, place):
    with pytest.raises(InputError, match=r"none\.txt cannot be read"):
        opened(article=place / "none.txt")


def test_a_draft_is_counted_until_somebody_has_looked_at_it(opened, folder):
    edit(folder, "- id: keeper\n", "- id: keeper\n  draft: true\n")
    bench = opened()
    before = bench.drafts
    assert (before.left, bench.entry("keeper").draft) == (1, True)
    save(bench, done=True)
    assert (bench.drafts.done, bench.drafts.left, bench.drafts.total) == (before.total, 0, before.total)


# Folders with faults


def test_a_folder_with_a_fault_is_mended_and_then_asked(opened, folder):
    edit(folder, "    en: The keeper\n", "    en: ''\n")
    bench = opened()
    assert (bench.knowledge, bench.ask("who is the keeper")) == (None, None)
    assert "This text is empty" in bench.faults[0].message
    save(bench, title={"en": "The keeper"})
    assert (bench.faults, bench.ask("who is the keeper").decision.entry.id) == ((), "keeper")


def test_an_edit_of_a_folder_with_a_fault_is_refused_only_for_a_new_one(opened, folder):
    edit(folder, "    en: The keeper\n", "    en: ''\n")
    bench = opened()
    assert isinstance(save(bench, "lamp-reach", title={"en": "Reach"}), Saved)
    assert list(save(bench, "lamp-reach", title={"en": "z" * 81}).fields) == ["title.en"]


def test_what_is_looked_at_only_in_a_sound_folder_keeps_nobody_from_making_it_sound(opened, folder):
    edit(folder, "    en: The keeper\n", "    en: ''\n")
    (folder / "audit.yaml").unlink()
    bench = opened(article=None)
    assert isinstance(save(bench, title={"en": "The keeper"}), Saved)
    assert [fault.file for fault in bench.faults] == ["audit.yaml"]


def test_a_file_that_is_no_yaml_is_left_to_a_person(opened, folder):
    (folder / ENTRIES).write_text('- id: "open\n', encoding="utf-8")
    bench = opened()
    refused = bench.file_as_gap("where is the moon", "en")
    assert isinstance(refused, Refused) or bench.knowledge is None
    assert (folder / ENTRIES).read_text(encoding="utf-8") == '- id: "open\n'


def test_a_folder_that_went_away_is_one_line_and_is_not_made_anew(bench, folder):
    shutil.rmtree(folder)
    with pytest.raises(InputError, match="is not there any more"):
        bench.save("keeper", EntryChanges(title={"en": "Ada"}), "any")
    assert not folder.exists()


def test_a_folder_that_is_not_there_is_one_line(tmp_path):
    with pytest.raises(KnowledgeError, match="no such folder"):
        Workbench.open(tmp_path / "none")


def test_while_a_folder_has_faults_its_latest_edits_count_as_not_learned(bench, folder):
    bench.wait(60)
    edit(folder, "    en: The keeper\n", "    en: ''\n")
    bench.refresh()
    assert bench.ask("who is the keeper").state is Learning.FAILED
    save(bench, title={"en": "The keeper"})
    bench.wait(60)
    assert bench.state is Learning.READY


# Two curators


def test_an_edit_of_what_changed_meanwhile_is_a_conflict_that_has_both(opened):
    mine, theirs = opened(), opened()
    version = mine.entry("keeper").version
    save(theirs, title={"en": "Theirs"})
    conflict = mine.save("keeper", EntryChanges(title={"en": "Mine"}), version)
    assert isinstance(conflict, Conflict)
    assert (conflict.theirs.title["en"], conflict.mine.title["en"]) == ("Theirs", "Mine")
    assert isinstance(mine.save("keeper", conflict.mine, conflict.theirs.version), Saved)


def test_edits_of_other_texts_of_one_entry_are_both_kept(opened, folder):
    mine, theirs = opened(), opened()
    version = mine.entry("keeper").version
    save(theirs, title={"en": "Theirs"})
    assert isinstance(mine.save("keeper", EntryChanges(answer={"en": "Mine."}), version), Saved)
    entry = load(folder).entries["keeper"]
    assert (entry.title["en"], entry.answer["en"]) == ("Theirs", "Mine.")


def test_an_edit_of_what_an_editor_changed_meanwhile_is_a_conflict(bench, folder):
    version = bench.entry("keeper").version
    edit(folder, "    en: The keeper\n", "    en: By hand\n")
    conflict = bench.save("keeper", EntryChanges(title={"en": "Mine"}), version)
    assert conflict.theirs.title["en"] == "By hand"


def test_an_edit_of_what_is_gone_is_a_conflict_with_nothing(opened):
    mine, theirs = opened(), opened()
    gap = next(line.id for line in mine.entries() if line.kind == "gap")
    version = mine.entry(gap).version
    assert isinstance(theirs.delete_entry(gap, version), Saved)
    assert mine.save(gap, EntryChanges(title={"en": "Mine"}), version) == Conflict(
        None, EntryChanges(title={"en": "Mine"})
    )


def test_what_an_editor_saves_in_the_moment_of_writing_is_not_written_over(bench, folder, monkeypatch):
    write, saved = writing.write, []

    def late(place, before, after):
        if not saved:
            saved.append(edit(folder, "    en: The keeper\n", "    en: By hand\n"))
        write(place, before, after)

    monkeypatch.setattr("bot.curating.editing.write", late)
    assert isinstance(save(bench, answer={"en": "Mine."}), Saved)
    entry = load(folder).entries["keeper"]
    assert (entry.title["en"], entry.answer["en"]) == ("By hand", "Mine.")


def test_an_editor_that_saves_again_and_again_is_one_line(bench, lines_changed, monkeypatch):
    def changed(*_args):
        raise writing.ChangedError

    monkeypatch.setattr("bot.curating.editing.write", changed)
    with pytest.raises(InputError, match=r"is being edited by another program\. Nothing was saved"):
        save(bench, title={"en": "Mine"})
    assert lines_changed() == []


def test_what_an_editor_saved_is_taken_over_and_asked(bench, folder):
    edit(folder, "    en: The keeper\n", "    en: By hand\n")
    assert bench.refresh()
    assert not bench.refresh()
    bench.wait(60)
    assert bench.ask("who is the keeper").card.title == "By hand"


def test_filings_from_several_threads_at_once_are_all_kept(bench, folder):
    asked = [f"odd question number {number}" for number in range(6)]
    start = Barrier(len(asked))

    def file(question):
        start.wait()
        bench.file_as_phrasing(question, "keeper", "en")

    threads = [Thread(target=file, args=(question,)) for question in asked]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(asked) <= set(load(folder).entries["keeper"].ask["en"])


def test_while_another_process_edits_nothing_is_written(bench, folder, lines_changed, monkeypatch):
    monkeypatch.setattr(writing, "PATIENCE", 0)
    program = textwrap.dedent("""
        import sys
        from filelock import FileLock
        with FileLock(sys.argv[1]):
            print("locked", flush=True)
            sys.stdin.readline()
    """)
    process = subprocess.Popen(
        [sys.executable, "-c", program, str(folder / writing.LOCK)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdout.readline() == "locked\n"
        with pytest.raises(InputError, match="being edited by another program"):
            save(bench, title={"en": "Later"})
        assert lines_changed() == []
        process.communicate("\n")
    assert isinstance(save(bench, title={"en": "Later"}), Saved)


# Files


def test_the_rights_of_a_file_stay(bench, folder):
    (folder / ENTRIES).chmod(0o640)
    save(bench, title={"en": "Other"})
    assert stat.S_IMODE((folder / ENTRIES).stat().st_mode) == 0o640


def test_a_link_stays_a_link_and_what_it_leads_to_is_edited(bench, folder, tmp_path):
    file, real = folder / ENTRIES, tmp_path / "real.yaml"
    file.rename(real)
    file.symlink_to(real)
    save(bench, title={"en": "Other"})
    assert file.is_symlink()
    assert "Other" in real.read_text(encoding="utf-8")


def test_nothing_is_left_beside_the_files(bench, folder):
    save(bench, title={"en": "Other"})
    assert list(folder.rglob(".*")) == []


def test_a_folder_that_cannot_be_written_to_is_one_line(bench, folder):
    (folder / writing.LOCK).mkdir()
    with pytest.raises(InputError, match="cannot be written to"):
        save(bench, title={"en": "Other"})


def test_a_disk_that_is_full_leaves_both_files_as_they_were(bench, lines_changed, monkeypatch):
    put, done = writing._put, []

    def fails(file, begun):
        if done and begun is not None and file.name == "audit.yaml":
            raise OSError(28, "No space left on device")
        done.append(file)
        put(file, begun)

    monkeypatch.setattr(writing, "_put", fails)
    with pytest.raises(InputError, match=r"No space left on device\)\. Nothing was saved"):
        bench.save_fact("keeper-name", FactChanges(quote="Ada Brine"), bench.fact("keeper-name").version)
    assert lines_changed() == []
