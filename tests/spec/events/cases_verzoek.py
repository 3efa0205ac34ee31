"""Requests and their answers."""

from __future__ import annotations

from tests.spec.events.drawn import antwoord, nieuw, on, ongewijzigd, retour, te_wijzigen, toewijzing, verzoek
from tests.unit.trajecten.record import CRISIS

DAY = "2024-06-01"
HOURS = {"volume": 120, "eenheid": "04", "frequentie": "2"}
TOTAL = {"volume": 400, "eenheid": "04", "frequentie": "6"}
ASPECIFIC = ("45", None)


def told(begin: str = "2024-01-01", eind: str | None = None, **facts: object) -> object:
    return on("2024-01-05", toewijzing("a", begin, eind, **facts))


def asked(known_on: str = "2024-01-02", referentie: str = "r1", **facts: str) -> object:
    return on(known_on, verzoek(referentie=referentie, **facts))


GOOD = [
    ("TR304", "a client with a toewijzing", [told(), on(DAY, ongewijzigd(), nieuw())]),
    ("TR304", "from another aanbieder", [told(aanbieder="99100002"), on(DAY, ongewijzigd(), nieuw())]),
    ("TR304", "a 315 is for new clients too", [asked()]),
    ("TR347", "a new referentie for each request", [asked(), asked("2024-01-03", "r2", client="b")]),
    (
        "TR347",
        "one referentie for all products of a 317",
        [told(), on(DAY, ongewijzigd(), nieuw(), nieuw("2024-10-01"))],
    ),
    (
        "TR347",
        "the first one was rejected",
        [
            asked(),
            on("2024-01-03", *retour("JW315", "id a", "2024-01-02", "0001"), digest="z"),
            asked("2024-01-04"),
        ],
    ),
    ("TR374", "the first request was granted", [asked(), told(referentie="r1"), asked(DAY, "r2")]),
    ("TR374", "the first request was turned down", [asked(), on("2024-01-09", antwoord("1")), asked(DAY, "r2")]),
    (
        "TR374",
        "turned down on the same day, whatever was read first",
        [
            asked(),
            on(DAY, verzoek(referentie="r2"), digest="0"),
            on(DAY, antwoord("1")),
        ],
    ),
    (
        "TR374",
        "two products in one request",
        [on(DAY, verzoek(referentie="r1"), verzoek(referentie="r2", product=CRISIS))],
    ),
    (
        "TR374",
        "another aanbieder or client",
        [asked(), asked(DAY, "r2", client="b"), asked(DAY, "r3", aanbieder="99100002")],
    ),
    (
        "TR374",
        "the first request was rejected by a retour",
        [
            asked(),
            on("2024-01-03", *retour("JW315", "id a", "2024-01-02", "0001"), digest="z"),
            asked(DAY, "r2"),
        ],
    ),
    ("TR349", "all that runs is named", [told(), told(nummer="t2"), on(DAY, ongewijzigd("t1"), te_wijzigen("t2"))]),
    (
        "TR349",
        "what has ended need not be named",
        [told(), told(nummer="t2", eind="2024-05-31"), on(DAY, ongewijzigd("t1"), nieuw())],
    ),
    (
        "TR349",
        "what was removed need not be named",
        [
            told(),
            told(nummer="t2", eind="2024-01-01", reden="13"),
            on(DAY, ongewijzigd("t1"), nieuw()),
        ],
    ),
    (
        "TR349",
        "what another aanbieder has",
        [told(), told(nummer="t2", aanbieder="99100002"), on(DAY, ongewijzigd("t1"), nieuw())],
    ),
    (
        "TR349",
        "what came on the same day",
        [told(), on(DAY, toewijzing(nummer="t2")), on(DAY, ongewijzigd("t1"), nieuw())],
    ),
    ("TR350", "a toewijzing that runs", [told(), on(DAY, ongewijzigd(), nieuw())]),
    ("TR350", "a toewijzing that still has to begin", [told("2024-09-01"), on(DAY, ongewijzigd(), nieuw())]),
    ("TR350", "it ends today", [told(eind=DAY), on(DAY, ongewijzigd(), nieuw())]),
    (
        "TR350",
        "the latest version goes on",
        [
            told(eind="2024-05-31"),
            on("2024-02-01", toewijzing("a", "2024-01-01", moment="2024-02-01T09:00:00")),
            on(DAY, ongewijzigd(), nieuw()),
        ],
    ),
    (
        "TR350",
        "the latest moment holds, although it was received first",
        [
            on("2024-01-05", toewijzing("a", "2024-01-01", moment="2024-01-02T09:00:00")),
            on("2024-02-01", toewijzing("a", "2024-01-01", "2024-02-28", moment="2024-01-02T08:59:59")),
            on(DAY, ongewijzigd(), nieuw()),
        ],
    ),
    ("TR351", "a toewijzing that runs", [told(), on(DAY, te_wijzigen())]),
    ("TR357", "from a day in the future", [told(), on(DAY, te_wijzigen(ingangsdatum="2024-06-02"))]),
    ("TR357", "from the first day of the toewijzing", [told(), on(DAY, te_wijzigen(ingangsdatum="2024-01-01"))]),
    (
        "TR361",
        "the same product after the other ends",
        [
            told(eind="2024-08-31"),
            on(DAY, ongewijzigd(), nieuw("2024-09-01")),
        ],
    ),
    ("TR361", "two products at once", [told(), on(DAY, ongewijzigd(), nieuw(product=CRISIS))]),
    ("TR361", "two codes of one categorie", [told(), on(DAY, ongewijzigd(), nieuw(product=("45", "45A02")))]),
    (
        "TR361",
        "two aids at once, Wmo",
        [
            told(product=("11", "11A01"), wet="wmo"),
            on(DAY, ongewijzigd(wet="wmo"), nieuw(product=("11", "11A01"), wet="wmo")),
        ],
    ),
    (
        "TR373",
        "more hours per week from a day in the future",
        [told(**HOURS), on(DAY, te_wijzigen(**{**HOURS, "volume": 240}))],
    ),
    (
        "TR373",
        "another budget from the first day",
        [
            told(budget=500, product=None),
            on(DAY, te_wijzigen(ingangsdatum="2024-01-01", budget=900)),
        ],
    ),
    ("TR373", "the same total, another end", [told(**TOTAL), on(DAY, te_wijzigen(einddatum="2025-01-31", **TOTAL))]),
    ("TR375", "a budget for a generic toewijzing", [told(product=None, budget=500), on(DAY, te_wijzigen(budget=900))]),
    (
        "TR375",
        "a generic toewijzing that ended in 2020",
        [
            told("2020-01-01", "2020-12-31", product=None),
            on(DAY, te_wijzigen(**HOURS)),
        ],
    ),
    ("TR411", "a size for a product with a code", [told(**HOURS), on(DAY, te_wijzigen(**HOURS))]),
    ("TR411", "no size for a categorie alone", [told(product=ASPECIFIC), on(DAY, te_wijzigen(budget=500))]),
    ("TR412", "no size for a categorie alone", [told(product=ASPECIFIC), on(DAY, te_wijzigen(budget=500))]),
    (
        "TR412",
        "a categorie alone that ended in 2020",
        [
            told("2020-01-01", "2020-12-31", product=ASPECIFIC),
            on(DAY, te_wijzigen(**HOURS)),
        ],
    ),
    ("TR355", "answers a request", [asked(), on(DAY, antwoord())]),
    ("TR355", "request and answer on one day, whatever was read first", [on(DAY, antwoord()), on(DAY, verzoek())]),
    ("TR359", "no toewijzing yet", [asked(), on(DAY, antwoord()), told(referentie="r2")]),
    (
        "TR359",
        "the toewijzing was rejected",
        [
            asked(),
            told(referentie="r1"),
            on("2024-01-06", *retour("JW301", "id b", "2024-01-05", "9379"), digest="z"),
            on(DAY, antwoord()),
        ],
    ),
    (
        "TR360",
        "first under investigation, then turned down",
        [asked(), on("2024-01-09", antwoord("2")), on(DAY, antwoord("1"))],
    ),
    (
        "TR365",
        "first under investigation, then turned down",
        [asked(), on("2024-01-09", antwoord("2")), on(DAY, antwoord("1"))],
    ),
    (
        "TR365",
        "the first answer was rejected by a retour",
        [
            asked(),
            on("2024-01-09", antwoord("1")),
            on("2024-01-10", *retour("JW319", "id b", "2024-01-09", "9355"), digest="z"),
            on(DAY, antwoord("1")),
        ],
    ),
]

