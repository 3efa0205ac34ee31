"""`/contracten`, behind the login: the same reports as the commands, and nobody else gets them."""

import re
from collections.abc import Iterator
from datetime import date

import pytest

from duiding.app import Store
from duiding.app.contracts import Contracten
from duiding.app.toegang import Toegang
from duiding.web import create_app
from duiding.web.access import OneRole, Who
from tests.unit.web.access.browser import Browser
from tests.unit.web.inside import some_toegang
from tests.unit.web.visitor import Visitor

LOCAL = {"host": "127.0.0.1"}
END = "/contracten/2019-12-31"


@pytest.fixture(scope="module")
def toegang(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Toegang]:
    with some_toegang(tmp_path_factory.mktemp("toegang")) as opened:
        yield opened


def inside(store: Store, toegang: Toegang, role: str) -> Browser:
    return Browser(create_app(store, door=OneRole(Who(role, "Iemand"), toegang, csrf="a" * 64)))


def test_a_contractmanager_sees_terms_money_ceilings_and_indices(small_store: Store, toegang: Toegang) -> None:
    answer = inside(small_store, toegang, "contractmanager").get("/contracten", headers=LOCAL)
    assert answer.status_code == 200 and answer.headers["cache-control"] == "no-store"
    for words in (
        "Looptijden en besluiten",
        "Contracten en geld in",
        "Wanneer is het plafond van",
        "Indexering van",
        "Betaald in",
    ):
        assert words in answer.text
    assert "Aanname van contractmanagement" in answer.text and "Aanname van financiën over 2024" in answer.text
    links = re.findall(r'href="(/contracten/[\d-]+)"', answer.text)
    assert links == ["/contracten/2026-12-31", END]


def test_whose_help_runs_past_a_contract_is_a_page_and_a_file(small_store: Store, toegang: Toegang) -> None:
    """Q12 with the list: as many rows as the command has, each with whom and until when."""
    browser = inside(small_store, toegang, "contractmanager")
    page = browser.get(END, headers=LOCAL)
    assert page.status_code == 200 and "Bij wie loopt hulp door na 31 december 2019?" in page.text
    assert "overgenomen door een andere aanbieder" in page.text and "Niet openbaar" in page.text
    file = browser.get(f"{END}/lijst.csv", headers=LOCAL)
    rows = file.text.splitlines()
    assert len(rows) - 1 == len(Contracten(small_store).continuity(_day()).trajecten)
    assert rows[0].lstrip("\ufeff") == "traject;client;zorgvorm;aanbieder;sinds;tot_en_met;hoe_bekend;wat;naar"
    assert "voorbeeld-zorgcontinuiteit-2019-12-31.csv" in file.headers["content-disposition"]


def _day() -> date:
    return date(2019, 12, 31)


@pytest.mark.parametrize("address", ["/contracten/2021-06-01", "/contracten/gisteren", "/contracten/x/lijst.csv"])
def test_another_day_is_not_there(small_store: Store, toegang: Toegang, address: str) -> None:
    assert inside(small_store, toegang, "contractmanager").get(address, headers=LOCAL).status_code == 404


@pytest.mark.parametrize("role", ["raad", "aanbieder", "beheer"])
def test_nobody_else_gets_in(small_store: Store, toegang: Toegang, role: str) -> None:
    who = Who(role, "Iemand", "99000001") if role == "aanbieder" else Who(role, "Iemand")
    browser = Browser(create_app(small_store, door=OneRole(who, toegang, csrf="a" * 64)))
    assert {browser.get(path, headers=LOCAL).status_code for path in ("/contracten", END, f"{END}/lijst.csv")} == {403}
    assert Visitor(create_app(small_store)).get("/contracten").status_code == 404


def test_an_analist_sees_money_and_no_list_of_people(small_store: Store, toegang: Toegang) -> None:
    browser = inside(small_store, toegang, "analist")
    assert [browser.get(path, headers=LOCAL).status_code for path in ("/contracten", END)] == [200, 403]
