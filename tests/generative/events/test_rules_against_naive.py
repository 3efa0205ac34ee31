from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from duiding.berichten.rows import AntwoordRegel, Bericht, BerichtRegel, RetourRegel, VerzoekRegel
from duiding.events import Batch, Known, as_known_on
from duiding.events.rules import find_findings
from tests.generative.events.naive import findings
from tests.generative.trajecten.naive import Received
from tests.spec.events.drawn import LISTS, antwoord, start, stop, toewijzing, verzoek

FIRST, LAST = date(2024, 1, 1), date(2024, 12, 31)
JUDGED = {
    "TR056", "TR063", "TR071", "TR074", "TR326", "TR332", "TR347", "TR350", "TR351", "TR355", "TR359", "TR360", "TR365",
    "TR374", "TR379", "TR382", "TR413", "TR414", "TR415",
}  # fmt: skip

few_days = st.integers(0, 6).map(lambda n: FIRST + timedelta(n))
clients = st.sampled_from("ab")
wetten = st.sampled_from(["jeugdwet", "jeugdwet", "jeugdwet", "wmo"])
products = st.sampled_from([("45", "45A01"), ("45", "45A01"), ("46", "46A01"), ("45", None)])
begins = st.sampled_from(["2024-01-01", "2024-01-02"])
names = st.tuples(st.sampled_from(["i1", "i2", "i3", "i4", "i5"]), st.just(FIRST))
referenties = st.sampled_from(["r1", "r2", "r3"])


@st.composite
def levering(draw: st.DrawFn) -> BerichtRegel:
    facts = {
        "nummer": draw(st.sampled_from([None, "t1", "t1", "t2"])),
        "status": draw(st.sampled_from("11133")),
        "product": draw(products),
    }
    client, begin = draw(clients), draw(begins)
    if draw(st.booleans()):
        return start(client, begin, **facts)
    eind = draw(st.sampled_from(["2024-01-03", "2024-01-04", "2024-01-05"]))
    return stop(client, begin, eind, reden=draw(st.sampled_from(["20", "31", "35"])), **facts)


@st.composite
def toegewezen(draw: st.DrawFn) -> BerichtRegel:
    moment = datetime(2023, 12, 1) + timedelta(draw(st.integers(0, 2)))
    return toewijzing(
        draw(clients),
        "2024-01-01",
        draw(st.sampled_from([None, "2024-01-01", "2023-12-31"])),
        nummer=draw(st.sampled_from(["t1", "t2"])),
        moment=moment.isoformat(),
        reden=draw(st.sampled_from([None, "13"])),
        product=draw(products),
        referentie=draw(st.one_of(st.none(), referenties)),
        wet=draw(wetten),
    )


@st.composite
def verzocht(draw: st.DrawFn) -> tuple[VerzoekRegel, ...]:
    client, wet = draw(clients), draw(wetten)
    if draw(st.booleans()):
        asked = draw(st.lists(referenties, min_size=1, max_size=2, unique=True))
        return tuple(verzoek(referentie=one, client=client, wet=wet) for one in asked)
    shared = {"referentie": draw(referenties), "client": client, "wet": wet}
    kinds = draw(st.lists(st.sampled_from(["ongewijzigd", "te_wijzigen", "nieuw"]), min_size=1, max_size=3))
    numbers = {"toewijzing": draw(st.sampled_from(["t1", "t2", "t3"]))}
    return tuple(verzoek(kind, **shared, **({} if kind == "nieuw" else numbers)) for kind in kinds)


@st.composite
def beantwoord(draw: st.DrawFn) -> tuple[AntwoordRegel, ...]:
    return (antwoord(draw(st.sampled_from("12")), draw(referenties), wet=draw(wetten)),)


@st.composite
def retours(draw: st.DrawFn) -> tuple[RetourRegel, ...]:
    identificatie, dagtekening = draw(names)
    op = FIRST + timedelta(draw(st.integers(0, 2)))
    code = draw(st.sampled_from([None, "0200", "9074", "9074"]))
    return (RetourRegel("jeugdwet", "0344", "99100001", "JW305", identificatie, dagtekening, op, "Header", code),)


def message(regels: Sequence[object]) -> tuple[object, ...]:
    """Rows that may stand in one message: of one kind."""
    kind = getattr(regels[0], "soort", None)
    return tuple(regel for regel in regels if getattr(regel, "soort", None) == kind)


messages = st.one_of(
    st.lists(levering(), min_size=1, max_size=3).map(message),
    st.lists(levering(), min_size=1, max_size=3).map(message),
    st.lists(toegewezen(), min_size=1, max_size=2).map(tuple),
    verzocht(),
    beantwoord(),
    retours(),
)


@st.composite
def streams(draw: st.DrawFn) -> list[Received]:
    regels = draw(st.lists(messages, min_size=1, max_size=14))
    once = [Received(f"{n:02x}", draw(few_days), rows, draw(names)) for n, rows in enumerate(regels)]
    again = [replace(draw(st.sampled_from(once)), known_on=draw(few_days)) for _ in range(draw(st.integers(0, 3)))]
    return [*once, *again]


def events_of(received: Sequence[Received], known_on: date = LAST) -> dict[str, pa.Table]:
    """The rows of a file that comes again are not kept again, as in the store; its receipt is."""
    batch, seen = Batch(), set()
    for one in received:
        table, code, name = place_of(one)
        regels = {} if one.digest in seen else {table: one.regels}
        bericht = Bericht(code, one.regels[0].wet, "0344", "99100001", *name, regels)
        batch.add_bericht(one.digest, bericht, Known(one.known_on, "map"))
        seen.add(one.digest)
    return as_known_on(batch.tables(), known_on)


def place_of(one: Received) -> tuple[str, str, tuple[str, date]]:
    """Table, code and name. All carry one code, so that any two may have the same Identificatie."""
    if one.is_retour:
        return "retour", "JW306", (f"of {one.digest}", one.known_on)
    kinds = {BerichtRegel: "bericht", VerzoekRegel: "verzoek", AntwoordRegel: "antwoord"}
    return kinds[type(one.regels[0])], "JW305", one.naam


def found(received: Sequence[Received], known_on: date = LAST) -> set[tuple[str, int | None, str]]:
    rows = find_findings(events_of(received, known_on), LISTS).to_pylist()
    return {(row["digest"], row["regel"], row["rule"]) for row in rows if row["rule"] in JUDGED}


@settings(max_examples=400, deadline=None)
@given(streams())
def test_the_findings_are_those_of_the_naive_reading(received: list[Received]) -> None:
    assert found(received) == findings(received)


@settings(max_examples=60, deadline=None)
@given(streams(), st.randoms(use_true_random=False))
def test_the_order_of_reading_and_reading_twice_change_nothing(received: list[Received], chance: object) -> None:
    shuffled = [*received, *received[::3]]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]  # Hypothesis gives a random.Random
    assert find_findings(events_of(shuffled), LISTS).equals(find_findings(events_of(received), LISTS))


@settings(max_examples=60, deadline=None)
@given(streams(), few_days)
def test_what_comes_later_changes_no_finding_of_what_came_before(received: list[Received], day: date) -> None:
    """A message is judged by what was known on its own day."""
    first = {one.digest: min(r.known_on for r in received if r.digest == one.digest) for one in received}
    assert {row for row in found(received) if first[row[0]] <= day} == found(received, day)
