"""Pages are made before anybody asks, and a failure ahead is no failure later."""

import asyncio
import logging
import time

import pytest

from duiding.web import create_app
from tests.unit.web.invented import INDICATORS, InventedStore
from tests.unit.web.visitor import Visitor, run_aside


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
