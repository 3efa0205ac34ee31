"""The bijlage from hand-made figures: what it says, and what its PDF tells a screen reader."""

import io
import os
import re
from dataclasses import replace
from datetime import date
from functools import cache

import pikepdf
import pytest

from duiding.domain.figure import Figure, Measure, Status
from duiding.reports import Occasion, PaperError, compose, required_measures, to_html, to_pdf
from tests.functional.reports.figures import KNOWN_ON, SNAPSHOT, measures, town


def written(figures: dict[str, Measure], *, is_synthetic: bool) -> str:
    return to_html(compose("bijlage", figures, town(), Occasion(KNOWN_ON, SNAPSHOT, is_synthetic)))


@cache
def page() -> str:
    return written(measures(required_measures(KNOWN_ON, has_2018=True)), is_synthetic=True)


@cache
def paper() -> bytes:
    return to_pdf(page())


def text(html: str) -> str:
    body = re.sub(r"<style.*?</style>|<desc.*?</desc>", " ", html, flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body))


def rendered(figures: dict[str, Measure]) -> str:
    return text(written(figures, is_synthetic=False))


def elements(pdf: pikepdf.Pdf) -> list[pikepdf.Dictionary]:
    """Every structure element, in order."""
    found, waiting = [], [pdf.Root.StructTreeRoot]
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, pikepdf.Array):
            waiting = [*node, *waiting]
        elif isinstance(node, pikepdf.Dictionary):
            found.append(node)
            waiting = [*([node["/K"]] if "/K" in node else []), *waiting]
    return [node for node in found if "/S" in node]


def test_the_first_page_says_at_most_three_things() -> None:
    weten = re.search(r'<section class="weten".*?</section>', page(), re.DOTALL)
    assert weten
    bullets = re.findall(r"<li>(.*?)</li>", weten[0])
    assert len(bullets) == 3
    assert bullets[0].startswith("Op 1 november 2024 kregen")
    assert bullets[2] == "De laatste drie peildata zijn nog niet compleet. Een daling daarin hoeft niet echt te zijn."


def test_four_tiles_carry_their_state_in_pattern_and_word() -> None:
    assert page().count('class="strook strook-complete"') == 4
    assert text(page()).count("compleet") > 4


def test_the_paragraph_about_2018_is_there_with_its_warning() -> None:
    said = text(page())
    assert "Ter vergelijking: 1 januari 2018" in said
    assert "Stand op 1 januari 2018, zoals bekend op 1 maart 2018" in said
    assert "Op 1 januari 2018 had Utrecht 347.574 inwoners." in said
    assert "Daarvan was 20% van 0 t/m 17 jaar: 69.515 jeugdigen." in said
    assert "Van deze doelgroep kregen circa 5.800 jeugdigen een vorm van jeugdhulp." in said
    assert "Van de jeugdigen met aanvullende jeugdhulp krijgt ruim 80% specialistische ambulante jeugdhulp." in said
    assert said.count("Aanbieders stuurden rond 1 januari 2018 om administratieve redenen stopberichten.") == 1


def test_the_growth_before_2018_and_the_administrative_return_are_told() -> None:
    said = text(page())
    assert "Het aantal jeugdigen van 0 t/m 17 jaar groeide in twee jaar met 2,8%." in said
    assert "Groei in het eerste halfjaar van 2016:" in said
    assert "Wij verwachten in het eerste halfjaar van 2018 administratieve instroom." in said
    assert "De administratieve instroom is zoals bekend op 28 februari 2025." in said
    assert "Inmiddels is gemeld: 1" in said
    assert "Een deel van de cijfers was toen nog niet compleet." in said


def test_a_paper_of_march_2018_does_not_tell_the_return_that_is_still_to_come() -> None:
    figures = measures(required_measures(KNOWN_ON, has_2018=True))
    later = {key: one for key, one in figures.items() if not key.startswith("administratieve_instroom|wet|2018-04")}
    said = rendered(later)
    assert "Hoeveel dat er in het hele halfjaar zijn, is nog niet bekend." in said
    assert "Inmiddels is gemeld" not in said


def test_only_a_paper_about_invented_people_names_the_assumption_about_the_truth() -> None:
    figures = measures(required_measures(KNOWN_ON, has_2018=True))
    real = {key: replace(measure, is_synthetic=False) for key, measure in figures.items()}
    assert "Die tiende is een aanname." in rendered(figures)
    assert "Die tiende is een aanname." not in rendered(real)


def test_a_hidden_share_is_named_as_hidden() -> None:
    figures = measures(required_measures(KNOWN_ON, has_2018=True))
    hidden = {
        key: replace(measure, figures=tuple(f.hidden() if f.by.get("zorgvorm") == "verblijf" else f for f in measure))
        for key, measure in figures.items()
    }
    said = rendered(hidden)
    assert "Jeugdhulp met verblijf tonen we niet. Dat beschermt kleine groepen." in said
    assert "Verblijf tonen we per leeftijd niet, om kleine groepen te beschermen." in said
    assert "Niet elke zin staat er." not in said


