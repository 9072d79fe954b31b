"""Reads the labelled examples in ``cases/``: a bug becomes one more example there, not one more test."""

from pathlib import Path

import pytest
import yaml

CASES = Path(__file__).with_name("cases")


def cases(name):
    """The examples of a file, each named by its first value."""
    examples = yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))
    return [pytest.param(example, id=_named(example)) for example in examples]


def _named(example):
    values = example.values() if isinstance(example, dict) else example
    return repr(next(iter(values)))[1:-1][:60]
