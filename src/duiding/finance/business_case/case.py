"""A business case as a file: the numbers it needs, which of them is unknown, and how the source counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf
from pathlib import Path
from typing import NamedTuple

from duiding.simulation.aanname import Aanname, read_aanname
from duiding.simulation.lines import Source


class Gegeven(NamedTuple):
    """What a number means: its unit, between what it lies, and its value when it is not given (None: it must be)."""

    unit: str
    least: float
    most: float
    usual: float | None
    meaning: str


GEGEVENS: Mapping[str, Gegeven] = {
    "groepen": Gegeven("groepen per jaar", 0, 10_000, None, "groepen die in een jaar doorgaan"),
    "plekken_per_groep": Gegeven("plekken", 1, 1_000, None, "plekken in een groep"),
    "lege_stoelen": Gegeven("deel", 0, 1, None, "deel van de plekken dat leeg blijft: 1 min de bezetting"),
    "kosten_per_groep": Gegeven("euro per groep", 0, 1e7, 0.0, "wat een groep kost, vol of leeg"),
    "kosten_per_deelnemer": Gegeven("euro per deelnemer", 0, 1e6, 0.0, "wat een deelnemer erbij kost, zoals intake"),
    "vaste_kosten": Gegeven("euro per jaar", 0, 1e9, 0.0, "wat het kost, hoeveel groepen er ook zijn"),
    "startkosten": Gegeven("euro", 0, 1e9, 0.0, "eenmalige kosten voor het begin"),
    "individueel": Gegeven("euro per traject", 0, 1e7, None, "wat een individueel traject kost dat niet meer nodig is"),
    "vervolg": Gegeven(
        "deel", 0, 1, None, "deel van de deelnemers met toch nog een eigen traject, na of tijdens de groep"
    ),
    "vervolg_kosten": Gegeven("deel van een individueel traject", 0, 10, None, "wat dat vervolg kost"),
    "vervangt": Gegeven("deel", 0, 1, None, "deel van de deelnemers dat anders een individueel traject had gekregen"),
    "uitval": Gegeven(
        "deel", 0, 1, None, "deel dat de groep niet afmaakt, en dan alsnog een individueel traject krijgt"
    ),
    "aanloop": Gegeven("maanden", 0, 120, None, "maanden tussen de eerste kosten en het eerste uitgespaarde traject"),
}
"""Every number of a case. What has no usual value must be given: without it a case looks better than it is."""

DEFINITIONS: Mapping[str, str] = {
    "A": "besparing gedeeld door de kosten zonder groepen",
    "B": "besparing gedeeld door de kosten van de groepen",
}
"""The two ways to say what a rendement is. A percentage without its definition says nothing."""

_KEYS = ("title", "question", "source", "theme", "not_said", "input", "as_source", "target")
_PARTS = ("uren_groep", "uren_individueel", "uurtarief", "begeleiders")
_PART_UNITS = {"uren_groep": "uren", "uren_individueel": "uren", "uurtarief": "euro per uur", "begeleiders": "personen"}


@dataclass(frozen=True)
class Case:
    """`gegevens` holds every number; `as_source` the values with which the source counted, where these differ.

    `unknown` is the number that the source does not give and that `target` (a rendement) is solved for.
    """

    name: str
    title: str
    question: str
    source: str
    theme: str
    gegevens: Mapping[str, Aanname]
    as_source: Mapping[str, float]
    unknown: str
    target: float | None
    not_said: tuple[str, ...]

    def values(self) -> dict[str, float]:
        """Every number at its value."""
        return {name: one.value for name, one in self.gegevens.items()}

    def values_of_source(self) -> dict[str, float]:
        """Every number as the source counted."""
        return self.values() | dict(self.as_source)


def load_case(path: Path) -> Case:
    """Read and check one case. Raises SettingsError with file, line, reason and remedy."""
    source = Source.read(path)
    table = source.check_keys((), source.data, _KEYS)
    given = source.check_keys(("input",), source.need((), table, "input", dict), (*GEGEVENS, *_PARTS))
    gegevens = {name: _gegeven(source, name) for name in GEGEVENS if name in given}
    gegevens |= _built(source, given)
    for name, one in GEGEVENS.items():
        if name not in gegevens and one.usual is None:
            remedy = f'Voeg [input.{name}] toe met value, low, high, unit = "{one.unit}" en why.'
            source.fail(("input",), f"verplicht gegeven '{name}' ontbreekt ({one.meaning})", remedy)
        gegevens.setdefault(
            name, Aanname(name, one.usual or 0.0, one.usual or 0.0, one.usual or 0.0, one.unit, "", "niet gegeven")
        )
    unknown, target = _target(source)
    texts = {key: str(source.need((), table, key, str)) for key in ("title", "question", "source")}
    return Case(
        path.stem,
        **texts,
        theme=source.maybe((), table, "theme", ""),
        gegevens=gegevens,
        as_source=_as_source(source),
        unknown=unknown,
        target=target,
        not_said=source.texts((), table, "not_said"),
    )


def _gegeven(source: Source, name: str) -> Aanname:
    return read_aanname(source, ("input", name), GEGEVENS[name].unit, (GEGEVENS[name].least, GEGEVENS[name].most))


def _built(source: Source, given: Mapping[str, object]) -> dict[str, Aanname]:
    """The cost of a group and of a traject from hours and a price per hour, where these are given instead."""
    if not set(_PARTS) & given.keys():
        return {}
    for name in _PARTS:
        if name not in given:
            source.fail(("input",), f"'{name}' ontbreekt", f"Geef bij uren alle vier: {', '.join(_PARTS)}.")
    for name in ("kosten_per_groep", "individueel"):
        if name in given:
            source.fail(
                ("input", name), f"'{name}' en uren zijn dubbel", "Kies: een bedrag, of uren met een uurtarief."
            )
    parts = {name: read_aanname(source, ("input", name), _PART_UNITS[name], (0, inf)) for name in _PARTS}
    of_group = _times("kosten_per_groep", parts["uren_groep"], parts["uurtarief"], parts["begeleiders"])
    return {
        "kosten_per_groep": of_group,
        "individueel": _times("individueel", parts["uren_individueel"], parts["uurtarief"]),
    }


def _times(name: str, *parts: Aanname) -> Aanname:
    value, low, high = 1.0, 1.0, 1.0
    for part in parts:
        value, low, high = value * part.value, low * part.low, high * part.high
    why = "; ".join(part.why or part.source for part in parts)
    return Aanname(name, value, low, high, GEGEVENS[name].unit, why)


def _as_source(source: Source) -> dict[str, float]:
    own = source.data.get("as_source", {})
    table = source.check_keys(("as_source",), own, tuple(GEGEVENS))
    found = {name: float(source.need(("as_source",), table, name, float)) for name in table}
    for name, value in found.items():
        if not GEGEVENS[name].least <= value <= GEGEVENS[name].most:
            reason = f"'{name}' is {value:g}, maar kan van {GEGEVENS[name].least:g} tot en met {GEGEVENS[name].most:g}"
            source.fail(("as_source", name), reason, "Pas het getal aan.")
    return found


def _target(source: Source) -> tuple[str, float | None]:
    if "target" not in source.data:
        return "", None
    table = source.check_keys(("target",), source.data["target"], ("unknown", "rendement", "unit"))
    unknown = source.need(("target",), table, "unknown", str)
    if unknown not in GEGEVENS or unknown == "aanloop":
        source.fail(("target", "unknown"), f"'{unknown}' is niet op te lossen", f"Kies uit: {', '.join(GEGEVENS)}.")
    target = float(source.need(("target",), table, "rendement", float))
    if source.need(("target",), table, "unit", str) != "deel" or not -1 < target < 1:
        source.fail(("target",), f"het rendement is {target:g}", 'Schrijf een deel: 30% is 0.30, met unit = "deel".')
    return unknown, target
