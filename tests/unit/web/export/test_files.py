"""Which file an address becomes, and where the links of that file lead."""

import posixpath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duiding.web.export.files import Links, file_of, table_links


def links(file: str, met: list[str] | None = None) -> Links:
    return Links(file, (met if met is not None else []).append, lambda address: address)


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("/", "index.html"),
        ("/?wijk=WK034403&leeftijd=12-t-m-17", "index--wijk-wk034403--leeftijd-12-t-m-17.html"),
        ("/wijken?cijfer=wachtenden", "wijken--cijfer-wachtenden.html"),
        ("/cijfer/instroom", "cijfer/instroom.html"),
        ("/cijfer/instroom.svg?by=zorgvorm", "cijfer/instroom--by-zorgvorm.svg"),
        ("/static/duiding.css?v=abc", "static/duiding.css"),
        ("/v1/tabellen/instroom-per-wijk.json", "v1/tabellen/instroom-per-wijk.json"),
    ],
)
def test_an_address_becomes_a_file_that_any_server_can_give(address: str, file: str) -> None:
    assert file_of(address) == file


@pytest.mark.parametrize(
    ("file", "written", "becomes"),
    [
        ("index.html", "/cijfers#wmo", "cijfers.html#wmo"),
        ("cijfer/instroom.html", "/", "../index.html"),
        ("cijfer/instroom.html", "/cijfer/wachtenden", "wachtenden.html"),
        ("index.html", "/static/duiding.css?v=abc", "static/duiding.css?v=abc"),
        ("index.html", "/?wijk=a&amp;leeftijd=b#eerste", "index--wijk-a--leeftijd-b.html#eerste"),
        ("index.html", "#inhoud", "#inhoud"),
        ("index.html", "mailto:cijfers@gemeente.example", "mailto:cijfers@gemeente.example"),
    ],
)
def test_a_link_is_written_from_where_the_file_lies(file: str, written: str, becomes: str) -> None:
    assert links(file).in_page(f'<a href="{written}">x</a>') == f'<a href="{becomes}">x</a>'


def test_every_link_of_our_own_is_met_and_no_other() -> None:
    met: list[str] = []
    page = '<a href="/cijfers#wmo"></a><img src="/static/favicon.svg?v=1"><a href="#x"></a><a href="mailto:a@b"></a>'
    links("index.html", met).in_page(page)
    assert met == ["/cijfers", "/static/favicon.svg?v=1"]


def test_a_stylesheet_finds_its_font_beside_itself() -> None:
    text = 'src: url("/static/noto-sans.woff2?v=1"); fill: url(#x);'
    assert links("static/duiding.css").in_style(text) == 'src: url("noto-sans.woff2?v=1"); fill: url(#x);'


def test_a_page_for_any_address_has_links_from_the_root() -> None:
    page = '<a href="/cijfers">x</a>'
    found = [Links("404.html", lambda _: None, lambda a: a, root).in_page(page) for root in ("", "https://a.example")]
    assert found == ['<a href="/cijfers.html">x</a>', '<a href="https://a.example/cijfers.html">x</a>']


def test_the_csv_of_a_page_is_the_file_of_the_api() -> None:
    other = table_links({("instroom", frozenset({"wijk", "wet"})): "/v1/tabellen/instroom-per-wijk-per-wet.csv"})
    assert other("/cijfer/instroom.csv?by=wet&by=wijk") == "/v1/tabellen/instroom-per-wijk-per-wet.csv"
    assert other("/cijfer/instroom.csv") == "/cijfer/instroom.csv"
    assert other("/cijfer/instroom.svg?by=wijk") == "/cijfer/instroom.svg?by=wijk"


@given(
    st.sampled_from(["/", "/cijfer/a", "/wijk/WK1", "/v1/tabellen/a.csv", "/cijfers?onderwerp=wmo"]),
    st.sampled_from(["/", "/cijfer/b", "/static/a.css?v=1", "/v1/openapi.json", "/wijken?cijfer=b"]),
)
def test_a_relative_link_leads_to_the_file_of_its_address(here: str, there: str) -> None:
    file = file_of(here)
    written = links(file).in_page(f'<a href="{there}">')[len('<a href="') : -2]
    assert posixpath.normpath(posixpath.join(posixpath.dirname(file), written.split("?")[0])) == file_of(there)
