"""Rules of the 323 and the 325. They judge one record at a time, as it passes; `passed` knows what came before."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from duiding.berichten.records import Bedrag, Declaratie, Gedeclareerde, Prestatie
from duiding.berichten.rules.rule import Scope, along
from duiding.domain.pseudonym import is_bsn, is_synthetic

_BOTH = Scope(("323", "325"))
_ONLY_323 = Scope(("323",))
_ONLY_325 = Scope(("325",))
_REAL = Scope(("323", "325"), stores=("real",))
_SYNTHETIC = Scope(("323", "325"), stores=("synthetic",))
_FIRST_DAY = date(2021, 1, 1)
_EUROS = "83"
_MAX_YEARS = 5
# Codes with which the answer as a whole rejects nothing: no remark, and granted in full.
_JUDGED = frozenset({"0200", "8001"})
_PREFIX = "SYN"


@along(
    Gedeclareerde, "CS002", "Bsn",
    "Het BSN voldoet niet aan de 11-proef.",
    "Controleer het nummer in de basisregistratie personen.",
    _REAL,
)  # fmt: skip
def bsn_fails(client: Gedeclareerde, _declaratie: Declaratie) -> bool:
    """000000000 passes the 11-proef of the standard, and is refused here too: it is nobody's."""
    return not is_bsn(client.bsn)


@along(
    Gedeclareerde, "SYN001", "Bsn",
    "Het nummer is geen verzonnen nummer: het kan een BSN zijn.",
    "Lever echte berichten aan een echte store.",
    _SYNTHETIC,
)  # fmt: skip
def number_could_be_real(client: Gedeclareerde, _declaratie: Declaratie) -> bool:
    """An invented number leaves remainder 2 in the 11-proef."""
    return not is_synthetic(client.bsn)


@along(
    Declaratie, "SYN002", "Identificatie",
    "De identificatie van een verzonnen bericht begint met SYN.",
    "Lever echte berichten aan een echte store.",
    _SYNTHETIC,
)  # fmt: skip
def identification_has_no_mark(declaratie: Declaratie, _same: Declaratie) -> bool:
    """The mark is in capitals."""
    return not declaratie.identificatie.startswith(_PREFIX)


@along(
    Gedeclareerde, "TR101", "Client",
    "Deze client staat vaker in het bericht.",
    "Zet alle prestaties van een client bij elkaar.",
    _BOTH,
)  # fmt: skip
def client_twice(client: Gedeclareerde, declaratie: Declaratie) -> bool:
    """Key: Bsn."""
    return client.bsn in declaratie.passed.clienten


@along(
    Prestatie, "TR101", "ReferentieNummer",
    "Deze prestatie staat dubbel bij de client.",
    "Laat elke prestatie een keer voorkomen.",
    _BOTH,
)  # fmt: skip
def prestatie_twice(prestatie: Prestatie, declaratie: Declaratie) -> bool:
    """Key: ProductReferentie, both numbers, within the client."""
    return prestatie_key(prestatie) in declaratie.passed.keys


@along(
    Prestatie, "CD060", "VorigReferentieNummer",
    "Een creditregel verwijst met VorigReferentieNummer naar de regel die vervalt, een debetregel nergens naar.",
    "Vul VorigReferentieNummer bij C, en laat het weg bij D.",
    _BOTH,
)  # fmt: skip
def reference_contradicts_credit(prestatie: Prestatie, _declaratie: Declaratie) -> bool:
    """The direction of the amount decides, not its size."""
    return (prestatie.richting == "C") != (prestatie.vorige is not None)


@along(
    Prestatie, "CD087", "ProductTarief",
    "ProductTarief hoort er te zijn, behalve als er in euro's is geleverd (eenheid 83).",
    "Vul het tarief, of laat het weg bij eenheid 83.",
    _ONLY_323,
)  # fmt: skip
def tariff_contradicts_unit(prestatie: Prestatie, _declaratie: Declaratie) -> bool:
    """Of a delivery in euros the volume is the amount."""
    return (prestatie.eenheid == _EUROS) != (prestatie.tarief is None)


@along(
    Prestatie, "CS339", "IngediendBedrag",
    "Het bedrag is anders dan het geleverde volume, terwijl in euro's is geleverd (eenheid 83).",
    "Maak bedrag en volume gelijk; beide zijn in centen.",
    _ONLY_323,
)  # fmt: skip
def amount_is_not_the_volume(prestatie: Prestatie, _declaratie: Declaratie) -> bool:
    """Both are in cents."""
    return prestatie.eenheid == _EUROS and prestatie.bedrag != prestatie.volume


