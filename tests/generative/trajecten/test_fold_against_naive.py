from __future__ import annotations

import tempfile
from collections import Counter
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from duiding.berichten.rows import Bericht, BerichtRegel, RetourRegel
from duiding.events import Batch, Known, as_known_on
from duiding.events.retour import rejected_digests
from duiding.storage import FolderStore
from duiding.trajecten import build_panels
from tests.generative.trajecten.naive import (
    FAR,
    Received,
    aanbieders_on,
    flows_of,
    known_rows,
    rejected,
    stand_of,
)
from tests.unit.trajecten.record import CRISIS, GEMEENTE, start, stop, toewijzing

FIRST = date(2018, 9, 1)
LAST = FIRST + timedelta(days=400)

BEGIN_OF_RECORD = Received("f" * 32, FIRST, (toewijzing("z", nummer="t9"),))

days = st.integers(0, 240).map(lambda n: (FIRST + timedelta(days=n)).isoformat())
clients = st.sampled_from("ab")
products = st.sampled_from([("45", "45A01"), CRISIS])
aanbieders = st.sampled_from(["99100001", "99100002"])
nummers = st.sampled_from([None, "t1", "t2"])
statuses = st.sampled_from("1113")


@st.composite
def plans(draw: st.DrawFn) -> BerichtRegel:
    begin = draw(days)
    eind = draw(st.one_of(st.none(), st.just(begin), days.filter(lambda eind: eind >= begin)))
    moment = datetime(2018, 8, 1) + timedelta(days=draw(st.integers(0, 3)))
    reden = draw(st.sampled_from([None, "13", "01", "02"]))
    nummer = draw(st.sampled_from(["t1", "t2"]))
    return toewijzing(draw(clients), begin, eind, nummer=nummer, moment=moment.isoformat(), reden=reden)


@st.composite
def moves(draw: st.DrawFn) -> BerichtRegel:
    begin = draw(st.sampled_from(["2018-09-10", "2018-10-01", "2018-11-15", "2018-12-14"]))
    facts = {"nummer": draw(nummers), "product": draw(products), "aanbieder": draw(aanbieders)}
    if draw(st.booleans()):
        return start(draw(clients), begin, status=draw(statuses), **facts)
    eind = draw(days.filter(lambda eind: eind >= begin))
    return stop(draw(clients), begin, eind, status=draw(statuses), reden=draw(st.sampled_from(["20", "31"])), **facts)


naam = st.tuples(st.sampled_from(["i1", "i1", "i2"]), st.sampled_from([FIRST, FIRST, FIRST + timedelta(1)]))
retourcodes = st.lists(st.sampled_from(["0200", "0233", "9074", "0001"]), max_size=2)


@st.composite
def retours(draw: st.DrawFn) -> tuple[RetourRegel, ...]:
    identificatie, dagtekening = draw(naam)
    op = FIRST + timedelta(draw(st.integers(0, 3)))
    return tuple(
        RetourRegel("jeugdwet", "0344", "99100001", "JW305", identificatie, dagtekening, op, "Header", code)
        for code in draw(retourcodes) or [None]
    )


@st.composite
def streams(draw: st.DrawFn) -> list[Received]:
    content = st.lists(st.one_of(moves(), moves(), plans()), min_size=1, max_size=3)
    regels = draw(st.lists(st.one_of(content, content, retours()), max_size=12))
    found = [
        Received(f"{number:032x}", FIRST + timedelta(days=draw(st.integers(0, 300))), tuple(rows), draw(naam))
        for number, rows in enumerate(regels)
    ]
    return [BEGIN_OF_RECORD, *found]


def as_batch(received: list[Received]) -> Batch:
    batch = Batch()
    for one in received:
        table, code = ("retour", "JW306") if one.is_retour else ("bericht", "JW305")
        name = (f"of {one.digest}", one.known_on) if one.is_retour else one.naam
        bericht = Bericht(code, "jeugdwet", "0344", "99100001", *name, {table: one.regels})
        batch.add_bericht(one.digest, bericht, Known(one.known_on, "map"))
    return batch


def panel_of(name: str, received: list[Received], known_on: date) -> pa.Table:
    return build_panels(as_known_on(as_batch(received).tables(), known_on), GEMEENTE, known_on, [name])[name]


