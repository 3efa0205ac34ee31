"""The rows of messages as numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from duiding.bronnen.layout import Layout, known_layouts
from duiding.domain.settings import WETTEN
from duiding.events import BERICHT, KNOWN_ON, LAST_KNOWN_ON, layout_keys, schemas
from duiding.events.codes import OPEN, Coder, days, numbers, ranks
from duiding.events.columns import Columns, Ints, count_of, group_ids, last_of_each, smallest_of_each
from duiding.events.producten import product_words

TOEWIJZING, START, STOP = 0, 1, 2
_SOORTEN = ("toewijzing", "start", "stop")
_DELETE = 3


@dataclass(frozen=True, slots=True)
class Regels(Columns):
    """Product rows. Words are numbers of `Codes`, days are day numbers (OPEN when empty), `moment` is in seconds.

    `begin` of a toewijzing is its Ingangsdatum. `sign` is 1 for a first delivery and -1 for a deletion.
    """

    soort: Ints
    wet: Ints
    client: Ints
    aanbieder: Ints
    toewijzing: Ints
    product: Ints
    moment: Ints
    begin: Ints
    eind: Ints
    wijziging: Ints
    reden: Ints
    sign: Ints
    known_on: Ints
    digest: Ints
    regel: Ints


@dataclass(frozen=True)
class Codes:
    """How tokens, AGB codes, products and reasons are numbered, over all tables of events."""

    client: Coder
    aanbieder: Coder
    toewijzing: Coder
    product: Coder
    reden: Coder
    digest: Coder


def make_codes(events: Mapping[str, pa.Table], extra_aanbieders: list[str]) -> Codes:
    """Number every word of the events."""
    bericht = events[BERICHT]
    extra = pa.chunked_array([pa.array(extra_aanbieders, pa.string())])
    return Codes(
        client=Coder(*_all(events, "client")),
        aanbieder=Coder(extra, *_all(events, "aanbieder")),
        toewijzing=Coder(bericht["toewijzing"]),
        product=Coder(product_words(bericht)),
        reden=Coder(bericht["reden_beeindiging"]),
        digest=Coder(*_all(events, "digest")),
    )


def read_regels(bericht: pa.Table, codes: Codes) -> Regels:
    """The rows of the table of messages as numbers."""
    ingang = days(bericht["ingangsdatum"])
    soort = pc.index_in(bericht["soort"], value_set=pa.array(_SOORTEN))
    begin = days(bericht["begindatum"])
    is_toewijzing = numbers(soort) == TOEWIJZING
    return Regels(
        soort=numbers(soort),
        wet=numbers(pc.index_in(bericht["wet"], value_set=pa.array(WETTEN))),
        client=codes.client(bericht["client"]),
        aanbieder=codes.aanbieder(bericht["aanbieder"]),
        toewijzing=codes.toewijzing(bericht["toewijzing"]),
        product=codes.product(product_words(bericht)),
        moment=numbers(bericht["toewijzingsmoment"]),
        begin=np.where(is_toewijzing, np.minimum(ingang, begin), begin),
        eind=days(bericht["einddatum"]),
        wijziging=_number_text(bericht["reden_wijziging"]),
        reden=codes.reden(bericht["reden_beeindiging"]),
        sign=np.where(_number_text(bericht["status"]) == _DELETE, -1, 1),
        known_on=days(bericht[KNOWN_ON]),
        digest=codes.digest(bericht["digest"]),
        regel=numbers(bericht["regel"]),
    )


def current_rows(events: Mapping[str, pa.Table], layout: str, reported: tuple[str, ...] = ()) -> pa.Table:
    """The rows of a delivery that hold: of equal keys the one delivered last (ties by content, then by place).

    For each column in `reported` a column `<name>_known` says on which day its value was first delivered for that key.
    """
    table = _with_defaults(events[layout], known_layouts().get(layout))
    key = group_ids(*(ranks(table[name]) for name in layout_keys()[layout]))
    latest = last_of_each(key, days(table[LAST_KNOWN_ON]), ranks(table["digest"]), numbers(table["regel"]))
    for name in reported:
        same = group_ids(key, ranks(table[name]))
        first = smallest_of_each(same, days(table[KNOWN_ON]), count_of(same), OPEN)
        table = table.append_column(f"{name}_known", pa.array(first[same]))
    return table.take(pa.array(latest))


def _with_defaults(table: pa.Table, layout: Layout | None) -> pa.Table:
    """With what an empty cell means: a store from before a column was asked for holds none."""
    for column in layout.columns if layout else ():
        if column.default:
            place = table.schema.get_field_index(column.name)
            table = table.set_column(place, column.name, pc.fill_null(table[column.name], column.default))
    return table


def complete(events: Mapping[str, pa.Table]) -> dict[str, pa.Table]:
    """All tables of events, with an empty one for what nobody delivered."""
    known = [pa.field(name, pa.date32()) for name in (KNOWN_ON, LAST_KNOWN_ON)]
    empty = {
        name: pa.schema([*schema, *(f for f in known if f.name not in schema.names)]).empty_table()
        for name, schema in schemas().items()
    }
    return {**empty, **events}


def _all(events: Mapping[str, pa.Table], column: str) -> list[pa.ChunkedArray]:
    return [events[name][column] for name in (BERICHT, *layout_keys()) if column in events[name].column_names]


def _number_text(column: pa.ChunkedArray) -> Ints:
    """Two-digit codes of the standard as numbers; -1 when empty."""
    return numbers(column.cast(pa.int64()))
