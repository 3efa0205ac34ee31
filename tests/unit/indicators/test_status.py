"""Delivered, complete, still coming in: read from what was delivered and how late."""

from dataclasses import replace
from datetime import date, timedelta

import pyarrow as pa

from duiding.domain.figure import Measure, Status
from duiding.domain.settings import Zorgvorm
from duiding.trajecten import PanelSet
from tests.unit.indicators.world import GEMEENTE, KNOWN_ON, ask, indicator, panels

K01 = indicator("jeugdigen_met_jeugdhulp")
IN = indicator("instroom")
WAITING = indicator("wachtenden")
SCHEMA = pa.schema(
    [(name, pa.string()) for name in ("bron", "wet", "spoor", "zorgvorm", "aanbieder", "soort")]
    + [("gebeurd_maand", pa.date32()), ("vertraging_dagen", pa.int32()), ("aantal", pa.int32())]
)
COMPLETE, PROVISIONAL, MISSING = Status.COMPLETE, Status.PROVISIONAL, Status.NOT_DELIVERED


def geleverd(**spans: tuple[date, date]) -> pa.Table:
    """First and last delivery per bron."""
    names = list(spans)
    return pa.table(
        {
            "bron": names,
            "eerste": pa.array([spans[n][0] for n in names], pa.date32()),
            "laatste": pa.array([spans[n][1] for n in names], pa.date32()),
        }
    )


def melding(
    bron: str, *delays: tuple[int, int], months: tuple[date, date], soorten: tuple[str, ...] = ("start", "stop")
) -> pa.Table:
    """Per month of the span so many events with so many days of delay."""
    month, rows = months[0], []
    while month <= months[1]:
        for soort in soorten:
            known = {"bron": bron, "wet": "jeugdwet", "spoor": "aanvullend", "zorgvorm": "pleegzorg", "soort": soort}
            rows += [
                {**known, "aanbieder": "De Linde", "gebeurd_maand": month, "vertraging_dagen": days, "aantal": count}
                for days, count in delays
            ]
        month = (month + timedelta(days=31)).replace(day=1)
    return pa.Table.from_pylist(rows, schema=SCHEMA)


FULL = (date(2016, 1, 4), KNOWN_ON)
SPAN = (date(2016, 1, 1), date(2025, 2, 1))
NO_REPORTS = SCHEMA.empty_table()
EVERYTHING = geleverd(bericht=FULL, buurtteamcasussen=FULL, wachtlijst=FULL, pgb=FULL, bevolking=FULL)


def by_period(found: Measure) -> dict[str, Status]:
    return {f.period.name: f.status for f in found if not f.unit.startswith("%")}


def waiting_panels(delivered: pa.Table, reports: pa.Table) -> PanelSet:
    return panels(WAITING, geleverd=delivered, melding=reports)


def test_before_the_first_and_after_the_last_delivery_nothing_is_delivered() -> None:
    delivered = geleverd(wachtlijst=(date(2021, 2, 5), date(2024, 6, 3)))
    found = by_period(ask(WAITING, waiting_panels(delivered, NO_REPORTS), start=date(2020, 12, 1)))
    assert found["2020-12-01"] is MISSING
    assert found["2021-01-01"] is MISSING
    assert found["2021-02-01"] is COMPLETE
    assert found["2024-07-01"] is PROVISIONAL
    assert found["2024-08-01"] is MISSING


def test_a_month_before_the_first_delivery_is_tolerated() -> None:
    delivered = geleverd(wachtlijst=(date(2021, 1, 20), KNOWN_ON))
    found = by_period(ask(WAITING, waiting_panels(delivered, NO_REPORTS), start=date(2020, 12, 1)))
    assert (found["2020-12-01"], found["2021-01-01"]) == (MISSING, COMPLETE)


def test_not_delivered_is_no_value_and_not_zero() -> None:
    found = ask(WAITING, waiting_panels(geleverd(bericht=FULL), NO_REPORTS), start=date(2023, 1, 1))
    assert {(f.value, f.n, f.status) for f in found} == {(None, None, MISSING)}
    assert any(note == "Niet geleverd: wachtlijsten." for note in found.notes)


