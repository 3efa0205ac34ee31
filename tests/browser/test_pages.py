"""Every page as people meet it: on a telephone and a desk, light and dark, with a keyboard, without JavaScript."""

import pytest

from tests.browser.conftest import Opener
from tests.browser.looking import wrong_at_every_width
from tests.unit.web.invented_papers import BEEN

pytestmark = pytest.mark.browser

PAGES = (
    "/",
    "/?wijk=WK034406&leeftijd=12-t-m-17",
    "/cijfers",
    "/cijfers?zoek=wmo",
    "/cijfer/jeugdigen_met_jeugdhulp",
    "/cijfer/duur_afgesloten",
    "/cijfer/ib_wachtend",
    "/wijken",
    "/wijken?cijfer=wachtenden",
    "/wijk/WK034403",
    "/wachten",
    "/thema/jeugd",
    "/thema/wmo",
    "/thema/hervormingen",
    "/afspraken",
    "/wat-als",
    "/geld",
    "/prognose",
    "/wat-als?meer_plekken=10&kortere_duur=0&meer_plekken-2=0&kortere_duur-2=20",
    "/wat-als?meer_plekken=hond",
    "/rapport",
    f"/rapport/{BEEN.naam}",
    "/verantwoording",
    "/zoeken",
    "/zoeken?q=wacht",
    "/over",
    "/bestaat-niet",
)


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_readable_and_accessible(open_in_tab: Opener, site: str, address: str) -> None:
    watched = open_in_tab(address)
    assert wrong_at_every_width(watched.page) == []
    assert [url for url in watched.requests if not url.startswith((site, "data:"))] == []
    not_found = "Failed to load resource: the server responded with a status of 404"
    assert [text for text in watched.complaints if not text.startswith(not_found)] == []


@pytest.mark.parametrize("width", [390, 1200])
def test_the_first_key_goes_to_the_skip_link_and_the_focus_is_seen(open_page: Opener, width: int) -> None:
    page = open_page("/", width).page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Naar de inhoud"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "inhoud"
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('main')")
    outline = "getComputedStyle(document.activeElement.closest('.tile') || document.activeElement).outlineWidth"
    assert page.evaluate(outline) == "3px"


def test_the_menu_of_a_telephone_opens_with_a_key(open_page: Opener) -> None:
    page = open_page("/", 390, is_scripted=True).page
    page.locator(".menu-phone summary").focus()
    page.keyboard.press("Enter")
    assert page.locator(".menu-phone a", has_text="Wijken").is_visible()


def test_the_filter_works_without_javascript(open_page: Opener) -> None:
    page = open_page("/", 1200, is_scripted=False).page
    page.select_option("select[name=wijk]", label="Overvecht")
    with page.expect_navigation():
        page.locator("main button").first.click()
    assert "wijk=WK034403" in page.url
    assert "Overvecht:" in page.locator(".kern").first.inner_text()


def test_a_table_opens_without_javascript(open_page: Opener) -> None:
    page = open_page("/wijken", 390, is_scripted=False).page
    page.locator("summary", has_text="Bekijk als tabel").first.click()
    assert page.locator("table", has_text="Overvecht").first.is_visible()


def test_no_page_leaves_anything_behind(open_page: Opener, site: str) -> None:
    page = open_page("/").page
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_wider_spacing_of_letters_breaks_nothing(open_page: Opener) -> None:
    page = open_page("/cijfer/jeugdigen_met_jeugdhulp", 320).page
    looks = "line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important"
    spacing = f"p,li,dd,dt,h1,h2,h3,a,td,th{{{looks}}}"
    page.evaluate(
        "css => { const s = new CSSStyleSheet(); s.replaceSync(css); document.adoptedStyleSheets = [s]; }", spacing
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
