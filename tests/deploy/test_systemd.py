"""``deploy/systemd``: units that systemd takes, and that confine the bot."""

import re
import shlex
import shutil
import subprocess

import pytest

from bot.cli import cli
from tests.deploy.places import DEPLOY, SETTINGS, STOPPING_SECONDS, text

UNITS = ["entente.service", "entente@.service"]

EXPOSURE_MAX = 2.0
"""Of 10, as systemd-analyze reckons; a unit without any confinement has 9.6."""

pytestmark = pytest.mark.parametrize("unit", UNITS)

needs_systemd = pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd-analyze found")


def values(unit, name):
    """What a unit sets a name to, every time it does."""
    return re.findall(rf"^{name}=(.*)$", text(f"systemd/{unit}"), re.MULTILINE)


@needs_systemd
def test_systemd_takes_it(unit, tmp_path):
    # The program is not installed where tests run, and systemd looks for it.
    copy = tmp_path / unit
    copy.write_text(re.sub(r"/opt/entente/\S+/entente", "/bin/true", text(f"systemd/{unit}")))

    ran = subprocess.run(["systemd-analyze", "verify", copy], capture_output=True, text=True, check=False)

    assert (ran.stderr, ran.returncode) == ("", 0)


@needs_systemd
def test_it_exposes_little(unit):
    command = ["systemd-analyze", "security", "--offline=true", "--no-pager", DEPLOY / "systemd" / unit]

    ran = subprocess.run(command, capture_output=True, text=True, check=False)

    exposure = re.search(r"Overall exposure level for .*: ([\d.]+)", ran.stdout)[1]
    assert float(exposure) <= EXPOSURE_MAX


def test_it_starts_a_command_that_exists(unit):
    words = shlex.split(values(unit, "ExecStart")[0])
    name, *options = words[words.index("/opt/entente/.venv/bin/entente") + 1 :]

    assert set(options) <= {option for param in cli.commands[name].params for option in param.opts}


def test_it_is_started_again_where_the_bot_asks_for_it(unit):
    assert values(unit, "Restart") == ["on-failure"]
    assert values(unit, "RestartForceExitStatus") == ["75"]


def test_it_is_stopped_no_sooner_than_it_has_said_and_stored_everything(unit):
    assert int(values(unit, "TimeoutStopSec")[0]) > STOPPING_SECONDS


def test_the_token_is_in_no_environment(unit):
    assert values(unit, "LoadCredential") == [".env:/etc/entente/.env"]
    assert "EnvironmentFile" not in text(f"systemd/{unit}")


def test_it_names_no_setting_that_does_not_exist(unit):
    assigned = {part.split("=")[0] for line in values(unit, "Environment") for part in line.split()}

    assert {name for name in assigned if name.startswith("ENTENTE_")} <= SETTINGS


def test_the_two_differ_only_in_what_tells_processes_apart(unit):
    def confinement(name):
        lines = text(f"systemd/{name}").partition("[Service]")[2].splitlines()
        told_apart = ("#", "Environment=", "StateDirectory=", "SyslogIdentifier=")
        return [line for line in lines if not line.startswith(told_apart)]

    assert confinement(unit) == confinement(UNITS[0])
