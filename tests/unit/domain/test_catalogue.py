from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from duiding.domain.catalogue import load_catalogue, load_entry
from duiding.domain.errors import SettingsError


@dataclass(frozen=True)
class Thing:
    name: str
    title: str
    size: float = 1.0
    shown: bool = True
    by: tuple[str, ...] = ()
    per: Mapping[str, str] | None = None
    reviewed: date | None = None
    rows: Mapping[str, str] = field(default_factory=dict)


def write(folder: Path, text: str, name: str = "ding") -> Path:
    path = folder / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_file_name_is_the_identity_and_lists_become_tuples(tmp_path: Path) -> None:
    thing = load_entry(
        write(tmp_path, 'title = "T"\nby = ["wijk"]\nsize = 2\nreviewed = 2026-11-23\n[rows]\na = "b"'), Thing
    )
    assert thing == Thing("ding", "T", 2, True, ("wijk",), None, date(2026, 11, 23), {"a": "b"})


def test_a_later_folder_replaces_an_entry(tmp_path: Path) -> None:
    for number in ("1", "2"):
        (tmp_path / number).mkdir()
        write(tmp_path / number, f'title = "{number}"')
    write(tmp_path / "1", 'title = "only"', name="ander")
    entries = load_catalogue([tmp_path / "1", tmp_path / "2"], Thing)
    assert {name: e.title for name, e in entries.items()} == {"ander": "only", "ding": "2"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('title = "T"\nsiez = 2', r"ding.toml:2: onbekende sleutel 'siez'. Bedoelde u 'size'\?"),
        ('title = "T"\nxyz = 2', r"ding.toml:2: onbekende sleutel 'xyz'. Bekend zijn: by, per"),
        ('title = "T"\n"siez" = 2', r"ding.toml:1: onbekende sleutel 'siez'"),
        ("size = 2", r"ding.toml: verplichte sleutel 'title' ontbreekt. Voeg een regel 'title = ...' toe"),
        ("title = 3", r"ding.toml:1: 'title' moet een tekst zijn"),
        ('title = "T"\nsize = true', r"ding.toml:2: 'size' moet een getal"),
        ('title = "T"\nshown = "ja"', r"ding.toml:2: 'shown' moet true of false zijn"),
        ('title = "T"\n[by]\na = 1', r"ding.toml:2: 'by' moet een lijst zijn"),
        ("geheim = 3", r"ding.toml: geen enkele sleutel is bekend; dit lijkt een ander bestand. Bekend zijn: by, per"),
        ("title = ", r"ding.toml: geen geldige TOML"),
    ],
)
def test_a_wrong_file_is_refused_with_file_line_reason_and_remedy(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(SettingsError, match=message):
        load_entry(write(tmp_path, text), Thing)
