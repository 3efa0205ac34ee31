"""From true trajecten of one law to its books: leveringen, toewijzingen and messages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from duiding.city.assumptions import Section
from duiding.city.contracts import Contracts, fixed_dice
from duiding.city.deliveries import Leveringen, Registration
from duiding.city.moments import Ints
from duiding.city.receipt import Habits
from duiding.city.records import STARTED, Spells, Waits, stack
from duiding.city.refusals import with_refusals
from duiding.city.scene import Scene
from duiding.city.toewijzingen import Deciding, Toewijzingen, Versions
from duiding.city.traffic import STOP, TOEWIJZING, Books, Sending, Traffic


@dataclass(frozen=True, slots=True)
class Law:
    """The vormen of one law: their names, days of a toewijzing (0: without end) and size (volume, unit, frequency)."""

    wet: str
    names: tuple[str, ...]
    terms: Ints
    sizes: dict[str, Any]


def law_of(wet: str, rows: list[Section]) -> Law:
    """From the rows of the assumptions."""
    names = tuple(str(row["naam"]) for row in rows)
    terms = np.array([int(row["termijn_dagen"]) for row in rows], dtype=np.int64)
    return Law(wet, names, terms, {str(row["naam"]): tuple(row["omvang"]) for row in rows})


def agreements(of: Spells | Waits, day: Ints, names: tuple[str, ...], scene: Scene, contracts: Contracts) -> Ints:
    """The agreement under which each person is helped or waits, from a day; equal for a wait and what follows it."""
    found = np.full(len(of.person), -1, dtype=np.int64)
    dice, wijk = fixed_dice(of.person, of.since, scene.seed), scene.registry.wijk[of.person]
    for v, naam in enumerate(names):
        mine = of.vorm == v
        found[mine] = contracts.choose(naam, day[mine], wijk[mine], scene.months, dice[mine])
    return found


def wait_agreements(law: Law, waits: Waits, scene: Scene, contracts: Contracts) -> Ints:
    """Where each person waits: for who started the aanbieder that helped, otherwise the one of the aanmelding."""
    day = np.where(waits.outcome == STARTED, waits.until, waits.since)
    return agreements(waits, day, law.names, scene, contracts)


def register(
    law: Law, spells: Spells, waits: Waits, scene: Scene, contracts: Contracts, habits: Habits
) -> Books:  # fmt: skip
    """The books of one law; `spells` is care in natura, `waits` everybody on a waiting list."""
    names, wet = law.names, law.wet
    registration = Registration(spells, names, scene, contracts)
    agreement = agreements(spells, spells.begin, names, scene, contracts)
    leveringen = registration.leveringen(agreement)
    leveringen = _open_in(leveringen, scene)
    deciding = Deciding(spells, law.terms, scene, contracts, wet)
    made, versions, of_levering = deciding.of_leveringen(leveringen)
    parts = [(made, stack([versions, deciding.ended(leveringen, of_levering)])), deciding.mistakes(made)]
    parts.append(deciding.withdrawn(waits, wait_agreements(law, waits, scene, contracts)))
    made, versions = _joined(parts)
    sending = Sending(scene, contracts, habits, wet)
    starts = sending.starts(leveringen)
    traffic = stack([sending.toewijzingen(versions), starts, sending.stops(leveringen, starts)])
    return Books(
        wet=wet,
        names=names,
        leveringen=leveringen,
        of_levering=of_levering,
        person_of_levering=spells.person[leveringen.spell],
        vorm_of_levering=spells.vorm[leveringen.spell],
        toewijzingen=made,
        versions=versions,
        traffic=_with_refusals(sending.arranged(traffic), leveringen, of_levering, scene, wet),
    )


def _with_refusals(traffic: Traffic, rows: Leveringen, of_levering: Ints, scene: Scene, wet: str) -> Traffic:
    is_levering = traffic.soort != TOEWIJZING
    ref = np.where(is_levering, traffic.ref, 0)
    event = np.where(traffic.soort == STOP, rows.end[ref], rows.begin[ref])
    return with_refusals(traffic, event, is_levering & (of_levering[ref] >= 0), scene, wet)


def _open_in(rows: Leveringen, scene: Scene) -> Leveringen:
    """Leave out what ended before the city begins."""
    keep = rows.end >= scene.months.begin
    return replace(rows, **{name: getattr(rows, name)[keep] for name in rows.__slots__})


def _joined(parts: list[tuple[Toewijzingen, Versions]]) -> tuple[Toewijzingen, Versions]:
    """One numbering of toewijzingen for the parts together."""
    offset, versions = 0, []
    for made, rows in parts:
        versions.append(replace(rows, toewijzing=rows.toewijzing + offset))
        offset += len(made.person)
    return stack([made for made, _ in parts]), stack(versions)
