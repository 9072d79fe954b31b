"""Learns every edit beside the page, and says of each what it changed.

One thread learns, so that nobody waits for it; what is edited meanwhile is learned in the next round, all
of it at once. First the words are counted anew, which takes a moment, and questions are answered by that;
then the encoder's part is brought up to date, and the questions that show a change are asked. Where that part
takes long, as in a folder that was never learned, the effect of an edit is told by its words at once, and
again when its meaning is known. What is learned here is never written: ``entente learn`` does that.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Condition, Thread
from typing import Final

from bot.curating.effects import Endings, Probe, changes, endings, key_of, score
from bot.curating.encoders import InterruptedByEditError, InterruptibleEncoder, RememberingEncoder
from bot.curating.findings import Effect, Learning
from bot.engine.deciding.model import Learned
from bot.engine.engine import Engine
from bot.engine.learning import digests_of
from bot.engine.reading.common import CommonWords
from bot.engine.reading.encoder import Encoder
from bot.errors import InputError, one_line
from bot.evaluation.rows import Row
from bot.knowledge.types import Knowledge
from bot.learning import artefact
from bot.learning.common_words import common_words_if_any
from bot.learning.default_vectors import DefaultVectors
from bot.learning.folder import brought_up_to_date
from bot.learning.vector_cache import CachingEncoder

_log = logging.getLogger(__name__)

_GROWN: Final = 1.25
"""How many times as many texts a folder has from which all is learned anew, where only this sitting learned
it: what a score means is found out from the texts that there are."""


@dataclass(frozen=True, slots=True)
class _Job:
    """What is to be learned: a state of the folder, and the edits that led to it."""

    knowledge: Knowledge
    edits: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Measured:
    """How all questions ended in a state of the folder."""

    engine: Engine
    knowledge: Knowledge
    endings: Endings


@dataclass(frozen=True, slots=True)
class _Told:
    """Edits of which only the words were known when their effect was told, and the folder around them."""

    edits: tuple[int, ...]
    before: Knowledge
    after: Knowledge


class Learner:
    """Has an engine that knows the folder, or soon will.

    Args:
        folder: The knowledge folder, for what was learned of it before.
        encoder: Gives the second opinion; None leaves the counts alone.
        vectors: Where vectors of the folder's own texts are kept; None keeps none.
        rows: Labelled questions.
        probes: Says which other questions there are now.
    """

    def __init__(
        self,
        folder: Path,
        encoder: Encoder | None,
        vectors: Path | None,
        rows: Sequence[Row],
        probes: Callable[[], Sequence[Probe]],
    ) -> None:
        self.engine: Engine | None = None
        self._folder = folder
        self._encoder: RememberingEncoder | None = None
        self._for_texts: Encoder | None = None
        if encoder is not None:
            self._encoder = RememberingEncoder(encoder)
            patient = DefaultVectors(InterruptibleEncoder(encoder, self._is_behind))
            self._for_texts = CachingEncoder(patient, vectors) if vectors else RememberingEncoder(patient)
        self._rows = rows
        self._probes = probes
        self._common: CommonWords | None = None
        self._baseline: Learned | None = None
        self._learned: Learned | None = None
        self._measured: _Measured | None = None
        self._by_words: list[_Told] = []
        self._effects: dict[int, Effect] = {}
        self._job: _Job | None = None
        self._busy = self._known = False
        self._failed = False
        self._closing = False
        self._changed = Condition()
        self._thread = Thread(target=self._run, name="learner", daemon=True)
        self._thread.start()

    def learn(self, knowledge: Knowledge, edits: Sequence[int] = ()) -> None:
        """Learn a state of the folder, as soon as what is being learned is done.

        Args:
            knowledge: What the folder holds.
            edits: The numbers of those that made it so.
        """
        with self._changed:
            earlier = self._job.edits if self._job is not None else ()
            self._job = _Job(knowledge, (*earlier, *edits))
            self._changed.notify_all()

    @property
    def state(self) -> Learning:
        """How far the engine knows what it was told to learn."""
        with self._changed:
            if self._job is not None or (self._busy and not self._known):
                return Learning.LEARNING
            if self._busy:
                return Learning.REFINING
            return Learning.FAILED if self._failed else Learning.READY

    def wait(self, seconds: float) -> bool:
        """Wait until all is learned and measured, for so long at most; whether it is."""
        with self._changed:
            return self._changed.wait_for(lambda: self._job is None and not self._busy, seconds)

    def first(self, seconds: float) -> Engine | None:
        """The engine; where there is none yet, it is waited for, for so long at most."""
        with self._changed:
            self._changed.wait_for(lambda: self.engine or (self._job is None and not self._busy), seconds)
            return self.engine

    def effect(self, edit: int, seconds: float) -> Effect | None:
        """What an edit changed; None where that is not known within so many seconds."""
        with self._changed:
            self._changed.wait_for(
                lambda: edit in self._effects or (self._job is None and not self._busy), seconds
            )
            return self._effects.get(edit)

    def close(self) -> None:
        """Learn nothing more; what is being learned is let go."""
        with self._changed:
            self._closing = True
            self._job = None
            self._changed.notify_all()

    def _run(self) -> None:
        while (job := self._next()) is not None:
            try:
                self._do(job)
                failed = False
            except Exception as error:  # whatever goes wrong, the next edit is learned
                _log.exception("The folder could not be learned: %s", one_line(error))
                failed = True
            with self._changed:
                self._busy, self._failed = False, failed
                self._changed.notify_all()

    def _next(self) -> _Job | None:
        with self._changed:
            self._changed.wait_for(lambda: self._closing or self._job is not None)
            job, self._job = self._job, None
            self._busy, self._known = job is not None, False
            return None if self._closing else job

    def _do(self, job: _Job) -> None:
        if self._has_grown(job.knowledge):
            self._baseline = None  # what it says of a smaller folder holds no more
        by_words = self._baseline is None  # all texts are to be learned, and not the edited ones alone
        self._use(self._counted(job.knowledge))
        if by_words:  # all that encoding takes may take a minute, which no effect waits for
            before = self._measure(job, refined=self._for_texts is None)
            if before is not None and job.edits:
                self._by_words.append(_Told(job.edits, before, job.knowledge))
            job = replace(job, edits=())
        try:
            if self._for_texts is not None:
                self._refine(job.knowledge, self._for_texts)
            self._measure(job, refined=True)
        except InterruptedByEditError:
            with self._changed:  # what is known of this state is told with the next
                if self._job is not None:
                    self._job = replace(self._job, edits=(*job.edits, *self._job.edits))

    def _has_grown(self, knowledge: Knowledge) -> bool:
        baseline = self._baseline
        return baseline is not None and len(digests_of(knowledge)) > _GROWN * len(baseline.texts)

    def _refine(self, knowledge: Knowledge, encoder: Encoder) -> None:
        """Learn what the texts mean, and tell of edits whose words alone were known what they changed.

        Where all is to be learned that is done of the folder before these edits, so that it tells what they
        changed; it is brought up to date from there, which takes a moment.
        """
        if self._is_behind():
            raise InterruptedByEditError
        if self._baseline is None:
            first = self._by_words[0].before if self._by_words else knowledge
            before = self._before()
            fits = before is not None and before.head is not None and before.head.encoder == encoder.name
            self._baseline = before if fits else brought_up_to_date(None, first, encoder, self._words())
        self._tell_again(encoder)
        self._learned = self._knowing(knowledge, encoder)
        self._use(Engine.learn(knowledge, learned=self._learned))

    def _knowing(self, knowledge: Knowledge, encoder: Encoder) -> Learned:
        return brought_up_to_date(self._baseline, knowledge, encoder, self._words())

    def _counted(self, knowledge: Knowledge) -> Engine:
        return Engine.learn(knowledge, common=self._words(), learned=self._learned or self._before())

    def _use(self, engine: Engine) -> None:
        engine = engine.consulting(self._encoder)
        with self._changed:
            self.engine, self._known = engine, True
            self._changed.notify_all()

    def _is_behind(self) -> bool:
        """Whether the folder was edited again, or nobody waits any more."""
        with self._changed:
            return self._job is not None or self._closing

    def _before(self) -> Learned | None:
        """What ``entente learn`` wrote; a damaged file is as good as none."""
        try:
            return artefact.read(self._folder)
        except InputError as error:
            _log.warning("%s", error)
            return None

    def _words(self) -> CommonWords:
        if self._common is None:
            before = self._before()
            self._common = before.common if before is not None else common_words_if_any()
        return self._common

    def _measure(self, job: _Job, *, refined: bool) -> Knowledge | None:
        """Ask all questions, and tell what the edits changed; gives back what there was before them."""
        probes, engine = list(self._probes()), self.engine
        assert engine is not None  # noqa: S101 - it was just put to use
        now, earlier = endings(engine, self._rows, probes), self._measured
        if earlier is not None and job.edits:
            new = [probe for probe in probes if key_of(probe) not in earlier.endings]
            before = {**earlier.endings, **endings(earlier.engine, (), new)}
            self._tell(job.edits, before, now, probes, refined=refined)
        self._measured = _Measured(engine, job.knowledge, now)
        return None if earlier is None else earlier.knowledge

    def _tell_again(self, encoder: Encoder) -> None:
        """Tell what edits changed by their meaning, of which the words alone were known."""
        probes = list(self._probes())
        while self._by_words:
            told = self._by_words[0]
            states = (told.before, told.after)
            engines = [Engine.learn(each, learned=self._knowing(each, encoder)) for each in states]
            before, after = (endings(each.consulting(self._encoder), self._rows, probes) for each in engines)
            self._tell(told.edits, before, after, probes, refined=True)
            del self._by_words[0]

    def _tell(
        self, edits: Sequence[int], before: Endings, after: Endings, probes: Sequence[Probe], *, refined: bool
    ) -> None:
        found = changes(before, after, probes)
        with self._changed:
            for edit in edits:
                self._effects[edit] = Effect(
                    edit, score(before), score(after), found, len(after), refined=refined
                )
            self._changed.notify_all()
