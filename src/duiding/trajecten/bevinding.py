"""Panel `bevinding`: what broke a rule of level 3 or 4, with the facts that a contract manager needs to find it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from duiding.domain.settings import WETTEN
from duiding.events import BERICHT, BESTAND, KNOWN_ON
from duiding.events.codes import Coder, days, optional, text
from duiding.events.columns import Ints, last_of_each
from duiding.events.producten import product_words
from duiding.events.retour import rejected_digests
from duiding.events.rules import RULES, find_findings
from duiding.trajecten.calendar import period_names
from duiding.trajecten.fold import Fold
from duiding.trajecten.vocabulary import aanbieder_names

_DATES = ("ingangsdatum", "begindatum", "einddatum")
_WORDS = ("categorie", "code", "client")
_WMO = "WMO"


def build_bevinding(fold: Fold, events: Mapping[str, pa.Table]) -> pa.Table:
    """The panel: one row per broken rule and row of a message, ordered by day of receipt, message, row and rule.

    `events` holds every table with the messages that were rejected: those are judged too, and marked. A finding about
    a whole message has no row, and so no client, product or dates.
    """
    found = _with_message(find_findings(events, fold.gemeente), events[BESTAND])
    found = found.sort_by([(name, "ascending") for name in (KNOWN_ON, "digest", "tabel", "regel", "rule")])
    facts = _facts(found, events)
    wet = _is_wmo(found["soort"])
    received = days(found[KNOWN_ON])
    columns = {
        "level": found["level"].combine_chunks(),
        "regel_code": _encoded(found["rule"]),
        "retourcode": _encoded(found["retourcode"]),
        "bericht": _encoded(found["soort"]),
        "wet": text(wet, WETTEN),
        **_aanbieder(fold, found["aanbieder"]),
        "gemeente": _encoded(found["gemeente"]),
        "dagtekening": found["dagtekening"].combine_chunks(),
        "ontvangen": found[KNOWN_ON].combine_chunks(),
        **{name: text(*period) for name, period in period_names(received).items()},
        **_said(found),
        "categorie": _encoded(facts["categorie"]),
        "code": _encoded(facts["code"]),
        "zorgvorm": fold.zorgvormen.text(_zorgvorm(fold, facts, wet)),
        **{name: facts[name].combine_chunks() for name in _DATES},
        "client": optional(fold.codes.client(facts["client"]), pa.int32()),
        "regel": found["regel"].combine_chunks(),
        "is_geweigerd": pc.is_in(found["digest"], value_set=rejected_digests(events)).combine_chunks(),
    }
    return pa.table(columns)


def _with_message(found: pa.Table, log: pa.Table) -> pa.Table:
    """The findings with what the log says of their message."""
    log = log.filter(pc.is_in(log["digest"], value_set=found["digest"].combine_chunks()))
    coder = Coder(log["digest"])
    one = last_of_each(coder(log["digest"]), -days(log[KNOWN_ON]))
    message = log.take(pa.array(one)).take(pa.array(coder(found["digest"])))
    for name in ("soort", "gemeente", "aanbieder", "dagtekening", KNOWN_ON):
        found = found.append_column(name, message[name])
    return found


def _facts(found: pa.Table, events: Mapping[str, pa.Table]) -> pa.Table:
    """The facts of the row that each finding is about, in the order of the findings; empty for a whole message."""
    wanted = _place(found, found["tabel"])
    names = [name for name in pc.unique(found["tabel"]).to_pylist() if name != BESTAND]
    parts = [_rows_of(events[name], name, found["digest"]) for name in names]
    rows = pa.concat_tables([_rows_of(events[BERICHT].slice(0, 0), BERICHT, found["digest"]), *parts])
    return rows.take(pc.index_in(wanted, value_set=rows["place"].combine_chunks()))


def _place(table: pa.Table, name: str | pa.ChunkedArray) -> pa.ChunkedArray:
    """Table, message and row as one word; empty without a row."""
    return pc.binary_join_element_wise(name, table["digest"], table["regel"].cast(pa.string()), "|")


def _rows_of(table: pa.Table, name: str, digests: pa.ChunkedArray) -> pa.Table:
    """The facts of all rows of the messages with these digests."""
    table = table.filter(pc.is_in(table["digest"], value_set=digests.combine_chunks()))
    words = {column: _column(table, column, pa.string()) for column in _WORDS}
    dates = {column: _column(table, column, pa.date32()) for column in _DATES}
    return pa.table({"place": _place(table, name), **words, **dates})


def _column(table: pa.Table, name: str, kind: pa.DataType) -> pa.ChunkedArray:
    if name in table.column_names:
        return table[name]
    return pa.chunked_array([pa.nulls(table.num_rows, kind)])


def _is_wmo(soort: pa.ChunkedArray) -> Ints:
    found: Ints = pc.starts_with(soort, _WMO).to_numpy().astype(np.int64)
    return found


def _aanbieder(fold: Fold, agbs: pa.ChunkedArray) -> dict[str, pa.Array]:
    """`aanbieder` and `agb`."""
    coder = Coder(agbs)
    return {"aanbieder": text(coder(agbs), aanbieder_names(fold.gemeente, coder.texts)), "agb": _encoded(agbs)}


def _said(found: pa.Table) -> dict[str, pa.Array]:
    """`element` and `tekst`, from the rule."""
    names = [f"{rule.code}|{rule.tabel}" for rule in RULES]
    sought = pc.binary_join_element_wise(found["rule"], found["tabel"], "|")
    rule: Ints = pc.index_in(sought, value_set=pa.array(names)).to_numpy().astype(np.int64)
    return {name: text(rule, words) for name, words in _words_of_rules().items()}


def _words_of_rules() -> dict[str, Sequence[str]]:
    return {"element": [rule.element for rule in RULES], "tekst": [rule.message for rule in RULES]}


def _zorgvorm(fold: Fold, facts: pa.Table, wet: Ints) -> Ints:
    """-1 where the row has no product."""
    words = product_words(facts)
    coder = Coder(words)
    begin = days(pc.coalesce(*(facts[name] for name in ("begindatum", "ingangsdatum"))))
    product = coder(words)
    return np.where(product < 0, -1, fold.zorgvormen.of_product(wet, product, coder.texts, begin))


def _encoded(column: pa.ChunkedArray) -> pa.Array:
    coder = Coder(column)
    return text(coder(column), coder.texts)
