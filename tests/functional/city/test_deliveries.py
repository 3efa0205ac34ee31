"""The deliveries beside the messages."""

from collections import Counter
from datetime import date

from tests.functional.city.conftest import City
from tests.functional.city.reading import deliveries, rows_of, truth


def test_every_delivery_is_accepted_without_a_remark(early: City, late: City) -> None:
    for city in (early, late):
        found: Counter[str] = Counter()
        for _, levering in deliveries(city.folder, city.gemeente):
            assert not levering.findings
            found[levering.layout] += 1
        assert found == city.report.leveringen


def test_which_deliveries_there_are_depends_on_the_years(early: City, late: City) -> None:
    money = {"uitgaven", "begroting", "kengetallen"}
    always = {"bevolking", "bevolkingsprognose", "buurtteamcasussen", "pgb", "dyslexie", "scheidingen"} | money
    assert set(early.report.leveringen) == always
    since_2020 = {"wachtlijst", "clientlijst", "capaciteit", "formatie", "inzet", "personeelstekort"}
    later_money = {"contractbedragen", "betalingen", "maatregelen", "reserve", "incidenteel_geld", "hoge_kosten"}
    quality = {"groepen", "ervaringen", "respons", "signalen", "terugverwijzingen", "kaders", "afspraken"}
    protection = {"jeugdbescherming", "jeugdzorgplus", "pleeggezinnen"}
    later_money |= {"prognoses"}
    assert set(late.report.leveringen) == always | since_2020 | later_money | quality | protection


def test_the_population_of_1_january_2018_is_the_size_that_was_asked_for(early: City) -> None:
    inwoners = 0
    for day, levering in deliveries(early.folder, early.gemeente):
        for row in rows_of(levering) if levering.layout == "bevolking" else []:
            if row["peildatum"] == date(2018, 1, 1):
                assert day.month == 1
                inwoners += int(str(row["inwoners"]))
    assert abs(inwoners - 12_000) < 12


def test_a_population_is_known_on_the_first_day(early: City) -> None:
    first = min(day for day, levering in deliveries(early.folder, early.gemeente) if levering.layout == "bevolking")
    assert first <= date(2016, 1, 15)


def test_who_waits_by_the_list_is_who_waits_in_truth(late: City) -> None:
    peil, known = date(2024, 1, 1), date(2024, 2, 10)
    last: dict[object, dict[str, object]] = {}
    for day, levering in deliveries(late.folder, late.gemeente):
        if levering.layout == "wachtlijst" and day <= known:
            last |= {
                (row["client"], row["zorgvorm"], row["aanbieder"], row["aanmelddatum"]): row
                for row in rows_of(levering)
            }
    listed = Counter(
        str(row["zorgvorm"])
        for row in last.values()
        if row["aanmelddatum"] <= peil and (row["vertrekdatum"] is None or row["vertrekdatum"] > peil)
    )
    true = Counter(
        str(row["zorgvorm"])
        for row in truth(late.folder, "wachten")
        if row["aanmelddatum"] <= peil and (row["vertrekdatum"] is None or row["vertrekdatum"] > peil)
    )
    assert listed == true


def test_a_client_list_has_wijk_and_verwijzer_and_the_start_of_the_message(late: City) -> None:
    rows = [
        row
        for _, levering in deliveries(late.folder, late.gemeente)
        if levering.layout == "clientlijst"
        for row in rows_of(levering)
    ]
    assert all(row["wijk"] and row["verwijzer"] for row in rows)
    assert {row["aanbieder"] for row in rows} == {"99000001", "99000002"}
    assert any(row["startdatum"] == date(2020, 1, 1) for row in rows)
    assert any(row["startdatum"] is None for row in rows)


def test_care_with_a_pgb_is_never_in_a_delivery_of_another_kind(late: City) -> None:
    rows = truth(late.folder, "trajecten")
    pgb = {str(row["zorgvorm"]) for row in rows if row["leveringsvorm"] == "pgb"}
    expected = {"thuisbegeleiding", "dagbegeleiding", "hulp_bij_het_huishouden"}
    assert pgb == expected
    share = sum(r["leveringsvorm"] == "pgb" for r in rows if r["zorgvorm"] in expected) / sum(
        r["zorgvorm"] in expected for r in rows
    )
    assert 0.05 < share < 0.11
