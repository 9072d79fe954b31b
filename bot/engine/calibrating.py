"""Finds out what counts and meaning are worth, from phrasings whose writers were left out.

A phrasing that is left out alone is told too easily: whoever wrote it wrote its neighbours, too. Curators put
what they take in behind what is there, so the newest tenth of each list, left out together, stands for what
strangers ask; what is off topic is left out in five parts. That takes minutes and is done when a curator says
so, not when a bot starts; see :mod:`bot.learning`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

import numpy as np

from bot.engine.deciding.coverage import INPUTS
from bot.engine.deciding.fusion import Fusion, fit_scope, fit_weights, inputs, width
from bot.engine.deciding.general import unlearned
from bot.engine.deciding.model import Learned, Model, digests
from bot.engine.deciding.scope import Logistic, log_sum_exp
from bot.engine.deciding.weighing import count_evidence
from bot.engine.learned.evidence import Scores
from bot.engine.learned.fitting import fit_head, refit_head
from bot.engine.learned.head import Head
from bot.engine.learning import Material, count, gather
from bot.engine.reading.common import NONE, CommonWords
from bot.engine.reading.encoder import Encoder, Vectors, meaning
from bot.engine.reading.runs import Ints, run_of
from bot.engine.reading.text import split
from bot.knowledge.types import Kind, Knowledge, Language

NEWEST: Final = 0.1
"""Share of the phrasings of an answer or a gap that is left out: those at the end of its list. Writers put
what they add there. Older ones were often filed because the counts had missed them, which speaks against
the counts: with a fifth of each list in turn those weigh 0.51 to 0.60 of the meaning, with the newest
tenth, and with phrasings of new writers, 0.91 to 0.56 (docs/engine.md)."""

ENOUGH: Final = 1_000
"""Phrasings of answers that can be left out, from which on weights are learned from them. With fewer, those
that hold for any folder (:mod:`bot.engine.deciding.general`) do better, and nobody waits (docs/engine.md)."""

FOLDS: Final = 5
"""Parts in which what is off topic is left out, one after the other: whoever writes next about the world
writes about other things than the last one."""

PRIOR_ODDS: Final[Mapping[Kind, float]] = MappingProxyType({Kind.ANSWER: 20.0, Kind.GAP: 2.2})
PRIOR_ODDS_ALONE: Final[Mapping[Kind, float]] = MappingProxyType({Kind.ANSWER: 4.0, Kind.GAP: 1.0})
"""How much likelier than chatter a question of each kind is, before a word is read, with an encoder and
without. Chosen on questions whose writers saw nothing and on real messages about other things
(docs/engine.md)."""

Tell = Callable[[str], None]


def calibrate(
    knowledge: Knowledge, encoder: Encoder | None, common: CommonWords = NONE, tell: Tell = lambda _: None
) -> Learned:
    """Learn what takes minutes.

    Args:
        knowledge: Any knowledge base that the loader let through.
        encoder: Whose vectors are to be understood; None for the counts alone.
        common: Words that everybody uses, which are no slips.
        tell: Gets a word on each step, for whoever waits.

    Returns:
        What was learned; the same for the same texts, but for the last digits of a processor.
    """
    material = gather(knowledge, common)
    labels = np.array([label for label, _, _ in material.texts])
    vectors = None
    if encoder is not None:
        tell(f"encoding {len(material.texts):,} texts")
        vectors = encoder.encode([meaning(text) for _, _, text in material.texts])
    folds, groups = _folds(material), list[HeldOut]()
    left_out = np.count_nonzero(labels[folds == 0] < material.answers)
    for fold in range(FOLDS if left_out >= ENOUGH else 0):
        tell(f"asking the part that was left out, {fold + 1} of {FOLDS}")
        kept, asked = np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)
        if len(asked):
            model = count(material, material.corpus.only(kept), nothing_known(material))
            head = head_of(encoder, vectors, labels, kept, material)
            meant = None if head is None or vectors is None else head.log_chances(vectors[asked])
            groups += ask_left_out(material, model, asked, meant)
    tell("learning from all of it")
    if not groups:
        return _as_anywhere(material, head_of(encoder, vectors, labels, np.arange(len(labels)), material))
    held_out = HeldOut.joined(groups)
    return Learned(
        entries=tuple(entry.id for entry in material.entries),
        texts=material.digests(),
        common=common,
        alone=held_out.fused(material, meaning=False),
        fused=None if encoder is None else held_out.fused(material, meaning=True),
        head=head_of(encoder, vectors, labels, np.arange(len(labels)), material),
    )


def refresh(learned: Learned, knowledge: Knowledge, encoder: Encoder) -> Learned:
    """Bring what was learned up to date after an edit, from the texts that are new alone.

    Args:
        learned: Of an earlier state of the knowledge base.
        knowledge: As it is now.
        encoder: The one that the head was learned with.

    Returns:
        The same weights, and a head that knows every entry and every new text.

    Raises:
        ValueError: The head is another encoder's, or there is none.
    """
    if learned.head is None or learned.head.encoder != encoder.name:
        raise ValueError("there is no head of this encoder to begin with")
    material = gather(knowledge, learned.common)
    numbers = {entry: number for number, entry in enumerate((*learned.entries, ""))}
    ids = [*(entry.id for entry in material.entries), ""]
    head = learned.head.widened([numbers.get(entry) for entry in ids])
    known = set(learned.texts.tolist())
    new = [
        (label, text)
        for label, _, text in material.texts
        if int(digests([(ids[label], text)])[0]) not in known
    ]
    if new:
        vectors = encoder.encode([meaning(text) for _, text in new])
        head = refit_head(head, vectors, np.array([label for label, _ in new]))
    entries = tuple(entry.id for entry in material.entries)
    return replace(learned, entries=entries, texts=material.digests(), head=head)


@dataclass(frozen=True, slots=True)
class HeldOut:
    """What questions got whose writers were left out.

    Attributes:
        labels: The class of each.
        counted: What the counts say of each class.
        meant: What the meaning says of each class, in the logarithms of chances; zeros without an encoder.
        turns: What the turns of phrase say of each kind.
        covered: The coverage by the best answer of the counts.
        covered_both: The coverage by the best answer of both.
    """

    labels: Ints
    counted: Scores
    meant: Scores
    turns: Scores
    covered: Scores
    covered_both: Scores

    @classmethod
    def joined(cls, groups: Sequence[HeldOut]) -> HeldOut:
        """Several groups as one."""
        columns = [[getattr(group, name) for group in groups] for name in cls.__slots__]
        return cls(*map(np.concatenate, columns))

    def fused(self, material: Material, *, meaning: bool) -> Fusion:
        """The weights with which these questions are told best."""
        answers, starts = material.answers, material.starts
        own = self.labels < answers
        scores = [self.counted[own, :answers], *([self.meant[own, :answers]] if meaning else [])]
        weights = fit_weights(scores, self.labels[own])
        rows = inputs(
            log_sum_exp(self.counted, starts),
            self.turns,
            self.covered_both if meaning else self.covered,
            log_sum_exp(self.meant, starts),
        )
        odds = PRIOR_ODDS if meaning else PRIOR_ODDS_ALONE
        prior = [odds.get(kind, 1.0) for kind in material.kinds] + [1.0]
        kinds = run_of(starts, self.labels)
        scope = fit_scope(rows, kinds, len(starts), prior, meaning=meaning)
        return Fusion(weights[0], weights[1] if meaning else 0.0, scope)


def _as_anywhere(material: Material, head: Head | None) -> Learned:
    """What can be learned where too little can be left out: the weights that hold for any folder."""
    return Learned(
        entries=tuple(entry.id for entry in material.entries),
        texts=material.digests(),
        common=material.common,
        alone=unlearned(material.kinds, meaning=False),
        fused=None if head is None else unlearned(material.kinds, meaning=True),
        head=head,
    )


def ask_left_out(material: Material, model: Model, asked: Ints, meant: Scores | None) -> list[HeldOut]:
    """Ask a model what it has not learned; what is filed in it all the same tells nothing."""
    columns: list[tuple[int, Scores, Scores, Scores, tuple[float, float], tuple[float, float]]] = []
    for place, number in enumerate(asked.tolist()):
        label, _, text = material.texts[number]
        evidence = count_evidence(model, split(text))
        units = evidence.readings[0].codes
        if model.phrasings.find(units).classes or not evidence.known:
            continue
        by_meaning = np.zeros(len(evidence.scores)) if meant is None else meant[place]
        best, both = (
            int(scores[: material.answers].argmax())
            for scores in (evidence.scores, evidence.scores + by_meaning)
        )
        covered, covered_both = model.coverage.inputs(units, best), model.coverage.inputs(units, both)
        columns.append((label, evidence.scores, by_meaning, evidence.turns, covered, covered_both))
    if not columns:
        return []
    labels, *others = zip(*columns, strict=True)
    return [HeldOut(np.array(labels), *(np.array(other, dtype=np.float64) for other in others))]


def _folds(material: Material) -> Ints:
    """The part in which each text is left out; -1 for what never is."""
    sizes = Counter((label, language) for label, language, _ in material.texts)
    places: Counter[tuple[int, Language]] = Counter()
    folds = np.full(len(material.texts), -1, dtype=np.int64)
    topical = int(material.starts[-1]) - sum(entry.kind is Kind.SMALL_TALK for entry in material.entries)
    for number, (label, language, _) in enumerate(material.texts[: material.asked]):
        place, size = places[label, language], sizes[label, language]
        places[label, language] += 1
        if label >= topical:
            folds[number] = place * FOLDS // size
        elif place >= size - max(1, round(NEWEST * size)) and place:
            folds[number] = 0
    return folds


def head_of(
    encoder: Encoder | None, vectors: Vectors | None, labels: Ints, texts: Ints, material: Material
) -> Head | None:
    """What the meaning of some of the texts speaks for."""
    if encoder is None or vectors is None:
        return None
    return fit_head(encoder.name, vectors[texts], labels[texts], len(material.entries) + 1)


def nothing_known(material: Material) -> Fusion:
    """A stand-in for what is being found out."""
    kinds = len(material.starts)
    return Fusion(1.0, 0.0, Logistic(np.zeros((width(kinds, INPUTS), kinds)), np.zeros(kinds)))
