from pathlib import Path

import pytest

from duiding.app import key_for
from duiding.domain.errors import KeyMissingError
from tests.functional.store.delivering import KEY


def test_the_key_lies_outside_the_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sleutel").write_bytes(KEY.key)
    monkeypatch.setenv("DUIDING_KEY_FILE", str(tmp_path / "sleutel"))
    assert key_for(tmp_path / "store") == KEY


@pytest.mark.parametrize("name", ["store/sleutel", "store/diep/sleutel", "link"])
def test_a_key_in_the_store_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    (tmp_path / "store" / "diep").mkdir(parents=True)
    for place in ("store/sleutel", "store/diep/sleutel"):
        (tmp_path / place).write_bytes(KEY.key)
    (tmp_path / "link").symlink_to(tmp_path / "store" / "sleutel")
    monkeypatch.setenv("DUIDING_KEY_FILE", str(tmp_path / name))
    with pytest.raises(KeyMissingError, match="buiten de store"):
        key_for(tmp_path / "store")


def test_without_a_key_it_is_said_how_to_make_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DUIDING_KEY_FILE", raising=False)
    with pytest.raises(KeyMissingError, match="head -c 32"):
        key_for(tmp_path / "store")
