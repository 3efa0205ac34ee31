"""Toewijzingen, the lists and the heads of messages."""

from __future__ import annotations

from tests.spec.events.drawn import (
    antwoord,
    declaratie,
    nieuw,
    on,
    ongewijzigd,
    prestatie,
    retour,
    start,
    toewijzing,
    verzoek,
)
from tests.unit.trajecten.record import CRISIS

DAY = "2024-01-05"
REMOVED = {"begin": "2018-01-10", "eind": "2018-01-10", "reden": "13", "moment": "2024-03-01T10:00:00"}
ONLY_54D01 = ("54", "54D01")


def told(
    known_on: str = DAY, client: str = "a", begin: str = "2018-01-10", eind: str | None = None, **facts: str
) -> object:
    return on(known_on, toewijzing(client, begin, eind, **facts))


GOOD = [
    ("TR056", "bericht", "a new name for each message", [told(), told("2024-01-06")]),
    (
        "TR056",
        "bericht",
        "one name for two kinds of message",
        [
            on(DAY, toewijzing(), identificatie="JW301|x|1"),
            on(DAY, start(), identificatie="JW305|x|1"),
        ],
    ),
    (
        "TR056",
        "bericht",
        "the first one was rejected",
        [
            on(DAY, start(), identificatie="n"),
            on("2024-01-06", *retour("JW305", "n", DAY, "0001"), digest="z"),
            on("2024-01-07", start(), identificatie="n"),
        ],
    ),
    (
        "TR056",
        "bericht",
        "the same file again",
        [on(DAY, start(), digest="x"), on("2024-01-09", start(), digest="x", dagtekening=DAY)],
    ),
    ("TR135", "bericht", "made on the day of receipt", [told()]),
    ("TR135", "bericht", "made before", [on("2024-01-05", toewijzing(), dagtekening="2023-12-31")]),
    ("GEM001", "bericht", "our own gemeente", [told()]),
    (
        "TR332",
        "bericht",
        "a new version of one toewijzing",
        [told(), told("2024-02-01", eind="2024-06-30", moment="2024-02-01T09:00:00")],
    ),
    (
        "TR332",
        "bericht",
        "the same number under the other wet is another token",
        [told(), told(nummer="t2", wet="wmo")],
    ),
    (
        "TR332",
        "bericht",
        "the first one was rejected",
        [
            told(),
            on("2024-01-06", *retour("JW301", "id a", DAY, "9332"), digest="z"),
            told("2024-01-07", "b"),
        ],
    ),
    ("TOE001", "bericht", "sent again as it was", [told(reden="02"), told("2024-02-01")]),
    (
        "TOE001",
        "bericht",
        "another content at another moment",
        [told(), told("2024-02-01", eind="2024-06-30", moment="2018-01-01T10:00:01")],
    ),
    ("TR379", "bericht", "grants a request", [on("2024-01-02", verzoek(referentie="r1")), told(referentie="r1")]),
    ("TR379", "bericht", "own initiative of the gemeente", [told()]),
    (
        "TR379",
        "bericht",
        "every product of a granted change has the referentie",
        [
            on("2024-01-02", ongewijzigd("t1", referentie="r1"), nieuw(referentie="r1")),
            on(DAY, toewijzing(referentie="r1"), toewijzing(nummer="t2", referentie="r1")),
        ],
    ),
    ("TR385", "bericht", "nothing was declared", [told(), told("2024-03-01", **REMOVED)]),
    (
        "TR385",
        "bericht",
        "declared but not answered",
        [
            told(),
            on("2024-02-05", declaratie(), prestatie()),
            told("2024-03-01", **REMOVED),
        ],
    ),
    (
        "TR385",
        "bericht",
        "the prestatie was rejected",
        [
            told(),
            on("2024-02-05", declaratie(), prestatie()),
            on("2024-02-08", declaratie("antwoord"), prestatie(soort="afgewezen")),
            told("2024-03-01", **REMOVED),
        ],
    ),
    (
        "TR385",
        "bericht",
        "the declaratie was rejected as a whole",
        [
            told(),
            on("2024-02-05", declaratie(), prestatie()),
            on("2024-02-08", declaratie("antwoord", retourcodes="9333")),
            told("2024-03-01", **REMOVED),
        ],
    ),
    (
        "TR385",
        "bericht",
        "the prestatie was credited",
        [
            told(),
            on("2024-02-05", declaratie(), prestatie()),
            on("2024-02-08", declaratie("antwoord")),
            on("2024-02-15", declaratie(nummer="d2"), prestatie("p2", declaratie="d2", vorige="p1", bedrag=-1000)),
            told("2024-03-01", **REMOVED),
        ],
    ),
    (
        "TR385",
        "bericht",
        "withdrawn instead of removed",
        [
            told(),
            on("2024-02-05", declaratie(), prestatie()),
            on("2024-02-08", declaratie("antwoord")),
            told("2024-03-01", eind="2024-02-29", reden="02", moment="2024-03-01T10:00:00"),
        ],
    ),
    ("TR378", "bericht", "a code that holds", [told()]),
    (
        "TR378",
        "bericht",
        "an old code for a toewijzing that began before the merger",
        [told(begin="2022-03-01", gemeente="0457")],
    ),
    (
        "TR378",
        "verzoek",
        "an old code for what would begin before the merger",
        [on(DAY, verzoek(ingangsdatum="2022-03-01", gemeente="0457"))],
    ),
    ("TR378", "antwoord", "another gemeente that exists", [on(DAY, antwoord(woonplaats="1980"))]),
    ("TR378", "declaratie", "a code that held in the period", [on(DAY, declaratie())]),
    ("TR381", "bericht", "a code that is listed", [told(product=CRISIS)]),
    ("TR381", "bericht", "a code of a categorie without a list of codes", [told(product=("45", "45Z99"))]),
    (
        "TR381",
        "bericht",
        "a code that was listed when the toewijzing began",
        [told(begin="2020-06-01", product=ONLY_54D01)],
    ),
    ("TR381", "bericht", "a categorie alone", [told(product=("99", None))]),
    ("TR381", "verzoek", "a code that is listed", [on(DAY, verzoek(ingangsdatum="2024-02-01"))]),
    (
        "TR381",
        "prestatie",
        "a code that was listed when the toewijzing began",
        [
            told(begin="2020-06-01", product=ONLY_54D01),
            on("2024-02-05", declaratie(), prestatie(categorie="54", code="54D01")),
        ],
    ),
]

