"""The gate: from a checked message to rows without persons.

BSN, ToewijzingNummer, ReferentieAanbieder and Identificatie become keyed tokens (free identifiers can carry a BSN).
The date of birth becomes year and month, the postcode becomes the wijk. Everything else about the person stays behind.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from duiding.berichten.records import Client, Contact, Content, GeleverdProduct, ToegewezenProduct
from duiding.berichten.rows import Bericht, BerichtRegel
from duiding.domain.pseudonym import Pseudonymiser
from duiding.domain.settings import WIJK_ELSEWHERE, WIJK_UNKNOWN

_BRP, _VERBLIJF = "01", "03"


@dataclass(frozen=True, slots=True)
class Gate:
    """The key, the kind of store, and the wijk of a Dutch postcode."""

    pseudonymiser: Pseudonymiser
    is_synthetic: bool
    wijk_of: Callable[[str | None], str]


@dataclass(slots=True)
class _Sender:
    """What all rows of one message share."""

    wet: str
    gemeente: str
    aanbieder: str
    client: str
    geboortejaar: int | None
    geboortemaand: int | None
    geslacht: str


def to_bericht(content: Content, gate: Gate) -> Bericht:
    """The rows of an accepted message. By the number of the message, never by the sender, who is who is decided."""
    token = gate.pseudonymiser.token
    is_toewijzing = content.model.number == "301"
    gemeente, aanbieder = content.afzender, content.ontvanger
    if not is_toewijzing:
        gemeente, aanbieder = aanbieder, gemeente
    client = content.client
    year, month = known_birth(client.geboortedatum, client.datum_gebruik)
    shared = _Sender(content.model.wet, gemeente, aanbieder, token("client", client.bsn), year, month, client.geslacht)
    if is_toewijzing:
        wijk = wijk_of_client(client, gate)
        regels = tuple(_toewijzing_row(row, shared, wijk, gate) for row in content.toewijzingen)
    else:
        regels = tuple(_levering_row(row, shared, gate) for row in content.leveringen)
    name = f"{content.model.code}|{content.afzender}|{content.identificatie}"
    identificatie = token("identificatie", name)
    rows = {"bericht": regels}
    return Bericht(content.model.code, shared.wet, gemeente, aanbieder, identificatie, content.dagtekening, rows)


def known_birth(birth: date | None, use: str | None) -> tuple[int | None, int | None]:
    """Year and month as far as DatumGebruik says they are known."""
    if birth is None or use == "3":
        return None, None
    return birth.year, None if use == "2" else birth.month


def wijk_of_client(client: Client, gate: Gate) -> str:
    """The wijk of the BRP address, otherwise of the verblijfadres, otherwise unknown.

    A correspondence or temporary address says nothing about where somebody lives. A secret address is left out by the
    gemeente: unknown. Abroad is elsewhere, whatever its postcode looks like.
    """
    by_soort = {contact.soort: contact for contact in client.contacten}
    contact: Contact | None = by_soort.get(_BRP) or by_soort.get(_VERBLIJF)
    if contact is None or contact.postcode is None:
        return WIJK_UNKNOWN
    return gate.wijk_of(contact.postcode) if contact.land == "NL" else WIJK_ELSEWHERE


def _toewijzing_token(nummer: str | None, shared: _Sender, gate: Gate) -> str | None:
    if nummer is None:
        return None
    return gate.pseudonymiser.token("toewijzing", f"{shared.wet}|{shared.gemeente}|{int(nummer)}")


def _toewijzing_row(row: ToegewezenProduct, shared: _Sender, wijk: str, gate: Gate) -> BerichtRegel:
    referentie = row.referentie
    return BerichtRegel(
        "toewijzing",
        shared.wet,
        shared.gemeente,
        shared.aanbieder,
        shared.client,
        shared.geboortejaar,
        shared.geboortemaand,
        shared.geslacht,
        wijk,
        _toewijzing_token(row.nummer, shared, gate),
        None if referentie is None else gate.pseudonymiser.token("referentie", f"{shared.aanbieder}|{referentie}"),
        row.categorie,
        row.code,
        row.toewijzingsmoment,
        row.ingangsdatum,
        None,
        row.einddatum,
        row.reden_wijziging,
        None,
        None,
        None if row.volume is None else int(row.volume),
        row.eenheid,
        row.frequentie,
        None if row.budget is None else int(row.budget),
    )


def _levering_row(row: GeleverdProduct, shared: _Sender, gate: Gate) -> BerichtRegel:
    return BerichtRegel(
        "start" if row.einddatum is None else "stop",
        shared.wet,
        shared.gemeente,
        shared.aanbieder,
        shared.client,
        shared.geboortejaar,
        shared.geboortemaand,
        shared.geslacht,
        None,
        _toewijzing_token(row.nummer, shared, gate),
        None,
        row.categorie,
        row.code,
        None,
        row.ingangsdatum,
        row.begindatum,
        row.einddatum,
        None,
        row.reden_beeindiging,
        row.status,
        None,
        None,
        None,
        None,
    )
