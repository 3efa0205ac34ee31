from dataclasses import replace
from datetime import date
from typing import Any

from tests.unit.trajecten.record import GEMEENTE, Record, rows


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


def test_the_length_of_a_wait_has_a_class_and_a_month_is_thirty_days() -> None:
    found = panel(wait("2018-01-02"), wait("2018-01-01", client="b"), wait("2016-12-31", client="c"))
    assert sorted(rows(found, "wacht_dagen", "wachtduur", peildatum=date(2018, 2, 1))) == [
        (30, "tot en met 1 maand"),
        (31, "1 tot en met 3 maanden"),
        (397, "langer dan 1 jaar"),
    ]


def test_who_starts_in_the_quarter_of_the_aanmelding_is_new() -> None:
    found = panel(wait(left="2018-03-20", reden="gestart"), wait(left="2018-04-02", reden="gestart", client="b"))
    starts = [row[1] for row in rows(found, "soort", "is_nieuw") if row[0] == "gestart"]
    assert starts == [True, False]


def test_the_norm_of_buurtteam_sociaal_is_five_days_and_no_other_zorgvorm_has_one() -> None:
    waits = [
        wait("2018-03-01", "2018-03-06", "gestart", zorgvorm="buurtteam_sociaal"),
        wait("2018-03-01", "2018-03-07", "gestart", zorgvorm="buurtteam_sociaal", client="b"),
        wait("2018-03-01", "2018-03-02", "gestart", client="c"),
    ]
    found = rows(panel(*waits), "wacht_dagen", "is_binnen_norm", soort="gestart")
    assert sorted(found) == [(1, False), (5, True), (6, False)]


def test_the_norm_can_be_in_working_days() -> None:
    # 1 March 2018 is a Thursday: the fifth working day after it is Thursday 8 March.
    gemeente = replace(GEMEENTE, parameters=replace(GEMEENTE.parameters, norm_buurtteam_in_werkdagen=True))
    waits = [
        wait("2018-03-01", f"2018-03-0{day}", "gestart", zorgvorm="buurtteam_sociaal", client=str(day))
        for day in (8, 9)
    ]
    found = Record().levering("wachtlijst", "2018-04-01", *waits).panels("2018-04-15", gemeente)["wacht"]
    assert sorted(rows(found, "wacht_dagen", "is_binnen_norm", soort="gestart")) == [(7, True), (8, False)]
