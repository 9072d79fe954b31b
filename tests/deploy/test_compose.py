"""``deploy/compose.yaml``: valid, confined, and free of names that nothing knows."""

import re
import subprocess
import sys

import pytest
import yaml

from bot.cli import cli
from tests.deploy.places import DEPLOY, SETTINGS, STOPPING_SECONDS, document, text

COMPOSE = document("compose.yaml")
SERVICES = COMPOSE["services"]


def test_it_is_what_the_specification_of_compose_allows():
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec"]

    ran = subprocess.run([*command, DEPLOY / "compose.yaml"], capture_output=True, text=True, check=False)

    assert ran.returncode == 0, ran.stdout


@pytest.mark.parametrize("name", SERVICES)
class TestServices:
    def test_it_can_change_neither_itself_nor_its_rights(self, name):
        service = SERVICES[name]

        assert service["read_only"]
        assert service["cap_drop"] == ["ALL"]
        assert "cap_add" not in service
        assert service["security_opt"] == ["no-new-privileges:true"]

    def test_it_is_bounded(self, name):
        assert {"mem_limit", "pids_limit"} <= SERVICES[name].keys()

    def test_it_is_started_again(self, name):
        assert SERVICES[name]["restart"] == "unless-stopped"

    def test_only_this_machine_reaches_what_it_publishes(self, name):
        assert all(port.startswith("127.0.0.1:") for port in SERVICES[name].get("ports", []))

    def test_its_image_is_named_by_version(self, name):
        image = SERVICES[name]["image"]

        assert "build" in SERVICES[name] or re.fullmatch(r"docker\.io/[\w/.-]+:v?\d[\w.-]*", image)

    def test_what_it_mounts_is_there(self, name):
        for volume in SERVICES[name]["volumes"]:
            source = volume.split(":")[0]
            assert (DEPLOY / source).exists() if source.startswith(".") else source in COMPOSE["volumes"]

    def test_what_others_wait_for_can_be_told(self, name):
        for needed, how in SERVICES[name].get("depends_on", {}).items():
            assert how == {"condition": "service_healthy"}
            assert "healthcheck" in SERVICES[needed]


def test_the_bot_is_stopped_no_sooner_than_it_has_said_and_stored_everything():
    assert int(SERVICES["bot"]["stop_grace_period"].removesuffix("s")) > STOPPING_SECONDS


def test_the_bot_is_started_with_a_command_that_exists():
    name, *options = SERVICES["bot"]["command"]

    declared = {option for param in cli.commands[name].params for option in param.opts}
    assert set(options) <= declared


def test_it_names_no_setting_that_does_not_exist():
    named = set(re.findall(r"\bENTENTE_\w+", text("compose.yaml") + text(".env.example")))

    assert named <= SETTINGS


def test_the_example_of_secrets_lists_what_it_asks_for_and_holds_none():
    asked = set(re.findall(r"\$\{(\w+):\?[^}]+\}", text("compose.yaml")))
    lines = dict(re.findall(r"^(\w+)=(.*)$", text(".env.example"), re.MULTILINE))

    assert lines == dict.fromkeys(asked, "")


def test_everything_it_asks_for_is_asked_for_with_advice():
    assert len(re.findall(r"\$\{", text("compose.yaml"))) == len(
        re.findall(r"\$\{\w+:\?[A-Z][^}]+\}", text("compose.yaml"))
    )


def test_without_the_profile_only_bot_and_database_start():
    assert {name for name, service in SERVICES.items() if "profiles" not in service} == {"bot", "postgres"}


class TestWatching:
    def test_prometheus_looks_where_the_bot_answers(self):
        (job,) = document("prometheus/prometheus.yaml")["scrape_configs"]
        port = SERVICES["bot"]["environment"]["ENTENTE_HTTP"].split(":")[1]

        assert job["job_name"] == "entente"
        assert job["static_configs"] == [{"targets": [f"bot:{port}"]}]

    def test_grafana_asks_prometheus(self):
        (source,) = document("grafana/provisioning/datasources/prometheus.yaml")["datasources"]

        assert source["url"] == "http://prometheus:9090"
        assert "prometheus" in SERVICES["grafana"]["depends_on"]

    def test_grafana_shows_the_dashboard_that_is_mounted(self):
        (provider,) = document("grafana/provisioning/dashboards/entente.yaml")["providers"]
        mounted = [volume.split(":")[1] for volume in SERVICES["grafana"]["volumes"]]
        shown = SERVICES["grafana"]["environment"]["GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH"]

        assert shown in mounted
        assert shown.startswith(f"{provider['options']['path']}/")

    def test_nobody_can_change_anything_in_grafana(self):
        environment = SERVICES["grafana"]["environment"]

        assert environment["GF_AUTH_ANONYMOUS_ORG_ROLE"] == "Viewer"
        assert environment["GF_AUTH_BASIC_ENABLED"] == "false"
        assert yaml.safe_load(environment["GF_SECURITY_DISABLE_INITIAL_ADMIN_CREATION"]) is True
