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


def change(path, *, old=None, new="", text=None, encoding="utf-8"):
    """Replace the one place of a file that reads ``old``, or the whole file by ``text``."""
    if text is None:
        before = path.read_text(encoding="utf-8")
        assert before.count(old) == 1, f"{path.name} has {before.count(old)} places that read {old!r}"
        text = before.replace(old, new)
    path.write_text(text, encoding=encoding)


def remove(path):
    """Remove a file or a folder with everything in it."""
    shutil.rmtree(path) if path.is_dir() else path.unlink()
