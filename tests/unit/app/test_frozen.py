import json
from dataclasses import fields, replace
from datetime import date

import pytest

from duiding.app.code_version import code_version
from duiding.app.frozen import CELLS, DEFINITIONS, HEADER, SCHEMA, cells_of, from_files
from duiding.app.settings_parts import settings_parts
from duiding.domain.errors import StoreError
from duiding.domain.settings import Parameters
from duiding.trajecten import PANELS_VERSION
from tests.unit.app.frozen_pair import breuk, cell, moment
from tests.unit.indicators.world import GEMEENTE, ask, contract, indicator, panels

NO_FIGURES = {
    "code", "naam", "contact", "kalender", "principes", "extra_indicators", "extra_sections", "fingerprint",
    "parameters", "scenarios", "business_cases", "reserve", "percelen", "looptijden", "indexen",
    "inloggen", "prognose", "registers", "vragenlijsten",
}  # fmt: skip
BREUKEN = (breuk(date(2018, 1, 1)), breuk(date(2019, 1, 1), herstel_tot=date(2019, 6, 30)))


def test_what_is_kept_is_read_back() -> None:
    made = moment(cell(), cell(None, "too few", n=None, part="West", by="wijk"), breuken=BREUKEN)
    files = made.as_files()
    assert files.keys() == {HEADER, DEFINITIONS, CELLS}
    found = from_files(files)
    assert (found.header, found.definitions) == (made.header, made.definitions)
    assert found.cells.to_pylist() == made.cells.to_pylist()


def test_the_header_is_readable_without_duiding() -> None:
    data = json.loads(moment(breuken=BREUKEN).as_files()[HEADER])
    assert (data["form"], data["known_on"], data["code"]["version"]) == (1, "2018-07-01", "0.1.0")


def test_another_form_is_refused() -> None:
    files = moment().as_files()
    files[HEADER] = files[HEADER].replace(b'"form": 1', b'"form": 2')
    with pytest.raises(StoreError, match="Momentopname toen is gemaakt met een andere versie"):
        from_files(files)


def test_cells_are_the_figures_as_published() -> None:
    one = indicator("jeugdigen_met_jeugdhulp")
    whole, ages = ask(one, panels(one)), ask(one, panels(one), "leeftijdsgroep")
    table = cells_of([whole, ages])
    assert table.schema == SCHEMA
    rows = table.to_pylist()
    assert len(rows) == len(whole) + len(ages)
    assert {(row["by"], row["part"]) for row in rows} >= {("", ""), ("leeftijdsgroep", "0 t/m 11")}
    told = [(row["period"], row["unit"], row["value"], row["n"], row["status"]) for row in rows[: len(whole)]]
    assert told == [(f.period.name, f.unit, f.value, f.n, f.status.value) for f in whole]


def test_no_figures_are_an_empty_table() -> None:
    assert cells_of([]).schema == SCHEMA


def test_a_part_of_the_settings_changes_when_its_list_does() -> None:
    before = settings_parts(GEMEENTE)
    changed = settings_parts(
        replace(GEMEENTE, contracten=(contract("1", "*", "305 307"),), parameters=Parameters(samenvoegen_dagen=14))
    )
    differing = {name for name in before if before[name] != changed[name]}
    assert differing == {"contracten.csv", "samenvoegen_dagen"}
    assert changed["samenvoegen_dagen"] == "14"


@pytest.mark.parametrize("field", sorted({field.name for field in fields(GEMEENTE)} - NO_FIGURES))
def test_every_setting_that_can_move_a_figure_is_a_part(field: str) -> None:
    """A new field of the settings is a part, or is added to those that move nothing."""
    value: object = {"nieuw": "anders"} if field == "wijk_van_postcode" else ("anders",)
    assert settings_parts(replace(GEMEENTE, **{field: value})) != settings_parts(GEMEENTE)


def test_what_moves_no_figure_is_no_part() -> None:
    other = replace(GEMEENTE, contact="x", fingerprint="y", parameters=Parameters(bewaartermijn_jaren=20))
    assert settings_parts(other) == settings_parts(GEMEENTE)


def test_the_code_has_a_version_and_a_hash_that_stays() -> None:
    found = code_version()
    assert (found.panels, len(found.sha256)) == (PANELS_VERSION, 12)
    assert found == code_version()
