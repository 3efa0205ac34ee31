"""The figures about the traffic of messages: shares of a flow, the drift of a delay, and what is not measurable."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pyarrow as pa

from duiding.domain.figure import Measure, Status
from duiding.indicators import Indicator
from duiding.indicators.example import panels_of
from duiding.trajecten import PanelSet
from tests.unit.indicators.world import GEMEENTE, ask, contract, indicator, panels

IN_TIME = indicator("berichten_op_tijd")
REFUSED = indicator("geweigerde_berichten")
CORRECTED = indicator("gecorrigeerde_berichten")
MISSING = indicator("ontbrekende_startberichten")
DELAY = indicator("meldvertraging")
FIRST, LAST = date(2024, 1, 1), date(2024, 3, 31)


def messages(*groups: tuple[int, str, str], day: str = "2024-01-10", first: int = 1) -> list[str]:
    """So many starts of different clients, by aanbieder and whether they were in time."""
    clients = iter(range(first, 10_000))
    return [f"{day} | {next(clients)} | {a} | start | {t}" for count, a, t in groups for _ in range(count)]


def traffic(base: Indicator, lines: list[str], known_on: date = date(2025, 3, 1), **tables: pa.Table) -> PanelSet:
    head = "datum | client | aanbieder | soort | is_op_tijd"
    drawn = replace(base, example={"verkeer": "\n".join([head, *lines])})
    return panels(drawn, known_on, **tables)


def delays(*days: tuple[str, int]) -> PanelSet:
    lines = [f"{day} | {number} | start | {dagen}" for number, (day, dagen) in enumerate(days, start=1)]
    text = "\n".join(["datum | client | soort | vertraging_dagen", *lines])
    return panels(replace(DELAY, example={"verkeer": text}))


def quarter(found: Measure, unit: str) -> list[float | None]:
    return [f.value for f in found.select(unit=unit)]


def test_who_is_never_in_time_has_nought_percent_and_is_not_left_out() -> None:
    over = traffic(IN_TIME, messages((3, "De Linde", "ja"), (2, "Het Anker", "nee")))
    found = ask(IN_TIME, over, "aanbieder", start=FIRST, end=LAST).select(unit="%")
    assert [(f.by["aanbieder"], f.value, f.n) for f in found] == [("De Linde", 100, 3), ("Het Anker", 0, 2)]


def test_messages_without_a_term_are_in_no_share() -> None:
    over = traffic(IN_TIME, messages((1, "De Linde", "ja"), (5, "De Linde", "")))
    assert quarter(ask(IN_TIME, over, start=FIRST, end=LAST), "%") == [100]


def test_a_quarter_without_messages_has_no_percentage() -> None:
    over = traffic(IN_TIME, messages((1, "De Linde", "ja")))
    found = ask(IN_TIME, over, start=FIRST, end=date(2024, 6, 30)).select(unit="%")
    assert [f.value for f in found] == [100, None]
    assert found.figures[1].status is Status.NOT_MEASURABLE


def test_few_people_in_or_out_of_time_are_hidden_from_the_public() -> None:
    groups = (30, "De Linde", "ja"), (4, "De Linde", "nee"), (30, "Het Anker", "ja"), (30, "Het Anker", "nee")
    found = ask(IN_TIME, traffic(IN_TIME, messages(*groups)), start=FIRST, end=LAST, openbaar=True)
    assert quarter(found, "%") == [63.8]
    apart = ask(IN_TIME, traffic(IN_TIME, messages(*groups)), "aanbieder", start=FIRST, end=LAST, openbaar=True)
    assert {f.status for f in apart.select(unit="%", aanbieder="De Linde")} == {Status.TOO_FEW}


def test_many_messages_about_one_person_are_few_people() -> None:
    one = [line.replace("| 1 |", "| 7 |") for line in messages((1, "De Linde", "ja")) * 40]
    assert quarter(ask(IN_TIME, traffic(IN_TIME, one), start=FIRST, end=LAST, openbaar=True), "%") == [None]


def test_without_retours_nothing_is_known_of_refusals() -> None:
    tables = panels_of(REFUSED, GEMEENTE)
    geleverd = tables["geleverd"].filter([bron != "retour" for bron in tables["geleverd"]["bron"].to_pylist()])
    over = traffic(REFUSED, messages((4, "De Linde", "ja")), geleverd=geleverd)
    for by in ((), ("aanbieder",)):
        found = ask(REFUSED, over, *by, start=FIRST, end=LAST)
        assert {f.status for f in found} == {Status.NOT_DELIVERED}
    assert "Niet geleverd: retourberichten." in found.notes
    assert quarter(ask(REFUSED, traffic(REFUSED, messages((4, "De Linde", "ja"))), start=FIRST, end=LAST), "%") == [0]


def test_corrections_are_awaited_for_ninety_days() -> None:
    lines = messages((4, "De Linde", "ja"))
    for known_on, status in ((date(2024, 6, 28), Status.PROVISIONAL), (date(2024, 6, 29), Status.COMPLETE)):
        found = ask(CORRECTED, traffic(CORRECTED, lines, known_on), start=FIRST, end=LAST)
        assert {f.status for f in found} == {status}


def test_without_an_agreed_message_nothing_is_missing_and_nothing_is_complete() -> None:
    gemeente = replace(GEMEENTE, contracten=(contract("1", "*", "301"), contract("2", "*", "301 305 307")))
    drawn = "datum | client | aanbieder | soort | is_ontbrekend\n" + "\n".join(
        f"2024-01-10 | {n} | {name} | start | nee" for n, name in enumerate(("De Linde", "Het Anker"), start=1)
    )
    over = panels(replace(MISSING, example={"verwacht": drawn}))
    found = ask(MISSING, over, "aanbieder", start=FIRST, end=LAST, gemeente=gemeente).select(unit="%")
    assert [(f.by["aanbieder"], f.value, f.status) for f in found] == [
        ("De Linde", None, Status.NOT_MEASURABLE), ("Het Anker", 0, Status.COMPLETE),
    ]  # fmt: skip


def test_the_drift_is_the_median_less_that_of_the_same_quarter_a_year_before() -> None:
    over = delays(("2023-01-10", 8), ("2023-04-10", 30), ("2024-01-10", 2), ("2024-01-11", 4))
    found = ask(DELAY, over, start=FIRST, end=LAST)
    assert quarter(found, "dagen verschil met een jaar eerder") == [-5]
    assert quarter(found, "dagen (mediaan)") == [3]


def test_without_a_year_before_there_is_no_drift() -> None:
    found = ask(DELAY, delays(("2024-01-10", 2)), start=FIRST, end=LAST)
    (figure,) = found.select(unit="dagen verschil met een jaar eerder")
    assert (figure.value, figure.status) == (None, Status.NOT_MEASURABLE)


def test_a_drift_since_a_hidden_quarter_is_hidden() -> None:
    many = tuple(("2024-01-10", 3) for _ in range(20))
    for count, value in ((9, None), (20, 1)):
        over = delays(*(("2023-01-10", 2) for _ in range(count)), *many)
        found = ask(DELAY, over, start=FIRST, end=LAST, openbaar=True)
        assert quarter(found, "dagen verschil met een jaar eerder") == [value]
        assert quarter(found, "dagen (mediaan)") == [3]
