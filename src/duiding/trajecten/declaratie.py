"""Panel `declaratie`: what was declared and what was granted, per toewijzing and month of care.

A prestatie counts in the month of its ProductPeriode, which can lie years before the month that was declared. Granted
is what an answer (325) does not reject, once that answer is there; of several answers to one declaratie the last known
decides. A credit is negative.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from duiding.domain.settings import WETTEN
from duiding.events import BERICHT, DECLARATIE, KNOWN_ON, PRESTATIE
from duiding.events.codes import OPEN, Coder, days, numbers, optional, text
from duiding.events.columns import Columns, Flags, Ints, count_of, group_ids, last_of_each, stack
from duiding.events.producten import product_words
from duiding.events.rules.declaratie_regels import rejects_all
from duiding.trajecten.calendar import first_day_of, month_of, period_names
from duiding.trajecten.fold import Fold
from duiding.trajecten.vocabulary import aanbieder_names

_DECLARED, _ANSWER = "declaratie", "antwoord"


@dataclass(frozen=True, slots=True)
class _Heads(Columns):
    """Heads of declaraties or answers; `name` is the 323 that each is or answers, `digest` its own message."""

    name: Ints
    known_on: Ints
    digest: Ints
    month: Ints
    is_rejecting: Flags


@dataclass(frozen=True, slots=True)
class _Prestaties(Columns):
    """Declared prestaties. Words are numbers, days are day numbers, money is in cents."""

    wet: Ints
    aanbieder: Ints
    client: Ints
    toewijzing: Ints
    zorgvorm: Ints
    month: Ints
    declared: Ints
    bedrag: Ints
    afgewezen: Ints
    is_answered: Ints
    has_toewijzing: Ints


def build_declaratie(fold: Fold) -> pa.Table:
    """The panel, in order of its columns; one row per toewijzing, client, product form and pair of months."""
    agbs = Coder(fold.events[PRESTATIE]["aanbieder"])
    rows = _read(fold, agbs)
    keys = group_ids(*(getattr(rows, name) for name in _KEYS))
    one, count = rows.take(last_of_each(keys)), count_of(keys)
    ingediend, afgewezen = (_sum(keys, values, count) for values in (rows.bedrag, rows.afgewezen))
    is_answered = one.is_answered == 1
    columns = {
        **{name: text(*period) for name, period in period_names(one.month).items()},
        "declaratiemaand": _declared_month(one),
        "wet": text(one.wet, WETTEN),
        "zorgvorm": fold.zorgvormen.text(one.zorgvorm),
        "aanbieder": text(one.aanbieder, aanbieder_names(fold.gemeente, agbs.texts)),
        "client": optional(one.client, pa.int32()),
        "ingediend_cent": pa.array(ingediend),
        "afgewezen_cent": pa.array(afgewezen),
        "toegekend_cent": pa.array(np.where(is_answered, ingediend - afgewezen, 0)),
        "aantal": pa.array(np.bincount(keys, minlength=count).astype(np.int32)),
        "is_beantwoord": pa.array(is_answered),
        "has_toewijzing": pa.array(one.has_toewijzing == 1),
    }
    return pa.table(columns)


def _declared_month(rows: _Prestaties) -> pa.Array:
    """Empty when the declaratie does not say."""
    is_known = rows.declared < OPEN
    codes, words = period_names(np.where(is_known, rows.declared, rows.month))["maand"]
    return text(np.where(is_known, codes, -1), words)


_KEYS = (
    "month", "declared", "wet", "zorgvorm", "aanbieder", "client", "toewijzing", "is_answered", "has_toewijzing",
)  # fmt: skip


def _read(fold: Fold, agbs: Coder) -> _Prestaties:
    events = fold.events
    table = events[PRESTATIE].filter(pc.equal(events[PRESTATIE]["soort"], "gedeclareerd"))
    month, answer = _answers(events, table)
    toewijzingen = Coder(table["toewijzing"])
    wet, begin = numbers(pc.index_in(table["wet"], value_set=pa.array(WETTEN))), days(table["begindatum"])
    products = Coder(product_words(table))
    bedrag = numbers(table["bedrag"])
    return _Prestaties(
        wet=wet,
        aanbieder=agbs(table["aanbieder"]),
        client=fold.codes.client(table["client"]),
        toewijzing=toewijzingen(table["toewijzing"]),
        zorgvorm=fold.zorgvormen.of_product(wet, products(product_words(table)), products.texts, begin),
        month=first_day_of(month_of(begin)),
        declared=np.where(month < OPEN, first_day_of(month_of(month)), OPEN),
        bedrag=bedrag,
        afgewezen=np.where(_is_rejected(events, table, answer), bedrag, 0),
        is_answered=(answer.digest >= 0).astype(np.int64),
        has_toewijzing=_has_toewijzing(events, table).astype(np.int64),
    )


def _answers(events: Mapping[str, pa.Table], table: pa.Table) -> tuple[Ints, _Heads]:
    """Per declared prestatie the month that was declared, and the answer that decides; its digest is -1 for none.

    An answer is about the declaratie with its name that was last known, when several have one.
    """
    digests = Coder(table["digest"], events[DECLARATIE]["digest"])
    declared, answers = _heads(events, digests)
    named = declared.take(last_of_each(declared.name, declared.known_on, declared.digest))
    last = answers.take(last_of_each(answers.name, answers.known_on, answers.digest))
    place = np.full(max(count_of(declared.name), count_of(answers.name)) + 1, -1)
    place[last.name] = np.arange(len(last))
    of_digest, month = np.full(len(digests), -1), np.full(len(digests), OPEN)
    of_digest[named.digest] = place[named.name]
    month[declared.digest] = declared.month
    message = digests(table["digest"])
    nobody = np.full(1, -1)
    none = _Heads(nobody, nobody, nobody, nobody, np.zeros(1, np.bool_))
    return month[message], stack([last, none]).take(of_digest[message])


def _heads(events: Mapping[str, pa.Table], digests: Coder) -> tuple[_Heads, _Heads]:
    """The heads of declaraties, and those of answers."""
    table = events[DECLARATIE]
    identificatie = Coder(table["identificatie"])
    heads = _Heads(
        name=group_ids(identificatie(table["identificatie"]), days(table["dagtekening"])),
        known_on=days(table[KNOWN_ON]),
        digest=digests(table["digest"]),
        month=days(table["periode_begin"]),
        is_rejecting=rejects_all(table["retourcodes"]),
    )
    is_of = [np.asarray(pc.equal(table["soort"], soort)) for soort in (_DECLARED, _ANSWER)]
    return heads.take(is_of[0]), heads.take(is_of[1])


def _is_rejected(events: Mapping[str, pa.Table], table: pa.Table, answer: _Heads) -> Flags:
    """With the whole declaratie, or by itself: then the answer has its number, for the same client."""
    rejected = events[PRESTATIE].filter(pc.equal(events[PRESTATIE]["soort"], "afgewezen"))
    both = [
        pa.chunked_array([*rejected[name].chunks, *table[name].chunks], pa.string()) for name in ("client", PRESTATIE)
    ]
    digests = Coder(table["digest"], events[DECLARATIE]["digest"])
    message = np.concatenate([digests(rejected["digest"]), answer.digest])
    ids = group_ids(message, *(Coder(column)(column) for column in both))
    count = rejected.num_rows
    return np.asarray(answer.is_rejecting | np.isin(ids[count:], ids[:count]))


def _has_toewijzing(events: Mapping[str, pa.Table], table: pa.Table) -> Flags:
    told = events[BERICHT].filter(pc.equal(events[BERICHT]["soort"], "toewijzing"))["toewijzing"]
    return np.asarray(pc.is_in(table["toewijzing"], value_set=told.combine_chunks()))


def _sum(keys: Ints, values: Ints, count: int) -> Ints:
    """Exact: the sums of `bincount` are not whole numbers."""
    total = np.zeros(count, np.int64)
    np.add.at(total, keys, values)
    return total
