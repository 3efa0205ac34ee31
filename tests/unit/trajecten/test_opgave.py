"""Panels of declared deliveries: what was stated, on the day it was stated for, in the words of the other panels."""

from datetime import date
from typing import Any

from duiding.bronnen.layout import known_layouts
from duiding.indicators.panels import PANELS
from tests.unit.trajecten.record import GEMEENTE, Record, rows


def places(peildatum: str, plekken: int, **other: Any) -> dict[str, Any]:
    known = {"peildatum": date.fromisoformat(peildatum), "aanbieder": "99100002", "plekken": plekken, "bezet": 3}
    return {**known, "zorgvorm": "individuele_begeleiding", **other}


def spent(datum: str, cents: int, **other: Any) -> dict[str, Any]:
    known = {"datum": date.fromisoformat(datum), "programma": "jeugd", "spoor": "aanvullend", "aard": "structureel"}
    return {**known, "bedrag_cent": cents, **other}


def costly(datum: str, client: str, **other: Any) -> dict[str, Any]:
    known = {"datum": date.fromisoformat(datum), "client": client, "aanbieder": "99100001", "zorgvorm": "crisis"}
    return {**known, "dagen": 90, "bedrag_cent": 11700000, **other}


def test_a_stock_holds_on_its_own_peildatum_only() -> None:
    record = Record().levering("capaciteit", "2024-01-10", places("2024-01-01", 40))
    found = rows(record.panels("2024-06-01")["capaciteit"], "peildatum", "plekken")
    assert found == [(date(2024, 1, 1), 40)]


def test_codes_become_the_words_of_the_other_panels() -> None:
    record = Record().levering(
        "capaciteit", "2024-01-10", places("2024-01-01", 40), places("2024-01-01", 5, aanbieder="123")
    )
    found = rows(record.panels("2024-02-01")["capaciteit"], "wet", "spoor", "zorgvorm", "aanbieder", "plekken")
    begeleiding = ("wmo", "aanvullend", "individuele_begeleiding")
    assert found == [(*begeleiding, "123", 5), (*begeleiding, "De Vuurvlinder", 40)]


def test_a_correction_replaces_what_was_stated() -> None:
    record = Record().levering("capaciteit", "2024-01-10", places("2024-01-01", 40))
    record.levering("capaciteit", "2024-01-20", places("2024-01-01", 44))
    assert rows(record.panels("2024-01-15")["capaciteit"], "plekken") == [(40,)]
    assert rows(record.panels("2024-01-20")["capaciteit"], "plekken") == [(44,)]


def test_what_is_about_a_later_day_is_not_there_yet() -> None:
    record = Record().levering("capaciteit", "2024-01-10", places("2024-01-01", 40), places("2024-04-01", 50))
    assert rows(record.panels("2024-03-31")["capaciteit"], "plekken") == [(40,)]
    assert rows(record.panels("2024-04-01")["capaciteit"], "plekken") == [(40,), (50,)]


def test_a_flow_has_the_names_of_its_periods() -> None:
    record = Record().levering("uitgaven", "2024-05-01", spent("2024-01-01", 500), spent("2023-10-01", 400))
    found = rows(record.panels("2024-05-01")["uitgaven"], "datum", "maand", "kwartaal", "jaar", "bedrag_cent")
    assert found == [
        (date(2023, 10, 1), "2023-10", "2023-K4", "2023", 400),
        (date(2024, 1, 1), "2024-01", "2024-K1", "2024", 500),
    ]


def test_money_for_no_zorgvorm_has_no_wet_and_keeps_its_own_spoor() -> None:
    record = Record().levering(
        "uitgaven", "2024-05-01",
        spent("2024-01-01", 1, spoor="sociale_basis", wijk="WK034403"),
        spent("2024-01-01", 2, zorgvorm="dyslexie", wijk="onbekend"),
    )  # fmt: skip
    found = rows(record.panels("2024-05-01")["uitgaven"], "wet", "spoor", "zorgvorm", "wijk", "bedrag_cent")
    assert sorted(found, key=lambda row: row[-1]) == [
        (None, "sociale_basis", None, "Overvecht", 1),
        ("jeugdwet", "aanvullend", "dyslexie", "wijk onbekend", 2),
    ]


