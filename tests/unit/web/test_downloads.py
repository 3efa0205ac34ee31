"""The same protected figures, to take along."""

import csv
import io

from duiding.domain.errors import NotPublishedError
from duiding.domain.figure import Measure
from duiding.web import create_app
from tests.unit.web.invented import InventedStore
from tests.unit.web.visitor import Visitor


def rows(visitor: Visitor, address: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(visitor.get(address).text)))


def test_the_csv_has_the_published_columns(visitor: Visitor) -> None:
    first = rows(visitor, "/cijfer/jeugdigen_met_jeugdhulp.csv?by=wijk")[0]
    assert list(first) == [
        "indicator",
        "period",
        "wijk",
        "value",
        "unit",
        "n",
        "status",
        "low",
        "high",
        "source",
        "snapshot",
    ]
    assert "openbaar" in first["source"]
    assert "voorbeeld met verzonnen cijfers" in first["source"]


def test_a_hidden_figure_is_empty_in_the_csv(visitor: Visitor) -> None:
    hidden = [r for r in rows(visitor, "/cijfer/jeugdigen_met_jeugdhulp.csv?by=wijk") if r["status"] == "too few"]
    assert hidden
    assert {(r["value"], r["n"], r["low"], r["high"]) for r in hidden} == {("", "", "", "")}


def test_two_breakdowns_at_once_are_two_columns(visitor: Visitor) -> None:
    first = rows(visitor, "/cijfer/jeugdigen_met_jeugdhulp.csv?by=wijk&by=leeftijdsgroep")[0]
    assert set(list(first)[2:4]) == {"wijk", "leeftijdsgroep"}


def test_breakdowns_come_in_the_order_of_the_indicator(visitor: Visitor) -> None:
    one, other = (
        visitor.get(f"/cijfer/jeugdigen_met_jeugdhulp.csv?{query}").text
        for query in ("by=wijk&by=leeftijdsgroep", "by=leeftijdsgroep&by=wijk&by=wijk")
    )
    assert one == other


def test_more_than_two_breakdowns_at_once_are_refused_with_a_remedy(visitor: Visitor) -> None:
    page = visitor.get("/cijfer/jeugdigen_met_jeugdhulp.csv?by=wijk&by=leeftijdsgroep&by=zorgvorm")
    assert page.status_code == 400
    assert "Kies er een of twee" in page.text


def test_the_file_name_says_what_it_is(visitor: Visitor) -> None:
    name = visitor.get("/cijfer/instroom.csv?by=zorgvorm").headers["content-disposition"]
    assert name == 'attachment; filename="voorbeeld-instroom-per-zorgvorm.csv"'
    with Visitor(create_app(InventedStore(is_synthetic=False))) as other:
        assert other.get("/cijfer/instroom.csv").headers["content-disposition"].endswith('"instroom.csv"')


def test_the_drawing_stands_on_its_own_and_carries_its_marks(visitor: Visitor) -> None:
    answer = visitor.get("/cijfer/jeugdigen_met_jeugdhulp.svg")
    assert answer.headers["content-type"].startswith("image/svg+xml")
    assert answer.text.startswith("<svg xmlns=")
    assert answer.text.endswith("</svg>")
    assert ">Voorbeeld met verzonnen cijfers</text>" in answer.text
    assert ">Stand 1 februari 2025, momentopname 2025-02-01.a1b2c3, openbaar</text>" in answer.text
    assert "class=" not in answer.text
    assert "var(" not in answer.text


def test_a_breakdown_can_be_drawn(visitor: Visitor) -> None:
    assert "Overvecht" in visitor.get("/cijfer/jeugdigen_met_jeugdhulp.svg?by=wijk").text


def test_what_cannot_be_drawn_is_a_page_that_says_so(visitor: Visitor) -> None:
    for address in ("/cijfer/ib_wachtend.svg", "/cijfer/jeugdigen_met_jeugdhulp.svg?by=wijk&by=leeftijdsgroep"):
        page = visitor.get(address)
        assert page.status_code == 404
        assert "geen afbeelding te maken" in page.text


class _WithAList(InventedStore):
    """A store that publishes no crossings."""

    def measure(self, name: str, by: tuple[str, ...] = (), *, audience: str = "intern") -> Measure:
        if len(by) > 1:
            raise NotPublishedError(f"Deze uitsplitsing publiceren wij niet: {name}.")
        return super().measure(name, by, audience=audience)


def test_a_breakdown_that_is_not_public_says_so() -> None:
    visitor = Visitor(create_app(_WithAList()))
    assert visitor.get("/cijfer/jeugdigen_met_jeugdhulp.csv?by=wijk").status_code == 200
    page = visitor.get("/cijfer/jeugdigen_met_jeugdhulp.csv?by=wijk&by=leeftijdsgroep")
    assert (page.status_code, "Deze uitsplitsing publiceren wij niet." in page.text) == (404, True)
