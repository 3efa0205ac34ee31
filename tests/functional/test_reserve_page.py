"""`/transitiereserve` answers Q8 for the invented city: the same verdict as the command, and only behind the login."""

import html
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from duiding.app.toegang import Toegang
from duiding.config.folder import example_folder
from duiding.domain import dutch
from duiding.web import create_app
from duiding.web.access import OneRole, Who
from tests.functional.test_commands import run
from tests.unit.web.access.browser import Browser
from tests.unit.web.inside import some_toegang
from tests.unit.web.invented import InventedStore


@pytest.fixture(scope="module")
def toegang(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Toegang]:
    with some_toegang(tmp_path_factory.mktemp("toegang")) as opened:
        yield opened


def page(toegang: Toegang, role: str) -> str:
    browser = Browser(create_app(InventedStore(), door=OneRole(Who(role, "Iemand"), toegang, csrf="a" * 64)))
    answer = browser.get("/transitiereserve", headers={"host": "127.0.0.1"})
    assert answer.status_code == (200 if role != "raad" else 403)
    return html.unescape(answer.text).replace("\u00a0", " ")


@pytest.mark.parametrize(
    "path", sorted((example_folder() / "reserve" / "voorstellen").glob("*.toml")), ids=lambda p: p.stem
)
def test_every_proposal_has_the_verdict_and_the_reasons_of_the_command(path: Path, toegang: Toegang) -> None:
    said = json.loads(run("reserve", "check", path, "--format", "json").stdout)
    told = page(toegang, "beleid")
    assert f"{said['title']}" in told and f"Oordeel: {said['oordeel']}." in told
    assert f"Gevraagd: {dutch.number(said['gevraagd_cent'] / 100)} euro" in told
    assert (
        f"{dutch.number(said['vrij_cent'] / 100)} euro. Het voorstel past daar{'in' if said['past'] else ' niet in'}."
        in told
    )
    assert said["rows"] and all(row["reden"] in told and row["bron"] in told for row in said["rows"])


def test_a_proposal_is_no_news_for_the_council_before_it_is_decided(toegang: Toegang) -> None:
    assert "Groepsaanbod opzetten" not in page(toegang, "raad")
    assert "Groepsaanbod opzetten" in page(toegang, "contractmanager")
