"""Reads a valid message in the slowest and plainest way: every value by its path. Judge of the fast reading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from lxml import etree

from duiding.berichten import Gate
from duiding.berichten.tables import Model

_WISHES = {
    "aanvraag": "m:Client/m:AangevraagdeProducten/m:AangevraagdProduct",
    "ongewijzigd": "m:Client/m:Verzoek/m:OngewijzigdeProducten/m:OngewijzigdProduct",
    "te_wijzigen": "m:Client/m:Verzoek/m:TeWijzigenProducten/m:TeWijzigenProduct",
    "nieuw": "m:Client/m:Verzoek/m:NieuweProducten/m:NieuwProduct",
}
_FIRST = {"302": "301", "306": "305", "308": "307", "316": "315", "318": "317", "320": "319"}
_FROM_GEMEENTE = ("301", "302", "319", "320")


@dataclass
class Place:
    """An element, asked by paths with m: for the message and b: for the basis schema."""

    element: etree._Element
    model: Model

    def all(self, path: str) -> Iterator[Place]:
        names = {"m": self.model.namespace, "b": self.model.basis}
        return (Place(found, self.model) for found in self.element.findall(path, names))

    def has(self, path: str) -> bool:
        return any(True for _ in self.all(path))

    def text(self, path: str) -> str | None:
        return next((place.element.text or "" for place in self.all(path)), None)

    def known(self, path: str) -> str:
        found = self.text(path)
        assert found is not None, path
        return found

    def day(self, path: str) -> date | None:
        found = self.text(path)
        return None if found is None else date.fromisoformat(found.strip())

    def number(self, path: str) -> int | None:
        found = self.text(path)
        return None if found is None else int(found)


@dataclass
class Naive:
    """The rows that a message must give, as dictionaries by column."""

    root: Place
    model: Model
    gate: Gate

    def rows(self) -> dict[str, list[dict[str, Any]]]:
        number = self.model.number
        if number in _FIRST:
            return {"retour": list(self._retour())}
        if number == "319":
            return {"antwoord": [self._antwoord()]}
        if number in ("315", "317"):
            return {"verzoek": list(self._verzoeken())}
        return {"bericht": list(self._toewijzingen() if number == "301" else self._leveringen())}

    def parties(self) -> dict[str, str]:
        afzender, ontvanger = self.root.known("m:Header/m:Afzender"), self.root.known("m:Header/m:Ontvanger")
        is_gemeente_first = self.model.number in _FROM_GEMEENTE
        gemeente, aanbieder = (afzender, ontvanger) if is_gemeente_first else (ontvanger, afzender)
        return {"wet": self.model.wet, "gemeente": gemeente, "aanbieder": aanbieder}

    def _token(self, domain: str, value: str) -> str:
        return self.gate.pseudonymiser.token(domain, value)

    def _toewijzing(self, row: Place) -> str | None:
        number = row.number("m:ToewijzingNummer")
        if number is None:
            return None
        return self._token("toewijzing", f"{self.model.wet}|{self.parties()['gemeente']}|{number}")

    def _referentie(self, text: str | None) -> str | None:
        return None if text is None else self._token("referentie", f"{self.parties()['aanbieder']}|{text}")

    def _client(self) -> dict[str, Any]:
        client = next(self.root.all("m:Client"))
        born, use = client.day("m:Geboortedatum/b:Datum"), client.text("m:Geboortedatum/b:DatumGebruik")
        return {
            "client": self._token("client", client.known("m:Bsn")),
            "geboortejaar": born.year if born is not None and use != "3" else None,
            "geboortemaand": born.month if born is not None and use not in ("2", "3") else None,
            "geslacht": client.text("m:Geslacht"),
        }

    def _product(self, row: Place) -> dict[str, Any]:
        return {
            "toewijzing": self._toewijzing(row),
            "categorie": row.text("m:Product/b:Categorie"),
            "code": row.text("m:Product/b:Code"),
        }

    def _size(self, row: Place) -> dict[str, Any]:
        return {
            "volume": row.number("m:Omvang/b:Volume"),
            "eenheid": row.text("m:Omvang/b:Eenheid"),
            "frequentie": row.text("m:Omvang/b:Frequentie"),
            "budget": row.number("m:Budget"),
        }

    def _toewijzingen(self) -> Iterator[dict[str, Any]]:
        for row in self.root.all("m:Client/m:ToegewezenProducten/m:ToegewezenProduct"):
            day = row.day("m:Toewijzingsdatum")
            assert day is not None
            yield {
                **self.parties(),
                **self._client(),
                **self._product(row),
                **self._size(row),
                "soort": "toewijzing",
                "wijk": self._wijk(),
                "referentie": self._referentie(row.text("m:ReferentieAanbieder")),
                "toewijzingsmoment": moment(day, row.known("m:Toewijzingstijd")),
                "ingangsdatum": row.day("m:Ingangsdatum"),
                "einddatum": row.day("m:Einddatum"),
                "reden_wijziging": row.text("m:RedenWijziging"),
            }

    def _leveringen(self) -> Iterator[dict[str, Any]]:
        soort = "start" if self.model.number == "305" else "stop"
        group = soort.capitalize() + "Product"
        for row in self.root.all(f"m:Client/m:{group}en/m:{group}"):
            yield {
                **self.parties(),
                **self._client(),
                **self._product(row),
                "soort": soort,
                "ingangsdatum": row.day("m:ToewijzingIngangsdatum"),
                "begindatum": row.day("m:Begindatum"),
                "einddatum": row.day("m:Einddatum"),
                "reden_beeindiging": row.text("m:RedenBeeindiging"),
                "status": row.text("m:StatusAanlevering"),
            }

    def _verzoeken(self) -> Iterator[dict[str, Any]]:
        verzoek = self.root.text("m:Client/m:Verzoek/m:ReferentieAanbieder")
        for soort, path in _WISHES.items():
            for row in self.root.all(path):
                is_aanvraag = soort == "aanvraag"
                yield {
                    **self.parties(),
                    **self._client(),
                    **self._product(row),
                    **self._size(row),
                    "soort": soort,
                    "referentie": self._referentie(row.text("m:ReferentieAanbieder") if is_aanvraag else verzoek),
                    "ingangsdatum": row.day("m:ToewijzingIngangsdatum" if is_aanvraag else "m:GewensteIngangsdatum"),
                    "einddatum": row.day("m:ToewijzingEinddatum" if is_aanvraag else "m:Einddatum"),
                    "verwijzer": row.text("m:Verwijzer/b:Type"),
                    "reden_verzoek": self.root.text("m:Client/m:Verzoek/m:RedenVerzoek"),
                }

    def _antwoord(self) -> dict[str, Any]:
        return {
            **self.parties(),
            "referentie": self._referentie(self.root.text("m:Antwoord/m:ReferentieAanbieder")),
            "antwoord": self.root.text("m:Antwoord/m:VerzoekAntwoord"),
            "reden_afwijzing": self.root.text("m:Antwoord/m:RedenAfwijzingVerzoek"),
            "woonplaats": self.root.text("m:Antwoord/m:Woonplaatsbeginsel/m:Gemeente"),
        }

    def _retour(self) -> Iterator[dict[str, Any]]:
        bericht = self.model.code[:-3] + _FIRST[self.model.number]
        sent = "m:Header/m:BerichtIdentificatie"
        sender, identificatie = self.root.known("m:Header/m:Afzender"), self.root.known(f"{sent}/b:Identificatie")
        for klasse, code in list(self._codes()) or [("Header", None)]:
            yield {
                **self.parties(),
                "bericht": bericht,
                "identificatie": self._token("identificatie", f"{bericht}|{sender}|{identificatie}"),
                "dagtekening": self.root.day(f"{sent}/b:Dagtekening"),
                "dagtekening_retour": self.root.day("m:Header/m:DagtekeningRetour"),
                "klasse": klasse,
                "retourcode": code,
            }

    def _codes(self) -> Iterator[tuple[str, str | None]]:
        for group in self.root.all(".//m:RetourCodes/.."):
            for code in group.all("m:RetourCodes/m:RetourCode"):
                yield etree.QName(group.element).localname, code.element.text

    def _wijk(self) -> str:
        for soort in ("01", "03"):
            contacts = [c for c in self.root.all("m:Client/m:Contactgegevens/m:Contact") if c.text("m:Soort") == soort]
            if contacts:
                return self._wijk_at(contacts[-1])
        return "onbekend"

    def _wijk_at(self, contact: Place) -> str:
        postcode = contact.text("m:Adres/b:Postcode")
        if postcode is None:
            return "onbekend"
        return self.gate.wijk_of(postcode) if contact.text("m:Adres/b:LandCode") == "NL" else "elders"


def moment(day: date, text: str) -> datetime:
    """A clock says as much: hours, minutes, seconds and a part of a second, of which a million parts are kept."""
    hours, minutes, seconds = text.strip().split(":")
    whole, _, part = seconds.partition(".")
    micro = int(f"{part:0<6}"[:6])
    past = timedelta(hours=int(hours), minutes=int(minutes), seconds=int(whole), microseconds=micro)
    if day == date.max and past >= timedelta(days=1):
        return datetime.max
    return datetime.combine(day, datetime.min.time()) + past
