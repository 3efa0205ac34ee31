"""`/business-cases` answers Q7 for the invented city: the same as the command, and as what the groups truly did."""

import csv
import html
import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from duiding.app import Store
from duiding.app.toegang import Toegang
from duiding.domain import dutch
from duiding.web import create_app
from duiding.web.access import OneRole, Who
from tests.unit.web.access.browser import Browser
from tests.unit.web.inside import some_toegang

ADDRESS = "/business-cases"


@pytest.fixture(scope="module")
def toegang(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Toegang]:
    with some_toegang(tmp_path_factory.mktemp("toegang")) as opened:
        yield opened


def page(store: Store, toegang: Toegang, role: str) -> str:
    browser = Browser(create_app(store, door=OneRole(Who(role, "Iemand"), toegang, csrf="a" * 64)))
    answer = browser.get(ADDRESS, headers={"host": "127.0.0.1"})
    assert answer.status_code == (200 if role != "raad" else 403)
    return html.unescape(answer.text).replace("\u00a0", " ")


def test_the_assumptions_are_held_against_the_groups_that_there_truly_were(
    small_demo: Path, small_store: Store, toegang: Toegang
) -> None:
    """Counted again from the files of the city: empty chairs and follow-up of the last four quarters with groups."""
    paths = sorted((small_demo / "leveringen").rglob("SYN-groepen*.csv"))
    texts = (path.read_text(encoding="utf-8") for path in paths)
    rows = [row for text in texts for row in csv.DictReader(io.StringIO(text), delimiter=";")]
    # A later file tells the follow-up of groups that an earlier one told of.
    newest = {tuple(row[key] for key in ("kwartaal", "soort", "thema", "aanbieder", "wijk")): row for row in rows}
    own = [row for row in newest.values() if (row["soort"], row["thema"]) == ("groep", "mentale_gezondheid")]
    last = sorted({row["kwartaal"] for row in own})[-4:]
    own = [row for row in own if row["kwartaal"] in last]
    empty = 1 - sum(int(row["deelnemers"]) for row in own) / sum(int(row["plekken"]) for row in own)
    known = [row for row in own if row["vervolg"]]
    after = sum(int(row["vervolg"]) for row in known) / sum(int(row["deelnemers"]) for row in known)
    told = page(small_store, toegang, "beleid")
    assert f"lege stoelen: {dutch.number(empty, 2)} (aanname 0,20)" in told
    assert f"vervolg: {dutch.number(after, 2)} (aanname 0,40)" in told
    assert "Rendement A met deze getallen" in told and "Kans op verlies" in told


def test_every_assumption_stands_beside_the_outcome_and_who_may_not_see_it_does_not(
    small_store: Store, toegang: Toegang
) -> None:
    told = page(small_store, toegang, "contractmanager")
    assert "Waar rust dit op?" in told and "De brief noemt geen prijs" in told and "Wat dit niet zegt" in told
    assert "lege stoelen" not in page(small_store, toegang, "raad")
