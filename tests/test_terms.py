"""``docs/terms.md``: complete by the rule that the page gives, and true."""

import ast
import re
from collections import Counter, defaultdict
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs/terms.md").read_text(encoding="utf-8")

USERS = 3
"""Modules of other packages from which on a class needs a line: as the page says."""

WHERE = r"(?:`(?P<name>\w+)` in )?`(?P<place>[^`|]+)`"
ROW = re.compile(rf"^\| (?P<term>[^|]+) \| (?P<meaning>[^|]+) \| {WHERE} \|$", re.MULTILINE)
REFERENCE = re.compile(r":(?:mod|class|func|meth|data|attr):`~?(bot\.[\w.]+)`")
LINES = re.compile(r"^\| (?!term \|)", re.MULTILINE)

TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "bot").rglob("*.py"))}
ROWS = [match.groupdict() for match in ROW.finditer(PAGE)]
LISTED = {(row["place"], row["name"]) for row in ROWS}


def place(path):
    return path.relative_to(ROOT).as_posix()


def module(path):
    return path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__")


def classes(tree):
    return {node.name for node in tree.body if isinstance(node, ast.ClassDef)}


def names(module_name):
    """What a module defines at any depth."""
    (tree,) = [tree for path, tree in TREES.items() if module(path) == module_name]
    definitions = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
    defined = {node.name for node in ast.walk(tree) if isinstance(node, definitions)}
    return defined | {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}


def used_elsewhere():
    """By the module and the name of what is imported from it, the modules of other packages that do."""
    users = defaultdict(set)
    for path, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.module:
                for alias in node.names:
                    if module(path.parent) != node.module.rpartition(".")[0]:
                        users[node.module, alias.name].add(path)
    return users


def test_every_line_of_a_table_says_what_and_where():
    assert len(ROWS) == len(LINES.findall(PAGE)) > 0


def test_no_term_has_two_lines_in_one_table():
    for part in PAGE.split("\n## "):
        times = Counter(match["term"] for match in ROW.finditer(part))
        assert [term for term, count in times.items() if count > 1] == []


def test_every_place_exists_and_has_what_it_is_named_for():
    missing = [row for row in ROWS if not (ROOT / row["place"]).exists()]
    missing += [row for row in ROWS if row["name"] and row["name"] not in classes(TREES[ROOT / row["place"]])]

    assert not missing


def test_every_package_has_a_line():
    packages = {f"{place(path.parent)}/" for path in TREES if path.name == "__init__.py"} - {"bot/"}

    assert packages - {where for where, _ in LISTED} == set()


def test_every_class_that_is_used_all_over_has_a_line():
    users = used_elsewhere()
    needed = {
        (place(path), name)
        for path, tree in TREES.items()
        for name in classes(tree)
        if len(users[module(path), name]) >= USERS
    }

    assert needed - LISTED == set()


def test_no_two_classes_have_one_name():
    names = Counter(name for tree in TREES.values() for name in classes(tree) if not name.startswith("_"))

    assert [name for name, count in names.items() if count > 1] == []


def test_whatever_a_docstring_points_to_is_there():
    modules = {module(path) for path in TREES}
    missing = []
    for path in TREES:
        for name in REFERENCE.findall(path.read_text(encoding="utf-8")):
            parent, _, last = name.rpartition(".")
            within = parent if parent in modules else parent.rpartition(".")[0]
            if name not in modules and not (within in modules and last in names(within)):
                missing.append((place(path), name))

    assert missing == []
