"""One cell of text becomes a value, or the reason why it cannot. No reason ever quotes the cell."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from duiding.bronnen.gate import Gate
from duiding.bronnen.layout import Column
from duiding.bronnen.opgave import MONTHS
from duiding.domain.pseudonym import NEVER_ISSUED, is_bsn, is_synthetic
from duiding.domain.remedy import did_you_mean
from duiding.domain.settings import WIJK_ELSEWHERE, WIJK_UNKNOWN

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_AGB = re.compile(r"\d{8}", re.ASCII)
_NUMBER = re.compile(r"\d{1,7}", re.ASCII)  # at most seven digits, so that a BSN in the wrong column is refused
_BEDRAG = re.compile(r"-?\d{1,10},\d{2}", re.ASCII)  # always with decimals, which a BSN does not have
_DECIMAAL = re.compile(r"-?\d{1,7}(,\d{1,2})?", re.ASCII)
_NEGATIVE = re.compile(r"-\s*\d+", re.ASCII)
_POSTCODE = re.compile(r"[1-9]\d{3}( ?[A-Z]{2})?", re.ASCII)
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_MOST_SUGGESTIONS = 100


@dataclass(frozen=True, slots=True)
class Bad:
    """Why a cell is refused: reason and remedy."""

    reason: str


class Cells(dict[str, Any]):
    """The memory of one column while one file is read: text -> value or Bad. Equal cells are read once."""

    def __init__(self, column: Column, gate: Gate) -> None:
        """Choose how the cells of `column` are read."""
        super().__init__()
        self.column = column
        self.has_bad = False
        self._read = _READERS[column.type](column, gate)
        self._empty = _empty(column)

    def __missing__(self, cell: str) -> Any:
        """Read a text that was not seen before."""
        text = cell.strip()
        value = self._read(text) if text else self._empty
        self.has_bad = self.has_bad or isinstance(value, Bad)
        self[cell] = value
        return value


def _empty(column: Column) -> Any:
    if column.required:
        return Bad("De cel is leeg, maar de waarde is verplicht. Vul haar in.")
    if column.type == "postcode" or column.codes_from == "wijken":
        return WIJK_UNKNOWN
    return column.default or None


def _date(column: Column, gate: Gate) -> Callable[[str], date | Bad]:
    step = MONTHS.get(column.begin_of)
    if step is None:
        return _read_date
    wrong = Bad(f"Dit is niet de eerste dag van een {column.begin_of}. Schrijf die dag, ook als later is geteld.")

    def read(text: str) -> date | Bad:
        day = _read_date(text)
        is_first = isinstance(day, Bad) or (day.day == 1 and (day.month - 1) % step == 0)
        return day if is_first else wrong

    return read


def _read_date(text: str) -> date | Bad:
    if not _DAY.fullmatch(text):
        return Bad("Dit is geen datum in de vorm JJJJ-MM-DD. Schrijf bijvoorbeeld 2018-03-01.")
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return Bad("Deze dag bestaat niet. Controleer jaar, maand en dag (JJJJ-MM-DD).")
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        return Bad(f"Het jaar ligt niet tussen {_FIRST_YEAR} en {_LAST_YEAR}. Controleer de datum.")
    return day


def _geboortedatum(column: Column, gate: Gate) -> Callable[[str], tuple[int, int] | Bad]:
    def read(text: str) -> tuple[int, int] | Bad:
        day = _read_date(text)
        return day if isinstance(day, Bad) else (day.year, day.month)

    return read


def _number(column: Column, gate: Gate) -> Callable[[str], int | Bad]:
    def read(text: str) -> int | Bad:
        if _NUMBER.fullmatch(text):
            return int(text)
        if _NEGATIVE.fullmatch(text):
            return Bad("Een aantal kan niet negatief zijn. Vul 0 of meer in.")
        return Bad("Dit is geen heel getal van ten hoogste zeven cijfers. Schrijf het zonder punt of komma.")

    return read


def _bedrag(column: Column, gate: Gate) -> Callable[[str], int | Bad]:
    wrong = Bad("Dit is geen bedrag in euro's met twee cijfers achter de komma. Schrijf bijvoorbeeld 1250000,00.")
    return lambda text: int(text.replace(",", "")) if _BEDRAG.fullmatch(text) else wrong


def _decimaal(column: Column, gate: Gate) -> Callable[[str], int | Bad]:
    wrong = Bad("Dit is geen getal met ten hoogste twee cijfers achter de komma. Schrijf bijvoorbeeld 12,5.")

    def read(text: str) -> int | Bad:
        if not _DECIMAAL.fullmatch(text):
            return wrong
        whole, _, part = text.partition(",")
        return int(whole + part.ljust(2, "0"))

    return read


def _flag(column: Column, gate: Gate) -> Callable[[str], bool | Bad]:
    answers: dict[str, bool | Bad] = {"ja": True, "nee": False}
    wrong = Bad("Hier mag alleen ja of nee staan. Vul een van beide in, of laat de cel leeg.")
    return lambda text: answers.get(text, wrong)


def _code(column: Column, gate: Gate) -> Callable[[str], str | Bad]:
    known = _known(column, gate)
    misses = itertools.count()

    def read(text: str) -> str | Bad:
        if text in known:
            return text
        # looking for a near word is slow: a column full of wrong words gets the whole list instead
        remedy = did_you_mean(text, known) if next(misses) < _MOST_SUGGESTIONS else did_you_mean("", known)
        return Bad(f"Deze {column.name} is onbekend. {remedy}")

    return read


def _known(column: Column, gate: Gate) -> Collection[str]:
    if column.codes_from == "zorgvormen":
        return gate.zorgvormen
    if column.codes_from == "wijken":
        return gate.wijken if column.required else gate.wijken | {WIJK_ELSEWHERE, WIJK_UNKNOWN}
    return gate.scholen if column.codes_from == "scholen" else column.codes


def _agb(column: Column, gate: Gate) -> Callable[[str], str | Bad]:
    wrong = Bad("Een AGB-code heeft acht cijfers. Schrijf ook de nullen vooraan.")
    return lambda text: text if _AGB.fullmatch(text) else wrong


def _bsn(column: Column, gate: Gate) -> Callable[[str], str | Bad]:
    is_allowed, token = (is_synthetic if gate.is_synthetic else is_bsn), gate.pseudonymiser.token
    wrong = Bad(_SYNTHETIC_BSN if gate.is_synthetic else _REAL_BSN)
    return lambda text: token("client", text) if is_allowed(text) else wrong


_REAL_BSN = "Dit is geen burgerservicenummer. Het heeft negen cijfers (ook een nul vooraan) en slaagt voor de 11-proef."
_SYNTHETIC_BSN = (
    "Dit is geen verzonnen nummer. In een verzonnen levering laat elk nummer rest 2 bij de 11-proef. "
    "Gebruik `duiding synth`."
)


def _postcode(column: Column, gate: Gate) -> Callable[[str], str | Bad]:
    def read(text: str) -> str | Bad:
        if not _POSTCODE.fullmatch(text):
            return Bad("Dit is geen postcode. Schrijf vier cijfers en twee hoofdletters, of laat de cel leeg.")
        if gate.is_synthetic and not text.endswith(NEVER_ISSUED):
            return Bad("Een verzonnen postcode eindigt op SA, SD of SS. Die letters zijn nooit uitgegeven.")
        return gate.wijk_of(text)

    return read


def _token(column: Column, gate: Gate) -> Callable[[str], str]:
    domain, token = column.domain, gate.pseudonymiser.token
    return lambda text: token(domain, text)


_READERS: dict[str, Callable[[Column, Gate], Callable[[str], Any]]] = {
    "agb": _agb,
    "bedrag": _bedrag,
    "bsn": _bsn,
    "code": _code,
    "date": _date,
    "decimaal": _decimaal,
    "flag": _flag,
    "geboortedatum": _geboortedatum,
    "number": _number,
    "postcode": _postcode,
    "token": _token,
}
