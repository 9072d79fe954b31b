"""The files that measurements in fresh processes need, made once for a run."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from benchmarks.edit import edited
from benchmarks.generate import copies
from benchmarks.peers import phrasings
from benchmarks.questions import case_files, rows
from benchmarks.written import write
from bot.knowledge.loader import load
from bot.knowledge.location import default_folder
from bot.learning import artefact


class Workplace:
    """A folder for knowledge folders, phrasings and questions; each is made when it is first asked for.

    Args:
        folder: An empty folder.
    """

    def __init__(self, folder: str) -> None:
        self._folder = Path(folder)

    def knowledge(self, times: int) -> str:
        """A knowledge folder so many times as large as the shipped one, which is used as it is."""
        if times == 1:
            return str(default_folder())
        place = self._folder / f"{times}-times"
        if not place.exists():
            write(copies(load(default_folder()), times), place)
        return str(place)

    def edited(self, phrasings: int) -> str:
        """The shipped folder after an edit, with what was learned before it."""
        place = self._folder / f"edited-{phrasings}"
        if not place.exists():
            write([edited(load(default_folder()), phrasings)], place)
            shutil.copy(default_folder() / artefact.FILE, place)
        return str(place)

    def phrasings(self, times: int) -> str:
        """Its phrasings, as :func:`benchmarks.cells.read_phrasings` reads them."""
        place = self._folder / f"{times}-times.jsonl"
        if not place.exists():
            with place.open("w", encoding="utf-8") as file:
                for owned in phrasings(copies(load(default_folder()), times)):
                    file.write(json.dumps(owned) + "\n")
        return str(place)

    def state(self) -> str:
        """A folder for what a bot keeps."""
        place = self._folder / "state"
        place.mkdir(exist_ok=True)
        return str(place)

    def questions(self) -> str:
        """The questions of ``tests/cases/seen`` as a JSON list."""
        place = self._folder / "questions.json"
        if not place.exists():
            asked = [row.question for row in rows(case_files("seen"))]
            place.write_text(json.dumps(asked), encoding="utf-8")
        return str(place)
