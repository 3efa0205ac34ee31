"""Every page as people meet it: on a telephone and a desk, light and dark, with a keyboard, without JavaScript."""

import pytest

from tests.browser.conftest import AXE, Opener

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
    "/verantwoording",
    "/zoeken",
    "/zoeken?q=wacht",
    "/over",
    "/bestaat-niet",
)
WIDTHS = (320, 390, 1200)

# Everything that is drawn, also letters inside an SVG, at the size at which they reach the eye.
SMALL_LETTERS = """() => {
  const small = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const element = node.parentElement;
    if (!node.textContent.trim() || element.closest('.only-read, title, desc, option')) continue;
    const box = element.getBoundingClientRect();
    if (!box.width || !box.height || !element.checkVisibility({visibilityProperty: true})) continue;
    const drawing = element.closest('svg');
    const scale = drawing ? drawing.getBoundingClientRect().width / drawing.viewBox.baseVal.width : 1;
    const size = parseFloat(getComputedStyle(element).fontSize) * scale;
    if (size < 11.95) small.push(`${size.toFixed(1)} ${node.textContent.trim().slice(0, 40)}`);
  }
  return small;
}"""
SMALL_TARGETS = """() => [...document.querySelectorAll('a[href], button, select, summary')]
  .filter(e => e.checkVisibility() && !e.closest('p:not(.source), .skip') && !e.classList.contains('skip'))
  .map(e => [e, e.getBoundingClientRect()])
  .filter(([e, box]) => box.width && (box.height < 24 || box.width < 24))
  .map(([e, box]) => `${box.width.toFixed(0)}x${box.height.toFixed(0)} ${e.textContent.trim().slice(0, 40)}`)"""
OUTSIDE_THE_DRAWING = """() => [...document.querySelectorAll('svg text')]
  .filter(e => e.checkVisibility())
  .map(e => [e, e.getBoundingClientRect(), e.closest('svg').getBoundingClientRect()])
  .filter(([e, box, sheet]) =>
    box.left < sheet.left - 2 || box.right > sheet.right + 2 || box.bottom > sheet.bottom + 2)
  .map(([e]) => e.textContent)"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_readable_and_accessible(open_page: Opener, site: str, address: str, width: int, scheme: str) -> None:
    watched = open_page(address, width, scheme)
    page = watched.page
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(SMALL_LETTERS) == []
    assert page.evaluate(SMALL_TARGETS) == []
    assert page.evaluate(OUTSIDE_THE_DRAWING) == []
    assert [url for url in watched.requests if not url.startswith((site, "data:"))] == []
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(
        "axe.run().then(r => r.violations.map(v => `${v.id}: ${v.nodes.map(n => n.target).join(', ')}`))"
    )
    assert found == []
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
