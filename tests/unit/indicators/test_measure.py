from dataclasses import replace
from datetime import date

import pyarrow as pa
import pytest

from duiding.domain.errors import SettingsError, UnknownNameError, UsageError
from duiding.domain.figure import Audience, Measure, Status
from duiding.indicators.example import panels_of
from duiding.trajecten import PanelSet
from tests.unit.indicators.world import GEMEENTE, KNOWN_ON, STOP, ask, contract, indicator, panels

K01 = indicator("jeugdigen_met_jeugdhulp")
IN = indicator("instroom")
DAY = date(2024, 1, 1)


def drawn(name: str, **tables: str) -> PanelSet:
    """Panels with other drawn tables than those of the example."""
    base = indicator(name)
    return panels(replace(base, example=tables))


def persons(*rows: tuple[int, str, str], day: str = "2024-01-01", zorgvorm: str = "pleegzorg") -> str:
    """Rows of stand: so many clients of 9 years per wijk and leeftijdsgroep."""
    lines = ["peildatum | client | zorgvorm | leeftijd | wijk | leeftijdsgroep"]
    number = 0
    for count, wijk, group in rows:
        for _ in range(count):
            number += 1
            lines.append(f"{day} | {number} | {zorgvorm} | 9 | {wijk} | {group}")
    return "\n".join(lines)


def values(found: Measure) -> list[float | None]:
    return [f.value for f in found]


def statuses(found: Measure) -> list[Status]:
    return [f.status for f in found]


def test_an_unknown_breakdown_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(UnknownNameError, match="niet uit te splitsen naar 'wijken'. Bedoelde u 'wijk'?"):
        ask(K01, panels(K01), "wijken")


def test_a_breakdown_twice_and_an_end_before_the_start_are_refused() -> None:
    with pytest.raises(UsageError, match="twee keer"):
        ask(K01, panels(K01), "wijk", "wijk")
    with pytest.raises(UsageError, match="ligt na het einde"):
        ask(K01, panels(K01), start=date(2024, 1, 1), end=date(2023, 1, 1))


def test_every_wijk_is_listed_in_the_order_of_the_municipality_and_unknown_last() -> None:
    stand = persons((1, "wijk onbekend", "0 t/m 11"), (1, "buiten de gemeente", "0 t/m 11"), (2, "West", "0 t/m 11"))
    found = ask(K01, drawn("jeugdigen_met_jeugdhulp", stand=stand), "wijk", start=DAY, end=DAY).select(unit="jeugdigen")
    assert [(f.by["wijk"], f.value) for f in found] == [
        ("West", 2), ("Overvecht", 0), ("buiten de gemeente", 1), ("wijk onbekend", 1),
    ]  # fmt: skip


def test_an_unknown_wijk_is_said_in_a_note() -> None:
    found = ask(K01, drawn("jeugdigen_met_jeugdhulp", stand=persons((1, "wijk onbekend", "0 t/m 11"))), "wijk")
    assert any("wijk onbekend" in note for note in found.notes)


def test_two_breakdowns_give_every_combination_that_occurs() -> None:
    stand = persons((1, "West", "0 t/m 11"), (2, "Overvecht", "12 t/m 17"))
    found = ask(K01, drawn("jeugdigen_met_jeugdhulp", stand=stand), "leeftijdsgroep", "wijk", start=DAY, end=DAY)
    assert [(*f.by.values(), f.value) for f in found.select(unit="jeugdigen")] == [
        ("0 t/m 11", "West", 1), ("0 t/m 11", "Overvecht", 0), ("12 t/m 17", "West", 0), ("12 t/m 17", "Overvecht", 2),
    ]  # fmt: skip


def test_every_month_has_a_figure_and_nobody_is_zero() -> None:
    stand = persons((3, "West", "0 t/m 11"))
    found = ask(K01, drawn("jeugdigen_met_jeugdhulp", stand=stand), start=date(2023, 12, 15), end=date(2024, 2, 1))
    assert [(f.period.name, f.value) for f in found.select(unit="jeugdigen")] == [("2024-01-01", 3), ("2024-02-01", 0)]