@along(
    Bedrag, "CS325", "DebetCredit",
    "Een bedrag van 0 is altijd debet.",
    "Vul bij een bedrag van 0 de waarde D.",
    _BOTH,
)  # fmt: skip
def zero_is_credit(bedrag: Bedrag, _declaratie: Declaratie) -> bool:
    """Holds for each prestatie and for the totals."""
    return bedrag.bedrag == 0 and bedrag.richting == "C"


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
    return begin is not None and (begin.day != 1 or end != last_day(begin))


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


@along(
    Prestatie, "TR315", "VorigReferentieNummer",
    "Twee creditregels in dit bericht verwijzen naar dezelfde regel.",
    "Crediteer een regel een keer.",
    _ONLY_323,
)  # fmt: skip
def credited_twice(prestatie: Prestatie, declaratie: Declaratie) -> bool:
    """Over all clients of the message."""
    return prestatie.vorige in declaratie.passed.vorige


@along(
    Prestatie, "TR316", "ReferentieNummer",
    "Een regel wordt in hetzelfde bericht gedeclareerd en gecrediteerd.",
    "Laat beide regels weg, of crediteer later.",
    _ONLY_323,
)  # fmt: skip
def credited_at_once(prestatie: Prestatie, declaratie: Declaratie) -> bool:
    """In whichever order they come, over all clients."""
    passed = declaratie.passed
    is_own = prestatie.vorige == prestatie.nummer
    return is_own or prestatie.vorige in passed.nummers or prestatie.nummer in passed.vorige


@along(
    Prestatie, "TR416", "Prestatie",
    "Van dit product staan voor deze periode twee debetregels in het bericht.",
    "Voeg ze samen tot een regel.",
    _ONLY_323,
)  # fmt: skip
def debited_twice(prestatie: Prestatie, declaratie: Declaratie) -> bool:
    """Same client, toewijzing, product and period."""
    return prestatie.richting == "D" and debet_key(prestatie) in declaratie.passed.debet


@along(
    Declaratie, "TR358", "TotaalIngediendBedrag",
    "Het totaal is niet de som van alle prestaties, debet min credit.",
    "Reken het totaal opnieuw uit.",
    _ONLY_323,
)  # fmt: skip
def total_is_not_the_sum(declaratie: Declaratie, _same: Declaratie) -> bool:
    """In cents, and a credit counts negative."""
    return declaratie.ingediend is not None and declaratie.ingediend.saldo != declaratie.passed.saldo


@along(
    Declaratie, "TR342", "TotaalToegekendBedrag",
    "Het toegekende bedrag is niet het ingediende bedrag min de afgewezen prestaties.",
    "Stuur precies de afgewezen prestaties mee; is de hele declaratie afgewezen, vul dan 0.",
    _ONLY_325,
)  # fmt: skip
def granted_is_not_the_rest(declaratie: Declaratie, _same: Declaratie) -> bool:
    """When the answer as a whole is rejected, no prestatie is judged and nothing is granted."""
    ingediend, toegekend = declaratie.ingediend, declaratie.toegekend
    if ingediend is None or toegekend is None:
        return False
    if not _JUDGED.issuperset(declaratie.retourcodes_antwoord):
        return toegekend.bedrag != 0
    return ingediend.saldo - toegekend.saldo != declaratie.passed.saldo


def prestatie_key(prestatie: Prestatie) -> tuple[object, ...]:
    """What may occur once per client: both numbers of the ProductReferentie."""
    return (prestatie.nummer, prestatie.vorige)


def debet_key(prestatie: Prestatie) -> tuple[object, ...]:
    """What may be debited once per client."""
    product = (int(prestatie.toewijzing), prestatie.categorie, prestatie.code)
    return (*product, prestatie.begindatum, prestatie.einddatum)


def last_day(day: date) -> date:
    """The last day of its month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def years_before(day: date, years: int) -> date:
    """The same day some years earlier, 28 February for the 29th; the first day there is, when the years run out."""
    if day.year <= years:
        return date.min
    is_leap_day = (day.month, day.day) == (2, 29)
    return date(day.year - years, day.month, 28 if is_leap_day else day.day)
