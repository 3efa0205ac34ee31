"""The pages of promises, talks and registers in a real browser: axe, letters, targets, no sideways scroll, keys."""

from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Browser, Page

from duiding.web import create_app
from duiding.web.access import OneRole
from tests.browser.conftest import AXE, serving
from tests.browser.test_pages import SMALL_LETTERS, SMALL_TARGETS
from tests.unit.dialogue.promises import promise
from tests.unit.web.inside import BRUG, CSRF, MARK, WHO, afspraak, city, put, some_toegang

pytestmark = pytest.mark.browser

PAGES = (
    "/toezeggingen",
    "/gesprekken",
    f"/stuurkaart/{BRUG.agb}",
    "/register/afspraken",
    "/register/afspraken/A1",
    f"/duiding/wachtenden?aanbieder={BRUG.agb}",
)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    store = city()
    store.registers.book("toezeggingen").add(promise("877", termijn=date(2024, 6, 24), cijfers=("wachtenden",)), MARK)
    afspraak(store)
    put(store, "gesprekken", "G1", aanbieder=BRUG.agb, soort="kwartaalgesprek", datum=date(2025, 3, 5), staat="gepland")
    put(store, "kaders", "K1", aanbieder=BRUG.agb, kader="vast_budget", peildatum=date(2025, 1, 1), oordeel="risico",
        waarneming="Krap.", oordeel_van="contractmanager")  # fmt: skip
    with some_toegang(tmp_path_factory.mktemp("talks")) as toegang:
        door = OneRole(WHO["contractmanager"], toegang, csrf=CSRF)
        with serving(create_app(store, door=door)) as served:
            yield served


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 320, "height": 800})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("where", PAGES)
def test_a_page_is_readable_and_accessible(page: Page, address: str, where: str) -> None:
    assert page.goto(address + where).status == 200
    page.evaluate(AXE.read_text(encoding="utf-8"))
    told = "v => `${v.id}: ${v.nodes.map(n => n.html).join()}`"
    for width, scheme in ((320, "light"), (1200, "dark")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(SMALL_LETTERS) == []
        assert page.evaluate(SMALL_TARGETS) == []
        assert page.evaluate(f"axe.run().then(r => r.violations.map({told}))") == []


def test_an_agreement_is_changed_with_the_keyboard_and_without_javascript(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/register/afspraken/A1")
    page.locator("#v-opvolging").focus()
    page.keyboard.type("Er is een tweede intaker.")
    page.locator("main button").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/register/afspraken/A1#bewaard")
    assert page.locator("#v-opvolging").input_value() == "Er is een tweede intaker."
    assert page.locator("summary", has_text="Versie 2: Iemand van de gemeente").count() == 1
    context.close()
