"""What the registers hand over to the indicators: counts, in the layouts of the deliveries of those names.

Only counts leave a register, never a text. What a layout has no place for stays behind: a signal about the whole city
has no aanbieder, and an agreement that was not met counts as late, because its day went by without it.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from duiding.dialogue.afspraak import Afspraak, Gang, gang_of
from duiding.dialogue.kader import Kader
from duiding.dialogue.signaal import Signaal, Terugverwijzing
from duiding.dialogue.toezegging import Toezegging, stand_on
from duiding.domain.period import quarter_of

Rows = Sequence[tuple[object, ...]]
_HEADS: Mapping[str, tuple[str, ...]] = {
    "afspraken": ("peildatum", "soort", "aanbieder", "voortgang", "aantal"),
    "kaders": ("peildatum", "aanbieder", "kader", "oordeel"),
    "signalen": ("kwartaal", "aanbieder", "soort", "niveau", "aantal", "afgehandeld"),
    "weigeringen": ("kwartaal", "aanbieder", "zorgvorm", "reden", "aantal"),
}


def deliveries(rows: Callable[[str], Sequence[Any]], on: date) -> Mapping[str, bytes]:
    """The files of the quarter that holds a day, by layout; `rows` gives a register. Without a row there is no file."""
    quarter = quarter_of(on)
    kaders: Sequence[Kader] = rows("kaders")
    told: Mapping[str, Rows] = {
        "afspraken": _afspraken(rows("toezeggingen"), rows("afspraken"), quarter),
        "kaders": sorted(
            (quarter.isoformat(), row.aanbieder, row.kader, row.oordeel) for row in kaders if row.peildatum == quarter
        ),
        "signalen": _signalen(rows("signalen"), on),
        "weigeringen": _weigeringen(rows("terugverwijzingen"), on),
    }
    return {name: _file(_HEADS[name], found) for name, found in told.items() if found}


def _afspraken(toezeggingen: Iterable[Toezegging], afspraken: Iterable[Afspraak], quarter: date) -> Rows:
    counts: Counter[tuple[str, str, str]] = Counter()
    for stand in stand_on(toezeggingen, quarter):
        counts[stand.toezegging.soort, "", stand.gang.value] += 1
    for row in afspraken:
        if row.datum and row.datum <= quarter:
            gang = gang_of(row, quarter)
            counts["afspraak", row.aanbieder, (Gang.TE_LAAT if gang is Gang.NIET_GEHAALD else gang).value] += 1
    return sorted((quarter.isoformat(), *key, count) for key, count in counts.items())


def _signalen(signalen: Iterable[Signaal], on: date) -> Rows:
    """Every quarter up to now again: what is settled later changes an earlier one."""
    told: Counter[tuple[str, str, str, str]] = Counter()
    settled: Counter[tuple[str, str, str, str]] = Counter()
    for row in signalen:
        if row.aanbieder and row.datum and row.datum <= on:
            key = (quarter_of(row.datum).isoformat(), row.aanbieder, row.soort, row.niveau)
            told[key] += 1
            settled[key] += row.afgehandeld_op is not None and row.afgehandeld_op <= on
    return sorted((*key, count, settled[key]) for key, count in told.items())


def _weigeringen(rows: Iterable[Terugverwijzing], on: date) -> Rows:
    """Every quarter up to now again; the aanbieders count theirs themselves, in the delivery `terugverwijzingen`."""
    counts = Counter(
        (quarter_of(row.datum).isoformat(), row.aanbieder, row.zorgvorm, row.reden)
        for row in rows
        if row.datum and row.datum <= on
    )
    return sorted((*key, count) for key, count in counts.items())


def _file(head: Sequence[str], rows: Rows) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerows([head, *rows])
    return out.getvalue().encode()
