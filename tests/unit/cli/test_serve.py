"""`duiding serve`: which door it opens, and that it starts no server when it may not."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from starlette.applications import Starlette
from typer.testing import CliRunner

from duiding.app import Store
from duiding.cli.main import app
from duiding.config.folder import example_folder
from tests.unit.web.access.browser import Browser

LOGIN = """
uitgever = "https://login.gemeente.example"
client = "duiding"
adres = "https://pages.example"
[rollen]
beheer = "beheer"
"""
Ask = Callable[..., tuple[Any, list[int]]]


@pytest.fixture
def ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Give the command; returns its result, and the answers to some addresses while it ran (none: it never did)."""

    def give(*told: str, is_synthetic: bool = True, has_login: bool = False) -> tuple[Any, list[int]]:
        Store.create(tmp_path / "store", is_synthetic=is_synthetic)
        gemeente = Path(shutil.copytree(example_folder(), tmp_path / "gemeente"))
        if has_login:
            (gemeente / "inloggen.toml").write_text(LOGIN, encoding="utf-8")
        answers: list[int] = []

        def run(pages: Starlette, **_: Any) -> None:
            visitor = Browser(pages)
            answers.extend(
                visitor.get(address, headers={"host": "127.0.0.1"}).status_code for address in ("/over", "/aanbieder")
            )

        monkeypatch.setattr(uvicorn, "run", run)
        asked = ["serve", "--store", str(tmp_path / "store"), "--gemeente", str(gemeente), *told]
        return CliRunner().invoke(app, asked), answers

    return give


def test_without_a_login_nothing_behind_it_is_there(ask: Ask) -> None:
    _, answers = ask()
    assert answers[1] == 404


def test_a_role_on_trial_opens_what_is_behind_the_login(ask: Ask) -> None:
    _, answers = ask("--as", "contractmanager")
    assert answers[1] == 200


def test_with_a_login_one_is_sent_there(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUIDING_LOGIN_SECRET", "een-geheim")
    _, answers = ask(has_login=True)
    assert answers[1] == 303


@pytest.mark.parametrize(
    ("told", "is_synthetic", "reason"),
    [
        (["--as", "beheer", "--host", "0.0.0.0"], True, "van buiten te bereiken"),  # noqa: S104 - refused
        (["--as", "beheer"], False, "alleen met verzonnen cijfers"),
        (["--as", "koning"], True, "De rol 'koning' bestaat niet"),
        (["--as", "aanbieder"], True, "van welke aanbieder"),
    ],
)
def test_a_role_that_may_not_be_opened_starts_no_server(
    ask: Ask, told: list[str], is_synthetic: bool, reason: str
) -> None:
    result, answers = ask(*told, is_synthetic=is_synthetic)
    assert reason in str(result.exception)
    assert answers == []


def test_a_login_without_its_secret_starts_no_server(ask: Ask) -> None:
    result, answers = ask(has_login=True)
    assert "DUIDING_LOGIN_SECRET" in str(result.exception)
    assert answers == []