def test_a_delivery_that_holds_what_ended_before_covers_that_time() -> None:
    bulk = (date(2024, 12, 1), KNOWN_ON)
    delivered = geleverd(bericht=bulk, buurtteamcasussen=bulk)
    ended = pa.concat_tables(
        [melding("berichten", (900, 20), months=(date(2019, 1, 1), date(2024, 11, 1))),
         melding("buurtteam", (900, 20), months=(date(2020, 1, 1), date(2024, 11, 1)))]
    )  # fmt: skip
    found = by_period(ask(K01, panels(K01, geleverd=delivered, melding=ended), start=date(2019, 1, 1)))
    assert found["2019-11-01"] is MISSING
    assert found["2020-01-01"] is COMPLETE


def test_one_stray_stop_does_not_stretch_the_time_that_is_covered() -> None:
    delivered = geleverd(wachtlijst=(date(2021, 1, 5), KNOWN_ON))
    reports = pa.concat_tables(
        [melding("wachtlijst", (1, 1), months=(date(2019, 3, 1), date(2019, 3, 1))),
         melding("wachtlijst", (1, 40), months=(date(2021, 1, 1), date(2025, 2, 1)))]
    )  # fmt: skip
    found = by_period(ask(WAITING, waiting_panels(delivered, reports), start=date(2020, 1, 1)))
    assert found["2020-06-01"] is MISSING


def test_a_cell_needs_only_the_delivery_that_it_stands_on() -> None:
    delivered = geleverd(bericht=FULL)
    found = ask(K01, panels(K01, geleverd=delivered, melding=NO_REPORTS), "zorgvorm", end=date(2018, 1, 1))
    states = {f.by["zorgvorm"]: f.status for f in found.select(unit="jeugdigen")}
    assert states == {"buurtteam_jeugd": MISSING, "specialistisch_ambulant": COMPLETE, "pleegzorg": COMPLETE}
    assert by_period(ask(K01, panels(K01, geleverd=delivered, melding=NO_REPORTS), end=date(2018, 1, 1))) == {
        "2018-01-01": MISSING
    }


def test_the_spoor_and_the_aanbieder_say_which_delivery_that_is() -> None:
    delivered = geleverd(bericht=FULL)
    over = panels(K01, geleverd=delivered, melding=NO_REPORTS)
    spoor = ask(K01, over, "spoor", end=date(2018, 1, 1)).select(unit="jeugdigen")
    assert {f.by["spoor"]: f.status for f in spoor} == {"basiszorg": MISSING, "aanvullend": COMPLETE}
    aanbieder = ask(K01, over, "aanbieder", end=date(2018, 1, 1)).select(unit="jeugdigen")
    assert {f.status for f in aanbieder} == {COMPLETE}


def test_pgb_stands_on_its_own_delivery() -> None:
    base = indicator("volwassenen_aanvullende_wmo")
    found = ask(base, panels(base, geleverd=geleverd(bericht=FULL), melding=NO_REPORTS), "leveringsvorm",
                end=date(2023, 1, 1))  # fmt: skip
    assert {f.by["leveringsvorm"]: f.status for f in found} == {"zin": COMPLETE, "pgb": MISSING}
    assert "Niet geleverd: pgb." in found.notes


def test_without_history_the_last_three_months_are_provisional() -> None:
    found = by_period(ask(K01, panels(K01, geleverd=EVERYTHING, melding=NO_REPORTS), start=date(2024, 10, 1)))
    assert list(found.values()) == [COMPLETE] * 2 + [PROVISIONAL] * 4


def test_late_reports_make_recent_quarters_provisional() -> None:
    both = [melding(bron, (5, 80), (100, 20), months=SPAN) for bron in ("berichten", "buurtteam")]
    over = panels(IN, geleverd=EVERYTHING, melding=pa.concat_tables(both))
    found = by_period(ask(IN, over, start=date(2024, 1, 1)))
    assert found == {
        "2024-K1": COMPLETE, "2024-K2": COMPLETE, "2024-K3": COMPLETE, "2024-K4": PROVISIONAL, "2025-K1": PROVISIONAL,
    }  # fmt: skip


