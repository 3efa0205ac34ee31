"""The theme pages: every theme stands on figures that exist, and tells only what is public."""

import re
from dataclasses import replace
from datetime import date

import pytest

from duiding.app.deliveries import Delivery
from duiding.domain.figure import Measure
from duiding.indicators import load_indicators
from duiding.web import create_app
from duiding.web.themes import Pick, Theme, known_themes
from duiding.web.topics import topics
from tests.unit.web.invented import INDICATORS, InventedIndicator, InventedStore
from tests.unit.web.visitor import Visitor

THEMES = tuple(known_themes().values())


def picks(theme: Theme) -> tuple[Pick, ...]:
    return (*theme.lead, *theme.tiles, *theme.series, *theme.groups, *theme.multiples)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.slug)
def test_every_figure_and_group_of_a_theme_is_in_the_catalogue(theme: Theme) -> None:
    known = load_indicators()
    assert {*theme.also, *(pick.figure for pick in picks(theme))} <= set(known)
    for pick in picks(theme):
        assert {*pick.only, *filter(None, [pick.by])} <= set(known[pick.figure].by)
    assert set(theme.subjects) <= {topic.slug for topic in topics(known.values())}


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.slug)
def test_every_sentence_of_the_lead_has_a_value_and_no_number_of_its_own(theme: Theme) -> None:
    assert "{when}" in theme.lead[0].words
    for pick in theme.lead:
        assert {"{value}"} <= set(re.findall(r"\{.*?\}", pick.words)) <= {"{value}", "{when}"}
        assert not re.search(r"\d", pick.words)
    assert all(pick.heading for pick in theme.tiles if pick.only), "one group may not carry the name of the whole"


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.slug)
def test_a_theme_opens_with_only_what_the_gemeente_publishes(visitor: Visitor, theme: Theme) -> None:
    page = visitor.get(theme.address)
    assert page.status_code == 200
    assert theme.limit in page.text
    told = set(re.findall(r'href="/cijfer/(\w+)"', page.text))
    assert told <= set(INDICATORS)


def test_another_theme_is_not_found(visitor: Visitor) -> None:
    assert visitor.get("/thema/tovenarij").status_code == 404


def test_a_page_with_an_address_of_its_own_is_at_no_other(visitor: Visitor) -> None:
    assert visitor.get("/afspraken").status_code == 200
    assert visitor.get("/thema/afspraken").status_code == 404


def _parted(whole: Measure, by: str, shares: dict[str, float]) -> Measure:
    """The figures of a whole, divided."""
    figures = (
        replace(f, by={by: part}, value=round((f.value or 0) * share))
        for f in whole.figures
        for part, share in shares.items()
    )
    return replace(whole, by=(by,), figures=tuple(figures))


class _Promises(InventedStore):
    """A store that knows how promises stand: one in ten is late."""

    def measure(self, name: str, by: tuple[str, ...] = (), *, audience: str = "intern") -> Measure:
        if "voortgang" not in by:
            return super().measure(name, by, audience=audience)
        return _parted(super().measure(name, (), audience=audience), "voortgang", {"open": 0.9, "te_laat": 0.1})


def known_promises() -> dict[str, InventedIndicator]:
    """The two figures about promises, beside the others."""
    made = (("toezeggingen", "K65"), ("afspraken", "K64"))
    return INDICATORS | {n: InventedIndicator(n, code, n.capitalize(), n, ("voortgang",)) for n, code in made}


def test_the_page_of_promises_tells_what_is_open_and_what_is_late() -> None:
    html = Visitor(create_app(_Promises(known=known_promises()))).get("/afspraken").text
    opened = re.search(r"stonden er (\d+) afspraken met aanbieders open", html)
    late = re.findall(r"Daarvan zijn er (\d+) te laat", html)
    assert opened and len(late) == 2
    assert all(0 < int(number) < int(opened[1]) for number in late)
    assert html.count("stonden er") == 2
    assert "Aanbieders: te laat" in html and "Raad: hoe staat het ervoor?" in html


class _HandedOver(_Promises):
    """The registers were handed over some weeks ago."""

    def deliveries(self) -> tuple[Delivery, ...]:
        return (*super().deliveries(), Delivery("afspraken", date(2024, 1, 5), date(2025, 1, 14)))


