"""Figures within the municipality: for who steers, with the small numbers, and nothing of it for anybody else."""

from __future__ import annotations

import re

import pytest

from tests.unit.web.access.conftest import House
from tests.unit.web.access.test_guard import enter
from tests.unit.web.invented import INDICATORS


def plain(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


@pytest.mark.parametrize("name", INDICATORS)
def test_every_figure_has_a_page_for_who_steers(house: House, name: str) -> None:
    page = enter(house, "analist").get(f"/intern/{name}")
    assert page.status_code == 200
    assert INDICATORS[name].title in plain(page.text)
    assert "Niet openbaar" in page.text
    assert "iedereen mag ze zien" not in page.text


def test_the_list_leads_to_every_figure(house: House) -> None:
    html = enter(house, "beleid").get("/intern").text
    assert set(re.findall(r'href="/intern/([a-z_0-9]+)"', html)) == set(INDICATORS)


def test_a_breakdown_shows_every_group_with_its_number(house: House) -> None:
    html = enter(house, "analist").get("/intern/jeugdigen_met_jeugdhulp?by=wijk").text
    table = html[html.index('id="uitsplitsing"') :]
    assert "per wijk" in plain(table)
    for wijk in ("Overvecht", "Binnenstad"):
        assert re.search(rf"<th scope=\"row\">{wijk}</th><td[^>]*>[\d.,]+</td>", table), wijk
    assert "/intern/jeugdigen_met_jeugdhulp/tabel.csv?by=wijk" in html


def test_the_table_can_be_taken_along_and_says_that_it_is_not_public(house: House) -> None:
    answer = enter(house, "contractmanager").get("/intern/jeugdigen_met_jeugdhulp/tabel.csv?by=wijk")
    lines = answer.text.splitlines()
    assert lines[0].startswith("indicator,period,wijk,value")
    assert "intern" in lines[1]
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("address", ["/intern/nee", "/intern/nee/tabel.csv"])
def test_a_figure_that_is_not_there_is_said_so(house: House, address: str) -> None:
    assert enter(house, "analist").get(address).status_code == 404


@pytest.mark.parametrize("address", ["/intern/instroom?by=wijk", "/intern/instroom/tabel.csv?by=x"])
def test_a_breakdown_that_is_not_there_is_refused(house: House, address: str) -> None:
    assert enter(house, "analist").get(address).status_code == 400


@pytest.mark.parametrize("role", ["raad", "aanbieder", "beheer"])
def test_who_does_not_steer_sees_no_internal_figure(house: House, role: str) -> None:
    for address in ("/intern", "/intern/instroom", "/intern/instroom/tabel.csv"):
        assert enter(house, role).get(address).status_code == 403


def test_an_internal_figure_leaves_no_trace_on_the_page_for_everybody(house: House) -> None:
    before = house.browser().get("/cijfer/jeugdigen_met_jeugdhulp").content
    enter(house, "analist").get("/intern/jeugdigen_met_jeugdhulp?by=wijk")
    assert house.browser().get("/cijfer/jeugdigen_met_jeugdhulp").content == before
