"""The short paper: what changed, where it is heading, how sure, waiting, money, and what not to conclude."""

import io
import re
from dataclasses import replace

import pikepdf
import pytest

from duiding.domain.figure import Measure, Status
from duiding.reports import Occasion, compose, required_measures, to_html, to_pdf

from .figures import KNOWN_ON, SNAPSHOT, measures, town
from .papers import html, pdf
from .test_bijlage import text

NAME = "bestuursrapportage"


def figures() -> dict[str, Measure]:
    return measures(required_measures(KNOWN_ON, has_2018=True, kind=NAME))


def said(changed: dict[str, Measure]) -> str:
    return text(to_html(compose(NAME, changed, town(), Occasion(KNOWN_ON, SNAPSHOT, is_synthetic=False))))


def test_it_answers_its_questions_in_order() -> None:
    titles = re.findall(r"<h3>(.*?)</h3>", html(NAME))[4:]
    assert titles == [
        "Jeugdigen met jeugdhulp",
        "Wat is veranderd sinds vorige keer",
        "Waar gaat het heen",
        "Hoe zeker zijn deze cijfers",
        "Hoeveel mensen wachten en hoelang",
        "Wat het kost",
        "Houdt de begroting?",
        "Waarom de kosten veranderen, en welk geld ophoudt",
        "Afspraken en toezeggingen",
        "Wat u niet moet concluderen",
        "Van bericht naar cijfer",
    ]


@pytest.mark.parametrize("variant", ["toegankelijk", "archief"])
def test_it_is_two_to_four_pages(variant: str) -> None:
    with pikepdf.open(io.BytesIO(pdf(NAME, variant))) as opened:
        assert 2 <= len(opened.pages) <= 4


def test_it_is_as_short_without_a_comparison_and_without_figures() -> None:
    for given in (figures(), {}):
        page = to_html(compose(NAME, given, town(), Occasion(KNOWN_ON, SNAPSHOT, is_synthetic=True)))
        with pikepdf.open(io.BytesIO(to_pdf(page))) as opened:
            assert 2 <= len(opened.pages) <= 4


def test_no_sentence_is_longer_than_fifteen_words() -> None:
    found = re.findall(r'<p class="zinnen">(.*?)</p>', html(NAME).split("Van bericht naar cijfer")[0])
    sentences = [one for paragraph in found for one in re.split(r"(?<=[.?]) (?=[A-Z0-9])", paragraph)]
    assert len(sentences) > 20
    assert [one for one in sentences if len(one.split()) > 15] == []


def test_where_it_is_heading_is_told_with_the_margin_of_what_is_still_to_come() -> None:
    told = text(html(NAME))
    assert re.search(r"liepen er naar verwachting 13\.\d{3} trajecten aanvullende hulp\.", told)
    assert re.search(r"De marge is 1[12]\.\d{3} tot 14\.\d{3}\. Daarin telt mee wat nog gemeld wordt\.", told)
    assert re.search(r"In kwartaal 3 van 2024 begonnen \d+ mensen met hulp, een jaar eerder \d+\.", told)


def flows(instroom: float, uitstroom: float) -> str:
    values = {"instroom": instroom, "uitstroom": uitstroom}
    given = {
        key: replace(one, figures=tuple(replace(f, value=values[f.indicator]) for f in one))
        if one.indicator in values
        else one
        for key, one in figures().items()
    }
    return said(given)


def test_the_direction_is_named_by_the_figures_and_not_when_they_are_equal() -> None:
    more, fewer = "Er kwamen er dus meer bij dan er weggingen.", "Er gingen er dus meer weg dan erbij kwamen."
    assert more in flows(400.0, 300.0) and fewer not in flows(400.0, 300.0)
    assert fewer in flows(300.0, 400.0) and more not in flows(300.0, 400.0)
    assert more not in flows(300.0, 300.0) and fewer not in flows(300.0, 300.0)


def test_how_sure_is_told_in_shares_of_what_is_reported() -> None:
    told = text(html(NAME))
    assert re.search(r"Van de instroom van \d.* is naar verwachting 91,4% gemeld\.", told)
    assert "In kwartaal 3 van 2024 kwam 84,2% van de berichten op tijd" in told


def test_money_is_told_where_it_was_declared() -> None:
    told = text(html(NAME))
    assert "was zonder volumegroei een tekort van 4,2 mln euro verwacht." in told
    assert re.search(r"Met volumegroei was het verwachte tekort \d+,\d mln euro\. .* zijn aannames\.", told)
    assert "Van de taakstelling van 6,0 mln euro is 57,9% gehaald." in told
    assert "In de transitiereserve is nog 1,4 mln euro vrij." in told


