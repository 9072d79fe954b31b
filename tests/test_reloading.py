import asyncio
import os
import shutil
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
import watchfiles

from bot.errors import Fault, KnowledgeError, Sentence
from bot.knowledge.audit import verify
from bot.reloading import learner_process
from bot.reloading.content import fingerprint
from bot.reloading.learner_process import LearningTimeoutError
from bot.reloading.watching import Pace
from tests.edits import ANSWER, TIMEOUT, Held, Watch, answer_of, audited_folder, edit, learn_here, replaced
from tests.small_files import ENTRIES

SERVED_ALREADY = "holds what is served already"

needs_hangup = pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="this system knows no SIGHUP")


@pytest.fixture
def folder(tmp_path):
    return audited_folder(tmp_path)


class TestEdits:
    async def test_a_sound_edit_is_put_to_use(self, folder):
        async with Watch(folder).running() as watch:
            edit(folder, ANSWER, "39 metres.")

            assert answer_of(await watch.engine()) == "39 metres."

    async def test_an_edit_with_a_fault_is_told_with_file_and_line_and_not_put_to_use(self, folder, caplog):
        async with Watch(folder).running() as watch:
            edit(folder, "id: tower-height", "idd: tower-height")

            told = await watch.report()

        line = 1 + (folder / ENTRIES).read_text().partition("idd:")[0].count("\n")
        assert f"{ENTRIES}:{line}: [1]" in told
        assert told in caplog.text
        assert watch.applied.empty()

    async def test_every_fault_of_the_edit_is_told(self, folder):
        async with Watch(folder).running() as watch:
            edit(folder, "- thx\n", "", "small_talk.yaml")
            edit(folder, "id: thanks", "idd: thanks", "small_talk.yaml")
            edit(folder, "id: build-year", "idd: build-year", "gaps.yaml")

            told = await watch.report()

        assert "small_talk.yaml" in told
        assert "gaps.yaml" in told

    async def test_a_new_file_of_gaps_is_an_edit(self, folder):
        async with Watch(folder).running() as watch:
            (folder / "gaps").mkdir()
            (folder / "gaps.yaml").rename(folder / "gaps/01-tower.yaml")
            edit(folder, ANSWER, "39 metres.")
            await watch.engine()
            edit(folder, "id: build-year", "idd: build-year", "gaps/01-tower.yaml")

            assert "gaps/01-tower.yaml" in await watch.report()

    async def test_the_mended_edit_is_put_to_use(self, folder):
        async with Watch(folder).running() as watch:
            edit(folder, "id: tower-height", "idd: tower-height")
            await watch.report()
            edit(folder, "idd: tower-height", "id: tower-height")
            await watch.until_logged(SERVED_ALREADY)
            edit(folder, ANSWER, "39 metres.")

            assert answer_of(await watch.engine()) == "39 metres."

    async def test_a_quote_that_was_never_proved_is_not_put_to_use(self, folder):
        async with Watch(folder).running() as watch:
            edit(folder, "38 metres* tall", "83 metres* tall", "article.yaml")

            assert "“tower-height” changed after its audit" in await watch.report()

    async def test_an_edit_of_the_article_in_the_folder_proves_the_quotes_again(self, folder):
        async with Watch(folder).running() as watch:
            (folder / "article.txt").write_text("The tower stands 39 metres tall.", encoding="utf-8")

            assert "The article has no heading" in await watch.report()

    async def test_what_was_edited_between_loading_and_watching_is_put_to_use(self, folder):
        watch = Watch(folder)
        edit(folder, ANSWER, "39 metres.")

        async with watch.running():
            assert answer_of(await watch.engine()) == "39 metres."

    async def test_the_same_content_written_again_is_not_learned_again(self, folder):
        held = Held()
        async with Watch(folder, learn=held).running() as watch:
            for file in folder.rglob("*.yaml"):
                file.write_bytes(file.read_bytes())
            watch.reloader.ask()

            await watch.until_logged(SERVED_ALREADY)

        assert held.most == 0

    async def test_a_file_that_is_no_knowledge_is_none_of_its_business(self, folder):
        (folder / "README.md").write_text("For curators", encoding="utf-8")
        before = fingerprint(folder)

        (folder / "README.md").write_text("For all curators", encoding="utf-8")

        assert fingerprint(folder) == before

    async def test_a_name_that_is_not_text_is_part_of_the_content(self, folder):
        before = fingerprint(folder)

        (folder / "entries" / os.fsdecode(b"99-\xe9t\xe9.yaml")).write_text("[]", encoding="utf-8")

        assert fingerprint(folder) != before


