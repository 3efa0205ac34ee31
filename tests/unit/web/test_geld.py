"""`/geld` with figures made by hand: what it says in every case, and that nothing is told that is not public."""

import html
import re
from dataclasses import dataclass, replace
from datetime import date

import pytest

from duiding.config import load_gemeente
from duiding.domain.figure import Audience, Figure, Measure, Status
from duiding.domain.period import Period
from duiding.indicators import load_indicators
from duiding.web import create_app, money
from duiding.web.app import pages_of
from duiding.web.site import Edition, Site
from tests.unit.web.invented import InventedIndicator, InventedStore
from tests.unit.web.visitor import Visitor

PAPER, YEAR = Period.day(date(2024, 10, 1)), Period.year(2024)
BEFORE = Period.year(2023)
CHANGE = load_indicators()[money.CHANGE].units_of_method
VALUES: dict[str, list[tuple[Period, dict[str, str], str, float | None]]] = {
    "taakstelling": [(PAPER, {}, "euro", 600.0)],
    "besparing_gerealiseerd": [(PAPER, {}, "euro", 250.0)],
    "besparing_verwacht": [(PAPER, {}, "euro", 400.0)],
    "tekort_begroting": [(PAPER, {}, "euro", 4200.0)],
    "tekort_met_volumegroei": [(PAPER, {}, "euro", 6800.0)],
    "transitiereserve": [(PAPER, {}, "euro", 1400.0)],
    "transitiereserve_vrij": [(PAPER, {}, "euro", 900.0)],
    "transitiereserve_onttrokken": [(PAPER, {}, "euro", 600.0)],
    "uitgaven_jeugdhulp": [
        (BEFORE, {}, "euro", 1200.0),
        (YEAR, {}, "euro", 1300.0),
        (BEFORE, {"spoor": "aanvullend"}, "euro", 1000.0),
        (YEAR, {"spoor": "aanvullend"}, "euro", 1090.0),
    ],
    money.CHANGE: [
        (YEAR, {"wet": "jeugdwet"}, CHANGE[word], value)
        for word, value in (
            ("change", 90.0), ("number", -30.0), ("duration", 50.0), ("price", 70.0), ("system", 0.0), ("rest", 0.0),
        )
    ],
    money.CHILDREN: [(BEFORE, {}, "jeugdigen", 350.0), (YEAR, {}, "jeugdigen", 340.0)],
    "lopende_trajecten": [
        (PAPER, {}, "trajecten", 500.0),
        (PAPER, {"aanbieder": "KOOS Utrecht"}, "trajecten", 66.0),
        (PAPER, {"aanbieder": "Spoor030"}, "trajecten", None),
    ],
}  # fmt: skip
BY = {"uitgaven_jeugdhulp": ("spoor",), money.CHANGE: ("wet",), "lopende_trajecten": ("aanbieder",)}


@dataclass
class MoneyStore(InventedStore):
    """The figures above and no others."""

    values = VALUES

    def measure(self, name: str, by: tuple[str, ...] = (), *, audience: str = "intern") -> Measure:
        figures = tuple(
            Figure(name, period, unit, value, Status.TOO_FEW if value is None else Status.COMPLETE, by=part)
            for period, part, unit, value in self.values[name]
            if tuple(part) == by
        )
        return Measure(
            name, name, figures, by, "uitgaven", self.snapshot, self.stand, Audience(audience), self.is_synthetic
        )


def store(**changed: list[tuple[Period, dict[str, str], str, float | None]] | None) -> MoneyStore:
    """The store with other figures of some indicators; None leaves one out."""
    values = {name: rows for name, rows in {**VALUES, **changed}.items() if rows is not None}
    known = {
        name: InventedIndicator(
            name, "K41", name, "euro", BY.get(name, ()), units_of_method=CHANGE if name == money.CHANGE else {}
        )
        for name in values
    }
    made = MoneyStore(known=known, gemeente=load_gemeente(), stand=date(2025, 6, 1))
    made.values = values
    return made