def test_without_a_span_the_series_runs_from_the_first_row_to_the_last_delivery() -> None:
    found = ask(K01, panels(K01, date(2018, 4, 3))).select(unit="jeugdigen")
    assert [f.period.name for f in found] == ["2018-01-01", "2018-02-01", "2018-03-01", "2018-04-01"]


def test_a_span_after_the_last_delivery_is_empty() -> None:
    found = ask(K01, panels(K01, date(2018, 4, 3)), start=date(2019, 1, 1))
    assert len(found) == 0
    assert found.breaks == ()


def test_a_percentage_has_limits_and_says_of_how_many() -> None:
    found = ask(K01, panels(K01), start=date(2018, 1, 1), end=date(2018, 1, 1)).select(unit="%")
    (figure,) = found
    assert (figure.value, figure.n) == (4.0, 50)
    assert figure.low is not None and figure.high is not None
    assert figure.low < 4 < figure.high


def test_without_inhabitants_the_count_stands_and_the_percentage_is_not_delivered() -> None:
    found = ask(K01, drawn("jeugdigen_met_jeugdhulp", stand=persons((3, "West", "0 t/m 11"))), start=DAY, end=DAY)
    assert statuses(found) == [Status.COMPLETE, Status.NOT_DELIVERED]
    assert values(found) == [3, None]


def test_a_wijk_without_inhabitants_has_no_percentage() -> None:
    stand = persons((3, "wijk onbekend", "0 t/m 11"))
    bevolking = "peildatum | wijk | leeftijd | inwoners\n2024-01-01 | West | 9 | 50"
    found = ask(K01, drawn("jeugdigen_met_jeugdhulp", stand=stand, bevolking=bevolking), "wijk", start=DAY, end=DAY)
    assert [(f.by["wijk"], f.value, f.status) for f in found.select(unit="%")] == [
        ("West", 0.0, Status.COMPLETE),
        ("Overvecht", None, Status.NOT_MEASURABLE),
        ("wijk onbekend", None, Status.NOT_MEASURABLE),
    ]


def test_the_answer_carries_its_source_snapshot_and_mark() -> None:
    found = ask(K01, panels(K01), openbaar=True)
    assert found.source == "berichten iJw, buurtteam, cliëntenlijsten van aanbieders, pgb, bevolking"
    assert (found.snapshot, found.known_on, found.is_synthetic) == ("2025-03-01.abc", KNOWN_ON, True)
    assert found.audience is Audience.OPENBAAR


def test_asking_twice_gives_the_same_answer() -> None:
    over = panels(K01)
    assert ask(K01, over, "wijk") == ask(K01, over, "wijk")


def test_a_quarter_that_is_asked_for_in_part_comes_as_a_whole() -> None:
    found = ask(IN, panels(IN), start=date(2019, 2, 10), end=date(2019, 4, 2))
    assert [(f.period.name, f.value) for f in found] == [("2019-K1", 2), ("2019-K2", 0)]


def test_a_year_and_a_month_are_periods_too() -> None:
    for rhythm, names in (("jaar", ["2019"]), ("maand", ["2019-01", "2019-02", "2019-03"])):
        base = replace(IN, rhythm=rhythm)
        found = ask(base, panels(base), start=date(2019, 1, 1), end=date(2019, 3, 31))
        assert [f.period.name for f in found] == names


def test_a_quarter_that_is_not_over_is_provisional() -> None:
    found = ask(IN, panels(IN, date(2019, 5, 20)))
    assert [(f.period.name, f.status) for f in found] == [
        ("2019-K1", Status.COMPLETE), ("2019-K2", Status.PROVISIONAL),
    ]  # fmt: skip
    assert any("Nog niet compleet vanaf kwartaal 2 van 2019" in note for note in found.notes)


