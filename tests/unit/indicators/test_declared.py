"""Figures of declared deliveries: what was stated, who was silent, what is an amount, and what no delivery tells."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from duiding.domain.errors import SettingsError, UsageError
from duiding.indicators import Indicator, load_indicators
from duiding.indicators.burden import burden_of
from duiding.indicators.notes import source_of
from duiding.indicators.panels import PANELS, is_in_hundredths
from tests.unit.indicators.test_load import changed
from tests.unit.indicators.world import ask, indicator, panels


def drawn(name: str, **tables: str) -> Indicator:
    """The indicator with other rows in its example."""
    return replace(indicator(name), example={**indicator(name).example, **tables})


def told(one: Indicator, *by: str, **how: object) -> list[tuple[object, ...]]:
    found = ask(one, panels(one), *by, **how)  # type: ignore[arg-type]
    return [(f.period.name, *f.by.values(), f.value, f.status.value) for f in found]


QUARTERS = """
datum      | programma | spoor      | zorgvorm  | bedrag_cent
2023-01-01 | jeugd     | aanvullend | pleegzorg | 100
2023-04-01 | jeugd     | aanvullend | pleegzorg | 100
2023-07-01 | jeugd     | aanvullend | pleegzorg | 100
"""


def test_a_year_with_three_quarters_is_not_delivered() -> None:
    one = drawn("uitgaven_jeugdhulp", uitgaven=QUARTERS)
    assert told(one, start=date(2023, 1, 1), end=date(2023, 12, 31)) == [("2023", None, "not delivered")]
    whole = drawn("uitgaven_jeugdhulp", uitgaven=QUARTERS + "2023-10-01 | jeugd | aanvullend | pleegzorg | 250\n")
    assert told(whole, start=date(2023, 1, 1), end=date(2023, 12, 31)) == [("2023", 5.5, "complete")]


def test_who_delivered_nothing_in_a_quarter_has_no_zero() -> None:
    found = told(indicator("formatie_buurtteam"), "wijk", start=date(2024, 4, 1), end=date(2024, 4, 1))
    assert found == [("2024-04-01", "West", None, "not delivered"), ("2024-04-01", "Overvecht", 17.5, "complete")]


def test_a_kind_that_nobody_stated_is_zero() -> None:
    found = told(indicator("transitiereserve_onttrokken"), "beweging", start=date(2024, 6, 1), end=date(2024, 6, 1))
    assert {(row[1], row[2]) for row in found if row[2] is not None and row[2] > 100} == {
        ("groepsgericht", 300000.0), ("sociale_basis", 100000.0)
    }  # fmt: skip


def test_a_denominator_that_is_silent_makes_the_ratio_not_delivered() -> None:
    one = drawn(
        "caseload_buurtteam", formatie="peildatum | team | wijk | fte_honderdste\n2024-01-01 | jeugd | Overvecht | 150"
    )
    found = ask(one, panels(one), "wijk", start=date(2024, 1, 1), end=date(2024, 1, 1))
    assert {(f.by["wijk"], f.status.value) for f in found} >= {("West", "not delivered")}


def test_an_amount_and_a_ratio_have_no_interval() -> None:
    for name in ("contractgebruik", "bezetting", "uren_per_client", "uitgaven_jeugdhulp"):
        one = indicator(name)
        assert all(f.low is None and f.high is None for f in ask(one, panels(one)))


def test_money_is_not_hidden_and_few_clients_are() -> None:
    one = indicator("uitgaven_wmo")
    found = ask(one, panels(one), start=date(2023, 1, 1), end=date(2023, 12, 31), openbaar=True)
    assert [f.value for f in found] == [4000000.5]
    few = drawn(
        "uren_per_client", inzet="datum | zorgvorm | clienten | uren_honderdste\n2024-01-01 | pleegzorg | 9 | 4500"
    )
    month = {"start": date(2024, 1, 1), "end": date(2024, 1, 31)}
    assert told(few, openbaar=True, **month) == [("2024-01", None, "too few")]
    assert told(few, **month) == [("2024-01", 5.0, "complete")]
    enough = drawn("uren_per_client", inzet=few.example["inzet"].replace("| 9 |", "| 10 |"))
    assert told(enough, openbaar=True, **month) == [("2024-01", 4.5, "complete")]


def test_euros_per_client_are_hidden_when_the_clients_are_few() -> None:
    few = "datum | zorgvorm | clienten | uren_honderdste" + "".join(
        f"\n2024-0{month}-01 | pleegzorg | 1 | 1" for month in (1, 2, 3)
    )
    one = drawn("kosten_per_client", inzet=few)
    quarter = {"start": date(2024, 1, 1), "end": date(2024, 3, 31)}
    assert told(one, openbaar=True, **quarter) == [("2024-K1", None, "too few")]
    assert told(one, **quarter) == [("2024-K1", 20000.0, "complete")]


def test_papers_that_tell_nothing_about_a_figure_are_no_period_of_it() -> None:
    extra = "2017-11-01 | programmabegroting | 2018 | ja | begroting | jeugd | nee | 6000000000\n"
    base = indicator("tekort_begroting")
    one = drawn("tekort_begroting", begroting=base.example["begroting"] + extra)
    assert [row[0] for row in told(one)] == ["2017-06-01", "2018-05-01"]


def test_what_is_only_for_inside_is_refused_for_everybody() -> None:
    one = indicator("hulp_met_hoge_kosten")
    with pytest.raises(UsageError, match="alleen voor intern gebruik"):
        ask(one, panels(one), openbaar=True)


def test_what_nobody_can_measure_is_never_a_number() -> None:
    one = indicator("personeelstekort")
    found = ask(one, panels(one), "zorgvorm", start=date(2024, 1, 1), end=date(2024, 1, 1))
    assert {(f.value, f.n, f.status.value) for f in found} == {(None, None, "not measurable")}
    assert any("niet te meten" in note and one.needs in note for note in found.notes)


def test_cents_and_hundredths_are_told_by_their_names() -> None:
    assert is_in_hundredths("sum(bedrag_cent)") and is_in_hundredths("sum(fte_honderdste) - 1")
    assert not is_in_hundredths("sum(centen)")


@pytest.mark.parametrize(
    ("base", "edit", "said"),
    [
        ("plekken", ("show", 'show = ["amount"]'), "'amount' hoort bij een bedrag of een getal met een komma"),
        ("formatie_buurtteam", ("show", 'show = ["count"]'), "deze waarde is in honderdsten bewaard"),
        ("contract_besteed", ("ratio_unit", ""), "een verhouding heeft een noemer en een eenheid nodig"),
        ("contract_besteed", ("per", ""), "een verhouding heeft een noemer en een eenheid nodig"),
        ("plekken", ("peildata", 'peildata = "maand"'), "paneel capaciteit heeft één regel per kwartaal"),
        ("uitgaven_wmo", ("rhythm", 'rhythm = "maand"'), "paneel uitgaven heeft één regel per kwartaal"),
        ("plekken", ("moment", 'moment = "periode"'), "paneel capaciteit heeft die tijd niet"),
        ("personeelstekort", ("reason", ""), "niet meetbaar hoort bij een reden en een levering"),
        ("personeelstekort", ("status", ""), "niet meetbaar hoort bij een reden en een levering"),
        ("personeelstekort", ("status", 'status = "complete"'), "deze toestand is niet bekend"),
        ("kosten_per_client", ("per", 'per = { panel = "formatie", value = "sum(fte_honderdste)" }'), "in 'per'"),
    ],
)
def test_a_file_that_asks_what_a_delivery_cannot_tell_is_refused(
    tmp_path: Path, base: str, edit: tuple[str, str], said: str
) -> None:
    path = changed(tmp_path, edit, base=base)
    with pytest.raises(SettingsError, match=said.replace("(", r"\(")):
        load_indicators((path,))


def test_the_card_says_who_delivers_and_what_is_new() -> None:
    one = indicator("caseload_buurtteam")
    assert one.who_delivers == "Buurtteam Jeugd en Gezin, Buurtteam Sociaal"
    assert one.burden.startswith("Nee, niet alles. Nieuw om te leveren: formatie van de buurtteams.")
    assert indicator("uitgaven_wmo").burden.startswith("Ja, alle gegevens bestonden al.")
    assert indicator("jeugdigen_met_jeugdhulp").who_delivers.startswith(
        "aanbieders en gemeente, in het berichtenverkeer"
    )
    assert burden_of(()) == "Er is nog geen levering."


def test_every_indicator_has_a_card_without_gaps() -> None:
    for one in load_indicators().values():
        assert one.next_review > one.reviewed
        assert one.burden.endswith(".") and (one.who_delivers or not one.bronnen)


def test_the_source_of_a_figure_is_named_as_its_delivery() -> None:
    assert source_of(indicator("caseload_buurtteam")) == "buurtteam, formatie van de buurtteams"


def test_a_panel_about_no_person_protects_nothing() -> None:
    assert not PANELS["uitgaven"].is_about_clients and not PANELS["bevolking"].is_about_clients
    assert PANELS["inzet"].is_about_clients and PANELS["stand"].is_about_clients
    assert PANELS["hoge_kosten"].key == "client" and PANELS["inzet"].key == ""
