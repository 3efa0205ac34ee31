"""What can be wrong in the lists about places."""

from pathlib import Path

import pytest

from .test_table import HEADER, refusal


def test_a_municipality_without_wijken_is_refused(copy: Path) -> None:
    assert "wijken.csv: er staat geen enkele wijk in." in refusal(copy, "wijken.csv", HEADER)


def test_a_tile_belongs_to_a_known_wijk(copy: Path) -> None:
    message = refusal(copy, "tegelkaart.csv", "code;kolom;rij\nWK034411;0;0\n")
    assert "tegelkaart.csv:2: 'WK034411' in kolom 'code' is onbekend. Bedoelde u 'WK0344" in message


def test_two_wijken_on_one_tile_are_refused(copy: Path) -> None:
    message = refusal(copy, "tegelkaart.csv", "code;kolom;rij\nWK034401;0;0\nWK034402;0;0\n")
    assert "tegelkaart.csv:3: op deze plaats staat al een andere wijk." in message


def test_one_wijk_on_two_tiles_is_refused(copy: Path) -> None:
    assert "staat al eerder" in refusal(copy, "tegelkaart.csv", "code;kolom;rij\nWK034401;0;0\nWK034401;1;0\n")


def test_a_wijk_without_a_tile_is_named(copy: Path) -> None:
    message = refusal(copy, "tegelkaart.csv", "code;kolom;rij\nWK034401;0;0\n")
    assert "tegelkaart.csv: wijk 'WK034402' heeft geen tegel." in message


@pytest.mark.parametrize("wrong", ["0511", "351", "3511 AB", "3511ab"])
def test_a_postcode_in_another_form_is_refused(copy: Path, wrong: str) -> None:
    assert "Schrijf vier cijfers, of vier cijfers en twee hoofdletters" in refusal(
        copy, "postcodes.csv", f"postcode;wijk\n{wrong};WK034401\n"
    )


def test_a_postcode_belongs_to_one_wijk(copy: Path) -> None:
    rows = "3511;WK034401\n3511;WK034402\n"
    assert "postcodes.csv:3: '3511' in kolom 'postcode' staat al" in refusal(
        copy, "postcodes.csv", "postcode;wijk\n" + rows
    )


def test_a_postcode_leads_to_a_known_wijk(copy: Path) -> None:
    assert "in kolom 'wijk' is onbekend" in refusal(copy, "postcodes.csv", "postcode;wijk\n3511;WK999999\n")


def test_a_wijk_is_served_by_one_aanbieder_at_a_time(copy: Path) -> None:
    header = "wijk;zorgvorm;agb;ingangsdatum;einddatum\n"
    rows = "".join(f"WK034401;specialistisch_ambulant;{agb};2020-01-01;\n" for agb in ("99000001", "99000002"))
    message = refusal(copy, "wijk_aanbieder.csv", header + rows)
    assert "overlapt een andere van dezelfde wijk en zorgvorm" in message


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("WK1;specialistisch_ambulant;99000001;2020-01-01;\n", "wijk"),
        ("WK034401;anders;99000001;2020-01-01;\n", "zorgvorm"),
        ("WK034401;pleegzorg;1;2020-01-01;\n", "agb"),
    ],
)
def test_who_serves_a_wijk_refers_to_what_is_known(copy: Path, row: str, column: str) -> None:
    message = refusal(copy, "wijk_aanbieder.csv", "wijk;zorgvorm;agb;ingangsdatum;einddatum\n" + row)
    assert f"in kolom '{column}' is onbekend" in message


def test_a_moment_has_a_name_that_can_be_typed(copy: Path) -> None:
    message = refusal(copy, "kalender.csv", "datum;naam;titel\n2025-06-02;Voorjaarsnota 2025;Voorjaarsnota 2025\n")
    assert "kalender.csv:2: 'Voorjaarsnota 2025' in kolom 'naam' heeft een andere vorm." in message
    assert "zoals 2025-voorjaarsnota" in message


def test_two_moments_do_not_share_a_name(copy: Path) -> None:
    rows = "2025-06-02;2025-nota;Voorjaarsnota\n2025-10-01;2025-nota;Najaarsnota\n"
    assert "kalender.csv:3: '2025-nota' in kolom 'naam' staat al eerder" in refusal(
        copy, "kalender.csv", "datum;naam;titel\n" + rows
    )
