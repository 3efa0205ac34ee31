from datetime import date
from pathlib import Path

import pytest

from duiding.config import load_gemeente
from duiding.config.publicatie import read_publicatie
from duiding.domain.errors import SettingsError
from duiding.domain.settings import OpenbareTabel
from duiding.indicators import load_indicators


def read(folder: Path, text: str) -> tuple[OpenbareTabel, ...]:
    path = folder / "publicatie.toml"
    path.write_text(text, encoding="utf-8")
    return read_publicatie(path)


def test_an_indicator_has_a_whole_breakdowns_and_crossings(tmp_path: Path) -> None:
    found = read(tmp_path, '[instroom]\nper = ["geheel", "wijk", "wijk, leeftijdsgroep"]\n')
    assert [table.by for table in found] == [(), ("wijk",), ("wijk", "leeftijdsgroep")]
    assert {(table.indicator, table.first, table.last) for table in found} == {("instroom", None, None)}


def test_a_table_can_be_of_a_span_of_time(tmp_path: Path) -> None:
    [found] = read(tmp_path, '[instroom]\nper = ["geheel"]\nvanaf = "2018"\ntot = "2023-K2"\n')
    assert (found.first, found.last) == (date(2018, 1, 1), date(2023, 6, 30))


def test_an_empty_list_publishes_nothing(tmp_path: Path) -> None:
    assert read(tmp_path, "# nog niets\n") == ()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("instroom = 1\n", "hier hoort de naam van een cijfer tussen rechte haken"),
        ("[instroom]\n", "'per' moet een lijst met teksten zijn"),
        ("[instroom]\nper = []\n", "'per' moet een lijst met teksten zijn"),
        ("[instroom]\nper = [1]\n", "'per' moet een lijst met teksten zijn"),
        ('[instroom]\nper = ["wijk,"]\n', "'wijk,' is geen uitsplitsing"),
        ('[instroom]\nper = ["wijk, wijk"]\n', "'wijk, wijk' is geen uitsplitsing"),
        ('[instroom]\nper = ["geheel, wijk"]\n', "'geheel, wijk' is geen uitsplitsing"),
        ('[instroom]\nper = ["a, b", "b, a"]\n', "'b, a' staat er twee keer"),
        ('[instroom]\nper = ["geheel", "geheel"]\n', "'geheel' staat er twee keer"),
        ('[instroom]\nper = ["geheel"]\nvannaf = "2018"\n', "onbekende sleutel 'vannaf'"),
        ('[instroom]\nper = ["geheel"]\nvanaf = "ooit"\n', "'vanaf' is geen periode"),
        ('[instroom]\nper = ["geheel"]\ntot = 2018\n', "'tot' is geen periode"),
        ('[instroom]\nper = ["geheel"]\nvanaf = "2019"\ntot = "2018"\n', "'vanaf' ligt na 'tot'"),
    ],
)
def test_what_is_wrong_is_named_with_its_line_and_indicator(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(SettingsError, match="instroom") as caught:
        read(tmp_path, text)
    assert f"publicatie.toml:1: bij 'instroom': {reason}" in str(caught.value)


def test_the_example_publishes_only_what_exists() -> None:
    indicators = load_indicators()
    for table in load_gemeente().publicatie:
        assert set(table.by) <= set(indicators[table.indicator].by), table
        assert not indicators[table.indicator].only_intern