class TestWaysToWrite:
    async def test_a_new_file_moved_over_the_old_one_is_an_edit(self, folder):
        async with Watch(folder).running() as watch:
            fresh = folder / "entries" / ".new"
            fresh.write_text(replaced(folder / ENTRIES, ANSWER, "39 metres."), encoding="utf-8")
            fresh.replace(folder / ENTRIES)

            assert answer_of(await watch.engine()) == "39 metres."

    async def test_an_old_file_moved_aside_for_a_new_one_is_an_edit(self, folder):
        async with Watch(folder).running() as watch:
            text = replaced(folder / ENTRIES, ANSWER, "39 metres.")
            (folder / ENTRIES).rename(folder / f"{ENTRIES}~")
            (folder / ENTRIES).write_text(text, encoding="utf-8")

            assert answer_of(await watch.engine()) == "39 metres."

    async def test_a_link_that_leads_elsewhere_is_an_edit(self, folder, tmp_path):
        other = tmp_path / "other"
        shutil.copytree(folder, other)
        edit(other, ANSWER, "39 metres.")
        link = tmp_path / "link"
        link.symlink_to(folder)
        async with Watch(link).running() as watch:
            (tmp_path / "next").symlink_to(other)
            (tmp_path / "next").replace(link)

            assert answer_of(await watch.engine()) == "39 metres."

    async def test_half_a_file_followed_by_the_rest_is_one_edit_without_a_fault(self, folder):
        held = Held()
        text = replaced(folder / ENTRIES, ANSWER, "39 metres.")
        async with Watch(folder, learn=held).running() as watch:
            (folder / ENTRIES).write_text(text[: text.index("id: keeper") + 5], encoding="utf-8")
            half = await held.next()
            (folder / ENTRIES).write_text(text, encoding="utf-8")
            half.set()
            (await held.next()).set()

            assert answer_of(await watch.engine()) == "39 metres."

        assert watch.reported.empty()

    async def test_an_edit_during_a_load_is_taken_up_after_it_and_not_beside_it(self, folder):
        held = Held()
        async with Watch(folder, learn=held).running() as watch:
            edit(folder, ANSWER, "39 metres.")
            first = await held.next()
            edit(folder, "39 metres.", "40 metres.")
            watch.reloader.ask()
            first.set()
            (await held.next()).set()
            await watch.engine()

            assert answer_of(await watch.engine()) == "40 metres."

        assert held.most == 1

    async def test_two_quick_edits_end_with_the_second(self, folder):
        async with Watch(folder).running() as watch:
            edit(folder, ANSWER, "39 metres.")
            edit(folder, "39 metres.", "40 metres.")

            while (answer := answer_of(await watch.engine())) != "40 metres.":
                assert answer == "39 metres."

    async def test_a_folder_that_is_gone_is_told_and_one_put_back_is_watched_again(self, folder, tmp_path):
        async with Watch(folder).running() as watch:
            folder.rename(tmp_path / "away")
            assert "There is no such folder" in await watch.report()
            (tmp_path / "away").rename(folder)
            await watch.until_logged(SERVED_ALREADY)
            edit(folder, ANSWER, "39 metres.")

            assert answer_of(await watch.engine()) == "39 metres."

    async def test_a_folder_whose_surroundings_are_gone_is_found_again(self, tmp_path):
        above = tmp_path / "a" / "b"
        above.mkdir(parents=True)
        folder = audited_folder(above)
        async with Watch(folder).running() as watch:
            (tmp_path / "a").rename(tmp_path / "away")
            await watch.report()
            edit(tmp_path / "away" / "b" / "knowledge", ANSWER, "39 metres.")
            (tmp_path / "away").rename(tmp_path / "a")

            assert answer_of(await watch.engine()) == "39 metres."

    @pytest.mark.parametrize("error", [OSError, RuntimeError, ImportError])
    async def test_where_the_system_does_not_tell_it_looks_itself(self, folder, monkeypatch, error):
        def awatch(*_places, **_options):
            raise error("no watches left")

        monkeypatch.setattr(watchfiles, "awatch", awatch)
        async with Watch(folder).running() as watch:
            await watch.until_logged("is looked at every 1 s: no watches left")
            edit(folder, ANSWER, "39 metres.")

            assert answer_of(await watch.engine()) == "39 metres."


