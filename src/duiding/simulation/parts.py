"""Which forms of help can reach each other: what a lever does not touch need not be run again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from duiding.simulation.scenario import Scenario


def touched(scenario: Scenario) -> frozenset[str]:
    """The zorgvormen that a lever can change, also by way of others."""
    return reach(scenario, {place for use in scenario.uses for place in use.at.values()})


def reach(scenario: Scenario, names: Iterable[str]) -> frozenset[str]:
    """These zorgvormen with all that people can go to or come from, step by step."""
    links = list(_links(scenario))
    found = set(names)
    while True:
        more = {one for link in links for one in link if found & link} - found
        if not more:
            return frozenset(found)
        found |= more


def groups(scenario: Scenario) -> list[frozenset[str]]:
    """All zorgvormen, in groups that cannot reach each other."""
    found: dict[str, frozenset[str]] = {}
    for name in scenario.zorgvormen:
        if name not in found:
            found |= dict.fromkeys(group := reach(scenario, {name}), group)
    return list(dict.fromkeys(found.values()))


def only(scenario: Scenario, names: frozenset[str]) -> Scenario:
    """The same scenario with only these zorgvormen, which must be all that are within reach of each other."""
    return replace(
        scenario,
        zorgvormen={name: vorm for name, vorm in scenario.zorgvormen.items() if name in names},
        uses=tuple(use for use in scenario.uses if set(use.at.values()) <= names),
    )


def _links(scenario: Scenario) -> Iterator[frozenset[str]]:
    for vorm in scenario.zorgvormen.values():
        for to in (*vorm.doorstroom, *([vorm.elders] if vorm.elders else [])):
            yield frozenset((vorm.name, to))
    for use in scenario.uses:
        yield frozenset(use.at.values())
