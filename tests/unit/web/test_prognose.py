"""Will the budget hold: every assumption a switch, the address the choice, and plain words when nothing can be said."""

import html
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pyarrow as pa
import pytest

from duiding.app.prognosis import Prognosis
from duiding.config.folder import example_folder
from duiding.config.prognose import read_prognose
from duiding.domain.errors import UnknownNameError, UsageError
from duiding.web import create_app
from duiding.web.app import pages_of
from duiding.web.site import Edition, Site
from tests.unit.web.invented import InventedStore
from tests.unit.web.visitor import Visitor

EXAMPLE = read_prognose(example_folder() / "prognose")
MILJOEN = 100_000_000


class Panels:
    """Answers with the rows of the panel that a query names."""

    def __init__(self, **rows: Sequence[dict[str, Any]]) -> None:
        self._rows = rows

    def query(self, sql: str) -> pa.Table:
        return pa.Table.from_pylist([*self._rows.get(sql.rpartition(" ")[2], ())])


def told(soort: str, cent: int) -> dict[str, Any]:
    return {
        "peildatum": date(2024, 6, 1), "moment": "voorjaarsnota", "begrotingsjaar": 2024, "soort": soort,
        "programma": "jeugd", "aard": "structureel", "has_volumegroei": False, "bedrag_cent": cent,
    }  # fmt: skip


PANELS = Panels(begroting=[told("begroting", 60 * MILJOEN), told("prognose", 64 * MILJOEN)])


@dataclass
class Told(InventedStore):
    """A store of which only papers are known."""

    def prognosis(self) -> Prognosis:
        return Prognosis(PANELS, EXAMPLE, date(2025, 2, 1), None, "Deze reeks is te kort voor een verwachting.")


def text_of(visitor: Visitor, address: str) -> str:
    return " ".join(html.unescape(visitor.get(address).text).replace("\u00a0", " ").split())


def test_without_a_forecast_the_page_says_why_and_still_shows_what_was_told() -> None:
    page = text_of(Visitor(create_app(Told())), "/prognose")
    assert "Er is nog geen prognose te maken. Deze reeks is te kort voor een verwachting." in page
    assert "Voorjaarsnota" in page
    assert "4.000.000" in page
    assert "een tekort van 6,90 miljoen euro: 2,30 miljoen euro ernaast, 33% van de uitkomst" in page


def test_every_registered_assumption_is_a_field_with_its_source_and_owner() -> None:
    page = text_of(Visitor(create_app(Told())), "/prognose")
    for one in EXAMPLE.aannames.values():
        assert f'name="{one.naam}"' in page
        assert one.titel in page
        assert one.eigenaar in page


@pytest.mark.parametrize("asked", ["volumegroei=soms", "onbekend=aan", "bevolking=soms", "bevolking=laag"])
def test_an_unknown_choice_is_refused_without_repeating_it(asked: str) -> None:
    answer = Visitor(create_app(Told())).get(f"/prognose?{asked}")
    assert answer.status_code == 400
    assert "soms" not in answer.text
    assert "onbekend=aan" not in answer.text


def test_pages_as_files_have_no_form() -> None:
    page = Visitor(pages_of(Site(Told(), edition=Edition(is_static=True)))).get("/prognose").text
    assert "<form" not in page[page.index("<main") : page.index("</main")]
    assert "Staat uit." in page


def test_what_one_aanbieder_will_cost_is_behind_the_login() -> None:
    visitor = Visitor(create_app(Told()))
    assert visitor.get("/prognose/aanbieders").status_code == 404
    assert "Aanbieder verwacht" not in visitor.get("/prognose").text


def test_a_part_that_does_not_exist_or_cannot_be_made_is_said_in_words() -> None:
    found = Told().prognosis()
    with pytest.raises(UnknownNameError, match="bestaat niet"):
        found.table("tekorten")
    with pytest.raises(UsageError, match="geen prognose te maken. Deze reeks is te kort"):
        found.table("tekort")
    assert found.table("voorziening").rows == ()
    assert [row[0] for row in found.table("aannames").rows][:3] == ["bevolking", "loon_en_prijs", "volumegroei"]
    assert found.table("momenten").rows[0][5] == 4 * MILJOEN
    assert "Maatregel 5 en 6" in found.table("taakstelling").notes[0]
