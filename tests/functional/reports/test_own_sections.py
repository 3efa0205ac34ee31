"""A gemeente adds, changes and leaves out sections with files of its own; a wrong file says where and what to do."""

from dataclasses import replace
from pathlib import Path

import pytest

from duiding.domain.errors import SettingsError
from duiding.reports import Occasion, compose, required_measures, to_html, told_measures
from duiding.reports.section import FOLDER

from .figures import KNOWN_ON, SNAPSHOT, measures, town
from .test_bijlage import text

_OWN = """
titel = "Onze eigen vraag"
orde = 12
stuk = ["bijlage"]
zinnen = ["Er waren {aantal} pleegkinderen."]

[meting.pleegzorg]
indicator = "verdeling_zorgvormen"
by = ["zorgvorm"]

[feit]
aantal = { meting = "pleegzorg", bij = { zorgvorm = "pleegzorg" }, neem = "n" }
"""


def said(folder: Path, kind: str = "bijlage") -> str:
    extra = (str(folder),)
    figures = measures(required_measures(KNOWN_ON, has_2018=False, kind=kind, extra=extra))
    gemeente = replace(town(), extra_sections=extra)
    return text(to_html(compose(kind, figures, gemeente, Occasion(KNOWN_ON, SNAPSHOT, is_synthetic=True))))


def write(folder: Path, name: str, content: str) -> None:
    (folder / f"{name}.toml").write_text(content, encoding="utf-8")


def test_a_section_of_its_own_stands_where_its_order_says(tmp_path: Path) -> None:
    write(tmp_path, "eigen", _OWN)
    told = said(tmp_path)
    assert "Onze eigen vraag Er waren 2.600 pleegkinderen." in told
    assert told.index("Onze eigen vraag") < told.index("Wat is veranderd sinds vorige keer")
    assert "Onze eigen vraag" not in said(tmp_path, "bestuursrapportage")


def test_a_section_with_a_name_of_ours_takes_its_place(tmp_path: Path) -> None:
    ours = (FOLDER / "jeugd.toml").read_text(encoding="utf-8")
    write(tmp_path, "jeugd", ours.replace("Buurtteam jeugd en gezin en aanvullende jeugdhulp", "Jeugd in het kort"))
    told = said(tmp_path)
    assert "Jeugd in het kort" in told
    assert "Buurtteam jeugd en gezin en aanvullende jeugdhulp" not in told


def test_a_section_in_no_paper_is_left_out(tmp_path: Path) -> None:
    ours = (FOLDER / "wmo_ib.toml").read_text(encoding="utf-8")
    write(tmp_path, "wmo_ib", ours.replace("orde = 44", "orde = 44\nstuk = []"))
    assert "Individuele begeleiding: in zorg en op de wachtlijst" not in said(tmp_path)
    asked = {need.indicator for need in told_measures(KNOWN_ON, "bijlage", (str(tmp_path),))}
    assert "ib_wachtend" not in asked
    assert "ib_wachtend" in {need.indicator for need in told_measures(KNOWN_ON, "bijlage")}


def test_a_wrong_section_is_refused_with_its_own_place(tmp_path: Path) -> None:
    write(tmp_path, "eigen", _OWN.replace("{aantal}", "{getal}"))
    with pytest.raises(SettingsError, match=rf"^{tmp_path}/eigen\.toml: '{{getal}}' is geen feit\."):
        said(tmp_path)


def test_the_section_on_top_cannot_be_left_out(tmp_path: Path) -> None:
    ours = (FOLDER / "kern.toml").read_text(encoding="utf-8")
    write(tmp_path, "kern", ours.replace('stuk = ["bijlage", "bestuursrapportage"]', 'stuk = ["bestuursrapportage"]'))
    with pytest.raises(SettingsError, match=r"^In het stuk 'bijlage' ontbreekt het onderdeel 'kern'\."):
        said(tmp_path)
    assert "Waar gaat het heen" in said(tmp_path, "bestuursrapportage")
