import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import bot.engine.calibrating
from bot.engine.calibrating import calibrate, refresh
from bot.engine.deciding.model import digests
from bot.engine.decision import Outcome
from bot.engine.engine import SETTLED, Engine
from bot.engine.learning import digests_of, learn, with_head
from bot.engine.reading.common import CommonWords
from bot.engine.reading.encoder import meaning
from bot.knowledge.loader import load
from bot.knowledge.types import LANGUAGES, Entry, Kind, Phrases
from tests.small import small_knowledge
from tests.toy_encoder import ToyEncoder
from tests.trilingual import localized, phrases
from tests.trusting import trusting

ROOT = Path(__file__).parents[2]
OTHER = ROOT / "tests" / "other"
KNOWLEDGE = load(OTHER)
WORDS = sorted(
    {word for entry in KNOWLEDGE.entries.values() for _, text in entry.ask for word in text.split()}
)
QUESTIONS = st.one_of(
    st.lists(st.sampled_from([*WORDS, "2019", "?", "pretzels"]), max_size=10).map(" ".join),
    st.text(max_size=40),
)
CONTEXTS = st.sampled_from([None, "no-such-entry", *KNOWLEDGE.entries])
IGUANAS = (
    "is there a rule against bringing my iguana",
    "my iguana wants to ride",
    "iguana policy",
)


def with_entry(knowledge, entry):
    """The knowledge base with an entry in the place of the one of its name, or as a new one."""
    return replace(knowledge, entries={**knowledge.entries, entry.id: entry})


def asked_more(entry, *texts):
    """The entry with more English phrasings, at the end of its list, where curators put them."""
    return replace(entry, ask=entry.ask.put("en", (*entry.ask["en"], *texts)))


def without(knowledge, name):
    entries = {key: entry for key, entry in knowledge.entries.items() if key != name}
    return replace(knowledge, entries=entries)


def one_language(knowledge, language):
    """The knowledge base as somebody writes it who speaks one language alone."""

    def of(phrases):
        return Phrases({language: phrases[language]})

    entries = {key: replace(entry, ask=of(entry.ask)) for key, entry in knowledge.entries.items()}
    return replace(knowledge, entries=entries, off_topic=of(knowledge.off_topic))


def told(learned, texts):
    """The entry that the head alone prefers for each of some texts; empty for off topic."""
    ids = (*learned.entries, "")
    return [ids[best] for best in learned.head.log_chances(ToyEncoder().encode(texts)).argmax(axis=1)]


def phrasings(knowledge):
    return [(entry.id, text) for entry in knowledge.entries.values() for _, text in entry.ask]


def decided(decision):
    return decision.outcome, decision.entry and decision.entry.id


SNACKS = Entry(
    "snacks",
    Kind.ANSWER,
    KNOWLEDGE.entries["fare-up"].facts,
    localized("Snacks", "Collations", "Bocadillos"),
    localized("Pretzels.", "Des bretzels.", "Pretzels."),
    phrases(
        en=("Are there snacks?", "what snacks do they sell", "where do I buy pretzels"),
        fr=("Y a-t-il des collations?", "où acheter des bretzels"),
        es=("¿Hay bocadillos?", "dónde comprar pretzels"),
    ),
    (),
)