def test_no_sentence_of_the_paper_is_longer_than_fifteen_words() -> None:
    found = re.findall(r'<p class="zinnen">(.*?)</p>', page().split("Van bericht naar cijfer")[0])
    sentences = [one for paragraph in found for one in re.split(r"(?<=[.?]) (?=[A-Z0-9])", paragraph)]
    assert len(sentences) > 60
    assert [one for one in sentences if len(one.split()) > 15] == []


def test_waiting_is_told_for_the_team_and_the_two_large_aanbieders() -> None:
    said = text(page())
    assert re.search(r"Bij het buurtteam jeugd en gezin: [\d.]+, een jaar eerder [\d.]+\.", said)
    assert re.search(r"Bij KOOS Utrecht: [\d.]+, een jaar eerder [\d.]+\.", said)
    assert re.search(r"Bij Spoor030: [\d.]+, een jaar eerder [\d.]+\.", said)
    assert "Dat is langer dan de 5 dagen waarnaar we streven." in said


def waits_of_beschermd_thuis(began: tuple[float, float], waits: tuple[float, float]) -> str:
    """The paper when the means a year before and now are these, for who began and for who still waits."""
    told = {"gemiddelde_wachttijd": began, "verstreken_wachttijd": waits}

    def changed(figure: Figure) -> Figure:
        pair = told.get(figure.indicator)
        if pair is None or figure.by.get("zorgvorm") != "beschermd_thuis":
            return figure
        return replace(figure, value=pair[figure.period.first >= date(2024, 6, 1)])

    figures = measures(required_measures(KNOWN_ON, has_2018=False))
    return rendered({key: replace(one, figures=tuple(map(changed, one))) for key, one in figures.items()})


def test_the_remark_about_beschermd_thuis_is_made_when_the_figures_show_it() -> None:
    said = waits_of_beschermd_thuis((133.0, 43.0), (76.0, 105.0))
    assert "Bij Beschermd Thuis daalde het gemiddelde van wie begon: van 133 naar 43 dagen." in said
    assert "Wie nog wacht, wacht juist langer: gemiddeld 105 dagen, een jaar eerder 76." in said


@pytest.mark.parametrize(("began", "waits"), [((43.0, 133.0), (76.0, 105.0)), ((133.0, 43.0), (105.0, 76.0))])
def test_the_remark_about_beschermd_thuis_is_not_made_otherwise(
    began: tuple[float, float], waits: tuple[float, float]
) -> None:
    assert "Bij Beschermd Thuis daalde" not in waits_of_beschermd_thuis(began, waits)


def test_expenditure_that_is_not_delivered_is_named_with_what_is_needed() -> None:
    said = rendered(without("uitgaven_jeugdhulp", "uitgaven_wmo", "uitgaven_verandering"))
    assert "Niet geleverd. Nodig: de uitgaven per jaar van buurtteams en van aanvullende jeugdhulp." in said
    assert "Niet geleverd. Nodig: de uitgaven per jaar van aanvullende zorg Wmo." in said


def test_expenditure_is_told_in_millions_with_the_year_before() -> None:
    said = text(page())
    assert "In 2023 kostte jeugdhulp 148,9 mln euro, een jaar eerder 146,2 mln euro." in said
    assert "De aanvullende jeugdhulp steeg in euro's het meest." in said.replace("&#39;", "'")
    assert "In 2023 kostte aanvullende zorg Wmo 107,8 mln euro" in said


def test_both_bijlagen_and_the_table_of_waiting_are_there() -> None:
    said = text(page())
    assert "Bijlage 1A. Data jeugd" in said
    assert "Bijlage 1B. Data Wmo" in said
    assert "Dagen. Begonnen: kwartaal 3 van 2024. Wacht nog: 1 november 2024." in said
    assert "Op 1 januari 2023 wachtten" in said
    assert "Vergelijk niet over 1 maart 2023 heen: inactieve casussen afgesloten." in said


def test_every_page_says_what_the_figures_are() -> None:
    foot = f"Voorbeeld met verzonnen cijfers · openbaar · stand 28 februari 2025 · momentopname {SNAPSHOT}"
    assert foot in page()
    assert "Voorbeeld met verzonnen cijfers" not in rendered({})


def test_without_figures_every_section_says_so() -> None:
    said = rendered({})
    assert said.count("De gegevens voor dit onderdeel zijn niet geleverd.") == 11
    assert "Er zijn nog geen complete cijfers." in said
    assert said.count("niet geleverd") >= 13


def test_protected_figures_leave_their_sentence_out_and_never_break_the_page() -> None:
    hidden = {
        key: replace(measure, figures=tuple(f.hidden() if f.by.get("zorgvorm") else f for f in measure))
        for key, measure in measures(required_measures(KNOWN_ON, has_2018=False)).items()
    }
    said = rendered(hidden)
    assert "Niet elke zin staat er." in said
    assert "specialistische ambulante jeugdhulp." not in said


