"""The image: what can be said of it without building it; ``deploy/check`` builds it and tries it out."""

import json
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.deploy.places import DEPLOY, ROOT, SETTINGS, UID, text

CONTAINERFILE = text("Containerfile")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCK = (ROOT / "requirements/run.lock").read_text(encoding="utf-8")


def instructions(name):
    """The arguments of every instruction of a kind, each in one line."""
    joined = re.sub(r"\\\n\s*", "", CONTAINERFILE)
    return re.findall(rf"^{name} +(.+)$", joined, re.MULTILINE)


def test_the_linter_finds_nothing():
    hadolint = Path(sys.executable).with_name("hadolint")

    ran = subprocess.run([hadolint, DEPLOY / "Containerfile"], capture_output=True, text=True, check=False)

    assert (ran.stdout, ran.returncode) == ("", 0)


@pytest.mark.skipif(shutil.which("shellcheck") is None, reason="no shellcheck found")
@pytest.mark.parametrize("script", ["check", "systemd/entente"])
def test_scripts_are_sound(script):
    ran = subprocess.run(["shellcheck", DEPLOY / script], capture_output=True, text=True, check=False)

    assert (ran.stdout, ran.returncode) == ("", 0)


def test_both_stages_stand_on_one_base_that_is_named_by_version():
    bases = {base.split(" AS ")[0] for base in instructions("FROM")}

    (base,) = bases
    assert re.fullmatch(r"docker\.io/library/python:3\.\d+-slim-\w+", base)


def test_every_package_has_a_hash_and_nothing_else_is_fetched():
    installs = re.findall(r"pip [^&]*\binstall\b[^&]*", " && ".join(instructions("RUN")))

    assert installs
    assert all("--require-hashes" in each or "--no-deps --no-build-isolation" in each for each in installs)
    assert len(re.findall(r"^\S+==", LOCK, re.MULTILINE)) <= LOCK.count("--hash=sha256:")


def test_the_lock_file_agrees_with_that_of_the_demo():
    demo = (ROOT / "requirements/demo.lock").read_text(encoding="utf-8")

    def pins(lock):
        return set(re.findall(r"^(\S+==\S+)", lock, re.MULTILINE))

    assert pins(LOCK) <= pins(demo)


def test_the_lock_file_has_every_dependency_and_the_encoder():
    locked = set(re.findall(r"^([a-z0-9-]+)(?:\[[\w,]+\])?==", LOCK, re.MULTILINE))
    wanted = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["encoder"]]

    assert {re.match(r"[\w.-]+", each)[0].lower().replace(".", "-") for each in wanted} <= locked


def test_it_says_which_version_it_is():
    assert f"VERSION={PROJECT['version']}" in instructions("ARG")


def test_it_runs_as_nobody_with_a_state_folder_of_its_own():
    assert instructions("USER")[-1] == f"{UID}:{UID}"
    assert f"--owner={UID} --group={UID} --mode=0700 /var/lib/entente" in " ".join(instructions("RUN"))
    assert json.loads(instructions("VOLUME")[0]) == ["/var/lib/entente"]


def test_it_is_asked_for_its_health_where_it_answers():
    (check,) = instructions("HEALTHCHECK")
    port = re.search(r"ENTENTE_HTTP=0\.0\.0\.0:(\d+)", CONTAINERFILE)[1]

    assert f"http://127.0.0.1:{port}/livez" in check
    assert instructions("EXPOSE") == [port]


def test_it_names_no_setting_that_does_not_exist():
    assert set(re.findall(r"\bENTENTE_\w+", CONTAINERFILE)) <= SETTINGS


def test_no_secret_can_get_into_it():
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    copied = {
        source
        for copy in instructions("COPY")
        if not copy.startswith("--from")
        for source in copy.split()[:-1]
    }

    assert "*" in ignored
    assert {line.removeprefix("!") for line in ignored if line.startswith("!")} == copied
    assert not re.search(r"TOKEN|SECRET|PASSWORD", CONTAINERFILE)
