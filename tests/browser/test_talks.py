"""The pages of promises, talks and registers in a real browser: axe, letters, targets, no sideways scroll, keys."""

from collections.abc import Iterator
from contextlib import ExitStack, closing
from datetime import date

import pytest
from playwright.sync_api import Browser, Page

from duiding.app.ervaringwijzer import Ervaringwijzer
from duiding.storage.registers import open_registers
from duiding.web import create_app
from duiding.web.access import OneRole
from tests.browser.conftest import serving
from tests.browser.looking import wrong_at_every_width
from tests.unit.dialogue.promises import promise
from tests.unit.web.inside import BRUG, CSRF, MARK, WHO, afspraak, city, put, some_toegang

pytestmark = pytest.mark.browser

PAGES = {
    "contractmanager": (
        "/toezeggingen",
        "/gesprekken",
        "/stuurkaart",
        f"/stuurkaart/{BRUG.agb}",
        "/register/afspraken",
        "/register/afspraken/nieuw",
        "/register/afspraken/A1",
        f"/duiding/wachtenden?aanbieder={BRUG.agb}",
        "/aanbieder",
        f"/aanbieder/{BRUG.agb}",
        "/contracten",
        "/prognose/aanbieders",
        "/intern",
        "/intern/wachtenden",
        "/wat-als/nu",
    ),
    "beleid": ("/opmerkingen", "/business-cases", "/transitiereserve", "/ervaringen"),
}


@pytest.fixture(scope="module")
def addresses(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Where each role finds the pages."""
    store = city()
    store.registers.book("toezeggingen").add(promise("877", termijn=date(2024, 6, 24), cijfers=("wachtenden",)), MARK)
    afspraak(store)
    put(store, "gesprekken", "G1", aanbieder=BRUG.agb, soort="kwartaalgesprek", datum=date(2025, 3, 5), staat="gepland")
    put(store, "kaders", "K1", aanbieder=BRUG.agb, kader="vast_budget", peildatum=date(2025, 1, 1), oordeel="risico",
        waarneming="Krap.", oordeel_van="contractmanager")  # fmt: skip
    with ExitStack() as stack:
        toegang = stack.enter_context(some_toegang(tmp_path_factory.mktemp("talks")))
        kept = stack.enter_context(
            closing(open_registers(f"sqlite:///{tmp_path_factory.mktemp('asked') / 'registers'}"))
        )
        desk = Ervaringwijzer(store.gemeente, lambda: kept, is_synthetic=True)
        doors = {role: OneRole(WHO[role], toegang, csrf=CSRF) for role in PAGES}
        sites = {role: create_app(store, door=door, desk=desk) for role, door in doors.items()}
        yield {role: stack.enter_context(serving(site)) for role, site in sites.items()}


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(("role", "where"), [(role, where) for role, pages in PAGES.items() for where in pages])
def test_a_page_is_readable_and_accessible(page: Page, addresses: dict[str, str], role: str, where: str) -> None:
    assert page.goto(addresses[role] + where).status == 200
    assert wrong_at_every_width(page) == []


def test_an_agreement_is_changed_with_the_keyboard_and_without_javascript(
    browser: Browser, addresses: dict[str, str]
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(addresses["contractmanager"] + "/register/afspraken/A1")
    page.locator("#v-opvolging").focus()
    page.keyboard.type("Er is een tweede intaker.")
    page.locator("main button").focus()
    with page.expect_navigation(url="**/register/afspraken/A1#bewaard"):
        page.keyboard.press("Enter")
    assert page.locator("#v-opvolging").input_value() == "Er is een tweede intaker."
    assert page.locator("summary", has_text="Versie 2: Iemand van de gemeente").count() == 1
    context.close()
