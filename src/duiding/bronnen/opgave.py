"""How a delivery becomes a panel of the same name: when its rows count, what breaks them down, and how many people."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from duiding.domain.errors import SettingsError

PEILDATUM, PERIODE = "peildatum", "periode"
PERSON_COLUMNS = ("wijk", "leeftijd", "leeftijdsgroep")
"""What the record knows of a client on the day of a row."""
CARE_COLUMNS = ("wet", "spoor", "zorgvorm")
MONTHS = {"maand": 1, "kwartaal": 3, "jaar": 12}
CENT, HUNDREDTH = "_cent", "_honderdste"
"""How the names of columns end that hold hundredths of what people read."""

_PEOPLE = re.compile(r"|sum\(\w+\)|count\(distinct client\)")


@dataclass(frozen=True, slots=True)
class Opgave:
    """The section `[panel]` of a layout.

    `day` is the column with the day on which a row counts. `moment` is "peildatum" (a stock on that day) or "periode"
    (something that happened then, or in the period that begins then). `dimensions` may break a figure down.
    `people` counts the rows in people: "sum(COLUMN)", "count(distinct client)", or nothing when no row tells about a
    person. `reported_by` are columns of which each part speaks for itself (who delivers, which year): without a row of
    that part a period is not delivered. A missing row of anything else is a 0. `carry` lets a stock hold until the next
    peildatum that is delivered.
    """

    day: str
    moment: str
    dimensions: tuple[str, ...]
    people: str = ""
    reported_by: tuple[str, ...] = ()
    carry: bool = False

    @property
    def is_flow(self) -> bool:
        """Whether it counts over a period."""
        return self.moment == PERIODE

    @property
    def time_columns(self) -> tuple[str, ...]:
        """The columns of the panel that hold the time."""
        return ("datum", "maand", "kwartaal", "jaar") if self.is_flow else ("peildatum",)


def opgave_of(place: str, data: Mapping[str, Any]) -> Opgave:
    """Read the section; raises SettingsError when a key is unknown or missing."""
    known = [f.name for f in fields(Opgave)]
    for key in data:
        if key not in known:
            raise SettingsError(f"{place}: onbekende sleutel '{key}' in [panel]. Bekend zijn: {', '.join(known)}.")
    for key in ("day", "moment", "dimensions"):
        if key not in data:
            raise SettingsError(f"{place}: '{key}' ontbreekt in [panel]. Voeg '{key} = ...' toe.")
    lists = {key: tuple(data.get(key, ())) for key in ("dimensions", "reported_by")}
    opgave = Opgave(**{**data, **lists})
    if opgave.moment not in {PEILDATUM, PERIODE}:
        raise SettingsError(f"{place}: moment '{opgave.moment}' bestaat niet. Kies peildatum of periode.")
    if not _PEOPLE.fullmatch(opgave.people):
        raise SettingsError(f"{place}: people is sum(kolom), count(distinct client) of leeg. Pas het aan.")
    if opgave.carry and opgave.is_flow:
        raise SettingsError(f"{place}: alleen een stand kan blijven gelden. Haal 'carry' weg.")
    return opgave


@dataclass(frozen=True, slots=True)
class PanelColumn:
    """A column of the panel: its kind ("text", "number", "flag", "date" or "identity") and whether a cell can be empty.

    An identity tells persons, households or casussen apart, and may only be counted.
    """

    kind: str
    is_optional: bool = False


_KINDS = {"number": "number", "bedrag": "number", "decimaal": "number", "flag": "flag", "date": "date"}


def panel_columns(opgave: Opgave, columns: tuple[Any, ...]) -> dict[str, PanelColumn]:
    """Every column of the panel by name, for the columns of the layout."""
    found = {name: PanelColumn("date" if name in {"datum", "peildatum"} else "text") for name in opgave.time_columns}
    for column in columns:
        if column.name != opgave.day:
            found |= {name: kind for name, kind in _of_column(column) if name not in found or column.type == "code"}
    if "leeftijd" in found and "leeftijdsgroep" not in found:
        found["leeftijdsgroep"] = PanelColumn("text")
    return found


def _of_column(column: Any) -> Iterator[tuple[str, PanelColumn]]:
    is_optional = not column.required and not column.default
    if column.type == "bsn":
        yield "client", PanelColumn("identity")
        for name in PERSON_COLUMNS:
            yield name, PanelColumn("number", True) if name == "leeftijd" else PanelColumn("text")
    elif column.codes_from == "zorgvormen":
        for name in CARE_COLUMNS:
            yield name, PanelColumn("text", is_optional)
    elif column.type == "token":
        yield column.leaves_as[0], PanelColumn("identity", is_optional)
    elif column.type not in {"geboortedatum", "postcode"}:
        is_empty = is_optional and column.type != "flag" and column.codes_from != "wijken"
        yield column.leaves_as[0], PanelColumn(_KINDS.get(column.type, "text"), is_empty)
