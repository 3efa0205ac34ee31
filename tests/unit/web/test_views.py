"""What stands on each page."""

import re
from dataclasses import replace

import pytest

from duiding.domain.figure import Figure, Status
from duiding.domain.period import Period
from duiding.web.drawings import Bars, breakdown, without_zeros
from tests.unit.web.invented import INDICATORS, PLACES, InventedStore
from tests.unit.web.visitor import Visitor


def plain(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", re.sub(r"<(svg|head).*?</\1>", " ", html, flags=re.DOTALL)))


def test_the_overview_opens_with_a_question_and_generated_answers(visitor: Visitor) -> None:
    text = plain(visitor.get("/").text)
    assert "hoe staat het ervoor?" in text
    assert "9.856 kinderen krijgen jeugdhulp" in text


def test_every_figure_is_two_steps_from_the_overview(visitor: Visitor) -> None:
    """By its subject: a list of all of them would bury the first screen."""
    first = visitor.get("/").text
    subjects = re.findall(r'href="/cijfers#([a-z]+)"', first)
    every = visitor.get("/cijfers").text
    assert subjects and all(f'id="{subject}"' in every for subject in subjects)
    assert [name for name in INDICATORS if f'href="/cijfer/{name}"' not in every] == []


def test_the_filter_shows_one_group_and_remembers_the_choice(visitor: Visitor) -> None:
    html = visitor.get("/?wijk=WK034403&leeftijd=0-t-m-11").text
    assert '<option value="WK034403" selected>' in html
    assert '<option value="0-t-m-11" selected>' in html
    assert "Overvecht, 0 t/m 11:" in html


def test_a_group_that_is_too_small_shows_why_and_the_way_back(visitor: Visitor) -> None:
    text = visitor.get("/?wijk=WK034406&leeftijd=12-t-m-17").text
    assert "te klein om te tonen" in text
    assert 'href="/#eerste">Bekijk heel Utrecht' in text


def test_the_list_shows_every_figure_with_its_state(visitor: Visitor) -> None:
    text = plain(visitor.get("/cijfers").text)
    assert all(indicator.title in text for indicator in INDICATORS.values())
    assert {"Compleet", "Niet geleverd", "Niet meetbaar"} <= set(
        re.findall("Compleet|Niet geleverd|Niet meetbaar", text)
    )


@pytest.mark.parametrize(
    "words",
    [
        "Wat telt mee?",
        "Telt niet mee",
        "Dubbel?",
        "Leidend principe",
        "De leefwereld staat centraal",
        "nieuwe contracten",
        "sturen op dit cijfer kan misgaan",
        "Lees het samen met",
        "535",
        "Nog geen duiding.",
        "Hoe compleet is het?",
        "Nog niet compleet",
        "Analist",
        "2025-02-01.a1b2c3",
        "1 februari 2025",
        "Per wijk",
        "Per soort hulp",
        "Per leeftijd",
        "Het is geen ranglijst.",
    ],
)
def test_a_figure_tells_where_it_comes_from(visitor: Visitor, words: str) -> None:
    assert words in plain(visitor.get("/cijfer/jeugdigen_met_jeugdhulp").text)


def test_an_aanbieder_is_in_a_table_and_never_in_bars(visitor: Visitor) -> None:
    html = visitor.get("/cijfer/jeugdigen_met_jeugdhulp").text
    assert 'id="per-zorgvorm-breed-titel"' in html
    assert 'id="per-aanbieder-breed-titel"' not in html
    assert "Wilgenhof" in html
    assert visitor.get("/cijfer/jeugdigen_met_jeugdhulp.svg?by=aanbieder").status_code == 404


def test_a_mistake_is_reported_by_mail_with_figure_and_snapshot(visitor: Visitor) -> None:
    link = re.search(r'href="(mailto:[^"?]+\?[^"]+)"', visitor.get("/cijfer/instroom").text)
    assert link is not None
    assert "cijfers@gemeente.example" in link[1]
    assert "instroom" in link[1]
    assert "2025-02-01.a1b2c3" in link[1]


def test_a_figure_without_values_keeps_its_page(visitor: Visitor) -> None:
    text = plain(visitor.get("/cijfer/hulp_bij_het_huishouden").text)
    assert "Niet geleverd" in text
    assert "Wat telt mee?" in text


def test_the_wijken_page_names_highest_lowest_and_equal(visitor: Visitor) -> None:
    text = plain(visitor.get("/wijken").text)
    assert "In Overvecht was het 21,7%" in text
    assert "gelijk aan de stad" in text


def test_a_hidden_wijk_is_explained(visitor: Visitor) -> None:
    text = plain(visitor.get("/wijken?cijfer=wachtenden").text)
    assert "Waarom een wijk ontbreekt" in text
    assert "Binnenstad" in text
    assert "we niet." in text


def test_a_wijk_stands_beside_the_city(visitor: Visitor) -> None:
    text = plain(visitor.get("/wijk/WK034403").text)
    assert "Overvecht" in text
    assert "21,2% tot 22,2%" in text
    assert "Hoger dan de stad" in text
    assert "Een grote wijk heeft er vanzelf meer" in text


def test_only_what_can_be_compared_gets_a_verdict(visitor: Visitor) -> None:
    html = visitor.get("/wijk/WK034403").text
    compared = re.findall(r'<table class="compare".*?</table>', html, re.DOTALL)
    counts = re.findall(r'<table class="compare counts".*?</table>', html, re.DOTALL)
    assert all("%" in table for table in compared)
    assert "Huishoudens bij Buurtteam Sociaal" in "".join(counts)
    assert "dan de stad" not in "".join(counts)


def test_a_long_table_shows_the_newest_periods_first(visitor: Visitor) -> None:
    html = visitor.get("/cijfer/instroom").text
    table = re.search(r'<table aria-labelledby="tabel-verloop">.*?</table>', html, re.DOTALL)
    assert table is not None
    rows = re.findall(r'<th scope="row">(.*?)</th>', table[0])
    assert len(rows) <= 24
    assert rows[0][-4:] > rows[-1][-4:]


def test_an_aanbieder_of_nobody_is_left_out() -> None:
    figures = InventedStore().measure("jeugdigen_met_jeugdhulp", ("aanbieder",)).figures[:2]
    nobody = replace(figures[0], value=0)
    assert without_zeros((nobody, figures[1]), "aanbieder") == (figures[1],)
    assert without_zeros((nobody, figures[1]), "wijk") == (nobody, figures[1])
    assert without_zeros((nobody,), "aanbieder") == (nobody,)


def share(aanbieder: str, value: float | None, status: Status, unit: str = "%") -> Figure:
    return Figure("op_tijd", Period.quarter(2024, 1), unit, value, status, by={"aanbieder": aanbieder})


def test_a_share_of_nought_is_shown_and_a_share_of_nothing_is_not() -> None:
    figures = (
        share("Altijd te laat", 0, Status.COMPLETE),
        share("Altijd te laat", 0, Status.COMPLETE, "berichten"),
        share("Stuurde niets", None, Status.NOT_MEASURABLE),
        share("Stuurde niets", 0, Status.COMPLETE, "berichten"),
        share("Hoeft niet", None, Status.NOT_MEASURABLE),
        share("Hoeft niet", None, Status.NOT_MEASURABLE, "berichten"),
    )
    measure = replace(InventedStore().measure("jeugdigen_met_jeugdhulp", ("aanbieder",)), figures=figures)
    found = breakdown(measure, "aanbieder", "%", None)
    assert [f.by["aanbieder"] for f in found] == ["Altijd te laat", "Hoeft niet"]
    chart = Bars("aanbieder", "Op tijd", is_share=True).draw(found, "x")
    assert chart is not None and [row[0] for row in chart.rows] == ["Altijd te laat", "Hoeft niet"]


def test_a_year_that_a_paper_does_not_tell_about_is_left_out() -> None:
    day = Period.parse("2024-06-01")
    figures = tuple(
        Figure("tekort", day, "euro", value, status, by={"begrotingsjaar": year})
        for year, value, status in (("2017", None, Status.NOT_DELIVERED), ("2024", 4.2e6, Status.COMPLETE))
    )
    measure = replace(InventedStore().measure("jeugdigen_met_jeugdhulp", ("aanbieder",)), figures=figures)
    assert [f.by["begrotingsjaar"] for f in breakdown(measure, "begrotingsjaar", "euro", None)] == ["2024"]
    silent = replace(measure, figures=figures[:1])
    assert len(breakdown(silent, "begrotingsjaar", "euro", None)) == 1


def test_every_wijk_has_a_page_whatever_the_case_of_its_code(visitor: Visitor) -> None:
    assert all(visitor.get(f"/wijk/{code.lower()}").status_code == 200 for code, *_ in PLACES)


def test_the_method_page_names_all_seven_states(visitor: Visitor) -> None:
    html = visitor.get("/over").text
    assert len(set(re.findall(r"strip strip-[a-z-]+", html))) == 7


_AVOID = (
    "significant",
    "betrouwbaarheidsinterval",
    "populatie",
    "outcome",
    "kpi",
    "clientenstop",
    "caseload",
    "score",
    "n.v.t.",
    "beste",
    "slechtst",
    "groen",
    "rood",
)


@pytest.mark.parametrize("address", ["/", "/cijfers", "/wijken", "/wijk/WK034403", "/over", "/cijfer/instroom", "/nee"])
def test_our_own_words_are_plain(visitor: Visitor, address: str) -> None:
    text = plain(visitor.get(address).text)
    assert [word for word in _AVOID if re.search(rf"\b{re.escape(word)}\b", text, re.IGNORECASE)] == []
    assert not re.search(r"\d,\d{3}\b", text)


def test_sentences_of_the_method_page_are_short(visitor: Visitor) -> None:
    paragraphs = re.findall(r"<p(?: [^>]*)?>(.*?)</p>", visitor.get("/over").text, re.DOTALL)
    sentences = [s for p in paragraphs for s in re.split(r"(?<=[.?!:])\s+", plain(p).strip()) if s]
    assert [s for s in sentences if len(s.split()) > 15] == []


def test_no_contact_means_no_mail_links() -> None:
    from duiding.web import create_app
    from tests.unit.web.invented import GEMEENTE

    with Visitor(create_app(InventedStore(gemeente=replace(GEMEENTE, contact="")))) as visitor:
        for address in ("/", "/over", "/cijfer/instroom"):
            assert "mailto:" not in visitor.get(address).text
