"""A scenario file: the forms of help as they are now, and the levers that are used on them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from math import inf
from pathlib import Path

from duiding.domain.errors import UsageError
from duiding.domain.remedy import did_you_mean
from duiding.simulation.aanname import Aanname, read_aanname
from duiding.simulation.lever import Lever, load_levers
from duiding.simulation.lines import Source
from duiding.simulation.use import Use, wrong_uses
from duiding.simulation.zorgvorm import Zorgvorm, read_zorgvormen

__all__ = ["Scenario", "Solve", "Use", "load_scenario"]

_KEYS = (
    "title", "question", "source", "start", "months", "replications", "not_said", "from_store", "zorgvorm", "lever",
    "solve",
)  # fmt: skip
_LEVER = ("name", "zorgvorm", "zwaarder", "vervanging", "amount", "unit", "from", "assumption")
_SOLVE = ("zorgvorm", "days", "share", "chance", "from")
_LONGEST = 240
_MOST = 5_000


@dataclass(frozen=True)
class Solve:
    """The question backwards: the fewest places with which `share` of who starts has waited at most `days`.

    It holds in `chance` of the replications, in the last year of the scenario.
    """

    zorgvorm: str
    days: float
    share: float
    chance: float
    day: date


@dataclass(frozen=True)
class Scenario:
    """Everything that is needed to run it; `uses` are the differences from how it goes now."""

    name: str
    title: str
    question: str
    source: str
    start: date
    months: int
    replications: int
    zorgvormen: Mapping[str, Zorgvorm]
    uses: tuple[Use, ...] = ()
    not_said: tuple[str, ...] = ()
    solve: Solve | None = None
    is_synthetic: bool = False
    snapshot: str = ""

    @property
    def drivers(self) -> tuple[str, ...]:
        """The names of what changes, each once, in order: the bars of the waterfall."""
        return tuple(dict.fromkeys(effect.driver for use in self.uses for effect in use.lever.effects))

    def using(self, *uses: Use) -> Scenario:
        """The same with other levers. Raises UsageError when these take away more people or places than there are."""
        for wrong in wrong_uses(self.zorgvormen, uses):
            raise UsageError(f"Hefboom {wrong.number + 1}: {wrong.reason}. {wrong.remedy}")
        return replace(self, uses=uses)

    def without(self) -> Scenario:
        """How it goes now: the same without levers."""
        return replace(self, uses=())


def load_scenario(
    path: Path, extra: tuple[Path, ...] = (), today: Mapping[str, Zorgvorm] | None = None, start: date | None = None
) -> Scenario:
    """Read and check one scenario.

    `today` are the forms of help as a store has them, which a scenario with `from_store = true` begins from; what the
    file says itself comes in their place. `start` is their day. Raises SettingsError with line, reason and remedy.
    """
    source = Source.read(path)
    table = source.check_keys((), source.data, _KEYS)
    vormen = dict(read_zorgvormen(source))
    if source.maybe((), table, "from_store", False):
        if today is None:
            source.fail(("from_store",), "dit scenario begint met de wachtlijst van nu", "Noem de store: --store DIR.")
        vormen = {**today, **vormen}
    if not vormen:
        source.fail((), "er is geen enkele zorgvorm", "Voeg [zorgvorm.NAAM] toe, of from_store = true.")
    begin = table.get("start", start)
    if not isinstance(begin, date) or begin.day != 1:
        source.fail(("start",), "'start' moet de eerste dag van een maand zijn", "Schrijf bijvoorbeeld 2025-01-01.")
    levers = load_levers(extra)
    title, question, origin = (str(source.need((), table, key, str)) for key in ("title", "question", "source"))
    scenario = Scenario(
        path.stem,
        title,
        question,
        origin,
        start=begin,
        months=_whole(source, "months", 60, _LONGEST),
        replications=_whole(source, "replications", 200, _MOST),
        zorgvormen=vormen,
        uses=tuple(_use(source, number, levers, vormen, begin) for number in source.rows((), table, "lever")),
        not_said=source.texts((), table, "not_said"),
        solve=_solve(source, vormen, begin) if "solve" in table else None,
    )
    for wrong in wrong_uses(vormen, scenario.uses):
        source.fail(("lever", wrong.number, "amount"), wrong.reason, wrong.remedy)
    return scenario


def _whole(source: Source, key: str, usual: int, most: int) -> int:
    if key not in source.data:
        return usual
    value = int(source.need((), source.data, key, int))
    if not 1 <= value <= most:
        source.fail((key,), f"'{key}' is {value}", f"Kies een getal van 1 tot en met {most}.")
    return value


def _use(source: Source, number: int, levers: Mapping[str, Lever], vormen: Mapping[str, Zorgvorm], start: date) -> Use:
    place = ("lever", number)
    table = source.check_keys(place, source.data["lever"][number], _LEVER)
    name = source.need(place, table, "name", str)
    if name not in levers:
        source.fail((*place, "name"), f"onbekende hefboom '{name}'", did_you_mean(name, levers))
    lever = levers[name]
    at = {}
    for key in lever.zorgvormen:
        at[key] = source.need(place, table, key, str)
        if at[key] not in vormen:
            source.fail((*place, key), f"er is geen zorgvorm '{at[key]}'", did_you_mean(at[key], vormen))
    amount = float(source.need(place, table, "amount", float))
    unit = source.need(place, table, "unit", str)
    if unit != lever.unit:
        reason = f"'{name}' staat in '{unit}', maar hier hoort '{lever.unit}'"
        source.fail((*place, "unit"), reason, f'Reken het getal om en schrijf unit = "{lever.unit}".')
    day = table.get("from", start)
    if not isinstance(day, date):
        source.fail((*place, "from"), "'from' moet een datum zijn", "Schrijf bijvoorbeeld 2026-01-01.")
    return Use(lever, at, amount, day, _overridden(source, place, lever))


def _overridden(source: Source, place: tuple[str | int, ...], lever: Lever) -> dict[str, Aanname]:
    """The assumptions of a lever, with those of the scenario in their place."""
    number = place[1]
    own = source.names(place, source.data["lever"][number], "assumption")
    source.check_keys((*place, "assumption"), dict.fromkeys(own), tuple(lever.assumptions))
    found = dict(lever.assumptions)
    for name in own:
        usual = lever.assumptions[name]
        least = 0.0 if usual.low >= 0 else -inf
        found[name] = read_aanname(source, (*place, "assumption", name), usual.unit, (least, inf))
    return found


def _solve(source: Source, vormen: Mapping[str, Zorgvorm], start: date) -> Solve:
    place = ("solve",)
    table = source.check_keys(place, source.data["solve"], _SOLVE)
    name = source.need(place, table, "zorgvorm", str)
    if name not in vormen or vormen[name].value("plekken") == inf:
        reason = f"'{name}' is geen zorgvorm met een grens aan de plekken"
        source.fail((*place, "zorgvorm"), reason, "Noem een zorgvorm met 'plekken'.")
    days, share = (float(source.need(place, table, key, float)) for key in ("days", "share"))
    chance = float(source.maybe(place, table, "chance", 0.5))
    if not (days >= 0 and 0 < share <= 1 and 0 < chance <= 1):
        source.fail(place, "een norm heeft dagen van 0 of meer en delen tussen 0 en 1", "Pas de getallen aan.")
    day = table.get("from", start)
    if not isinstance(day, date):
        source.fail((*place, "from"), "'from' moet een datum zijn", "Schrijf bijvoorbeeld 2026-01-01.")
    return Solve(name, days, share, chance, day)
