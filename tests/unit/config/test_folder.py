"""The shipped example is read as it is; a copy with one thing broken is refused."""

from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from duiding.config import load_gemeente
from duiding.config.folder import example_folder
from duiding.domain.errors import InputError, SettingsError
from duiding.domain.settings import WIJK_ELSEWHERE, Contract, Gemeente


@pytest.fixture(scope="module")
def gemeente() -> Gemeente:
    return load_gemeente()


def _holds(contract: Contract, day: date) -> bool:
    return contract.ingangsdatum <= day and (contract.einddatum is None or contract.einddatum >= day)


def _contracten(gemeente: Gemeente, wet: str, day: date) -> list[Contract]:
    zorgvormen = {z.naam for z in gemeente.zorgvormen if z.wet == wet and z.spoor == "aanvullend"}
    return [c for c in gemeente.contracten if c.zorgvorm in zorgvormen and _holds(c, day)]


def test_the_example_is_utrecht_with_ten_wijken(gemeente: Gemeente) -> None:
    assert (gemeente.code, gemeente.naam, len(gemeente.wijken)) == ("0344", "Utrecht", 10)


def test_the_tile_map_is_the_one_that_was_drawn(gemeente: Gemeente) -> None:
    rows = [[w.naam for w in sorted(gemeente.wijken, key=lambda w: w.kolom) if w.rij == rij] for rij in range(3)]
    assert rows == [
        ["Noordwest", "Overvecht", "Noordoost"],
        ["Vleuten-De Meern", "Leidsche Rijn", "West", "Binnenstad", "Oost"],
        ["Zuidwest", "Zuid"],
    ]


def test_the_numbers_of_aanbieders_before_2020_are_those_of_the_source(gemeente: Gemeente) -> None:
    agbs = {c.agb for c in _contracten(gemeente, "jeugdwet", date(2018, 1, 1))}
    assert Counter(a.soort for a in gemeente.aanbieders if a.agb in agbs) == {
        "groot": 34,
        "klein": 30,
        "zelfstandig": 42,
    }


def test_from_2020_two_partners_do_the_ambulant_help_without_toewijzing(gemeente: Gemeente) -> None:
    contracten = [
        c
        for c in _contracten(gemeente, "jeugdwet", date(2020, 1, 1))
        if c.zorgvorm == "specialistisch_ambulant" and c.vorm == "taakgericht"
    ]
    namen = {a.agb: a.naam for a in gemeente.aanbieders}
    assert {namen[c.agb] for c in contracten} == {"KOOS Utrecht", "Spoor030"}
    assert all(c.berichten == {"305", "307"} for c in contracten)


@pytest.mark.parametrize("day", [date(2016, 1, 1), date(2019, 12, 31), date(2020, 1, 1), date(2025, 2, 1)])
@pytest.mark.parametrize("wet", ["jeugdwet", "wmo"])
def test_every_zorgvorm_has_an_aanbieder_on_every_day(gemeente: Gemeente, wet: str, day: date) -> None:
    wanted = {z.naam for z in gemeente.zorgvormen if z.wet == wet and z.spoor == "aanvullend"}
    assert {c.zorgvorm for c in _contracten(gemeente, wet, day)} == wanted


def test_every_zorgvorm_with_messages_has_a_product_on_every_day(gemeente: Gemeente) -> None:
    for day in (date(2016, 1, 1), date(2025, 2, 1)):
        mapped = {
            p.zorgvorm for p in gemeente.producten if p.ingangsdatum <= day and (not p.einddatum or p.einddatum >= day)
        }
        assert {z.naam for z in gemeente.zorgvormen if z.spoor == "aanvullend"} <= mapped


def test_a_product_code_maps_to_one_zorgvorm_per_law_and_day(gemeente: Gemeente) -> None:
    today = [p for p in gemeente.producten if p.einddatum is None]
    assert len({(p.wet, p.categorie, p.code) for p in today}) == len(today)


def test_every_wijk_has_a_partner_and_at_least_two_postcodes(gemeente: Gemeente) -> None:
    codes = {w.code for w in gemeente.wijken}
    count = Counter(gemeente.wijk_van_postcode.values())
    assert set(count) == codes
    assert min(count.values()) >= 2
    assert {w.wijk for w in gemeente.wijk_aanbieder} == codes


def test_overvecht_is_served_by_spoor030_and_west_by_koos(gemeente: Gemeente) -> None:
    namen = {a.agb: a.naam for a in gemeente.aanbieders}
    by_wijk = {w.wijk: namen[w.agb] for w in gemeente.wijk_aanbieder}
    assert (by_wijk["WK034403"], by_wijk["WK034401"]) == ("Spoor030", "KOOS Utrecht")


def test_a_postcode_leads_to_its_wijk_and_a_strange_one_elsewhere(gemeente: Gemeente) -> None:
    assert gemeente.wijk_of("3561 SA") == "WK034403"
    assert gemeente.wijk_of("1012 AB") == WIJK_ELSEWHERE


def test_only_four_names_are_real_and_every_agb_is_recognisably_invented(gemeente: Gemeente) -> None:
    real = {a.naam for a in gemeente.aanbieders if not a.is_verzonnen}
    assert real == {"KOOS Utrecht", "Spoor030", "Buurtteam Jeugd en Gezin", "Buurtteam Sociaal"}
    assert all(a.agb.startswith("99") for a in gemeente.aanbieders)