def test_a_mean_of_nobody_is_not_measurable_and_the_count_is_zero() -> None:
    base = indicator("duur_afgesloten")
    found = ask(base, panels(base), start=date(2019, 4, 1), end=date(2019, 6, 30))
    assert [(f.unit, f.value, f.status) for f in found] == [
        ("dagen (mediaan)", None, Status.NOT_MEASURABLE),
        ("dagen (90% korter)", None, Status.NOT_MEASURABLE),
        ("dagen (gemiddeld)", None, Status.NOT_MEASURABLE),
        ("trajecten", 0, Status.COMPLETE),
    ]


def test_a_mean_has_limits_and_a_median_has_none() -> None:
    base = indicator("gemiddelde_wachttijd")
    found = {f.unit: f for f in ask(base, panels(base), start=date(2023, 1, 1), end=date(2023, 3, 31))}
    mean, median = found["dagen (gemiddeld)"], found["dagen (mediaan)"]
    assert mean.low == 0
    assert mean.high is not None and mean.high > 100
    assert (median.low, median.high) == (None, None)


def test_an_open_duration_is_counted_at_the_start_of_each_quarter() -> None:
    base = indicator("duur_lopend")
    found = ask(base, panels(base), start=date(2019, 2, 1), end=date(2019, 8, 1)).select(unit="trajecten")
    assert [(f.period.name, f.value) for f in found] == [("2019-04-01", 2), ("2019-07-01", 0)]


def test_a_share_of_a_total_needs_its_parts() -> None:
    base = indicator("verdeling_zorgvormen")
    assert {f.unit for f in ask(base, panels(base))} == {"jeugdigen"}
    assert {f.unit for f in ask(base, panels(base), "zorgvorm")} == {"jeugdigen", "%"}
    shares = ask(base, panels(base), "zorgvorm", "leeftijdsgroep", end=date(2018, 1, 1)).select(unit="%")
    assert values(shares) == [75, 50]


def test_a_change_is_not_reckoned_across_a_break() -> None:
    base = indicator("lopende_trajecten")
    gemeente = replace(GEMEENTE, breuken=(replace(STOP, day=date(2019, 3, 1)),))
    found = ask(base, panels(base), start=date(2019, 7, 1), end=date(2019, 9, 1), gemeente=gemeente)
    change = found.select(unit="% verandering in 6 maanden")
    assert [f.status for f in change] == [Status.NOT_MEASURABLE, Status.NOT_MEASURABLE, Status.NOT_MEASURABLE]
    assert any("Over een breuk" in note for note in found.notes)
    later = ask(base, panels(base), start=date(2019, 7, 1), end=date(2019, 7, 1))
    assert values(later) == [5, 25]


def test_only_a_change_of_law_is_a_break_in_a_waiting_list() -> None:
    base = indicator("wachtenden")
    law = replace(STOP, soort="wetswijziging", day=date(2020, 1, 1))
    contracts = replace(STOP, soort="contractwisseling", day=date(2020, 7, 1))
    found = ask(base, panels(base), start=date(2018, 1, 1), gemeente=replace(GEMEENTE, breuken=(STOP, law, contracts)))
    assert [b.day for b in found.breaks] == [date(2020, 1, 1)]


def test_a_break_of_one_law_leaves_the_change_of_the_other_alone() -> None:
    base = indicator("lopende_trajecten")
    rows = [f"{day} | {n} | {zorgvorm}" for day in ("2019-01-01", "2019-07-01")
            for n, zorgvorm in enumerate(("pleegzorg", "dagbegeleiding"))]  # fmt: skip
    over = drawn("lopende_trajecten", stand="\n".join(["peildatum | traject | zorgvorm", *rows]))
    gemeente = replace(GEMEENTE, breuken=(replace(STOP, day=date(2019, 3, 1)),))
    for by in ("wet", "zorgvorm"):
        found = ask(base, over, by, start=date(2019, 7, 1), end=date(2019, 7, 1), gemeente=gemeente)
        assert statuses(found.select(unit="% verandering in 6 maanden")) == [Status.NOT_MEASURABLE, Status.COMPLETE]


