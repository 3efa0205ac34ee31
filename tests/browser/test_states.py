"""Pages in the states that a quiet city never has: full, empty, and with nearly everything hidden."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser

from duiding.domain.figure import Figure, Measure, Status
from duiding.web import create_app
from duiding.web.themes import Pick, known_themes
from tests.browser.conftest import AXE, serving
from tests.browser.test_pages import OUTSIDE_THE_DRAWING, SMALL_LETTERS, SMALL_TARGETS
from tests.unit.web.invented import INDICATORS, InventedIndicator, InventedStore

pytestmark = pytest.mark.browser
_TOLD = ("hervormingen", "afspraken")
_UNITS = {"taakstelling": "euro", "besparing_gerealiseerd": "euro", "transitiereserve_vrij": "euro"}
_FINAL = (Status.COMPLETE, Status.PROVISIONAL)
STATES = {
    "vol": ("/thema/hervormingen", "/afspraken", "/wachten"),
    "leeg": ("/", "/rapport"),
    "verborgen": ("/", "/wijken"),
}


def _picks() -> tuple[Pick, ...]:
    """Every figure that the two themes name, with its groups."""
    told = (theme for slug, theme in known_themes().items() if slug in _TOLD)
    return tuple(pick for one in told for pick in (*one.lead, *one.tiles, *one.series, *one.groups))


def _themed() -> dict[str, InventedIndicator]:
    by: dict[str, set[str]] = {}
    for pick in _picks():
        by.setdefault(pick.figure, set()).update({*pick.only, *filter(None, [pick.by])})
    return {
        name: InventedIndicator(
            name, "K60", name.replace("_", " ").capitalize(), _UNITS.get(name, "stuks"), tuple(ways)
        )
        for name, ways in by.items()
    }


class Full(InventedStore):
    """Every figure of both themes, each group with a value."""

    def measure(self, name: str, by: tuple[str, ...] = (), *, audience: str = "intern") -> Measure:
        if name in INDICATORS or not by:
            return super().measure(name, by, audience=audience)
        whole = super().measure(name, audience=audience)
        groups = {pick.only[by[0]] for pick in _picks() if by[0] in pick.only} or {"een", "twee"}
        parts = tuple(replace(f, by={by[0]: value}) for f in whole.figures for value in sorted({*groups, "anders"}))
        return replace(whole, figures=parts, by=by)


class Hidden(InventedStore):
    """Only every fourth figure is not hidden."""

    def measure(self, name: str, by: tuple[str, ...] = (), *, audience: str = "intern") -> Measure:
        found = super().measure(name, by, audience=audience)
        return replace(found, figures=tuple(_hidden(f, place) for place, f in enumerate(found.figures)))


def _hidden(figure: Figure, place: int) -> Figure:
    if place % 4 == 0 or figure.status not in _FINAL:
        return figure
    return replace(figure, value=None, n=None, low=None, high=None, status=Status.TOO_FEW)


_STORES = {
    "vol": lambda: Full(known={**INDICATORS, **_themed()}),
    "leeg": lambda: InventedStore(known={}),
    "verborgen": Hidden,
}


@pytest.fixture(scope="module")
def addresses() -> Iterator[dict[str, str]]:
    with (
        serving(create_app(_STORES["vol"]())) as full,
        serving(create_app(_STORES["leeg"]())) as empty,
        serving(create_app(_STORES["verborgen"]())) as hidden,
    ):
        yield {"vol": full, "leeg": empty, "verborgen": hidden}


@pytest.mark.parametrize("width", [320, 1200])
@pytest.mark.parametrize(("state", "page"), [(state, page) for state, pages in STATES.items() for page in pages])
def test_a_page_in_this_state_is_readable_and_accessible(
    browser: Browser, addresses: dict[str, str], state: str, page: str, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    try:
        tab = context.new_page()
        answer = tab.goto(addresses[state] + page)
        assert answer
        assert answer.status == 200
        tab.evaluate("document.querySelectorAll('main details').forEach(fold => fold.open = true)")
        assert tab.evaluate("document.documentElement.scrollWidth") <= width
        assert tab.evaluate(SMALL_LETTERS) == []
        assert tab.evaluate(SMALL_TARGETS) == []
        assert tab.evaluate(OUTSIDE_THE_DRAWING) == []
        tab.evaluate(AXE.read_text(encoding="utf-8"))
        script = "axe.run().then(r => r.violations.map(v => `${v.id}: ${v.nodes.map(n => n.target).join(', ')}`))"
        assert tab.evaluate(script) == []
    finally:
        context.close()
