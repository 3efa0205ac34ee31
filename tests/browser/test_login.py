"""The way in and out with a real browser, server and login service; and no page of it shuts anybody out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, Page

from duiding.web.access.login_service import LoginService, Secret
from tests.browser.conftest import serving
from tests.browser.looking import wrong_at_every_width
from tests.unit.web.access.conftest import ANKER, LINDE, House, house_in, settings_of
from tests.unit.web.access.identity_service import CLIENT, SECRET, IdentityService, identity_service

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def identity() -> Iterator[IdentityService]:
    with identity_service() as started:
        yield started


@pytest.fixture(scope="module")
def house(identity: IdentityService, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    made = house_in(tmp_path_factory.mktemp("login"), settings_of(identity), Secret(SECRET))
    yield made
    made.close()


@pytest.fixture(scope="module")
def address(identity: IdentityService, house: House) -> Iterator[str]:
    """Where the pages are. A browser takes the cookies of https from this computer without it, when it is called so."""
    with serving(house.pages) as served:
        here = served.replace("127.0.0.1", "localhost")
        house.door.service = LoginService(
            replace(house.settings, adres=here), Secret(SECRET), (LINDE, ANKER), house.clock
        )
        identity.server.context.cdb[CLIENT]["redirect_uris"] = [(f"{here}/inloggen/terug", {})]
        yield here


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 800})
    yield context.new_page()
    context.close()


def test_a_manager_logs_in_looks_round_and_logs_out(identity: IdentityService, address: str, page: Page) -> None:
    identity.claims |= {"name": "Anna Bos", "roles": ["g-beheer"]}
    page.goto(f"{address}/beheer")
    assert page.url == f"{address}/beheer"
    assert page.get_by_role("heading", level=1).inner_text() == "Wat kwam er binnen, en wie keek waar?"
    [cookie] = page.context.cookies()
    assert (cookie["name"], cookie["secure"], cookie["httpOnly"], cookie["sameSite"]) == (
        "__Host-duiding", True, True, "Lax",
    )  # fmt: skip
    assert wrong_at_every_width(page) == []
    with page.expect_navigation(url=f"{address}/uitgelogd"):
        page.get_by_role("button", name="Log uit").press("Enter")
    assert page.context.cookies() == []
    assert wrong_at_every_width(page) == []


def test_a_manager_ends_the_session_of_somebody_else(
    identity: IdentityService, address: str, page: Page, browser: Browser
) -> None:
    identity.claims |= {"name": "Bram Vos", "roles": ["g-contract"]}
    other = browser.new_context().new_page()
    other.goto(f"{address}/aanbieder")
    assert wrong_at_every_width(other) == []
    identity.claims |= {"name": "Anna Bos", "roles": ["g-beheer"]}
    page.goto(f"{address}/beheer")
    with page.expect_navigation(url=f"{address}/beheer#sessies"):
        page.get_by_role("row", name="contractmanager").get_by_role("button", name="Beëindig").click()
    assert page.get_by_role("row", name="contractmanager").get_by_role("button", name="Beëindig").count() == 0
    identity.claims |= {"roles": ["niets"]}
    other.goto(f"{address}/aanbieder")
    assert "nog geen rol in Duiding" in other.locator("main").inner_text()
    assert wrong_at_every_width(other) == []
    other.context.close()


def test_the_page_of_an_aanbieder_shuts_nobody_out(identity: IdentityService, address: str, page: Page) -> None:
    identity.claims |= {"name": "Carla", "roles": ["g-aanbieder"], "agb": LINDE.agb}
    page.goto(f"{address}/inloggen")
    assert page.url == f"{address}/aanbieder/{LINDE.agb}"
    assert wrong_at_every_width(page) == []
