"""What axe-core leaves open: nothing but what was reviewed, and of that nothing that is gone or that cannot be read."""

import re

import pytest

from duiding.web.access.matrix import load_matrix
from tests.browser import test_pages, test_talks
from tests.browser.axe import REVIEWED, Reviewed, audit, wrong_with
from tests.browser.conftest import Opener

pytestmark = pytest.mark.browser
_FILES = re.compile(r"/v1|/static|.*(\.(csv|svg|json)|\{file\})$")
ELSEWHERE = {
    "/inloggen": "it leads to the page of the identity service",
    "/inloggen/terug": "it leads back; a refusal is in test_login",
    "/uitgelogd": "test_login",
    "/beheer": "test_login",
    "/ervaringwijzer": "test_ervaringwijzer",
    "/ervaringwijzer/{code}": "it leads to the questions",
    "/contracten/{einde}": "not looked at: the invented city has no contract of which help goes on after its end",
}
"""The pages that are in neither list of addresses, and why."""


@pytest.mark.parametrize("kind", REVIEWED, ids=lambda kind: kind.name)
def test_what_was_reviewed_still_stands_there(open_in_tab: Opener, kind: Reviewed) -> None:
    wrong, met = audit(open_in_tab(kind.page, kind.width).page, kind.rule)
    assert wrong == []
    assert kind.name in met, f"{kind.name} is not left open any more: take it out of reviewed.toml"


@pytest.mark.parametrize(
    ("drawn", "is_readable"),
    [
        ('<text x="2" y="20" fill="#777777">nul</text>', False),
        ('<text x="2" y="20" fill="#17262b">nul</text>', True),
        ('<rect width="90" height="30" fill="#17262b"></rect><text x="2" y="20" fill="#17262b">nul</text>', False),
        ('<rect width="90" height="30" fill="#17262b"></rect><text x="2" y="20" fill="#ffffff">nul</text>', True),
        ('<text x="2" y="20" fill="#17262b">nul</text><rect x="60" width="9" height="9" fill="#17262b"></rect>', True),
    ],
)
def test_letters_on_a_drawing_are_measured(open_in_tab: Opener, drawn: str, is_readable: bool) -> None:
    page = open_in_tab("/over", 390).page
    picture = f'<svg role="img" aria-label="n" viewBox="0 0 90 30" width="90" height="30">{drawn}</svg>'
    page.evaluate("html => { document.querySelector('main').innerHTML = html; }", f"<h1>Nul</h1>{picture}")
    assert (wrong_with(page, "color-contrast") == []) is is_readable


def test_what_nobody_reviewed_is_wrong(open_in_tab: Opener) -> None:
    page = open_in_tab("/over", 390).page
    empty = '<table><tr><th scope="col">Getal</th></tr></table>'
    page.evaluate("html => { document.querySelector('main').innerHTML = html; }", empty)
    assert any("nobody reviewed" in one for one in wrong_with(page, "th-has-data-cells"))


def test_every_page_is_looked_at() -> None:
    rows = load_matrix().rows.values()
    pages = {row.path for row in rows if row.roles("GET") and not _FILES.match(row.path)}
    asked = [one.partition("?")[0] for one in (*test_pages.PAGES, *(p for ps in test_talks.PAGES.values() for p in ps))]
    plain = {one for one in asked if one in pages}
    forms = {page: re.compile(re.sub(r"\{\w+\}", "[^/]+", page)) for page in pages}
    looked = plain | {page for page, form in forms.items() for one in set(asked) - plain if form.fullmatch(one)}
    assert pages - looked == set(ELSEWHERE)
