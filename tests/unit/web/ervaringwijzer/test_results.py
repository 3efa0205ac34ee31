"""What everybody sees of it, and who reads the words first."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from duiding.app.toegang import Toegang
from duiding.dialogue.ervaring.code import digest
from duiding.dialogue.ervaring.ports import Form
from duiding.domain.figure import Figure, Measure, Status
from duiding.web import create_app
from duiding.web.access.door import OneRole
from duiding.web.access.who import Who
from tests.unit.web.access.browser import Browser
from tests.unit.web.ervaringwijzer.conftest import LAST, Table
from tests.unit.web.invented import INDICATORS, InventedIndicator, InventedStore
from tests.unit.web.visitor import Visitor

OVER, ROLES = ("toegankelijkheid", "kwaliteit", "effect"), ("jongere", "ouder")
KNOWN = INDICATORS | {
    name: InventedIndicator(name, code, name, "cliënten", by, "periode", "")
    for name, code, by in (
        ("ervaring", "K57", ("onderwerp", "rol")),
        ("ervaring_verwacht", "K57", ("onderwerp",)),
        ("respons_ervaring", "K58", ("rol", "wijk")),
    )
}
SHARES = {
    ("ervaring", "toegankelijkheid"): 40,
    ("ervaring", "kwaliteit"): 81,
    ("ervaring", "effect"): 66,
    ("ervaring_verwacht", "toegankelijkheid"): 70,
    ("ervaring_verwacht", "kwaliteit"): 60,
    ("ervaring_verwacht", "effect"): 64,
    ("respons_ervaring", "jongere"): 13,
    ("respons_ervaring", "ouder"): 24,
}


class Said(InventedStore):
    """A store in which people said things; one theme can be protected."""

    protected = ""

    def measure(self, name: str, by: tuple[str, ...] = (), *, audience: str = "intern") -> Measure:
        whole = super().measure(name, (), audience=audience)
        if name not in KNOWN.keys() - INDICATORS.keys() or not by:
            return whole if not by else super().measure(name, by, audience=audience)
        groups = {"onderwerp": OVER, "rol": ROLES}.get(by[0], ())
        return replace(
            whole, by=by, figures=tuple(self._figure(f, name, by[0], g) for f in whole.figures for g in groups)
        )

    def _figure(self, figure: Figure, name: str, by: str, group: str) -> Figure:
        share = SHARES.get((name, group), 50)
        made = replace(figure, by={by: group}, unit="%", value=share, n=300, low=share - 5, high=share + 5)
        if group == self.protected:
            return replace(made, status=Status.TOO_FEW, value=None, n=None, low=None, high=None)
        return made


def rows(html: str) -> dict[str, list[str]]:
    table = re.search(r'aria-labelledby="tabel-gezegd">.*?</table>', html, re.DOTALL)
    assert table
    found = re.findall(r'<tr><th scope="row">(.*?)</th>(.*?)</tr>', table[0], re.DOTALL)
    return {head: re.findall(r"<td[^>]*>(.*?)</td>", cells) for head, cells in found}


def test_each_theme_tells_how_many_said_it_how_sure_it_is_and_what_was_expected() -> None:
    html = Visitor(create_app(Said(known=KNOWN))).get("/ervaringen").text
    assert rows(html) == {
        "Toegankelijkheid": ["40,0%", "35,0% tot 45,0%", "300", "70,0%", "minder dan verwacht"],
        "Kwaliteit": ["81,0%", "76,0% tot 86,0%", "300", "60,0%", "beter dan verwacht"],
        "Effect": ["66,0%", "61,0% tot 71,0%", "300", "64,0%", "gelijk: binnen de marge"],
    }
    assert "De laagste respons per rol: jongere (13,0%)." in html
    assert "Er is geen totaalscore" in html
    assert "/ervaringwijzer" not in html


def test_a_protected_theme_has_no_row() -> None:
    store = Said(known=KNOWN)
    store.protected = "effect"
    assert set(rows(Visitor(create_app(store)).get("/ervaringen").text)) == {"Toegankelijkheid", "Kwaliteit"}


def test_a_gemeente_that_publishes_none_of_it_has_a_page_that_says_less() -> None:
    page = Visitor(create_app(InventedStore())).get("/ervaringen")
    assert page.status_code == 200
    assert "hoeveel zeiden het" not in page.text
    assert "Er zijn nu geen woorden" in page.text


@pytest.fixture
def told(table: Table) -> Table:
    texts = ["Fijn", "Juf Anna belde 0612345678", "Wel leuk"]
    forms = zip(table.codes, [*texts, *[""] * 9], strict=True)
    table.wijzer.keep([Form(digest(code), "groepstraject-1", ("effect:1:1",), tekst) for code, tekst in forms])
    table.day = LAST + timedelta(1)
    return table


@pytest.fixture
def reader(told: Table, tmp_path: Path) -> Iterator[Browser]:
    toegang = Toegang(f"sqlite:///{tmp_path / 'log.sqlite'}")
    door = OneRole(Who("beleid", "Bea Lezer"), toegang)
    yield Browser(create_app(Said(known=KNOWN), desk=told.wijzer, door=door), "127.0.0.1")
    toegang.close()


HOST = {"host": "127.0.0.1"}
FROM_HERE = HOST | {"origin": "http://127.0.0.1"}


def form_of(reader: Browser, tekst: str) -> tuple[str, dict[str, str]]:
    page = reader.get("/opmerkingen", headers=HOST).text
    for part in re.findall(r"<section class=\"group.*?</section>", page, re.DOTALL):
        if tekst in part:
            action = re.search(r'action="([^"]+)"', part)
            csrf = re.search(r'name="csrf" value="([^"]+)"', part)
            proposal = re.search(r"<textarea[^>]*>(.*?)</textarea>", part, re.DOTALL)
            assert action and csrf and proposal
            return action[1], {"csrf": csrf[1], "tekst": proposal[1]}
    raise AssertionError(page)


def quotes(reader: Browser) -> list[str]:
    return re.findall(r'<blockquote class="quote"><p>(.*?)</p>', reader.get("/ervaringen").text)


def decide(reader: Browser, written: str, besluit: str, **changed: str) -> httpx.Response:
    address, fields = form_of(reader, written)
    return reader.post(address, fields | {"besluit": besluit} | changed, headers=FROM_HERE)


def test_nobody_sees_words_before_somebody_read_them(reader: Browser, told: Table) -> None:
    assert quotes(reader) == []
    address, fields = form_of(reader, "Juf Anna")
    assert fields["tekst"] == "[weggelaten] belde [weggelaten]"
    assert decide(reader, "Juf Anna", "toon", tekst="Juf Anna belde").status_code == 200
    assert quotes(reader) == []
    assert decide(reader, "Juf Anna", "toon", tekst="De juf belde", nagelezen="ja").status_code == 303
    assert decide(reader, "Fijn", "weg").status_code == 303
    assert quotes(reader) == ["De juf belde"]
    assert [one.tekst for one in told.wijzer.opmerkingen()] == ["Wel leuk", "De juf belde"]
    assert reader.post(address, fields | {"besluit": "toon"}, headers=FROM_HERE).status_code == 303
    assert quotes(reader) == ["De juf belde"]


def test_what_still_points_to_somebody_needs_a_second_look(reader: Browser) -> None:
    refused = decide(reader, "Wel leuk", "toon", tekst="Zoals Sara zei: leuk")
    assert "Hierin staat nog iets dat naar iemand kan wijzen" in refused.text
    assert "Zoals Sara zei: leuk</textarea>" in refused.text
    for tekst, says in (("", "Er staat niets meer"), ("a " * 300, "te lang")):
        assert says in decide(reader, "Wel leuk", "toon", tekst=tekst).text
    assert decide(reader, "Wel leuk", "toon", tekst="Zoals Utrecht is: leuk", nagelezen="ja").status_code == 303
    assert quotes(reader) == ["Zoals Utrecht is: leuk"]


def test_what_was_shown_can_be_taken_away_again(reader: Browser, told: Table) -> None:
    decide(reader, "Fijn", "toon")
    (shown,) = [one for one in told.wijzer.opmerkingen() if one.is_shown]
    _, fields = form_of(reader, "Wel leuk")
    assert reader.post(f"/opmerkingen/{shown.id}", fields | {"besluit": "weg"}, headers=FROM_HERE).status_code == 303
    assert quotes(reader) == []


def test_figures_stay_readable_while_the_words_are_away(reader: Browser, told: Table) -> None:
    told.is_away = True
    page = reader.get("/ervaringen")
    assert page.status_code == 200
    assert "nu even niet te lezen" in page.text
    assert "Kwaliteit" in page.text


def test_without_a_questionnaire_there_is_nothing_to_read(tmp_path: Path) -> None:
    toegang = Toegang(f"sqlite:///{tmp_path / 'log.sqlite'}")
    pages = create_app(InventedStore(), door=OneRole(Who("beleid", "Bea"), toegang))
    assert Browser(pages, "127.0.0.1").get("/opmerkingen", headers=HOST).status_code == 404
    toegang.close()
