"""Secondary suppression and the audit against published tables, which are at hand and not ours to copy."""

from __future__ import annotations

import csv

import numpy as np

from duiding.statistics.disclosure_audit import intervals, unsafe
from duiding.statistics.suppression import suppress
from tests.spec.statistics.time_references import AT_HAND, expected
from tests.unit.statistics.linked_tables import crossed


def test_the_composite_attack_finds_the_one_cell_that_two_in_every_line_do_not_protect() -> None:
    """sdcTable, problemdata: every row and column has two hidden cells, and one can still be worked out."""
    reference = expected("sdc_composite_attack.json", AT_HAND)
    table = np.array(reference["table"])
    hidden = np.zeros(table.shape, dtype=bool)
    for row, column in reference["primary"]:
        hidden["wxyz".index(row), "abcd".index(column)] = True
    problem = crossed(table, hidden)
    (found,) = np.flatnonzero(unsafe(problem, hidden.ravel(), 10))
    assert np.unravel_index(found, table.shape) == (0, 1)
    assert intervals(problem, hidden.ravel(), np.array([found]))[0].tolist() == reference["wb_interval_before"]


def test_the_cheapest_repair_of_the_composite_attack_is_one_cell() -> None:
    """Three implementations agree on (x, d), which holds 31."""
    reference = expected("sdc_composite_attack.json", AT_HAND)
    table = np.array(reference["table"])
    hidden = np.zeros(table.shape, dtype=bool)
    for row, column in reference["primary"]:
        hidden["wxyz".index(row), "abcd".index(column)] = True
    only = np.zeros(table.shape, dtype=bool)
    only[0, 1] = True
    found = suppress(crossed(table, only), hidden.ravel(), table.ravel(), threshold=3)
    more = found.items.reshape(table.shape) & ~hidden
    assert [(row, column, table[row, column]) for row, column in np.argwhere(more)] == [(1, 3, 31)]


def test_the_complements_of_microdata1_are_those_that_four_programmes_choose() -> None:
    reference = expected("sdctable_microdata1_expected.json", AT_HAND)
    with (AT_HAND / "sdctable_microdata1.csv").open(encoding="utf-8") as file:
        people = [(row["region"], row["gender"]) for row in csv.DictReader(file)]
    rows, columns = reference["rows"], reference["cols"]
    table = np.array(reference["table"])
    assert [[people.count((row, column)) for column in columns[:-1]] for row in rows[:-1]] == table[:-1, :-1].tolist()
    small = table < 3
    found = suppress(crossed(table, small), small.ravel(), table.ravel(), threshold=3)
    hidden = np.argwhere(found.items.reshape(table.shape))
    assert sorted([rows[row], columns[column]] for row, column in hidden) == sorted(reference["optimal"])


def test_the_example_of_gauss_suppression_hides_the_same_cells() -> None:
    """SSBtools, example1 of age by geo: one count of 1, and the cheapest rectangle around it."""
    reference = expected("gauss_example1_expected.json", AT_HAND)
    ages, places = ("old", "young", "Total"), ("Iceland", "Portugal", "Spain", "Total")
    told = {(cell["age"], cell["geo"]): cell for cell in reference["result"]}
    table = np.array([[told[age, place]["freq"] for place in places] for age in ages])
    primary = np.array([[told[age, place]["primary"] for place in places] for age in ages])
    found = suppress(crossed(table, primary), primary.ravel(), table.ravel(), threshold=2)
    wanted = [[told[age, place]["suppressed"] for place in places] for age in ages]
    assert found.items.reshape(table.shape).tolist() == wanted
