"""Files as a municipality receives them, about invented people only."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

from duiding.berichten.write import (
    Client,
    Start305,
    StartProduct,
    Stop307,
    StopProduct,
    ToegewezenProduct,
    Toewijzing301,
    write_301,
    write_305,
    write_307,
)
from duiding.bronnen import write_levering
from duiding.domain.pseudonym import Pseudonymiser, is_synthetic

KEY = Pseudonymiser(b"een sleutel van ten minste 32 bytes")
AANBIEDER, TAAKGERICHT, BUURTTEAM = "99100001", "99000001", "99000003"
NUMBERS = [n for n in (f"{n:09d}" for n in range(100_000_000, 100_008_000)) if is_synthetic(n)]


def person(number: int, postcode: str | None = None) -> Client:
    return Client(NUMBERS[number], date(2008, 5, 17), "2", "Verzonnen", postcode=postcode)


def place(root: Path, received: str | None, name: str, content: bytes) -> Path:
    folder = root / received if received else root
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(content)
    return folder / name


def toewijzing(client: Client, identificatie: str = "SYN001", nummer: int = 1, **product: Any) -> bytes:
    row = ToegewezenProduct(nummer, datetime(2018, 1, 8, 10), date(2018, 1, 10), categorie="45", **product)
    bericht = Toewijzing301("jeugdwet", "0344", AANBIEDER, identificatie, date(2018, 1, 9), client, (row,))
    return write_301(bericht)


def start(client: Client, identificatie: str = "SYN002", nummer: int | None = 1, aanbieder: str = AANBIEDER) -> bytes:
    ingang = date(2018, 1, 10) if nummer else None
    row = StartProduct(date(2018, 1, 10), "45", None, nummer, ingang)
    return write_305(Start305("jeugdwet", "0344", aanbieder, identificatie, date(2018, 1, 12), client, (row,)))


def stop(client: Client, eind: str, identificatie: str = "SYN003", nummer: int | None = 1) -> bytes:
    ingang = date(2018, 1, 10) if nummer else None
    day = date.fromisoformat(eind)
    row = StopProduct(date(2018, 1, 10), day, "31", "45", None, nummer, ingang)
    return write_307(Stop307("jeugdwet", "0344", AANBIEDER, identificatie, day, client, (row,)))


def clientlijst(**columns: list[Any]) -> bytes:
    known: dict[str, list[Any]] = {
        "bsn": [NUMBERS[0]],
        "geboortedatum": [date(2008, 5, 17)],
        "postcode": ["3561SA"],
        "aanbieder": [TAAKGERICHT],
        "zorgvorm": ["specialistisch_ambulant"],
        "aanmelddatum": [date(2017, 12, 1)],
        "startdatum": [date(2018, 1, 10)],
    }
    return write_levering("clientlijst", known | columns)


def bevolking(inwoners: int = 400, wijk: str = "WK034403") -> bytes:
    columns = {"peildatum": [date(2018, 1, 1)], "wijk": [wijk], "leeftijd": [12], "inwoners": [inwoners]}
    return write_levering("bevolking", columns)


def month_of_files(root: Path) -> list[Path]:
    """A 301, 305 and 307 of one person and a clientlijst about another, each in the folder of its day."""
    return [
        place(root, "2018-01-09", "een.xml", toewijzing(person(0, "3561SA"))),
        place(root, "2018-01-15", "twee.xml", start(person(0))),
        place(root, "2018-04-04", "drie.xml", stop(person(0), "2018-03-31")),
        place(root, "2018-02-01", "SYN-clientlijst.csv", clientlijst(bsn=[NUMBERS[1]])),
    ]
