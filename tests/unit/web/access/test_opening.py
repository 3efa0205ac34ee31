"""Which door a server gets: a role on trial on an own computer, the login service with its secret, or none."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from duiding.domain.errors import UnknownNameError, UsageError
from duiding.domain.inloggen import Inloggen
from duiding.domain.settings import Gemeente
from duiding.web.access import Who, open_login, open_role
from duiding.web.access.opening import KEY_FILE, SECRET
from tests.unit.web.access.conftest import LINDE
from tests.unit.web.invented import GEMEENTE

SETTINGS = Inloggen("inloggen", "https://login.example", "duiding", "https://pages.example", {"a": "beheer"})


CITY = replace(GEMEENTE, aanbieders=(LINDE,))


@dataclass
class Place:
    folder: Path
    is_synthetic: bool = True
    gemeente: Gemeente = CITY


@pytest.mark.parametrize("wanted", ["De Linde", "de linde", LINDE.agb])
def test_a_role_of_an_aanbieder_is_that_of_one(tmp_path: Path, wanted: str) -> None:
    with open_role(Place(tmp_path), "127.0.0.1", "aanbieder", wanted) as door:
        assert door.who == Who("aanbieder", "Voorbeeld van De Linde", LINDE.agb)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "::1"])
def test_a_role_opens_on_the_own_computer(tmp_path: Path, host: str) -> None:
    with open_role(Place(tmp_path), host, "beheer") as door:
        assert door.who.role == "beheer"


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.2", "cijfers.example", ""])  # noqa: S104 - refused
def test_a_role_does_not_open_to_the_outside(tmp_path: Path, host: str) -> None:
    with pytest.raises(UsageError, match="van buiten te bereiken"), open_role(Place(tmp_path), host, "beheer"):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_role_does_not_open_over_real_people(tmp_path: Path) -> None:
    real = Place(tmp_path, is_synthetic=False)
    with pytest.raises(UsageError, match="alleen met verzonnen cijfers"), open_role(real, "127.0.0.1", "beheer"):
        pass


def test_a_role_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with (
        pytest.raises(UsageError, match="'beheerder' bestaat niet.*beheer"),
        open_role(Place(tmp_path), "127.0.0.1", "beheerder"),
    ):
        pass


@pytest.mark.parametrize(("role", "aanbieder"), [("aanbieder", ""), ("beheer", "De Linde")])
def test_an_aanbieder_goes_with_that_role_only(tmp_path: Path, role: str, aanbieder: str) -> None:
    with (
        pytest.raises(UsageError, match="van welke aanbieder"),
        open_role(Place(tmp_path), "127.0.0.1", role, aanbieder),
    ):
        pass


def test_an_aanbieder_that_nobody_knows_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnknownNameError, match="De Linde"), open_role(Place(tmp_path), "::1", "aanbieder", "De Lind"):
        pass


def test_the_secret_comes_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SECRET, "een-geheim")
    with open_login(Place(tmp_path), SETTINGS) as door:
        assert door.login == "/inloggen"
        assert "een-geheim" not in repr(vars(door))


@pytest.mark.parametrize("told", [{}, {SECRET: "a", KEY_FILE: "b"}, {SECRET: ""}])
def test_without_one_secret_the_server_does_not_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: dict[str, str]
) -> None:
    for name, value in told.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(UsageError, match=f"{SECRET}.*{KEY_FILE}"), open_login(Place(tmp_path), SETTINGS):
        pass


def test_a_key_that_cannot_be_read_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY_FILE, str(tmp_path / "weg.pem"))
    with pytest.raises(UsageError, match=KEY_FILE), open_login(Place(tmp_path), SETTINGS):
        pass