def test_some_aanbieders_of_individuele_begeleiding_work_only_for_autism(gemeente: Gemeente) -> None:
    ib = {c.agb for c in gemeente.contracten if c.zorgvorm == "individuele_begeleiding"}
    is_ass = {a.is_ass for a in gemeente.aanbieders if a.agb in ib}
    assert is_ass == {True, False}


def test_the_breaks_of_the_source_are_there_in_order_of_time(gemeente: Gemeente) -> None:
    assert [(b.day, b.soort) for b in gemeente.breuken] == [
        (date(2018, 1, 1), "administratieve_stop"),
        (date(2020, 1, 1), "contractwisseling"),
        (date(2022, 1, 1), "wetswijziging"),
        (date(2023, 3, 1), "registratieafspraak"),
    ]
    assert gemeente.breuken[0].herstel_tot == date(2018, 6, 30)


def test_the_parameters_come_from_the_files(gemeente: Gemeente) -> None:
    p = gemeente.parameters
    assert (p.samenvoegen_dagen, p.drempel, p.norm_buurtteam_dagen, p.compleet_vanaf) == (28, 10, 5, 0.98)


def test_six_principes_and_eight_years_of_moments_are_known(gemeente: Gemeente) -> None:
    assert len(gemeente.principes) == 6
    assert "leefwereld_centraal" in gemeente.principes
    assert {moment.day.year for moment in gemeente.kalender} == set(range(2018, 2026))
    assert [moment.day for moment in gemeente.kalender] == sorted(moment.day for moment in gemeente.kalender)
    assert gemeente.kalender[-3].naam == "2025-voorjaarsnota"


def test_the_readme_names_every_file_of_the_folder() -> None:
    readme = (example_folder() / "README.md").read_text(encoding="utf-8")
    for path in example_folder().iterdir():
        assert path.name == "README.md" or f"`{path.name}`" in readme


def test_the_fingerprint_changes_with_a_byte_and_not_with_the_place(copy: Path) -> None:
    before = load_gemeente(copy).fingerprint
    assert before == load_gemeente().fingerprint
    with (copy / "principes.toml").open("a", encoding="utf-8") as file:
        file.write("# een opmerking\n")
    assert load_gemeente(copy).fingerprint != before


def test_indicators_of_its_own_are_remembered_and_part_of_the_fingerprint(copy: Path) -> None:
    before = load_gemeente(copy)
    (copy / "indicators").mkdir()
    (copy / "indicators" / "eigen.toml").write_text('title = "Eigen"\n', encoding="utf-8")
    after = load_gemeente(copy)
    assert before.extra_indicators == ()
    assert after.extra_indicators == (str(copy / "indicators"),)
    assert after.fingerprint != before.fingerprint


def test_sections_of_its_own_are_remembered_and_change_no_figure(copy: Path) -> None:
    before = load_gemeente(copy)
    (copy / "reports").mkdir()
    (copy / "reports" / "eigen.toml").write_text('titel = "Eigen"\norde = 5\n', encoding="utf-8")
    after = load_gemeente(copy)
    assert (before.extra_sections, after.extra_sections) == ((), (str(copy / "reports"),))
    assert after.fingerprint == before.fingerprint


def test_a_folder_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nergens bestaat niet\. Geef de map"):
        load_gemeente(tmp_path / "nergens")


def test_a_missing_file_is_named_with_what_to_do(copy: Path) -> None:
    for name in ("gemeente.toml", "principes.toml", "breuken.csv"):
        content = (copy / name).read_bytes()
        (copy / name).unlink()
        with pytest.raises(SettingsError, match=rf"{name}: het bestand ontbreekt\. Kopieer"):
            load_gemeente(copy)
        (copy / name).write_bytes(content)


def test_a_file_that_nobody_reads_is_refused_with_the_name_that_was_meant(copy: Path) -> None:
    (copy / "postcode.csv").write_text("postcode;wijk\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"wordt nergens gelezen\. Bedoelde u 'postcodes.csv'\?"):
        load_gemeente(copy)


def test_a_folder_where_an_indicator_should_be_is_refused(copy: Path) -> None:
    (copy / "indicators" / "eigen.toml").mkdir(parents=True)
    with pytest.raises(SettingsError, match=r"eigen.toml: dit is geen gewoon bestand\."):
        load_gemeente(copy)


def test_a_list_without_end_is_refused(copy: Path) -> None:
    for name in ("wijken.csv", "gemeente.toml", "principes.toml"):
        content = (copy / name).read_bytes()
        (copy / name).unlink()
        (copy / name).symlink_to("/dev/zero")
        with pytest.raises(SettingsError, match=rf"{name}: dit is geen gewoon bestand\."):
            load_gemeente(copy)
        (copy / name).unlink()
        (copy / name).write_bytes(content)


def test_a_byte_order_mark_in_any_file_does_no_harm(copy: Path) -> None:
    before = load_gemeente(copy)
    for path in (*copy.glob("*.toml"), *copy.glob("*.csv")):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert replace(load_gemeente(copy), fingerprint=before.fingerprint) == before
