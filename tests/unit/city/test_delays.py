from pathlib import Path

import pytest

from duiding.city import default_delays, read_delays
from duiding.domain.errors import InputError, SettingsError


def _file(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "traag.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_an_empty_file_keeps_the_shipped_delays(tmp_path: Path) -> None:
    assert read_delays(_file(tmp_path, "")) == default_delays()


def test_a_value_of_the_user_replaces_the_shipped_one(tmp_path: Path) -> None:
    delays = read_delays(_file(tmp_path, "[buurtteam]\nregistratie_dagen = 60\n[vergeten]\ndeel = 1\n"))
    assert (delays.registratie_dagen, delays.forgotten_share) == (60, 1.0)
    assert delays.besluit_dagen == default_delays().besluit_dagen


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[vertraging]\nx = 1", "Bekend zijn: buurtteam"),
        ("[vakanties]\ndeel = 1", "Bedoelde u 'vakantie'"),
        ("[buurtteam]\nregistratie = 4", "Bedoelde u 'registratie_dagen'"),
        ("vakantie = 3", r"Schrijf \[vakantie\]"),
        ("[vakantie]\ndeel = 1.2", "van 0 tot en met 1"),
        ("[vakantie]\ndeel = 'veel'", "van 0 tot en met 1"),
        ("[gemeente]\nbesluit_dagen = -1", "0 of meer"),
        ("[gemeente]\nbesluit_dagen = true", "0 of meer"),
        ("[gemeente]\nbesluit_dagen = 1.5", "hele dagen"),
        ("[gewoonten]\ndagelijks = 0.9", "samen 1"),
        ("[vergeten]\nminste_dagen = 900", "Draai ze om"),
        ("[vakantie", "geen goed TOML-bestand"),
    ],
)
def test_a_wrong_file_is_refused_with_what_to_do(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(SettingsError, match=says):
        read_delays(_file(tmp_path, text))


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="Controleer het pad"):
        read_delays(tmp_path / "weg.toml")
