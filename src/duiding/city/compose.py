"""Messages of the city as files: iJw and iWmo 3.2, about invented people."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any

from duiding.berichten import write
from duiding.city.contracts import Contracts, product_of
from duiding.city.identity import NAMES, postcodes_by_wijk
from duiding.city.moments import NEVER, date_of
from duiding.city.reasons import Codes
from duiding.city.scene import Scene
from duiding.city.toewijzingen import REDEN_WIJZIGING
from duiding.city.traffic import CORRECTION, REFUSED, RETOUR, START, TOEWIJZING, WRONG, Books

_HOUSES = 180
_OPENS = time(8, 30)
_OFFICE_MINUTES = 480
_NO_TOEWIJZING = 5_000_000  # numbers from here on were never given
_UNKNOWN_NUMBER = "9019"
_SPREAD = 7919  # a prime: neighbouring persons and toewijzingen get names, houses and times far apart


class People:
    """The person of a message, made once for everybody who appears in one."""

    def __init__(self, scene: Scene) -> None:
        """Nobody is known yet; every client is made at the first message."""
        self._registry = scene.registry
        self._postcodes = postcodes_by_wijk(scene.gemeente)
        self._known: dict[int, write.Client] = {}

    def client(self, person: int) -> write.Client:
        """Number, day of birth, name and address."""
        found = self._known.get(person)
        if found is None:
            found = self._known[person] = self._make(person)
        return found

    def postcode(self, person: int) -> str | None:
        """A postcode of the wijk that was never issued; None when the gemeente has none for the wijk."""
        codes = self._postcodes[int(self._registry.wijk[person])]
        return codes[person * _SPREAD % len(codes)] if codes else None

    def _make(self, person: int) -> write.Client:
        registry = self._registry
        return write.Client(
            bsn=f"{int(registry.number[person]):09d}",
            geboortedatum=date_of(registry.birth[person]),
            geslacht=str(int(registry.geslacht[person])),
            achternaam=NAMES[person * _SPREAD % len(NAMES)],
            postcode=self.postcode(person),
            huisnummer=1 + person * _SPREAD % _HOUSES,
        )


class Composer:
    """Writes the messages of one law; `sizes` gives volume, unit and frequency per zorgvorm."""

    def __init__(
        self, scene: Scene, books: Books, contracts: Contracts, people: People, reasons: Codes, sizes: dict[str, Any]
    ) -> None:
        """`reasons` has a code per levering."""
        self._books, self._people, self._reasons, self._sizes = books, people, reasons, sizes
        self._agb = [contracts.agb[row] for row in contracts.aanbieders()]
        self._gemeente = scene.gemeente.code
        self._products = [product_of(scene.gemeente, naam, scene.months.begin) for naam in books.names]

    def compose(self, row: int, name_of: Callable[[int], str]) -> bytes:
        """The file of one row of the traffic; `name_of` gives the identificatie of a row."""
        traffic, name = self._books.traffic, name_of(row)
        soort = traffic.soort[row]
        if soort == TOEWIJZING:
            return self._toewijzing(row, name)
        if soort == RETOUR:
            rejected = int(traffic.ref[row])
            why = write.Afwijzing(name, date_of(traffic.sent[row]), _UNKNOWN_NUMBER)
            return write.write_retour(self._levering(rejected, name_of(rejected)), why)
        found = self._levering(row, name)
        return write.write_305(found) if isinstance(found, write.Start305) else write.write_307(found)

    def person(self, levering: int) -> int:
        """The person of a levering."""
        return int(self._books.person_of_levering[levering])

    def _product(self, vorm: int) -> dict[str, Any]:
        product = self._products[vorm]
        return {
            "categorie": product.categorie if product else None,
            "code": (product.code or None) if product else None,
        }

    def _head(self, row: int, identificatie: str, agreement: int, person: int) -> dict[str, Any]:
        return {
            "wet": self._books.wet,
            "gemeente": self._gemeente,
            "aanbieder": self._agb[agreement],
            "identificatie": identificatie,
            "dagtekening": date_of(self._books.traffic.sent[row]),
            "client": self._people.client(person),
        }

    def _toewijzing(self, row: int, identificatie: str) -> bytes:
        books, ref = self._books, self._books.traffic.ref[row]
        number = int(books.versions.toewijzing[ref])
        made = books.toewijzingen
        vorm, end = int(made.vorm[number]), int(books.versions.end[ref])
        volume, eenheid, frequentie = self._sizes[books.names[vorm]]
        moment = datetime.combine(date_of(books.versions.decided[ref]), _OPENS)
        product = write.ToegewezenProduct(
            toewijzing=number + 1,
            toewijzingsmoment=moment + timedelta(minutes=int(ref) * _SPREAD % _OFFICE_MINUTES),
            ingangsdatum=date_of(made.ingang[number]),
            einddatum=None if end == NEVER else date_of(end),
            reden_wijziging=REDEN_WIJZIGING[int(books.versions.kind[ref])],
            volume=volume,
            eenheid=eenheid,
            frequentie=frequentie,
            **self._product(vorm),
        )
        head = self._head(row, identificatie, int(made.agreement[number]), int(made.person[number]))
        return write.write_301(write.Toewijzing301(**head, producten=(product,)))

    def _levering(self, row: int, identificatie: str) -> write.Start305 | write.Stop307:
        is_start = self._books.traffic.soort[row] == START
        return self._start(row, identificatie) if is_start else self._stop(row, identificatie)

    def _delivery(self, row: int) -> dict[str, Any]:
        levering = int(self._books.traffic.ref[row])
        number = int(self._books.of_levering[levering])
        fields: dict[str, Any] = self._product(int(self._books.vorm_of_levering[levering]))
        if number >= 0:
            off = _NO_TOEWIJZING if self._books.traffic.variant[row] == REFUSED else 1
            fields |= {"toewijzing": number + off, "ingangsdatum": date_of(self._books.toewijzingen.ingang[number])}
        return fields

    def _start(self, row: int, identificatie: str) -> write.Start305:
        traffic, ref = self._books.traffic, int(self._books.traffic.ref[row])
        rows, fields = self._books.leveringen, self._delivery(row)
        right = write.StartProduct(begindatum=date_of(rows.begin[ref]), **fields)
        wrong = {"begindatum": date_of(traffic.wrong[row]), **fields}
        producten: tuple[write.StartProduct, ...] = (right,)
        if traffic.variant[row] == WRONG:
            producten = (write.StartProduct(**wrong),)
        elif traffic.variant[row] == CORRECTION:
            producten = (write.StartProduct(**wrong, status="3"), right)
        head = self._head(row, identificatie, int(rows.agreement[ref]), self.person(ref))
        return write.Start305(**head, producten=producten)

    def _stop(self, row: int, identificatie: str) -> write.Stop307:
        traffic, ref = self._books.traffic, int(self._books.traffic.ref[row])
        rows = self._books.leveringen
        fields = self._delivery(row) | {
            "begindatum": date_of(rows.begin[ref]),
            "reden_beeindiging": str(self._reasons[ref]),
        }
        right = write.StopProduct(einddatum=date_of(rows.end[ref]), **fields)
        wrong = {"einddatum": date_of(traffic.wrong[row]), **fields}
        producten: tuple[write.StopProduct, ...] = (right,)
        if traffic.variant[row] == WRONG:
            producten = (write.StopProduct(**wrong),)
        elif traffic.variant[row] == CORRECTION:
            producten = (write.StopProduct(**wrong, status="3"), right)
        head = self._head(row, identificatie, int(rows.agreement[ref]), self.person(ref))
        return write.Stop307(**head, producten=producten)
