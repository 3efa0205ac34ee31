"""The public site as files: complete, marked while it is a preview, and nothing that needs a server of ours."""

import csv
import json
import re
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest
from openapi_spec_validator import OpenAPIV30SpecValidator, validate

from duiding.app.papers import FORMS_OFFERED
from duiding.domain.errors import PublishError, StoreError, UsageError
from duiding.reports import KINDS
from duiding.web.export import Wish
from duiding.web.headers import SECURITY_HEADERS
from tests.unit.web.export.conftest import CITY, preview
from tests.unit.web.invented import INDICATORS, InventedStore
from tests.unit.web.invented_papers import AHEAD, BEEN


def pages(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.html"))


class Addresses(HTMLParser):
    """Every address in a page, and every form."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.forms = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for name, value in attrs if name in {"href", "src"}]
        self.forms += tag == "form"


def test_every_page_that_a_visitor_can_reach_is_a_file(folder: Path) -> None:
    names = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    assert {"index.html", "cijfers.html", "wachten.html", "verantwoording.html", "zoeken.html", "404.html"} < names
    assert {f"cijfer/{name}.html" for name in INDICATORS} < names
    assert {f"wijk/{wijk.code}.html" for wijk in CITY.gemeente.wijken} < names
    assert "index--wijk-wk034403--leeftijd-12-t-m-17.html" in names
    assert "wijken--cijfer-wachtenden.html" in names
    assert "v1/momentopnamen/2018-k3/cijfers.parquet" in names
    papers = {f"{kind}{form.ending}" for kind in KINDS for form in FORMS_OFFERED}
    assert {f"rapport/{one.naam}/{name}" for one in (AHEAD, BEEN) for name in papers} < names


def test_every_link_leads_to_a_file_of_the_folder(folder: Path) -> None:
    for page in pages(folder):
        if page.name == "404.html":
            continue
        for address in Addresses(page.read_text(encoding="utf-8")).found:
            if address.startswith(("#", "mailto:")):
                continue
            assert not address.startswith(("/", "http")), (page, address)
            bare = re.split(r"[?#]", address)[0]
            assert (page.parent / bare).resolve().is_file(), (page, address)


def test_no_page_has_a_form_because_nobody_reads_it(folder: Path) -> None:
    assert [page for page in pages(folder) if Addresses(page.read_text(encoding="utf-8")).forms] == []


def test_what_a_filter_did_is_now_a_list_of_links(folder: Path) -> None:
    text = (folder / "index.html").read_text(encoding="utf-8")
    assert "<summary>Kies wijk (nu: Alle wijken)</summary>" in text
    chosen = (folder / "index--wijk-wk034403.html").read_text(encoding="utf-8")
    assert "<summary>Kies wijk (nu: Overvecht)</summary>" in chosen
    assert 'href="index--wijk-wk034403--leeftijd-12-t-m-17.html#eerste"' in chosen
    assert '<a class="block-link" href="index--wijk-wk034403.html#eerste" aria-current="true">Overvecht</a>' in chosen
    assert 'href="index.html#eerste"' in chosen


def test_every_page_of_a_preview_says_so_and_since_when_it_is_public(folder: Path) -> None:
    words = "Voorvertoning: deze cijfers zijn nog niet openbaar, tot 1 mei 2025 om 9.30 uur"
    for page in pages(folder):
        text = page.read_text(encoding="utf-8")
        assert words in text
        assert '<meta name="robots" content="noindex">' in text
    assert "Disallow: /\n" in (folder / "robots.txt").read_text()
    table = json.loads((folder / "v1/tabellen/instroom.json").read_text(encoding="utf-8"))
    assert words in table["notice"]


def test_every_page_says_itself_what_it_may_load(folder: Path) -> None:
    for page in pages(folder):
        text = page.read_text(encoding="utf-8")
        own = "&#39;sha256-" if page.parent.parent.name == "rapport" else "&#39;self&#39;"
        assert f"default-src &#39;none&#39;; style-src {own}" in text
        assert "unsafe" not in text and "frame-ancestors" not in text
        assert "<script" not in text and not re.search(r'\sstyle="', text)
        assert (
            not re.search(r'(?:src|href)="https?:', text.replace("https://cijfers.example", "")) or page.stem == "404"
        )


def test_the_example_for_a_web_server_has_our_headers(folder: Path) -> None:
    text = (folder / "nginx-voorbeeld.conf").read_text(encoding="utf-8")
    assert all(f'add_header {name} "{value}" always;' in text for name, value in SECURITY_HEADERS.items())
    assert 'add_header access-control-allow-origin "*" always;' in text


def test_the_api_is_there_as_files_and_describes_itself_as_such(folder: Path) -> None:
    spec = json.loads((folder / "v1/openapi.json").read_text(encoding="utf-8"))
    validate(spec, cls=OpenAPIV30SpecValidator)
    assert spec["servers"] == [{"url": "https://cijfers.example/v1"}]
    assert all(re.search(r"\.(json|csv|parquet)$", path) for path in spec["paths"])
    tables = json.loads((folder / "v1/tabellen.json").read_text(encoding="utf-8"))["tables"]
    for address in (link for table in tables for link in table["links"].values()):
        assert (folder / address.removeprefix("https://cijfers.example/")).is_file()


def test_every_row_leads_to_its_definition(folder: Path) -> None:
    with (folder / "v1/tabellen/jeugdigen_met_jeugdhulp-per-wijk.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert {row["definition"] for row in rows} == {
        "https://cijfers.example/v1/indicatoren/jeugdigen_met_jeugdhulp.json"
    }
    assert {row["snapshot"] for row in rows} == {CITY.snapshot}
    assert all(row["value"] == row["n"] == "" for row in rows if row["status"] == "too few")
    assert any(row["status"] == "too few" for row in rows)


def test_only_figures_for_everybody_are_asked_for(folder: Path) -> None:
    assert {audience for _, _, audience in CITY.asked} == {"openbaar"}


def test_the_mark_says_what_was_made(folder: Path) -> None:
    told = json.loads((folder / "publicatie.json").read_text(encoding="utf-8"))
    assert (told["snapshot"], told["is_preview"], told["name"]) == (CITY.snapshot, True, "")
    assert told["files"] == sum(path.is_file() for path in folder.rglob("*")) - 4


def test_before_the_embargo_nothing_is_published(tmp_path: Path) -> None:
    with pytest.raises(PublishError, match=r"embargo tot 1 mei 2025 om 9\.30 uur") as caught:
        preview(tmp_path / "site", Wish("2025-k1", embargo=datetime(2025, 5, 1, 9, 30)))
    assert caught.value.exit_code == 14
    assert [*tmp_path.iterdir()] == []


def test_a_publication_needs_a_name_in_the_register(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Geef de publicatie een naam"):
        preview(tmp_path / "site", Wish())
    assert [*tmp_path.iterdir()] == []


def test_a_name_that_stands_for_other_figures_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="met andere cijfers"):
        preview(tmp_path / "site", Wish("2018-k3"))


def test_a_site_with_a_hole_is_not_published(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("CRITICAL"), pytest.raises((PublishError, StoreError)):
        preview(tmp_path / "site", Wish(is_preview=True), InventedStore(broken="instroom"))
    assert [*tmp_path.iterdir()] == []
