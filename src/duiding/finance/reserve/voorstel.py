"""A proposal for money from the reserve, and what the kader says about it, condition by condition.

The verdict is advice with reasons: people decide. "Onvoldoende onderbouwd" is a verdict of its own: without an answer,
or without a reason for it, nobody can say yes or no.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

from duiding.finance.reserve.kader import IS, ONE_OF, Answer, Criterium, Kader, Toets
from duiding.simulation.lines import Source

_SPOREN = ("sociale_basis", "basiszorg", "aanvullend")
_KEYS = ("title", "indiener", "datum", "spoor", "bedrag_cent", "jaar", "antwoord")
_YEARS = range(2000, 2100)


class Oordeel(Enum):
    """What the kader says; the value is how people read it."""

    JA = "voldoet"
    NEE = "voldoet niet"
    ONBEKEND = "onvoldoende onderbouwd"


@dataclass(frozen=True, slots=True)
class Antwoord:
    """What the proposal says to one question, and why; an empty reason is no reason."""

    value: Answer
    waarom: str


@dataclass(frozen=True)
class Voorstel:
    """One proposal: cents per year, the spoor where the money goes, and its answers by question."""

    name: str
    title: str
    indiener: str
    datum: date
    spoor: str
    per_jaar: Mapping[int, int]
    antwoorden: Mapping[str, Antwoord]

    @property
    def cent(self) -> int:
        """The whole amount."""
        return sum(self.per_jaar.values())

    @property
    def bewegingen(self) -> tuple[str, ...]:
        """The movements that it says to contribute to."""
        found = self.antwoorden.get("bewegingen")
        return found.value if found and isinstance(found.value, tuple) else ()


@dataclass(frozen=True, slots=True)
class Bevonden:
    """One question judged: the verdict and why."""

    toets: Toets
    oordeel: Oordeel
    reden: str


@dataclass(frozen=True, slots=True)
class CriteriumOordeel:
    """A condition judged: the worst of its questions, no before unknown."""

    criterium: Criterium
    oordeel: Oordeel
    toetsen: tuple[Bevonden, ...]


@dataclass(frozen=True)
class Advies:
    """The whole: all conditions must be met."""

    voorstel: Voorstel
    oordeel: Oordeel
    criteria: tuple[CriteriumOordeel, ...]


def load_voorstel(path: Path, kader: Kader) -> Voorstel:
    """Read one proposal. Raises SettingsError with file, line, reason and remedy.

    Refused are amounts that are no whole cents, years that do not add up to the amount, and questions that the kader
    does not ask.
    """
    source = Source.read(path)
    table = source.check_keys((), source.data, _KEYS)
    total = _cents(source, ("bedrag_cent",), _given(source, (), table, "bedrag_cent"))
    per_jaar = _per_year(source, source.need((), table, "jaar", dict))
    if sum(per_jaar.values()) != total:
        told = f"samen {sum(per_jaar.values())} centen, het voorstel vraagt {total}"
        source.fail(("bedrag_cent",), f"de jaren tellen niet op tot het bedrag: {told}", "Verbeter een van beide.")
    spoor = source.need((), table, "spoor", str)
    if spoor not in _SPOREN:
        source.fail(("spoor",), f"spoor '{spoor}' is onbekend", f"Kies uit {', '.join(_SPOREN)}.")
    given = source.check_keys(("antwoord",), source.maybe((), table, "antwoord", {}), kader.vragen)
    datum = source.need((), table, "datum", date)
    return Voorstel(
        path.stem,
        source.need((), table, "title", str),
        source.need((), table, "indiener", str),
        datum,
        spoor,
        per_jaar,
        {vraag: _antwoord(source, vraag, given[vraag]) for vraag in given},
    )


def _given(source: Source, place: tuple[str | int, ...], table: Mapping[str, Any], key: str) -> Any:
    """A value of whatever kind that must be there."""
    if key not in table:
        source.fail(place, f"verplichte sleutel '{key}' ontbreekt", f"Voeg een regel '{key} = ...' toe.")
    return table[key]


def _per_year(source: Source, table: Mapping[str, Any]) -> dict[int, int]:
    found = {}
    for key, value in table.items():
        if not (key.isdigit() and int(key) in _YEARS):
            source.fail(("jaar", key), f"'{key}' is geen jaar", "Schrijf vier cijfers, zoals 2025.")
        found[int(key)] = _cents(source, ("jaar", key), value)
    return found


def _cents(source: Source, place: tuple[str | int, ...], value: object) -> int:
    if isinstance(value, float):
        source.fail(place, f"{value} lijkt een bedrag in euro's", "Schrijf hele centen, zonder punt.")
    if not isinstance(value, int) or isinstance(value, bool) or value <= 0:
        source.fail(place, "dit is geen bedrag boven nul in hele centen", "Schrijf bijvoorbeeld 12000000.")
    return value


def _antwoord(source: Source, vraag: str, given: object) -> Antwoord:
    place = ("antwoord", vraag)
    table = source.check_keys(place, given, ("is", "waarom"))
    value = _given(source, place, table, "is")
    if isinstance(value, list):
        value = source.texts(place, table, "is")
    if not isinstance(value, bool | str | tuple):
        source.fail((*place, "is"), "een antwoord is true, false, een woord of een lijst", "Pas het antwoord aan.")
    return Antwoord(value, source.maybe(place, table, "waarom", "").strip())


def judge(voorstel: Voorstel, kader: Kader) -> Advies:
    """What the kader says; a pure function of the two."""
    criteria = tuple(_criterium(criterium, voorstel) for criterium in kader.criteria)
    return Advies(voorstel, _worst(one.oordeel for one in criteria), criteria)


def _criterium(criterium: Criterium, voorstel: Voorstel) -> CriteriumOordeel:
    found = tuple(_toets(toets, voorstel) for toets in criterium.toetsen if _counts(toets, voorstel))
    return CriteriumOordeel(criterium, _worst(one.oordeel for one in found), found)


def _counts(toets: Toets, voorstel: Voorstel) -> bool:
    given = voorstel.antwoorden
    return all(vraag in given and given[vraag].value == value for vraag, value in toets.als.items())


def _worst(oordelen: Any) -> Oordeel:
    found = set(oordelen)
    return next((one for one in (Oordeel.NEE, Oordeel.ONBEKEND) if one in found), Oordeel.JA)


def _toets(toets: Toets, voorstel: Voorstel) -> Bevonden:
    if toets.vraag == "jaren":
        years = tuple(map(str, voorstel.per_jaar))
        answer = Antwoord(years, f"Het bedrag is voor {', '.join(years)}.")
    elif toets.vraag in voorstel.antwoorden:
        answer = voorstel.antwoorden[toets.vraag]
    else:
        return Bevonden(toets, Oordeel.ONBEKEND, "Het voorstel geeft hier geen antwoord op.")
    if not _is_met(toets, answer.value):
        return Bevonden(toets, Oordeel.NEE, f"{toets.nee} {answer.waarom}".strip())
    if not answer.waarom:
        return Bevonden(toets, Oordeel.ONBEKEND, "Het voorstel zegt niet waarom.")
    return Bevonden(toets, Oordeel.JA, answer.waarom)


def _is_met(toets: Toets, value: Answer) -> bool:
    if toets.kind == IS:
        return value is toets.expected
    if toets.kind == ONE_OF:
        return isinstance(value, str) and value in toets.allowed
    return isinstance(value, tuple) and bool(value) and set(value) <= set(toets.allowed)
