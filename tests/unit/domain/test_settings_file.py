"""Whatever lies where a settings file should lie, the answer is a sentence."""

import os
from pathlib import Path

import pytest

from duiding.domain.errors import SettingsError
from duiding.domain.settings_file import read_settings_text, read_toml


def refusal(path: Path, content: str | bytes | None = None) -> str:
    if content is not None:
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(SettingsError) as caught:
        read_toml(path)
    return str(caught.value)


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "ding.toml"
    path.write_text('titel = "T"\n', encoding="utf-8-sig")
    assert read_settings_text(path) == 'titel = "T"\n'
    assert read_toml(path) == ('titel = "T"\n', {"titel": "T"})


def test_a_folder_a_pipe_and_a_device_are_no_files(tmp_path: Path) -> None:
    (tmp_path / "map.toml").mkdir()
    (tmp_path / "nul.toml").symlink_to("/dev/zero")
    names = ["map.toml", "nul.toml"]
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pijp.toml")
        names.append("pijp.toml")
    for name in names:
        assert f"{name}: dit is geen gewoon bestand. Zet op deze plaats een tekstbestand." in refusal(tmp_path / name)


def test_a_missing_file_and_a_circle_of_links_are_named(tmp_path: Path) -> None:
    path = tmp_path / "ding.toml"
    assert "ding.toml: het bestand ontbreekt. Kopieer het" in refusal(path)
    path.symlink_to(path)
    assert "ding.toml: het bestand is niet te lezen. Controleer" in refusal(path)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"titel = '\xe9'\n", "het bestand is geen UTF-8. Sla het op als 'UTF-8'."),
        (b"#" * 5_000_001, "het bestand is groter dan 5 MB."),
        ("titel = " + "x" * 10_001, "een regel is te lang. Gebruik ten hoogste 10000 tekens"),
        ("a = " + "[\n" * 5000 + "]\n" * 5000, "de lijsten of tabellen zitten te diep in elkaar. Maak ze platter."),
        ("a = " + "9" * 5000, "een getal is te groot. Gebruik ten hoogste negen cijfers."),
        ("a = { b = [1, 1000000000] }", "een getal is te groot."),
        ("a = -1_000_000_000", "een getal is te groot."),
        ("a = ", "geen geldige TOML:"),
    ],
)
def test_content_that_cannot_be_settings_is_refused_with_a_remedy(
    tmp_path: Path, content: str | bytes, words: str
) -> None:
    assert words in refusal(tmp_path / "ding.toml", content)