def test_a_flow_gets_the_break_but_not_the_note_on_the_stock() -> None:
    gemeente = replace(GEMEENTE, breuken=(replace(STOP, day=date(2019, 2, 1)),))
    found = ask(IN, panels(IN), end=date(2019, 3, 31), gemeente=gemeente)
    assert len(found.breaks) == 1
    assert not any("te laag" in note for note in found.notes)


def test_a_change_since_before_the_first_delivery_is_not_delivered() -> None:
    base = indicator("lopende_trajecten")
    tables = panels_of(base, GEMEENTE)
    geleverd = tables["geleverd"].set_column(1, "eerste", pa.array([date(2019, 6, 1)] * tables["geleverd"].num_rows))
    melding = tables["melding"].slice(0, 0)
    found = ask(base, panels(base, geleverd=geleverd, melding=melding), start=date(2019, 7, 1), end=date(2019, 7, 1))
    assert statuses(found) == [Status.COMPLETE, Status.NOT_DELIVERED]


def test_breaks_within_the_span_that_touch_the_indicator_come_along() -> None:
    wmo = replace(STOP, wet="wmo")
    gemeente = replace(GEMEENTE, breuken=(wmo, STOP, replace(STOP, day=date(2017, 1, 1))))
    found = ask(K01, panels(K01), start=date(2018, 1, 1), end=date(2018, 2, 1), gemeente=gemeente)
    assert [b.day for b in found.breaks] == [date(2018, 1, 1)]
    assert any(note.startswith("De stand van 1 januari 2018 is te laag") for note in found.notes)


def test_a_break_of_the_other_spoor_does_not_touch() -> None:
    gemeente = replace(GEMEENTE, breuken=(STOP,))
    base = indicator("jeugdigen_buurtteam")
    found = ask(base, panels(base), start=date(2018, 1, 1), end=date(2018, 2, 1), gemeente=gemeente)
    assert found.breaks == ()
    assert not any("te laag" in note for note in found.notes)


def test_small_counts_and_their_neighbours_are_hidden_for_everybody() -> None:
    stand = persons((4, "West", "0 t/m 11"), (30, "Overvecht", "0 t/m 11"), (20, "wijk onbekend", "0 t/m 11"))
    bevolking = "peildatum | wijk | leeftijd | inwoners\n2024-01-01 | West | 9 | 500\n2024-01-01 | Overvecht | 9 | 400"
    over = drawn("jeugdigen_met_jeugdhulp", stand=stand, bevolking=bevolking)
    found = ask(K01, over, "wijk", start=DAY, end=DAY, openbaar=True)
    assert [(f.by["wijk"], f.unit, f.value) for f in found] == [
        ("West", "jeugdigen", None), ("West", "%", None),
        ("Overvecht", "jeugdigen", 30), ("Overvecht", "%", 7.5),
        ("wijk onbekend", "jeugdigen", None), ("wijk onbekend", "%", None),
    ]  # fmt: skip
    assert all((f.n, f.low, f.high) == (None, None, None) for f in found if f.status is Status.TOO_FEW)
    assert any(note.startswith("Aantallen van 1 tot en met 9 tonen we niet") for note in found.notes)
    assert values(ask(K01, over, "wijk", start=DAY, end=DAY))[0] == 4


def test_a_total_that_is_small_is_hidden_and_nobody_is_shown() -> None:
    over = drawn("jeugdigen_met_jeugdhulp", stand=persons((4, "West", "0 t/m 11")))
    found = ask(K01, over, start=DAY, end=date(2024, 2, 1), openbaar=True).select(unit="jeugdigen")
    assert [(f.value, f.status) for f in found] == [(None, Status.TOO_FEW), (0, Status.COMPLETE)]


