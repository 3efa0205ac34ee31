"""The lists about buying help: percelen, terms of contracts, and indices. A folder may leave each of them out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from itertools import pairwise
from pathlib import Path

from duiding.config.dated import check_dated
from duiding.domain.contracting import (
    BEKOSTIGINGEN,
    INDICES,
    OPTIE,
    TERM_STATES,
    VAST,
    VERVALLEN,
    Index,
    Looptijd,
    Perceel,
)
from duiding.domain.settings import Aanbieder, Zorgvorm
from duiding.domain.table import Row, read_table

SOCIAL_RETURN_LIMIT = 500
"""At most 5% of the sum of a contract, in hundredths of a percent."""

_SLUG = re.compile(r"[a-z][a-z0-9_-]*")
_SCALES = ("buurt", "stedelijk", "bovenregionaal", "landelijk")
_PERCENT = re.compile(r"-?\d{1,3}(?:,\d{1,2})?")
_PERCENT_FORM = "een getal als 6,1 of 5"
_WHOLE = 100
Pairs = list[tuple[Row, Looptijd]]


def read_percelen(path: Path, zorgvormen: Collection[Zorgvorm]) -> tuple[Perceel, ...]:
    """percelen.csv; a zorgvorm is in one perceel at most, so that money is counted once."""
    if not path.exists():
        return ()
    columns = ("naam", "titel", "schaal", "zorgvormen", "hoogstens_jaren", "social_return")
    known, seen = {zorgvorm.naam for zorgvorm in zorgvormen}, dict[str, str]()
    return tuple(_perceel(row, known, seen) for row in read_table(path, columns))


def _perceel(row: Row, known: Collection[str], seen: dict[str, str]) -> Perceel:
    naam = row.matching("naam", _SLUG, "kleine letters, cijfers en streepjes")
    if naam in seen.values():
        row.fail(f"perceel '{naam}' staat al eerder in de lijst.", "Laat één van de regels staan.")
    inside = tuple(row.text("zorgvormen").split())
    for zorgvorm in inside:
        if zorgvorm not in known:
            row.fail(
                f"zorgvorm '{zorgvorm}' is onbekend.", "Gebruik namen uit zorgvormen.csv, met een spatie ertussen."
            )
        if zorgvorm in seen:
            row.fail(f"zorgvorm '{zorgvorm}' hoort al bij perceel '{seen[zorgvorm]}'.", "Kies één perceel.")
        seen[zorgvorm] = naam
    return Perceel(
        naam,
        row.text("titel"),
        row.one_of("schaal", _SCALES),
        inside,
        row.integer("hoogstens_jaren") if row.optional("hoogstens_jaren") else 0,
        _social_return(row, SOCIAL_RETURN_LIMIT),
    )


def read_looptijden(
    path: Path, percelen: Collection[Perceel], aanbieders: Collection[Aanbieder]
) -> tuple[Looptijd, ...]:
    """looptijden.csv: the steps of each contract, one after the other; raises SettingsError with line and remedy.

    Refused are steps that overlap or leave a gap, two contracts at once of one aanbieder in one perceel, a decision
    after the step began, a step that counts after one that was not taken, and a term that is longer than allowed.
    """
    if not path.exists():
        return ()
    known = {perceel.naam: perceel for perceel in percelen}
    agbs = {aanbieder.agb for aanbieder in aanbieders}
    pairs = [(row, _looptijd(row, known, agbs)) for row in read_table(path, _COLUMNS)]
    check_dated(pairs, lambda step: step.contract, "hetzelfde contract")
    _check_same_contract(pairs)
    _check_double(pairs)
    for steps in _by_contract(pairs).values():
        _check_order(steps)
        _check_years(steps, known[steps[0][1].perceel])
    return tuple(step for _, step in pairs)


_COLUMNS = (
    "contract", "agb", "hoofdaannemer", "perceel", "bekostiging", "stap", "ingangsdatum", "einddatum",
    "besluit_uiterlijk", "status", "social_return",
)  # fmt: skip


def _looptijd(row: Row, percelen: dict[str, Perceel], agbs: Collection[str]) -> Looptijd:
    agb, perceel = row.one_of("agb", agbs), row.one_of("perceel", percelen)
    main = row.one_of("hoofdaannemer", agbs) if row.optional("hoofdaannemer") else ""
    if main == agb:
        row.fail("de hoofdaannemer is de aanbieder zelf.", "Laat het veld leeg als er geen hoofdaannemer is.")
    begin, status = row.day("ingangsdatum"), row.one_of("status", TERM_STATES)
    decide = row.optional_day("besluit_uiterlijk")
    if decide and decide >= begin:
        row.fail("het besluit valt na het begin van de stap.", "Zet er de laatste dag waarop nog gekozen kan worden.")
    if status == OPTIE and decide is None:
        row.fail("bij een optie hoort een dag waarop uiterlijk is besloten.", "Vul besluit_uiterlijk in.")
    return Looptijd(
        row.matching("contract", _SLUG, "kleine letters, cijfers en streepjes"),
        agb,
        main,
        perceel,
        row.one_of("bekostiging", BEKOSTIGINGEN),
        row.text("stap"),
        begin,
        row.day("einddatum"),
        decide,
        status,
        _social_return(row, percelen[perceel].social_return_percent),
        *row.origin,
    )


def _social_return(row: Row, most: int) -> int:
    asked = _hundredths(row, "social_return")
    if not 0 <= asked <= most:
        limit = f"{most / _WHOLE:g}".replace(".", ",")
        row.fail(f"social return is hoogstens {limit}%.", "Verlaag het percentage.")
    return asked


def _hundredths(row: Row, column: str) -> int:
    whole, _, rest = row.matching(column, _PERCENT, _PERCENT_FORM).partition(",")
    sign = -1 if whole.startswith("-") else 1
    return int(whole) * _WHOLE + sign * int(rest.ljust(2, "0") or "0")


def _by_contract(pairs: Pairs) -> dict[str, Pairs]:
    found: dict[str, Pairs] = defaultdict(list)
    for row, step in sorted(pairs, key=lambda pair: pair[1].ingangsdatum):
        found[step.contract].append((row, step))
    return found


def _check_same_contract(pairs: Pairs) -> None:
    """All steps of a contract are of the same aanbieder, perceel and kind."""
    first: dict[str, Looptijd] = {}
    for row, step in pairs:
        one = first.setdefault(step.contract, step)
        same = ("agb", "hoofdaannemer", "perceel", "bekostiging")
        if any(getattr(one, name) != getattr(step, name) for name in same):
            row.fail(
                "deze stap noemt een ander dan de eerste stap van dit contract.", "Maak er een eigen contract van."
            )


def _check_double(pairs: Pairs) -> None:
    """No two contracts at once of one aanbieder in one perceel under the same hoofdaannemer."""
    latest: dict[tuple[str, str, str], tuple[date, str]] = {}
    for row, step in sorted(pairs, key=lambda pair: pair[1].ingangsdatum):
        key = step.agb, step.perceel, step.hoofdaannemer
        until, contract = latest.get(key, (date.min, ""))
        if step.status != VERVALLEN:
            if contract != step.contract and step.ingangsdatum <= until:
                remedy = f"Laat contract '{contract}' eindigen op {step.ingangsdatum} min één dag, of voeg ze samen."
                row.fail(f"de looptijd overlapt die van contract '{contract}'.", remedy)
            latest[key] = max((until, contract), (step.einddatum, step.contract))


def _check_order(steps: Pairs) -> None:
    """What counts comes first, then options, then steps that were not taken."""
    for (_, before), (row, step) in pairwise(steps):
        if TERM_STATES.index(step.status) < TERM_STATES.index(before.status):
            row.fail(f"een stap '{step.status}' volgt op een stap '{before.status}'.", f"Begin met '{VAST}'.")


def _check_years(steps: Pairs, perceel: Perceel) -> None:
    begin = steps[0][1].ingangsdatum
    for row, step in steps:
        if perceel.most_years and step.einddatum >= begin.replace(year=begin.year + perceel.most_years):
            reason = f"met deze stap duurt het contract langer dan {perceel.most_years} jaar."
            row.fail(reason, "Kort de stap in, of pas hoogstens_jaren van het perceel aan.")


def read_indexen(path: Path) -> tuple[Index, ...]:
    """indexen.csv: by how much contracts follow wages, prices, volume and the growth of the city, per year.

    A later decision about the same year and cause is a row of its own with a later `bekend_op`.
    """
    if not path.exists():
        return ()
    found: list[Index] = []
    for row in read_table(path, ("jaar", "soort", "percentage", "deel", "bekend_op")):
        found.append(_index(row, found))
    return tuple(found)


def _index(row: Row, before: Iterable[Index]) -> Index:
    share = row.integer("deel")
    if share > _WHOLE:
        row.fail("het deel is meer dan 100%.", "Geef het deel van het bedrag dat deze index volgt.")
    what = row.integer("jaar"), row.one_of("soort", INDICES), _hundredths(row, "percentage"), share
    one = Index(*what, row.day("bekend_op"), *row.origin)
    if any((o.jaar, o.soort, o.known_on) == (one.jaar, one.soort, one.known_on) for o in before):
        row.fail("deze index staat er twee keer met dezelfde dag.", "Geef een nieuw besluit zijn eigen bekend_op.")
    return one
