"""A town of some dozens of children whose help becomes known in two months, to freeze figures of."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from duiding.app import Store
from tests.functional.store.delivering import KEY, NUMBERS, TAAKGERICHT, bevolking, clientlijst, person, place, start

INDICATOR = "jeugdigen_met_aanvullende_jeugdhulp"
MARCH, APRIL = date(2018, 3, 1), date(2018, 4, 10)
"""The last day of receipt of each of the two months."""


def first_month(root: Path) -> Path:
    """Twenty children with a start message, and eight, too few to show, on the list of another aanbieder."""
    for number in range(20):
        place(root, "2018-02-10", f"{number}.xml", start(person(number), f"SYN{number}", nummer=number + 1))
    place(root, "2018-03-01", "SYN-clientlijst.csv", children(*range(40, 48)))
    place(root, "2018-03-01", "SYN-bevolking.csv", bevolking())
    return root


def second_month(root: Path) -> Path:
    """Five more of the first, and twelve more of the second, all since January."""
    for number in range(20, 25):
        place(root, "2018-04-10", f"{number}.xml", start(person(number), f"SYN{number}", nummer=number + 1))
    place(root, "2018-04-01", "SYN-clientlijst-april.csv", children(*range(48, 60)))
    return root


def children(*persons: int) -> bytes:
    """A list on which these people have had help since 10 January 2018."""
    one = {
        "geboortedatum": date(2008, 5, 17),
        "postcode": "3561SA",
        "aanbieder": TAAKGERICHT,
        "zorgvorm": "specialistisch_ambulant",
        "aanmelddatum": date(2017, 12, 1),
        "startdatum": date(2018, 1, 10),
    }
    columns = {name: [value] * len(persons) for name, value in one.items()}
    return clientlijst(bsn=[NUMBERS[number] for number in persons], **columns)


def read(folder: Path, *places: Path) -> None:
    """Read files into the store in a folder, which is made when it is not there."""
    result = Store.open_or_create(folder, is_synthetic=True).ingest([*places], is_synthetic=True, key=KEY)
    assert not result.refused