def test_a_percentage_of_people_is_hidden_when_the_rest_is_few() -> None:
    base = indicator("overlap_buurtteam_aanvullend")
    lines = ["peildatum | client | zorgvorm | leeftijd | has_buurtteam | has_aanvullend"]
    lines += [f"2024-01-01 | {n} | pleegzorg | 9 | {'ja' if n <= 20 else 'nee'} | ja" for n in range(1, 26)]
    over = drawn("overlap_buurtteam_aanvullend", stand="\n".join(lines))
    assert values(ask(base, over, start=DAY, end=DAY)) == [20, 80]
    assert values(ask(base, over, start=DAY, end=DAY, openbaar=True)) == [None, None]


def test_the_whole_of_a_share_is_protected_as_the_table_it_is() -> None:
    base = replace(indicator("overlap_buurtteam_aanvullend"), by=("wijk",))
    lines = ["peildatum | client | zorgvorm | leeftijd | wijk | has_buurtteam | has_aanvullend"]
    number = 0
    for wijk, both, one in (("West", 0, 5), ("Overvecht", 20, 20), ("wijk onbekend", 40, 40)):
        for n in range(both + one):
            number += 1
            lines.append(f"2024-01-01 | {number} | pleegzorg | 9 | {wijk} | {'ja' if n < both else 'nee'} | ja")
    over = drawn("overlap_buurtteam_aanvullend", stand="\n".join(lines))
    found = ask(base, over, "wijk", start=DAY, end=DAY, openbaar=True)
    assert [(f.by["wijk"], f.n) for f in found.select(unit="%")] == [
        ("West", None), ("Overvecht", None), ("wijk onbekend", 80),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "value",
    [
        "count(distinct client) * 1000",
        "count(*)",
        "sum(leeftijd)",
        "max(leeftijd)",
        "sum(case when leeftijd < 18 then 100 else 0 end)",
    ],
)
def test_the_people_behind_a_value_decide_whatever_the_value_says(value: str) -> None:
    base = replace(K01, value=value, show=("count",), per=None)
    lines = [f"2024-01-01 | 1 | {zorgvorm} | 17" for zorgvorm in ("pleegzorg", "verblijf", "dyslexie") * 4]
    over = drawn(K01.name, stand="\n".join(["peildatum | client | zorgvorm | leeftijd", *lines]))
    assert values(ask(base, over, start=DAY, end=DAY))[0] is not None
    found = ask(base, over, start=DAY, end=date(2024, 2, 1), openbaar=True)
    assert statuses(found) == [Status.TOO_FEW, Status.COMPLETE]
    assert values(found) == [None, 0]


def test_a_value_that_may_be_about_one_person_is_never_for_everybody() -> None:
    over = drawn(K01.name, stand=persons((40, "West", "0 t/m 11")))
    for value, is_shown in (("max(leeftijd)", False), ("count(distinct client) * 10", True), ("count( * )", True)):
        base = replace(K01, value=value, show=("count",), per=None)
        assert ask(base, over, start=DAY, end=DAY, openbaar=True).figures[0].is_shown is is_shown


def test_the_people_behind_a_denominator_decide_too() -> None:
    lines = [f"2024-01-01 | {n} | pleegzorg | 9 | ja" for n in range(30)] + ["2024-01-01 | 31 | pleegzorg | 9 | nee"]
    stand = "\n".join(["peildatum | client | zorgvorm | leeftijd | has_buurtteam", *lines])
    for value in ("count(distinct client)", "count(distinct client) * 1000"):
        per = {"panel": "stand", "value": value}
        base = replace(K01, where="has_buurtteam", value=value, per=per)
        found = ask(base, drawn(K01.name, stand=stand), start=DAY, end=DAY, openbaar=True)
        assert statuses(found) == [Status.TOO_FEW, Status.TOO_FEW]


def test_gezinnen_are_the_people_behind_casussen() -> None:
    base = replace(indicator("gezinnen_buurtteam_jeugd"), value="sum(personen)")
    for gezinnen, is_shown in ((3, False), (12, True)):
        rows = [f"2024-01-01 | {n} | {n % gezinnen} | 4 | jeugd" for n in range(12)]
        over = drawn(base.name, casus="\n".join(["peildatum | casus | gezin | personen | team", *rows]))
        assert ask(base, over, start=DAY, end=DAY, openbaar=True).figures[0].is_shown is is_shown


