"""The ledger of the reserve: each booking moves cents from one account to another, with the decision behind it.

Money comes in (storting), is promised to a proposal (toezegging), is spent (onttrekking) or comes free again
(vrijval). What is free, promised and spent is together what came in: no cent is anywhere else.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from duiding.domain.errors import SettingsError
from duiding.domain.table import Row, read_table
from duiding.finance.reserve.kader import Kader

COLUMNS = ("datum", "soort", "bedrag_cent", "voorstel", "beweging", "spoor", "besluit", "bekend_op")
STORTING, TOEZEGGING, ONTTREKKING, VRIJVAL = "storting", "toezegging", "onttrekking", "vrijval"
_MOVES = {
    STORTING: ("buiten", "vrij"),
    TOEZEGGING: ("vrij", "gereserveerd"),
    ONTTREKKING: ("gereserveerd", "uitgegeven"),
    VRIJVAL: ("gereserveerd", "vrij"),
}
SOCIALE_BASIS = "sociale_basis"
_SPOREN = ("sociale_basis", "basiszorg", "aanvullend")


@dataclass(frozen=True, slots=True)
class Boeking:
    """One line of the ledger; `regel` is its line in the file and `besluit` names the decision of the council."""

    datum: date
    soort: str
    cent: int
    voorstel: str
    beweging: str
    spoor: str
    besluit: str
    known_on: date
    regel: int


@dataclass(frozen=True, slots=True)
class Reserve:
    """How the reserve stands, in cents. `per_beweging` and `per_spoor` hold what was spent and what is promised."""

    day: date
    gestort: int
    uitgegeven: int
    gereserveerd: int
    per_beweging: Mapping[tuple[str, str], tuple[int, int]] = field(default_factory=dict)

    @property
    def vrij(self) -> int:
        """What nobody was promised yet."""
        return self.gestort - self.uitgegeven - self.gereserveerd

    @property
    def share_sociale_basis(self) -> float | None:
        """Which part of the money spent and promised goes to the sociale basis; None when there is none yet."""
        used = {key: spent + promised for key, (spent, promised) in self.per_beweging.items()}
        whole = sum(used.values())
        return sum(cent for (_, spoor), cent in used.items() if spoor == SOCIALE_BASIS) / whole if whole else None


def read_boekingen(path: Path, kader: Kader) -> tuple[Boeking, ...]:
    """Read and check a ledger. Raises SettingsError with file, line, reason and remedy.

    Refused are amounts in euros, a promise or spending without a decision, spending outside the years of the reserve or
    beyond what was promised, and a promise beyond what is free.
    """
    found = [_boeking(row, kader) for row in read_table(path, COLUMNS)]
    _check_balances(path, found, kader)
    return tuple(found)


def _boeking(row: Row, kader: Kader) -> Boeking:
    day, soort = row.day("datum"), row.one_of("soort", _MOVES)
    where = ("", "", "")
    if soort != STORTING:
        where = row.text("voorstel"), row.one_of("beweging", kader.bewegingen), row.one_of("spoor", _SPOREN)
    if soort == ONTTREKKING and day.year not in kader.jaren:
        years = ", ".join(map(str, kader.jaren))
        row.fail(f"in {day.year} mag niets uit de reserve komen.", f"De reserve is voor {years}.")
    return Boeking(day, soort, _cents(row), *where, row.text("besluit"), row.day("bekend_op"), row.line)


def _cents(row: Row) -> int:
    found = row.text("bedrag_cent")
    if not (found.isascii() and found.isdigit() and int(found)):
        row.fail("het bedrag is geen getal boven nul in hele centen.", "Schrijf centen, zonder punt of komma.")
    return int(found)


def _check_balances(path: Path, bookings: Iterable[Boeking], kader: Kader) -> None:
    """On no day is more promised than is free, or more spent on a proposal than it was promised."""
    free = 0
    promised: dict[tuple[str, str, str], int] = {}
    for one in sorted(bookings, key=lambda one: (one.datum, one.regel)):
        key = one.voorstel, one.beweging, one.spoor
        left = free if one.soort == TOEZEGGING else promised.get(key, 0)
        if one.soort != STORTING and one.cent > left:
            where = "vrij in de reserve" if one.soort == TOEZEGGING else f"toegezegd aan '{one.voorstel}'"
            reason = f"{one.soort} van {one.cent} centen, maar er is {left} {where}."
            raise SettingsError(f"{path}:{one.regel}: {reason} Verlaag het bedrag, of boek eerst wat ontbreekt.")
        free += {STORTING: one.cent, TOEZEGGING: -one.cent, VRIJVAL: one.cent}.get(one.soort, 0)
        if one.soort != STORTING:
            promised[key] = promised.get(key, 0) + (one.cent if one.soort == TOEZEGGING else -one.cent)


def reserve_on(bookings: Iterable[Boeking], day: date) -> Reserve:
    """How the reserve stands at the end of a day, as known on it."""
    accounts = {"buiten": 0, "vrij": 0, "gereserveerd": 0, "uitgegeven": 0}
    parts: dict[tuple[str, str], tuple[int, int]] = {}
    for one in bookings:
        if one.datum <= day and one.known_on <= day:
            source, target = _MOVES[one.soort]
            accounts[source] -= one.cent
            accounts[target] += one.cent
            if one.soort != STORTING:
                spent, promised = parts.get((one.beweging, one.spoor), (0, 0))
                spent += one.cent if target == "uitgegeven" else 0
                promised += one.cent if target == "gereserveerd" else -one.cent
                parts[one.beweging, one.spoor] = spent, promised
    return Reserve(day, -accounts["buiten"], accounts["uitgegeven"], accounts["gereserveerd"], parts)


def as_levering(reserve: Reserve) -> str:
    """The state of a day as the delivery `reserve`, so that the figures of the store follow from the ledger."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(("peildatum", "beweging", "spoor", "gestort", "onttrokken", "gereserveerd"))
    day = reserve.day.isoformat()
    writer.writerow((day, "", "", _euros(reserve.gestort), _euros(0), _euros(0)))
    for (beweging, spoor), (spent, promised) in reserve.per_beweging.items():
        writer.writerow((day, beweging, spoor, _euros(0), _euros(spent), _euros(promised)))
    return out.getvalue()


def _euros(cent: int) -> str:
    return f"{cent // 100},{cent % 100:02d}"
