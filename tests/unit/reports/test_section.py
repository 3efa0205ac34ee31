from datetime import date
from pathlib import Path

import pytest

from duiding.charts import sentences
from duiding.domain.errors import SettingsError
from duiding.indicators import load_indicators
from duiding.reports import load_sections, sections_of
from duiding.reports.zin import placeholders

_GOOD = """
titel = "Proef"
orde = 1
zinnen = ["Er zijn {aantal} kinderen in {gemeente}."]
trend = ["kinderen"]

[meting.kinderen]
indicator = "jeugdigen_met_jeugdhulp"

[feit]
aantal = { meting = "kinderen" }

[grafiek]
soort = "lijn"
metingen = ["kinderen"]

[tabel]
soort = "jaren"
"""


def write(folder: Path, text: str) -> Path:
    (folder / "proef.toml").write_text(text, encoding="utf-8")
    return folder


def test_sections_come_in_their_order() -> None:
    assert [s.name for s in sections_of("bijlage")] == [
        "kern", "veranderd", "omvang", "groei", "jeugd", "jeugd_stroom", "jeugd_wachten", "jeugd_uitgaven",
        "wmo", "wmo_wacht_buurtteam", "wmo_wachttijd", "wmo_centrum", "wmo_ib", "wmo_uitgaven", "houdt_de_begroting",
        "verantwoording",
    ]  # fmt: skip
    assert [s.name for s in sections_of("bestuursrapportage")] == [
        "kern", "veranderd", "kort_richting", "kort_zeker", "kort_wachten", "kort_geld", "kort_begroting",
        "kort_geld_waarom", "kort_afspraken", "kort_niet",
    ]  # fmt: skip


def test_every_section_stands_in_a_paper() -> None:
    assert all(section.stuk for section in load_sections())


def test_every_indicator_and_breakdown_of_a_section_exists() -> None:
    known = load_indicators()
    for section in load_sections():
        for meting in section.metingen.values():
            assert meting.indicator in known
            assert set(meting.by) <= set(known[meting.indicator].by)


def test_every_unit_of_a_fact_is_shown_by_its_indicator() -> None:
    known = load_indicators()
    for section in load_sections():
        for feit in section.feiten.values():
            if feit.eenheid:
                meting = section.metingen[feit.meting]
                assert feit.eenheid in known[meting.indicator].units(meting.by)


def test_sentences_of_the_catalogue_are_short_and_name_no_cause() -> None:
    texts = [t for s in load_sections() for t in (*s.texts, *s.begrippen.values())]
    for sentence in (part for text in texts for part in text.replace("?", ".").split(". ") if part):
        assert len(sentence.split()) <= 15, sentence
        assert " door " not in sentence.replace(" door.", "")


def test_subjects_of_a_trend_keep_the_sentence_short() -> None:
    subjects = [m.wat for s in load_sections() for m in s.metingen.values() if m.wat]
    assert all(len(f"Sinds kwartaal 1 van 2024 steeg {wat} van 1 naar 2.".split()) <= 16 for wat in subjects)
    assert sentences.subject("gezinnen") == "het aantal gezinnen"


def test_a_section_is_one_file(tmp_path: Path) -> None:
    (section,) = load_sections(write(tmp_path, _GOOD))
    assert section.name == "proef"
    assert section.metingen["kinderen"].indicator == "jeugdigen_met_jeugdhulp"
    assert section.feiten["aantal"].wanneer == "laatste"
    assert placeholders(section.zinnen[0]) == {"aantal", "gemeente"}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("{aantal}", "{getal}", r"'\{getal\}' is geen feit. Voeg \[feit.getal\] toe"),
        ('trend = ["kinderen"]', 'trend = ["ouders"]', r"trend noemt meting 'ouders', die er niet is"),
        ('trend = ["kinderen"]', 'tegels = ["ouders"]', r"tegels noemt meting 'ouders'"),
        ('metingen = ["kinderen"]', 'metingen = ["ouders"]', r"grafiek noemt meting 'ouders'"),
        ('aantal = { meting = "kinderen" }', 'aantal = { meting = "ouders" }', r"feit.aantal noemt meting 'ouders'"),
        ('aantal = { meting = "kinderen" }', 'aantal = { plus = ["ouders"] }', r"feit.aantal noemt meting 'ouders'"),
        ('soort = "lijn"', 'soort = "taart"', r"grafiek.soort moet lijn of staaf zijn"),
        ('soort = "jaren"', 'soort = "boom"', r"tabel.soort moet reeks, jaren, delen, wachttijd, veranderd, geen zijn"),
        ('{ meting = "kinderen" }', '{ maat = "kinderen" }', r"onbekende sleutel 'maat' bij 'aantal'"),
        ("orde = 1", 'orde = 1\nstuk = ["bijlagen"]', r"stuk 'bijlagen' bestaat niet. Bedoelde u 'bijlage'"),
        ("orde = 1", 'orde = 1\nvoorbeeld = { zeg = "" }', r"onbekende sleutel 'zeg' bij 'voorbeeld'"),
        ("orde = 1", 'orde = 1\nvoorbeeld = { cijfers = { ouders = "" } }', r"voorbeeld.cijfers noemt meting 'ouders'"),
        ("orde = 1", "volgorde = 1", r"onbekende sleutel 'volgorde'"),
        ('trend = ["kinderen"]', 'nb = [{ zin = "x", als = ["aantal"] }]', r"'aantal' is geen vergelijking"),
        ('trend = ["kinderen"]', 'nb = [{ zin = "x", als = ["ouders > 1"] }]', r"'\{ouders\}' is geen feit"),
        ('trend = ["kinderen"]', 'zinnen_op = { "2018-01-01" = ["{ouders}."] }', r"'\{ouders\}' is geen feit"),
        (
            'aantal = { meting = "kinderen" }',
            'aantal = { deel_van = ["ouders"] }',
            r"feit.aantal noemt meting 'ouders'",
        ),
    ],
)
def test_a_wrong_section_is_refused_with_its_place_and_a_remedy(tmp_path: Path, old: str, new: str, said: str) -> None:
    with pytest.raises(SettingsError, match=rf"proef.*{said}"):
        load_sections(write(tmp_path, _GOOD.replace(old, new)))


def test_sentences_and_warnings_of_one_day_are_added_to_the_usual_ones(tmp_path: Path) -> None:
    extra = """
[zinnen_op]
"2018-01-01" = ["Alleen toen."]
[nb_op]
"2018-01-01" = ["Let op toen."]
[nb_voorbeeld_op]
"2018-01-01" = ["Verzonnen."]
"""
    (section,) = load_sections(write(tmp_path, _GOOD + extra))
    then, now = date(2018, 1, 1), date(2024, 1, 1)
    assert [zin.zin for zin in section.sentences(then)][1:] == ["Alleen toen."]
    assert len(section.sentences(now)) == 1
    assert [zin.zin for zin in section.caveats(then, is_synthetic=True)] == ["Let op toen.", "Verzonnen."]
    assert [zin.zin for zin in section.caveats(then, is_synthetic=False)] == ["Let op toen."]
    assert section.caveats(now, is_synthetic=True) == ()
    assert "Verzonnen." in section.texts
