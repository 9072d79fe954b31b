"""Runs one measurement in a process of its own and hands back what it returned.

Memory can only be measured where nothing else was done before, and imports are
only paid once. A process that takes too long or too much is ended and says so.
"""

from __future__ import annotations

import importlib
import json
import os
import resource
import subprocess
import sys
from typing import Any, Final

ONE_THREAD: Final = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "TOKENIZERS_PARALLELISM": "false",
    "HF_HUB_OFFLINE": "1",
}
"""The budgets are for one core."""

Result = dict[str, Any]


class SkippedError(Exception):
    """The measurement could not be made within its bounds; the text says why."""


def measure(function: str, *arguments: object, seconds: float = 900, gigabytes: float = 8) -> Result:
    """Call a function in a fresh process.

    Args:
        function: Its module within this package and its name, as in ``cells:load``.
        arguments: What JSON can carry.
        seconds: How long it may take.
        gigabytes: How much address space it may use.

    Returns:
        What the function returned.

    Raises:
        SkippedError: It took longer or needed more.
    """
    call = [sys.executable, "-m", "benchmarks.fresh", function, json.dumps(arguments), str(gigabytes)]
    try:
        done = subprocess.run(
            call, env=os.environ | ONE_THREAD, capture_output=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired:
        raise SkippedError(f"takes more than {seconds:.0f} s") from None
    if done.returncode == _OUT_OF_MEMORY:
        raise SkippedError(f"needs more than {gigabytes:g} GB")
    if done.returncode:
        last = done.stderr.decode(errors="replace").strip().splitlines()[-1:]
        raise SkippedError(f"failed with exit code {done.returncode}: {' '.join(last)[:200]}")
    result: Result = json.loads(done.stdout.splitlines()[-1])
    return result


_OUT_OF_MEMORY: Final = 77


def _main(function: str, arguments: str, gigabytes: str) -> None:
    limit = int(float(gigabytes) * 2**30)
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    module, name = function.split(":")
    try:
        result = getattr(importlib.import_module(f"benchmarks.{module}"), name)(*json.loads(arguments))
    except MemoryError:
        sys.exit(_OUT_OF_MEMORY)
    print(json.dumps(result))


if __name__ == "__main__":
    _main(*sys.argv[1:])
