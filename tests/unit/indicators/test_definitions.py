from pathlib import Path

import pytest

from duiding.domain.errors import SettingsError
from duiding.indicators import load_indicators
from duiding.indicators.definitions import WORDS, changed_keys, definition_texts, scope_of
from duiding.indicators.model import Indicator

NAME = "jeugdigen_met_jeugdhulp"


def own(folder: Path, name: str = "eigen", **replaced: str) -> Path:
    text = definition_texts(load_indicators())[NAME]
    for old, new in replaced.items():
        assert old in text
        text = text.replace(old, new)
    path = folder / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_definition_has_its_text() -> None:
    texts = definition_texts(load_indicators())
    assert texts.keys() == load_indicators().keys()
    assert 'code         = "K01"' in texts[NAME]


def test_a_file_of_the_gemeente_adds_to_the_catalogue_or_replaces(tmp_path: Path) -> None:
    own(tmp_path, "eigen", jeugdigen="kinderen")
    own(tmp_path, NAME, jeugdigen="jongeren")
    texts = definition_texts(load_indicators((tmp_path,)), (tmp_path,))
    assert "kinderen" in texts["eigen"]
    assert "jongeren" in texts[NAME]


def test_one_file_may_be_named_as_well(tmp_path: Path) -> None:
    path = own(tmp_path, jeugdigen="kinderen")
    assert "kinderen" in definition_texts(load_indicators((path,)), (path,))["eigen"]


def test_a_single_file_goes_before_a_folder_in_whatever_order_they_are_named(tmp_path: Path) -> None:
    (tmp_path / "map").mkdir()
    own(tmp_path / "map", jeugdigen="kinderen")
    path = own(tmp_path, jeugdigen="jongeren")
    for extra in ((path, tmp_path / "map"), (tmp_path / "map", path)):
        assert "jongeren" in definition_texts(load_indicators(extra), extra)["eigen"]


def test_a_file_that_changed_since_it_was_loaded_is_refused(tmp_path: Path) -> None:
    own(tmp_path)
    loaded = load_indicators((tmp_path,))
    own(tmp_path, jeugdigen="kinderen")
    with pytest.raises(SettingsError, match=r"eigen.toml is intussen veranderd"):
        definition_texts(loaded, (tmp_path,))
    (tmp_path / "eigen.toml").unlink()
    with pytest.raises(SettingsError, match="of weg"):
        definition_texts(loaded, (tmp_path,))


def test_changed_keys_are_named_and_layout_is_no_change() -> None:
    then = 'unit = "a"\nwhere = "x < 1"\nwhy = "b"\n'
    assert changed_keys(then, 'why="b"\nunit  =  "a"\nwhere = "x < 1"\n') == ()
    assert changed_keys(then, 'unit = "a"\nwhere = "x < 2"\nshow = ["count"]\n') == ("show", "where", "why")


def test_words_are_keys_that_exist() -> None:
    assert set(Indicator.__dataclass_fields__) >= WORDS


def test_the_scope_is_read_from_the_text() -> None:
    assert scope_of(definition_texts(load_indicators())[NAME]) == {"wet": "jeugdwet"}
    assert scope_of('unit = "a"') == {}
