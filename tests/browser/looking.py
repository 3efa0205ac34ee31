"""A page looked at as people meet it: on a small telephone, a telephone and a desk, light and dark."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.axe import wrong_with

WIDTHS = (320, 390, 1200)
_IN_THE_DARK = (320, 1200)
_CONTRAST = "color-contrast"

# Everything that is drawn, also letters inside an SVG, at the size at which they reach the eye.
_SMALL_LETTERS = """() => {
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
_SMALL_TARGETS = """() => [...document.querySelectorAll('a[href], button, select, summary')]
  .filter(e => e.checkVisibility() && !e.closest('p:not(.source), .skip') && !e.classList.contains('skip'))
  .map(e => [e, e.getBoundingClientRect()])
  .filter(([e, box]) => box.width && (box.height < 24 || box.width < 24))
  .map(([e, box]) => `${box.width.toFixed(0)}x${box.height.toFixed(0)} ${e.textContent.trim().slice(0, 40)}`)"""
_OUTSIDE_THE_DRAWING = """() => [...document.querySelectorAll('svg text')]
  .filter(e => e.checkVisibility())
  .map(e => [e, e.getBoundingClientRect(), e.closest('svg').getBoundingClientRect()])
  .filter(([e, box, sheet]) =>
    box.left < sheet.left - 2 || box.right > sheet.right + 2 || box.bottom > sheet.bottom + 2)
  .map(([e]) => e.textContent)"""


def wrong_at_every_width(page: Page) -> list[str]:
    """What is wrong with an opened page; in the dark only colours can differ."""
    wrong = []
    for width in WIDTHS:
        _set(page, width, "light")
        wrong += [f"{width}: {one}" for one in (*_misfits(page, width), *wrong_with(page))]
    for width in _IN_THE_DARK:
        _set(page, width, "dark")
        wrong += [f"{width} dark: {one}" for one in wrong_with(page, _CONTRAST)]
    return wrong


def _set(page: Page, width: int, scheme: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # "light" or "dark", as Playwright's own literal


def _misfits(page: Page, width: int) -> list[str]:
    wide = page.evaluate("document.documentElement.scrollWidth")
    found = {
        "small letters": page.evaluate(_SMALL_LETTERS),
        "small target": page.evaluate(_SMALL_TARGETS),
        "outside the drawing": page.evaluate(_OUTSIDE_THE_DRAWING),
    }
    told = [f"{what}: {one}" for what, ones in found.items() for one in ones]
    return told + [f"{wide} wide"] * (wide > width)
