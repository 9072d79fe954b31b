"""The drawings of the program are what import-linter enforces, and every part is listed."""

import re
import tomllib

import pytest

from tests.docs.pages import ROOT, blocks, code, part, read, table

PAGE = read("docs/architecture.md")
CONTRACTS = tomllib.loads(read("pyproject.toml"))["tool"]["importlinter"]["contracts"]

TOPS = {"chat": "run", "storage": "storage"}
"""The highest layer of each package that is drawn."""


def layers(contract):
    """The layers of a contract, each as the names of the modules in it; none of one about anything else."""
    return [
        {module.split(".")[-1] for module in layer.split(" | ")}
        for layer in contract.get("layers", ())
        if layer.startswith("bot.chat.") or contract.get("containers") == ["bot.storage"]
    ]


def drawn(line):
    """The modules in one line of a drawing."""
    first, _, beside = line.partition("beside it: ")
    return {first.split()[0], *filter(None, beside.split(", "))}


@pytest.mark.parametrize("package", ["chat", "storage"])
def test_a_package_is_drawn_as_it_is_enforced(package):
    (enforced,) = [found for found in map(layers, CONTRACTS) if found and TOPS[package] in found[0]]
    (drawing,) = [block for block in blocks(PAGE) if block.startswith(TOPS[package])]

    assert [drawn(line) for line in drawing.splitlines() if line.strip(" |")] == enforced


def test_the_layers_are_drawn_in_the_order_that_is_enforced():
    (enforced,) = [contract["layers"] for contract in CONTRACTS if contract["name"] == "Layers"]
    drawing = [line for line in blocks(part(PAGE, "The layers"))[0].splitlines() if line.strip(" |")]
    names = [re.findall(r"bot\.(\w+)", layer) for layer in enforced]

    assert [line.split()[0] for line in drawing] == [first for first, *_ in names]
    assert all(set(layer) <= drawn(line) for layer, line in zip(names, drawing, strict=True))


def test_every_part_of_the_program_is_listed():
    listed = {file for names, _ in table(PAGE, "part") for file in code(names)}
    found = {
        f"bot/{path.name}/" if path.is_dir() else f"bot/{path.name}"
        for path in (ROOT / "bot").iterdir()
        if path.name not in ("__init__.py", "__pycache__")
    }

    assert {name for name in listed if name.startswith("bot/")} == found