def test_a_surplus_is_called_a_surplus() -> None:
    given = {
        key: replace(one, figures=tuple(replace(f, value=-800_000.0) for f in one))
        if one.indicator in {"tekort_begroting", "tekort_met_volumegroei"}
        else one
        for key, one in figures().items()
    }
    assert "was zonder volumegroei een overschot van 800.000 euro verwacht." in said(given)
    assert "Met volumegroei was het verwachte overschot 800.000 euro." in said(given)
    assert "tekort" not in said(given)


def test_what_was_not_declared_is_named_with_what_is_needed() -> None:
    declared = {"euro", "afspraken", "toezeggingen en moties", "% van de taakstelling"}
    given = {key: one for key, one in figures().items() if one.figures[0].unit not in declared}
    told = said(given)
    assert "Niet geleverd. Nodig: de uitgaven en de transitiereserve." in told
    assert "Niet geleverd. Nodig: de lijst met afspraken en toezeggingen." in told


def test_agreements_are_counted_with_what_is_late() -> None:
    told = text(html(NAME))
    assert "liepen er 73 afspraken met aanbieders." in told
    assert "Daarvan waren er 12 te laat. Afgerond zijn er tot nu toe 340." in told
    assert "Aan de raad stonden 14 toezeggingen en moties open." in told


def test_a_mean_that_falls_beside_a_wait_that_grows_is_a_warning() -> None:
    def changed(began: tuple[float, float], waits: tuple[float, float]) -> str:
        pairs = {"gemiddelde_wachttijd": began, "verstreken_wachttijd": waits}
        limits = {"gemiddelde_wachttijd": 9, "verstreken_wachttijd": 11}
        given = {
            key: replace(
                one,
                figures=tuple(
                    replace(f, value=pairs[f.indicator][(f.period.first.year, f.period.last.month)
                                                        >= (2024, limits[f.indicator])])
                    for f in one
                ),
            )
            if one.indicator in pairs
            else one
            for key, one in figures().items()
        }  # fmt: skip
        return said(given)

    warning = "Het gemiddelde van wie begon daalde, maar wie nog wacht, wacht juist langer."
    assert warning in changed((90.0, 40.0), (60.0, 80.0))
    assert warning not in changed((40.0, 90.0), (60.0, 80.0))
    assert warning not in changed((90.0, 40.0), (80.0, 60.0))


def test_five_conclusions_are_taken_away() -> None:
    told = text(html(NAME))
    assert "Wat u ziet Waarom dat misleidt Een daling aan het eind" in told
    assert all(one in told for one in ("Minder wachtenden", "Een lagere wachttijd", "Een sprong op één dag"))


def test_the_first_time_says_that_there_is_nothing_to_compare_with() -> None:
    assert "Er is nog geen eerdere momentopname. Vergelijken kan dus nog niet." in said(figures())
    assert "Een bijgesteld cijfer gaat over dezelfde periode." in text(html(NAME))
    assert "Een bijgesteld cijfer" not in said(figures())


def test_a_paper_names_the_moment_it_is_for() -> None:
    told = text(html(NAME))
    assert "Bestuursrapportage zorg en ondersteuning Voor Voorjaarsnota 2025 (2 juni 2025) Gemeente Utrecht" in told
    assert "voor" not in said(figures()).split("stand 28 februari 2025")[0].lower()


def test_without_complete_figures_the_first_thing_to_know_says_so() -> None:
    late = {
        key: replace(one, figures=tuple(replace(f, status=Status.PROVISIONAL) for f in one))
        for key, one in figures().items()
    }
    assert "nog niet compleet" in said(late)
    assert "Er zijn nog geen complete cijfers." in said({})


def test_what_one_must_know_is_what_changed_and_what_is_not_certain() -> None:
    weten = re.search(r'<section class="weten".*?</section>', html(NAME), re.DOTALL)
    assert weten
    first, second, third = re.findall(r"<li>(.*?)</li>", weten[0])
    assert first.startswith("Sinds 1 januari 2021 steeg het aantal jeugdigen met jeugdhulp van ")
    assert second.startswith("Sinds 1 januari 2021 steeg het aantal wachtenden van ")
    assert third == "De laatste drie peildata zijn nog niet compleet. Een daling daarin hoeft niet echt te zijn."
