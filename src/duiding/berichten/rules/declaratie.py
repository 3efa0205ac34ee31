"""Rules of the 323 and the 325 about clients, doubles and amounts.

They judge one record at a time, as it passes; `passed` knows what came before.
"""

from __future__ import annotations

from duiding.berichten.records_declaratie import GRANTED, Bedrag, Declaratie, Gedeclareerde, Prestatie
from duiding.berichten.rules.rule import Scope, along
from duiding.domain.pseudonym import is_bsn, is_synthetic

_BOTH = Scope(("323", "325"))
_ONLY_323 = Scope(("323",))
_ONLY_325 = Scope(("325",))
_REAL = Scope(("323", "325"), stores=("real",))
_SYNTHETIC = Scope(("323", "325"), stores=("synthetic",))
_EUROS = "83"
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
    if not set(declaratie.retourcodes_antwoord) <= set(GRANTED):
        return toegekend.bedrag != 0
    return ingediend.saldo - toegekend.saldo != declaratie.passed.saldo


def prestatie_key(prestatie: Prestatie) -> tuple[object, ...]:
    """What may occur once per client: both numbers of the ProductReferentie."""
    return (prestatie.nummer, prestatie.vorige)


def debet_key(prestatie: Prestatie) -> tuple[object, ...]:
    """What may be debited once per client."""
    product = (int(prestatie.toewijzing), prestatie.categorie, prestatie.code)
    return (*product, prestatie.begindatum, prestatie.einddatum)
