"""Addresses, headers and what a visitor gets when something is wrong."""

import re

import pytest

from duiding.domain.figure import Measure
from duiding.web import create_app
from tests.unit.web.invented import INDICATORS, InventedStore
from tests.unit.web.visitor import Visitor

PAGES = (
    "/", "/?wijk=WK034403", "/?wijk=WK034406&leeftijd=12-t-m-17", "/cijfers", "/wijken", "/wijken?cijfer=wachtenden",
    "/wijk/WK034403", "/over", "/thema/jeugd", "/thema/wmo", "/thema/hervormingen", "/afspraken", "/ervaringen",
    *(f"/cijfer/{name}" for name in INDICATORS),
)  # fmt: skip


@pytest.mark.parametrize("address", PAGES)
def test_every_page_opens_and_says_for_whom_it_is(visitor: Visitor, address: str) -> None:
    page = visitor.get(address)
    assert page.status_code == 200
    assert page.text.startswith("<!doctype html>")
    assert '<html lang="nl">' in page.text
    assert "openbaar" in page.text
    assert page.text.count("<h1") == 1


@pytest.mark.parametrize("address", PAGES)
def test_a_page_has_no_script_no_inline_style_and_nothing_from_elsewhere(visitor: Visitor, address: str) -> None:
    text = visitor.get(address).text
    assert "<script" not in text
    assert not re.search(r"<[a-z][^>]*\s(style|on[a-z]+)=", text)
    assert "<style" not in text
    assert set(re.findall(r"https?://[^\"' ]+", text)) <= {"http://www.w3.org/2000/svg"}


@pytest.mark.parametrize("address", PAGES)
def test_no_two_elements_of_a_page_share_an_id(visitor: Visitor, address: str) -> None:
    ids = re.findall(r'\sid="([^"]+)"', visitor.get(address).text)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("address", [*PAGES, "/nee", "/?wijk=x", "/static/duiding.css", "/cijfer/instroom.csv"])
def test_every_answer_carries_the_strict_headers_and_no_cookie(visitor: Visitor, address: str) -> None:
    headers = visitor.get(address).headers
    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-content-type-options"] == "nosniff"
    assert "permissions-policy" in headers
    assert "set-cookie" not in headers


def test_every_link_on_every_page_leads_somewhere(visitor: Visitor) -> None:
    links = {link for page in PAGES for link in re.findall(r'(?:href|action)="(/[^"]*)"', visitor.get(page).text)}
    broken = [link for link in links if visitor.get(link.replace("&amp;", "&")).status_code != 200]
    assert broken == []


def test_a_link_within_a_page_has_a_target(visitor: Visitor) -> None:
    about = visitor.get("/over").text
    for target in set(re.findall(r'href="/over#([^"]+)"', visitor.get("/").text)):
        assert f'id="{target}"' in about


def test_the_menu_marks_where_one_is(visitor: Visitor) -> None:
    assert '<a href="/wijken" aria-current="page">' in visitor.get("/wijken").text
    assert '<a href="/cijfers" aria-current="true">' in visitor.get("/cijfer/instroom").text


def test_invented_figures_are_announced_on_every_page(visitor: Visitor) -> None:
    for address in (*PAGES, "/nee"):
        assert "Voorbeeld met verzonnen cijfers" in visitor.get(address).text


def test_real_figures_are_not_called_invented() -> None:
    with Visitor(create_app(InventedStore(is_synthetic=False))) as visitor:
        for address in PAGES:
            assert "verzonnen" not in visitor.get(address).text


def test_only_public_figures_are_asked_for(visitor: Visitor, store: InventedStore) -> None:
    for address in PAGES:
        visitor.get(address)
    assert {audience for _, _, audience in store.asked} == {"openbaar"}


def test_a_figure_is_counted_once_for_all_pages(visitor: Visitor, store: InventedStore) -> None:
    for _ in range(2):
        for address in PAGES:
            visitor.get(address)
    questions = [(name, by) for name, by, _ in store.asked]
    assert len(questions) == len(set(questions))


