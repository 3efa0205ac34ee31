from datetime import date
from typing import Any

import pyarrow as pa

from duiding.events import as_known_on
from duiding.trajecten import build_panels
from tests.spec.events.drawn import (
    LISTS,
    Drawn,
    declaratie,
    on,
    prestatie,
    retour,
    start,
    tables_of,
    toewijzing,
    verzoek,
)
from tests.unit.trajecten.record import HUISHOUDEN, rows

LAST = date(2024, 12, 31)


def bevinding(*messages: Drawn, known_on: date = LAST) -> pa.Table:
    return build_panels(as_known_on(tables_of(messages), known_on), LISTS, known_on, ["bevinding"])["bevinding"]


def only(panel: pa.Table, code: str) -> dict[str, Any]:
    (row,) = [row for row in panel.to_pylist() if row["regel_code"] == code]
    return row


TWICE = (
    on("2024-01-12", start(begin="2024-01-10", nummer="t1")),
    on("2024-01-20", start(begin="2024-01-10", nummer="t1"), dagtekening="2024-01-19"),
)


def test_a_finding_has_the_facts_of_its_row() -> None:
    row = only(bevinding(*TWICE), "TR074")
    facts = ("level", "retourcode", "bericht", "wet", "aanbieder", "agb", "gemeente", "element", "client", "regel")
    assert [row[name] for name in facts] == [
        3, "9074", "JW305", "jeugdwet", "Wilgenhof", "99100001", "0344", "StatusAanlevering", 0, 0,
    ]  # fmt: skip
    assert (row["categorie"], row["code"], row["zorgvorm"]) == ("45", "45A01", "specialistisch_ambulant")
    assert (row["ingangsdatum"], row["begindatum"], row["einddatum"]) == (None, date(2024, 1, 10), None)
    assert not row["is_geweigerd"]


def test_a_finding_counts_in_the_period_of_receipt() -> None:
    row = only(bevinding(*TWICE), "TR074")
    periods = ("dagtekening", "ontvangen", "maand", "kwartaal", "jaar")
    assert [row[name] for name in periods] == [date(2024, 1, 19), date(2024, 1, 20), "2024-01", "2024-K1", "2024"]


def test_a_finding_says_what_to_do() -> None:
    assert only(bevinding(*TWICE), "TR074")["tekst"].startswith("Deze start of stop is al eerder aangeleverd. Stuur")


def test_what_is_received_later_is_not_judged_yet() -> None:
    assert bevinding(*TWICE, known_on=date(2024, 1, 19)).num_rows == 0


def test_a_message_that_was_rejected_keeps_its_findings_and_is_marked() -> None:
    no = on("2024-01-21", *retour("JW305", "id b", "2024-01-19", "9074"), digest="z")
    row = only(bevinding(*TWICE, no), "TR074")
    assert row["is_geweigerd"] and row["ontvangen"] == date(2024, 1, 20)


def test_a_client_of_whom_nothing_counts_has_no_number() -> None:
    unknown = on("2024-01-12", start("c", "2024-01-10", nummer="t1", aanbieder="99100002"))
    no = on("2024-01-13", *retour("JW305", "id a", "2024-01-12", "9019"), digest="z")
    assert only(bevinding(unknown), "TR019")["client"] == 0
    assert only(bevinding(unknown, no), "TR019")["client"] is None


def test_a_finding_about_a_whole_message_has_no_row() -> None:
    row = only(bevinding(on("2024-01-12", toewijzing(), dagtekening="2024-02-01")), "TR135")
    empty = ("client", "regel", "categorie", "code", "zorgvorm", "ingangsdatum", "begindatum", "einddatum")
    assert [row[name] for name in empty] == [None] * len(empty)
    assert row["aanbieder"] == "Wilgenhof"


def test_findings_of_several_tables_keep_their_own_facts() -> None:
    wmo = on(
        "2024-01-12", toewijzing(wet="wmo", product=HUISHOUDEN, referentie="r9", begin="2024-02-01", eind="2024-03-01")
    )
    asked = on("2024-01-13", verzoek(product=("45", "46A01"), ingangsdatum="2024-05-01"))
    billed = on("2024-02-05", declaratie(gemeente="9999"), prestatie(categorie="45", code="46A01", client="p"))
    panel = bevinding(wmo, asked, billed)
    found = rows(panel, "wet", "bericht", "regel_code", "code", "zorgvorm", "ingangsdatum", "begindatum", "einddatum")
    first, last = date(2024, 2, 1), date(2024, 3, 1)
    assert ("wmo", "WMO301", "TR379", "01A01", "hulp_bij_het_huishouden", first, None, last) in found
    assert ("jeugdwet", "JW315", "TR381", "46A01", "specialistisch_ambulant", date(2024, 5, 1), None, None) in found
    assert (
        "jeugdwet",
        "JW323",
        "TR381",
        "46A01",
        "specialistisch_ambulant",
        None,
        date(2024, 1, 1),
        date(2024, 1, 31),
    ) in found
    assert ("jeugdwet", "JW323", "TR378", None, None, None, None, None) in found


def test_the_order_of_reading_makes_no_difference() -> None:
    first, second = (on("2024-01-12", start(begin="2024-01-10"), digest=name) for name in "yx")
    third = on("2024-01-12", start(begin="2024-01-11"), digest="z")
    assert bevinding(first, second, third).equals(bevinding(third, second, first))
    assert bevinding(first, second, third).num_rows > 0
