import threading
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import duiding
from duiding.app import Store
from duiding.domain.errors import InputError, KeyMissingError, StoreKindError
from duiding.domain.pseudonym import Pseudonymiser
from duiding.storage import FolderStore
from tests.functional.store.delivering import (
    KEY,
    NUMBERS,
    bevolking,
    clientlijst,
    month_of_files,
    person,
    place,
    start,
    stop,
    toewijzing,
)
from tests.unit.storage.test_lock import holder

SYNTHETIC: dict[str, Any] = {"is_synthetic": True, "key": KEY}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.create(tmp_path / "store", is_synthetic=True)


def stand(store: Store, known_on: str | None = None) -> list[dict[str, Any]]:
    sql = "SELECT peildatum, zorgvorm, aanbieder, wijk, leeftijd FROM stand ORDER BY peildatum, aanbieder"
    found: list[dict[str, Any]] = store.panels(known_on).engine.query(sql).to_pylist()
    return found


def test_files_become_panels(store: Store, tmp_path: Path) -> None:
    month_of_files(tmp_path / "in")
    result = store.ingest([tmp_path / "in"], **SYNTHETIC)
    assert (result.files, result.accepted, result.duplicates, result.refused, result.rows) == (4, 4, 0, [], 4)
    assert result.sentence() == "4 bestanden gelezen: 4 aangenomen, 0 al bekend en 0 geweigerd."
    assert stand(store)[0] == {
        "peildatum": date(2018, 2, 1),
        "zorgvorm": "specialistisch_ambulant",
        "aanbieder": "KOOS Utrecht",
        "wijk": "Overvecht",
        "leeftijd": 9,
    }
    assert [row["aanbieder"] for row in stand(store)] == ["KOOS Utrecht", "Wilgenhof"] * 2 + ["KOOS Utrecht"]
    assert store.stand == date(2018, 4, 4)


def test_a_past_figure_is_made_with_what_was_known_then(store: Store, tmp_path: Path) -> None:
    month_of_files(tmp_path / "in")
    store.ingest([tmp_path / "in"], **SYNTHETIC)
    assert [row["aanbieder"] for row in stand(store, "2018-03-01")] == ["KOOS Utrecht", "Wilgenhof"] * 2
    assert [row["aanbieder"] for row in stand(store, "2018-04-03")][-1] == "Wilgenhof"
    assert store.panels("2018-03-01").snapshot.startswith("2018-03-01.")


def test_reading_at_once_or_day_by_day_in_any_order_gives_the_same(tmp_path: Path) -> None:
    files = month_of_files(tmp_path / "in")
    once = Store.create(tmp_path / "once", is_synthetic=True)
    once.ingest([tmp_path / "in"], **SYNTHETIC)
    often = Store.create(tmp_path / "often", is_synthetic=True)
    for file in [*reversed(files), *files]:
        often.ingest([file], **SYNTHETIC)
    for known_on in ("2018-01-20", "2018-03-01", "2018-04-04"):
        assert once.panels(known_on).snapshot == often.panels(known_on).snapshot
        assert stand(once, known_on) == stand(often, known_on)


def test_reading_the_same_files_again_changes_nothing(store: Store, tmp_path: Path) -> None:
    month_of_files(tmp_path / "in")
    store.ingest([tmp_path / "in"], **SYNTHETIC)
    snapshot = store.snapshot
    result = store.ingest([tmp_path / "in", tmp_path / "in" / "2018-01-09" / "een.xml"], **SYNTHETIC)
    assert (result.files, result.accepted, result.duplicates, result.rows) == (4, 0, 4, 0)
    assert store.snapshot == snapshot


def test_other_processes_read_the_same(tmp_path: Path) -> None:
    month_of_files(tmp_path / "in")
    place(tmp_path / "in", "2018-04-04", "stuk.xml", b"<kapot")
    alone, together = (Store.create(tmp_path / name, is_synthetic=True) for name in ("alone", "together"))
    one = alone.ingest([tmp_path / "in"], **SYNTHETIC)
    done: list[tuple[int, int]] = []
    two = together.ingest([tmp_path / "in"], workers=2, progress=lambda *step: done.append(step), **SYNTHETIC)
    assert (one, done) == (two, [(5, 5)])
    assert alone.snapshot == together.snapshot


