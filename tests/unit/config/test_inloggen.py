"""The settings of the login service: what would let in more than was meant is refused, with the file and the remedy."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from duiding.config import load_gemeente
from duiding.config.folder import example_folder
from duiding.config.inloggen import read_inloggen
from duiding.domain.errors import SettingsError

HOW_TO = Path(__file__).parents[3] / "docs" / "how-to" / "connect-a-login.md"
GOOD = """
uitgever = "https://login.gemeente.example/realms/zorg"
client = "duiding"
adres = "https://cijfers.gemeente.example"
[rollen]
"duiding-contract" = "contractmanager"
"""


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "inloggen.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_settings_have_safe_values_where_nothing_is_said(tmp_path: Path) -> None:
    read = read_inloggen(written(tmp_path, GOOD))
    assert read
    assert (read.algoritme, read.klokverschil_seconden, read.stil_minuten, read.hoogstens_uren) == ("RS256", 60, 30, 1)
    assert dict(read.rollen) == {"duiding-contract": "contractmanager"}


def test_without_the_file_nobody_logs_in(tmp_path: Path) -> None:
    assert read_inloggen(tmp_path / "inloggen.toml") is None
    assert load_gemeente().inloggen is None


def test_the_file_of_the_how_to_is_a_right_one(tmp_path: Path) -> None:
    [text] = re.findall(r"```toml\n(.*?)```", HOW_TO.read_text(encoding="utf-8"), flags=re.DOTALL)
    read = read_inloggen(written(tmp_path, text))
    assert read and set(read.rollen.values()) == {"contractmanager", "aanbieder", "analist", "beheer"}


def test_who_may_log_in_changes_no_figure(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(example_folder(), tmp_path / "gemeente"))
    before = load_gemeente(folder)
    written(folder, GOOD)
    after = load_gemeente(folder)
    assert after.inloggen and not before.inloggen
    assert after.fingerprint == before.fingerprint


WRONG = {
    'uitgever = "http://login.gemeente.example"': "'uitgever' is geen adres waarover inloggen veilig is",
    'uitgever = "https://"': "'uitgever' is geen adres",
    'uitgever = "https://a@login.example"': "'uitgever' is geen adres",
    'uitgever = "https://login.example?x=1"': "'uitgever' is geen adres",
    'adres = "http://cijfers.gemeente.example"': "'adres' is geen adres",
    'adres = "https://cijfers.gemeente.example/"': "achter 'adres' staat meer",
    'algoritme = "none"': "'algoritme' kent 'none' niet",
    'algoritme = "HS256"': "'algoritme' kent 'HS256' niet",
    'scope = "profile"': "staat openid niet",
    "klokverschil_seconden = 301": "'klokverschil_seconden' moet 0 tot en met 300 zijn",
    "stil_minuten = 0": "'stil_minuten' moet 1 tot en met 240 zijn",
    "hoogstens_uren = 25": "'hoogstens_uren' moet 1 tot en met 24 zijn",
    'geheim = "abc"': "onbekende sleutel 'geheim'",
}


@pytest.mark.parametrize(("line", "reason"), WRONG.items(), ids=WRONG.keys())
def test_a_line_that_is_not_safe_is_refused(tmp_path: Path, line: str, reason: str) -> None:
    key = line.partition(" ")[0]
    rest = "\n".join(row for row in GOOD.splitlines() if not row.startswith(f"{key} "))
    with pytest.raises(SettingsError, match=re.escape(reason)) as refused:
        read_inloggen(written(tmp_path, f"{line}\n{rest}"))
    assert "inloggen.toml" in str(refused.value)


@pytest.mark.parametrize("role", ["koning", "inwoner", "beheerder"])
def test_a_role_that_does_not_exist_is_refused(tmp_path: Path, role: str) -> None:
    with pytest.raises(SettingsError, match=f"de rol '{role}'"):
        read_inloggen(written(tmp_path, GOOD.replace("contractmanager", role)))


def test_nobody_at_all_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="kan niemand inloggen"):
        read_inloggen(written(tmp_path, GOOD.partition('"duiding-contract"')[0]))
