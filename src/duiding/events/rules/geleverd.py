"""The rows of starts and stops as numbers, with the keys by which they belong together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from duiding.events.columns import Columns, Flags, Ints, group_ids
from duiding.events.rules.facts import PARTIES, Facts
from duiding.events.rules.timeline import Moves, Places, alive, without
from duiding.events.tables import BERICHT

_DELETE = 3
TEMPORARY = "20"


@dataclass(frozen=True, slots=True)
class Geleverd(Columns):
    """Rows of 305 and 307; `row` is the row in "bericht".

    Three keys, each within the other: `sleutel` is the logical key of a row, with the reason and the end of a stop;
    `levering` is the start it speaks of (client, toewijzing, product and begin); `product` is what was allotted (the
    toewijzing, or without one the product). `stop` is `levering` without the product when there is a toewijzing: what
    the rules about a second stop look at. All are within one wet, gemeente and aanbieder.
    """

    row: Ints
    is_start: Flags
    is_delete: Flags
    is_temporary: Flags
    eind: Ints
    sleutel: Ints
    levering: Ints
    product: Ints
    stop: Ints


def read_geleverd(facts: Facts) -> Geleverd:
    """The rows in the order of the table."""
    row = np.flatnonzero(~facts.is_word(BERICHT, "soort", "toewijzing"))
    number = facts.words(BERICHT, "toewijzing")[row]
    begin, eind = facts.days(BERICHT, "begindatum")[row], facts.days(BERICHT, "einddatum")[row]
    product = group_ids(facts.words(BERICHT, "categorie")[row], facts.words(BERICHT, "code")[row])
    own_product = np.where(number < 0, product, -1)
    allotted = group_ids(facts.ids(BERICHT, *PARTIES)[row], number, own_product)
    levering = group_ids(allotted, product, begin)
    return Geleverd(
        row=row,
        is_start=facts.is_word(BERICHT, "soort", "start")[row],
        is_delete=facts.numbers(BERICHT, "status")[row] == _DELETE,
        is_temporary=facts.is_word(BERICHT, "reden_beeindiging", TEMPORARY)[row],
        eind=eind,
        sleutel=group_ids(levering, facts.words(BERICHT, "reden_beeindiging")[row], eind),
        levering=levering,
        product=allotted,
        stop=group_ids(allotted, begin),
    )


def places_of(facts: Facts, geleverd: Geleverd) -> Places:
    """The places of the rows."""
    return facts.timeline(BERICHT).places.take(geleverd.row)


def forbidding(facts: Facts) -> Moves:
    """When each `sleutel` is there, for a rule that forbids what is there: of one day a deletion goes first."""
    return alive(_moves(facts, is_delete_early=True))


def needing(facts: Facts) -> Moves:
    """When each `sleutel` is there, for a rule that needs it: of one day a delivery goes first."""
    return alive(_moves(facts, is_delete_early=False))


def _moves(facts: Facts, is_delete_early: bool) -> Moves:
    geleverd = facts.get(read_geleverd)
    weight = np.where(geleverd.is_delete, -1, 1)
    is_early = geleverd.is_delete == is_delete_early
    return facts.timeline(BERICHT).moves(geleverd.row, geleverd.sleutel, weight, is_early)


@dataclass(frozen=True, slots=True)
class Sleutels(Columns):
    """By number of `sleutel`: what it belongs to."""

    levering: Ints
    product: Ints
    stop: Ints
    is_start: Flags
    is_temporary: Flags
    eind: Ints


def read_sleutels(facts: Facts) -> Sleutels:
    """One row per `sleutel`."""
    geleverd = facts.get(read_geleverd)
    _, one = np.unique(geleverd.sleutel, return_index=True)
    rows = geleverd.take(one)
    return Sleutels(rows.levering, rows.product, rows.stop, rows.is_start, rows.is_temporary, rows.eind)


def select(moves: Moves, keys: Ints, chosen: Flags) -> Moves:
    """The moves of the chosen keys, as moves of what these keys belong to."""
    kept = moves.take(chosen[moves.key])
    return Moves(keys[kept.key], kept.place, kept.weight)


def open_starts(facts: Facts) -> Moves:
    """When each `product` has a start that is there and has no stop: for a rule that forbids it."""
    sleutels = facts.get(read_sleutels)
    starts = select(facts.get(forbidding), sleutels.levering, sleutels.is_start)
    stops = select(facts.get(needing), sleutels.levering, ~sleutels.is_start)
    product = np.zeros(int(sleutels.levering.max(initial=-1)) + 1, np.int64)
    product[sleutels.levering] = sleutels.product
    found = without(starts, stops)
    return Moves(product[found.key], found.place, found.weight)