class TestAsked:
    @needs_hangup
    async def test_sighup_has_the_folder_read_where_files_are_not_watched(self, folder):
        async with Watch(folder, watch=False).running() as watch:
            edit(folder, ANSWER, "39 metres.")
            os.kill(os.getpid(), signal.SIGHUP)

            assert answer_of(await watch.engine()) == "39 metres."

    @needs_hangup
    async def test_sighup_has_the_folder_read_at_once_where_they_are(self, folder):
        async with Watch(folder, pace=Pace(look_every=TIMEOUT)).running() as watch:
            for _ in range(2):
                os.kill(os.getpid(), signal.SIGHUP)
                await watch.until_logged(SERVED_ALREADY)

    @needs_hangup
    async def test_afterwards_sighup_means_what_it_meant_before(self, folder):
        before = signal.getsignal(signal.SIGHUP)

        async with Watch(folder).running() as watch:
            watch.reloader.ask()
            await watch.until_logged(SERVED_ALREADY)

        assert signal.getsignal(signal.SIGHUP) is before

    async def test_a_fault_that_was_told_is_told_again_when_asked(self, folder):
        async with Watch(folder).running() as watch:
            edit(folder, "id: tower-height", "idd: tower-height")
            first = await watch.report()
            watch.reloader.ask()

            assert await watch.report() == first

    @needs_hangup
    def test_a_program_whose_terminal_was_closed_ends(self):
        program = """
import asyncio, signal
from bot.reloading.hangup import on_hangup
signal.signal(signal.SIGHUP, signal.SIG_DFL)  # as in a terminal, even where the tests run under nohup
async def main():
    with on_hangup(lambda: print("again", flush=True)):
        print("ready", flush=True)
        await asyncio.Event().wait()
asyncio.run(main())
"""
        ours, theirs = os.openpty()
        command = [sys.executable, "-c", program]
        root = {**os.environ, "PYTHONPATH": str(Path(learner_process.__file__).parents[2])}
        with subprocess.Popen(command, stdin=theirs, stdout=subprocess.PIPE, text=True, env=root) as process:
            assert process.stdout.readline() == "ready\n"
            process.send_signal(signal.SIGHUP)
            assert process.stdout.readline() == "again\n"
            os.close(ours)
            process.send_signal(signal.SIGHUP)
            assert process.wait(TIMEOUT) == -signal.SIGTERM
        os.close(theirs)


class TestMishaps:
    async def test_a_fault_found_while_putting_it_to_use_is_a_fault_of_the_edit(self, folder):
        async def apply(_engine):
            raise KnowledgeError(
                [Fault("article.yaml", "sections[0].command", Sentence("Choose another name."))]
            )

        async with Watch(folder, apply=apply).running() as watch:
            edit(folder, ANSWER, "39 metres.")

            assert "article.yaml: sections[0].command: Choose another name." in await watch.report()

    async def test_a_mistake_of_the_program_is_logged_told_and_survived(self, folder):
        applied = asyncio.Queue()

        async def apply(engine):
            if answer_of(engine) == "39 metres.":
                raise ZeroDivisionError("of all things")
            await applied.put(engine)

        async with Watch(folder, apply=apply).running() as watch:
            edit(folder, ANSWER, "39 metres.")
            assert "ZeroDivisionError: of all things" in await watch.report()
            edit(folder, "39 metres.", "40 metres.")

            assert answer_of(await asyncio.wait_for(applied.get(), TIMEOUT)) == "40 metres."

    async def test_somebody_who_cannot_be_told_is_no_reason_to_stop(self, folder):
        async def report(_text):
            raise ZeroDivisionError

        async with Watch(folder, report=report).running() as watch:
            edit(folder, "id: tower-height", "idd: tower-height")
            await watch.until_logged("Nobody could be told")
            text = replaced(folder / ENTRIES, "idd: tower-height", "id: tower-height")
            (folder / ENTRIES).write_text(text.replace(ANSWER, "39 metres."), encoding="utf-8")

            assert answer_of(await watch.engine()) == "39 metres."


