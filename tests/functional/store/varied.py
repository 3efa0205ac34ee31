"""A small folder with a bit of everything a municipality receives, about numbers of the official test range."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from duiding.bronnen import write_levering
from duiding.domain.pseudonym import Pseudonymiser, is_bsn
from tests.functional.store.delivering import place
from tests.spec.berichten import drawn
from tests.spec.berichten.drawn_declaratie import bericht_323, bericht_325, client
from tests.spec.berichten.drawn_retour import retour

KEY = Pseudonymiser(b"een sleutel van ten minste 32 bytes")
BSNS = [number for number in (str(n) for n in range(999_990_000, 999_999_999)) if is_bsn(number)]
STRETCH = range(9_999, 10_000)
"""Where the walk meets these numbers."""

MESSAGES: dict[str, Callable[[str, str], bytes]] = {
    "301": lambda bsn, id_: drawn.bericht_301(bsn=bsn, identificatie=id_),
    "305": lambda bsn, id_: drawn.bericht_305(bsn=bsn, identificatie=id_),
    "307": lambda bsn, id_: drawn.bericht_307(bsn=bsn, identificatie=id_),
    "315": lambda bsn, id_: drawn.bericht_315(bsn=bsn, identificatie=id_),
    "317": lambda bsn, id_: drawn.bericht_317(bsn=bsn, identificatie=id_),
    "319": lambda _, id_: drawn.bericht_319(identificatie=id_),
    "323": lambda bsn, id_: bericht_323(client(bsn=bsn), identificatie=id_),
    "325": lambda _, id_: bericht_325(identificatie=f"{id_}a", first=id_),
    "306": lambda bsn, id_: retour("306", first=drawn.bericht_305(bsn=bsn), identificatie=id_),
    "308": lambda _, id_: retour("308", codes={"Header": ("0001",)}, identificatie=id_),
}


def message(number: str, person: int, identificatie: str | None = None) -> bytes:
    return MESSAGES[number](BSNS[person], identificatie or f"B{person}")


def zipped(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, content in members.items():
            file.writestr(f"{name}.xml", content)
    return out.getvalue()


def casussen(*persons: int, **columns: list[Any]) -> bytes:
    known: dict[str, list[Any]] = {
        "casus": [f"C{person}" for person in persons],
        "gezin": [f"G{person}" for person in persons],
        "bsn": [BSNS[person] for person in persons],
        "rol": ["jeugdige"] * len(persons),
        "team": ["jeugd"] * len(persons),
        "start": [date(2022, 1, 3)] * len(persons),
    }
    return write_levering("buurtteamcasussen", known | columns)


def wachtlijst(*persons: int) -> bytes:
    columns: dict[str, list[Any]] = {
        "bsn": [BSNS[person] for person in persons],
        "zorgvorm": ["specialistisch_ambulant"] * len(persons),
        "aanbieder": ["99000001"] * len(persons),
        "aanmelddatum": [date(2022, 1, 3)] * len(persons),
        "urgentie": ["regulier"] * len(persons),
    }
    return write_levering("wachtlijst", columns)


def varied_files(root: Path) -> list[Path]:
    """Messages of ten kinds, plain and packed, twice the same one, two lists, and what is refused."""
    files = [
        place(root, f"2022-03-{day + 2:02d}", f"{number}-{day}.xml", message(number, day))
        for day, number in enumerate(MESSAGES)
    ]
    files += [
        place(root, "2022-03-20", "pak.zip", zipped(een=message("301", 11), twee=message("305", 12), drie=b"<kapot")),
        place(root, "2022-03-21", "nog.xml.gz", gzip.compress(message("301", 0), mtime=0)),
        place(root, "2022-03-22", "buurtteamcasussen-maart.csv", casussen(20, 21)),
        place(root, "2022-03-22", "wachtlijst.csv", wachtlijst(22, 23)),
        place(root, "2022-03-23", "stuk.xml", f"<Bericht><Bsn>{BSNS[30]}</Bsn>".encode()),
        place(root, "2022-03-23", "fout.xml", drawn.bericht_301(bsn="123456789")),
        place(root, "2022-03-24", "wachtlijst-fout.csv", b"bsn;naam\n"),
    ]
    return files
