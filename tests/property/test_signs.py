"""What decorates a question says nothing about its subject: a law over the labelled questions."""

import json
from pathlib import Path

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from bot.engine.decision import Outcome
from bot.knowledge.loader import load
from bot.knowledge.location import default_folder
from bot.learning.folder import engine_of

SEEN = Path(__file__).parents[1] / "cases" / "seen"
QUESTIONS = [
    json.loads(line)["question"]
    for file in sorted(SEEN.glob("*.jsonl"))
    for line in file.read_text(encoding="utf-8").splitlines()[::25]
]
PICTURES = "🇨🇦 🇲🇽 😡 👍🏽 👨‍👩‍👧‍👦 ❤️ 🏴󠁧󠁢󠁥󠁮󠁧󠁿 3️⃣ <:maple:112233445566> <a:taco:9> :joy:"
FACES = "¯\\_(ツ)_/¯ (╯°□°)╯ ʕ•ᴥ•ʔ ಠ_ಠ (^_^) :) :-( ;P <3 T_T"
FRAMES = "✨ ░░ ~~ ** || ★ ꧁ • --- → \u2800 \u3164 \u200b"
SIGNS = st.lists(st.sampled_from(f"{PICTURES} {FACES} {FRAMES}".split(" ")), max_size=4).map(" ".join)
ALIKE = str.maketrans("aceopxyiACEHMOPTX", "асеорхуіАСЕНМОРТХ")  # Cyrillic


@pytest.fixture(scope="module")
def shipped():
    folder = default_folder()
    return engine_of(folder, load(folder))


def outcome(decision):
    return decision.outcome, decision.entry, decision.suggestions, decision.language


@settings(max_examples=150, deadline=None)
@given(question=st.sampled_from(QUESTIONS), before=SIGNS, behind=SIGNS)
@example(question="how much do canada and mexico trade", before="", behind="🇨🇦🇲🇽")
@example(question="how much do canada and mexico trade", before="😡😡😡", behind="")
def test_signs_around_a_question_change_no_outcome(shipped, question, before, behind):
    plain = shipped.decide(question)
    assume(plain.outcome is not Outcome.SMALL_TALK)

    assert outcome(shipped.decide(f"{before} {question} {behind}")) == outcome(plain)


@settings(max_examples=60, deadline=None)
@given(question=st.sampled_from(QUESTIONS), place=st.integers(0, 40), signs=SIGNS)
def test_a_sign_between_two_words_changes_no_outcome(shipped, question, place, signs):
    words = question.split(" ")
    strewn = " ".join([*words[:place], signs, *words[place:]])

    assert outcome(shipped.decide(strewn)) == outcome(shipped.decide(question))


@settings(max_examples=60, deadline=None)
@given(question=st.sampled_from([text for text in QUESTIONS if text.isascii()]), every=st.integers(1, 4))
def test_letters_that_look_alike_change_no_outcome(shipped, question, every):
    assume("_" not in question and "//" not in question)
    words = question.split(" ")
    disguised = [
        word[:-1].translate(ALIKE) + word[-1:] if number % every == 0 else word
        for number, word in enumerate(words)
    ]

    assert outcome(shipped.decide(" ".join(disguised))) == outcome(shipped.decide(question))
