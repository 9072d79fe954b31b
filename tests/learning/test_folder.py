from dataclasses import replace

import pytest

from bot.engine.decision import Mend, Outcome
from bot.engine.reading.common import CommonWords
from bot.errors import InputError
from bot.learning import folder as module
from bot.learning.artefact import FILE, read, write
from bot.learning.folder import engine_of, is_behind, refined, relearn
from tests.small import small_knowledge
from tests.toy_encoder import ToyEncoder

KNOWLEDGE = small_knowledge()
COMMON = CommonWords.of({"en": ["towel"]})
TOWER = KNOWLEDGE.entries["tower-height"]
EDITED = replace(
    KNOWLEDGE,
    entries={
        **KNOWLEDGE.entries,
        TOWER.id: replace(TOWER, ask=TOWER.ask.put("en", (*TOWER.ask["en"], "altitude of its top"))),
    },
)


@pytest.fixture(autouse=True)
def few_common_words(monkeypatch):
    """The lists take half a second to read."""
    monkeypatch.setattr(module, "common_words", lambda: COMMON)


@pytest.fixture(scope="module")
def learned():
    return module.calibrate(KNOWLEDGE, ToyEncoder(), COMMON)


@pytest.fixture
def folder(learned, tmp_path):
    """A folder with what was learned of it."""
    write(learned, tmp_path)
    return tmp_path


def alone(learned):
    """What would have been learned without an encoder."""
    return replace(learned, head=None, fused=None)


class TestEngineOf:
    def test_a_folder_that_was_never_learned_is_answered_all_the_same(self, tmp_path):
        decision = engine_of(tmp_path, KNOWLEDGE).decide("how tall is the tower")

        assert (decision.outcome, decision.entry) == (Outcome.ANSWERED, TOWER.shown())

    def test_it_is_without_an_encoder_until_it_gets_one(self, folder):
        engine = engine_of(folder, KNOWLEDGE)

        assert engine.encoder is None
        assert engine.consulting(ToyEncoder()).encoder is not None

    def test_of_a_folder_that_was_never_learned_no_encoder_is_understood(self, tmp_path):
        assert engine_of(tmp_path, KNOWLEDGE).consulting(ToyEncoder()).encoder is None

    def test_a_folder_that_was_edited_since_is_answered_as_edited(self, folder):
        assert engine_of(folder, EDITED).decide("altitude of its top").entry == TOWER.shown()

    def test_without_a_file_everyday_words_come_from_the_lists(self, tmp_path):
        assert engine_of(tmp_path, KNOWLEDGE).decide("is the towel tall").reasons.mends == ()

    def test_with_a_file_everyday_words_come_from_the_file(self, learned, tmp_path):
        write(replace(learned, common=CommonWords.of({})), tmp_path)

        assert engine_of(tmp_path, KNOWLEDGE).decide("is the towel tall").reasons.mends == (
            Mend("towel", "tower"),
        )

    def test_a_damaged_file_is_told_with_what_to_do(self, tmp_path):
        (tmp_path / FILE).write_bytes(b"no archive")

        with pytest.raises(InputError, match="Run `entente learn`"):
            engine_of(tmp_path, KNOWLEDGE)


class TestIsBehind:
    @pytest.mark.parametrize("encoder", ["toy", None])
    def test_a_folder_that_was_never_learned_is_behind(self, tmp_path, encoder):
        assert is_behind(tmp_path, KNOWLEDGE, encoder)

    @pytest.mark.parametrize("encoder", ["toy", None])
    def test_a_folder_that_was_learned_is_not_until_it_is_edited(self, folder, encoder):
        assert not is_behind(folder, KNOWLEDGE, encoder)
        assert is_behind(folder, EDITED, encoder)

    def test_a_folder_is_behind_where_another_encoder_is_in_use(self, folder):
        assert is_behind(folder, KNOWLEDGE, "another")

    def test_a_folder_that_was_learned_without_an_encoder_is_behind_where_there_is_one(
        self, learned, tmp_path
    ):
        write(alone(learned), tmp_path)

        assert is_behind(tmp_path, KNOWLEDGE, "toy")
        assert not is_behind(tmp_path, KNOWLEDGE, None)


class TestRefined:
    def test_an_edit_is_understood_by_its_meaning_though_nothing_else_is_encoded(self, folder):
        encoder = ToyEncoder()
        engine = refined(folder, EDITED, encoder)

        assert encoder.encoded == ["altitude of its top"]
        assert engine.encoder is None
        assert engine.consulting(encoder).encoder is encoder

    def test_of_a_folder_that_was_never_learned_everything_is_encoded(self, tmp_path):
        encoder = ToyEncoder()
        engine = refined(tmp_path, KNOWLEDGE, encoder)

        assert {text for entry in KNOWLEDGE.entries.values() for _, text in entry.ask} <= set(encoder.encoded)
        assert engine.consulting(encoder).encoder is encoder

    @pytest.mark.parametrize("before", ["another encoder", "none"])
    def test_what_was_learned_with_another_encoder_or_none_is_learned_anew(self, learned, tmp_path, before):
        write(learned if before == "another encoder" else alone(learned), tmp_path)
        encoder = ToyEncoder("toy" if before == "none" else "another")
        engine = refined(tmp_path, KNOWLEDGE, encoder)

        assert "height of the tower in metres" in encoder.encoded
        assert engine.consulting(encoder).encoder is encoder

    def test_everyday_words_are_those_of_the_file(self, learned, tmp_path):
        write(replace(learned, common=CommonWords.of({"en": ["stars"]})), tmp_path)
        engine = refined(tmp_path, KNOWLEDGE, ToyEncoder("another"))

        assert engine.decide("who may climb the stars").reasons.mends == ()
        assert engine.decide("is the towel tall").reasons.mends == (Mend("towel", "tower"),)

    def test_the_file_stays_as_it_is(self, folder):
        before = (folder / FILE).read_bytes()
        refined(folder, EDITED, ToyEncoder())

        assert (folder / FILE).read_bytes() == before


class TestRelearn:
    def test_everything_is_learned_anew_and_may_be_written(self, folder):
        learned = relearn(EDITED, ToyEncoder(), lambda _: None)
        write(learned, folder)

        assert not is_behind(folder, EDITED, "toy")
        assert read(folder).common.codes.tolist() == COMMON.codes.tolist()

    def test_whoever_waits_hears_of_it(self):
        said = []
        relearn(KNOWLEDGE, None, said.append)

        assert said

    def test_without_an_encoder_the_counts_are_learned_alone(self):
        assert relearn(KNOWLEDGE, None, lambda _: None).head is None
