"""What was delivered, as the manager sees it."""

from datetime import date

import pyarrow as pa

from duiding.app.deliveries import Delivery, deliveries_of
from duiding.storage import DuckDBEngine
from duiding.trajecten import PanelSet


def test_each_kind_stands_with_its_first_and_last_day() -> None:
    days = pa.array([date(2019, 1, 1), date(2015, 1, 5)], pa.date32())
    table = pa.table({"bron": ["wachtlijst", "berichten"], "eerste": days, "laatste": days})
    panels = PanelSet(DuckDBEngine({"geleverd": table}), date(2025, 2, 1), "2025-02-01.abc", True)
    assert deliveries_of(panels) == (
        Delivery("berichten", date(2015, 1, 5), date(2015, 1, 5)),
        Delivery("wachtlijst", date(2019, 1, 1), date(2019, 1, 1)),
    )
