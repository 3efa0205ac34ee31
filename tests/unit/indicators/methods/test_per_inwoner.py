from datetime import date

import pyarrow as pa

from duiding.domain.figure import Status
from duiding.indicators.example import panels_of
from tests.unit.indicators.world import GEMEENTE, ask, indicator, panels

SPENT = indicator("inzet_per_wijk")
EURO = 100


def uitgaven(*rows: tuple[date, str, str, int]) -> pa.Table:
    """What was spent: the first day of the quarter, spoor, wijk and euros."""
    model = panels_of(SPENT, GEMEENTE)["uitgaven"]
    plain = model.slice(0, 1).to_pylist()[0]
    made = [
        plain | {"datum": day, "jaar": str(day.year), "spoor": spoor, "wijk": wijk, "bedrag_cent": euros * EURO}
        for day, spoor, wijk, euros in rows
    ]
    return pa.Table.from_pylist(made, model.schema)


def quarters(year: int, spoor: str, wijk: str, euros: int) -> list[tuple[date, str, str, int]]:
    """The same amount in each of the four quarters."""
    return [(date(year, month, 1), spoor, wijk, euros) for month in (1, 4, 7, 10)]


def bevolking(*rows: tuple[date, str, int]) -> pa.Table:
    model = panels_of(SPENT, GEMEENTE)["bevolking"]
    plain = model.slice(0, 1).to_pylist()[0]
    return pa.Table.from_pylist(
        [plain | {"peildatum": day, "wijk": wijk, "inwoners": count} for day, wijk, count in rows], model.schema
    )


def test_the_first_day_of_the_period_decides_who_lives_there() -> None:
    living = bevolking((date(2024, 1, 1), "West", 50), (date(2024, 7, 1), "West", 80), (date(2023, 1, 1), "West", 40))
    over = panels(SPENT, uitgaven=uitgaven(*quarters(2024, "aanvullend", "West", 100)), bevolking=living)
    (found,) = ask(SPENT, over, start=date(2024, 1, 1), end=date(2024, 12, 31)).figures
    assert (found.value, found.n, found.unit) == (8, 50, "euro per inwoner")


def test_parts_that_nobody_lives_in_share_the_inhabitants_of_the_city() -> None:
    rows = [*quarters(2024, "aanvullend", "West", 300), *quarters(2024, "basiszorg", "Overvecht", 100)]
    living = bevolking((date(2024, 1, 1), "West", 30), (date(2024, 1, 1), "Overvecht", 10))
    over = panels(SPENT, uitgaven=uitgaven(*rows), bevolking=living)
    found = ask(SPENT, over, "spoor", start=date(2024, 1, 1), end=date(2024, 12, 31)).figures
    assert {figure.by["spoor"]: figure.value for figure in found} == {"aanvullend": 30, "basiszorg": 10}


def test_a_year_of_which_nobody_told_the_inhabitants_has_no_figure() -> None:
    over = panels(
        SPENT,
        uitgaven=uitgaven(*quarters(2024, "aanvullend", "West", 100)),
        bevolking=bevolking((date(2020, 1, 1), "West", 9)),
    )
    (found,) = ask(SPENT, over, start=date(2024, 1, 1), end=date(2024, 12, 31)).figures
    assert (found.value, found.status) == (None, Status.NOT_MEASURABLE)


def test_a_year_with_a_quarter_missing_is_not_delivered() -> None:
    over = panels(
        SPENT,
        uitgaven=uitgaven(*quarters(2024, "aanvullend", "West", 100)[:3]),
        bevolking=bevolking((date(2024, 1, 1), "West", 9)),
    )
    (found,) = ask(SPENT, over, start=date(2024, 1, 1), end=date(2024, 12, 31)).figures
    assert found.status is Status.NOT_DELIVERED
