from datetime import date
from typing import Any

import pyarrow as pa

from tests.unit.trajecten.record import GEMEENTE, Record, rows, start, stop, toewijzing
from tests.unit.trajecten.test_lijst import casus
from tests.unit.trajecten.traffic import Traffic, retour


def people(peildatum: str, inwoners: int, **other: Any) -> dict[str, Any]:
    known = {"peildatum": date.fromisoformat(peildatum), "wijk": "WK034403", "leeftijd": 12, "inwoners": inwoners}
    return known | other


def test_an_empty_record_gives_empty_panels_with_all_their_columns() -> None:
    panels = Record().bericht("2018-01-12", start()).panels("2018-01-11")
    # The contracts are in the lists of the gemeente and in no event.
    assert panels.pop("contract").num_rows
    assert {name: panel.num_rows for name, panel in panels.items()} == dict.fromkeys(panels, 0)
    assert {"stand", "stroom", "wacht", "casus", "bevolking", "melding", "verkeer", "verwacht", "geleverd"} <= set(
        panels
    )
    full = Record().bericht("2018-01-12", start()).panels("2018-02-01")
    assert full.pop("contract").num_rows
    assert {name: panel.schema.names for name, panel in full.items()} == {
        name: panel.schema.names for name, panel in panels.items()
    }


def test_text_is_dictionary_encoded_and_numbers_are_small() -> None:
    stand = Record().bericht("2018-01-12", start()).panels("2018-02-01")["stand"]
    types = {field.name: field.type for field in stand.schema}
    assert pa.types.is_dictionary(types["wijk"]) and pa.types.is_dictionary(types["zorgvorm"])
    assert (types["client"], types["leeftijd"], types["peildatum"]) == (pa.int32(), pa.int16(), pa.date32())


def test_the_population_of_a_month_is_the_last_that_was_counted() -> None:
    record = Record().levering("bevolking", "2018-01-20", people("2018-01-01", 391))
    record.levering("bevolking", "2018-03-20", people("2018-03-01", 400), people("2018-03-01", 7, wijk="WK0"))
    found = rows(record.panels("2018-04-01")["bevolking"], "peildatum", "wijk", "inwoners")
    assert found == [
        (date(2018, 1, 1), "Overvecht", 391),
        (date(2018, 2, 1), "Overvecht", 391),
        (date(2018, 3, 1), "wijk onbekend", 7),
        (date(2018, 3, 1), "Overvecht", 400),
        (date(2018, 4, 1), "wijk onbekend", 7),
        (date(2018, 4, 1), "Overvecht", 400),
    ]


def test_a_corrected_population_replaces_the_count() -> None:
    record = Record().levering("bevolking", "2018-01-20", people("2018-01-01", 391))
    record.levering("bevolking", "2018-01-27", people("2018-01-01", 392))
    assert rows(record.panels("2018-01-31")["bevolking"], "leeftijdsgroep", "inwoners") == [("12 t/m 17", 392)]


def test_a_casus_counts_its_persons() -> None:
    parent = casus(client="b", rol="ouder", gezin="g1", wijk="WK034401", laatste_contact=date(2018, 3, 1))
    record = Record().levering("buurtteamcasussen", "2018-02-01", casus(gezin="g1"), parent, casus("k2", "c"))
    found = rows(record.panels("2018-02-01")["casus"], "casus", "gezin", "wet", "team", "wijk", "personen", "jeugdigen")
    assert found == [(0, 0, "jeugdwet", "jeugd", "West", 2, 1), (1, 1, "jeugdwet", "jeugd", "wijk onbekend", 1, 1)]


def test_a_casus_is_active_when_anybody_had_contact() -> None:
    quiet, busy = casus(start="2017-01-10"), casus(client="b", start="2017-03-10", laatste_contact=date(2018, 1, 5))
    record = Record().levering("buurtteamcasussen", "2018-04-01", quiet, busy)
    found = rows(record.panels("2018-04-01")["casus"], "open_dagen", "is_actief", peildatum=date(2018, 4, 1))
    assert found == [((date(2018, 4, 1) - date(2017, 1, 10)).days, True)]


