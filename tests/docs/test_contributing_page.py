"""What is told to those who change the program."""

import re

from tests.docs.pages import code, read, table


def test_every_make_target_is_listed():
    targets = re.findall(r"^([a-z]+):.*##", read("Makefile"), re.MULTILINE)
    listed = [code(command)[0].split()[1] for command, _ in table(read("CONTRIBUTING.md"), "command")]

    assert sorted(listed) == sorted(targets)