def names(received: list[Received], known_on: date) -> list[str]:
    """Which client has which number in the panels: numbers follow the order of the tokens."""
    return sorted({regel.client for _, regel in known_rows(received, known_on)})


@settings(max_examples=60, deadline=None)
@given(streams(), st.integers(0, 400))
def test_the_stand_is_that_of_the_naive_fold(received: list[Received], after: int) -> None:
    known_on = FIRST + timedelta(days=after)
    stand = panel_of("stand", received, known_on).to_pylist()
    who = names(received, known_on)
    found = Counter((row["peildatum"], who[row["client"]], row["zorgvorm"]) for row in stand)
    assert found == stand_of(received, known_on)


@settings(max_examples=60, deadline=None)
@given(streams())
def test_the_aanbieder_of_a_month_is_the_one_that_gave_help(received: list[Received]) -> None:
    peildatum = date(2018, 12, 1)
    stand = panel_of("stand", received, LAST).to_pylist()
    who = names(received, LAST)
    found = {(who[r["client"]], r["zorgvorm"], r["aanbieder"]) for r in stand if r["peildatum"] == peildatum}
    assert aanbieders_on(received, LAST, peildatum) <= found


@settings(max_examples=60, deadline=None)
@given(streams(), st.integers(0, 400))
def test_the_flows_are_those_of_the_naive_fold(received: list[Received], after: int) -> None:
    known_on = FIRST + timedelta(days=after)
    stroom = panel_of("stroom", received, known_on).to_pylist()
    who = names(received, known_on)
    rows = [row for row in stroom if row["soort"] != "overgang"]
    found = Counter((row["datum"], row["soort"], who[row["client"]], row["zorgvorm"]) for row in rows)
    assert found == flows_of(received, known_on)
    assert known_on < FAR


@st.composite
def disputes(draw: st.DrawFn) -> list[Received]:
    """Few messages with one name, and many retours about them, some received more than once."""
    one_name = ("i1", FIRST)
    few = st.integers(0, 4).map(lambda n: FIRST + timedelta(n))
    found = [
        Received(f"{number:032x}", draw(few), draw(retours()) if is_retour else (toewijzing("a"),), one_name)
        for number, is_retour in enumerate(draw(st.lists(st.booleans(), max_size=8)))
    ]
    again = draw(st.lists(st.sampled_from(found), max_size=3)) if found else []
    return [BEGIN_OF_RECORD, *found, *(replace(one, known_on=draw(few)) for one in again)]


@settings(max_examples=300, deadline=None)
@given(disputes(), st.integers(0, 4))
def test_the_rejected_messages_are_those_of_the_naive_reading(received: list[Received], after: int) -> None:
    known_on = FIRST + timedelta(after)
    events = as_known_on(as_batch(received).tables(), known_on)
    assert rejected_digests(events).to_pylist() == sorted(rejected([r for r in received if r.known_on <= known_on]))


@settings(max_examples=12, deadline=None)
@given(streams(), st.randoms(use_true_random=False), st.integers(1, 4))
def test_order_duplicates_redelivery_and_batches_change_no_known_on(
    received: list[Received], chance: object, batches: int
) -> None:
    later = [replace(one, known_on=one.known_on + timedelta(days=3)) for one in received[::2]]
    stream = received + later
    shuffled = stream + received[:2]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]  # Hypothesis gives a random.Random
    with tempfile.TemporaryDirectory() as folder:
        once = filled(Path(folder) / "once", [stream])
        often = filled(Path(folder) / "often", [shuffled[n::batches] for n in range(batches)])
        for known_on in (FIRST + timedelta(days=90), FIRST + timedelta(days=200), LAST):
            assert once.snapshot(known_on, "f") == often.snapshot(known_on, "f")
            assert same(panels(once, known_on), panels(often, known_on))


def filled(folder: Path, batches: list[list[Received]]) -> FolderStore:
    store = FolderStore.create(folder, is_synthetic=True, gemeente="0344")
    for batch in batches:
        with store.writer() as writer:
            writer.commit(as_batch(batch).tables())
    return store


def panels(store: FolderStore, known_on: date) -> dict[str, pa.Table]:
    return build_panels(store.events(known_on), GEMEENTE, known_on)


def same(one: dict[str, pa.Table], other: dict[str, pa.Table]) -> bool:
    return all(one[name].equals(other[name]) for name in one)
