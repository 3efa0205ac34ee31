from datetime import date
from typing import Any

from tests.unit.trajecten.record import Record, rows


def wait(since: str = "2018-01-10", left: str | None = None, reden: str | None = None, **other: Any) -> dict[str, Any]:
    known = {
        "client": "a",
        "geboortejaar": 1980,
        "geboortemaand": 1,
        "wijk": "WK034403",
        "zorgvorm": "individuele_begeleiding",
        "aanbieder": "99100001",
        "aanmelddatum": date.fromisoformat(since),
        "urgentie": "regulier",
        "vertrekdatum": date.fromisoformat(left) if left else None,
        "reden_vertrek": reden,
    }
    return known | other


def panel(*waits: dict[str, Any], known_on: str = "2018-04-15") -> Any:
    return Record().levering("wachtlijst", "2018-04-01", *waits).panels(known_on)["wacht"]


def test_who_waits_is_there_on_every_first_of_the_month() -> None:
    found = rows(panel(wait()), "soort", "peildatum", "datum", "maand", "wacht_dagen")
    assert found == [
        ("wachtend", date(2018, 2, 1), date(2018, 2, 1), "2018-02", 22),
        ("wachtend", date(2018, 3, 1), date(2018, 3, 1), "2018-03", 50),
        ("wachtend", date(2018, 4, 1), date(2018, 4, 1), "2018-04", 81),
    ]


def test_who_starts_on_a_peildatum_does_not_wait_on_it() -> None:
    found = rows(panel(wait(left="2018-03-01", reden="gestart")), "soort", "peildatum", "datum", "wacht_dagen")
    assert found == [
        ("wachtend", date(2018, 2, 1), date(2018, 2, 1), 22),
        ("gestart", None, date(2018, 3, 1), 50),
    ]


def test_who_leaves_for_another_reason_did_not_start() -> None:
    found = panel(wait(left="2018-01-20", reden="verhuisd"), wait(left="2018-01-21", client="b"))
    assert rows(found, "soort") == [("vertrokken",), ("vertrokken",)]


def test_leaving_counts_once_it_has_happened() -> None:
    found = panel(wait(left="2018-04-20", reden="gestart"))
    assert {soort for (soort,) in rows(found, "soort")} == {"wachtend"}


def test_what_the_list_says_about_the_wait_is_kept() -> None:
    row = wait(urgentie="spoed", is_gewenst=True, has_overbrugging=None, verwijzer="huisarts")
    columns = (
        "wet",
        "spoor",
        "aanbieder",
        "wijk",
        "leeftijd",
        "is_spoed",
        "is_gewenst",
        "has_overbrugging",
        "verwijzer",
    )
    assert rows(panel(row, known_on="2018-04-15"), *columns)[0] == (
        "wmo",
        "aanvullend",
        "Wilgenhof",
        "Overvecht",
        38,
        True,
        True,
        False,
        "huisarts",
    )


def test_a_wait_without_aanbieder_is_counted() -> None:
    assert rows(panel(wait(aanbieder=None, verwijzer=None)), "aanbieder", "verwijzer")[0] == (None, None)


def test_a_corrected_row_replaces_the_wait() -> None:
    record = Record().levering("wachtlijst", "2018-02-01", wait())
    record.levering("wachtlijst", "2018-04-01", wait(left="2018-02-15", reden="ingetrokken"))
    assert len(rows(record.panels("2018-03-31")["wacht"], "soort", soort="wachtend")) == 2
    assert len(rows(record.panels("2018-04-01")["wacht"], "soort", soort="wachtend")) == 1