def page(opened: InventedStore) -> str:
    answer = Visitor(create_app(opened)).get("/geld")
    assert answer.status_code == 200
    text = re.sub(r"<(script|style|svg)\b.*?</\1>", "", answer.text, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


def at(value: float) -> list[tuple[Period, dict[str, str], str, float | None]]:
    return [(PAPER, {}, "euro", value)]


def test_it_tells_what_must_be_saved_what_is_short_and_what_is_left() -> None:
    told = page(store())
    assert "Op 1 oktober 2024 is 250 van de 600 euro bespaard. Over het hele jaar verwachten we 400 euro." in told
    assert "Tekort: 4.200 euro zonder groei. Met groei is het 6.800 euro." in told
    assert "Op 1 oktober 2024 zat er 1.400 euro in. Daarvan is 900 euro nog vrij." in told


def test_it_tells_why_costs_rise_while_fewer_children_have_help() -> None:
    told = page(store())
    assert "In 2024 kostte aanvullende jeugdhulp 90 euro meer dan in 2023." in told
    assert "Door het aantal mensen −30, door de duur +50 en door de kosten per dag +70." in told
    assert "In 2023 kregen 350 kinderen aanvullende jeugdhulp, in 2024 340." in told
    assert "De kosten stegen dus, terwijl minder kinderen hulp kregen." in told


def test_more_children_is_not_told_as_fewer() -> None:
    more = [(BEFORE, {}, "jeugdigen", 340.0), (YEAR, {}, "jeugdigen", 350.0)]
    told = page(store(**{money.CHILDREN: more}))
    assert "in 2024 350." in told and "terwijl minder kinderen" not in told
    assert "kinderen aanvullende jeugdhulp, in" not in page(store(**{money.CHILDREN: None}))


def test_a_surplus_is_called_a_surplus() -> None:
    told = page(store(tekort_begroting=at(-800.0), tekort_met_volumegroei=at(-100.0)))
    assert "Overschot: 800 euro zonder groei. Met groei is het een overschot van 100 euro." in told
    assert "was het verwachte overschot 800 euro." in told


def test_one_deficit_is_never_told_without_the_other() -> None:
    assert "zonder groei" not in page(store(tekort_met_volumegroei=None))
    other_day = [(Period.day(date(2024, 6, 1)), {}, "euro", 4000.0)]
    assert "zonder groei" not in page(store(tekort_begroting=other_day))


def test_contracts_stand_with_their_terms_and_only_with_counts_that_are_public() -> None:
    told = page(store())
    assert "Tot en met 31 december 2026 liggen 23 contracten vast. 14 daarvan hebben geen optie meer." in told
    assert re.search(r"KOOS Utrecht Buurt\S+ .*? 31 december 2026 31 december 2028 31 maart 2026 66 ", told)
    assert re.search(r"Spoor030 Buurt\S+ .*? 31 maart 2026 te weinig om te tonen ", told)
    assert "Team Toermalijn" not in told, "an onderaannemer is part of another contract"
    assert "Trajecten nu: lopende hulp bij deze aanbieder, op 1 oktober 2024." in told


def test_without_a_count_the_terms_are_still_told() -> None:
    told = page(store(lopende_trajecten=None))
    assert "31 maart 2026 –" in told and "Trajecten nu: lopende hulp bij deze aanbieder. Kleine" in told


def test_a_gemeente_without_lists_and_without_figures_has_a_page_too() -> None:
    told = page(InventedStore())
    assert "Welke contracten lopen af" not in told
    assert "Of het geld goed is besteed, zeggen deze getallen niet." in told
    assert "Mag een voorstel uit de transitiereserve?" in told


@pytest.mark.parametrize("name", [money.TASK, money.SAVED, money.FREE, money.COSTS, money.CHANGE])
def test_each_card_stays_away_when_one_of_its_figures_is_not_public(name: str) -> None:
    told = page(store(**{name: None}))
    gone = {
        money.TASK: "Taakstelling: wat moet", money.SAVED: "Taakstelling: wat moet", money.FREE: "euro nog vrij",
        money.COSTS: "Waarom veranderen", money.CHANGE: "Waarom veranderen",
    }  # fmt: skip
    assert gone[name] not in told and "Wat kost het, en past het in de begroting?" in told


def test_figures_that_are_hidden_are_not_drawn() -> None:
    hidden = [(period, part, unit, None) for period, part, unit, _ in VALUES[money.CHANGE]]
    assert "Waarom veranderen" not in page(store(**{money.CHANGE: hidden}))
    assert "euro nog vrij" not in page(store(transitiereserve_vrij=[(PAPER, {}, "euro", None)]))
    assert "Taakstelling: wat moet" not in page(store(besparing_gerealiseerd=[(PAPER, {}, "euro", None)]))


def test_it_is_the_same_as_a_file() -> None:
    site = Site(store(), edition=Edition(is_static=True))
    assert Visitor(pages_of(site)).get("/geld").status_code == 200


def test_the_margin_of_an_amount_does_not_change_its_words() -> None:
    figure = Figure("x", PAPER, "euro", -1234.4, Status.ESTIMATE)
    assert money.euros(figure) == money.euros(replace(figure, value=1234.4)) == "1.234 euro"
