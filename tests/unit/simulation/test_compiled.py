"""Where the machine code of the engine is kept."""

from pathlib import Path

import pytest

from duiding.simulation.engine import compiled, make_network, no_start, run_once


def test_machine_code_is_kept_under_a_name_that_changes_with_the_engine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "run.py").write_text("one", encoding="utf-8")
    monkeypatch.setattr(compiled, "_HERE", tmp_path)
    first = compiled._kept_in.__wrapped__()
    (tmp_path / "run.py").write_text("two", encoding="utf-8")
    second = compiled._kept_in.__wrapped__()
    assert first is not None and second is not None
    assert first != second
    assert first.parent == second.parent == tmp_path / "__pycache__"


def test_without_a_place_beside_the_engine_the_folder_of_the_user_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    no_folder = tmp_path / "file"
    no_folder.write_text("no folder", encoding="utf-8")
    monkeypatch.setattr(compiled, "_HERE", no_folder)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    found = compiled._kept_in.__wrapped__()
    assert found is not None
    assert found.parent == tmp_path / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(no_folder))
    assert compiled._kept_in.__wrapped__() is None


def test_the_engine_was_kept_after_it_was_used() -> None:
    network = make_network([0.0, 1.0], 1)  # type: ignore[arg-type]
    run_once(network, no_start(), 1, 0)
    folder = compiled._kept_in()
    assert folder is not None
    assert [*folder.rglob("*.nbi")]
