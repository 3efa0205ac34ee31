from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from duiding.app import Choice, list_findings, write_findings
from duiding.app.findings import findings_from
from duiding.config import load_gemeente
from duiding.domain.errors import InputError, UnknownNameError, UsageError
from duiding.domain.settings import Gemeente
from duiding.storage import DuckDBEngine
from duiding.trajecten import PanelSet

SECRET = "0f" * 16


def row(**other: Any) -> dict[str, Any]:
    known: dict[str, Any] = {
        "level": 3, "regel_code": "TR074", "retourcode": "9074", "bericht": "JW305", "wet": "jeugdwet",
        "aanbieder": "Wilgenhof", "agb": "99100001", "gemeente": "0344", "dagtekening": date(2024, 3, 4),
        "ontvangen": date(2024, 3, 5), "element": None, "tekst": "Al geleverd. Laat hem weg.", "categorie": "45",
        "code": "45A01", "zorgvorm": None, "ingangsdatum": None, "begindatum": date(2024, 3, 1), "einddatum": None,
        "client": 7, "digest": SECRET, "regel": 0, "is_geweigerd": False,
    }  # fmt: skip
    return known | other


class DrawnStore:
    """A store of which only the findings are drawn."""

    gemeente: Gemeente = load_gemeente()

    def __init__(self, *rows: dict[str, Any], is_synthetic: bool = False) -> None:
        dates = ("dagtekening", "ontvangen", "ingangsdatum", "begindatum", "einddatum")
        table = pa.Table.from_pylist(list(rows))
        for name in dates:
            table = table.set_column(table.schema.get_field_index(name), name, table[name].cast(pa.date32()))
        self._engine, self._is_synthetic = DuckDBEngine({"bevinding": table}), is_synthetic

    def panels(self, known_on: date | None = None) -> PanelSet:
        return PanelSet(self._engine, known_on or date(2024, 12, 31), "2024-12-31.abc", self._is_synthetic)


VUURVLINDER = {"aanbieder": "De Vuurvlinder", "agb": "99100002"}


def test_the_findings_stand_by_aanbieder_and_dagtekening() -> None:
    store = DrawnStore(row(), row(dagtekening=date(2024, 1, 2)), row(**VUURVLINDER))
    found = list_findings(store, Choice())
    assert [(f.aanbieder, f.dagtekening) for f in found] == [
        ("De Vuurvlinder", date(2024, 3, 4)), ("Wilgenhof", date(2024, 1, 2)), ("Wilgenhof", date(2024, 3, 4)),
    ]  # fmt: skip
    assert (found[0].controle, found[0].regel, found[0].niveau) == ("TR074", 1, 3)


@pytest.mark.parametrize("wanted", ["99100002", "De Vuurvlinder", "de vuurvlinder"])
def test_an_aanbieder_is_chosen_by_agb_or_name(wanted: str) -> None:
    found = list_findings(DrawnStore(row(), row(**VUURVLINDER)), Choice(aanbieder=wanted))
    assert [f.agb for f in found] == ["99100002"]


def test_an_aanbieder_of_the_list_without_findings_has_none_and_an_unknown_one_is_refused() -> None:
    store = DrawnStore(row())
    assert list_findings(store, Choice(aanbieder="De Vuurvlinder")) == ()
    with pytest.raises(UnknownNameError, match="Bedoelde u 'Wilgenhof'?"):
        list_findings(store, Choice(aanbieder="Wilgenhoff"))


def test_a_span_of_receipt_and_a_level_narrow_the_list() -> None:
    store = DrawnStore(row(), row(ontvangen=date(2024, 6, 1), level=4))
    assert [f.niveau for f in list_findings(store, Choice(first="2024-K2"))] == [4]
    assert [f.niveau for f in list_findings(store, Choice(last="2024-03"))] == [3]
    assert [f.niveau for f in list_findings(store, Choice(level=4))] == [4]
    with pytest.raises(UsageError, match="Draai ze om"):
        list_findings(store, Choice(first="2025", last="2024"))


def test_each_aanbieder_gets_a_csv_and_a_page_of_its_own_messages_only(tmp_path: Path) -> None:
    store = DrawnStore(row(), row(**VUURVLINDER), row(bericht="JW301", regel_code="TR332", **VUURVLINDER))
    written = write_findings(store, tmp_path / "uit", Choice())
    assert sorted(path.name for path in written) == [
        "bevindingen-99100001.csv", "bevindingen-99100001.html", "bevindingen-99100002.csv",
        "bevindingen-99100002.html", "bevindingen-gemeente.csv", "bevindingen-gemeente.html",
    ]  # fmt: skip
    texts = {path.name: path.read_text(encoding="utf-8") for path in written}
    assert "Vuurvlinder" not in texts["bevindingen-99100001.html"] + texts["bevindingen-99100001.csv"]
    assert "JW301" not in texts["bevindingen-99100002.html"] + texts["bevindingen-99100002.csv"]
    assert "JW301" in texts["bevindingen-gemeente.html"] and "TR332" in texts["bevindingen-gemeente.csv"]
    assert sorted(path.name for path in (tmp_path / "uit").iterdir()) == sorted(texts)


def test_nothing_that_points_at_a_person_is_written(tmp_path: Path) -> None:
    written = write_findings(DrawnStore(row()), tmp_path, Choice())
    text = "".join(path.read_text(encoding="utf-8") for path in written)
    assert SECRET not in text and "client" not in text


def test_files_of_an_invented_city_are_named_so(tmp_path: Path) -> None:
    written = write_findings(DrawnStore(row(), is_synthetic=True), tmp_path, Choice())
    assert all(path.name.startswith("voorbeeld-bevindingen-") for path in written)


def test_a_word_from_elsewhere_is_never_a_path(tmp_path: Path) -> None:
    written = write_findings(DrawnStore(row(agb="../../x1")), tmp_path / "uit", Choice())
    assert {path.parent for path in written} == {tmp_path / "uit"}
    assert {path.name for path in written} == {"bevindingen-x1.csv", "bevindingen-x1.html"}


def test_a_finding_of_nobody_known_is_not_lost() -> None:
    found = list_findings(DrawnStore(row(aanbieder=None, agb=None, bericht=None, ontvangen=None)), Choice(first="2030"))
    assert [(f.aanbieder, f.agb, f.bericht) for f in found] == [("onbekend", "onbekend", "onbekend")]


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "uit").write_text("no folder", encoding="utf-8")
    with pytest.raises(InputError, match="is niet te schrijven"):
        write_findings(DrawnStore(row()), tmp_path / "uit", Choice())


def test_an_aanbieder_gets_the_findings_about_what_it_sent_itself() -> None:
    store = DrawnStore(row(), row(bericht="JW301"), row(**VUURVLINDER), row(dagtekening=date(2024, 1, 2)))
    found = findings_from(store, "99100001")
    assert [(f.agb, f.bericht, f.dagtekening) for f in found] == [
        ("99100001", "JW305", date(2024, 1, 2)), ("99100001", "JW305", date(2024, 3, 4)),
    ]  # fmt: skip


@pytest.mark.parametrize("agb", ["Wilgenhof", "99999998", "", "' or 1=1 --"])
def test_the_findings_of_somebody_else_are_not_found_by_another_word(agb: str) -> None:
    with pytest.raises(UnknownNameError):
        findings_from(DrawnStore(row()), agb)