def test_a_person_has_a_number_a_wijk_and_an_age_and_no_birthday() -> None:
    born = {"geboortejaar": 2010, "geboortemaand": 6, "wijk": "WK034401"}
    record = Record().levering("hoge_kosten", "2024-04-20", costly("2024-01-01", "a" * 32, **born))
    panel = record.panels("2024-05-01")["hoge_kosten"]
    assert rows(panel, "client", "wijk", "leeftijd", "leeftijdsgroep") == [(0, "West", 13, "12 t/m 17")]
    assert not {"geboortejaar", "geboortemaand", "digest"} & set(panel.column_names)


def test_a_person_has_one_number_in_every_panel() -> None:
    record = Record().levering("hoge_kosten", "2024-04-20", costly("2024-01-01", "b" * 32))
    waits = {"client": "a" * 32, "zorgvorm": "crisis", "aanmelddatum": date(2024, 1, 5)}
    record.levering("wachtlijst", "2024-04-21", waits, {**waits, "client": "b" * 32})
    panels = record.panels("2024-05-01")
    assert rows(panels["hoge_kosten"], "client") == [(1,)]
    assert rows(panels["wachtperiode"], "client") == [(0,), (1,)]


def test_a_flag_that_is_empty_is_no() -> None:
    paper = {"peildatum": date(2024, 6, 1), "moment": "voorjaarsnota", "begrotingsjaar": 2024, "soort": "prognose"}
    row = {**paper, "programma": "jeugd", "spoor": "aanvullend", "aard": "structureel", "bedrag_cent": 5}
    record = Record().levering("begroting", "2024-06-05", {**row, "is_hoofdjaar": True, "has_volumegroei": None})
    found = rows(record.panels("2024-07-01")["begroting"], "is_hoofdjaar", "has_volumegroei", "aanbieder")
    assert found == [(True, False, None)]


def test_indicators_know_every_panel_as_it_is_built() -> None:
    built = Record().levering("capaciteit", "2024-01-10", places("2024-01-01", 40)).panels("2024-01-01")
    for name, layout in known_layouts().items():
        if layout.panel:
            assert set(built[name].column_names) == PANELS[name].columns, name


def test_the_order_of_the_deliveries_does_not_matter() -> None:
    parts = [spent("2024-01-01", 5, aanbieder="99100001"), spent("2024-01-01", 7, aanbieder="99100002")]
    there, back = Record(), Record()
    for at, row in enumerate(parts):
        there.levering("uitgaven", "2024-05-01", row, digest=f"{at:032x}")
    for at, row in reversed(list(enumerate(parts))):
        back.levering("uitgaven", "2024-05-01", row, digest=f"{at:032x}")
    assert there.panels("2024-05-01", GEMEENTE)["uitgaven"].equals(back.panels("2024-05-01", GEMEENTE)["uitgaven"])


def test_a_row_from_before_a_column_was_asked_for_is_replaced_by_one_that_says_what_it_meant() -> None:
    """A store may hold projections without a variant: those are the middle one, and no second one beside it."""
    told = {"herkomst": "gemeente", "leeftijdsgroep": "0 t/m 11", "prognosejaar": 2027, "wijk": "WK034403"}
    known = told | {"peildatum": date(2024, 3, 1)}
    record = Record().levering("bevolkingsprognose", "2024-03-10", {**known, "inwoners": 100})
    assert rows(record.panels("2024-03-15")["bevolkingsprognose"], "variant", "inwoners") == [("midden", 100)]
    record.levering(
        "bevolkingsprognose", "2024-03-20",
        {**known, "inwoners": 110, "variant": "midden"}, {**known, "inwoners": 90, "variant": "laag"},
    )  # fmt: skip
    found = rows(record.panels("2024-03-20")["bevolkingsprognose"], "variant", "inwoners")
    assert sorted(found) == [("laag", 90), ("midden", 110)]