BAD = [
    ("TR304", "nobody knows the client", [on(DAY, ongewijzigd(), nieuw())], {("a", 0)}),
    (
        "TR304",
        "known under the other wet only",
        [told(wet="wmo", product=("02", None)), on(DAY, ongewijzigd(), nieuw())],
        {("b", 0)},
    ),
    ("TR304", "the toewijzing came later", [on("2024-01-01", ongewijzigd(), nieuw()), told()], {("a", 0)}),
    ("TR347", "a 315 with an old referentie", [asked(), asked("2024-01-03", client="b")], {("b", 0)}),
    ("TR347", "a 317 with an old referentie is reported once", [asked(), on(DAY, ongewijzigd(), nieuw())], {("b", 0)}),
    (
        "TR347",
        "one of two products of a 315",
        [asked(), on(DAY, verzoek(referentie="r2"), verzoek(referentie="r1"))],
        {("b", 1)},
    ),
    ("TR374", "the first request has no answer", [asked(), asked(DAY, "r2")], {("b", 0)}),
    (
        "TR374",
        "a 317 while a 315 is open",
        [told(), asked(), on(DAY, ongewijzigd(referentie="r2"), nieuw(referentie="r2"))],
        {("c", 0)},
    ),
    (
        "TR374",
        "under investigation is not decided",
        [asked(), on("2024-01-09", antwoord("2")), asked(DAY, "r2")],
        {("c", 0)},
    ),
    ("TR374", "the answer came later", [asked(), asked(DAY, "r2"), on("2024-06-02", antwoord("1"))], {("b", 0)}),
    (
        "TR374",
        "one of two products was granted",
        [
            on("2024-01-02", verzoek(referentie="r1"), verzoek(referentie="r2")),
            told(referentie="r1"),
            asked(DAY, "r3"),
        ],
        {("c", 0)},
    ),
    (
        "TR349",
        "a second toewijzing is left out",
        [told(), told(nummer="t2"), on(DAY, ongewijzigd("t1"), nieuw())],
        {("c", 0)},
    ),
    (
        "TR349",
        "one that still has to begin is left out",
        [told(), told("2024-09-01", nummer="t2"), on(DAY, ongewijzigd("t1"), nieuw())],
        {("c", 0)},
    ),
    ("TR350", "nobody knows the number", [on(DAY, ongewijzigd("t9"), nieuw())], {("a", 0)}),
    ("TR350", "it has ended", [told(eind="2024-05-31"), on(DAY, ongewijzigd(), nieuw())], {("b", 0)}),
    ("TR350", "it was removed", [told(eind="2024-01-01", reden="13"), on(DAY, ongewijzigd(), nieuw())], {("b", 0)}),
    (
        "TR350",
        "the latest version ended it",
        [
            told(),
            on("2024-02-01", toewijzing("a", "2024-01-01", "2024-02-28", reden="02", moment="2024-02-01T09:00:00")),
            on(DAY, ongewijzigd(), nieuw()),
        ],
        {("c", 0)},
    ),
    ("TR350", "it is of another client", [told(), on(DAY, ongewijzigd(client="b"), nieuw(client="b"))], {("b", 0)}),
    ("TR351", "nobody knows the number", [on(DAY, te_wijzigen("t9"))], {("a", 0)}),
    ("TR351", "it has ended", [told(eind="2024-05-31"), on(DAY, te_wijzigen())], {("b", 0)}),
    ("TR357", "from today", [told(), on(DAY, te_wijzigen(ingangsdatum=DAY))], {("b", 0)}),
    ("TR357", "from a day halfway", [told(), on(DAY, te_wijzigen(ingangsdatum="2024-03-01"))], {("b", 0)}),
    ("TR361", "the same product at once", [told(), on(DAY, ongewijzigd(), nieuw())], {("b", 1)}),
    ("TR361", "what changes goes on too", [told(), on(DAY, te_wijzigen(), nieuw("2024-09-15"))], {("b", 1)}),
    ("TR361", "a code beside its categorie", [told(product=ASPECIFIC), on(DAY, ongewijzigd(), nieuw())], {("b", 1)}),
    (
        "TR361",
        "a product beside a generic toewijzing",
        [told(product=None), on(DAY, ongewijzigd(), nieuw())],
        {("b", 1)},
    ),
    (
        "TR361",
        "a generic one beside a product",
        [told("2024-10-01"), on(DAY, ongewijzigd(), nieuw(product=None))],
        {("b", 0)},
    ),
    ("TR373", "another budget halfway", [told(budget=500, product=None), on(DAY, te_wijzigen(budget=900))], {("b", 0)}),
    ("TR373", "another total halfway", [told(**TOTAL), on(DAY, te_wijzigen(**{**TOTAL, "volume": 500}))], {("b", 0)}),
    ("TR373", "from a total to hours per week", [told(**TOTAL), on(DAY, te_wijzigen(**HOURS))], {("b", 0)}),
    (
        "TR375",
        "hours for a generic toewijzing",
        [told(product=None, budget=500), on(DAY, te_wijzigen(**HOURS))],
        {("b", 0)},
    ),
    ("TR411", "no size for a product with a code", [told(**HOURS), on(DAY, te_wijzigen(budget=500))], {("b", 0)}),
    ("TR412", "a size for a categorie alone", [told(product=ASPECIFIC), on(DAY, te_wijzigen(**HOURS))], {("b", 0)}),
    ("TR355", "nobody asked", [on(DAY, antwoord())], {("a", 0)}),
    ("TR355", "asked under the other wet", [asked(wet="wmo"), on(DAY, antwoord())], {("b", 0)}),
    ("TR359", "granted before", [asked(), told(referentie="r1"), on(DAY, antwoord())], {("c", 0)}),
    (
        "TR360",
        "twice under investigation",
        [asked(), on("2024-01-09", antwoord("2")), on(DAY, antwoord("2"))],
        {("c", 0)},
    ),
    (
        "TR360",
        "under investigation after it was turned down",
        [asked(), on("2024-01-09", antwoord("1")), on(DAY, antwoord("2"))],
        {("c", 0)},
    ),
    ("TR365", "turned down twice", [asked(), on("2024-01-09", antwoord("1")), on(DAY, antwoord("1"))], {("c", 0)}),
]
