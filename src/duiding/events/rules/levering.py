"""Rules about starts and stops among each other.

A deletion (status 3) needs no other check than that there is something to delete, and that a start has no stop
(TR063). What was deleted, or was in a message that a retour rejected, was never sent.
"""

from __future__ import annotations

import numpy as np

from duiding.events.columns import Flags, Ints
from duiding.events.rules.facts import Facts
from duiding.events.rules.geleverd import (
    Geleverd,
    forbidding,
    needing,
    open_starts,
    places_of,
    read_geleverd,
    read_sleutels,
    select,
)
from duiding.events.rules.rule import Scope, cross
from duiding.events.rules.timeline import Stock, is_there, larger_before
from duiding.events.tables import BERICHT

_START, _STOP, _BOTH = Scope(BERICHT, ("305",)), Scope(BERICHT, ("307",)), Scope(BERICHT, ("305", "307"))


@cross(
    "TR063", "9063", "StatusAanlevering",
    "Er is niets om te verwijderen: er is geen eerdere aanlevering met dezelfde gegevens.",
    "Verwijder met precies de gegevens van de aanlevering die fout was.",
    _BOTH,
)  # fmt: skip
def nothing_to_delete(facts: Facts) -> Flags:
    """What was deleted already is not there any more."""
    geleverd = facts.get(read_geleverd)
    there = Stock(facts.get(needing))
    return _broken(facts, geleverd.is_delete & ~_has(facts, there, geleverd.sleutel))


@cross(
    "TR071", "9071", "StatusAanlevering",
    "Deze start kan niet weg: er is al een stop voor gemeld.",
    "Verwijder eerst de stop en daarna de start.",
    _START,
)  # fmt: skip
def deletes_a_stopped_start(facts: Facts) -> Flags:
    """The stop of the same start, temporary or definitive, as long as it is not deleted itself."""
    geleverd, sleutels = facts.get(read_geleverd), facts.get(read_sleutels)
    stops = Stock(select(facts.get(forbidding), sleutels.levering, ~sleutels.is_start))
    return _broken(facts, geleverd.is_start & geleverd.is_delete & _has(facts, stops, geleverd.levering))


@cross(
    "TR074", "9074", "StatusAanlevering",
    "Deze start of stop is al eerder aangeleverd.",
    "Stuur elke start en stop een keer. Was de eerste fout? Verwijder die dan eerst met status 3.",
    _BOTH,
)  # fmt: skip
def delivered_twice(facts: Facts) -> Flags:
    """The key of a stop has its reason and its end: first temporary, then definitive on one day is allowed."""
    geleverd = facts.get(read_geleverd)
    there = Stock(facts.get(forbidding))
    return _broken(facts, ~geleverd.is_delete & _has(facts, there, geleverd.sleutel))


@cross(
    "TR326", "9326", "Begindatum",
    "Er loopt al een start voor deze toewijzing die niet is gestopt of verwijderd.",
    "Meld eerst de stop van die start, of verwijder haar.",
    _START,
)  # fmt: skip
def started_while_running(facts: Facts) -> Flags:
    """Starting again is allowed after any stop, also after a definitive one (OP379)."""
    geleverd = facts.get(read_geleverd)
    running = Stock(open_starts(facts))
    return _broken(facts, geleverd.is_start & ~geleverd.is_delete & _has(facts, running, geleverd.product))


@cross(
    "TR382", "9069", "Begindatum",
    "Er is geen start met deze toewijzing, dit product en deze begindatum.",
    "Neem deze gegevens ongewijzigd over uit de laatste start.",
    _STOP,
)  # fmt: skip
def stops_what_did_not_start(facts: Facts) -> Flags:
    """A stop keeps the Begindatum of the last start (OP155)."""
    geleverd, sleutels = facts.get(read_geleverd), facts.get(read_sleutels)
    starts = Stock(select(facts.get(needing), sleutels.levering, sleutels.is_start))
    return _broken(facts, _is_new_stop(geleverd) & ~_has(facts, starts, geleverd.levering))


@cross(
    "TR413", "9413", "RedenBeeindiging",
    "Deze levering is al tijdelijk gestopt.",
    "Meld eerst een nieuwe start, of stop haar definitief.",
    _STOP,
)  # fmt: skip
def paused_twice(facts: Facts) -> Flags:
    """Reason 20 after reason 20 for the same start."""
    geleverd, sleutels = facts.get(read_geleverd), facts.get(read_sleutels)
    pauses = Stock(select(facts.get(forbidding), sleutels.stop, ~sleutels.is_start & sleutels.is_temporary))
    return _broken(facts, _is_new_stop(geleverd) & geleverd.is_temporary & _has(facts, pauses, geleverd.stop))


@cross(
    "TR414", "9414", "Einddatum",
    "De einddatum ligt voor die van een eerdere stop van dezelfde levering.",
    "Vul een einddatum die gelijk is of later, of verwijder eerst de eerdere stop.",
    _STOP,
)  # fmt: skip
def stops_before_the_earlier_stop(facts: Facts) -> Flags:
    """An earlier stop that is still there, whatever its reason."""
    geleverd, sleutels = facts.get(read_geleverd), facts.get(read_sleutels)
    moves = facts.get(forbidding)
    moves = moves.take(~sleutels.is_start[moves.key])
    judged = np.flatnonzero(_is_new_stop(geleverd))
    later = larger_before(
        np.concatenate([sleutels.stop[moves.key], geleverd.stop[judged]]),
        np.concatenate([moves.place, places_of(facts, geleverd).take(judged).own]) * 2 + _is_move(moves.key, judged),
        np.concatenate([sleutels.eind[moves.key], geleverd.eind[judged]]),
        np.concatenate([moves.weight, np.zeros(len(judged), np.int64)]),
    )[len(moves) :]
    return facts.mask(BERICHT, geleverd.row[judged], later > 0)


@cross(
    "TR415", "9415", "RedenBeeindiging",
    "Deze levering is al definitief gestopt.",
    "Meld geen tweede stop. Was de eerste fout? Verwijder die dan eerst met status 3.",
    _STOP,
)  # fmt: skip
def stopped_after_a_definitive_stop(facts: Facts) -> Flags:
    """Any stop after one with another reason than 20, for the same start."""
    geleverd, sleutels = facts.get(read_geleverd), facts.get(read_sleutels)
    ended = Stock(select(facts.get(forbidding), sleutels.stop, ~sleutels.is_start & ~sleutels.is_temporary))
    return _broken(facts, _is_new_stop(geleverd) & _has(facts, ended, geleverd.stop))


def _is_new_stop(geleverd: Geleverd) -> Flags:
    return np.asarray(~geleverd.is_start & ~geleverd.is_delete)


def _has(facts: Facts, stock: Stock, key: Ints) -> Flags:
    return is_there(stock, key, places_of(facts, facts.get(read_geleverd)).own)


def _broken(facts: Facts, is_broken: Flags) -> Flags:
    return facts.mask(BERICHT, facts.get(read_geleverd).row, is_broken)


def _is_move(moves: Ints, judged: Ints) -> Ints:
    """At one place a row is judged before it moves anything itself."""
    return np.repeat([1, 0], [len(moves), len(judged)])
