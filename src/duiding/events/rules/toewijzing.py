"""Rules about toewijzingen: their number, the request they answer, and their removal."""

from __future__ import annotations

import numpy as np

from duiding.events.columns import Flags, Ints, count_of, group_ids, last_of_each
from duiding.events.rules.declaratie_regels import approved, moves_of, places_of, read_gedeclareerd
from duiding.events.rules.facts import Facts
from duiding.events.rules.rule import Scope, cross
from duiding.events.rules.timeline import Moves, Stock, is_there, without
from duiding.events.rules.toegewezen import DELETED, read_toegewezen
from duiding.events.rules.verzocht import submitted
from duiding.events.tables import BERICHT

_TOEWIJZING = Scope(BERICHT, ("301",))


@cross(
    "TR332", "9332", "ToewijzingNummer",
    "Dit toewijzingnummer is al gebruikt voor een andere client, een andere aanbieder of een ander product.",
    "Geef elke toewijzing binnen de gemeente en de wet een eigen nummer.",
    _TOEWIJZING,
)  # fmt: skip
def number_of_another_toewijzing(facts: Facts) -> Flags:
    """A new version of a toewijzing keeps its number. Only the first row that brings something else is reported."""
    toegewezen = facts.get(read_toegewezen)
    same = group_ids(toegewezen.toewijzing, toegewezen.partij, toegewezen.categorie, toegewezen.code)
    return _brings_something_else(facts, toegewezen.toewijzing, same)


@cross(
    "TOE001", None, "Toewijzingstijd",
    "Deze versie van de toewijzing heeft dezelfde datum en tijd als een eerdere, maar een andere inhoud.",
    "Geef elke nieuwe versie een eigen toewijzingsdatum en -tijd: daaraan is te zien welke versie geldt.",
    _TOEWIJZING,
)  # fmt: skip
def other_content_at_one_moment(facts: Facts) -> Flags:
    """Our own. A version that is sent again keeps its moment, but may lose its reason and referentie (IV099, IV097)."""
    toegewezen = facts.get(read_toegewezen)
    version = group_ids(toegewezen.toewijzing, facts.numbers(BERICHT, "toewijzingsmoment")[toegewezen.row])
    size = [facts.numbers(BERICHT, name)[toegewezen.row] for name in ("volume", "eenheid", "frequentie", "budget")]
    return _brings_something_else(facts, version, group_ids(version, toegewezen.ingang, toegewezen.eind, *size))


def _brings_something_else(facts: Facts, key: Ints, content: Ints) -> Flags:
    """Rows of 301s whose key was there before, while nothing with this content was; `content` is within the key."""
    row = facts.get(read_toegewezen).row
    places = facts.timeline(BERICHT).places.take(row).own
    was_there, was_same = (
        is_there(Stock(facts.timeline(BERICHT).arrivals(row, ids)), ids, places) for ids in (key, content)
    )
    return facts.mask(BERICHT, row, was_there & ~was_same)


@cross(
    "TR379", "9379", "ReferentieAanbieder",
    "De referentie van de aanbieder hoort niet bij een verzoek van deze aanbieder.",
    "Neem de referentie over uit het verzoek dat u inwilligt, of laat haar weg als er geen verzoek was.",
    _TOEWIJZING,
)  # fmt: skip
def referentie_without_verzoek(facts: Facts) -> Flags:
    """A referentie that is left out is not seen: no message says which toewijzing grants which request."""
    rows = np.flatnonzero(facts.words(BERICHT, "referentie") >= 0)
    name = facts.ids(BERICHT, "wet", "referentie")[rows]
    is_known = is_there(Stock(facts.get(submitted)), name, facts.timeline(BERICHT).places.take(rows).late)
    return facts.mask(BERICHT, rows, ~is_known)


@cross(
    "TR385", "9385", "RedenWijziging",
    "Deze toewijzing kan niet weg: er zijn prestaties op goedgekeurd die niet zijn gecrediteerd.",
    "Trek de toewijzing in op een latere datum, of laat de aanbieder eerst crediteren.",
    _TOEWIJZING,
)  # fmt: skip
def deletes_what_was_paid(facts: Facts) -> Flags:
    """Approved is what was declared, answered by a 325, and rejected neither by itself nor with its declaratie."""
    toegewezen = facts.get(read_toegewezen)
    is_removal = toegewezen.is_deleted & (toegewezen.reden == DELETED)
    paid = Stock(facts.get(_paid_prestaties))
    places = facts.timeline(BERICHT).places.take(toegewezen.row).own
    return facts.mask(BERICHT, toegewezen.row, is_removal & is_there(paid, toegewezen.toewijzing, places))


def _paid_prestaties(facts: Facts) -> Moves:
    """When toewijzingen have prestaties that are approved and not credited; the key is the number of the toewijzing."""
    gedeclareerd, places = facts.get(read_gedeclareerd), places_of(facts)
    debit, moves = facts.get(approved)
    credit = np.flatnonzero(gedeclareerd.is_credit)
    early = places.take(credit).early
    found = without(moves, moves_of(facts, credit, gedeclareerd.vorige[credit], np.ones_like(credit), early))
    last = debit[last_of_each(gedeclareerd.nummer[debit], places.own[debit])]
    home = np.full(count_of(gedeclareerd.nummer), -1)
    home[gedeclareerd.nummer[last]] = gedeclareerd.toewijzing[last]
    return Moves(home[found.key], found.place, found.weight)
