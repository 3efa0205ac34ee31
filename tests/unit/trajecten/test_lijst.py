from datetime import date
from typing import Any

from tests.unit.trajecten.record import Record, peildata, rows, start, stop


def listed(begin: str | None = "2018-01-10", eind: str | None = None, **other: Any) -> dict[str, Any]:
    known = {
        "client": "a",
        "geboortejaar": 2008,
        "geboortemaand": 5,
        "wijk": "WK034401",
        "aanbieder": "99100001",
        "zorgvorm": "specialistisch_ambulant",
        "verwijzer": "huisarts",
        "aanmelddatum": date(2017, 12, 1),
        "startdatum": date.fromisoformat(begin) if begin else None,
        "einddatum": date.fromisoformat(eind) if eind else None,
    }
    return known | other


def casus(number: str = "k1", client: str = "a", start: str = "2018-01-10", **other: Any) -> dict[str, Any]:
    known = {"casus": number, "client": client, "rol": "jeugdige", "team": "jeugd", "start": date.fromisoformat(start)}
    return known | other


def test_a_clientlijst_that_says_what_a_message_said_changes_nothing() -> None:
    record = Record().bericht("2018-01-12", start()).levering("clientlijst", "2018-02-01", listed())
    assert record.panels("2018-02-01")["stand"].num_rows == 1


def test_the_end_of_the_message_wins() -> None:
    record = Record().bericht("2018-01-12", start(), stop(eind="2018-02-20"))
    record.levering("clientlijst", "2018-05-01", listed(eind="2018-04-20"))
    assert peildata(record.panels("2018-06-01")["stand"])[-1] == "2018-02-01"


def test_the_list_fills_in_an_end_that_no_message_gave() -> None:
    record = Record().bericht("2018-01-12", start()).levering("clientlijst", "2018-05-01", listed(eind="2018-04-20"))
    assert peildata(record.panels("2018-06-01")["stand"])[-1] == "2018-04-01"


def test_care_that_only_the_list_knows_counts_too() -> None:
    record = Record().levering("clientlijst", "2018-02-01", listed(), listed(None, client="b"))
    assert rows(record.panels("2018-02-01")["stand"], "wet", "zorgvorm", "aanbieder", "wijk", "has_toewijzing") == [
        ("jeugdwet", "specialistisch_ambulant", "Wilgenhof", "West", False)
    ]


def test_a_later_row_replaces_the_earlier_one_with_the_same_key() -> None:
    record = Record().levering("clientlijst", "2018-02-01", listed())
    record.levering("clientlijst", "2018-05-01", listed(begin="2018-03-10"))
    assert peildata(record.panels("2018-04-01")["stand"])[0] == "2018-02-01"
    assert peildata(record.panels("2018-05-01")["stand"])[0] == "2018-04-01"


def test_the_last_line_of_one_file_wins() -> None:
    record = Record().levering("clientlijst", "2018-02-01", listed(), listed(eind="2018-03-20"))
    assert peildata(record.panels("2018-06-01")["stand"])[-1] == "2018-03-01"


def test_a_list_that_comes_again_replaces_what_came_between() -> None:
    record = Record().levering("clientlijst", "2018-02-01", listed(), digest="a" * 32)
    record.levering("clientlijst", "2018-03-01", listed(eind="2018-02-10"), digest="b" * 32)
    record.levering("clientlijst", "2018-04-01", digest="a" * 32)
    assert peildata(record.panels("2018-03-31")["stand"])[-1] == "2018-02-01"
    assert peildata(record.panels("2018-04-01")["stand"])[-1] == "2018-04-01"


def test_two_rows_about_one_levering_count_once_with_the_latest_end() -> None:
    other = listed(eind="2018-03-20", aanmelddatum=date(2017, 12, 8))
    record = Record().levering("clientlijst", "2018-02-01", listed(eind="2018-02-20"), other)
    assert peildata(record.panels("2018-06-01")["stand"]) == ["2018-02-01", "2018-03-01"]


def test_a_pgb_is_a_traject_of_its_own_form() -> None:
    pgb = {"client": "a", "zorgvorm": "specialistisch_ambulant", "startdatum": date(2018, 1, 10)}
    record = Record().bericht("2018-01-12", start()).levering("pgb", "2018-02-01", pgb)
    stand = record.panels("2018-02-01")["stand"]
    assert rows(stand, "leveringsvorm", "aanbieder") == [("zin", "Wilgenhof"), ("pgb", "pgb")]


def test_every_person_in_a_casus_is_a_traject_of_the_buurtteam() -> None:
    parent = casus(client="b", rol="ouder")
    record = Record().levering("buurtteamcasussen", "2018-02-01", casus(), parent, casus("k2", "b", team="sociaal"))
    stand = record.panels("2018-02-01")["stand"]
    assert rows(stand, "client", "casus", "spoor", "zorgvorm", "aanbieder") == [
        (0, 0, "basiszorg", "buurtteam_jeugd", "Buurtteam Jeugd en Gezin"),
        (1, 0, "basiszorg", "buurtteam_jeugd", "Buurtteam Jeugd en Gezin"),
        (1, 1, "basiszorg", "buurtteam_sociaal", "Buurtteam Sociaal"),
    ]


def test_two_casussen_that_follow_each_other_stay_two_trajecten() -> None:
    first = casus(einde=date(2018, 2, 10))
    record = Record().levering("buurtteamcasussen", "2018-04-01", first, casus("k2", start="2018-02-11"))
    assert sorted(rows(record.panels("2018-04-01")["stroom"], "soort")) == [
        ("instroom",),
        ("instroom",),
        ("uitstroom",),
    ]


def test_a_casus_without_contact_for_long_is_not_active() -> None:
    quiet = casus(start="2017-01-10", laatste_contact=date(2017, 6, 30))
    record = Record().levering("buurtteamcasussen", "2018-05-01", quiet)
    stand = record.panels("2018-05-01")["stand"]
    assert rows(stand, "is_actief", peildatum=date(2018, 3, 1)) == [(True,)]
    assert rows(stand, "is_actief", peildatum=date(2018, 4, 1)) == [(False,)]


def test_a_casus_without_any_contact_is_active_from_its_begin() -> None:
    record = Record().levering("buurtteamcasussen", "2018-12-01", casus(start="2018-01-10"))
    assert rows(record.panels("2018-12-01")["stand"], "is_actief")[-3:] == [(True,), (False,), (False,)]


def test_who_has_both_spoor_is_known_on_every_row() -> None:
    record = Record().bericht("2018-01-12", start()).bericht("2018-01-12", start("b"))
    record.levering("buurtteamcasussen", "2018-02-01", casus())
    stand = record.panels("2018-02-01")["stand"]
    assert rows(stand, "client", "has_buurtteam", "has_aanvullend") == [
        (0, True, True),
        (0, True, True),
        (1, False, True),
    ]