def test_a_refused_file_is_set_aside_and_changes_nothing(store: Store, tmp_path: Path) -> None:
    month_of_files(tmp_path / "in")
    store.ingest([tmp_path / "in"], **SYNTHETIC)
    snapshot = store.snapshot
    broken = place(tmp_path / "in", "2018-05-01", "stuk.xml", b"<kapot")
    archive = place(tmp_path / "in", "2018-05-01", "berichten.zip", b"PK\x03\x04rest")
    text = place(tmp_path / "in", "2018-05-01", "notitie.txt", b"hallo")
    real = place(tmp_path / "in", "2018-05-01", "bevolking.csv", bevolking())
    unknown = place(tmp_path / "in", "2018-05-01", "SYN-bevolking.csv", bevolking(wijk="WK9"))
    result = store.ingest([tmp_path / "in"], **SYNTHETIC)
    reasons = dict(result.refused)
    assert set(reasons) == {broken, archive, text, real, unknown}
    assert reasons[archive].rule == "BST016"
    assert reasons[text].rule == "bestandsnaam"
    assert store.snapshot == snapshot
    assert "5 geweigerd" in result.sentence()


def test_rows_that_cannot_be_used_are_left_out_and_told(store: Store, tmp_path: Path) -> None:
    columns: dict[str, list[Any]] = {
        "bsn": NUMBERS[:2],
        "geboortedatum": [None, None],
        "postcode": [None, None],
        "aanbieder": ["99000001"] * 2,
        "zorgvorm": ["specialistisch_ambulant", "bestaat_niet"],
        "aanmelddatum": [date(2017, 12, 1)] * 2,
        "startdatum": [date(2018, 1, 10)] * 2,
    }
    path = place(tmp_path / "in", "2018-02-01", "SYN-clientlijst.csv", clientlijst(**columns))
    result = store.ingest([path], **SYNTHETIC)
    assert (result.accepted, result.rows, len(result.left_out)) == (1, 1, 1)
    assert "1 regels weggelaten" in result.sentence()
    assert len(stand(store)) == 1


def test_the_day_of_receipt_comes_from_the_caller_then_the_folder_then_the_message(
    store: Store, tmp_path: Path
) -> None:
    place(tmp_path / "in", "2018-03-05", "a.xml", start(person(0), "SYN1"))
    place(tmp_path / "in", "2018-02-30", "b.xml", start(person(1), "SYN2"))
    place(tmp_path / "in" / "2018-03-06", "bijlage", "c.xml", start(person(2), "SYN3"))
    store.ingest([tmp_path / "in"], **SYNTHETIC)
    days = "SELECT eerste, laatste FROM geleverd"
    assert store.panels().engine.query(days).to_pylist() == [{"eerste": date(2018, 1, 12), "laatste": date(2018, 3, 6)}]
    place(tmp_path / "later", "2018-04-05", "d.xml", start(person(3), "SYN4"))
    store.ingest([tmp_path / "later"], received="2018-05-01", **SYNTHETIC)
    assert store.stand == date(2018, 5, 1)


def test_a_list_of_which_nobody_knows_the_day_is_refused_with_what_to_do(store: Store, tmp_path: Path) -> None:
    path = place(tmp_path / "in", None, "SYN-bevolking.csv", bevolking())
    [(refused, finding)] = store.ingest([path], **SYNTHETIC).refused
    assert (refused, finding.rule) == (path, "ontvangst")
    assert "--received" in finding.message
    assert store.ingest([path], received=date(2018, 1, 5), **SYNTHETIC).accepted == 1


def test_a_path_that_does_not_exist_is_an_error_and_nothing_is_read(store: Store, tmp_path: Path) -> None:
    files = month_of_files(tmp_path / "in")
    with pytest.raises(InputError, match="bestaat niet"):
        store.ingest([files[0], tmp_path / "nergens"], **SYNTHETIC)
    assert not list((tmp_path / "store" / "events").glob("*"))


def test_the_other_kind_is_refused_as_a_whole(store: Store, tmp_path: Path) -> None:
    month_of_files(tmp_path / "in")
    with pytest.raises(StoreKindError):
        store.ingest([tmp_path / "in"], key=KEY)
    with pytest.raises(StoreKindError):
        Store.open_or_create(tmp_path / "store", is_synthetic=False)


def test_a_real_store_takes_nothing_that_is_invented(tmp_path: Path) -> None:
    store = Store.open_or_create(tmp_path / "echt", is_synthetic=False)
    month_of_files(tmp_path / "in")
    assert len(store.ingest([tmp_path / "in"], key=KEY).refused) == 4
    assert not store.is_synthetic


