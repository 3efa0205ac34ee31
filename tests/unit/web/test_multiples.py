"""Small charts on the pages: every wijk or soort hulp over time, when there is enough of it to see."""

import re
from dataclasses import replace

from duiding.domain.figure import Measure, Status
from duiding.web import create_app
from duiding.web.site import Site
from duiding.web.views.multiples import multiples_card
from tests.unit.web.invented import INDICATORS, PLACES, InventedStore
from tests.unit.web.visitor import Visitor

PLACES_NAMED = [(naam, naam) for _, naam, _, _ in PLACES]
STOCK = INDICATORS["jeugdigen_met_jeugdhulp"]


class _Hidden(InventedStore):
    """A store in which nearly everything by wijk is hidden."""

    def measure(self, name: str, by: tuple[str, ...] = (), *, audience: str = "intern") -> Measure:
        found = super().measure(name, by, audience=audience)
        if by != ("wijk",):
            return found
        hidden = tuple(
            f if place % 3 == 0 else replace(f, value=None, n=None, low=None, high=None, status=Status.TOO_FEW)
            for place, f in enumerate(found.figures)
        )
        return replace(found, figures=hidden)


def test_the_page_of_the_wijken_shows_each_over_time_in_the_order_of_the_list(visitor: Visitor) -> None:
    html = visitor.get("/wijken").text
    part = html[html.index("Hoe veranderde elke wijk?") :]
    drawn = re.findall(r'class="g-vet"[^>]*>([^<]+)</text>', part[: part.index("</svg>")])
    names = [naam for _, naam, _, _ in PLACES]
    assert [name for name in drawn if name in names] == [name for name in names if name in drawn]
    assert "Elke kleine grafiek heeft dezelfde as" in part
    assert "jeugdigen_met_jeugdhulp.csv?by=wijk" in part


def test_the_sentence_above_it_is_counted_and_not_typed() -> None:
    card = multiples_card(Site(InventedStore()), STOCK, "wijk", "Hoe?", PLACES_NAMED)
    assert card
    assert card.kern == "Sinds het eerste complete getal van elk: hoger in negen wijken en gelijk in één."
    assert card.chart
    assert card.chart.title == card.kern
    assert not card.has_picture


def test_more_dots_than_lines_make_no_card() -> None:
    assert multiples_card(Site(_Hidden()), STOCK, "wijk", "Hoe?", PLACES_NAMED) is None
    assert "Hoe veranderde elke wijk?" not in Visitor(create_app(_Hidden())).get("/wijken").text


def test_one_group_beside_nothing_makes_no_card() -> None:
    assert multiples_card(Site(InventedStore()), STOCK, "wijk", "Hoe?", PLACES_NAMED[:1]) is None


def test_a_theme_shows_the_groups_that_it_names() -> None:
    wmo = replace(INDICATORS["volwassenen_aanvullende_wmo"], by=("wijk", "zorgvorm"))
    html = Visitor(create_app(InventedStore(known={**INDICATORS, wmo.name: wmo}))).get("/thema/wmo").text
    assert "Hoe veranderde elke soort hulp?" in html
    assert "soorten hulp" in html
