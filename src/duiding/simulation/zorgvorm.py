"""A form of help as a scenario describes it: places, people, rates and durations, each with its unit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from math import inf
from typing import NamedTuple

from duiding.simulation.aanname import Aanname, read_aanname
from duiding.simulation.lines import Source

SPOREN = ("sociale_basis", "basiszorg", "aanvullend")


class Grootheid(NamedTuple):
    """What a number of a zorgvorm means: its unit, between what it lies, and what it is when it is not given."""

    unit: str
    least: float
    most: float
    usual: float
    meaning: str


GROOTHEDEN: Mapping[str, Grootheid] = {
    "plekken": Grootheid("plekken", 0, 1e6, inf, "zoveel mensen krijgen tegelijk hulp; zonder: geen grens"),
    "in_zorg": Grootheid("personen", 0, 1e6, 0, "wie op de begindag hulp heeft"),
    "wachtenden": Grootheid("personen", 0, 1e6, 0, "wie op de begindag wacht"),
    "instroom": Grootheid("personen per maand", 0, 1e6, 0, "aanmeldingen van buiten het model"),
    "groei": Grootheid("deel per jaar", -0.9, 5, 0, "zoveel groeit de instroom"),
    "duur": Grootheid("dagen", 0.01, 36525, 0, "hoe lang hulp gemiddeld duurt, zonder verlenging"),
    "spreiding": Grootheid("vorm van de gammaverdeling", 0.2, 50, 1, "1: exponentieel; hoger: meer gelijk"),
    "verlenging": Grootheid("deel", 0, 0.99, 0, "deel dat aan het einde op dezelfde plek doorgaat"),
    "verlenging_duur": Grootheid("deel", 0.01, 10, 1, "hoe lang een verlenging duurt, ten opzichte van de duur"),
    "vertrek": Grootheid("deel per maand", 0, 0.99, 0, "deel van de wachtenden dat in een maand afhaakt"),
    "spoed": Grootheid("deel", 0, 1, 0, "deel van de instroom dat voorgaat"),
    "naar_elders": Grootheid("deel", 0, 1, 0, "deel van wie afhaakt dat naar de zorgvorm in 'elders' gaat"),
    "terugkeer": Grootheid("deel", 0, 0.99, 0, "deel van wie hulp had dat later terugkomt"),
    "terugkeer_na": Grootheid("dagen", 1, 36525, 365, "na zoveel dagen, gemiddeld"),
    "verergering": Grootheid("deel per jaar", 0, 10, 0, "zoveel langer duurt hulp per jaar langer wachten dan nu"),
    "vraag_reactie": Grootheid("elasticiteit", -3, 3, 0, "1% kortere wachttijd geeft zoveel procent meer instroom"),
    "norm": Grootheid("dagen", 0, 36525, 0, "binnen zoveel dagen hoort hulp te beginnen; 0: geen norm"),
    "prijs": Grootheid("euro per plek per jaar", 0, 1e7, 0, "wat een plek kost, bezet of niet"),
    "prijs_dag": Grootheid("euro per persoon per dag", 0, 1e5, 0, "wat een dag hulp kost"),
    "budget": Grootheid("euro per jaar", 0, 1e9, inf, "wat er is; met een prijs per plek ook een grens aan de plekken"),
}  # fmt: skip
"""Every number that a zorgvorm can have."""

_OTHER = ("title", "spoor", "elders", "doorstroom", "doorstroom_gaat_voor", "verandering")
_CHANGE = ("vanaf", "plekken", "budget", "instroom")


@dataclass(frozen=True)
class Zorgvorm:
    """`numbers` holds what was given; `doorstroom` the share that goes on to another zorgvorm when help ends.

    `changes` says what changes on a day: (day, name of the number, value). `since` are the days and urgency of who
    waits, when they are known. With `is_ahead` who comes from another zorgvorm goes before who comes from outside.
    """

    name: str
    title: str
    spoor: str
    numbers: Mapping[str, Aanname]
    doorstroom: Mapping[str, Aanname] = field(default_factory=dict)
    elders: str = ""
    changes: tuple[tuple[date, str, float], ...] = ()
    since: tuple[tuple[float, bool], ...] | None = None
    is_ahead: bool = False

    def value(self, name: str) -> float:
        """The value of a number, or what it is when it is not given."""
        return self.numbers[name].value if name in self.numbers else GROOTHEDEN[name].usual

    @property
    def aannamen(self) -> tuple[Aanname, ...]:
        """Everything it rests on."""
        return (*self.numbers.values(), *self.doorstroom.values())


def read_zorgvormen(source: Source) -> dict[str, Zorgvorm]:
    """The tables `[zorgvorm.NAAM]` of a scenario. Raises SettingsError with line, reason and remedy."""
    found = {name: _read_one(source, name) for name in source.names((), source.data, "zorgvorm")}
    for name, vorm in found.items():
        _check_places(source, name, vorm, found)
    return found


def _read_one(source: Source, name: str) -> Zorgvorm:
    place = ("zorgvorm", name)
    table = source.check_keys(place, source.data["zorgvorm"][name], (*GROOTHEDEN, *_OTHER))
    spoor = source.need(place, table, "spoor", str)
    if spoor not in SPOREN:
        source.fail((*place, "spoor"), f"onbekend spoor '{spoor}'", f"Kies uit: {', '.join(SPOREN)}.")
    numbers = {
        key: read_aanname(source, (*place, key), GROOTHEDEN[key].unit, GROOTHEDEN[key][1:3])
        for key in table
        if key in GROOTHEDEN
    }
    routes = source.names(place, table, "doorstroom")
    doorstroom = {to: read_aanname(source, (*place, "doorstroom", to), "deel", (0, 1)) for to in routes}
    title = source.maybe(place, table, "title", name.replace("_", " "))
    changes = _read_changes(source, (*place, "verandering"), table.get("verandering", []))
    is_ahead = source.maybe(place, table, "doorstroom_gaat_voor", False)
    return Zorgvorm(
        name, title, spoor, numbers, doorstroom, source.maybe(place, table, "elders", ""), changes, None, is_ahead
    )


def _read_changes(source: Source, place: tuple[str | int, ...], rows: object) -> tuple[tuple[date, str, float], ...]:
    if not isinstance(rows, list):
        source.fail(place, "'verandering' moet een lijst zijn", f"Schrijf [[{'.'.join(map(str, place))}]].")
    found = []
    for number, row in enumerate(rows):
        here = (*place, number)
        table = source.check_keys(here, row, _CHANGE)
        day = source.need(here, table, "vanaf", date)
        for key in (k for k in table if k != "vanaf"):
            value = float(source.need(here, table, key, float))
            if value < 0:
                source.fail((*here, key), f"'{key}' is negatief ({value:g})", "Een capaciteit of budget is 0 of meer.")
            found.append((day, key, value))
    return tuple(sorted(found))


def _check_places(source: Source, name: str, vorm: Zorgvorm, found: Mapping[str, Zorgvorm]) -> None:
    """Nobody may appear or disappear: every way leads somewhere, and shares of one group are at most all of it."""
    place = ("zorgvorm", name)
    if "duur" not in vorm.numbers:
        source.fail(place, "verplichte sleutel 'duur' ontbreekt", "Zeg hoe lang hulp gemiddeld duurt, in dagen.")
    for to in (*vorm.doorstroom, *([vorm.elders] if vorm.elders else [])):
        if to not in found:
            where = (*place, "doorstroom", to) if to in vorm.doorstroom else (*place, "elders")
            reason = f"er is geen zorgvorm '{to}': wie daarheen gaat, zou uit het model verdwijnen"
            source.fail(where, reason, f"Voeg [zorgvorm.{to}] toe of haal de verwijzing weg.")
    total = sum(share.high for share in vorm.doorstroom.values())
    if total > 1 + 1e-9:
        reason = f"de delen van 'doorstroom' zijn samen {total:g}: meer dan 1 schept mensen"
        source.fail((*place, "doorstroom"), reason, "Maak de delen, ook de hoogste waarden, samen hoogstens 1.")
    if vorm.value("naar_elders") > 0 and not vorm.elders:
        source.fail(
            (*place, "naar_elders"), "'naar_elders' zonder 'elders' laat mensen verdwijnen", "Noem de zorgvorm."
        )
    if vorm.value("wachtenden") > 0 and vorm.value("plekken") == inf and vorm.value("budget") == inf:
        source.fail((*place, "wachtenden"), "wachtenden zonder grens aan de plekken", "Geef ook 'plekken' of 'budget'.")
    if vorm.value("budget") != inf and vorm.value("prijs") == 0:
        source.fail(
            (*place, "budget"), "een budget zonder prijs per plek", "Geef ook 'prijs', in euro per plek per jaar."
        )