@pytest.fixture(scope="module", autouse=True)
def few_are_enough():
    """So that weights are learned from a small folder, too."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bot.engine.calibrating, "ENOUGH", 1)
        yield


@pytest.fixture(scope="module")
def learned():
    return calibrate(KNOWLEDGE, ToyEncoder())


@pytest.fixture(scope="module")
def engine(learned):
    return trusting(Engine.learn(KNOWLEDGE, learned=learned, encoder=ToyEncoder()))


@pytest.fixture(scope="module")
def counting(learned):
    """An engine of the same knowledge that knows nothing of meanings."""
    return trusting(Engine.learn(KNOWLEDGE, learned=replace(learned, head=None, fused=None)))


class TestDigests:
    @settings(max_examples=100, deadline=None)
    @given(st.lists(st.tuples(st.sampled_from("ab"), st.text(max_size=5)), max_size=12), st.randoms())
    def test_the_order_of_texts_is_irrelevant(self, texts, random):
        shuffled = random.sample(texts, len(texts))

        assert digests(shuffled).tolist() == digests(texts).tolist()

    def test_there_is_one_for_each_text_in_ascending_order(self):
        made = digests([("a", "x"), ("b", "x"), ("a", "x")]).tolist()

        assert made == sorted(made)
        assert len(made) == 3
        assert len(set(made)) == 2

    def test_the_same_text_of_another_entry_is_another(self):
        assert digests([("a", "x")]).tolist() != digests([("b", "x")]).tolist()

    def test_an_entry_and_its_text_are_not_run_together(self):
        assert digests([("a", "bc")]).tolist() != digests([("ab", "c")]).tolist()

    def test_those_of_a_knowledge_base_are_told_without_learning_it(self, learned):
        assert digests_of(KNOWLEDGE).tolist() == learned.texts.tolist()

    @pytest.mark.parametrize(
        "edited",
        [
            with_entry(KNOWLEDGE, asked_more(KNOWLEDGE.entries["dogs"], "iguana")),
            replace(KNOWLEDGE, off_topic=KNOWLEDGE.off_topic.put("en", ("iguana",))),
            without(KNOWLEDGE, "speed"),
        ],
        ids=["a phrasing", "an example", "an entry"],
    )
    def test_an_edit_of_what_is_learned_from_changes_them(self, edited):
        assert digests_of(edited).tolist() != digests_of(KNOWLEDGE).tolist()

    def test_an_edit_of_an_answer_does_not_change_them(self):
        dogs = replace(KNOWLEDGE.entries["dogs"], answer=localized("No.", "Non.", "No."))

        assert digests_of(with_entry(KNOWLEDGE, dogs)).tolist() == digests_of(KNOWLEDGE).tolist()


class TestCalibrate:
    def test_it_is_known_what_was_learned(self, learned):
        assert learned.entries == tuple(entry.id for entry in learn(KNOWLEDGE).entries)
        assert learned.head.encoder == "toy"
        assert learned.head.weights.shape == (ToyEncoder.width, len(KNOWLEDGE.entries) + 1)

    def test_learning_twice_learns_the_same(self, learned):
        assert summary(calibrate(KNOWLEDGE, ToyEncoder())) == summary(learned)

    def test_the_seed_of_hashes_is_irrelevant(self, learned):
        script = """
