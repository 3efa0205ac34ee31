"""The forms of help as the simulation needs them: how many are in care, how many wait, how long it lasts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from duiding.city.assumptions import Section, assumptions, path_of
from duiding.city.moments import Floats, Months, month_number

_ADULT = 18
_PLEEGZORG_UNTIL = 21
_OLDEST = 99
CHILD_GROUPS = ((0, 11), (12, 17))


@dataclass(frozen=True, slots=True)
class Band:
    """Newcomers aged `low` up to and including `high` are this share of a group."""

    low: int
    high: int
    share: float


@dataclass(frozen=True, slots=True)
class Group:
    """People of one form and age group; `stock` and `queue` have a value per first of month (and the day after).

    `from_casus` is the share of newcomers who are with the buurtteam, `from_casus_at_first` that of the opening stock.
    """

    low: int
    high: int
    bands: tuple[Band, ...]
    stock: Floats
    queue: Floats
    from_casus: float = 0.0
    from_casus_at_first: float = 0.0


@dataclass(frozen=True, slots=True)
class Vorm:
    """One zorgvorm. `duration` is the mean in days per month of beginning; `until_age` ends it; `lock` names what
    nobody has twice at a time; `door` gives the share that goes on to another zorgvorm; `newest_first` are months in
    which newcomers start before those who wait longest; `is_direct` is help that begins the day it is asked for."""

    naam: str
    wet: str
    lock: str
    groups: tuple[Group, ...]
    duration: Floats
    shape: float
    until_age: int
    pgb: float
    door: Mapping[str, float] = field(default_factory=dict)
    newest_first: tuple[int, int] | None = None
    is_direct: bool = False


def youth_vormen(months: Months, scale: float) -> tuple[Vorm, ...]:
    """Aanvullende jeugdhulp; a jeugdige has one form at a time."""
    section = assumptions()["jeugd"]
    return tuple(_youth(row, section, months, scale) for row in section["vorm"])


def _youth(row: Section, section: Section, months: Months, scale: float) -> Vorm:
    path, wait = path_of(section["verloop"], months), path_of(section["wacht"], months) * (not row.get("direct", False))
    longer = path_of(section["duur_groei"], months)
    hidden = hidden_share() if row["naam"] == section["administratieve_vorm"] else 0.0
    groups = []
    for number, (low, high) in enumerate(CHILD_GROUPS):
        truth = row["stand"][number] * (row["ijking"][number] + hidden)
        stock = truth * path * scale
        groups.append(
            Group(
                low, high, _bands(row["leeftijd"][number]), stock, stock * wait * 30.4 / row["duur_dagen"],
                section["deel_uit_buurtteam"][number], section["deel_overlap_begin"][number],
            )
        )  # fmt: skip
    return Vorm(
        naam=row["naam"],
        wet="jeugdwet",
        lock="jeugd",
        groups=tuple(groups),
        duration=longer * row["duur_dagen"],
        shape=row["vorm"],
        until_age=_PLEEGZORG_UNTIL if row["naam"] == "pleegzorg" else _ADULT,
        pgb=0.0,
        door=row["door"],
        is_direct=row.get("direct", False),
    )


def hidden_share() -> float:
    """What went on behind an administrative stop, as a share of the registered stock of the form it touched."""
    section = assumptions()["jeugd"]
    touched = next(sum(r["stand"]) for r in section["vorm"] if r["naam"] == section["administratieve_vorm"])
    return float(section["administratieve_stop"]) * registered_youth() / float(touched)


def registered_youth() -> float:
    """Jeugdigen with aanvullende jeugdhulp on 1-1-2018 as the messages of 1-3-2018 must show them (2,559)."""
    return float(sum(sum(row["stand"]) for row in assumptions()["jeugd"]["vorm"]))


def wmo_vormen(months: Months, scale: float) -> tuple[Vorm, ...]:
    """Aanvullende Wmo; somebody may have several forms at a time, but none of them twice."""
    return tuple(_wmo(row, months, scale) for row in assumptions()["wmo"]["vorm"])


def _wmo(row: Section, months: Months, scale: float) -> Vorm:
    zin = path_of(row["verloop"], months) * row["ijking"][0] * scale
    group = Group(
        low=0,
        high=_OLDEST,
        bands=_bands(row["leeftijd"]),
        stock=zin / (1 - row["pgb"]),
        queue=path_of(row["wacht"], months) * scale,
    )
    first = row.get("voorrang_nieuw")
    return Vorm(
        naam=row["naam"],
        wet="wmo",
        lock=row["naam"],
        groups=(group,),
        duration=path_of([["2016-01", row["duur_dagen"]]], months),
        shape=row["vorm"],
        until_age=_OLDEST + 1,
        pgb=row["pgb"],
        newest_first=(month_number(first[0]), month_number(first[1])) if first else None,
    )


def _bands(rows: list[list[Any]]) -> tuple[Band, ...]:
    total = sum(float(row[2]) for row in rows)
    return tuple(Band(int(low), int(high), float(share) / total) for low, high, share in rows)


def casus_groups(name: str, months: Months, scale: float) -> tuple[Group, ...]:
    """What a buurtteam carries: jeugdigen per age group, or households."""
    row = assumptions()[name]
    path = path_of(row["verloop"], months) * scale
    limits = CHILD_GROUPS if len(row["stand"]) > 1 else ((0, _OLDEST),)
    bands = row["leeftijd"] if len(limits) > 1 else [row["leeftijd"]]
    return tuple(
        Group(low, high, _bands(bands[n]), row["stand"][n] * row["ijking"][n] * path, path * 0)
        for n, (low, high) in enumerate(limits)
    )
