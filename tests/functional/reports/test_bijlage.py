"""The bijlage from hand-made figures: what it says, and what its PDF tells a screen reader."""

import io
import os
import re
from dataclasses import replace
from functools import cache

import pikepdf
import pytest

from duiding.domain.figure import Measure, Status
from duiding.reports import PaperError, render_bijlage, required_measures, to_pdf
from tests.functional.reports.figures import KNOWN_ON, SNAPSHOT, measures, town


@cache
def page() -> str:
    return render_bijlage(
        measures(required_measures(KNOWN_ON, has_2018=True)), town(), KNOWN_ON, SNAPSHOT, is_synthetic=True
    )


@cache
def paper() -> bytes:
    return to_pdf(page())


def text(html: str) -> str:
    body = re.sub(r"<style.*?</style>|<desc.*?</desc>", " ", html, flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body))


def rendered(figures: dict[str, Measure]) -> str:
    return text(render_bijlage(figures, town(), KNOWN_ON, SNAPSHOT, is_synthetic=False))


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
    assert "Op 1 januari 2018 woonden er 69.515 jeugdigen van 0 t/m 17 jaar in Utrecht." in said
    assert "Van de jeugdigen met aanvullende jeugdhulp krijgt 80,1% specialistische ambulante jeugdhulp." in said
    assert said.count("Aanbieders stuurden rond 1 januari 2018 om administratieve redenen stopberichten.") == 1


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
    assert said.count("De gegevens voor dit onderdeel zijn niet geleverd.") == 9
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
    again = render_bijlage(
        measures(required_measures(KNOWN_ON, has_2018=True)), town(), KNOWN_ON, SNAPSHOT, is_synthetic=True
    )
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
        assert smallest * 122 / 25.4 * 72 / width >= 8


def test_a_warning_of_the_writer_is_an_error() -> None:
    with pytest.raises(PaperError, match=r"^De PDF is niet gemaakt: .*de HTML werkt wel\.$"):
        to_pdf("<html><head><title>x</title><style>p { kleur: rood }</style></head><body><p>x</p></body></html>")


def test_the_clock_of_the_environment_is_given_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "5")
    with pytest.raises(PaperError):
        to_pdf("<p>x</p>")
    assert os.environ["SOURCE_DATE_EPOCH"] == "5"
