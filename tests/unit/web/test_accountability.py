"""Where the figures come from, how to check us, and how to take them along."""

import html as escaped
import re

from duiding.api.columns import AFTER, BEFORE
from duiding.web import create_app
from duiding.web.views.accountability import DOWNLOADS
from tests.unit.app.frozen_pair import cell, moment
from tests.unit.web.invented import INDICATORS, InventedStore
from tests.unit.web.visitor import Visitor


def test_every_download_is_there(visitor: Visitor) -> None:
    page = visitor.get("/verantwoording").text
    for address, _, _ in DOWNLOADS:
        assert f'href="{address}"' in page
        assert visitor.get(address).status_code == 200


def test_every_column_is_explained(visitor: Visitor) -> None:
    text = escaped.unescape(visitor.get("/verantwoording").text)
    for column in (*BEFORE, *AFTER):
        assert column.words.replace("`", "") in text
        assert f"<code>{column.name}</code>" in text


def test_each_delivery_says_how_many_figures_are_made_of_it(visitor: Visitor) -> None:
    text = visitor.get("/verantwoording").text
    rows = re.findall(r'<th scope="row">(\w+)</th><td [^>]*>([^<]+)</td><td class="number"[^>]*>(\d+)</td>', text)
    assert rows == [
        ("Berichten", "Aanbieders", str(len(INDICATORS))),
        ("Buurtteam", "Aanbieders", str(len(INDICATORS))),
    ]


def test_what_is_estimated_is_named(visitor: Visitor) -> None:
    text = visitor.get("/verantwoording").text
    assert "1 cijfer is uitgerekend met een methode." in text
    assert f"{len(INDICATORS) - 1} cijfers zijn geteld." in text


def test_a_publication_stands_in_the_register_as_soon_as_it_is_made() -> None:
    store = InventedStore()
    visitor = Visitor(create_app(store))
    assert "Er is nog geen momentopname vastgelegd." in visitor.get("/verantwoording").text
    store.frozen = (moment(cell(), name="2018-k3"),)
    assert '<th scope="row"><code>2018-k3</code></th>' in visitor.get("/verantwoording").text
    assert "<td>3 februari 2025</td>" in visitor.get("/verantwoording").text