def test_two_casussen_of_one_gezin_share_its_number() -> None:
    record = Record().levering(
        "buurtteamcasussen", "2018-02-01", casus(gezin="g"), casus("k2", "c", gezin="g", team="sociaal")
    )
    assert rows(record.panels("2018-02-01")["casus"], "gezin", "wet") == [(0, "jeugdwet"), (0, "wmo")]


def test_the_delay_runs_from_the_fact_to_its_first_report() -> None:
    record = Record().bericht("2018-01-20", start()).bericht("2018-04-02", stop(eind="2018-03-31"))
    record.bericht("2018-05-01", start("b", begin="2018-01-11"))
    found = rows(record.panels("2018-06-01")["melding"], "bron", "soort", "gebeurd_maand", "vertraging_dagen", "aantal")
    assert found == [
        ("berichten", "start", date(2018, 1, 1), 10, 1),
        ("berichten", "start", date(2018, 1, 1), 110, 1),
        ("berichten", "stop", date(2018, 3, 1), 2, 1),
    ]


def test_equal_delays_of_a_month_are_counted_together() -> None:
    record = Record().bericht("2018-01-20", start(), start("b")).bericht("2018-01-21", start(), digest="e" * 32)
    assert rows(record.panels("2018-06-01")["melding"], "vertraging_dagen", "aantal") == [(10, 2)]


def test_an_end_that_nobody_reported_has_no_delay() -> None:
    record = Record().bericht("2018-01-20", toewijzing(eind="2018-02-15"), start(nummer="t1"))
    assert rows(record.panels("2018-06-01")["melding"], "soort") == [("start",)]


def test_a_fact_reported_ahead_has_no_delay_and_waits_until_it_happens() -> None:
    record = Record().bericht("2018-01-20", start(begin="2018-02-10"))
    assert rows(record.panels("2018-02-09")["melding"], "aantal") == []
    assert rows(record.panels("2018-02-10")["melding"], "vertraging_dagen") == [(0,)]


def test_lists_report_with_the_delivery_that_first_had_the_fact() -> None:
    wait = {"client": "a", "zorgvorm": "dyslexie", "aanmelddatum": date(2018, 2, 1), "aanbieder": "99100001"}
    pgb = {"client": "a", "zorgvorm": "dyslexie", "startdatum": date(2018, 2, 1)}
    record = Record().levering("buurtteamcasussen", "2018-02-01", casus(start="2018-01-30"))
    record.levering("buurtteamcasussen", "2018-03-01", casus(start="2018-01-30", einde=date(2018, 2, 28)))
    record.levering("wachtlijst", "2018-02-11", wait).levering("pgb", "2018-02-21", pgb)
    found = rows(record.panels("2018-04-01")["melding"], "bron", "soort", "vertraging_dagen")
    assert found == [
        ("buurtteam", "start", 2),
        ("buurtteam", "stop", 1),
        ("pgb", "start", 20),
        ("wachtlijst", "start", 10),
    ]


def test_every_source_has_its_first_and_last_delivery() -> None:
    record = Record().bericht("2018-01-20", start()).bericht("2018-03-20", start("b"))
    record.levering("bevolking", "2018-02-20", people("2018-01-01", 391))
    found = rows(record.panels("2018-06-01", GEMEENTE)["geleverd"], "bron", "eerste", "laatste")
    assert found == [
        ("bericht", date(2018, 1, 20), date(2018, 3, 20)),
        ("bevolking", date(2018, 2, 20), date(2018, 2, 20)),
    ]


def test_the_retours_of_the_gemeente_are_a_delivery_of_their_own() -> None:
    traffic = Traffic().send("305", "2024-01-08", start("a", "2024-01-05"), name="x", received="2024-01-09")
    assert rows(traffic.panel("geleverd"), "bron") == [("bericht",)]
    traffic.send("302", "2024-01-10", *retour("JW301", "y", "2024-01-08", "2024-01-10"))
    assert rows(traffic.panel("geleverd"), "bron") == [("bericht",)]
    traffic.send("306", "2024-01-11", *retour("JW305", "x", "2024-01-08", "2024-01-11"))
    found = rows(traffic.panel("geleverd"), "bron", "eerste", "laatste")
    assert found == [("bericht", date(2024, 1, 9), date(2024, 1, 11)), ("retour", date(2024, 1, 11), date(2024, 1, 11))]
