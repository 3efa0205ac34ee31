"""Panels of declared deliveries: one per layout that says how its rows count, with the name of the layout."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from duiding.bronnen.layout import Column, Layout, known_layouts
from duiding.bronnen.opgave import Opgave
from duiding.domain.settings import SPOREN, WETTEN
from duiding.events.codes import Coder, days, flags, numbers, text
from duiding.events.columns import Ints, expand
from duiding.trajecten.calendar import (
    AGE_GROUPS,
    age_group,
    dates,
    first_day_of,
    first_peildatum,
    last_peildatum,
    month_of,
)
from duiding.trajecten.fold import Fold
from duiding.trajecten.person_columns import calendar_columns, person_columns
from duiding.trajecten.regel import current_rows
from duiding.trajecten.vocabulary import UNKNOWN_NAAM, aanbieder_names, wijk_names

Array: TypeAlias = "pa.Array"


def build_opgaven(fold: Fold) -> dict[str, pa.Table]:
    """The panel of every layout that has one."""
    return {name: build_opgave(fold, layout) for name, layout in known_layouts().items() if layout.panel}


def build_opgave(fold: Fold, layout: Layout) -> pa.Table:
    """The rows that hold, ordered by day and key; what is about a day after `known_on` is not there yet."""
    opgave = _panel_of(layout)
    rows, day = opgave_rows(fold, layout)
    time = calendar_columns(day) if opgave.is_flow else {"peildatum": dates(day)}
    found = _values(fold, layout, rows, day) | time
    return pa.table({name: found[name] for name in layout.panel_columns})


def opgave_rows(fold: Fold, layout: Layout) -> tuple[pa.Table, Ints]:
    """The row of the delivery behind each row of the panel, and the day on which that counts."""
    opgave = _panel_of(layout)
    rows = current_rows(fold.events, layout.name)
    day = days(rows[opgave.day])
    chosen, day = _carried(day, fold.known_on) if opgave.carry else (np.flatnonzero(day <= fold.known_on), day)
    if not opgave.carry:
        day = day[chosen]
    order = np.argsort(day, kind="stable")
    return rows.take(pa.array(chosen[order])), day[order]


def _panel_of(layout: Layout) -> Opgave:
    assert layout.panel is not None  # noqa: S101 - build_opgaven asks for layouts with a panel
    return layout.panel


def _carried(day: Ints, known_on: int) -> tuple[Ints, Ints]:
    """Rows and days when what was counted holds on every first of a month until the next count."""
    counted = np.unique(day)
    following = np.append(counted[1:], known_on + 1)
    until = following[np.searchsorted(counted, day)] - 1
    rows, months = expand(first_peildatum(day), last_peildatum(until, known_on))
    return rows, first_day_of(months)


def _values(fold: Fold, layout: Layout, rows: pa.Table, day: Ints) -> dict[str, Array]:
    """Every column but those of time; the layout's own column goes before one that follows from another."""
    own: dict[str, Array] = {}
    derived: dict[str, Array] = {}
    for column in layout.columns:
        name = column.leaves_as[0]
        if column.type == "bsn":
            client = fold.codes.client(rows[name])
            own["client"] = pa.array(client, pa.int32())
            derived |= person_columns(fold, client, month_of(day))
        elif column.codes_from == "zorgvormen":
            care = _care(fold, rows[name])
            own["zorgvorm"] = care.pop("zorgvorm")
            derived |= care
        elif column.type not in {"geboortedatum", "postcode"}:
            own[name] = _MAKERS.get(column.type, _of_words)(fold, column, rows[name])
    if "leeftijd" in own:
        derived["leeftijdsgroep"] = text(age_group(numbers(rows["leeftijd"])), AGE_GROUPS)
    return derived | {name: _filled(array, derived.get(name)) for name, array in own.items()}


def _filled(own: Array, derived: Array | None) -> Array:
    """What was delivered, and where that is empty what follows from the rest."""
    if derived is None:
        return own
    plain = (own.cast(own.type.value_type), derived.cast(derived.type.value_type))
    return pc.coalesce(*plain).dictionary_encode()


def _care(fold: Fold, names: pa.ChunkedArray) -> dict[str, Array]:
    """The zorgvorm with its wet and spoor; empty where none is named."""
    is_named = pc.is_valid(names).combine_chunks().to_numpy(zero_copy_only=False)
    number = fold.zorgvormen.of_names(names)
    return {
        "wet": text(np.where(is_named, fold.zorgvormen.wet[number], -1), WETTEN),
        "spoor": text(np.where(is_named, fold.zorgvormen.spoor[number], -1), SPOREN),
        "zorgvorm": fold.zorgvormen.text(np.where(is_named, number, -1)),
    }


def _of_words(fold: Fold, column: Column, cells: pa.ChunkedArray) -> Array:
    coder = Coder(cells)
    if column.codes_from == "wijken":
        names = [*wijk_names(fold.gemeente, coder.texts), UNKNOWN_NAAM]
        return text(coder(cells) % len(names), names)
    if column.codes_from == "scholen":
        known = {school.code: school.naam for school in fold.gemeente.scholen}
        return text(coder(cells), [known.get(code, code) for code in coder.texts])
    return text(coder(cells), coder.texts)


def _aanbieder(fold: Fold, column: Column, cells: pa.ChunkedArray) -> Array:
    coder = Coder(cells)
    return text(coder(cells), aanbieder_names(fold.gemeente, coder.texts))


def _token(fold: Fold, column: Column, cells: pa.ChunkedArray) -> Array:
    """A number of this set of panels; a casus has the same one in all of them."""
    coder = fold.casussen if column.domain == "casus" else Coder(cells)
    code = coder(cells)
    return pa.array(code, pa.int32(), mask=code < 0)


def _flag(fold: Fold, column: Column, cells: pa.ChunkedArray) -> Array:
    return pa.array(flags(cells))


def _as_it_is(fold: Fold, column: Column, cells: pa.ChunkedArray) -> Array:
    return cells.combine_chunks()


_MAKERS: dict[str, Callable[[Fold, Column, pa.ChunkedArray], Array]] = {
    "agb": _aanbieder,
    "bedrag": _as_it_is,
    "date": _as_it_is,
    "decimaal": _as_it_is,
    "flag": _flag,
    "number": _as_it_is,
    "token": _token,
}
