"""The gate: from a checked message to rows without persons.

BSN, ToewijzingNummer, ReferentieAanbieder and Identificatie become keyed tokens (free identifiers can carry a BSN).
The date of birth becomes year and month, the postcode becomes the wijk. Everything else about the person stays behind.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from duiding.berichten.records import (
    Antwoord,
    Client,
    Contact,
    Content,
    GeleverdProduct,
    Retour,
    ToegewezenProduct,
    VerzochtProduct,
)
from duiding.berichten.rows import AntwoordRegel, Bericht, BerichtRegel, RetourRegel, VerzoekRegel
from duiding.domain.pseudonym import Pseudonymiser
from duiding.domain.settings import WIJK_ELSEWHERE, WIJK_UNKNOWN

_Rows = Mapping[str, Sequence[tuple[Any, ...]]]
_BRP, _VERBLIJF = "01", "03"
_FIRST = {"302": "301", "306": "305", "308": "307", "316": "315", "318": "317", "320": "319"}
_ACCEPTED = ("Header", None)


@dataclass(frozen=True, slots=True)
class Gate:
    """The key, the kind of store, and the wijk of a Dutch postcode."""

    pseudonymiser: Pseudonymiser
    is_synthetic: bool
    wijk_of: Callable[[str | None], str]


@dataclass(slots=True)
class _Shared:
    """What all rows of one message share; the last four are of the client, when there is one."""

    wet: str
    gemeente: str
    aanbieder: str
    token: Callable[[str, str], str]
    client: str = ""
    geboortejaar: int | None = None
    geboortemaand: int | None = None
    geslacht: str = ""

    def toewijzing(self, nummer: str | None) -> str | None:
        """The token of a ToewijzingNummer, which is unique per wet and gemeente."""
        return None if nummer is None else self.token("toewijzing", f"{self.wet}|{self.gemeente}|{int(nummer)}")

    def referentie(self, text: str) -> str:
        """The token of a ReferentieAanbieder, which is the aanbieder's own."""
        return self.token("referentie", f"{self.aanbieder}|{text}")


def to_bericht(content: Content, gate: Gate) -> Bericht:
    """The rows of an accepted message, by table."""
    token = gate.pseudonymiser.token
    code, wet = content.model.code, content.model.wet
    shared = _Shared(wet, content.gemeente, content.aanbieder, token)
    for client in content.clienten:
        shared.client = token("client", client.bsn)
        shared.geboortejaar, shared.geboortemaand = known_birth(client.geboortedatum, client.datum_gebruik)
        shared.geslacht = client.geslacht or ""
    retour = content.retour
    if retour is not None:
        rows: _Rows = {"retour": _retour_rows(retour, content, shared)}
        name, day = f"{code}|{content.ontvanger}|{retour.identificatie}", retour.dagtekening
    else:
        rows = _rows(content, shared, gate)
        name, day = f"{code}|{content.afzender}|{content.identificatie}", content.dagtekening
    return Bericht(code, wet, shared.gemeente, shared.aanbieder, token("identificatie", name), day, rows)


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


def _rows(content: Content, shared: _Shared, gate: Gate) -> _Rows:
    if content.leveringen:
        return {"bericht": [_levering_row(row, shared) for row in content.leveringen]}
    if content.toewijzingen:
        wijk = wijk_of_client(content.client, gate)
        return {"bericht": [_toewijzing_row(row, shared, wijk) for row in content.toewijzingen]}
    if content.antwoord is not None:
        return {"antwoord": [_antwoord_row(content.antwoord, shared)]}
    return {"verzoek": [_verzoek_row(row, shared, content.reden_verzoek) for row in content.verzoeken]}


def _toewijzing_row(row: ToegewezenProduct, shared: _Shared, wijk: str) -> BerichtRegel:
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
        shared.toewijzing(row.nummer),
        None if row.referentie is None else shared.referentie(row.referentie),
        row.categorie,
        row.code,
        row.toewijzingsmoment,
        row.ingangsdatum,
        None,
        row.einddatum,
        row.reden_wijziging,
        None,
        None,
        _number(row.volume),
        row.eenheid,
        row.frequentie,
        _number(row.budget),
    )


def _levering_row(row: GeleverdProduct, shared: _Shared) -> BerichtRegel:
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
        shared.toewijzing(row.nummer),
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


def _verzoek_row(row: VerzochtProduct, shared: _Shared, reden: str | None) -> VerzoekRegel:
    return VerzoekRegel(
        row.soort,
        shared.wet,
        shared.gemeente,
        shared.aanbieder,
        shared.client,
        shared.geboortejaar,
        shared.geboortemaand,
        shared.geslacht or None,
        shared.toewijzing(row.nummer),
        shared.referentie(row.referentie),
        row.categorie,
        row.code,
        row.ingangsdatum,
        row.einddatum,
        _number(row.volume),
        row.eenheid,
        row.frequentie,
        _number(row.budget),
        row.verwijzer,
        reden,
    )


def _antwoord_row(answer: Antwoord, shared: _Shared) -> AntwoordRegel:
    return AntwoordRegel(
        shared.wet,
        shared.gemeente,
        shared.aanbieder,
        shared.referentie(answer.referentie),
        answer.antwoord,
        answer.reden_afwijzing,
        answer.woonplaats,
    )


def _retour_rows(retour: Retour, content: Content, shared: _Shared) -> list[RetourRegel]:
    """One row per code; a retour without codes accepts the message, in one row."""
    number = content.model.number
    bericht = content.model.code.replace(number, _FIRST[number])
    name = f"{bericht}|{content.afzender}|{content.identificatie}"
    identificatie = shared.token("identificatie", name)
    return [
        RetourRegel(
            shared.wet,
            shared.gemeente,
            shared.aanbieder,
            bericht,
            identificatie,
            content.dagtekening,
            retour.dagtekening,
            klasse,
            code,
        )
        for klasse, code in retour.codes or (_ACCEPTED,)
    ]


def _number(text: str | None) -> int | None:
    return None if text is None else int(text)
