"""How it goes now, counted in drawn panels."""

from datetime import date, timedelta

import pyarrow as pa
import pytest

from duiding.config import load_gemeente
from duiding.domain.errors import StoreError
from duiding.simulation.scenario import Scenario
from duiding.simulation.today import usual_start, zorgvormen_of
from duiding.simulation.what_if import compare
from duiding.storage import DuckDBEngine
from duiding.trajecten import PanelSet

DAY = date(2025, 1, 1)
MONTHS = [date(2024, month, 1) for month in range(1, 13)] + [DAY]
IB, BT = "individuele_begeleiding", "buurtteam_sociaal"


def table(rows: list[dict[str, object]], **kinds: pa.DataType) -> pa.Table:
    return pa.Table.from_pylist(rows, schema=pa.schema(list(kinds.items())))


def drawn(euros: int = 0) -> PanelSet:
    """Ten have individuele begeleiding and four wait for it; three are at the buurtteam, where nobody waits."""
    text, day, whole, flag = pa.string(), pa.date32(), pa.int64(), pa.bool_()
    spread = [DAY - timedelta(days=30 * number + 5) for number in range(6)]
    stand = [
        {"peildatum": month, "zorgvorm": name, "is_actief": number != 3}
        for month in MONTHS
        for name, count in ((IB, 10), (BT, 4))
        for number in range(count)
    ]
    for row in stand:
        row["is_actief"] = row["is_actief"] or row["zorgvorm"] == IB
    waiting = [
        {
            "soort": "wachtend",
            "peildatum": month,
            "datum": month,
            "zorgvorm": IB,
            "wacht_dagen": 10 * n,
            "is_spoed": n == 1,
        }
        for month in MONTHS
        for n in range(1, 5 if month != MONTHS[0] else 3)
    ]
    gone = [
        {"soort": "vertrokken", "peildatum": None, "datum": when, "zorgvorm": IB, "wacht_dagen": 9, "is_spoed": False}
        for when in spread[:3]
    ]
    begun = [{"begindatum": when, "einddatum": None, "zorgvorm": IB} for when in spread]
    ended = [{"begindatum": date(2020, 1, 1), "einddatum": when, "zorgvorm": IB} for when in spread[:4]]
    asked = [{"aanmelddatum": when, "zorgvorm": IB, "is_spoed": when == spread[0]} for when in spread]
    moved = [{"datum": spread[0], "soort": "doorstroom", "van_zorgvorm": IB, "zorgvorm": BT}]
    spent = (
        [{"datum": date(2024, 4, 1), "zorgvorm": name, "bedrag_cent": 100 * euros} for name in (IB, BT)]
        if euros
        else []
    )
    panels = {
        "stand": table(stand, peildatum=day, zorgvorm=text, is_actief=flag),
        "wacht": table(
            [*waiting, *gone], soort=text, peildatum=day, datum=day, zorgvorm=text, wacht_dagen=whole, is_spoed=flag
        ),
        "trajectperiode": table([*begun, *ended], begindatum=day, einddatum=day, zorgvorm=text),
        "wachtperiode": table(asked, aanmelddatum=day, zorgvorm=text, is_spoed=flag),
        "stroom": table(moved, datum=day, soort=text, van_zorgvorm=text, zorgvorm=text),
        "uitgaven": table(spent, datum=day, zorgvorm=text, bedrag_cent=whole),
    }
    return PanelSet(DuckDBEngine(panels), date(2025, 4, 20), "drawn", True)


def test_people_waits_and_rates_are_counted() -> None:
    found = zorgvormen_of(drawn(), load_gemeente(), DAY)
    one = found[IB]
    assert one.value("in_zorg") == one.value("plekken") == 10
    assert one.value("wachtenden") == 4
    assert one.since == ((40.0, False), (30.0, False), (20.0, False), (10.0, True))
    # Six began, three gave up, and the list is two longer than a year before.
    assert one.value("instroom") == pytest.approx(11 / 12)
    assert one.value("duur") == pytest.approx(3_650 / 4)
    assert one.value("spoed") == pytest.approx(1 / 6)
    assert one.value("vertrek") == pytest.approx(3 / (12 * 50 / 13), rel=1e-6)
    assert one.doorstroom[BT].value == pytest.approx(1 / 4)


def test_what_is_a_rate_has_the_limits_of_chance_and_what_is_counted_has_none() -> None:
    numbers = zorgvormen_of(drawn(), load_gemeente(), DAY)[IB].numbers
    assert numbers["in_zorg"].is_sure
    assert numbers["duur"].low < numbers["duur"].value < numbers["duur"].high
    # 95% limits of four counted: 1.09 to 10.24.
    assert numbers["duur"].high == pytest.approx(3_650 / 1.0899, rel=1e-3)
    assert numbers["duur"].low == pytest.approx(3_650 / 10.2416, rel=1e-3)
    assert all(one.why or one.source for one in numbers.values())


def test_where_nobody_waits_there_is_no_limit_and_inactive_casussen_do_not_count() -> None:
    one = zorgvormen_of(drawn(), load_gemeente(), DAY)[BT]
    assert one.value("in_zorg") == 3
    assert "plekken" not in one.numbers
    # Nobody left in the whole year: the duration is as long as it can be, and not less than was seen.
    assert one.numbers["duur"].low < one.numbers["duur"].value == one.numbers["duur"].high


def test_a_price_is_what_was_spent_over_the_places_or_the_days() -> None:
    found = zorgvormen_of(drawn(euros=36_500), load_gemeente(), DAY)
    assert found[IB].value("prijs") == pytest.approx(3_650)
    assert found[BT].value("prijs_dag") == pytest.approx(36_500 / (365 * 3))
    assert "toerekening" in found[IB].numbers["prijs"].source


def test_it_can_be_run_at_once() -> None:
    found = zorgvormen_of(drawn(), load_gemeente(), DAY)
    outcome = compare(Scenario("x", "x", "x", "x", DAY, 12, 10, found))
    assert outcome.now.stock("wachtenden")[:, 0, outcome.plan.names.index(IB)].tolist() == [4.0] * 10
    assert outcome.now.stock("in_zorg")[:, 0].sum(axis=1).tolist() == [13.0] * 10


def test_it_starts_a_quarter_before_the_last_delivery() -> None:
    assert usual_start(date(2025, 4, 20)) == date(2025, 1, 1)
    assert usual_start(date(2025, 4, 1)) == date(2024, 12, 1)


def test_a_day_without_help_is_refused() -> None:
    with pytest.raises(StoreError, match="niemand met hulp op 2010-01-01"):
        zorgvormen_of(drawn(), load_gemeente(), date(2010, 1, 1))
