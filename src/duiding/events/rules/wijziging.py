"""Rules about a request to change (317) against the toewijzingen that it is about.

The toewijzing is the version that held at the end of the day on which the request was received. Current is a
toewijzing that is not deleted and does not end before the Dagtekening of the request.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from duiding.events.codes import OPEN, as_day
from duiding.events.columns import Columns, Flags, Ints, expand, group_ids, last_of_each
from duiding.events.rules.facts import PARTIES, Facts
from duiding.events.rules.rule import Scope, cross
from duiding.events.rules.timeline import Stock, is_there
from duiding.events.rules.toegewezen import Toegewezen, read_toegewezen, version_at
from duiding.events.rules.verzocht import one_row_each
from duiding.events.tables import BERICHT, VERZOEK

_CHANGE = Scope(VERZOEK, ("317",))
_WHOLE_TERM = 6
_FREE_UNTIL = as_day(date(2020, 12, 31))


@dataclass(frozen=True, slots=True)
class Gevraagd(Columns):
    """Rows of 317s; `row` is the row in "verzoek" and `versie` the row of `Toegewezen` that it names (-1 for none).

    `is_current`: that version is of the same party and current. `vandaag` is the Dagtekening of the request.
    """

    row: Ints
    is_ongewijzigd: Flags
    is_te_wijzigen: Flags
    versie: Ints
    is_current: Flags
    vandaag: Ints

    @property
    def is_nieuw(self) -> Flags:
        """Whether it is a product that is not allotted yet."""
        return ~self.is_ongewijzigd & ~self.is_te_wijzigen


def read_gevraagd(facts: Facts) -> Gevraagd:
    """The rows in the order of the table."""
    row = np.flatnonzero(~facts.is_word(VERZOEK, "soort", "aanvraag"))
    places = facts.timeline(VERZOEK).places.take(row)
    versie = version_at(facts, facts.words(VERZOEK, "toewijzing")[row], places.late)
    vandaag = facts.of_message(VERZOEK, "dagtekening")[row]
    toegewezen = facts.get(read_toegewezen)
    is_ours = np.append(toegewezen.partij, -1)[versie] == facts.ids(VERZOEK, *PARTIES)[row]
    return Gevraagd(
        row=row,
        is_ongewijzigd=facts.is_word(VERZOEK, "soort", "ongewijzigd")[row],
        is_te_wijzigen=facts.is_word(VERZOEK, "soort", "te_wijzigen")[row],
        versie=versie,
        is_current=is_ours & _is_current(toegewezen, versie, vandaag),
        vandaag=vandaag,
    )


def _is_current(toegewezen: Toegewezen, versie: Ints, vandaag: Ints) -> Flags:
    is_deleted, eind = np.append(toegewezen.is_deleted, True), np.append(toegewezen.eind, -OPEN)
    return np.asarray(~is_deleted[versie] & (eind[versie] >= vandaag))


@cross(
    "TR349", "9349", "ToewijzingNummer",
    "In het verzoek ontbreekt een toewijzing die nog loopt of nog begint.",
    "Noem alle actuele toewijzingen van de client: ongewijzigd of te wijzigen.",
    _CHANGE,
)  # fmt: skip
def leaves_out_a_toewijzing(facts: Facts) -> Flags:
    """A toewijzing that was first received on the same day may be unknown to who asked; it is not missed."""
    gevraagd, toegewezen = facts.get(read_gevraagd), facts.get(read_toegewezen)
    heads = one_row_each(facts)
    heads = heads[np.isin(heads, gevraagd.row)]
    which, mine = _toewijzingen_of(facts.ids(VERZOEK, *PARTIES)[heads], toegewezen)
    head, nummer = heads[which], toegewezen.toewijzing[mine]
    places = facts.timeline(VERZOEK).places
    told = Stock(facts.timeline(BERICHT).arrivals(toegewezen.row, toegewezen.toewijzing))
    versie = version_at(facts, nummer, places.take(head).late)
    is_due = is_there(told, nummer, places.take(head).early)
    is_due &= _is_current(toegewezen, versie, facts.of_message(VERZOEK, "dagtekening")[head])
    is_due &= np.append(toegewezen.partij, -1)[versie] == facts.ids(VERZOEK, *PARTIES)[head]
    is_named = _is_named(facts, gevraagd.row, head, nummer)
    return facts.mask(VERZOEK, head, is_due & ~is_named)


def _toewijzingen_of(partij: Ints, toegewezen: Toegewezen) -> tuple[Ints, Ints]:
    """For each party every toewijzing it has ever had: the index of the party and a row of `Toegewezen`."""
    one = last_of_each(group_ids(toegewezen.partij, toegewezen.toewijzing))
    owner = toegewezen.partij[one]
    which, at = expand(np.searchsorted(owner, partij), np.searchsorted(owner, partij, side="right") - 1)
    return which, one[at]


def _is_named(facts: Facts, rows: Ints, head: Ints, nummer: Ints) -> Flags:
    """Whether the message of each head has a row with that toewijzing."""
    message, named = facts.timeline(VERZOEK).message, facts.words(VERZOEK, "toewijzing")
    pairs = group_ids(np.append(message[rows], message[head]), np.append(named[rows], nummer))
    return np.isin(pairs[len(rows) :], pairs[: len(rows)])


@cross(
    "TR350", "9350", "ToewijzingNummer",
    "Een ongewijzigd product hoort niet bij een actuele toewijzing van deze client.",
    "Neem het nummer over uit de laatste toewijzing. Is die afgelopen? Laat het product dan weg.",
    _CHANGE,
)  # fmt: skip
def keeps_what_is_not_current(facts: Facts) -> Flags:
    """OngewijzigdProduct."""
    gevraagd = facts.get(read_gevraagd)
    return facts.mask(VERZOEK, gevraagd.row, gevraagd.is_ongewijzigd & ~gevraagd.is_current)


@cross(
    "TR351", "9351", "ToewijzingNummer",
    "Een te wijzigen product hoort niet bij een actuele toewijzing van deze client.",
    "Neem het nummer over uit de laatste toewijzing. Is die afgelopen? Vraag dan een nieuw product.",
    _CHANGE,
)  # fmt: skip
def changes_what_is_not_current(facts: Facts) -> Flags:
    """TeWijzigenProduct."""
    gevraagd = facts.get(read_gevraagd)
    return facts.mask(VERZOEK, gevraagd.row, gevraagd.is_te_wijzigen & ~gevraagd.is_current)


@cross(
    "TR357", "9357", "GewensteIngangsdatum",
    "De gewenste ingangsdatum ligt niet in de toekomst en is niet de ingangsdatum van de toewijzing.",
    "Vul een dag in de toekomst, of de ingangsdatum van de toewijzing: dan geldt de wijziging voor de hele looptijd.",
    _CHANGE,
)  # fmt: skip
def changes_from_a_day_in_the_past(facts: Facts) -> Flags:
    """The future begins the day after the Dagtekening."""
    wijziging = facts.get(_wijziging)
    is_past = wijziging.gewenst <= wijziging.vandaag
    return facts.mask(VERZOEK, wijziging.row, is_past & (wijziging.gewenst != wijziging.versie.ingang))


@cross(
    "TR373", "9373", "GewensteIngangsdatum",
    "Een ander budget of een ander totaal moet gelden vanaf de ingangsdatum van de toewijzing.",
    "Vul als gewenste ingangsdatum de ingangsdatum van de toewijzing.",
    _CHANGE,
)  # fmt: skip
def changes_a_total_halfway(facts: Facts) -> Flags:
    """A budget, or a size with frequentie 6 (for the whole term), before or after the change."""
    wijziging = facts.get(_wijziging)
    names, told = ("volume", "eenheid", "frequentie"), wijziging.versie.row
    asked = [facts.numbers(VERZOEK, name)[wijziging.row] for name in (*names, "budget")]
    given = [facts.numbers(BERICHT, name)[told] for name in (*names, "budget")]
    is_total = (asked[2] == _WHOLE_TERM) | (given[2] == _WHOLE_TERM)
    is_other = [one != other for one, other in zip(asked, given, strict=True)]
    is_changed = (is_total & (is_other[0] | is_other[1] | is_other[2])) | is_other[3]
    return facts.mask(VERZOEK, wijziging.row, is_changed & (wijziging.gewenst != wijziging.versie.ingang))


@cross(
    "TR375", "9375", "Omvang",
    "De toewijzing heeft geen product; dan hoort er geen omvang in de wijziging.",
    "Laat de omvang weg en vraag een ander budget.",
    _CHANGE,
)  # fmt: skip
def size_without_a_product(facts: Facts) -> Flags:
    """Of toewijzingen that go on after 2020."""
    wijziging = facts.get(_wijziging)
    is_generic = (wijziging.versie.categorie < 0) & (wijziging.versie.eind > _FREE_UNTIL)
    return facts.mask(VERZOEK, wijziging.row, is_generic & wijziging.has_omvang)


@cross(
    "TR411", "9411", "Omvang",
    "De toewijzing heeft een productcode; dan is een omvang verplicht.",
    "Vul de gewenste omvang in.",
    _CHANGE,
)  # fmt: skip
def code_without_a_size(facts: Facts) -> Flags:
    """Code of the toewijzing that is changed."""
    wijziging = facts.get(_wijziging)
    return facts.mask(VERZOEK, wijziging.row, (wijziging.versie.code >= 0) & ~wijziging.has_omvang)


@cross(
    "TR412", "9412", "Omvang",
    "De toewijzing heeft geen productcode; dan hoort er geen omvang in de wijziging.",
    "Laat de omvang weg.",
    _CHANGE,
)  # fmt: skip
def size_without_a_code(facts: Facts) -> Flags:
    """Of toewijzingen that go on after 2020. Without a product at all there is no code either."""
    wijziging = facts.get(_wijziging)
    is_free = (wijziging.versie.code < 0) & (wijziging.versie.eind > _FREE_UNTIL)
    return facts.mask(VERZOEK, wijziging.row, is_free & wijziging.has_omvang)


@dataclass(frozen=True, slots=True)
class Wijziging(Columns):
    """The products to change whose toewijzing is known, each beside the version that it changes."""

    row: Ints
    gewenst: Ints
    vandaag: Ints
    has_omvang: Flags
    versie: Toegewezen


def _wijziging(facts: Facts) -> Wijziging:
    gevraagd = facts.get(read_gevraagd)
    known = gevraagd.take(gevraagd.is_te_wijzigen & (gevraagd.versie >= 0))
    return Wijziging(
        row=known.row,
        gewenst=facts.days(VERZOEK, "ingangsdatum")[known.row],
        vandaag=known.vandaag,
        has_omvang=facts.numbers(VERZOEK, "volume")[known.row] >= 0,
        versie=facts.get(read_toegewezen).take(known.versie),
    )
