"""The ledger of the reserve: each booking moves cents from one account to another, with the decision behind it.

Money comes in (storting), is promised to a proposal (toezegging), is spent (onttrekking) or comes free again
(vrijval). What is free, promised and spent is together what came in: no cent is anywhere else.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NoReturn

from duiding.domain.errors import SettingsError
from duiding.domain.remedy import did_you_mean
from duiding.domain.settings_file import read_settings_text
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
    lines = csv.reader(io.StringIO(read_settings_text(path)), delimiter=";")
    header = next(lines, [])
    if tuple(header) != COLUMNS:
        raise SettingsError(
            f"{path}:1: dit is niet de kop van een boek van de reserve. De kop is: {';'.join(COLUMNS)}."
        )
    found = [_boeking(path, lines.line_num, cells, kader) for cells in lines if cells]
    _check_balances(path, found, kader)
    return tuple(found)


class _Line:
    """The cells of one line by the name of their column; each reader refuses what cannot be."""

    def __init__(self, path: Path, number: int, cells: list[str]) -> None:
        """Raises SettingsError when there are not as many cells as columns."""
        self.number, self._place = number, f"{path}:{number}"
        if len(cells) != len(COLUMNS):
            reason = f"de regel heeft {len(cells)} velden; de kop heeft er {len(COLUMNS)}."
            self.fail(reason, "Zet ertussen precies één puntkomma.")
        self._cells = {name: cell.strip() for name, cell in zip(COLUMNS, cells, strict=True)}

    def fail(self, reason: str, remedy: str) -> NoReturn:
        raise SettingsError(f"{self._place}: {reason} {remedy}")

    def text(self, column: str) -> str:
        if not self._cells[column]:
            self.fail(f"kolom '{column}' is leeg.", "Vul haar in: elke euro heeft een besluit en een doel.")
        return self._cells[column]

    def one_of(self, column: str, known: Collection[str]) -> str:
        found = self.text(column)
        if found not in known:
            self.fail(f"'{found}' in kolom '{column}' is onbekend.", did_you_mean(found, known))
        return found

    def day(self, column: str) -> date:
        try:
            return date.fromisoformat(self._cells[column])
        except ValueError:
            self.fail(f"kolom '{column}' is geen datum.", "Schrijf JJJJ-MM-DD.")

    def cents(self) -> int:
        found = self._cells["bedrag_cent"]
        if not (found.isascii() and found.isdigit() and int(found)):
            self.fail("het bedrag is geen getal boven nul in hele centen.", "Schrijf centen, zonder punt of komma.")
        return int(found)


def _boeking(path: Path, number: int, cells: list[str], kader: Kader) -> Boeking:
    line = _Line(path, number, cells)
    day, soort = line.day("datum"), line.one_of("soort", _MOVES)
    where = ("", "", "")
    if soort != STORTING:
        where = line.text("voorstel"), line.one_of("beweging", kader.bewegingen), line.one_of("spoor", _SPOREN)
    if soort == ONTTREKKING and day.year not in kader.jaren:
        years = ", ".join(map(str, kader.jaren))
        line.fail(f"in {day.year} mag niets uit de reserve komen.", f"De reserve is voor {years}.")
    return Boeking(day, soort, line.cents(), *where, line.text("besluit"), line.day("bekend_op"), number)


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
