"""The page about the messages of one aanbieder: the same for it and for the gemeente, and nothing of another in it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from duiding.app.findings import findings_from
from duiding.app.toegang import Toegang
from duiding.config.folder import example_folder
from duiding.dialogue.kinds import KINDS
from duiding.dialogue.register import Mark
from duiding.dialogue.register.sheet import read_sheet
from duiding.domain.figure import Audience, Measure
from duiding.domain.inloggen import ROLES
from duiding.domain.settings import Aanbieder
from duiding.indicators import Request, load_indicators, measure
from duiding.indicators.example import panels_of
from duiding.reports.bevindingen import Bevinding
from duiding.storage import DuckDBEngine
from duiding.trajecten import PanelSet
from duiding.trajecten.regel import complete
from duiding.web import create_app
from duiding.web.access import OneRole, Who, load_matrix
from duiding.web.views.partner import OF_ITS_OWN_MESSAGES
from tests.unit.indicators.world import GEMEENTE
from tests.unit.web.access.browser import Browser
from tests.unit.web.invented import InventedStore
from tests.unit.web.invented_dialogue import InventedDialogue

LINDE, ANKER = GEMEENTE.aanbieders[:2]
PARTNERS = replace(GEMEENTE, aanbieders=(LINDE, ANKER))
"""A city of two: what one of them takes off the total of the city is all of the other."""
OF_THE_EXAMPLE = "99500003"
Change = Mapping[str, int]
"""How often every row of an aanbieder stands in the panels; 0 is gone, 1 is as drawn."""


def finding(number: int, agb: str, naam: str, bericht: str = "JW305") -> dict[str, Any]:
    day = date(2023, 1, 1 + number)
    return {
        "level": 3, "regel_code": "TR074", "retourcode": None, "bericht": bericht, "wet": "jeugdwet", "aanbieder": naam,
        "agb": agb, "dagtekening": day, "ontvangen": day, "element": None, "categorie": "45", "code": "45A01",
        "tekst": f"Fout van {naam}. Laat hem weg.", "zorgvorm": None, "ingangsdatum": day, "begindatum": day,
        "einddatum": day, "regel": number, "is_geweigerd": False,
    }  # fmt: skip


@cache
def engine(name: str, linde: int, anker: int) -> DuckDBEngine:
    """The drawn panels of an indicator with the rows of each aanbieder so often, and their findings."""
    times = {LINDE.naam: linde, ANKER.naam: anker}

    def changed(table: pa.Table) -> pa.Table:
        if "aanbieder" not in table.schema.names:
            return table
        rows = [row for row in table.to_pylist() for _ in range(times.get(row["aanbieder"], 1))]
        return pa.Table.from_pylist(rows, table.schema)

    rows = [finding(1, LINDE.agb, LINDE.naam)] * linde
    rows += [finding(n, ANKER.agb, ANKER.naam) for n in range(3)] * anker
    rows += [finding(9, LINDE.agb, LINDE.naam, "JW301"), finding(8, ANKER.agb, ANKER.naam, "JW301")]
    drawn = panels_of(load_indicators()[name], PARTNERS)
    tables = {panel: changed(table) for panel, table in drawn.items()}
    return DuckDBEngine(tables | {"bevinding": pa.Table.from_pylist(rows)})


@dataclass
class TwoPartners(InventedStore):
    """The door of a store over the real indicators and drawn panels of two aanbieders."""

    gemeente: Any = PARTNERS
    known: Any = field(default_factory=lambda: {name: load_indicators()[name] for name in OF_ITS_OWN_MESSAGES})
    change: Change = field(default_factory=dict)

    def panels(self, known_on: date | None = None, name: str = OF_ITS_OWN_MESSAGES[0]) -> PanelSet:
        drawn = engine(name, self.change.get(LINDE.naam, 1), self.change.get(ANKER.naam, 1))
        return PanelSet(drawn, self.stand, self.snapshot, True)

    def measure(self, name: str, by: tuple[str, ...] = (), *, audience: str = "intern") -> Measure:
        request = Request(tuple(by), None, None, Audience(audience))
        return measure(self.known[name], self.panels(name=name), self.gemeente, request)

    def events(self, known_on: date | None = None, names: Sequence[str] | None = None) -> Mapping[str, pa.Table]:
        """What each was to get and got, as often as its rows stand in the panels."""
        amounts = {one.agb: 120_000_00 * self.change.get(one.naam, 1) for one in (LINDE, ANKER)}
        rows = [
            {
                "peildatum": date(2025, 1, 1), "aanbieder": agb, "perceel": "wmo", "vorm": "inspanning",
                "bedrag_cent": cents, "besteed_cent": cents, "prognose_cent": cents, "digest": "a", "regel": number,
                "known_on": date(2025, 1, 15), "last_known_on": date(2025, 1, 15),
            }
            for number, (agb, cents) in enumerate(amounts.items())
        ]  # fmt: skip
        schema = complete({})["contractbedragen"].schema
        return {"contractbedragen": pa.Table.from_pylist(rows, schema)}

    def findings(self, aanbieder: str) -> tuple[Bevinding, ...]:
        return findings_from(self, aanbieder)  # type: ignore[arg-type]  # it asks for panels and the gemeente only


@pytest.fixture(scope="module")
def toegang(tmp_path_factory: pytest.TempPathFactory) -> Any:
    opened = Toegang(f"sqlite:///{tmp_path_factory.mktemp('partner') / 'registers.sqlite'}")
    yield opened
    opened.close()


def talked(*partners: str) -> InventedDialogue:
    """Talks, agreements, boundaries, signals and refusals of these aanbieders, each as in the worked example."""
    dialogue = InventedDialogue()
    for path in sorted((example_folder() / "registers").glob("SYN-*.csv")):
        book = dialogue.book(path.stem.removeprefix("SYN-"))
        text = path.read_text(encoding="utf-8")
        for place, agb in enumerate(partners):
            for row, _ in read_sheet(book.kind, text.replace(OF_THE_EXAMPLE, agb).encode()):
                book.add(replace(row, nummer=f"{row.nummer}{place}"), Mark("test", datetime(2025, 1, 1)))
    return dialogue


def browser(toegang: Toegang, who: Who, registers: InventedDialogue | None = None, **change: int) -> Browser:
    door = OneRole(who, toegang, csrf="a" * 64)
    named = {naam.replace("_", " "): times for naam, times in change.items()}
    with_both = (LINDE.agb, ANKER.agb) if change.get("Het_Anker") else (LINDE.agb,)
    store = TwoPartners(change=named, registers=registers or talked(*with_both))
    return Browser(create_app(store, door=door))


OWN = Who("aanbieder", "Iemand van De Linde", LINDE.agb)
MANAGER = Who("contractmanager", "Iemand van de gemeente")


def get(visitor: Browser, address: str) -> Any:
    return visitor.get(address, headers={"host": "127.0.0.1"})


def without_name(html: str) -> str:
    return re.sub(r'<div class="inside">.*?</header>', "", html, flags=re.DOTALL)


def test_the_aanbieder_and_the_contractmanager_see_the_same_figures(toegang: Toegang) -> None:
    address = f"/aanbieder/{LINDE.agb}"
    mine, theirs = get(browser(toegang, OWN), address), get(browser(toegang, MANAGER), address)
    assert mine.status_code == theirs.status_code == 200
    assert without_name(mine.text) == without_name(theirs.text)
    assert (
        get(browser(toegang, OWN), f"{address}/bevindingen.csv").text
        == get(browser(toegang, MANAGER), f"{address}/bevindingen.csv").text
    )


def test_the_page_shows_the_own_figures_also_when_they_are_small(toegang: Toegang) -> None:
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", get(browser(toegang, OWN), f"/aanbieder/{LINDE.agb}").text))
    assert "Berichten van aanbieders op tijd 100,0%" in text
    assert "Geweigerde berichten van aanbieders 50,0%" in text
    assert "Er is 1 bevinding" in text
    assert "Fout van De Linde. TR074 1" in text


def behind_for_a_partner(method: str = "GET") -> list[str]:
    """Every address that only opens with a login and lets an aanbieder in."""
    rows = load_matrix().rows.values()
    found = [row.path for row in rows if "aanbieder" in row.roles(method) and not row.is_open(method)]
    assert found
    return found


def numbers(register: str, partner: Aanbieder) -> list[str]:
    """The numbers of the rows of an aanbieder in a register, when both have theirs."""
    rows = [kept.row for kept in talked(LINDE.agb, ANKER.agb).book(register).all()]
    return [row.nummer for row in rows if getattr(row, "aanbieder", "") == partner.agb]


def addresses_of(path: str, partner: Aanbieder) -> list[str]:
    """What a path becomes for one aanbieder; a part that is not here yet must get its values here."""
    found = [path.replace("{aanbieder}", partner.agb)]
    found = [one.replace("{name}", name) for one in found for name in OF_ITS_OWN_MESSAGES[:2]]
    if "{register}" in path:
        split = [(one.replace("{register}", name), name) for one in found for name in KINDS]
        found = [one.replace("{nummer}", n) for one, name in split for n in numbers(name, partner) or ["nieuw"]]
    found = sorted(set(found))
    assert not any("{" in one for one in found), path
    return found


def test_whatever_the_other_does_changes_nothing_of_what_an_aanbieder_sees(toegang: Toegang) -> None:
    addresses = [address for path in behind_for_a_partner() for address in addresses_of(path, LINDE)]
    visitors = [browser(toegang, OWN), browser(toegang, OWN, Het_Anker=7)]
    seen = [[get(visitor, address) for address in addresses] for visitor in visitors]
    statuses = dict(zip(addresses, (answer.status_code for answer in seen[0]), strict=True))
    assert {address: status for address, status in statuses.items() if status not in {200, 404}} == {}
    assert statuses[f"/stuurkaart/{LINDE.agb}"] == statuses["/gesprekken"] == statuses["/register/gesprekken"] == 200
    pages = [[answer.content for answer in answers] for answers in seen]
    assert [one for one, mine, same in zip(addresses, *pages, strict=True) if mine != same] == []
    assert b"Berichten op tijd sturen" in pages[0][addresses.index(f"/stuurkaart/{LINDE.agb}")]
    assert all(ANKER.naam.encode() not in content for content in pages[0])
    for path in ("aanbieder", "stuurkaart"):
        page = pages[0][addresses.index(f"/{path}/{LINDE.agb}")].decode()
        assert "Contract en geld in 2024" in page and "120.000" in page
    changed = get(browser(toegang, OWN, De_Linde=3), f"/aanbieder/{LINDE.agb}").content
    assert changed != pages[0][addresses.index(f"/aanbieder/{LINDE.agb}")]


OWN_FORMS = {"host": "127.0.0.1", "origin": "http://127.0.0.1"}


def everything(registers: InventedDialogue) -> list[Any]:
    return [kept for name in KINDS for kept in registers.book(name).all()]


def test_an_aanbieder_cannot_read_or_write_a_row_of_the_other(toegang: Toegang) -> None:
    registers = talked(LINDE.agb, ANKER.agb)
    before = everything(registers)
    mine, manager = (browser(toegang, who, registers) for who in (OWN, MANAGER))
    tried = [f"/register/{name}/{nummer}" for name in KINDS for nummer in numbers(name, ANKER)]
    assert len(tried) > 5
    for address in tried:
        assert get(manager, address).status_code == 200, address
        assert get(mine, address).status_code in {403, 404}, address
        form = {"csrf": "a" * 64, "versie": "1", "aanbieder": LINDE.agb, "titel": "overgenomen"}
        assert mine.post(address, form, headers=OWN_FORMS).status_code in {403, 404}, address
    assert everything(registers) == before


def test_an_aanbieder_cannot_write_a_row_in_the_name_of_the_other(toegang: Toegang) -> None:
    registers = talked(LINDE.agb, ANKER.agb)
    theirs = [kept for kept in everything(registers) if getattr(kept.row, "aanbieder", "") == ANKER.agb]
    mine = browser(toegang, OWN, registers)
    for name in KINDS:
        for nummer in ("nieuw", *numbers(name, LINDE)):
            form = {"csrf": "a" * 64, "versie": "1", "nummer": "X99", "aanbieder": ANKER.agb}
            answer = mine.post(f"/register/{name}/{nummer}", form, headers=OWN_FORMS)
            assert answer.status_code != 500, (name, nummer)
            assert ANKER.naam not in answer.text
    assert [kept for kept in everything(registers) if getattr(kept.row, "aanbieder", "") == ANKER.agb] == theirs


def test_an_aanbieder_gets_no_page_of_the_other_and_cannot_tell_whether_it_exists(toegang: Toegang) -> None:
    visitor = browser(toegang, OWN)
    for path in behind_for_a_partner():
        if "{aanbieder}" in path:
            theirs, nobody = (get(visitor, path.replace("{aanbieder}", agb)) for agb in (ANKER.agb, "99999999"))
            assert theirs.status_code == nobody.status_code == 403
            assert theirs.content == nobody.content


def test_a_figure_on_the_page_is_public_per_aanbieder_or_has_no_public_total() -> None:
    """Else the total of the city minus the own figure would be the figure of the other."""
    from duiding.app.publicatie import public_tables
    from duiding.config import load_gemeente

    tables = public_tables(load_gemeente(), load_indicators())
    for name in OF_ITS_OWN_MESSAGES:
        by = {key for table, key in tables if table == name}
        assert frozenset() not in by or frozenset({"aanbieder"}) in by


def test_findings_have_no_total_of_the_city_anywhere(toegang: Toegang) -> None:
    from duiding.app.publicatie import public_tables
    from duiding.config import load_gemeente

    public = {name for name, _ in public_tables(load_gemeente(), load_indicators())}
    assert [name for name in public if load_indicators()[name].panel == "bevinding"] == []


def test_findings_about_messages_of_the_gemeente_are_not_held_against_an_aanbieder(toegang: Toegang) -> None:
    rows = get(browser(toegang, MANAGER), f"/aanbieder/{ANKER.agb}/bevindingen.csv").text.splitlines()
    assert len(rows) == 4
    assert all("JW305" in row for row in rows[1:])


@pytest.mark.parametrize("address", ["/aanbieder/00000000", "/aanbieder/00000000/bevindingen.csv"])
def test_an_aanbieder_that_is_not_there_is_said_so(toegang: Toegang, address: str) -> None:
    assert get(browser(toegang, MANAGER), address).status_code == 404


def test_the_list_of_aanbieders_is_no_ranking(toegang: Toegang) -> None:
    html = get(browser(toegang, MANAGER), "/aanbieder").text
    assert re.findall(r"/aanbieder/(\d+)", html) == [LINDE.agb, ANKER.agb]
    assert "Het is geen ranglijst" in html


@pytest.mark.parametrize("role", [role for role in ROLES if role not in {"contractmanager", "analist", "aanbieder"}])
def test_who_has_no_business_with_an_aanbieder_gets_no_page_of_one(toegang: Toegang, role: str) -> None:
    assert get(browser(toegang, Who(role, "Iemand")), f"/aanbieder/{LINDE.agb}").status_code == 403


def test_a_name_of_another_computer_does_not_reach_the_role_on_trial(toegang: Toegang) -> None:
    visitor = browser(toegang, MANAGER)
    for host in ("elders.example", "127.0.0.1.elders.example", "[::2]", "[", ""):
        assert visitor.get("/aanbieder", headers={"host": host}).status_code == 421
    for host in ("localhost:8030", "[::1]:8030", "127.0.0.2"):
        assert visitor.get("/aanbieder", headers={"host": host}).status_code == 200


def test_a_page_elsewhere_cannot_use_the_role_on_trial(toegang: Toegang, tmp_path: Path) -> None:
    visitor = browser(toegang, Who("beheer", "Iemand"))
    form = {"csrf": "a" * 64}
    told = {"host": "127.0.0.1:8030", "origin": "http://elders.example"}
    assert visitor.post("/beheer/sessie/x", form, headers=told).status_code == 403
    own = told | {"origin": "http://127.0.0.1:8030"}
    assert visitor.post("/beheer/sessie/x", form, headers=own).status_code == 303