def test_a_town_without_complete_figures_gets_no_trend_and_no_bullets() -> None:
    late = {
        key: replace(measure, figures=tuple(replace(f, status=Status.PROVISIONAL) for f in measure))
        for key, measure in measures(required_measures(KNOWN_ON, has_2018=False)).items()
    }
    said = rendered(late)
    assert "steeg" not in said
    assert "zijn nog niet compleet" in said


def without(*indicators: str) -> dict[str, Measure]:
    needs = required_measures(KNOWN_ON, has_2018=False)
    return {key: measure for key, measure in measures(needs).items() if measure.indicator not in indicators}


def test_a_section_with_only_a_part_of_its_figures_shows_that_part() -> None:
    said = rendered(without("verdeling_zorgvormen", "wachtenden", "verstreken_wachttijd"))
    assert "Van deze doelgroep kregen" in said
    assert "Verdeling van de aanvullende jeugdhulp" not in said
    assert "Wacht nog: niet geleverd." in said
    assert "Mensen op een wachtlijst – De gegevens zijn er nog niet." in said.replace("\xa0", " ")


def test_only_figures_of_another_wet_leave_the_chart_out() -> None:
    only_wmo = {
        key: replace(measure, figures=tuple(f for f in measure if f.by.get("wet") != "jeugdwet"))
        for key, measure in without().items()
    }
    said = rendered(only_wmo)
    assert "Instroom en uitstroom van jeugdigen" not in said
    assert "Sinds 1 januari 2021 steeg het aantal wachtenden" not in said


def test_waiting_for_unknown_zorgvormen_gives_no_table() -> None:
    strange = {
        key: replace(measure, figures=tuple(replace(f, by={"zorgvorm": "kunst"}) for f in measure))
        for key, measure in without().items()
        if measure.indicator in {"gemiddelde_wachttijd", "verstreken_wachttijd"}
    }
    assert "Dagen. Begonnen" not in rendered(strange)


def test_a_tile_shows_the_margin_of_its_figure() -> None:
    figures = without()
    for key, measure in figures.items():
        if measure.indicator == "wachtenden" and not measure.by:
            sure = tuple(replace(f, low=600.0, high=1200.0) for f in measure)
            figures[key] = replace(measure, figures=sure)
    assert "Marge: 600 tot 1.200" in rendered(figures)


def test_the_same_figures_give_the_same_bytes() -> None:
    again = written(measures(required_measures(KNOWN_ON, has_2018=True)), is_synthetic=True)
    assert again == page()
    assert to_pdf(again) == paper()


def test_the_pdf_says_that_it_is_accessible_and_in_which_language() -> None:
    with pikepdf.open(io.BytesIO(paper())) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "nl"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert str(pdf.docinfo["/Title"]) == "Bijlage: jeugdhulp en ondersteuning in Utrecht"
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20250228")
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"


def test_every_figure_of_the_pdf_has_words_instead() -> None:
    with pikepdf.open(io.BytesIO(paper())) as pdf:
        figures = [e for e in elements(pdf) if e["/S"] == "/Figure"]
        words = [str(e["/Alt"]) for e in figures if "/Alt" in e]
    assert len(words) == len(figures) > 8
    assert any(word.startswith("Sinds 1 januari 2021") for word in words)


def test_tables_of_the_pdf_link_their_heads() -> None:
    with pikepdf.open(io.BytesIO(paper())) as pdf:
        found = elements(pdf)
        heads = {str(e["/ID"]) for e in found if e["/S"] == "/TH"}
        cells = [e for e in found if e["/S"] == "/TD"]
        linked = [{str(head) for head in cell["/A"]["/Headers"]} for cell in cells]
        assert len([e for e in found if e["/S"] == "/Table"]) > 8
    assert cells
    assert all(len(names) == 2 and names <= heads for names in linked)


def test_letters_on_paper_are_at_least_eight_points() -> None:
    drawings = re.findall(r'<svg[^>]*viewBox="0 0 ([\d.]+) [\d.]+"(.*?)</svg>', page(), re.DOTALL)
    charts = [(float(width), body) for width, body in drawings if float(width) > 200]
    assert charts
    for width, body in charts:
        smallest = min(float(size) for size in re.findall(r'font-size="([\d.]+)"', body))
        assert smallest * 106 / 25.4 * 72 / width >= 8


def test_a_warning_of_the_writer_is_an_error() -> None:
    with pytest.raises(PaperError, match=r"^De PDF is niet gemaakt: .*de HTML werkt wel\.$"):
        to_pdf("<html><head><title>x</title><style>p { kleur: rood }</style></head><body><p>x</p></body></html>")


def test_the_clock_of_the_environment_is_given_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "5")
    with pytest.raises(PaperError):
        to_pdf("<p>x</p>")
    assert os.environ["SOURCE_DATE_EPOCH"] == "5"