def test_a_new_snapshot_is_counted_again(visitor: Visitor, store: InventedStore) -> None:
    visitor.get("/cijfer/instroom")
    store.snapshot = "2025-03-01.ffffff"
    assert "2025-03-01.ffffff" in visitor.get("/cijfer/instroom").text


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/nee", 404),
        ("/cijfer/onbekend", 404),
        ("/cijfer/onbekend.csv", 404),
        ("/wijk/WK999999", 404),
        ("/static/app.py", 404),
        ("/static/..%2Fapp.py", 404),
        ("/static/%2Fetc%2Fpasswd", 404),
        ("/?wijk=WK999999", 400),
        ("/?leeftijd=99", 400),
        ("/wijken?cijfer=gemiddelde_wachttijd", 400),
        ("/cijfer/instroom.csv?by=geheim", 400),
        ("/?wijk=" + "x" * 500, 400),
        ("/" + "x" * 500, 404),
    ],
)
def test_a_wrong_address_gets_a_page_that_says_what_to_do(visitor: Visitor, address: str, status: int) -> None:
    page = visitor.get(address)
    assert page.status_code == status
    assert 'href="/cijfers"' in page.text
    assert "Hoofdmenu" in page.text
    assert page.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "address", ["/?wijk={}", "/{}", "/cijfer/{}", "/wijk/{}", "/wijken?cijfer={}", "/cijfer/instroom.svg?by={}"]
)
def test_what_a_visitor_types_never_comes_back(visitor: Visitor, address: str) -> None:
    typed = "%3Cscript%3Ealert(1)%3C%2Fscript%3E"
    page = visitor.get(address.format(typed))
    assert page.status_code in {400, 404}
    assert "alert(1)" not in page.text


def test_a_store_that_cannot_be_read_gives_a_page_that_says_so() -> None:
    with Visitor(create_app(InventedStore(broken="instroom"))) as visitor:
        page = visitor.get("/cijfer/instroom")
        assert page.status_code == 503
        assert "Dit cijfer kunnen we nu niet tonen" in page.text
        assert visitor.get("/cijfer/wachtenden").status_code == 200


def test_an_accident_gives_our_own_page_without_details() -> None:
    class Accident(InventedStore):
        def measure(self, name: str, by: tuple[str, ...] = (), *, audience: str = "intern") -> Measure:
            raise RuntimeError("geheim pad")

    with Visitor(create_app(Accident())) as visitor:
        page = visitor.get("/")
        assert page.status_code == 500
        assert "Er ging iets mis bij ons" in page.text
        assert "geheim pad" not in page.text


def test_pages_are_for_reading_only(visitor: Visitor) -> None:
    page = visitor.post("/")
    assert page.status_code == 405
    assert "alleen om te lezen" in page.text


def test_a_name_with_hyphens_is_the_same_figure(visitor: Visitor) -> None:
    page = visitor.get("/cijfer/jeugdigen-met-jeugdhulp")
    assert page.status_code == 200
    assert '<link rel="canonical" href="/cijfer/jeugdigen_met_jeugdhulp">' in page.text


def test_a_gemeente_without_figures_still_has_its_pages() -> None:
    with Visitor(create_app(InventedStore(known={}))) as visitor:
        assert "Er is nog niets geleverd" in visitor.get("/").text
        assert visitor.get("/cijfers").status_code == 200
        assert visitor.get("/wijken").status_code == 404
        assert visitor.get("/wijk/WK034403").status_code == 200


def test_no_redirect_repeats_a_host_that_a_visitor_made_up(visitor: Visitor) -> None:
    page = visitor.get("/cijfers/", headers={"host": "elders.example"})
    assert page.status_code == 404
    assert "location" not in page.headers


def test_a_wrong_method_says_which_are_right(visitor: Visitor) -> None:
    assert "GET" in visitor.post("/cijfers").headers["allow"]
