"""Rules of the 323 and the 325 about days: of the month that is declared, and of each prestatie."""

from __future__ import annotations

from datetime import date

from duiding.berichten.records_declaratie import Declaratie, Prestatie
from duiding.berichten.rules.rule import Scope, along
from duiding.domain.period import last_of_month, years_before

_BOTH = Scope(("323", "325"))
_ONLY_323 = Scope(("323",))
_FIRST_DAY = date(2021, 1, 1)
_MAX_YEARS = 5


@along(
    Declaratie, "CS100", "DeclaratiePeriode",
    "De declaratieperiode begint voor 1 januari 2021.",
    "Declareer oudere zorg op de manier die toen gold.",
    _ONLY_323,
)  # fmt: skip
def period_is_too_old(declaratie: Declaratie, _same: Declaratie) -> bool:
    """The end cannot be earlier than the begin, so the begin decides."""
    return declaratie.periode_begin is not None and declaratie.periode_begin < _FIRST_DAY


@along(
    Prestatie, "CS100", "ProductPeriode",
    "De productperiode begint voor 1 januari 2021.",
    "Declareer oudere zorg op de manier die toen gold.",
    _ONLY_323,
)  # fmt: skip
def delivery_is_too_old(prestatie: Prestatie, _declaratie: Declaratie) -> bool:
    """The end cannot be earlier than the begin, so the begin decides."""
    return prestatie.begindatum < _FIRST_DAY


@along(
    Declaratie, "CS340", "DeclaratiePeriode",
    "De declaratieperiode is geen hele kalendermaand.",
    "Vul de eerste en de laatste dag van een maand.",
    _ONLY_323,
)  # fmt: skip
def period_is_no_month(declaratie: Declaratie, _same: Declaratie) -> bool:
    """From the first to the last day of the same month."""
    begin, end = declaratie.periode_begin, declaratie.periode_einde
    return begin is not None and (begin.day != 1 or end != last_of_month(begin.year, begin.month))


@along(
    Prestatie, "CS337", "ProductPeriode",
    "De productperiode loopt over het einde van een maand heen.",
    "Maak per kalendermaand een aparte prestatie.",
    _ONLY_323,
)  # fmt: skip
def delivery_crosses_months(prestatie: Prestatie, _declaratie: Declaratie) -> bool:
    """Begin and end are in the same month of the same year."""
    begin, end = prestatie.begindatum, prestatie.einddatum
    return (begin.year, begin.month) != (end.year, end.month)


@along(
    Declaratie, "TR134", "Begindatum",
    "De declaratieperiode begint na de dagtekening van het bericht.",
    "Controleer beide datums.",
    _ONLY_323,
)  # fmt: skip
def period_begins_after_sending(declaratie: Declaratie, _same: Declaratie) -> bool:
    """The Dagtekening of the message, not of the declaratie."""
    return declaratie.periode_begin is not None and declaratie.periode_begin > declaratie.dagtekening


@along(
    Prestatie, "TR134", "Begindatum",
    "De productperiode begint na de dagtekening van het bericht.",
    "Controleer beide datums.",
    _BOTH,
)  # fmt: skip
def delivery_begins_after_sending(prestatie: Prestatie, declaratie: Declaratie) -> bool:
    """The Dagtekening of the message itself, of a 325 too."""
    return prestatie.begindatum > declaratie.dagtekening


@along(
    Declaratie, "TR137", "Einddatum",
    "De declaratieperiode eindigt voor zijn begin, of na de dagtekening van het bericht.",
    "Declareer een maand als die voorbij is.",
    _ONLY_323,
)  # fmt: skip
def period_ends_wrong(declaratie: Declaratie, _same: Declaratie) -> bool:
    """Care is declared afterwards."""
    begin, end = declaratie.periode_begin, declaratie.periode_einde
    return begin is not None and end is not None and not begin <= end <= declaratie.dagtekening


@along(
    Prestatie, "TR137", "Einddatum",
    "De productperiode eindigt voor zijn begin, of na de dagtekening van het bericht.",
    "Declareer zorg als de maand voorbij is.",
    _BOTH,
)  # fmt: skip
def delivery_ends_wrong(prestatie: Prestatie, declaratie: Declaratie) -> bool:
    """Care is declared afterwards."""
    return not prestatie.begindatum <= prestatie.einddatum <= declaratie.dagtekening


@along(
    Prestatie, "TR335", "Einddatum",
    "De productperiode eindigt meer dan 5 jaar voor DeclaratieDagtekening.",
    "Zorg van langer geleden wordt niet meer gedeclareerd.",
    _ONLY_323,
)  # fmt: skip
def delivery_is_five_years_ago(prestatie: Prestatie, declaratie: Declaratie) -> bool:
    """Five years to the day is still allowed."""
    return declaratie.dagtekening_declaratie is not None and prestatie.einddatum < years_before(
        declaratie.dagtekening_declaratie, _MAX_YEARS
    )
