"""A module that one can read at a sitting."""

from tests.docs.pages import ROOT

MOST = 300
"""Lines; the code that reads best has modules of 80 to 300."""


def test_no_module_is_longer_than_one_can_keep_in_mind():
    lines = {
        str(file.relative_to(ROOT)): len(file.read_text(encoding="utf-8").splitlines())
        for file in (ROOT / "bot").rglob("*.py")
    }

    assert "bot/engine/engine.py" in lines
    assert {module: count for module, count in lines.items() if count > MOST} == {}
