"""The false signals of the source documents are in the city, and the truth beside them."""

from collections import Counter
from datetime import date
from statistics import mean

from duiding.city import default_delays
from duiding.city.moments import day_of, months_from
from duiding.city.records import STARTED
from duiding.city.world import build_scene, laws, live
from duiding.domain.settings import Gemeente
from tests.functional.city.conftest import City
from tests.functional.city.reading import Fold, counting, deliveries, messages, rows_of, truth

YEAR_2018 = date(2018, 1, 1)


def test_care_is_stopped_in_the_books_before_2018_and_comes_back_in_the_first_half_year(early: City) -> None:
    stops: Counter[str] = Counter()
    returns: Counter[str] = Counter()
    for day, bericht in counting(messages(early.folder, early.gemeente)):
        for regel in bericht.regels["bericht"]:
            if regel.soort == "stop" and regel.einddatum == date(2017, 12, 31):
                assert date(2017, 12, 29) <= day < date(2018, 3, 1)
                stops[regel.client] += 1
            if (
                regel.soort == "start"
                and regel.begindatum
                and date(2018, 2, 1) <= regel.begindatum <= date(2018, 6, 30)
            ):
                returns[regel.client] += 1
    back = sum(1 for client in stops if client in returns)
    expected = 0.10 * 2558.6 * 12_000 / 347_574
    assert 0.5 * expected <= back <= 1.6 * expected


def test_the_registered_stock_falls_while_the_true_stock_does_not(early: City) -> None:
    fold = Fold()
    for day, bericht in counting(messages(early.folder, early.gemeente)):
        if day <= date(2018, 3, 1):
            fold.add(bericht)
    registered = len({r.client for r in fold.open_on(YEAR_2018) if r.wet == "jeugdwet"})
    true = sum(
        int(str(row["aantal"]))
        for row in truth(early.folder, "stand")
        if row["peildatum"] == YEAR_2018
        and row["zorgvorm"] in {"specialistisch_ambulant", "pleegzorg", "verblijf", "dyslexie", "crisis"}
    )
    assert registered < 0.96 * true


def test_on_1_january_2020_care_goes_on_with_koos_and_spoor030_without_toewijzing(late: City) -> None:
    partners = {a.agb for a in late.gemeente.aanbieders if a.naam in ("KOOS Utrecht", "Spoor030")}
    stopped, started = set(), set()
    for _, bericht in counting(messages(late.folder, late.gemeente)):
        for regel in bericht.regels["bericht"]:
            if (
                regel.soort == "stop"
                and regel.einddatum == date(2019, 12, 31)
                and regel.reden_beeindiging in ("36", "38")
            ):
                stopped.add(regel.client)
            if bericht.aanbieder in partners:
                assert bericht.code != "JW301" and regel.toewijzing is None and regel.ingangsdatum is None
                if regel.soort == "start" and regel.begindatum == date(2020, 1, 1):
                    started.add(regel.client)
    assert len(started) > 30
    assert len(started & stopped) > 0.7 * len(started)


def test_buurtteam_sociaal_leaves_casussen_open_until_they_are_tidied_up(late: City) -> None:
    rows = [row for row in truth(late.folder, "casussen") if row["team"] == "sociaal" and row["einddatum"]]
    inactive = [row for row in rows if row["geregistreerd_einde"] != row["einddatum"]]
    assert inactive
    for row in inactive:
        assert row["einddatum"] < date(2022, 1, 1) <= row["geregistreerd_einde"] < date(2023, 3, 5)


def test_an_inactive_casus_has_no_contact_after_its_true_end(late: City) -> None:
    latest: dict[object, dict[str, object]] = {}
    for _, levering in deliveries(late.folder, late.gemeente):
        if levering.layout == "buurtteamcasussen":
            latest |= {(row["casus"], row["client"]): row for row in rows_of(levering)}
    tidied = [
        row
        for row in latest.values()
        if row["team"] == "sociaal" and row["einde"] and (row["einde"] - row["laatste_contact"]).days > 270
    ]
    assert tidied


def test_new_casussen_of_the_buurtteam_jeugd_are_known_late_and_closings_promptly(late: City) -> None:
    seen: dict[object, int] = {}
    closed = []
    for day, levering in deliveries(late.folder, late.gemeente):
        for row in rows_of(levering) if levering.layout == "buurtteamcasussen" else []:
            if row["team"] == "jeugd" and row["start"] >= date(2019, 8, 1):
                seen.setdefault(row["casus"], (day - row["start"]).days)
                if row["einde"]:
                    closed.append((day - row["einde"]).days)
    assert 35 < mean(seen.values()) < 75
    assert mean(closed) < 45


def test_the_mean_wait_at_beschermd_thuis_falls_by_newcomers_while_the_rest_waits_longer(gemeente: Gemeente) -> None:
    months = months_from("2022-01", "2025-02")
    waits = live(build_scene(gemeente, months, 120_000, 1, default_delays())).wmo[1]
    mine = waits.vorm == laws()[1].names.index("beschermd_thuis")

    def starters(first: date, last: date) -> float:
        rows = mine & (waits.outcome == STARTED) & (waits.until >= day_of(first)) & (waits.until < day_of(last))
        return float((waits.until - waits.since)[rows].mean())

    def waiting(day: date) -> int:
        return int((mine & (waits.since <= day_of(day)) & (waits.until > day_of(day))).sum())

    assert starters(date(2024, 10, 1), date(2025, 1, 1)) < 0.7 * starters(date(2023, 10, 1), date(2024, 10, 1))
    assert waiting(date(2025, 1, 1)) > 1.2 * waiting(date(2024, 1, 1))


def test_one_aanbieder_is_forgetful_and_most_are_not(early: City) -> None:
    delays = [
        (day - regel.begindatum).days
        for day, bericht in counting(messages(early.folder, early.gemeente))
        for regel in bericht.regels["bericht"]
        if regel.soort == "start" and regel.begindatum and regel.begindatum >= date(2016, 2, 1)
    ]
    delays.sort()
    assert delays[len(delays) // 2] < 14
    assert delays[-1] > 45
