from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from duiding.app.measure import indicators_of, measure_store
from duiding.app.publicatie import Publicatie
from duiding.domain.errors import UnknownNameError, UsageError
from duiding.domain.figure import Audience
from duiding.domain.settings import Gemeente, OpenbareTabel
from duiding.trajecten import PanelSet
from tests.unit.indicators.world import GEMEENTE, indicator, panels

NAME = "jeugdigen_met_jeugdhulp"


@dataclass
class StoreForTest:
    gemeente: Gemeente = GEMEENTE
    asked: date | None = None

    def publicatie(self, known_on: date | None = None) -> Publicatie:
        return Publicatie(self.panels(known_on), self.gemeente, indicators_of(self.gemeente))

    def panels(self, known_on: date | None = None) -> PanelSet:
        self.asked = known_on
        return panels(indicator(NAME), known_on or date(2018, 6, 1))


def test_periods_are_read_as_people_write_them() -> None:
    found = measure_store(StoreForTest(), NAME, span=("2018-02", "2018-K2"))
    assert [f.period.name for f in found.select(unit="jeugdigen")] == [
        "2018-02-01", "2018-03-01", "2018-04-01", "2018-05-01", "2018-06-01",
    ]  # fmt: skip


def test_days_may_be_dates_and_a_breakdown_a_list_or_a_single_name() -> None:
    span = (date(2018, 1, 1), date(2018, 1, 31))
    listed = measure_store(StoreForTest(), NAME, ["wijk"], span=span)
    assert listed == measure_store(StoreForTest(), NAME, "wijk", span=span)
    assert listed.by == ("wijk",)


def test_the_day_of_knowledge_is_handed_to_the_store() -> None:
    store = StoreForTest()
    assert measure_store(store, NAME, known_on="2018-03-01").known_on == date(2018, 3, 1)
    measure_store(store, NAME, known_on=date(2018, 4, 1))
    assert store.asked == date(2018, 4, 1)


def test_the_audience_is_intern_unless_asked_otherwise() -> None:
    assert measure_store(StoreForTest(), NAME).audience is Audience.INTERN
    openbaar = StoreForTest(replace(GEMEENTE, publicatie=(OpenbareTabel(NAME, ()),)))
    assert measure_store(openbaar, NAME, audience="openbaar").audience is Audience.OPENBAAR
    with pytest.raises(UsageError, match="Kies intern of openbaar"):
        measure_store(StoreForTest(), NAME, audience="iedereen")


def test_an_unknown_figure_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(UnknownNameError, match=r"Het cijfer 'instrom' bestaat niet. Bedoelde u 'instroom'\?"):
        measure_store(StoreForTest(), "instrom")
    with pytest.raises(UnknownNameError, match=r"Bekend zijn: aandeel_hoge_kosten, .* en nog \d+ andere\."):
        measure_store(StoreForTest(), "xyz")


def test_a_wrong_date_is_refused() -> None:
    with pytest.raises(UsageError, match="is geen datum"):
        measure_store(StoreForTest(), NAME, known_on="gisteren")
    with pytest.raises(UsageError, match="is geen periode"):
        measure_store(StoreForTest(), NAME, span=("ooit", None))


def test_the_municipality_may_bring_its_own_figures(tmp_path: Path) -> None:
    own = Path(__file__).parents[3] / "src" / "duiding" / "indicators" / "catalogue" / f"{NAME}.toml"
    (tmp_path / "eigen.toml").write_text(own.read_text(encoding="utf-8"), encoding="utf-8")
    store = StoreForTest(replace(GEMEENTE, extra_indicators=(str(tmp_path),)))
    assert measure_store(store, "eigen").indicator == "eigen"
