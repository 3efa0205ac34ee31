"""The papers for the council on a page: per moment, in every form, and never in the way of the other pages."""

import html
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from duiding.app.papers import FORMS_OFFERED
from duiding.reports import KINDS
from duiding.web.app import pages_of
from duiding.web.site import Edition, Site
from duiding.web.views.papers import PAPER_POLICY
from tests.unit.web.invented import InventedStore
from tests.unit.web.invented_papers import AHEAD, BEEN, InventedPapers
from tests.unit.web.visitor import Visitor

PREVIEW = "Voorvertoning: deze cijfers zijn nog niet openbaar"


@pytest.fixture
def site() -> Site:
    return Site(InventedStore(), papers=InventedPapers((AHEAD, BEEN)))


@pytest.fixture
def visitor(site: Site) -> Iterator[Visitor]:
    with Visitor(pages_of(site)) as visitor:
        yield visitor


def test_the_page_is_about_the_newest_moment_and_leads_to_the_others(visitor: Visitor) -> None:
    page = visitor.get("/rapport").text
    assert "Voor Voorjaarsnota 2025 (2\u00a0juni 2025)" in page
    assert f'href="/rapport/{BEEN.naam}"' in page
    assert f'href="/rapport/{AHEAD.naam}"' not in page.replace(f"/rapport/{AHEAD.naam}/", "")
    other = visitor.get(f"/rapport/{BEEN.naam}").text
    assert "<h1>Stukken voor de raad: Programmabegroting 2025</h1>" in other
    assert f'href="/rapport/{AHEAD.naam}"' in other


def test_every_form_of_both_papers_is_there_and_says_what_it_is(visitor: Visitor) -> None:
    page = visitor.get("/rapport").text
    for kind in KINDS:
        for form in FORMS_OFFERED:
            address = f"/rapport/{AHEAD.naam}/{kind}{form.ending}"
            assert f'href="{address}">{form.words}</a>' in page
            answer = visitor.get(address)
            assert answer.status_code == 200
            assert answer.headers["content-type"].partition(";")[0] == form.media_type
            how = "inline" if form.is_page else "attachment"
            name = f"voorbeeld-{kind}-{AHEAD.naam}{form.ending}"
            assert answer.headers["content-disposition"] == f'{how}; filename="{name}"'


def test_the_page_says_first_what_the_paper_says_first(visitor: Visitor, site: Site) -> None:
    text = html.unescape(visitor.get("/rapport").text).replace("\u00a0", " ")
    for kind in KINDS:
        for bullet in site.papers.told(kind, AHEAD.naam).bullets:
            assert bullet.replace("\u00a0", " ") in text


def test_what_changed_is_told_in_words_and_tables(visitor: Visitor) -> None:
    text = visitor.get("/rapport").text
    assert "We vergelijken met momentopname 2024-k3" in text
    assert "Het laatste complete cijfer, toen en nu." in text
    assert "Bijgesteld: dezelfde periode, een ander getal." in text


def test_the_first_time_there_is_nothing_to_compare_with() -> None:
    class First(InventedPapers):
        def paper(self, kind: str, moment: str, preview: str = ""):  # type: ignore[no-untyped-def]  # as its parent
            made = super().paper(kind, moment, preview)
            return replace(made, occasion=replace(made.occasion, since=None))

    visitor = Visitor(pages_of(Site(InventedStore(), papers=First((AHEAD,)))))
    text = visitor.get("/rapport").text
    assert "Er is nog geen eerdere momentopname. Vergelijken kan dus nog niet." in text
    assert "Het laatste complete cijfer, toen en nu." not in text


def test_without_moments_the_page_says_where_they_come_from() -> None:
    page = Visitor(pages_of(Site(InventedStore()))).get("/rapport")
    assert page.status_code == 200
    assert "Het moment moet in kalender.csv van de gemeente staan" in page.text


@pytest.mark.parametrize(
    "address",
    ["/rapport/1999-voorjaarsnota", f"/rapport/{AHEAD.naam}/bijlage.exe", "/rapport/1999/bijlage.html"],
)
def test_what_is_not_offered_is_not_found(visitor: Visitor, address: str) -> None:
    answer = visitor.get(address)
    assert answer.status_code == 404
    assert "<nav" in answer.text


def test_a_paper_that_one_reads_may_use_its_own_rules_and_nothing_else(visitor: Visitor) -> None:
    answer = visitor.get(f"/rapport/{AHEAD.naam}/bijlage.html")
    policy = answer.headers["content-security-policy"]
    assert policy == PAPER_POLICY
    assert "'self'" not in policy
    assert "script" not in policy
    inside = html.unescape(re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', answer.text)[0])
    assert "unsafe" not in inside
    assert inside.count("'sha256-") == answer.text.count("<style")
    assert "unsafe" not in visitor.get("/rapport").headers["content-security-policy"]


def test_while_one_paper_is_made_another_is_asked_to_wait(visitor: Visitor, site: Site) -> None:
    address = f"/rapport/{AHEAD.naam}/bijlage.docx"
    with site.making:
        answer = visitor.get(address)
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "30"
    assert answer.headers["cache-control"] == "no-store"
    assert "Dit stuk wordt nu gemaakt." in answer.text
    assert visitor.get(address).status_code == 200
    with site.making:
        assert visitor.get(address).status_code == 200  # what was made needs no making


def test_a_preview_is_marked_in_the_paper_itself() -> None:
    papers = InventedPapers((AHEAD,))
    visitor = Visitor(pages_of(Site(InventedStore(), edition=Edition(is_static=True, notice=PREVIEW), papers=papers)))
    paper = visitor.get(f"/rapport/{AHEAD.naam}/bestuursrapportage.html").text
    assert PREVIEW in paper.partition("<h1>")[0]
    assert '<meta name="robots" content="noindex">' in paper
    assert PREVIEW in visitor.get(f"/rapport/{AHEAD.naam}/bestuursrapportage.docx").text
    public = (
        Visitor(pages_of(Site(InventedStore(), papers=papers)))
        .get(f"/rapport/{AHEAD.naam}/bestuursrapportage.html")
        .text
    )
    assert PREVIEW not in public
    assert "noindex" not in public
