"""Which metrics and labels a query asks for, from its syntax tree."""

from collections.abc import Iterator

import promql_parser

from tests.deploy.contract import METRICS, TARGET

GRAFANA = {"$__rate_interval": "5m", "$__range": "6h", "$instance": ".*"}
"""What Grafana puts in place of its variables, longest name first where one begins like another."""


def plain(query):
    """A query as Prometheus gets it."""
    for variable, value in GRAFANA.items():
        query = query.replace(variable, value)
    return query


def faults(query):
    """Everything in a query that cannot be found in what the bot offers, in words."""
    tree = promql_parser.parse(plain(query))
    asked = {selector.name for selector in selectors(tree)}
    labels = set().union(TARGET, *(METRICS.get(name, {}) for name in asked))
    return [
        *(f"there is no metric {name}" for name in asked - METRICS.keys()),
        *(fault for selector in selectors(tree) for fault in matching(selector)),
        *(f"nothing has the label {label}" for label in grouping(tree) - labels),
    ]


def selectors(tree) -> Iterator[promql_parser.VectorSelector]:
    """Every selector of series in a query."""
    for node in nodes(tree):
        if isinstance(node, promql_parser.VectorSelector):
            yield node


def matching(selector):
    """What a selector asks of its labels in vain."""
    known = METRICS.get(selector.name, {})
    for matcher in selector.matchers.matchers:
        if matcher.name not in {*known, *TARGET}:
            yield f"{selector.name} has no label {matcher.name}"
        elif values := known.get(matcher.name):
            yield from (
                f"{selector.name} is never {matcher.name}={value}"
                for value in set(matcher.value.split("|")) - values
            )


def grouping(tree):
    """The labels by which a query adds up or joins."""
    found = set()
    for node in nodes(tree):
        modifier = getattr(node, "modifier", None)
        matching = modifier.matching if isinstance(node, promql_parser.BinaryExpr) and modifier else modifier
        found |= set(matching.labels) if matching else set()
    return found


def nodes(tree):
    """Every node of a syntax tree."""
    found = []
    promql_parser.walk(tree, lambda node: found.append(node) or True)
    return found
