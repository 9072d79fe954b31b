"""Knowledge folders on disk: a valid one whose every line is known, and ways to break it.

The lines of the valid folder stand in the messages that the tests expect, so it is kept as
files in ``valid/`` and not made from :mod:`tests.small`.
"""

import shutil
from pathlib import Path

VALID = Path(__file__).with_name("valid")


def copy_of_valid(folder):
    """Copy the valid folder to ``folder``, which is created, and return it."""
    shutil.copytree(VALID, folder)
    return folder


def replace(path, old, new):
    """Replace the one place of a file that reads ``old``."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{path.name} has {text.count(old)} places that read {old!r}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def remove(path):
    """Remove a file, or a folder with everything in it."""
    if not path.exists():
        return
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()
