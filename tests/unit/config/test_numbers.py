"""What can be wrong in the TOML files."""

from pathlib import Path

import pytest

from duiding.config import load_gemeente

from .test_table import refusal


def changed(folder: Path, name: str, old: str, new: str) -> str:
    """The refusal after one replacement in a file."""
    content = (folder / name).read_text(encoding="utf-8")
    assert old in content
    return refusal(folder, name, content.replace(old, new))


def test_an_unknown_key_gets_the_name_that_was_meant(copy: Path) -> None:
    message = changed(copy, "gemeente.toml", "drempel ", "dremple ")
    assert message.endswith("gemeente.toml:10: onbekende sleutel 'dremple'. Bedoelde u 'drempel'?")


def test_a_missing_key_is_named(copy: Path) -> None:
    assert "verplichte sleutel 'drempel' ontbreekt" in changed(copy, "gemeente.toml", "drempel ", "# drempel ")


def test_a_number_in_quotes_is_refused(copy: Path) -> None:
    assert "'samenvoegen_dagen' moet een getal zijn" in changed(copy, "gemeente.toml", "= 28", '= "28"')


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("samenvoegen_dagen = 28", "samenvoegen_dagen = -1", "'samenvoegen_dagen' moet 0 of meer zijn"),
        ("inactief_na_maanden = 9", "inactief_na_maanden = 0", "'inactief_na_maanden' moet 1 of meer zijn"),
        ("drempel = 10", "drempel = 9", "'drempel' moet 10 of meer zijn"),
        ("drempel = 10", "drempel = -1", "'drempel' moet 10 of meer zijn"),
        ("compleet_vanaf = 0.98", "compleet_vanaf = 98", "moet meer dan 0 en ten hoogste 1 zijn"),
        ("bewaartermijn_jaren = 15", "bewaartermijn_jaren = 0", "moet 1 of meer zijn"),
    ],
)
def test_a_number_outside_its_bounds_is_refused_with_its_line(copy: Path, old: str, new: str, words: str) -> None:
    content = (copy / "gemeente.toml").read_text(encoding="utf-8").splitlines()
    line = next(number for number, text in enumerate(content, start=1) if text.startswith(old))
    message = changed(copy, "gemeente.toml", old, new)
    assert f"gemeente.toml:{line}: " in message
    assert words in message


def test_a_key_in_quotes_has_a_line_too(copy: Path) -> None:
    assert "gemeente.toml:10: 'drempel' moet 10" in changed(copy, "gemeente.toml", "drempel = 10", '"drempel" = 3')
    assert "gemeente.toml:1: 'drempel' moet 10" in changed(
        copy, "gemeente.toml", '"drempel" = 3', '"dr\\u0065mpel" = 3'
    )


def test_a_negative_norm_is_refused(copy: Path) -> None:
    assert "'norm_buurtteam_dagen' moet 0 of meer zijn" in changed(copy, "normen.toml", "= 5", "= -5")


def test_a_gemeentecode_has_four_digits(copy: Path) -> None:
    assert "'code' is geen gemeentecode" in changed(copy, "gemeente.toml", '"0344"', '"344"')


@pytest.mark.parametrize("name", ["gemeente.toml", "principes.toml"])
def test_broken_toml_is_refused(copy: Path, name: str) -> None:
    assert f"{name}: geen geldige TOML" in refusal(copy, name, "naam = \n")


def test_another_encoding_is_refused(copy: Path) -> None:
    assert "gemeente.toml: het bestand is geen UTF-8." in refusal(copy, "gemeente.toml", b"naam = '\xe9'\n")


def test_a_principe_is_a_sentence(copy: Path) -> None:
    message = refusal(copy, "principes.toml", 'eenvoud = "Eenvoud"\nnabij = 3\n')
    assert "principes.toml:2: 'nabij' moet een tekst zijn." in message


def test_a_table_of_principes_is_refused(copy: Path) -> None:
    assert "principes.toml:1: 'nabij' moet een tekst zijn." in refusal(copy, "principes.toml", "[nabij]\n")


def test_refused_files_are_kept_only_when_the_gemeente_says_so(copy: Path) -> None:
    path = copy / "gemeente.toml"
    text = path.read_text(encoding="utf-8")
    assert not load_gemeente(copy).parameters.geweigerd_bewaren
    path.write_text(text.replace("geweigerd_bewaren = false", "geweigerd_bewaren = true"), encoding="utf-8")
    assert load_gemeente(copy).parameters.geweigerd_bewaren
    path.write_text(text.replace("geweigerd_bewaren = false", "# geweigerd_bewaren"), encoding="utf-8")
    assert not load_gemeente(copy).parameters.geweigerd_bewaren
    assert "'geweigerd_bewaren' moet true of false zijn" in changed(
        copy, "gemeente.toml", "# geweigerd_bewaren", "geweigerd_bewaren = 1 #"
    )
