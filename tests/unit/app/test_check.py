import io
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from duiding.app import check_paths
from duiding.domain.errors import InputError
from tests.functional.store.delivering import bevolking, clientlijst, person, place, start


def verdict(path: Path, is_synthetic: bool = True) -> dict[str, Any]:
    [found] = check_paths([path], is_synthetic=is_synthetic)
    return found


def test_a_good_message_is_accepted_without_store_or_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DUIDING_KEY_FILE", raising=False)
    path = place(tmp_path, None, "een.xml", start(person(0)))
    nothing = dict.fromkeys(("level", "rule", "element", "line", "message"))
    assert verdict(path) == {"file": str(path), "accepted": True, **nothing}
    assert [item.name for item in tmp_path.iterdir()] == ["een.xml"]


def test_an_invented_number_is_refused_as_a_real_one(tmp_path: Path) -> None:
    path = place(tmp_path, None, "een.xml", start(person(0)))
    found = verdict(path, is_synthetic=False)
    assert (found["accepted"], found["level"], found["element"]) == (False, 2, "Bsn")
    assert person(0).bsn not in found["message"]


def test_a_list_is_checked_without_a_day_of_receipt(tmp_path: Path) -> None:
    assert verdict(place(tmp_path, None, "SYN-bevolking.csv", bevolking()))["accepted"]
    found = verdict(place(tmp_path, None, "SYN-bevolking-2.csv", bevolking(wijk="WK9")))
    assert (found["accepted"], found["element"], found["line"]) == (False, "wijk", 2)


def test_a_list_of_which_rows_are_left_out_tells_about_the_first(tmp_path: Path) -> None:
    path = place(tmp_path, None, "SYN-clientlijst.csv", two_rows())
    found = verdict(path)
    assert found["accepted"]
    assert found["element"] == "zorgvorm"


def two_rows() -> bytes:
    twice = {"geboortedatum": [None] * 2, "postcode": [None] * 2, "aanmelddatum": [date(2018, 1, 1)] * 2}
    care = {"aanbieder": ["99000001"] * 2, "zorgvorm": ["dyslexie", "bestaat_niet"], "startdatum": [None] * 2}
    return clientlijst(bsn=[person(0).bsn, person(1).bsn], **twice, **care)


def test_every_file_gets_a_verdict_in_order(tmp_path: Path) -> None:
    place(tmp_path, None, "b.xml", b"<kapot")
    place(tmp_path, None, "a.xml", start(person(0)))
    assert [found["accepted"] for found in check_paths([tmp_path], is_synthetic=True)] == [True, False]


def test_what_does_not_exist_cannot_be_checked(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        list(check_paths([tmp_path / "nergens"]))


def test_the_name_of_a_file_tells_no_bsn(tmp_path: Path) -> None:
    assert verdict(place(tmp_path, None, "999990019.xml", start(person(0))))["file"] == f"{tmp_path}/*********.xml"


def test_each_message_in_a_zip_gets_a_verdict_of_its_own(tmp_path: Path) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("999990019.xml", start(person(0)))
        archive.writestr("stuk.xml", b"<kapot")
    path = place(tmp_path, None, "alles.zip", content.getvalue())
    found = list(check_paths([path], is_synthetic=True))
    assert [(row["file"], row["accepted"]) for row in found] == [
        (f"{path} > *********.xml", True),
        (f"{path} > stuk.xml", False),
    ]


def test_a_zip_that_cannot_be_opened_gets_one_verdict(tmp_path: Path) -> None:
    found = verdict(place(tmp_path, None, "half.zip", b"PK\x03\x04" + bytes(40)))
    assert (found["accepted"], found["level"], found["rule"]) == (False, 1, "BST016")
