"""A module that one can read at a sitting."""

import pytest

from tests.docs.pages import ROOT

MOST = 300
"""Lines; the code that reads best has modules of 80 to 300."""

MODULES = sorted(str(file.relative_to(ROOT)) for file in (ROOT / "bot").rglob("*.py"))


def test_the_modules_are_found():
    assert "bot/engine/engine.py" in MODULES


@pytest.mark.parametrize("package", sorted({"/".join(module.split("/")[:2]) for module in MODULES}))
def test_no_module_is_longer_than_one_can_keep_in_mind(package):
    lines = {
        module: len((ROOT / module).read_text(encoding="utf-8").splitlines())
        for module in MODULES
        if module == package or module.startswith(f"{package}/")
    }

    assert {module: count for module, count in lines.items() if count > MOST} == {}
