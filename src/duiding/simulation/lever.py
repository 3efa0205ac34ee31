"""Levers: what a gemeente can change, each one file with its assumptions, effects, costs and a drawn example."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files
from math import inf
from pathlib import Path
from typing import Any

from duiding.simulation.aanname import Aanname, read_aanname
from duiding.simulation.lines import Source

AMOUNT = "amount"
"""In `of`: how much of the lever is used."""

INFLOW = "instroom_per_jaar"
"""In `of` of a cost: how many ask for help in a year at the first zorgvorm of the lever, as it goes now."""

HOWS = ("plus", "min", "min_deel", "plus_deel", "zet", "omleiden")
OVER_TIME = ("plekken", "instroom", "duur", "verlenging", "terugkeer")
"""What can change from a day on; the others hold for the whole scenario."""
WHOLE = ("vraag_reactie", "verergering")

_KEYS = ("title", "why", "unit", "least", "most", "zorgvormen", "not_said", "source", "owner", "checked_by", "reviewed",
         "assumption", "effect", "cost", "example")  # fmt: skip
_ASSUMPTION = ("value", "low", "high", "unit", "why", "source")
_EFFECT = ("driver", "what", "how", "of", "at", "to", "after", "build", "spoor")
_UNITS: Mapping[str, tuple[float, float]] = {
    "deel": (-5, 5),
    "dagen": (0, 36525),
    "elasticiteit": (-3, 3),
    "euro": (0, 1e9),
    "euro per jaar": (0, 1e9),
    "euro per persoon": (0, 1e6),
}


@dataclass(frozen=True)
class Effect:
    """One change: `what` becomes `how` the product of `of`, at a zorgvorm that the scenario names.

    `at` and `to` are names from `zorgvormen` of the lever. It begins `after` days (an assumption) and is complete after
    `build` days more. Effects with one `driver` are one bar of the waterfall.
    """

    driver: str
    what: str
    how: str
    of: tuple[str, ...]
    at: str = "zorgvorm"
    to: str = ""
    after: str = ""
    build: str = ""


@dataclass(frozen=True)
class Cost:
    """Money that the lever takes: the product of `of`, in euros, once or per year."""

    of: tuple[str, ...]
    is_yearly: bool


@dataclass(frozen=True)
class Lever:
    """One file of the catalogue; the file name is its name."""

    name: str
    title: str
    why: str
    unit: str
    least: float
    most: float
    zorgvormen: tuple[str, ...]
    not_said: str
    source: str
    owner: str
    checked_by: str
    reviewed: date
    assumptions: Mapping[str, Aanname]
    effects: tuple[Effect, ...]
    costs: tuple[Cost, ...]
    example: Mapping[str, Any]


def load_levers(extra: tuple[Path, ...] = ()) -> Mapping[str, Lever]:
    """Every lever by name; a folder of `extra` adds to the catalogue or replaces an entry. Raises SettingsError."""
    return _load(extra)


@lru_cache(maxsize=8)
def _load(extra: tuple[Path, ...]) -> Mapping[str, Lever]:
    own = Path(str(files("duiding.simulation") / "catalogue"))
    return {path.stem: read_lever(path) for folder in (own, *extra) for path in sorted(folder.glob("*.toml"))}


def read_lever(path: Path) -> Lever:
    """One lever; raises SettingsError with file, line, reason and remedy."""
    source = Source.read(path)
    table = source.check_keys((), source.data, _KEYS)
    texts = {key: str(source.need((), table, key, str)) for key in ("title", "why", "unit", "not_said", "source")}
    people = {key: str(source.need((), table, key, str)) for key in ("owner", "checked_by")}
    assumptions = _assumptions(source)
    places = source.texts((), table, "zorgvormen") or ("zorgvorm",)
    source.need((), table, "effect", list)
    effects = tuple(_effect(source, number, places, assumptions) for number in source.rows((), table, "effect"))
    return Lever(
        path.stem,
        least=float(source.maybe((), table, "least", 0.0)),
        most=float(source.maybe((), table, "most", inf)),
        zorgvormen=places,
        reviewed=source.need((), table, "reviewed", date),
        assumptions=assumptions,
        effects=effects,
        costs=tuple(_cost(source, number, assumptions) for number in source.rows((), table, "cost")),
        example=source.need((), table, "example", dict),
        **texts,
        **people,
    )


def _assumptions(source: Source) -> dict[str, Aanname]:
    found = {}
    for name in source.names((), source.data, "assumption"):
        place = ("assumption", name)
        table = source.check_keys(place, source.data["assumption"][name], _ASSUMPTION)
        unit = str(source.need(place, table, "unit", str))
        if unit not in _UNITS:
            source.fail((*place, "unit"), f"onbekende eenheid '{unit}'", f"Kies uit: {', '.join(_UNITS)}.")
        found[name] = read_aanname(source, place, unit, _UNITS[unit])
    return found


def _effect(source: Source, number: int, places: tuple[str, ...], known: Mapping[str, Aanname]) -> Effect:
    place = ("effect", number)
    table = source.check_keys(place, source.data["effect"][number], _EFFECT)
    for key, allowed in (("what", (*OVER_TIME, *WHOLE)), ("how", HOWS)):
        if source.need(place, table, key, str) not in allowed:
            source.fail((*place, key), f"'{table[key]}' kan hier niet", f"Kies uit: {', '.join(allowed)}.")
    effect = Effect(
        str(source.need(place, table, "driver", str)),
        table["what"],
        table["how"],
        source.texts(place, table, "of"),
        *(
            source.maybe(place, table, key, usual)
            for key, usual in (("at", places[0]), ("to", ""), ("after", ""), ("build", ""))
        ),
    )
    _check_effect(source, place, effect, places, known)
    return effect


def _check_effect(
    source: Source, place: tuple[str | int, ...], effect: Effect, places: tuple[str, ...], known: Mapping[str, Aanname]
) -> None:
    for name in (*effect.of, effect.after, effect.build):
        if name and name != AMOUNT and name not in known:
            source.fail(place, f"er is geen aanname '{name}'", f"Voeg [assumption.{name}] toe.")
    for where in (effect.at, effect.to):
        if where and where not in places:
            source.fail(place, f"'{where}' staat niet in 'zorgvormen'", f"Kies uit: {', '.join(places)}.")
    if (effect.how == "omleiden") != bool(effect.to) or (effect.to and effect.what != "instroom"):
        remedy = 'Gebruik how = "omleiden" met what = "instroom" en een zorgvorm bij \'to\'.'
        source.fail(place, "'omleiden' en 'to' horen bij elkaar: anders verdwijnen er mensen", remedy)
    if effect.how == "zet" and effect.what not in WHOLE:
        source.fail((*place, "how"), f"'zet' kan niet bij '{effect.what}'", "Kies plus, min, plus_deel of min_deel.")
    if effect.what in WHOLE and (effect.after or effect.build):
        source.fail(place, f"'{effect.what}' kan niet later ingaan", "Laat 'after' en 'build' weg.")


def _cost(source: Source, number: int, known: Mapping[str, Aanname]) -> Cost:
    place = ("cost", number)
    table = source.check_keys(place, source.data["cost"][number], ("of", "unit"))
    unit = source.need(place, table, "unit", str)
    if unit not in ("euro", "euro per jaar"):
        remedy = "Reken centen om naar euro's: deel door 100." if "cent" in unit else "Kies 'euro' of 'euro per jaar'."
        source.fail((*place, "unit"), f"kosten staan in '{unit}'", remedy)
    source.need(place, table, "of", list)
    parts = source.texts(place, table, "of")
    for name in parts:
        if name not in (AMOUNT, INFLOW) and name not in known:
            source.fail(place, f"er is geen aanname '{name}'", f"Voeg [assumption.{name}] toe.")
    return Cost(parts, unit == "euro per jaar")
