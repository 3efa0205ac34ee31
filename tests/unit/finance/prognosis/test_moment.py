"""What papers told, and how far they were off: the example of 2017 is that of the source."""

from datetime import date
from typing import Any

import pytest

from duiding.config.folder import example_folder
from duiding.config.prognose import read_prognose
from duiding.finance.prognosis.gegevens import Gegevens, Maatregel
from duiding.finance.prognosis.moment import paden, scores, standen, zonder_indexatie

EXAMPLE = read_prognose(example_folder() / "prognose")
MILJOEN = 100_000_000


def row(soort: str, euros: float, year: int = 2017, **other: Any) -> dict[str, Any]:
    told = {
        "peildatum": date(2017, 6, 1), "moment": "voorjaarsnota", "begrotingsjaar": year, "soort": soort,
        "programma": "jeugd", "aard": "structureel", "has_volumegroei": False, "bedrag_cent": round(euros * MILJOEN),
    }  # fmt: skip
    return told | other


PAPERS = [
    row("begroting", 60.0),
    row("prognose", 64.0),
    row("prognose", 0.6, aard="incidenteel"),
    row("prognose", 65.9, has_volumegroei=True),
    row("begroting", 60.0, peildatum=date(2018, 5, 1), moment="jaarstukken"),
    row("uitkomst", 66.9, peildatum=date(2018, 5, 1), moment="jaarstukken"),
]


def test_a_paper_tells_the_deficit_with_and_without_growth_and_by_aard() -> None:
    spring, year_end = standen(PAPERS)
    assert (spring.tekort_zonder, spring.tekort_met) == (round(4.6 * MILJOEN), round(5.9 * MILJOEN))
    assert spring.tekort == {"structureel": 4 * MILJOEN, "incidenteel": round(0.6 * MILJOEN)}
    assert (year_end.tekort_zonder, year_end.tekort_met) == (round(6.9 * MILJOEN), None)


def test_the_miss_of_2017_is_a_third_of_the_outcome_and_half_of_the_estimate() -> None:
    (source,) = scores((), EXAMPLE.eerder)
    assert source.ernaast == round(2.3 * MILJOEN)
    assert source.van_uitkomst == pytest.approx(33.3, abs=0.05)
    assert source.van_verwacht == pytest.approx(50.0)


def test_papers_give_the_same_score_as_the_source_and_are_not_counted_twice() -> None:
    (delivered,) = scores(standen(PAPERS))
    (source,) = scores(standen(PAPERS), EXAMPLE.eerder)
    assert delivered.ernaast == source.ernaast
    assert source.bron.startswith("Strategie contracteren")


def test_a_year_without_an_outcome_has_no_score() -> None:
    assert scores(standen(PAPERS[:4])) == ()


def test_a_deficit_of_nothing_has_no_percentage() -> None:
    papers = [
        row("begroting", 60),
        row("prognose", 60),
        row("begroting", 60, moment="jaarstukken", peildatum=date(2018, 5, 1)),
    ]
    papers.append(row("uitkomst", 60, moment="jaarstukken", peildatum=date(2018, 5, 1)))
    (found,) = scores(standen(papers))
    assert found.van_uitkomst != found.van_uitkomst


def test_a_budget_that_does_not_rise_with_wages_and_prices_is_named_with_what_is_missing() -> None:
    papers = standen([row("begroting", 100), row("begroting", 101, 2018), row("begroting", 106, 2019)])
    found = [*zonder_indexatie(papers, {2018: 0.05, 2019: 0.05})]
    assert found == [("jeugd", 2018, 4 * MILJOEN)]


def test_the_newest_path_of_each_measure_stands_with_its_title() -> None:
    told = {
        "maatregel": 4, "programma": "jeugd", "begrotingsjaar": 2025, "taakstelling_cent": 900,
        "gerealiseerd_cent": 310, "verwacht_cent": 700,
    }  # fmt: skip
    rows = [told | {"peildatum": date(2025, 6, 1)}, told | {"peildatum": date(2025, 5, 1), "verwacht_cent": 1}]
    register = Gegevens(maatregelen=(Maatregel(4, "Groepen", "jeugd", "", frozenset(), "x", "y"),))
    (found,) = paden(rows, register)
    assert (found.titel, found.taakstelling, found.gerealiseerd, found.verwacht) == ("Groepen", 900, 310, 700)
    assert paden([], register) == ()
    assert paden(rows, Gegevens())[0].titel == "Maatregel 4"


def test_the_example_registers_every_effect_with_a_source_and_an_owner() -> None:
    assert set(EXAMPLE.aannames) == {
        "loon_en_prijs", "volumegroei", "maatregelen", "dubbeltelling", "rijksgeld", "verschuivingen"
    }  # fmt: skip
    assert all(one.bron and one.eigenaar for one in EXAMPLE.aannames.values())
    assert not EXAMPLE.aannames["volumegroei"].is_aan
    assert not any(one.besluit for one in EXAMPLE.geld)
