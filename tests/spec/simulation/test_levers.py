"""Every lever's own drawn example, applied to a drawn zorgvorm."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from duiding.simulation.aanname import Aanname, counted
from duiding.simulation.effects import apply_effects
from duiding.simulation.lever import AMOUNT, Lever, load_levers
from duiding.simulation.plan import MONTH_DAYS, YEAR_DAYS, make_plan
from duiding.simulation.scenario import Scenario, Use
from duiding.simulation.zorgvorm import GROOTHEDEN, Zorgvorm

LEVERS = load_levers()
DAY = date(2025, 1, 1)
_READ = {
    "plekken": ("places", 1.0),
    "instroom": ("rate", MONTH_DAYS),
    "duur": ("length", 1.0),
    "terugkeer": ("relapse", 1.0),
    "verlenging": ("renewal", 1.0),
    "vraag_reactie": ("response", 1.0),
    "verergering": ("worsening", YEAR_DAYS),
}


def drawn_vorm(name: str, before: dict[str, float]) -> Zorgvorm:
    usual = {"duur": 100.0, "plekken": 50.0, "instroom": 10.0}
    numbers = {key: counted(key, value, GROOTHEDEN[key].unit, "getekend") for key, value in (usual | before).items()}
    return Zorgvorm(name, name, "aanvullend", numbers)


def applied(lever: Lever) -> dict[str, Any]:
    vormen = {name: drawn_vorm(name, lever.example["before"]) for name in lever.zorgvormen}
    sure = {name: replace(one, low=one.value, high=one.value) for name, one in lever.assumptions.items()}
    use = Use(lever, {name: name for name in lever.zorgvormen}, float(lever.example["amount"]), DAY, sure)
    plan = make_plan(Scenario("x", "x", "x", "x", DAY, 120, 1, vormen, (use,)))
    table = plan._table(0)
    apply_effects(plan, table, 0, frozenset(effect.driver for effect in lever.effects))
    return table


@pytest.mark.parametrize("name", sorted(LEVERS))
def test_the_drawn_example_comes_out(name: str) -> None:
    lever = LEVERS[name]
    table = applied(lever)
    for what, value in lever.example["after"].items():
        array, scale = _READ[what]
        row = table[array][0]
        assert float(row[-1] if row.ndim else row) * scale == pytest.approx(value), what


@pytest.mark.parametrize("name", sorted(LEVERS))
def test_what_may_have_no_effect_has_a_range_with_nothing_in_it(name: str) -> None:
    # Hope is no given: of every lever the part that people must do has a range that includes zero.
    lever = LEVERS[name]
    hoped = {part for effect in lever.effects for part in effect.of if part != AMOUNT}
    low = {part: lever.assumptions[part].low for part in hoped}
    assert name == "afbouw_verblijf" or not low or min(low.values()) == 0.0


def test_the_two_promises_that_must_not_be_truths_can_be_nothing() -> None:
    for lever, name in (("meer_plekken", "opvulling"), ("eerder_helpen", "effect")):
        one: Aanname = LEVERS[lever].assumptions[name]
        assert one.low <= 0.0 < one.high


@pytest.mark.parametrize("name", sorted(LEVERS))
def test_every_assumption_has_a_reason_and_every_lever_says_what_it_does_not_say(name: str) -> None:
    lever = LEVERS[name]
    assert all(one.why and one.low <= one.value <= one.high for one in lever.assumptions.values())
    assert lever.not_said.endswith(".")