def test_the_worst_of_the_deliveries_decides() -> None:
    prompt = melding("berichten", (0, 100), months=SPAN)
    late = melding("buurtteam", (0, 50), (300, 50), months=SPAN)
    over = panels(IN, geleverd=EVERYTHING, melding=pa.concat_tables([prompt, late]))
    total = by_period(ask(IN, over, start=date(2024, 1, 1), end=date(2024, 12, 31)))
    assert total["2024-K3"] is PROVISIONAL
    spoor = ask(IN, over, "spoor", start=date(2019, 1, 1)).select(spoor="aanvullend")
    assert by_period(spoor)["2024-K3"] is COMPLETE


def test_a_stock_is_provisional_when_missing_starts_and_stops_are_many_beside_it() -> None:
    days = [date(2024, 12, 1), date(2025, 1, 1), date(2025, 2, 1), date(2025, 3, 1)]
    base = indicator("jeugdigen_met_aanvullende_jeugdhulp")
    rows = "\n".join(f"{day} | {n} | pleegzorg | 9" for day in days for n in range(1000))
    drawn = {"stand": "peildatum | client | zorgvorm | leeftijd\n" + rows}
    reports = melding("berichten", (0, 20), (45, 10), months=SPAN)
    over = panels(replace(base, example=drawn), geleverd=EVERYTHING, melding=reports)
    found = by_period(ask(base, over, start=days[0]))
    assert found == {
        "2024-12-01": COMPLETE, "2025-01-01": COMPLETE, "2025-02-01": COMPLETE, "2025-03-01": PROVISIONAL,
    }  # fmt: skip


def test_a_list_that_reports_no_events_is_complete_when_it_is_delivered() -> None:
    base = replace(K01, delivered_by="clientlijst")
    delivered = geleverd(clientlijst=(date(2020, 1, 5), KNOWN_ON))
    found = by_period(ask(base, panels(base, geleverd=delivered, melding=NO_REPORTS), start=date(2019, 12, 1)))
    assert (found["2019-12-01"], found["2020-01-01"], found["2025-03-01"]) == (MISSING, COMPLETE, COMPLETE)


def test_a_delivery_that_stopped_is_judged_by_its_last_day() -> None:
    delivered = geleverd(wachtlijst=(date(2021, 1, 5), date(2024, 6, 20)))
    reports = melding("wachtlijst", (20, 100), months=(date(2021, 1, 1), date(2024, 6, 1)))
    found = by_period(ask(WAITING, waiting_panels(delivered, reports), start=date(2024, 1, 1)))
    assert found["2024-07-01"] is PROVISIONAL
    assert found["2024-08-01"] is MISSING


def test_a_zorgvorm_that_the_gemeente_does_not_tell_apart_is_not_measurable() -> None:
    young = indicator("kinderen_dagbehandeling")
    over = panels(young)
    day = date(2024, 1, 1)
    assert ask(young, over, start=day, end=day).figures[0].status is Status.NOT_MEASURABLE
    form = Zorgvorm("dagbehandeling", "dagbehandeling", "jeugdwet", "aanvullend", False)
    told = replace(GEMEENTE, zorgvormen=(*GEMEENTE.zorgvormen, form))
    found = ask(young, over, start=day, end=day, gemeente=told).figures[0]
    assert (found.value, found.status) == (0, Status.COMPLETE)


def test_what_is_made_of_the_lists_of_the_gemeente_waits_for_no_delivery() -> None:
    listed = indicator("aantal_aanbieders")
    nothing = geleverd(bericht=(date(2029, 1, 1), date(2029, 1, 1)))
    found = ask(listed, panels(listed, geleverd=nothing), start=date(2024, 1, 1), end=date(2024, 1, 1))
    assert [(f.value, f.status) for f in found.figures] == [(3, COMPLETE)]
    assert found.source == "lijsten van de gemeente"
    assert listed.who_delivers == "gemeente, uit haar eigen lijsten"
    assert listed.burden.startswith("Ja")
    assert indicator("zorg_in_eigen_buurt").burden == "Er is nog geen levering."


def test_a_count_of_aanbieders_is_no_count_of_people() -> None:
    listed = indicator("aantal_aanbieders")
    day = date(2024, 1, 1)
    assert ask(listed, panels(listed), start=day, end=day, openbaar=True).figures[0].value == 3