import bot.engine.calibrating
bot.engine.calibrating.ENOUGH = 1
from tests.engine.test_calibrating import KNOWLEDGE, ToyEncoder, calibrate, summary
print(summary(calibrate(KNOWLEDGE, ToyEncoder())))
"""
        environment = os.environ | {"PYTHONHASHSEED": "7", "PYTHONPATH": str(ROOT)}
        ran = subprocess.run(
            [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True
        )

        assert ran.stdout.strip() == summary(learned)

    def test_every_text_is_encoded(self):
        encoder = ToyEncoder()
        aside = asked_more(KNOWLEDGE.entries["dogs"], "I have an iguana.\nMay it ride?")
        calibrate(with_entry(KNOWLEDGE, aside), encoder)

        texts = [text for _, text in (*phrasings(KNOWLEDGE), *KNOWLEDGE.off_topic)]
        assert set(encoder.encoded) >= {meaning(text) for text in (*texts, "I have an iguana.\nMay it ride?")}

    def test_without_an_encoder_the_counts_are_worth_what_they_are_with_one(self, learned):
        alone = calibrate(KNOWLEDGE, None)

        assert (alone.head, alone.fused) == (None, None)
        assert alone.alone.counts == learned.alone.counts
        assert alone.alone.scope.weights.tolist() == learned.alone.scope.weights.tolist()

    def test_the_counts_alone_give_the_meaning_no_weight(self, learned):
        assert learned.alone.meaning == 0.0
        assert learned.fused.meaning > 0.0

    def test_the_head_tells_nearly_every_phrasing(self, learned):
        names, texts = zip(*phrasings(KNOWLEDGE), strict=True)

        right = [name == best for name, best in zip(names, told(learned, texts), strict=True)]
        assert np.mean(right) > 0.95

    def test_whoever_waits_hears_what_is_done(self):
        said = []
        calibrate(small_knowledge(), ToyEncoder(), tell=said.append)

        assert said[0] == f"encoding {len(digests_of(small_knowledge()))} texts"
        assert len(said) > 2

    def test_without_an_encoder_nobody_hears_of_encoding(self):
        said = []
        calibrate(small_knowledge(), None, tell=said.append)

        assert said
        assert not any("encoding" in step for step in said)

    def test_words_that_everybody_uses_are_kept(self):
        common = CommonWords.of({"en": ["towel"]})

        assert calibrate(small_knowledge(), None, common).common is common


def summary(learned):
    """Everything that was learned, in a few letters."""
    digest = hashlib.sha256(repr(learned.entries).encode())
    parts = [
        learned.texts,
        learned.head.mean,
        learned.head.weights,
        learned.head.intercept,
        learned.head.centres,
    ]
    for fusion in (learned.alone, learned.fused):
        parts += [np.array([fusion.counts, fusion.meaning]), fusion.scope.weights, fusion.scope.intercept]
    for part in parts:
        digest.update(part.tobytes())
    return digest.hexdigest()


class TestRefresh:
    def test_texts_that_were_added_are_told_as_they_were_filed(self, learned):
        edited = with_entry(KNOWLEDGE, asked_more(KNOWLEDGE.entries["dogs"], *IGUANAS))
        assert told(learned, IGUANAS) != ["dogs"] * 3

        assert told(refresh(learned, edited, ToyEncoder()), IGUANAS) == ["dogs"] * 3

    def test_what_was_known_before_is_told_as_before(self, learned):
        edited = with_entry(KNOWLEDGE, asked_more(KNOWLEDGE.entries["dogs"], *IGUANAS))
        texts = [text for _, text in phrasings(KNOWLEDGE)]
        before, after = told(learned, texts), told(refresh(learned, edited, ToyEncoder()), texts)

        assert np.mean([one == other for one, other in zip(before, after, strict=True)]) > 0.95

    def test_other_questions_are_decided_as_before(self, learned, engine):
        edited = with_entry(KNOWLEDGE, asked_more(KNOWLEDGE.entries["dogs"], *IGUANAS))
        fresh = trusting(
            Engine.learn(edited, learned=refresh(learned, edited, ToyEncoder()), encoder=ToyEncoder())
        )
        questions = [f"{text} then please" for _, text in phrasings(KNOWLEDGE)]

        same = [decided(fresh.decide(asked)) == decided(engine.decide(asked)) for asked in questions]
        assert np.mean(same) > 0.95

    @pytest.mark.parametrize(
        "question", ["do they sell pretzels", "do they sell snacks", "des bretzels", "¿venden pretzels?"]
    )
    def test_a_new_entry_is_known(self, learned, question):
        edited = with_entry(KNOWLEDGE, SNACKS)
        fresh = trusting(
            Engine.learn(edited, learned=refresh(learned, edited, ToyEncoder()), encoder=ToyEncoder())
        )

        assert fresh.encoder is not None
        assert fresh.decide(question).entry == SNACKS.shown()

    def test_an_entry_that_is_gone_is_forgotten(self, learned):
        edited = without(KNOWLEDGE, "speed")
        fresh = refresh(learned, edited, ToyEncoder())

        assert "speed" not in fresh.entries
        assert "speed" not in told(fresh, [text for _, text in phrasings(KNOWLEDGE)])
        assert Engine.learn(edited, learned=fresh, encoder=ToyEncoder()).encoder is not None

    def test_nothing_is_encoded_but_what_is_new(self, learned):
        encoder = ToyEncoder()
        refresh(learned, with_entry(KNOWLEDGE, asked_more(KNOWLEDGE.entries["dogs"], *IGUANAS)), encoder)

        assert sorted(encoder.encoded) == sorted(IGUANAS)

    def test_where_nothing_is_new_the_head_stays_as_it_is(self, learned):
        encoder = ToyEncoder()

        assert summary(refresh(learned, KNOWLEDGE, encoder)) == summary(learned)
        assert encoder.encoded == []

    def test_what_the_opinions_are_worth_is_not_learned_again(self, learned):
        fresh = refresh(learned, with_entry(KNOWLEDGE, SNACKS), ToyEncoder())

        assert (fresh.alone, fresh.fused, fresh.common) == (learned.alone, learned.fused, learned.common)

    def test_what_was_refreshed_is_up_to_date(self, learned):
        edited = with_entry(KNOWLEDGE, SNACKS)

        assert refresh(learned, edited, ToyEncoder()).texts.tolist() == digests_of(edited).tolist()

    def test_an_entry_may_move_to_another_place(self, learned):
        entries = dict(reversed(KNOWLEDGE.entries.items()))
        fresh = refresh(learned, replace(KNOWLEDGE, entries=entries), ToyEncoder())
        texts = [text for _, text in phrasings(KNOWLEDGE)]

        assert fresh.entries != learned.entries
        assert told(fresh, texts) == told(learned, texts)

    def test_of_another_encoder_nothing_can_be_refreshed(self, learned):
        with pytest.raises(ValueError, match="no head of this encoder"):
            refresh(learned, KNOWLEDGE, ToyEncoder("another"))

    def test_without_a_head_nothing_can_be_refreshed(self):
        with pytest.raises(ValueError, match="no head of this encoder"):
            refresh(calibrate(KNOWLEDGE, None), KNOWLEDGE, ToyEncoder())


class TestWithHead:
    def test_a_model_whose_entries_were_all_known_gets_the_head(self, learned):
        model = with_head(learn(KNOWLEDGE), learned)

        assert model.fused is learned.fused
        assert model.head.weights.tolist() == learned.head.weights.tolist()

    def test_a_head_that_lacks_an_entry_is_ignored(self, learned):
        model = learn(with_entry(KNOWLEDGE, SNACKS))

        assert with_head(model, learned) is model

    def test_without_a_head_a_model_stays_as_it_is(self, learned):
        model = learn(KNOWLEDGE)

        assert with_head(model, replace(learned, head=None)) is model

    def test_a_head_that_knows_more_entries_is_taken_for_those_that_there_are(self, learned):
        fewer = without(KNOWLEDGE, "speed")
        model, vectors = with_head(learn(fewer), learned), ToyEncoder().encode(["how long is it", "lol"])

        assert model.head.weights.shape[1] == len(fewer.entries) + 1
        kept = [number for number, name in enumerate((*learned.entries, "")) if name != "speed"]
        odds = learned.head.log_chances(vectors)[:, kept]
        assert model.head.log_chances(vectors) - model.head.log_chances(vectors)[:, :1] == pytest.approx(
            odds - odds[:, :1], abs=1e-4
        )


class TestEngineWithAnEncoder:
    @settings(max_examples=150, deadline=None)
    @given(QUESTIONS, CONTEXTS)
    @example("", None)
    @example("and the cheese?", "fare-up")
    def test_where_no_meaning_is_known_the_counts_decide(self, engine, counting, question, context):
        assert engine.decide(question, context=context, vectors={}) == counting.decide(
            question, context=context
        )

    @settings(max_examples=150, deadline=None)
    @given(QUESTIONS, CONTEXTS)
    def test_what_it_doubts_is_all_that_it_needs_encoded(self, engine, question, context):
        doubts = engine.doubts(question, context=context)
        vectors = dict(zip(doubts, ToyEncoder().encode(doubts), strict=True))

        assert engine.decide(question, context=context, vectors=vectors) == engine.decide(
            question, context=context
        )

    @settings(max_examples=100, deadline=None)
    @given(QUESTIONS, CONTEXTS)
    def test_without_an_encoder_nothing_is_in_doubt(self, counting, question, context):
        assert counting.doubts(question, context=context) == ()

    @settings(max_examples=100, deadline=None)
    @given(QUESTIONS, CONTEXTS)
    def test_decisions_by_meaning_are_whole_ones_too(self, engine, question, context):
        decision = engine.decide(question, context=context)
        reasons = decision.reasons

        assert reasons.answers + reasons.gaps + reasons.small_talk + reasons.off_topic == pytest.approx(1)
        assert 0 <= decision.confidence <= 1
        assert (decision.outcome is Outcome.UNSURE) == bool(decision.suggestions)

    def test_the_meaning_changes_what_is_decided(self, engine, counting):
        questions = [f"{text} then please" for _, text in phrasings(KNOWLEDGE)]

        assert any(
            engine.decide(question).confidence != counting.decide(question).confidence
            for question in questions
        )

    def test_a_question_that_was_filed_word_for_word_is_not_encoded(self, learned):
        encoder = ToyEncoder()
        engine = Engine.learn(KNOWLEDGE, learned=learned, encoder=encoder)
        filed = [text for _, text in phrasings(KNOWLEDGE) if engine.decide(text, vectors={}).reasons.filed]
        for text in filed:
            engine.decide(f"Hello there. {text.rstrip('?').upper()}?")

        assert len(filed) > 200
        assert encoder.encoded == []

    @pytest.mark.parametrize("question", ["", "???", "qwrtp zxcvb", "why?", "pourquoi?", "¿y por qué?"])
    def test_a_question_that_no_meaning_could_settle_is_not_encoded(self, engine, question):
        assert engine.doubts(question) == ()

    def test_what_looks_off_topic_is_settled_by_the_counts_only_where_weights_were_learned(
        self, engine, monkeypatch
    ):
        monkeypatch.setattr(bot.engine.calibrating, "ENOUGH", 1000)
        question = "my laptop will not start"
        begun = Engine.learn(small_knowledge(), encoder=ToyEncoder())

        assert engine.decide(question, vectors={}).reasons.off_topic > SETTLED[None]
        assert begun.decide(question, vectors={}).reasons.off_topic > SETTLED[None]
        assert engine.doubts(question) == ()
        assert begun.doubts(question) == (question,)

    def test_a_question_in_doubt_is_encoded_as_an_encoder_wants_it(self, engine):
        question = "We have  a cat.\nWhat does it cost to take her? Thanks."

        assert engine.doubts(question) == (meaning(question),)

    def test_a_question_after_an_entry_is_encoded_behind_the_question_that_led_to_it(self, engine):
        assert engine.doubts("and for my cat?", context="fare-up") == (
            "and for my cat?",
            "What does a ticket up cost? and for my cat?",
        )

    def test_a_question_after_an_entry_is_encoded_behind_a_question_in_its_own_language(self, engine):
        (*_, together) = engine.doubts("et pour mon petit chat?", context="fare-up")

        assert together == "Combien coûte un billet pour monter? et pour mon petit chat?"

    def test_an_encoder_that_the_head_was_not_learned_with_is_not_asked(self, learned, counting):
        stranger = ToyEncoder("another")
        engine = trusting(Engine.learn(KNOWLEDGE, learned=learned)).consulting(stranger)

        assert engine.encoder is None
        assert engine.decide("do dogs pay") == counting.decide("do dogs pay")
        assert stranger.encoded == []

    def test_what_was_learned_with_another_encoder_is_learned_anew(self, learned):
        engine = Engine.learn(KNOWLEDGE, learned=learned, encoder=ToyEncoder("another"))

        assert engine.encoder is not None

    def test_a_head_that_lacks_an_entry_leaves_the_counts_alone(self, learned):
        engine = Engine.learn(with_entry(KNOWLEDGE, SNACKS), learned=learned, encoder=ToyEncoder())

        assert engine.encoder is None
        assert engine.decide("Are there snacks?").entry == SNACKS.shown()

    def test_an_engine_may_get_an_encoder_later_and_lose_it_again(self, learned, engine, counting):
        question = "do dogs pay in winter"
        later = trusting(Engine.learn(KNOWLEDGE, learned=learned)).consulting(ToyEncoder())

        assert later.decide(question) == engine.decide(question)
        assert later.consulting(None).decide(question) == counting.decide(question)

    @settings(max_examples=100, deadline=None)
    @given(QUESTIONS)
    def test_a_bot_that_was_not_addressed_says_the_same_or_nothing(self, engine, question):
        asked, overheard = engine.decide(question), engine.decide(question, addressed=False)

        assert overheard == asked or (
            overheard.outcome is Outcome.OFF_TOPIC and overheard.reasons.guards[-1].name == "room"
        )


class TestLearningWithAnEncoder:
    def test_what_was_not_learned_before_is_learned_now(self):
        encoder = ToyEncoder()
        engine = Engine.learn(small_knowledge(), encoder=encoder)

        assert engine.encoder is encoder
        assert engine.decide("how tall is the tower").entry.id == "tower-height"

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_entries_may_have_phrasings_in_one_language_alone(self, language):
        knowledge = one_language(KNOWLEDGE, language)
        engine = Engine.learn(knowledge, encoder=ToyEncoder())

        for entry in knowledge.entries.values():
            decision = engine.decide(entry.question(language))
            assert entry.shown() in (decision.entry, *decision.suggestions)

    def test_an_answer_may_be_without_a_fact(self):
        keeper = replace(small_knowledge().entries["keeper"], facts=())
        engine = Engine.learn(with_entry(small_knowledge(), keeper), encoder=ToyEncoder())

        assert engine.decide("who is ada brine").entry == keeper.shown()

    @pytest.mark.parametrize("kind", [Kind.GAP, Kind.SMALL_TALK])
    def test_a_kind_of_entries_may_be_lacking(self, kind):
        entries = {key: entry for key, entry in KNOWLEDGE.entries.items() if entry.kind is not kind}
        engine = trusting(Engine.learn(replace(KNOWLEDGE, entries=entries), encoder=ToyEncoder()))

        assert engine.encoder is not None
        assert decided(engine.decide("may I bring my dog along")) == (Outcome.ANSWERED, "dogs")

    def test_examples_of_what_is_off_topic_may_be_lacking(self):
        engine = trusting(Engine.learn(replace(KNOWLEDGE, off_topic=Phrases({})), encoder=ToyEncoder()))

        assert decided(engine.decide("may I bring my dog along")) == (Outcome.ANSWERED, "dogs")

    def test_what_was_learned_of_another_number_of_kinds_is_learned_anew(self, learned):
        entries = {key: entry for key, entry in KNOWLEDGE.entries.items() if entry.kind is not Kind.GAP}
        fewer = replace(KNOWLEDGE, entries=entries)

        assert Engine.learn(fewer, learned=learned).decide("do dogs pay") == Engine.learn(fewer).decide(
            "do dogs pay"
        )


@pytest.mark.parametrize("kinds", [{Kind.ANSWER}, {Kind.ANSWER, Kind.GAP}])
def test_a_knowledge_base_of_one_phrasing_an_entry_is_learned_too(kinds):
    entries = {
        key: replace(entry, ask=Phrases({language: (entry.question(language),) for language in LANGUAGES}))
        for key, entry in KNOWLEDGE.entries.items()
        if entry.kind in kinds
    }
    tiny = replace(KNOWLEDGE, entries=entries, off_topic=Phrases({}))

    engine = Engine.learn(tiny, encoder=ToyEncoder())

    assert engine.encoder is not None
    for entry in tiny.entries.values():
        assert engine.decide(entry.question("en")).entry.id == entry.id
