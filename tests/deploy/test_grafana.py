"""The dashboard: its queries ask for what there is, and its panels fit together."""

import shutil
import subprocess
from collections import Counter
from itertools import combinations

import promql_parser
import pytest
import yaml

from tests.deploy.asking import faults, plain, selectors
from tests.deploy.contract import OURS
from tests.deploy.places import document

DASHBOARD = document("grafana/entente.json")
PANELS = [panel for panel in DASHBOARD["panels"] if panel["type"] != "row"]
QUERIES = [target["expr"] for panel in PANELS for target in panel["targets"]]
EVERYTHING = [*QUERIES, *(each["expr"] for each in DASHBOARD["annotations"]["list"] if "expr" in each)]

COLUMNS = 24
"""How wide Grafana's grid is (https://grafana.com/docs/grafana/latest/dashboards/build-dashboards/view-dashboard-json-model/#panel-size-and-position)."""

each_panel = pytest.mark.parametrize("panel", PANELS, ids=lambda panel: panel["title"])


@pytest.mark.parametrize("query", EVERYTHING)
def test_it_asks_for_what_there_is(query):
    assert faults(query) == []


@pytest.mark.parametrize("query", QUERIES)
def test_it_asks_about_the_processes_that_were_chosen(query):
    assert query.count('{job="entente", instance=~"$instance"') == query.count("{")


def test_everything_the_bot_offers_is_shown():
    shown = {selector.name for query in QUERIES for selector in selectors(promql_parser.parse(plain(query)))}
    of_histograms = {
        name for name in OURS if name.endswith(("_sum", "_count")) and f"{name[:-4]}" not in OURS
    }

    assert OURS.keys() - shown - of_histograms == set()


@pytest.mark.skipif(shutil.which("promtool") is None, reason="no promtool found")
def test_prometheus_understands_every_query(tmp_path):
    rules = [{"record": f"query:{n}", "expr": plain(query)} for n, query in enumerate(EVERYTHING)]
    file = tmp_path / "queries.yaml"
    file.write_text(yaml.safe_dump({"groups": [{"name": "dashboard", "rules": rules}]}))

    ran = subprocess.run(["promtool", "check", "rules", file], capture_output=True, text=True, check=False)

    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_no_two_panels_lie_on_each_other():
    def cells(panel):
        at = panel["gridPos"]
        return {
            (column, row)
            for column in range(at["x"], at["x"] + at["w"])
            for row in range(at["y"], at["y"] + at["h"])
        }

    for one, other in combinations(DASHBOARD["panels"], 2):
        assert not cells(one) & cells(other), (one["title"], other["title"])


def test_panels_leave_no_gap():
    taken = Counter()
    for panel in DASHBOARD["panels"]:
        at = panel["gridPos"]
        taken.update(dict.fromkeys(range(at["y"], at["y"] + at["h"]), at["w"]))

    assert set(taken.values()) == {COLUMNS}
    assert sorted(taken) == list(range(len(taken)))


def test_every_panel_can_be_told_from_the_others():
    for key in ("id", "title"):
        assert max(Counter(panel[key] for panel in DASHBOARD["panels"]).values()) == 1


@each_panel
def test_it_says_what_it_shows_and_in_which_unit(panel):
    assert panel["description"].endswith(".")
    assert panel["fieldConfig"]["defaults"]["unit"]


@each_panel
def test_its_lines_are_named(panel):
    if panel["type"] == "timeseries":
        assert all(target["legendFormat"] for target in panel["targets"])
        assert panel["options"]["legend"]["showLegend"]


@each_panel
def test_it_asks_the_source_that_was_chosen(panel):
    chosen = {"type": "prometheus", "uid": "${datasource}"}

    assert panel["datasource"] == chosen
    assert all(target["datasource"] == chosen for target in panel["targets"])
