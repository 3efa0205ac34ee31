"""Scenarios drawn for tests."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from duiding.config.folder import example_folder
from duiding.simulation.aanname import Aanname, counted
from duiding.simulation.lever import load_levers
from duiding.simulation.scenario import Scenario, Use
from duiding.simulation.zorgvorm import GROOTHEDEN, Zorgvorm

DAY = date(2025, 1, 1)
SCENARIOS = example_folder() / "scenarios"
DAGBEHANDELING = SCENARIOS / "dagbehandeling-jonge-kind.toml"
BEGELEIDING = SCENARIOS / "individuele-begeleiding.toml"


def vorm(name: str, spoor: str = "aanvullend", to: Mapping[str, float] | None = None, **numbers: float) -> Zorgvorm:
    known = {key: counted(key, value, GROOTHEDEN[key].unit, "getekend") for key, value in numbers.items()}
    routes = {other: counted(other, share, "deel", "getekend") for other, share in (to or {}).items()}
    return Zorgvorm(name, name, spoor, known, routes)


def scenario(*vormen: Zorgvorm, months: int = 24, replications: int = 20, uses: tuple[Use, ...] = ()) -> Scenario:
    return Scenario("x", "Proef", "Wat als?", "getekend", DAY, months, replications, {v.name: v for v in vormen}, uses)


def use(lever: str, amount: float, day: date = DAY, at: Mapping[str, str] | None = None, **sure: float) -> Use:
    """A lever with some assumptions fixed."""
    one = load_levers()[lever]
    fixed = {
        name: replace(old, value=sure[name], low=sure[name], high=sure[name]) if name in sure else old
        for name, old in one.assumptions.items()
    }
    return Use(one, at or {one.zorgvormen[0]: "hulp"}, amount, day, fixed)


def between(name: str, low: float, value: float, high: float) -> Aanname:
    return Aanname(name, value, low, high, GROOTHEDEN[name].unit, "getekend")


def changed(path: Path, folder: Path, *pairs: tuple[str, str]) -> Path:
    """A scenario file with some text replaced."""
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new, 1)
    target = folder / "scenario.toml"
    target.write_text(text, encoding="utf-8")
    return target