def test_reading_needs_no_key_but_ingest_does(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DUIDING_KEY_FILE", raising=False)
    files = month_of_files(tmp_path / "in")
    with pytest.raises(KeyMissingError):
        store.ingest(files, is_synthetic=True)
    (tmp_path / "sleutel").write_bytes(KEY.key)
    monkeypatch.setenv("DUIDING_KEY_FILE", str(tmp_path / "sleutel"))
    assert store.ingest(files, is_synthetic=True).accepted == 4
    monkeypatch.delenv("DUIDING_KEY_FILE")
    assert len(stand(duiding.open_store(tmp_path / "store"))) == 5


def test_no_bsn_and_no_name_of_a_file_reaches_the_store(store: Store, tmp_path: Path) -> None:
    place(tmp_path / "in", "2018-01-09", f"{NUMBERS[0]}.xml", toewijzing(person(0, "3561SA"), referentie=NUMBERS[0]))
    place(tmp_path / "in", "2018-01-10", f"{NUMBERS[0]}-stuk.xml", stop(person(0), "2017-03-31"))
    result = store.ingest([tmp_path / "in"], **SYNTHETIC)
    store.panels()
    assert (result.accepted, len(result.refused)) == (1, 1)
    kept = [path for path in (tmp_path / "store").rglob("*") if path.is_file()]
    assert kept
    for path in kept:
        assert NUMBERS[0].encode() not in path.read_bytes()
        assert NUMBERS[0] not in str(path.relative_to(tmp_path))
    for name in ("bericht", "bestand", "geweigerd"):
        assert NUMBERS[0] not in str(store_table(tmp_path, name).to_pylist())


def store_table(tmp_path: Path, name: str) -> Any:
    return FolderStore.open(tmp_path / "store").read(name)


def test_another_key_gives_other_tokens(tmp_path: Path) -> None:
    files = month_of_files(tmp_path / "in")
    one, other = (Store.create(tmp_path / name, is_synthetic=True) for name in ("one", "other"))
    one.ingest(files, **SYNTHETIC)
    other.ingest(files, is_synthetic=True, key=Pseudonymiser(b"een heel andere sleutel van 32 bytes"))
    assert one.snapshot != other.snapshot
    assert stand(one) == stand(other)


def test_another_key_is_refused_because_everybody_would_count_twice(store: Store, tmp_path: Path) -> None:
    files = month_of_files(tmp_path / "in")
    store.ingest(files[:2], **SYNTHETIC)
    snapshot = store.snapshot
    with pytest.raises(KeyMissingError, match="andere sleutel.*niets ingelezen"):
        store.ingest(files, is_synthetic=True, key=Pseudonymiser(b"een heel andere sleutel van 32 bytes"))
    assert store.snapshot == snapshot
    assert store.ingest(files, **SYNTHETIC).accepted == 2


def test_a_key_in_the_store_is_not_used(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "store" / "sleutel").write_bytes(KEY.key)
    monkeypatch.setenv("DUIDING_KEY_FILE", str(tmp_path / "store" / "sleutel"))
    with pytest.raises(KeyMissingError, match="buiten de store"):
        store.ingest(month_of_files(tmp_path / "in"), is_synthetic=True)


def test_a_number_of_thousands_of_digits_stops_no_delivery(store: Store, tmp_path: Path) -> None:
    month_of_files(tmp_path / "in")
    content = toewijzing(person(3), "SYN9").replace(b"ToewijzingNummer>1<", b"ToewijzingNummer>" + b"0" * 5000 + b"1<")
    bad = place(tmp_path / "in", "2018-01-09", "lang.xml", content)
    result = store.ingest([tmp_path / "in"], **SYNTHETIC)
    assert (result.accepted, [path for path, _ in result.refused]) == (4, [bad])


def test_figures_are_measured_from_the_store(store: Store, tmp_path: Path) -> None:
    month_of_files(tmp_path / "in")
    store.ingest([tmp_path / "in"], **SYNTHETIC)
    answer = store.measure("lopende_trajecten", start="2018-02-01", end="2018-02-01", known_on="2018-03-01")
    assert next(figure.value for figure in answer) == 2
    assert (answer.is_synthetic, answer.known_on) == (True, date(2018, 3, 1))
    assert "lopende_trajecten" in store.indicators()


def test_who_waits_for_another_writer_hears_it_in_words(store: Store, tmp_path: Path) -> None:
    heard: list[str] = []
    files = month_of_files(tmp_path / "in")
    opened = Store.open_or_create(tmp_path / "store", is_synthetic=True, waiting=heard.append)
    with holder(tmp_path / "store") as first:
        timer = threading.Timer(0.5, first.communicate, ["klaar\n"])
        timer.start()
        assert opened.ingest(files, **SYNTHETIC).accepted == 4
        timer.join()
    assert heard == [f"proces {first.pid} (-c) schrijft sinds {heard[0].rsplit('sinds ', 1)[1]}"]
