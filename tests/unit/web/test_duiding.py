"""The duiding on the page of a figure, and beside its charts: who said it, when, and of which value."""

from datetime import date, datetime

import pytest

from duiding.dialogue.duiding import Duiding, binding_of
from duiding.dialogue.register import Mark
from duiding.web import create_app
from tests.unit.web.invented import InventedStore
from tests.unit.web.visitor import Visitor

MARK = Mark("contractmanager", datetime(2025, 1, 1))


def say(store: InventedStore, nummer: str, by: tuple[str, ...] = (), place: int = 20, **values: object) -> Duiding:
    """Say something about one figure of `wachtenden` as it stands now."""
    figure = [f for f in store.measure("wachtenden", by).figures if f.is_shown][place]
    bound = vars(binding_of(figure, store.snapshot, store.definitions()["wachtenden"]))
    told: dict[str, object] = {"tekst": "Een team viel uit.", "rol": "gemeente", "naam": "contractmanager jeugd"}
    status: dict[str, object] = {"datum": date(2025, 2, 3), "staat": "gepubliceerd"}
    row = Duiding(nummer=nummer, **(bound | told | status | values))  # type: ignore[arg-type]
    store.registers.book("duiding").add(row, MARK)
    return row


def test_a_figure_shows_its_duiding_with_role_and_date_on_its_page_and_in_the_margin(
    store: InventedStore, visitor: Visitor
) -> None:
    row = say(store, "D1")
    say(store, "D2", antwoord_op="D1", rol="aanbieder", aanbieder="99100001", naam="Wilgenhof", tekst="Klopt deels.")
    page = visitor.get("/cijfer/wachtenden").text
    section = page[page.index('id="duiding"') :]
    assert "Een team viel uit." in section and row.waarde in section
    assert "contractmanager jeugd (gemeente), 3 februari 2025" in section.replace("\u00a0", " ")
    assert "Klopt deels." in section[section.index("Antwoord:") :]
    margin = page[page.index("note-gemeente") : page.index('id="duiding"')]
    assert f"Over 1 januari 2021: {row.tekst}" in margin.replace("\u00a0", " ")
    assert "Een team viel uit." in visitor.get("/wachten").text


def test_without_duiding_both_sides_say_so(visitor: Visitor) -> None:
    assert visitor.get("/cijfer/wachtenden").text.count("Nog geen duiding.") == 3


@pytest.mark.parametrize("values", [{"staat": "concept"}, {"staat": "ingetrokken"}, {"voor": "intern"}])
def test_what_is_not_published_for_everybody_is_on_no_page(
    store: InventedStore, visitor: Visitor, values: dict[str, str]
) -> None:
    say(store, "D1", tekst="Geheim stuk.", **values)
    assert all("Geheim stuk." not in visitor.get(page).text for page in ("/cijfer/wachtenden", "/wachten", "/wijken"))


def test_after_a_correction_the_duiding_stays_with_the_earlier_value(store: InventedStore, visitor: Visitor) -> None:
    now = say(store, "D2", tekst="Anders.").waarde
    say(store, "D1", waarde="999", momentopname="2024-01-01.abc")
    page = visitor.get("/cijfer/wachtenden").text.replace("\u00a0", " ")
    assert f"Toen stond er 999 (momentopname 2024-01-01.abc). Nu staat er {now}." in page
    margin = page[page.index("note-gemeente") : page.index('id="duiding"')]
    assert "Een team viel uit." not in margin


def test_duiding_of_a_wijk_is_told_at_the_map(store: InventedStore, visitor: Visitor) -> None:
    figures = [f for f in store.measure("wachtenden", ("wijk",)).figures if f.is_shown]
    last = max(f.period for f in figures if f.status.value == "complete")
    place = next(n for n, f in enumerate(figures) if f.period == last and f.by["wijk"] == "Overvecht")
    say(store, "D1", ("wijk",), place, tekst="Hier opende een nieuwe locatie.")
    page = visitor.get("/wijken?cijfer=wachtenden").text
    assert "(Overvecht): Hier opende een nieuwe locatie." in page
    assert "Overvecht, " in visitor.get("/cijfer/wachtenden").text


def test_what_somebody_wrote_is_text_and_no_page(store: InventedStore, visitor: Visitor) -> None:
    say(store, "D1", tekst="<script>alert(1)</script>")
    assert "<script>alert" not in visitor.get("/cijfer/wachtenden").text


def test_while_the_registers_are_away_the_figures_stay(store: InventedStore) -> None:
    store.registers.is_away = True
    with Visitor(create_app(store)) as client:
        answer = client.get("/cijfer/wachtenden")
    assert answer.status_code == 200
    assert answer.text.count("De duiding is nu even niet te lezen.") == 3


def test_registers_that_are_away_are_left_alone_for_a_while_and_then_read_again(
    store: InventedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    say(store, "D1")
    store.registers.is_away = True
    with Visitor(create_app(store)) as client:
        assert "nu even niet te lezen" in client.get("/cijfer/wachtenden").text
        store.registers.is_away = False
        assert "nu even niet te lezen" in client.get("/cijfer/wachtenden").text
        monkeypatch.setattr("duiding.web.voices.time.monotonic", lambda: float("inf"))
        assert "Een team viel uit." in client.get("/cijfer/wachtenden").text
