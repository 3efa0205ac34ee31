"""The gate of the 323 and 325: from records to rows without persons. Everything that names anything is a token."""

from __future__ import annotations

from functools import lru_cache

from duiding.berichten.gate import Gate
from duiding.berichten.records_declaratie import Bedrag, Declaratie, Gedeclareerde, Prestatie
from duiding.berichten.rows import Bericht, DeclaratieRegel, PrestatieRegel


class DeclaratieGate:
    """Makes the rows of one message; who is who follows from its number, never from the sender alone."""

    def __init__(self, head: Declaratie, gate: Gate) -> None:
        """The gate of the message with this head."""
        self._head = head
        self._token = gate.pseudonymiser.token
        self._soort = "gedeclareerd" if head.model.number == "323" else "afgewezen"
        self._wet = head.model.wet
        self._aanbieder, self._gemeente = head.aanbieder, head.gemeente
        self._declaratie = None if head.nummer is None else self._token("declaratie", self._of_aanbieder(head.nummer))
        self._toewijzing = lru_cache(maxsize=10_000)(self._toewijzing_token)

    def client(self, client: Gedeclareerde) -> str:
        """The token of a client."""
        return self._token("client", client.bsn)

    def row(self, prestatie: Prestatie, client: str) -> PrestatieRegel:
        """The row of a prestatie of the client with this token."""
        vorige = prestatie.vorige
        return PrestatieRegel(
            self._soort,
            self._wet,
            self._gemeente,
            self._aanbieder,
            client,
            self._declaratie or "",
            self._token("prestatie", self._of_aanbieder(prestatie.nummer)),
            None if vorige is None else self._token("prestatie", self._of_aanbieder(vorige)),
            self._toewijzing(prestatie.toewijzing),
            prestatie.categorie,
            prestatie.code,
            prestatie.begindatum,
            prestatie.einddatum,
            prestatie.volume,
            prestatie.eenheid,
            prestatie.tarief,
            prestatie.saldo,
            " ".join(prestatie.retourcodes) or None,
        )

    def bericht(self, prestaties: list[PrestatieRegel]) -> Bericht:
        """The whole message, when every client has passed."""
        head = self._head
        return Bericht(
            code=head.model.code,
            wet=self._wet,
            gemeente=self._gemeente,
            aanbieder=self._aanbieder,
            identificatie=self._identificatie(head.model.code, head.afzender, head.identificatie),
            dagtekening=head.dagtekening,
            regels={"declaratie": (self._head_row(),), "prestatie": prestaties},
        )

    def _head_row(self) -> DeclaratieRegel:
        head = self._head
        code = f"{head.model.code[:-3]}323"
        named = head.identificatie if head.verwijzing is None else head.verwijzing
        return DeclaratieRegel(
            soort="declaratie" if head.verwijzing is None else "antwoord",
            wet=self._wet,
            gemeente=self._gemeente,
            aanbieder=self._aanbieder,
            declaratie=self._declaratie,
            identificatie=self._identificatie(code, self._aanbieder, named),
            dagtekening=head.verwijzing_dagtekening or head.dagtekening,
            periode_begin=head.periode_begin,
            periode_einde=head.periode_einde,
            ingediend=_saldo(head.ingediend),
            toegekend=_saldo(head.toegekend),
            xsd_versie=head.xsd_versie,
            retourcodes=" ".join((*head.retourcodes, *head.retourcodes_antwoord)) or None,
        )

    def _toewijzing_token(self, nummer: str) -> str:
        return self._token("toewijzing", f"{self._wet}|{self._gemeente}|{nummer}")

    def _identificatie(self, code: str, afzender: str, name: str) -> str:
        return self._token("identificatie", f"{code}|{afzender}|{name}")

    def _of_aanbieder(self, nummer: str) -> str:
        return f"{self._wet}|{self._aanbieder}|{nummer}"


def _saldo(total: Bedrag | None) -> int | None:
    return None if total is None else total.saldo
