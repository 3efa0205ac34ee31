"""The folder `prognose`: what is wrong is refused with file, line, reason and remedy."""

from pathlib import Path

import pytest

from duiding.config.prognose import read_prognose
from duiding.domain.errors import SettingsError

GELD = "jaar;programma;bedrag;aard;besluit;bron\n"
SHIFT = "jaar;van;naar;bedrag;aard;besluit;bron\n"
MEASURE = "maatregel;titel;programma;zorgvorm;naast;eigenaar;bron\n"
AANNAME = """[volumegroei]
titel = "x"
uitleg = "x"
percentage = 100
laag = 0
hoog = 100
aan = false
bron = "x"
eigenaar = "x"
herzien = 2025-01-01
"""
PEOPLE = """[bevolking]
titel = "x"
uitleg = "x"
keuze = "laag"
bron = "x"
eigenaar = "y"
herzien = 2025-01-01
"""


def test_without_a_folder_or_lists_nothing_is_assumed(tmp_path: Path) -> None:
    assert read_prognose(None) == read_prognose(tmp_path)
    assert not read_prognose(None).aannames


def test_amounts_are_whole_cents(tmp_path: Path) -> None:
    (tmp_path / "rijksgeld.csv").write_text(GELD + "2026;jeugd;-1250,05;incidenteel;;x\n", encoding="utf-8")
    assert read_prognose(tmp_path).geld[0].cent == -125005


def test_what_a_gemeente_assumes_of_its_population_stands_among_its_assumptions(tmp_path: Path) -> None:
    (tmp_path / "aannames.toml").write_text(AANNAME + PEOPLE, encoding="utf-8")
    found = read_prognose(tmp_path)
    assert list(found.aannames) == ["volumegroei"]
    assert (found.bevolking.keuze, found.bevolking.eigenaar) == ("laag", "y")
    assert (read_prognose(None).bevolking.keuze, read_prognose(None).bevolking.eigenaar) == ("midden", "")


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("rijksgeld.csv", GELD + "2026;jeugd;1.250;structureel;;x", r"rijksgeld.csv:2: '1.250' .* zonder punten"),
        ("rijksgeld.csv", GELD + "1999;jeugd;5;structureel;;x", "1999 is geen begrotingsjaar"),
        ("rijksgeld.csv", GELD + "2026;jeugdd;5;structureel;;x", "Bedoelt u 'jeugd'|'jeugdd'.* onbekend"),
        ("rijksgeld.csv", GELD + "2026;jeugd;5;soms;;x", "'soms' in kolom 'aard' is onbekend"),
        ("rijksgeld.csv", GELD + "2026;jeugd;5;structureel;;", "kolom 'bron' is leeg"),
        ("verschuivingen.csv", SHIFT + "2026;jeugd;jeugd;5;structureel;;x", "van 'jeugd' naar 'jeugd'"),
        ("verschuivingen.csv", SHIFT + "2026;jeugd;wmo;-5;structureel;;x", "niet meer dan nul"),
        ("maatregelen.csv", MEASURE + "1;a;jeugd;;;x;y\n1;b;jeugd;;;x;y", "maatregel 1 staat al eerder"),
        ("maatregelen.csv", MEASURE + "1;a;jeugd;;twee;x;y", "kolom 'naast' noemt geen nummers"),
        ("maatregelen.csv", MEASURE + "1;a;jeugd;;7;x;y", "maatregel 7 in kolom 'naast' bestaat niet"),
        ("maatregelen.csv", MEASURE + "1;a;jeugd;pleegzorgg;;x;y", "'pleegzorgg' in kolom 'zorgvorm' is onbekend"),
        ("rijksgelden.csv", GELD, "wordt nergens gelezen.*rijksgeld.csv"),
        ("aannames.toml", AANNAME.replace("volumegroei", "volumegroi"), "schakelt niets.*volumegroei"),
        ("aannames.toml", AANNAME.replace('eigenaar = "x"\n', ""), "'volumegroei' is niet compleet"),
        ("aannames.toml", AANNAME.replace('eigenaar = "x"', 'eigenaar = ""'), "'eigenaar' klopt niet"),
        ("aannames.toml", PEOPLE.replace('"laag"', '"laagst"'), "'bevolking': deze keuze bestaat niet.*'laag'"),
        ("aannames.toml", PEOPLE.replace('eigenaar = "y"\n', ""), "'bevolking' is niet compleet"),
        ("aannames.toml", AANNAME.replace("laag = 0", "laag = 101"), "niet op volgorde"),
    ],
)
def test_what_is_wrong_is_refused_with_the_place_and_the_remedy(
    tmp_path: Path, name: str, text: str, reason: str
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=reason):
        read_prognose(tmp_path, {"pleegzorg"})
