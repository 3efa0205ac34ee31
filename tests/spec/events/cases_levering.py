"""Starts and stops: (code, what it shows, messages) and for a bad case the rows that break the rule."""

from __future__ import annotations

from tests.spec.events.drawn import Drawn, on, retour, start, stop, toewijzing
from tests.unit.trajecten.record import CRISIS

BEGIN, AGAIN = "2024-01-10", "2024-03-01"
ANDER = "99100002"


def began(known_on: str = "2024-01-12", **facts: str) -> Drawn:
    return on(known_on, start(begin=BEGIN, nummer="t1", **facts))


def ended(known_on: str = "2024-02-12", eind: str = "2024-02-10", **facts: str) -> Drawn:
    return on(known_on, stop(begin=BEGIN, eind=eind, nummer="t1", **facts))


def rejected(known_on: str, bericht: str, about: str, dagtekening: str, code: str | None = "9063") -> Drawn:
    return on(known_on, *retour(bericht, f"id {about}", dagtekening, code), digest=f"retour {about}")


GOOD = [
    ("TR063", "a start and its removal", [began(), began("2024-01-20", status="3")]),
    ("TR063", "removed on the day of the start, whatever was read first", [began(), began(status="3")]),
    (
        "TR063",
        "removed, delivered again, removed again",
        [
            began(),
            began("2024-01-20", status="3"),
            began("2024-01-21"),
            began("2024-01-22", status="3"),
        ],
    ),
    ("TR063", "a stop and its removal", [began(), ended(), ended("2024-02-20", status="3")]),
    (
        "TR071",
        "the start is removed after its stop was",
        [
            began(),
            ended(),
            ended("2024-02-20", status="3"),
            began("2024-02-20", status="3"),
        ],
    ),
    (
        "TR071",
        "a stop of another start",
        [
            on("2024-03-02", start(begin=AGAIN, nummer="t1")),
            began(),
            ended(),
            on("2024-03-05", start(begin=AGAIN, nummer="t1", status="3")),
        ],
    ),
    (
        "TR071",
        "the stop was rejected",
        [
            began(),
            ended(),
            rejected("2024-02-13", "JW307", "b", "2024-02-12"),
            began("2024-02-20", status="3"),
        ],
    ),
    ("TR074", "delivered again after it was removed", [began(), began("2024-01-20", status="3"), began("2024-01-21")]),
    (
        "TR074",
        "delivered again after it was rejected",
        [
            began(),
            rejected("2024-01-13", "JW305", "a", "2024-01-12"),
            began("2024-01-21"),
        ],
    ),
    ("TR074", "the same file twice", [on("2024-01-12", start(begin=BEGIN), digest="x")] * 2),
    (
        "TR074",
        "first a pause and then a stop on the same last day",
        [
            began(),
            ended(reden="20"),
            ended("2024-02-20", reden="31"),
        ],
    ),
    (
        "TR074",
        "another client, aanbieder or product",
        [
            began(),
            on("2024-01-13", start("b", BEGIN, nummer="t2")),
            on("2024-01-13", start(begin=BEGIN, nummer="t1", aanbieder=ANDER)),
            on("2024-01-13", start(begin=BEGIN, nummer="t1", product=CRISIS)),
        ],
    ),
    ("TR074", "the same token numbers under the other wet", [began(), began(wet="wmo")]),
    (
        "TR326",
        "a restart after a pause",
        [began(), ended(reden="20"), on("2024-03-02", start(begin=AGAIN, nummer="t1"))],
    ),
    (
        "TR326",
        "a restart after a definitive stop",
        [began(), ended(), on("2024-03-02", start(begin=AGAIN, nummer="t1"))],
    ),
    (
        "TR326",
        "the old start is removed in the same message",
        [
            began(),
            on("2024-01-20", start(begin=AGAIN, nummer="t1"), start(begin=BEGIN, nummer="t1", status="3")),
        ],
    ),
    (
        "TR326",
        "the stop comes on the same day, whatever was read first",
        [
            began(),
            on("2024-03-02", start(begin=AGAIN, nummer="t1"), digest="0"),
            ended("2024-03-02"),
        ],
    ),
    (
        "TR326",
        "two products without a toewijzing",
        [
            on("2024-01-12", start(begin=BEGIN)),
            on("2024-01-13", start(begin=AGAIN, product=CRISIS)),
        ],
    ),
    ("TR382", "a stop with the facts of its start", [began(), ended()]),
    (
        "TR382",
        "the stop of a restart has the begin of the restart",
        [
            began(),
            ended(reden="20"),
            on("2024-03-02", start(begin=AGAIN, nummer="t1")),
            on("2024-04-02", stop(begin=AGAIN, eind="2024-04-01", nummer="t1")),
        ],
    ),
    ("TR382", "start and stop received on one day, whatever was read first", [ended("2024-01-12"), began()]),
    (
        "TR413",
        "a pause, a restart and a pause",
        [
            began(),
            ended(reden="20"),
            on("2024-03-02", start(begin=AGAIN, nummer="t1")),
            on("2024-04-02", stop(begin=AGAIN, eind="2024-04-01", nummer="t1", reden="20")),
        ],
    ),
    (
        "TR413",
        "the first pause was removed",
        [
            began(),
            ended(reden="20"),
            ended("2024-02-20", reden="20", status="3"),
            ended("2024-02-21", "2024-02-15", reden="20"),
        ],
    ),
    (
        "TR413",
        "a pause and then a stop on the same end date",
        [began(), ended(reden="20"), ended("2024-02-20", reden="31")],
    ),
    ("TR414", "a stop on the day of the pause", [began(), ended(reden="20"), ended("2024-02-20", reden="31")]),
    (
        "TR414",
        "the later stop was removed first",
        [
            began(),
            ended("2024-03-12", "2024-03-10"),
            ended("2024-03-20", "2024-03-10", status="3"),
            ended("2024-03-20"),
        ],
    ),
    (
        "TR414",
        "an earlier end of another start",
        [
            began(),
            ended("2024-04-12", "2024-04-10"),
            on("2024-05-01", stop(begin=AGAIN, eind="2024-03-10", nummer="t1")),
        ],
    ),
    (
        "TR415",
        "a definitive stop after a pause",
        [began(), ended(reden="20"), ended("2024-02-20", "2024-02-15", reden="31")],
    ),
    (
        "TR415",
        "the definitive stop was removed on the same day",
        [
            began(),
            ended(),
            ended("2024-02-20", "2024-02-15", reden="35"),
            ended("2024-02-20", status="3"),
        ],
    ),
    (
        "TR019",
        "a toewijzing of this client at this aanbieder",
        [
            on("2024-01-05", toewijzing(nummer="t1", aanbieder=ANDER)),
            began(aanbieder=ANDER),
        ],
    ),
    (
        "TR019",
        "the toewijzing comes on the same day",
        [began(aanbieder=ANDER), on("2024-01-12", toewijzing(aanbieder=ANDER), digest="z")],
    ),
    ("TR019", "taakgericht: no toewijzing, no number", [on("2024-01-12", start(begin=BEGIN))]),
    ("TR019", "no contract at all", [on("2024-01-12", start(begin=BEGIN, aanbieder="12345678"))]),
    ("TR019", "a contract that had ended", [on("2024-01-12", start(begin=BEGIN, product=CRISIS))]),
    ("TR019", "a removal", [on("2024-01-12", start(begin=BEGIN, aanbieder=ANDER, status="3"))]),
]

