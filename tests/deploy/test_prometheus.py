"""The alert rules: every query asks for what there is, and every alert was seen to ring."""

import re
import shutil
import subprocess

import pytest

from tests.deploy.asking import faults
from tests.deploy.places import DEPLOY, GUIDE, ROOT, document, text

FOLDER = DEPLOY / "prometheus"
RULES = [rule for group in document("prometheus/alerts.yaml")["groups"] for rule in group["rules"]]

needs_promtool = pytest.mark.skipif(shutil.which("promtool") is None, reason="no promtool found")
each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["alert"])


@needs_promtool
@pytest.mark.parametrize(
    "command",
    [
        ("check", "config", "prometheus.yaml"),
        ("check", "rules", "alerts.yaml"),
        ("test", "rules", "alerts.test.yaml"),
    ],
    ids=" ".join,
)
def test_prometheus_takes_it(command):
    ran = subprocess.run(["promtool", *command], cwd=FOLDER, capture_output=True, text=True, check=False)

    assert ran.returncode == 0, ran.stdout + ran.stderr


@each_rule
def test_it_asks_for_what_there_is(rule):
    assert faults(rule["expr"]) == []


@each_rule
def test_it_says_how_bad_it_is_and_what_to_do(rule):
    assert rule["labels"]["severity"] in {"critical", "warning"}
    assert set(rule["annotations"]) == {"summary", "description", "runbook_url"}


@each_rule
def test_it_leads_to_a_part_of_the_guide(rule):
    page, _, anchor = rule["annotations"]["runbook_url"].partition("#")

    assert (ROOT / page).exists()
    assert anchor == rule["alert"].lower()
    assert f"### {rule['alert']}\n" in GUIDE


@each_rule
def test_it_was_seen_to_ring(rule):
    assert f'alertname="{rule["alert"]}"' in text("prometheus/alerts.test.yaml") or (
        f"alertname: {rule['alert']}\n" in text("prometheus/alerts.test.yaml")
    )


@each_rule
def test_it_looks_at_the_bot_alone(rule):
    selectors = re.findall(r"\b(?:entente|process)_\w+(\{[^}]*\})?|\bup(\{[^}]*\})", rule["expr"])

    assert selectors
    assert all('job="entente"' in "".join(pair) for pair in selectors)


def test_the_guide_explains_no_alert_that_does_not_exist():
    explained = set(re.findall(r"^### (Entente\w+)$", GUIDE, re.MULTILINE))

    assert explained == {rule["alert"] for rule in RULES}