def test_a_mean_of_days_that_few_people_have_is_hidden() -> None:
    base = replace(indicator("duur_afgesloten"), where="")
    rows = [f"2024-01-01 | {n} | uitstroom | {30 if n > 10 else ''}" for n in (*range(1, 11), *[11] * 10)]
    over = drawn(base.name, stroom="\n".join(["datum | client | soort | duur_dagen", *rows]))
    assert all(f.is_shown for f in ask(base, over, start=DAY, end=DAY))
    assert set(statuses(ask(base, over, start=DAY, end=DAY, openbaar=True))) == {Status.TOO_FEW}


def test_a_share_of_the_rows_of_one_person_is_hidden() -> None:
    base = indicator("verstreken_wachttijd")
    lines = ["soort | peildatum | client | zorgvorm | wacht_dagen"]
    lines += [f"wachtend | 2024-01-01 | {n} | beschermd_thuis | 60" for n in range(1, 41)]
    lines += ["wachtend | 2024-01-01 | 1 | dagbegeleiding | 400"] * 12
    found = ask(base, drawn(base.name, wacht="\n".join(lines)), start=DAY, end=DAY, openbaar=True)
    assert {f.unit: f.is_shown for f in found} == {
        "dagen (gemiddeld)": True, "dagen (mediaan)": True, "% langer dan 1 maand": True,
        "% langer dan 1 jaar": False, "wachtenden": True,
    }  # fmt: skip


def test_a_zero_that_is_hidden_is_hidden_in_every_unit() -> None:
    base = indicator("duur_lopend")
    rows = [f"2024-01-01 | {n} | {n} | pleegzorg | De Linde | 30" for n in range(4)]
    rows += ["2024-04-01 | 9 | 9 | pleegzorg | Het Anker | 30"]
    over = drawn(
        base.name, stand="\n".join(["peildatum | client | traject | zorgvorm | aanbieder | duur_dagen", *rows])
    )
    found = ask(base, over, "aanbieder", start=DAY, end=date(2024, 4, 1), openbaar=True)
    assert set(statuses(found)) == {Status.TOO_FEW}


def test_a_change_since_a_hidden_zero_is_hidden() -> None:
    base = indicator("lopende_trajecten")
    rows = [f"2023-07-01 | {n} | {n} | De Linde" for n in range(5)]
    rows += [f"2024-01-01 | {n} | {n} | {naam}" for n in range(60) for naam in ("De Linde", "Het Anker")]
    over = drawn(base.name, stand="\n".join(["peildatum | client | traject | aanbieder", *rows]))
    found = ask(base, over, "aanbieder", start=DAY, end=DAY, openbaar=True)
    assert statuses(found) == [Status.COMPLETE, Status.TOO_FEW] * 2


def test_a_mean_of_few_is_hidden_with_its_count() -> None:
    base = indicator("gemiddelde_wachttijd")
    found = ask(base, panels(base), start=date(2023, 1, 1), end=date(2023, 3, 31), openbaar=True)
    assert statuses(found) == [Status.TOO_FEW] * 4


def test_a_share_of_few_is_hidden_while_the_mean_is_shown() -> None:
    base = indicator("verstreken_wachttijd")
    lines = ["soort | peildatum | client | zorgvorm | wacht_dagen"]
    lines += [f"wachtend | 2024-01-01 | {n} | beschermd_thuis | {400 if n <= 3 else 60}" for n in range(1, 41)]
    found = ask(base, drawn("verstreken_wachttijd", wacht="\n".join(lines)), start=DAY, end=DAY, openbaar=True)
    assert [(f.unit, f.value) for f in found] == [
        ("dagen (gemiddeld)", 85.5), ("dagen (mediaan)", 60), ("% langer dan 1 maand", 100),
        ("% langer dan 1 jaar", None), ("wachtenden", 40),
    ]  # fmt: skip


