"""Pages in states that a quiet city never has: full, empty, nearly all of it hidden, unreadable, with a mistake."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, Page

from duiding.domain.figure import Figure, Measure, Status
from duiding.web import create_app
from duiding.web.themes import Pick, known_themes
from tests.browser.conftest import serving
from tests.browser.looking import wrong_at_every_width
from tests.unit.web.invented import INDICATORS, InventedIndicator, InventedStore
from tests.unit.web.invented_papers import InventedPapers

pytestmark = pytest.mark.browser
_TOLD = ("hervormingen", "afspraken")
_UNITS = {"taakstelling": "euro", "besparing_gerealiseerd": "euro", "transitiereserve_vrij": "euro"}
_FINAL = (Status.COMPLETE, Status.PROVISIONAL)
_WHOLE, _AWAY, _BROKEN = 200, 503, 500
STATES = {
    "vol": dict.fromkeys(("/thema/hervormingen", "/afspraken", "/wachten"), _WHOLE),
    "leeg": dict.fromkeys(("/", "/cijfers", "/wachten", "/rapport", "/thema/jeugd", "/geld"), _WHOLE),
    "verborgen": dict.fromkeys(("/", "/wijken", "/wachten", "/cijfer/jeugdigen_met_jeugdhulp", "/thema/jeugd"), _WHOLE),
    "onleesbaar": {"/cijfer/wachtenden": _AWAY, "/wachten": _AWAY},
    "stuk": {"/cijfer/wachtenden": _BROKEN},
}
"""Per state its pages, with the status of each."""


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


class Failing(InventedStore):
    """A store with a mistake in it."""

    def measure(self, name: str, by: tuple[str, ...] = (), *, audience: str = "intern") -> Measure:
        raise RuntimeError("not foreseen")


_STORES = {
    "vol": lambda: Full(known={**INDICATORS, **_themed()}),
    "leeg": lambda: InventedStore(known={}),
    "verborgen": Hidden,
    "onleesbaar": lambda: InventedStore(broken="wachtenden"),
    "stuk": Failing,
}


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module", params=STATES)
def state(request: pytest.FixtureRequest) -> Iterator[tuple[str, str]]:
    """The name of a state, and where its pages are."""
    with serving(create_app(_STORES[request.param](), papers=InventedPapers(()))) as address:
        yield request.param, address


def test_every_page_in_this_state_is_readable_and_accessible(page: Page, state: tuple[str, str]) -> None:
    name, address = state
    for where, status in STATES[name].items():
        answer = page.goto(address + where)
        assert answer
        assert (where, answer.status) == (where, status)
        assert page.locator(".menu a").count() > 0, "a page that failed keeps the menu"
        page.evaluate("document.querySelectorAll('main details').forEach(fold => fold.open = true)")
        assert wrong_at_every_width(page) == [], where
