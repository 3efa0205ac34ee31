"""Messages of every kind by hand, with their Dagtekening and day of receipt: the words of a test."""

from __future__ import annotations

from datetime import date
from typing import Any

import pyarrow as pa

from duiding.berichten.rows import AntwoordRegel, Bericht, DeclaratieRegel, RetourRegel, VerzoekRegel
from duiding.domain.settings import Gemeente
from duiding.events import Batch, Known, as_known_on
from duiding.trajecten import build_panels
from tests.unit.trajecten.record import AMBULANT, GEMEENTE, day

_TABLES = {"319": "antwoord", "323": "declaratie", "325": "declaratie", "315": "verzoek", "317": "verzoek"}
_RETOUREN = ("302", "306", "308", "316", "318", "320")
KNOWN_ON = "2024-12-31"
WET = {"JW": "jeugdwet", "WMO": "wmo"}


class Traffic:
    """A record to which messages are added one by one."""

    def __init__(self) -> None:
        self._batch = Batch()
        self._count = 0

    def send(
        self, nummer: str, signed: str, *rows: Any, received: str = "", name: str = "", prefix: str = "JW"
    ) -> Traffic:
        """A message of Dagtekening `signed`, received on that day or later; `name` is its Identificatie."""
        self._count += 1
        table = "retour" if nummer in _RETOUREN else _TABLES.get(nummer, "bericht")
        day_signed, identificatie = date.fromisoformat(signed), name or f"id-{self._count}"
        code, wet = f"{prefix}{nummer}", WET[prefix]
        bericht = Bericht(code, wet, "0344", "99100001", identificatie, day_signed, {table: rows})
        known = Known(date.fromisoformat(received or signed), "map")
        self._batch.add_bericht(f"{self._count:032x}", bericht, known)
        return self

    def panel(self, name: str, known_on: str = KNOWN_ON, gemeente: Gemeente = GEMEENTE) -> pa.Table:
        last = date.fromisoformat(known_on)
        return build_panels(as_known_on(self._batch.tables(), last), gemeente, last, [name])[name]


def retour(about: str, name: str, signed: str, back: str, *codes: str | None) -> list[RetourRegel]:
    """The rows of a retour about message `about` ("JW305"); without codes it accepts."""
    fixed = ("jeugdwet", "0344", "99100001", about, name, date.fromisoformat(signed), date.fromisoformat(back))
    return [RetourRegel(*fixed, "Client", code) for code in codes or (None,)]


def verzoek(referentie: str = "r1", client: str = "a", soort: str = "aanvraag", **values: Any) -> VerzoekRegel:
    empty: dict[str, Any] = dict.fromkeys(VerzoekRegel._fields)
    known = {
        "soort": soort, "wet": "jeugdwet", "gemeente": "0344", "aanbieder": "99100001", "client": client,
        "referentie": referentie, "categorie": AMBULANT[0], "code": AMBULANT[1], "ingangsdatum": day("2024-01-01"),
    }  # fmt: skip
    return VerzoekRegel(**{**empty, **known, **values})


def antwoord(referentie: str = "r1", soort: str = "1", reden: str | None = None) -> AntwoordRegel:
    return AntwoordRegel("jeugdwet", "0344", "99100001", referentie, soort, reden, None)


def declaratie(soort: str, name: str, signed: str) -> DeclaratieRegel:
    empty: dict[str, Any] = dict.fromkeys(DeclaratieRegel._fields)
    known = {
        "soort": soort, "wet": "jeugdwet", "gemeente": "0344", "aanbieder": "99100001", "identificatie": name,
        "dagtekening": date.fromisoformat(signed),
    }  # fmt: skip
    return DeclaratieRegel(**{**empty, **known})