def test_a_change_since_a_hidden_stock_is_hidden() -> None:
    base = indicator("lopende_trajecten")
    rows = [f"2023-07-01 | {n} | pleegzorg" for n in range(5)] + [f"2024-01-01 | {n} | pleegzorg" for n in range(50)]
    over = drawn("lopende_trajecten", stand="\n".join(["peildatum | traject | zorgvorm", *rows]))
    assert values(ask(base, over, start=DAY, end=DAY)) == [50, 900]
    assert values(ask(base, over, start=DAY, end=DAY, openbaar=True)) == [50, None]


def test_a_duration_is_not_measurable_where_no_start_message_is_agreed() -> None:
    base = indicator("duur_lopend")
    agreed = (contract("1", "*", "301 305 307"), contract("2", "pleegzorg", "301"))
    stand = """peildatum | traject | zorgvorm | aanbieder | duur_dagen
        2024-01-01 | 1 | pleegzorg | De Linde | 10
        2024-01-01 | 2 | pleegzorg | Het Anker | 20
        2024-01-01 | 3 | pleegzorg | Onbekend BV | 30"""
    over = drawn("duur_lopend", stand=stand)
    gemeente = replace(GEMEENTE, contracten=agreed)
    found = ask(base, over, "aanbieder", start=DAY, end=DAY, gemeente=gemeente).select(unit="dagen (mediaan)")
    assert [(f.by["aanbieder"], f.value, f.status) for f in found] == [
        ("De Linde", 10, Status.COMPLETE),
        ("Het Anker", None, Status.NOT_MEASURABLE),
        ("Onbekend BV", 30, Status.COMPLETE),
    ]
    all_notes = ask(base, over, "aanbieder", start=DAY, end=DAY, gemeente=gemeente).notes
    assert any("geen bericht 305 is afgesproken" in note for note in all_notes)


def test_an_aanbieder_is_judged_by_the_contracts_of_the_zorgvorm_that_is_asked() -> None:
    base = indicator("duur_lopend")
    gemeente = replace(GEMEENTE, contracten=(contract("1", "pleegzorg", "301 305"), contract("1", "dyslexie", "301")))
    stand = "peildatum | traject | zorgvorm\n2024-01-01 | 1 | pleegzorg\n2024-01-01 | 2 | dyslexie"
    over = drawn("duur_lopend", stand=stand)
    found = ask(base, over, "zorgvorm", "aanbieder", start=DAY, end=DAY, gemeente=gemeente)
    states = {f.by["zorgvorm"]: f.status for f in found}
    assert states == {"pleegzorg": Status.COMPLETE, "dyslexie": Status.NOT_MEASURABLE}


def test_a_zorgvorm_is_measurable_when_one_of_its_contracts_asks_for_the_message() -> None:
    base = indicator("duur_lopend")
    gemeente = replace(GEMEENTE, contracten=(contract("1", "pleegzorg", "301 305"), contract("2", "pleegzorg", "301")))
    found = ask(base, panels(base), "zorgvorm", start=date(2019, 4, 1), end=date(2019, 4, 1), gemeente=gemeente)
    assert {f.status for f in found} == {Status.COMPLETE}
    early = replace(gemeente, contracten=(contract("1", "pleegzorg", "301"),))
    found = ask(base, panels(base), "zorgvorm", start=date(2019, 4, 1), end=date(2019, 4, 1), gemeente=early)
    assert {f.status for f in found} == {Status.NOT_MEASURABLE}


def test_an_expression_that_the_engine_cannot_compute_names_its_file() -> None:
    base = replace(indicator("jeugdigen_met_jeugdhulp"), where="leeftijd = 'oud'")
    with pytest.raises(
        SettingsError, match=r"jeugdigen_met_jeugdhulp.*ConversionException.*jeugdigen_met_jeugdhulp\.toml"
    ):
        ask(base, panels(base))