BAD = [
    (
        "TR056",
        "bericht",
        "one name twice",
        [
            on(DAY, start(), identificatie="n"),
            on("2024-01-06", start("b"), identificatie="n"),
        ],
        {("b", None)},
    ),
    (
        "TR056",
        "bericht",
        "the second of one day, by digest",
        [
            on(DAY, start(), identificatie="n", digest="y"),
            on(DAY, start("b"), identificatie="n", digest="x"),
        ],
        {("y", None)},
    ),
    ("TR135", "bericht", "made tomorrow", [on(DAY, toewijzing(), dagtekening="2024-01-06")], {("a", None)}),
    ("GEM001", "bericht", "another gemeente", [on(DAY, toewijzing(), gemeente="0363")], {("a", None)}),
    ("TR332", "bericht", "another client", [told(), told("2024-02-01", "b")], {("b", 0)}),
    ("TR332", "bericht", "another aanbieder", [told(), told("2024-02-01", aanbieder="99100002")], {("b", 0)}),
    ("TR332", "bericht", "another product", [told(), told("2024-02-01", product=CRISIS)], {("b", 0)}),
    (
        "TR332",
        "bericht",
        "it is reported once",
        [told(), told("2024-02-01", "b"), told("2024-02-02", "b"), told("2024-02-03")],
        {("b", 0)},
    ),
    ("TOE001", "bericht", "another end", [told(), told("2024-02-01", eind="2024-06-30")], {("b", 0)}),
    ("TOE001", "bericht", "another size", [told(volume=10, eenheid="04"), told(volume=20, eenheid="04")], {("b", 0)}),
    ("TR379", "bericht", "nobody asked", [told(referentie="r1")], {("a", 0)}),
    ("TR379", "bericht", "the request came later", [told(referentie="r1"), on("2024-01-06", verzoek())], {("a", 0)}),
    (
        "TR379",
        "bericht",
        "the request was rejected",
        [
            on("2024-01-02", verzoek()),
            on("2024-01-03", *retour("JW315", "id a", "2024-01-02", "9374"), digest="z"),
            told(referentie="r1"),
        ],
        {("b", 0)},
    ),
    (
        "TR385",
        "bericht",
        "approved",
        [
            told(),
            on("2024-02-05", declaratie(), prestatie()),
            on("2024-02-08", declaratie("antwoord")),
            told("2024-03-01", **REMOVED),
        ],
        {("d", 0)},
    ),
    (
        "TR385",
        "bericht",
        "one of two was credited",
        [
            told(),
            on("2024-02-05", declaratie(), prestatie(), prestatie("p3")),
            on("2024-02-08", declaratie("antwoord")),
            on("2024-02-15", declaratie(nummer="d2"), prestatie("p2", declaratie="d2", vorige="p1", bedrag=-1000)),
            told("2024-03-01", **REMOVED),
        ],
        {("e", 0)},
    ),
    ("TR378", "bericht", "no such code", [told(gemeente="9999")], {("a", 0)}),
    (
        "TR378",
        "bericht",
        "an old code for what began after the merger",
        [told(begin="2022-03-24", gemeente="0457")],
        {("a", 0)},
    ),
    (
        "TR378",
        "verzoek",
        "a new code for what would begin before it was there",
        [
            on(DAY, verzoek(ingangsdatum="2021-12-31", gemeente="1980")),
        ],
        {("a", 0)},
    ),
    ("TR378", "antwoord", "points to a gemeente that is no more", [on(DAY, antwoord(woonplaats="0457"))], {("a", 0)}),
    ("TR378", "declaratie", "no such code", [on(DAY, declaratie(gemeente="9999"))], {("a", 0)}),
    ("TR381", "bericht", "a code of another categorie", [told(product=("45", "46A01"))], {("a", 0)}),
    ("TR381", "bericht", "a categorie that is not listed", [told(product=("99", "99X01"))], {("a", 0)}),
    ("TR381", "bericht", "a code whose days are over", [told(begin="2021-01-01", product=ONLY_54D01)], {("a", 0)}),
    (
        "TR381",
        "verzoek",
        "a code of another categorie",
        [on(DAY, verzoek(ingangsdatum="2024-02-01", product=("45", "46A01")))],
        {("a", 0)},
    ),
    (
        "TR381",
        "prestatie",
        "a code of another categorie",
        [on("2024-02-05", declaratie(), prestatie(code="46A01"))],
        {("a", 0)},
    ),
]
