"""Rules about declared prestaties against the toewijzing that they are on."""

from __future__ import annotations

import numpy as np

from duiding.events.codes import OPEN
from duiding.events.columns import Flags, Ints
from duiding.events.rules.declaratie_regels import (
    first_of_month,
    fits_unit,
    last_of_month,
    mask_of,
    of_versie,
    read_gedeclareerd,
)
from duiding.events.rules.facts import PARTIES, Facts
from duiding.events.rules.rule import Scope, cross
from duiding.events.rules.toegewezen import DELETED, is_told, read_toegewezen
from duiding.events.tables import BERICHT, PRESTATIE

_PRESTATIE = Scope(PRESTATIE, ("323",))


@cross(
    "TR304", "8187", "Bsn",
    "De gemeente heeft deze client nog niet eerder een toewijzing gegeven.",
    "Controleer het bsn.",
    Scope(PRESTATIE, ("323", "325")),
)  # fmt: skip
def unknown_client(facts: Facts) -> Flags:
    """Known is who has had a toewijzing, from any aanbieder, under this wet."""
    return ~is_told(facts, PRESTATIE, ("wet", "gemeente", "client"))


@cross(
    "TR338", "9338", "ToewijzingNummer",
    "De prestatie hoort niet bij een toewijzing die de aanbieder voor deze client heeft gekregen.",
    "Neem het nummer over uit de toewijzing.",
    _PRESTATIE,
)  # fmt: skip
def without_toewijzing(facts: Facts) -> Flags:
    """Whatever became of the toewijzing afterwards."""
    return ~is_told(facts, PRESTATIE, ("toewijzing", *PARTIES)) & facts.is_word(PRESTATIE, "soort", "gedeclareerd")


@cross(
    "TR307", "9307", "Begindatum",
    "De zorg begint voor de toewijzing.",
    "Declareer alleen zorg binnen de periode van de toewijzing.",
    _PRESTATIE,
)  # fmt: skip
def begins_before_the_toewijzing(facts: Facts) -> Flags:
    """Against the version that held on the day of receipt."""
    return mask_of(facts, _counts(facts) & (facts.get(read_gedeclareerd).begin < _begin(facts)))


@cross(
    "TR308", "9308", "Einddatum",
    "De zorg loopt door na de toewijzing.",
    "Declareer alleen zorg binnen de periode van de toewijzing.",
    _PRESTATIE,
)  # fmt: skip
def ends_after_the_toewijzing(facts: Facts) -> Flags:
    """A toewijzing without an end has none."""
    return mask_of(facts, _counts(facts) & (facts.get(read_gedeclareerd).eind > _end(facts)))


@cross(
    "TR339", "9339", "ProductCategorie",
    "De productcategorie is een andere dan die van de toewijzing.",
    "Declareer het product dat is toegewezen.",
    _PRESTATIE,
)  # fmt: skip
def another_categorie(facts: Facts) -> Flags:
    """A toewijzing without a product allows any."""
    toegewezen = of_versie(facts, facts.get(read_toegewezen).categorie, -1)
    return mask_of(facts, (toegewezen >= 0) & (toegewezen != _own(facts, "categorie")))


@cross(
    "TR340", "9340", "ProductCode",
    "De productcode is een andere dan die van de toewijzing.",
    "Declareer het product dat is toegewezen.",
    _PRESTATIE,
)  # fmt: skip
def another_code(facts: Facts) -> Flags:
    """A toewijzing with only a categorie allows any code."""
    toegewezen = of_versie(facts, facts.get(read_toegewezen).code, -1)
    own = facts.words(PRESTATIE, "code")[facts.get(read_gedeclareerd).row]
    return mask_of(facts, (toegewezen >= 0) & (toegewezen != own))


@cross(
    "TR341", "9341", "Eenheid",
    "De eenheid past niet bij die van de toewijzing.",
    "Declareer in de eenheid die is toegewezen; wat in uren is toegewezen mag in minuten.",
    _PRESTATIE,
)  # fmt: skip
def another_unit(facts: Facts) -> Flags:
    """Of a toewijzing without Omvang the contract tells the unit, which we do not have."""
    unit = facts.numbers(BERICHT, "eenheid")[facts.get(read_toegewezen).row]
    toegewezen, own = of_versie(facts, unit, -1), facts.get(read_gedeclareerd).eenheid
    return mask_of(facts, (toegewezen >= 0) & ~fits_unit(own, toegewezen))


@cross(
    "TR384", "9384", "ToewijzingNummer",
    "De toewijzing is verwijderd.",
    "Declareer niet op een verwijderde toewijzing.",
    _PRESTATIE,
)  # fmt: skip
def on_a_deleted_toewijzing(facts: Facts) -> Flags:
    """Reason 13 in the version that held on the day of receipt."""
    return mask_of(facts, of_versie(facts, facts.get(read_toegewezen).reden, -1) == DELETED)


@cross(
    "TR387", "9387", "Begindatum",
    "De productperiode begint niet op de eerste dag van de maand, en ook niet met de toewijzing.",
    "Vul de eerste dag van de maand, of de ingangsdatum van de toewijzing als die later is.",
    _PRESTATIE,
)  # fmt: skip
def begins_within_the_month(facts: Facts) -> Flags:
    """The period is cut by the toewijzing only, never by the start of the care (IV089)."""
    begin, first = facts.get(read_gedeclareerd).begin, _begin(facts)
    return mask_of(facts, _counts(facts) & (first <= begin) & (begin != np.maximum(first_of_month(begin), first)))


@cross(
    "TR388", "9388", "Einddatum",
    "De productperiode eindigt niet op de laatste dag van de maand, en ook niet met de toewijzing.",
    "Vul de laatste dag van de maand, of de einddatum van de toewijzing als die eerder is.",
    _PRESTATIE,
)  # fmt: skip
def ends_within_the_month(facts: Facts) -> Flags:
    """The period is cut by the toewijzing only, never by the stop of the care (IV089)."""
    end, last = facts.get(read_gedeclareerd).eind, _end(facts)
    return mask_of(facts, _counts(facts) & (last >= end) & (end != np.minimum(last_of_month(end), last)))


def _counts(facts: Facts) -> Flags:
    """Whether each declared prestatie is on a toewijzing that is not deleted: only that has a period."""
    deleted = facts.get(read_toegewezen).is_deleted.astype(np.int64)
    return np.asarray(of_versie(facts, deleted, 1) == 0)


def _begin(facts: Facts) -> Ints:
    return of_versie(facts, facts.get(read_toegewezen).ingang, OPEN)


def _end(facts: Facts) -> Ints:
    return of_versie(facts, facts.get(read_toegewezen).eind, OPEN)


def _own(facts: Facts, column: str) -> Ints:
    return facts.numbers(PRESTATIE, column)[facts.get(read_gedeclareerd).row]
