"""A tile never shows a number without its state."""

from dataclasses import replace

from duiding.domain.figure import Status
from duiding.web.tile import make_tile
from tests.unit.web.invented import INDICATORS, SWITCH, InventedStore


def tile(name: str):  # type: ignore[no-untyped-def]  # the type is the one under test
    return make_tile(INDICATORS[name], InventedStore().measure(name, audience="openbaar"))


def test_a_tile_shows_the_last_complete_figure_and_what_is_reported_since() -> None:
    shown = tile("jeugdigen_met_jeugdhulp")
    assert (shown.value, shown.unit, shown.status) == ("9.856", "jeugdigen", Status.COMPLETE)
    assert shown.period == "1 juli 2024"
    assert shown.remarks[-1] == "Al gemeld voor 1 januari 2025: 9.604, nog niet compleet."


def test_a_mean_that_is_not_complete_holds_until_now() -> None:
    indicator, measure = INDICATORS["gemiddelde_wachttijd"], InventedStore().measure("gemiddelde_wachttijd")
    late = replace(measure.figures[-1], status=Status.PROVISIONAL)
    remarks = make_tile(indicator, replace(measure, figures=(*measure.figures[:-1], late))).remarks
    assert remarks[-1].startswith("Tot nu toe voor ")


def test_a_count_is_followed_by_its_percentage_and_by_last_year() -> None:
    remarks = tile("jeugdigen_met_jeugdhulp").remarks
    assert "Dat is 14,5% van 68.000." in remarks
    assert "Een jaar eerder: 9.520." in remarks


def test_a_margin_is_written_out() -> None:
    assert any(remark.startswith("Marge: ") and " tot " in remark for remark in tile("gemiddelde_wachttijd").remarks)


def test_a_figure_without_a_value_says_why() -> None:
    shown = tile("hulp_bij_het_huishouden")
    assert (shown.value, shown.status) == ("–", Status.NOT_DELIVERED)
    assert shown.remarks == ("De gegevens zijn er nog niet.",)


def test_an_empty_answer_is_not_delivered() -> None:
    assert tile("ib_wachtend").status is Status.NOT_DELIVERED


def test_last_year_is_not_named_across_a_break() -> None:
    indicator, measure = INDICATORS["jeugdigen_met_jeugdhulp"], InventedStore().measure("jeugdigen_met_jeugdhulp")
    until_2020 = replace(measure, figures=tuple(f for f in measure.figures if f.period.first <= SWITCH.day))
    assert "Niet te vergelijken met een jaar eerder: nieuwe contracten." in make_tile(indicator, until_2020).remarks


def test_the_first_year_and_a_finished_series_say_no_more_than_they_know() -> None:
    indicator, measure = INDICATORS["instroom"], InventedStore().measure("instroom")
    assert make_tile(indicator, replace(measure, figures=measure.figures[:1])).remarks == ()


def test_a_tile_with_an_old_figure_says_why_there_is_no_newer_one() -> None:
    indicator, measure = INDICATORS["gemiddelde_wachttijd"], InventedStore().measure("gemiddelde_wachttijd")
    shown = measure.figures[:-3]
    for status, words in (
        (Status.TOO_FEW, "Nieuwere getallen tonen we niet: te weinig mensen, of nodig om een ander te beschermen."),
        (Status.NOT_DELIVERED, "Nieuwere gegevens zijn er nog niet."),
    ):
        hidden = tuple(replace(f, value=None, low=None, high=None, status=status) for f in measure.figures[-3:])
        old = make_tile(indicator, replace(measure, figures=(*shown, *hidden)))
        assert old.period == "kwartaal 2 van 2024"
        assert old.later == words
    assert make_tile(indicator, measure).later == ""


def test_what_is_reported_since_is_no_reason_for_an_old_figure() -> None:
    assert tile("jeugdigen_met_jeugdhulp").later == ""
