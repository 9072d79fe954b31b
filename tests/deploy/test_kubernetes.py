"""``deploy/kubernetes``: what kustomize makes of it, held against Kubernetes' own schemas."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import kubernetes_validate
import pytest
import yaml

from bot.cli import cli
from tests.deploy.places import DEPLOY, SETTINGS, STOPPING_SECONDS, UID, document, text

FOLDER = DEPLOY / "kubernetes"


def built(folder):
    """The objects that kustomize makes of a folder, by kind."""
    kubectl = Path(sys.executable).with_name("kubectl")
    ran = subprocess.run([kubectl, "kustomize", folder], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    objects = list(yaml.safe_load_all(ran.stdout))
    assert len({each["kind"] for each in objects}) == len(objects)
    return {each["kind"]: each for each in objects}


@pytest.fixture(scope="module")
def objects():
    return built(FOLDER)


@pytest.fixture(scope="module")
def pod(objects):
    return objects["StatefulSet"]["spec"]["template"]["spec"]


@pytest.fixture(scope="module")
def bot(pod):
    (container,) = pod["containers"]
    return container


@pytest.fixture(scope="module")
def variables(bot):
    return {variable["name"]: variable for variable in bot["env"]}


class TestValid:
    def test_every_object_is_what_kubernetes_allows(self, objects):
        for each in [*objects.values(), document("kubernetes/secret.example.yaml")]:
            kubernetes_validate.validate(each, kubernetes_validate.latest_version(), strict=True)

    def test_every_file_is_part_of_it_but_the_example_of_secrets(self):
        apart = {"kustomization.yaml", "secret.example.yaml"}

        resources = document("kubernetes/kustomization.yaml")["resources"]
        assert set(resources) == {file.name for file in FOLDER.glob("*.yaml")} - apart

    def test_everything_is_in_one_namespace(self, objects):
        namespace = objects["Namespace"]["metadata"]["name"]

        for kind, each in objects.items():
            assert kind == "Namespace" or each["metadata"]["namespace"] == namespace

    def test_whatever_selects_pods_selects_these(self, objects):
        labels = objects["StatefulSet"]["spec"]["template"]["metadata"]["labels"]
        selectors = [
            objects["StatefulSet"]["spec"]["selector"]["matchLabels"],
            objects["Service"]["spec"]["selector"],
            objects["PodDisruptionBudget"]["spec"]["selector"]["matchLabels"],
            objects["NetworkPolicy"]["spec"]["podSelector"]["matchLabels"],
        ]

        assert all(selector and selector.items() <= labels.items() for selector in selectors)


class TestProcesses:
    def test_each_takes_its_number_from_the_name_of_its_pod(self, variables, objects):
        assert variables["POD_NAME"]["valueFrom"]["fieldRef"] == {"fieldPath": "metadata.name"}
        assert (
            variables["ENTENTE_REPLICA"]["value"]
            == f"$(POD_NAME)/{objects['StatefulSet']['spec']['replicas']}"
        )

    def test_their_number_is_said_in_one_place(self, tmp_path):
        folder = shutil.copytree(FOLDER, tmp_path / "kubernetes")
        kustomization = folder / "kustomization.yaml"
        kustomization.write_text(re.sub(r"count: \d+", "count: 8", text("kubernetes/kustomization.yaml")))

        spec = built(folder)["StatefulSet"]["spec"]

        assert spec["replicas"] == 8
        assert "$(POD_NAME)/8" in str(spec)

    def test_they_are_started_with_a_command_that_exists(self, bot):
        name, *options = bot["args"]

        assert set(options) <= {option for param in cli.commands[name].params for option in param.opts}

    def test_they_are_stopped_no_sooner_than_they_have_said_and_stored_everything(self, pod):
        assert pod["terminationGracePeriodSeconds"] > STOPPING_SECONDS

    def test_the_drain_is_the_one_that_was_reckoned_with(self, objects):
        assert objects["ConfigMap"]["data"]["ENTENTE_DRAIN_SECONDS"] == "20"

    def test_one_at_a_time_is_replaced_or_moved(self, objects):
        strategy = objects["StatefulSet"]["spec"]["updateStrategy"]

        assert strategy == {"type": "RollingUpdate", "rollingUpdate": {"partition": 0}}
        assert objects["PodDisruptionBudget"]["spec"]["maxUnavailable"] == 1


class TestState:
    def test_what_a_pod_notes_outlives_it(self, bot, pod, objects):
        mounted = {mount["mountPath"]: mount["name"] for mount in bot["volumeMounts"]}
        claims = objects["StatefulSet"]["spec"]["volumeClaimTemplates"]
        claimed = {each["metadata"]["name"] for each in claims}

        assert mounted["/var/lib/entente"] in claimed
        assert mounted["/var/lib/entente"] not in {volume["name"] for volume in pod["volumes"]}


class TestWatching:
    def test_probes_ask_what_they_are_meant_to(self, bot):
        paths = {
            name: bot[f"{name}Probe"]["httpGet"]["path"] for name in ("startup", "liveness", "readiness")
        }

        assert paths == {"startup": "/livez", "liveness": "/livez", "readiness": "/readyz"}

    def test_probes_and_service_go_where_the_bot_answers(self, bot, variables, objects):
        (port,) = bot["ports"]

        assert variables["ENTENTE_HTTP"]["value"] == f"0.0.0.0:{port['containerPort']}"
        assert {bot[f"{name}Probe"]["httpGet"]["port"] for name in ("startup", "liveness", "readiness")} == {
            port["name"]
        }
        assert objects["Service"]["spec"]["ports"][0]["targetPort"] == port["name"]

    def test_prometheus_finds_pods_that_are_not_ready(self, objects):
        assert objects["Service"]["spec"]["clusterIP"] == "None"
        assert objects["Service"]["spec"]["publishNotReadyAddresses"]


class TestConfined:
    """https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted."""

    def test_the_namespace_takes_no_others(self, objects):
        assert (
            objects["Namespace"]["metadata"]["labels"]["pod-security.kubernetes.io/enforce"] == "restricted"
        )

    def test_the_pod_is_nobody(self, pod):
        assert pod["securityContext"]["runAsNonRoot"]
        assert pod["securityContext"]["runAsUser"] == UID
        assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}

    def test_the_container_can_change_neither_itself_nor_its_rights(self, bot):
        assert bot["securityContext"] == {
            "allowPrivilegeEscalation": False,
            "capabilities": {"drop": ["ALL"]},
            "readOnlyRootFilesystem": True,
        }

    def test_it_has_no_say_in_the_cluster(self, pod, objects):
        assert pod["automountServiceAccountToken"] is False
        assert objects["ServiceAccount"]["automountServiceAccountToken"] is False

    def test_only_the_metrics_are_reached_and_only_from_where_prometheus_is(self, objects):
        (rule,) = objects["NetworkPolicy"]["spec"]["ingress"]

        assert rule["ports"] == [{"port": "metrics", "protocol": "TCP"}]
        assert rule["from"] == [
            {"namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": "monitoring"}}}
        ]

    def test_it_reaches_names_discord_and_the_database(self, objects):
        rules = objects["NetworkPolicy"]["spec"]["egress"]

        assert {port["port"] for rule in rules for port in rule["ports"]} == {53, 443, 5432}


class TestSettings:
    def test_it_names_no_setting_that_does_not_exist(self):
        everything = "\n".join(file.read_text(encoding="utf-8") for file in FOLDER.glob("*.yaml"))

        assert set(re.findall(r"\bENTENTE_[A-Z_]+", everything)) <= SETTINGS

    def test_the_example_of_secrets_fits_what_the_pods_ask_for_and_holds_none(self, bot, objects):
        secret = document("kubernetes/secret.example.yaml")

        assert {"secretRef": {"name": secret["metadata"]["name"]}} in bot["envFrom"]
        assert secret["metadata"]["namespace"] == objects["Namespace"]["metadata"]["name"]
        assert set(secret["stringData"]) == {"ENTENTE_TOKEN", "ENTENTE_SECRET", "ENTENTE_DATABASE_URL"}
        assert "Secret" not in objects
