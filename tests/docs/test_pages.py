"""What holds on every page: links lead somewhere, and what is shown to be typed exists.

Nothing is fetched: addresses of other sites are not looked at.
"""

import re
import shlex
import struct
import subprocess
import tomllib

import click
import pytest

from bot.cli import cli
from bot.settings import PREFIX
from tests.docs.pages import PAGES, ROOT, anchor, blocks, headings, named, prose, read, shown
from tests.docs.variables import FOR_TESTS, VARIABLES

ON_EVERY_COMMAND = {"--knowledge", "--help"}
OF_THE_PROGRAM = {"--version", "--help"}

FRONT = {"README.md", "PRIVACY.md"}
"""Pages for everybody."""

FOLDERS = "bot|tests|docs|deploy|knowledge|benchmarks|requirements"
MADE = {"deploy/.env"}
"""Files that a reader makes."""

LINK = re.compile(r"\]\(([^)\s]+)\)|src=\"([^\"]+)\"")
COMMAND = re.compile(r"(?:^|[\s/])(?:entente|python -m bot) (?!--)([a-z]+)\b([^#]*)")
TYPED = re.compile(r"^(?:\$ |sudo |[A-Z_]+=\S+ )*(?:\.venv/bin/)?(?:entente|python -m bot) (.*)$")
"""A line in which a command is written out as somebody would type it."""

every_page = pytest.mark.parametrize("page", PAGES, ids=named)


def options(command):
    """The long options of a command."""
    declared = (param.opts for param in command.params if isinstance(param, click.Option))
    return {name for names in declared for name in names if name.startswith("--")}


@every_page
def test_every_link_leads_somewhere(page):
    for found in LINK.findall(prose(read(page))):
        target = found[0] or found[1]
        if target.startswith("https://"):
            continue
        path, _, heading = target.partition("#")
        file = page.parent / path if path else page
        assert file.exists(), target
        if heading:
            assert heading in map(anchor, headings(read(file))), target


@every_page
def test_its_contents_name_every_section_in_order(page):
    listed = re.findall(r"^- \[([^\]]+)\]\(#[^)]+\)$", prose(read(page)), re.MULTILINE)

    assert not listed or listed == headings(read(page), 2)


@pytest.mark.parametrize("page", [page for page in PAGES if named(page) not in FRONT], ids=named)
def test_it_opens_with_for_whom_it_is(page):
    title, opening = read(page).split("\n\n")[:2]

    assert title.startswith("# ")
    assert opening.startswith("For ")


@pytest.mark.parametrize("page", [page for page in PAGES if page.parent != ROOT / "knowledge"], ids=named)
def test_the_front_page_leads_to_it(page):
    assert named(page) == "README.md" or f"]({named(page)})" in read("README.md")


@every_page
def test_every_command_it_names_exists_with_its_options(page):
    for line in shown(read(page)):
        for name, rest in COMMAND.findall(line):
            assert name in cli.commands, line
            used = set(re.findall(r"(?<![\w-])--[a-z-]+", rest))
            assert used <= options(cli.commands[name]) | ON_EVERY_COMMAND, line
        for option in re.findall(r"^(?:\.venv/bin/)?entente (--[a-z-]+)", line):
            assert option in OF_THE_PROGRAM, line


@every_page
def test_every_command_it_writes_out_is_understood(page):
    lines = [
        line
        for kind in ("sh", "console")
        for block in blocks(read(page), kind)
        for line in block.splitlines()
    ]
    for typed in filter(None, map(TYPED.match, lines)):
        name, *args = shlex.split(re.split(r" [|<>] ", typed[1])[0], comments=True)
        cli.commands[name].make_context(name, args)  # raises what click would say


@every_page
def test_a_shell_understands_every_block_of_commands(page):
    script = "\n".join(blocks(read(page), "sh"))

    ran = subprocess.run(["bash", "-n"], input=script, capture_output=True, text=True, check=False)

    assert (ran.stderr, ran.returncode) == ("", 0)


@every_page
def test_every_make_target_and_variable_it_shows_exists(page):
    makefile = read("Makefile")
    for line in shown(read(page)):
        for target, variable in re.findall(r"(?:^|\s)make ([a-z]+)(?: ([A-Z]+)=)?", line):
            assert re.search(rf"^{target}:", makefile, re.MULTILINE), line
            assert not variable or f"$({variable})" in makefile or f"{variable} ?=" in makefile, line


@every_page
def test_every_benchmark_it_names_exists_with_its_options(page):
    for line in shown(read(page)):
        for name, rest in re.findall(r"python -m (benchmarks(?:\.\w+)?)\b(.*)", line):
            source = read(
                ROOT.joinpath(*name.split(".")).with_suffix(".py") if "." in name else f"{name}/__main__.py"
            )
            for option in re.findall(r"--[a-z-]+", rest):
                assert re.search(rf'"{option}["/]', source), line


@every_page
def test_every_extra_it_installs_is_declared(page):
    declared = tomllib.loads(read("pyproject.toml"))["project"]["optional-dependencies"]

    for extras in re.findall(r"entente\[([\w,]+)\]", read(page)):
        assert set(extras.split(",")) <= set(declared)


@every_page
def test_every_file_of_the_repository_it_names_is_there(page):
    for piece in shown(read(page)):
        for name in re.findall(rf"(?<![\w./@=-])(?:{FOLDERS})/[\w./@*-]*[\w/*]", piece):
            assert name in MADE or any(ROOT.glob(name.rstrip("/"))), name


@every_page
def test_it_names_no_setting_that_does_not_exist(page):
    assert set(re.findall(rf"\b{PREFIX}\w+", read(page))) <= VARIABLES | FOR_TESTS


@every_page
def test_every_picture_has_words_for_those_who_do_not_see_it(page):
    pictures = re.findall(r"<img [^>]*>", read(page))

    assert all(re.search(r'\balt="[^"]{20,}"', picture) for picture in pictures)
    assert not re.search(r"!\[\]", read(page))


@pytest.mark.parametrize(
    ("page", "source", "width"),
    [
        (page, *found)
        for page in PAGES
        for found in re.findall(r'<img src="([^"]+)" width="(\d+)"', read(page))
    ],
    ids=lambda value: named(value) if hasattr(value, "parent") else value,
)
def test_every_picture_is_shown_at_half_its_size_for_sharp_screens(page, source, width):
    header = (page.parent / source).read_bytes()[:24]

    assert header.startswith(b"\x89PNG")
    assert struct.unpack(">I", header[16:20]) == (2 * int(width),)
