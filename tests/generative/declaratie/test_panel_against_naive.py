"""The panel against a reference that takes one prestatie at a time, on drawn declaraties and answers."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from duiding.berichten.rows import DeclaratieRegel, PrestatieRegel
from duiding.events import as_known_on
from duiding.trajecten import build_panels
from tests.spec.declaratie.drawn import TOLD, answer, bill, care
from tests.spec.events.drawn import LISTS, Drawn, tables_of

FIRST = date(2024, 2, 1)
LAST = date(2024, 6, 1)
DECLARATIES = ("d1", "d2")
MADE = "2024-02-05"

days = st.integers(0, 60).map(lambda number: (FIRST + timedelta(days=number)).isoformat())
prestaties = st.builds(
    lambda number, month, bedrag, client, toewijzing: care(
        f"p{number}", month, bedrag=bedrag, client=client, toewijzing=toewijzing
    ),
    st.integers(0, 5),
    st.integers(1, 3),
    st.integers(-500, 500),
    st.sampled_from("ab"),
    st.sampled_from(["t1", "t2"]),
)


@st.composite
def declared(draw: st.DrawFn) -> Drawn:
    nummer, rows = draw(st.sampled_from(DECLARATIES)), draw(st.lists(prestaties, min_size=1, max_size=5))
    month = draw(st.integers(1, 3))
    found = bill(draw(days), *rows, nummer=nummer, month=month, dagtekening=date.fromisoformat(MADE))
    return Drawn(None, found.known_on, found.bericht)


@st.composite
def answered(draw: st.DrawFn) -> Drawn:
    rows = draw(st.lists(prestaties, max_size=3))
    codes = draw(st.sampled_from(["0200 0200", "0200 8001", "0200 9333", "0001"]))
    found = answer(draw(days), *rows, nummer=draw(st.sampled_from(DECLARATIES)), of=MADE, codes=codes)
    return Drawn(None, found.known_on, found.bericht)


@settings(deadline=None, max_examples=80)
@given(st.lists(declared(), max_size=4), st.lists(answered(), max_size=4), days)
def test_the_panel_is_what_the_reference_says(bills: list[Drawn], answers: list[Drawn], until: str) -> None:
    known_on = date.fromisoformat(until)
    messages = [
        Drawn(f"m{number}", message.known_on, message.bericht) for number, message in enumerate([*bills, *answers])
    ]
    events = as_known_on(tables_of([TOLD, *messages]), known_on)
    panel = build_panels(events, LISTS, known_on, ["declaratie"])["declaratie"].to_pylist()
    found: dict[tuple[Any, ...], list[int]] = {}
    for row in panel:
        key = (row["maand"], row["declaratiemaand"], row["client"], row["has_toewijzing"], row["is_beantwoord"])
        numbers = [row[name] for name in ("ingediend_cent", "afgewezen_cent", "toegekend_cent", "aantal")]
        found[key] = [a + b for a, b in zip(found.get(key, [0, 0, 0, 0]), numbers, strict=True)]
    assert found == naive([message for message in messages if message.known_on <= known_on])
    rows_of_one = Counter(tuple(row[name] for name in row if not name.endswith(("cent", "aantal"))) for row in panel)
    assert max(rows_of_one.values(), default=0) <= 2  # client b, without a number, has two toewijzingen


def naive(messages: list[Drawn]) -> dict[tuple[Any, ...], list[int]]:
    order = sorted(messages, key=lambda message: (message.known_on, message.digest or ""))
    found: dict[tuple[Any, ...], list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    last_bill = {
        head_of(message).declaratie: message.digest for message in order if head_of(message).soort != "antwoord"
    }
    last_answer = {head_of(message).declaratie: message for message in order if head_of(message).soort == "antwoord"}
    for message in order:
        head = head_of(message)
        if head.soort == "antwoord":
            continue
        verdict = last_answer.get(head.declaratie) if last_bill[head.declaratie] == message.digest else None
        for row in rows_of(message):
            afgewezen = row.bedrag if verdict is not None and is_rejected(row, verdict) else 0
            key = (
                f"{row.begindatum:%Y-%m}",
                f"{head.periode_begin:%Y-%m}",
                0 if row.client == "a" else None,
                row.toewijzing == "t1",
                verdict is not None,
            )
            toegekend = row.bedrag - afgewezen if verdict is not None else 0
            for place, value in enumerate((row.bedrag, afgewezen, toegekend, 1)):
                found[key][place] += value
    return dict(found)


def is_rejected(row: PrestatieRegel, verdict: Drawn) -> bool:
    codes = set((head_of(verdict).retourcodes or "").split())
    named = {(other.client, other.prestatie) for other in rows_of(verdict)}
    return not codes <= {"0200", "8001"} or (row.client, row.prestatie) in named


def head_of(message: Drawn) -> DeclaratieRegel:
    [head] = message.bericht.regels["declaratie"]
    return DeclaratieRegel(*head)


def rows_of(message: Drawn) -> list[PrestatieRegel]:
    return [PrestatieRegel(*row) for row in message.bericht.regels.get("prestatie", ())]
