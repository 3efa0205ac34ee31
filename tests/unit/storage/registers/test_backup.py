"""All registers as one file, and back, also from one kind of database to the other."""

import io
import json
import zipfile
from datetime import datetime
from pathlib import Path

import pytest

from duiding.dialogue.register import Mark
from duiding.dialogue.toezegging import TOEZEGGINGEN
from duiding.domain.errors import InputError, RegisterError
from duiding.storage.registers import Registers, open_registers
from duiding.storage.registers.backup import make_backup, restore_backup
from duiding.storage.registers.book import SqlBook
from tests.postgresql import Cluster
from tests.unit.dialogue.promises import DUE, promise

MARK = Mark("griffie", datetime(2026, 1, 5, 9, 30, 15, 250))


def fill(registers: Registers) -> None:
    book = SqlBook(registers, TOEZEGGINGEN)
    book.add(promise("862", termijn=DUE, cijfers=("klik",), opmerking="é\n€ 🙂"), MARK)
    book.add(promise("M100"), MARK)
    book.change(promise("M100", titel="Anders"), 1, MARK)


@pytest.fixture(params=["sqlite", "postgresql"])
def other(request: pytest.FixtureRequest, tmp_path: Path, postgresql_cluster: Cluster) -> Registers:
    sqlite = f"sqlite:///{tmp_path / 'other.sqlite'}"
    opened = open_registers(sqlite if request.param == "sqlite" else postgresql_cluster.new_database())
    request.addfinalizer(opened.close)
    return opened


def test_a_backup_comes_back_to_the_byte_in_either_kind_of_database(registers: Registers, other: Registers) -> None:
    fill(registers)
    kept = make_backup(registers)
    assert restore_backup(other, kept) == 5
    before, after = SqlBook(registers, TOEZEGGINGEN), SqlBook(other, TOEZEGGINGEN)
    assert after.all() == before.all()
    assert after.history("M100") == before.history("M100")
    assert make_backup(other) == kept
    assert after.change(promise("862", titel="Verder"), 1, MARK).versie == 2


def test_registers_that_hold_something_are_not_overwritten(registers: Registers) -> None:
    fill(registers)
    before = make_backup(registers)
    with pytest.raises(RegisterError, match=r"staat al iets \(.*toezeggingen.*lege database"):
        restore_backup(registers, before)
    assert make_backup(registers) == before


def changed(backup: bytes, name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(backup)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.namelist():
            new.writestr(entry, content if entry == name else old.read(entry))
    return out.getvalue()


def test_a_damaged_backup_is_refused_and_nothing_changes(registers: Registers) -> None:
    backup = make_backup(registers)
    told = json.loads(zipfile.ZipFile(io.BytesIO(backup)).read("inhoud.json"))
    older = json.dumps(told | {"versie": "0000"}).encode()
    for content, reason in (
        (b"geen zip", "geen hele reservekopie"),
        (backup[: len(backup) // 2], "geen hele reservekopie"),
        (changed(backup, "toezeggingen.jsonl", b'{"nummer": "1"}\n'), "geen hele reservekopie"),
        (changed(backup, "inhoud.json", b"[]"), "geen hele reservekopie"),
        (changed(backup, "inhoud.json", older), "van versie 0000 van de registers"),
    ):
        with pytest.raises(InputError, match=reason):
            restore_backup(registers, content)
    assert make_backup(registers) == backup