BAD = [
    ("TR063", "there never was a start", [began(status="3")], {("a", 0)}),
    (
        "TR063",
        "the start begins on another day",
        [began(), on("2024-01-20", start(begin=AGAIN, nummer="t1", status="3"))],
        {("b", 0)},
    ),
    (
        "TR063",
        "it was removed already",
        [began(), began("2024-01-20", status="3"), began("2024-01-21", status="3")],
        {("c", 0)},
    ),
    (
        "TR063",
        "the start was rejected",
        [
            began(),
            rejected("2024-01-13", "JW305", "a", "2024-01-12"),
            began("2024-01-20", status="3"),
        ],
        {("b", 0)},
    ),
    (
        "TR063",
        "the stop had another reason",
        [began(), ended(reden="31"), ended("2024-02-20", reden="35", status="3")],
        {("c", 0)},
    ),
    ("TR071", "a definitive stop", [began(), ended(), began("2024-02-20", status="3")], {("c", 0)}),
    ("TR071", "a pause", [began(), ended(reden="20"), began("2024-02-20", status="3")], {("c", 0)}),
    ("TR074", "a start twice", [began(), began("2024-01-20")], {("b", 0)}),
    ("TR074", "a start three times", [began(), began("2024-01-20"), began("2024-01-21")], {("b", 0), ("c", 0)}),
    ("TR074", "a stop twice", [began(), ended(), ended("2024-02-20")], {("c", 0)}),
    (
        "TR074",
        "a start twice without a toewijzing",
        [on("2024-01-12", start(begin=BEGIN)), on("2024-01-13", start(begin=BEGIN))],
        {("b", 0)},
    ),
    ("TR074", "twice on one day: the second digest", [began(), began()], {("b", 0)}),
    (
        "TR074",
        "the retour that rejected the first one was taken back",
        [
            began(),
            rejected("2024-01-13", "JW305", "a", "2024-01-12"),
            on("2024-01-15", *retour("JW305", "id a", "2024-01-12", "0200", op="2024-01-15"), digest="taken back"),
            began("2024-01-21"),
        ],
        {("b", 0)},
    ),
    ("TR326", "a second start", [began(), on("2024-03-02", start(begin=AGAIN, nummer="t1"))], {("b", 0)}),
    (
        "TR326",
        "a second start without a toewijzing",
        [
            on("2024-01-12", start(begin=BEGIN)),
            on("2024-03-02", start(begin=AGAIN)),
        ],
        {("b", 0)},
    ),
    (
        "TR326",
        "the stop was removed",
        [
            began(),
            ended(),
            ended("2024-02-20", status="3"),
            on("2024-03-02", start(begin=AGAIN, nummer="t1")),
        ],
        {("d", 0)},
    ),
    ("TR382", "there was no start", [ended()], {("a", 0)}),
    ("TR382", "another begin", [began(), on("2024-02-12", stop(begin=AGAIN, eind=AGAIN, nummer="t1"))], {("b", 0)}),
    ("TR382", "another product", [began(), ended(product=CRISIS)], {("b", 0)}),
    ("TR382", "the start was removed", [began(), began("2024-01-20", status="3"), ended()], {("c", 0)}),
    ("TR413", "two pauses", [began(), ended(reden="20"), ended("2024-02-20", "2024-02-15", reden="20")], {("c", 0)}),
    (
        "TR414",
        "the second stop ends earlier",
        [began(), ended(reden="20"), ended("2024-02-20", "2024-02-09")],
        {("c", 0)},
    ),
    (
        "TR414",
        "earlier than the latest of three",
        [
            began(),
            ended(reden="20"),
            ended("2024-03-20", "2024-03-15"),
            ended("2024-03-21", "2024-03-01", reden="35"),
        ],
        {("d", 0)},
    ),
    ("TR415", "two definitive stops", [began(), ended(), ended("2024-02-20", "2024-02-15", reden="35")], {("c", 0)}),
    ("TR415", "a pause after the end", [began(), ended(), ended("2024-02-20", "2024-02-15", reden="20")], {("c", 0)}),
    ("TR019", "inspanning: no number", [on("2024-01-12", start(begin=BEGIN, aanbieder=ANDER))], {("a", 0)}),
    ("TR019", "inspanning: a number that nobody knows", [began(aanbieder=ANDER)], {("a", 0)}),
    (
        "TR019",
        "a toewijzing of another client",
        [
            on("2024-01-05", toewijzing("b", aanbieder=ANDER)),
            began(aanbieder=ANDER),
        ],
        {("b", 0)},
    ),
    (
        "TR019",
        "the toewijzing came later",
        [on("2024-01-13", toewijzing(aanbieder=ANDER)), began(aanbieder=ANDER)],
        {("b", 0)},
    ),
    (
        "TR019",
        "the toewijzing was rejected",
        [
            on("2024-01-05", toewijzing(aanbieder=ANDER)),
            rejected("2024-01-06", "JW301", "a", "2024-01-05", "9332"),
            began(aanbieder=ANDER),
        ],
        {("b", 0)},
    ),
    ("TR019", "output in its year", [on("2019-02-02", start(begin="2019-02-01", product=CRISIS))], {("a", 0)}),
    ("TR019", "a stop", [on("2024-02-12", stop(begin=BEGIN, eind="2024-02-10", aanbieder=ANDER))], {("a", 0)}),
]