class TestApart:
    @pytest.fixture
    def instead(self, tmp_path, monkeypatch):
        """Has a script of the shell run in place of the process that learns."""

        def run(script):
            python = tmp_path / "python"
            python.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
            python.chmod(0o755)
            monkeypatch.setattr(sys, "executable", str(python))

        return run

    @pytest.fixture
    async def started(self, monkeypatch):
        """The process that is started."""
        started, start = asyncio.get_running_loop().create_future(), asyncio.create_subprocess_exec

        async def create(*args, **options):
            process = await start(*args, **options)
            started.set_result(process)
            return process

        monkeypatch.setattr(asyncio, "create_subprocess_exec", create)
        return started

    async def test_an_engine_learned_apart_decides_as_one_learned_here(self, folder, engine):
        learned = await learner_process.learn(folder)

        question = "How tall is the tower?"
        assert learned.knowledge == verify(folder).shown()
        assert learned.decide(question) == engine.decide(question)

    async def test_its_faults_are_those_of_the_folder(self, folder):
        edit(folder, "id: tower-height", "idd: tower-height")
        with pytest.raises(KnowledgeError) as expected:
            verify(folder)

        with pytest.raises(KnowledgeError) as found:
            await learner_process.learn(folder)

        assert found.value.faults == expected.value.faults

    async def test_drafts_are_refused_unless_they_are_wanted(self, folder):
        edit(folder, "- id: tower-height", "- draft: true\n  id: tower-height")

        with pytest.raises(KnowledgeError, match="1 of 9 sections and entries are still drafts"):
            await learner_process.learn(folder)

        assert (await learner_process.learn(folder, drafts=True)).knowledge.drafts() == 1

    @pytest.mark.parametrize(
        ("script", "said"),
        [("echo 'no memory left' >&2; exit 1", "no memory left"), ("kill -9 $$", "ended with -9")],
    )
    async def test_what_a_process_says_that_fails_is_told(self, folder, instead, script, said):
        instead(script)

        with pytest.raises(ChildProcessError, match=said):
            await learner_process.learn(folder)

    async def test_it_has_nothing_of_the_bots_environment_that_it_has_no_use_for(
        self, folder, instead, monkeypatch
    ):
        for name in ("ENTENTE_TOKEN", "ENTENTE_KEY", "DATABASE_URL", "HTTPS_PROXY", "ANYTHING"):
            monkeypatch.setenv(name, "s3cret")
        instead("env >&2; exit 1")

        with pytest.raises(ChildProcessError) as told:
            await learner_process.learn(folder)

        names = {line.partition("=")[0] for line in str(told.value).splitlines()}
        assert "s3cret" not in str(told.value)
        assert names - learner_process.INHERITED <= {
            *("PYTHONPATH", "OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"),
            *("PWD", "OLDPWD", "SHLVL", "_"),  # of the shell
        }

    @pytest.mark.parametrize("name", ["HOME", "TMPDIR", "LD_LIBRARY_PATH", "SYSTEMROOT", "TEMP", "LC_ALL"])
    async def test_it_has_what_systems_need_to_run_it(self, folder, instead, monkeypatch, name):
        monkeypatch.setenv(name, "/somewhere")
        instead("env >&2; exit 1")

        with pytest.raises(ChildProcessError, match=f"(?m)^{name}=/somewhere$"):
            await learner_process.learn(folder)

    @pytest.mark.parametrize("refine", [False, True])
    async def test_a_process_that_hangs_is_ended(self, folder, instead, tmp_path, started, refine):
        refine_for = partial(learner_process.refine, vectors=tmp_path / "vectors.db")
        instead("exec sleep 1000")

        with pytest.raises(LearningTimeoutError, match=r"longer than 0\.1 s"):
            await (refine_for if refine else learner_process.learn)(folder, seconds=0.1)

        assert (await started).returncode == -signal.SIGKILL

    async def test_the_old_knowledge_stays_where_learning_hangs_and_one_line_says_so(
        self, folder, instead, caplog
    ):
        instead("exec sleep 1000")
        async with Watch(folder, learn=partial(learner_process.learn, seconds=0.1)).running() as watch:
            edit(folder, ANSWER, "39 metres.")

            told = await watch.report()

        assert told == (
            f"The edit of {folder} is not served; what was there before is. "
            "Learning took longer than 0.1 s and was ended."
        )
        assert watch.applied.empty()
        assert [record.getMessage() for record in caplog.records if record.levelname == "ERROR"] == [told]
        assert "Traceback" not in caplog.text

    async def test_the_edit_after_one_that_hung_is_put_to_use(self, folder, instead):
        instead("exec sleep 1000")
        async with Watch(folder, learn=partial(learner_process.learn, seconds=0.1)).running() as watch:
            edit(folder, ANSWER, "39 metres.")
            await watch.report()
            watch.reloader.learn = learn_here
            edit(folder, "39 metres.", "40 metres.")

            assert answer_of(await watch.engine()) == "40 metres."

    async def test_it_finds_its_own_code_from_any_directory(self, folder, tmp_path, monkeypatch):
        (tmp_path / "bot").mkdir()
        (tmp_path / "bot" / "__init__.py").write_text("raise SystemExit(3)", encoding="utf-8")
        monkeypatch.chdir(tmp_path)

        assert answer_of(await learner_process.learn(folder)) == ANSWER

    async def test_a_process_that_nobody_waits_for_any_longer_is_ended(self, folder, started):
        learning = asyncio.create_task(learner_process.learn(folder))
        process = await started
        learning.cancel()
        with pytest.raises(asyncio.CancelledError):
            await learning

        assert process.returncode == -signal.SIGKILL