def test_the_page_of_promises_says_of_which_day_its_counts_are() -> None:
    html = Visitor(create_app(_HandedOver(known=known_promises()))).get("/afspraken").text
    assert "Geteld is wat op 14 januari 2025 is geleverd." in re.sub(r"&nbsp;|\xa0", " ", html)
    assert "is geleverd" not in Visitor(create_app(_Promises(known=known_promises()))).get("/afspraken").text


def test_a_theme_tells_its_figures_and_lists_its_subject(visitor: Visitor) -> None:
    html = visitor.get("/thema/jeugd").text
    assert re.search(r"Op 1.\w+.20\d\d kregen [\d.]+ kinderen jeugdhulp\.", html)
    assert "Hoeveel kinderen krijgen jeugdhulp?" in html and "Hoe oud zijn zij?" in html
    assert "Alle cijfers van dit thema" in html and "/cijfer/duur_afgesloten" in html
    assert "/cijfer/huishoudens_buurtteam_sociaal" not in html


class _LateLater(_Promises):
    """What is late is known a quarter longer than what is open."""

    def measure(self, name: str, by: tuple[str, ...] = (), *, audience: str = "intern") -> Measure:
        found = super().measure(name, by, audience=audience)
        return found if by else replace(found, figures=tuple(f for f in found.figures if f.period.first.year < 2024))


def test_a_sentence_that_leans_on_another_moment_is_not_told() -> None:
    html = Visitor(create_app(_LateLater(known=known_promises()))).get("/afspraken").text
    assert html.count("stonden er") == 2
    assert "Daarvan zijn er" not in html
    assert "Aanbieders: te laat" in html, "its tile has its own moment"


class _ByWet(InventedStore):
    """A store that publishes who waits by law: fewer for youth than for all."""

    def measure(self, name: str, by: tuple[str, ...] = (), *, audience: str = "intern") -> Measure:
        if "wet" not in by:
            return super().measure(name, by, audience=audience)
        return _parted(super().measure(name, (), audience=audience), "wet", {"jeugdwet": 0.25, "wmo": 0.75})


def test_one_group_of_a_figure_stands_under_a_name_of_its_own() -> None:
    waiting: InventedIndicator = replace(INDICATORS["wachtenden"], by=("wet",))
    visitor = Visitor(create_app(_ByWet(known={**INDICATORS, "wachtenden": waiting})))
    told = {
        slug: re.search(r"wachtten (\d+) (?:kinderen|mensen)", visitor.get(f"/thema/{slug}").text)
        for slug in ("jeugd", "wmo")
    }
    youth, adults = told["jeugd"], told["wmo"]
    assert youth and adults and 2 * int(youth[1]) < int(adults[1])
    assert "Wachten op jeugdhulp" in visitor.get("/thema/jeugd").text


def test_a_group_that_is_not_public_is_left_out_and_the_page_stays(visitor: Visitor) -> None:
    html = visitor.get("/thema/jeugd").text
    assert "Wachten op jeugdhulp" not in html
    assert "wachtten" not in html


def test_a_gemeente_without_any_figure_of_a_theme_keeps_the_page() -> None:
    only = {"wachtenden": INDICATORS["wachtenden"]}
    page = Visitor(create_app(InventedStore(known=only))).get("/thema/wmo")
    assert page.status_code == 200
    assert "Alle cijfers van dit thema" not in page.text
    assert "/thema/jeugd" in page.text


def test_the_overview_and_the_list_of_figures_lead_to_every_theme(visitor: Visitor) -> None:
    for address in ("/", "/cijfers", "/zoeken"):
        html = visitor.get(address).text
        assert [theme.slug for theme in THEMES if f'href="{theme.address}"' not in html] == []


@pytest.mark.parametrize("address", ["/thema/jeugd", "/cijfer/jeugdigen_met_jeugdhulp"])
def test_every_table_on_a_page_has_a_name_of_its_own(visitor: Visitor, address: str) -> None:
    names = re.findall(r'<p class="caption"[^>]*>([^<]+)</p>', visitor.get(address).text)
    assert len(names) >= 2
    assert len(names) == len(set(names))
