"""What is left of a message behind the gate: flat rows per table of the record, without anything that names a person.

The order of the fields is the order of the columns. `client`, `toewijzing`, `referentie`, `declaratie`, `prestatie`,
`vorige` and `identificatie` are tokens. Amounts and budgets are in cents, and so is `volume` when `eenheid` is "83".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, NamedTuple


class BerichtRegel(NamedTuple):
    """One product row of a 301 ("toewijzing"), 305 ("start") or 307 ("stop").

    `wijk` is only known from a 301. `ingangsdatum` of a start or stop is the ToewijzingIngangsdatum.
    """

    soort: str
    wet: str
    gemeente: str
    aanbieder: str
    client: str
    geboortejaar: int | None
    geboortemaand: int | None
    geslacht: str
    wijk: str | None
    toewijzing: str | None
    referentie: str | None
    categorie: str | None
    code: str | None
    toewijzingsmoment: datetime | None
    ingangsdatum: date | None
    begindatum: date | None
    einddatum: date | None
    reden_wijziging: str | None
    reden_beeindiging: str | None
    status: str | None
    volume: int | None
    eenheid: str | None
    frequentie: str | None
    budget: int | None


class VerzoekRegel(NamedTuple):
    """One product of a request: of a 315 ("aanvraag"), or of a 317 ("ongewijzigd", "te_wijzigen", "nieuw").

    `ingangsdatum` is the wished one (ToewijzingIngangsdatum, GewensteIngangsdatum). `verwijzer` is the type only.
    """

    soort: str
    wet: str
    gemeente: str
    aanbieder: str
    client: str
    geboortejaar: int | None
    geboortemaand: int | None
    geslacht: str | None
    toewijzing: str | None
    referentie: str
    categorie: str | None
    code: str | None
    ingangsdatum: date | None
    einddatum: date | None
    volume: int | None
    eenheid: str | None
    frequentie: str | None
    budget: int | None
    verwijzer: str | None
    reden_verzoek: str | None


class AntwoordRegel(NamedTuple):
    """A 319: `antwoord` "1" rejects, "2" is under investigation. `woonplaats` is the other gemeente (reason 8)."""

    wet: str
    gemeente: str
    aanbieder: str
    referentie: str
    antwoord: str
    reden_afwijzing: str | None
    woonplaats: str | None


class RetourRegel(NamedTuple):
    """One code of a retour (302, 306, 308, 316, 318, 320), or one row without code when it has none: accepted.

    `bericht` is the code of the message it is about ("JW305"); `identificatie` and `dagtekening` are those of that
    message, so that `identificatie` equals the one in its own row of "bestand". `klasse` is where the code stands
    ("Header", "Client", "StartProduct", ...).
    """

    wet: str
    gemeente: str
    aanbieder: str
    bericht: str
    identificatie: str
    dagtekening: date
    dagtekening_retour: date
    klasse: str
    retourcode: str | None


class PrestatieRegel(NamedTuple):
    """One prestatie: "gedeclareerd" in a 323, or "afgewezen" in a 325. `bedrag` is negative for a credit.

    `begindatum` and `einddatum` are the ProductPeriode. `retourcodes` are those of a 325, with blanks between them.
    """

    soort: str
    wet: str
    gemeente: str
    aanbieder: str
    client: str
    declaratie: str
    prestatie: str
    vorige: str | None
    toewijzing: str
    categorie: str
    code: str
    begindatum: date
    einddatum: date
    volume: int
    eenheid: str
    tarief: int | None
    bedrag: int
    retourcodes: str | None


class DeclaratieRegel(NamedTuple):
    """The head of a 323 ("declaratie") or a 325 ("antwoord"). Totals are negative for a credit.

    `identificatie`, `dagtekening` and `xsd_versie` are those of the 323: its own, or the ones that the 325 quotes.
    `retourcodes` are those of the header and the answer of a 325, with blanks between them.
    """

    soort: str
    wet: str
    gemeente: str
    aanbieder: str
    declaratie: str | None
    identificatie: str
    dagtekening: date
    periode_begin: date | None
    periode_einde: date | None
    ingediend: int | None
    toegekend: int | None
    xsd_versie: str | None
    retourcodes: str | None


TABLES: Mapping[str, type[NamedTuple]] = MappingProxyType(
    {
        "bericht": BerichtRegel,
        "verzoek": VerzoekRegel,
        "antwoord": AntwoordRegel,
        "retour": RetourRegel,
        "prestatie": PrestatieRegel,
        "declaratie": DeclaratieRegel,
    }
)
"""The row types by the name of their table in the record."""


@dataclass(slots=True)
class Bericht:
    """An accepted message: its code ("JW301"), its parties by role, and its rows by table. `identificatie` is a token.

    Of a retour, `identificatie` and `dagtekening` are its own (IdentificatieRetour, DagtekeningRetour).
    """

    code: str
    wet: str
    gemeente: str
    aanbieder: str
    identificatie: str
    dagtekening: date
    regels: Mapping[str, Sequence[tuple[Any, ...]]]
