"""Pages are made before anybody asks, and a failure ahead is no failure later."""

import asyncio
import logging
import time
from collections import defaultdict
from pathlib import Path

import pytest

from duiding.api.answer import Answer
from duiding.web import create_app
from duiding.web.access import OneRole
from duiding.web.app import pages_of
from duiding.web.site import Site
from duiding.web.warming import View, warm
from tests.unit.web.access.browser import Browser
from tests.unit.web.inside import BRUG, WHO, city, some_toegang
from tests.unit.web.invented import INDICATORS, InventedStore
from tests.unit.web.visitor import Visitor, run_aside

NO_PAGES: dict[str, View] = defaultdict(lambda: lambda _site, _request: Answer(b""))


def warmed(store: InventedStore) -> Visitor:
    app = create_app(store)

    async def live() -> None:
        async with app.router.lifespan_context(app):
            for _ in range(500):
                if {name for name, by, _ in store.asked if not by} >= set(INDICATORS):
                    break
                await asyncio.sleep(0.02)

    run_aside(live())
    time.sleep(0.2)
    return Visitor(app)


def test_every_figure_is_counted_before_the_first_visit() -> None:
    store = InventedStore()
    visitor = warmed(store)
    asked = len(store.asked)
    assert visitor.get("/").status_code == 200
    assert asked >= len(INDICATORS)
    assert len(store.asked) == asked


def test_a_page_that_cannot_be_made_ahead_stops_nothing(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, "duiding.web"):
        visitor = warmed(InventedStore(broken="instroom"))
    assert "could not be made ahead" in caplog.text
    assert visitor.get("/cijfer/wachtenden").status_code == 200


def test_the_figures_of_a_card_are_counted_before_the_first_visit_when_there_is_a_login(tmp_path: Path) -> None:
    store = city()
    warm(Site(store), NO_PAGES, lambda: False)
    assert not any(audience == "intern" for _, _, audience in store.asked)
    site = Site(store)
    warm(site, NO_PAGES, lambda: False, has_login=True)
    assert ("wachtenden", ("aanbieder",), "intern") in store.asked
    told = len(store.asked)
    with some_toegang(tmp_path) as toegang:
        browser = Browser(pages_of(site, OneRole(WHO["contractmanager"], toegang)))
        page = browser.get(f"/stuurkaart/{BRUG.agb}", headers={"host": "127.0.0.1"})
    assert (page.status_code, len(store.asked)) == (200, told)
