"""The commands that care for a store, as a person types them."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from duiding.app import Store
from duiding.app.store_care import rebuild_store
from duiding.config.folder import example_folder
from duiding.storage import FolderStore, load_panels, save_panels
from tests.functional.store.delivering import KEY, NUMBERS, month_of_files, person, place, start
from tests.functional.typed import typed


@pytest.fixture
def root(tmp_path: Path) -> Path:
    month_of_files(tmp_path / "in")
    (tmp_path / "sleutel").write_bytes(KEY.key)
    (tmp_path / "nieuw").write_bytes(b"nieuw" * 8)
    Store.create(tmp_path / "store", is_synthetic=True).ingest([tmp_path / "in"], is_synthetic=True, key=KEY)
    return tmp_path


def run(root: Path, *arguments: object, code: int = 0, said: str = "") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "DUIDING_KEY_FILE": str(root / "sleutel")}
    done = typed("store", *arguments, "--store", root / "store", environment=environment, said=said)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    return done


def head(root: Path) -> str:
    return FolderStore.open(root / "store").manifest.head


def test_verify_prints_the_head_to_note(root: Path) -> None:
    done = run(root, "verify")
    assert "In orde: 1 schakels, 1 delen en" in done.stdout
    assert f"Hoofdhash: {head(root)}" in done.stdout
    assert run(root, "verify", "--head", head(root)).stdout == done.stdout


def test_verify_names_every_problem_with_what_to_do(root: Path) -> None:
    for path in (root / "store" / "events").rglob("*.parquet"):
        path.write_bytes(path.read_bytes()[:-1])
    done = run(root, "verify", code=6)
    assert done.stdout == ""
    lines = done.stderr.strip().splitlines()
    problems = [line for line in lines if "de hash klopt niet" in line]
    assert len(problems) == 3
    assert all(line.endswith("Zet de hele map terug uit een reservekopie.") for line in problems)
    assert "komt in de keten niet voor" in run(root, "verify", "--head", "00", code=6).stderr


def test_verify_tells_what_is_left_and_is_content(root: Path) -> None:
    (root / "store" / "events" / ".tmp-half").mkdir()
    assert "NB: events/.tmp-half" in run(root, "verify").stderr


def test_rebuild_makes_the_same_panels(root: Path) -> None:
    made = Store.open(root / "store").panels()
    folder = FolderStore.open(root / "store").derived(made.snapshot)
    before, written = load_panels(folder), (folder / "panels.json").stat().st_ino
    done = run(root, "rebuild")
    assert len(before["stand"]) and load_panels(folder) == before
    assert (folder / "panels.json").stat().st_ino != written
    assert "stand:" in done.stdout and made.snapshot in done.stdout
    assert "nieuw" not in done.stdout


def test_rebuild_says_what_was_not_what_it_should_have_been(root: Path) -> None:
    assert set(rebuild_store(root / "store").changed) == set(rebuild_store(root / "store").rows)
    made = Store.open(root / "store").panels()
    folder = FolderStore.open(root / "store").derived(made.snapshot)
    found = load_panels(folder)
    shutil.rmtree(folder)
    save_panels(folder, found | {"stand": found["stand"].slice(0, 1)})
    shutil.copytree(folder, folder.with_name("2017-01-01.00000000"))
    assert rebuild_store(root / "store").changed == ("stand",)
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]


def test_rekey_says_how_long_it_takes_and_what_to_do_next(root: Path) -> None:
    """The numbers of these people stand in the first of all stretches that are walked to the end."""
    before = head(root)
    done = run(root, "rekey", "--old-key", root / "nieuw", "--new-key", root / "sleutel", code=5)
    assert "ten hoogste ongeveer" in done.stderr and "andere sleutel" in done.stderr
    assert head(root) == before


def test_expire_says_what_left(root: Path) -> None:
    assert "Er is niets te verwijderen" in run(root, "expire").stdout
    done = run(root, "expire", "--on", "2034-01-01")
    assert "eindigde" in done.stdout and "1 cliënten verwijderd met hun regels: 3 van bericht." in done.stdout
    assert f"Hoofdhash: {head(root)}" in done.stdout
    assert "geen datum" in run(root, "expire", "--on", "morgen", code=2).stderr


def test_a_number_comes_from_standard_input_and_is_not_repeated(root: Path) -> None:
    done = run(root, "remove-client", said=f"{NUMBERS[1]}\n")
    assert "1 cliënten verwijderd met hun regels: 1 van clientlijst." in done.stdout
    again = run(root, "remove-client", said=f"{NUMBERS[1]}\n", code=3)
    assert NUMBERS[1] not in done.stdout + done.stderr + again.stderr


def test_refused_files_are_listed_and_opened(root: Path) -> None:
    gemeente = Path(shutil.copytree(example_folder(), root / "gemeente"))
    text = (gemeente / "gemeente.toml").read_text(encoding="utf-8")
    (gemeente / "gemeente.toml").write_text(text.replace("geweigerd_bewaren = false", "geweigerd_bewaren = true"))
    place(root / "stuk", "2018-05-01", "stuk.xml", start(person(3))[:-20])
    Store.open(root / "store", gemeente).ingest([root / "stuk"], is_synthetic=True, key=KEY)
    listed = run(root, "refused").stdout
    assert "2018-05-01" in listed and "bewaard" in listed and "1 bestanden met 1 redenen." in listed
    opened = run(root, "refused", "--out", root / "open", "--key", root / "sleutel")
    assert "1 bestanden staan leesbaar" in opened.stdout
    [path] = (root / "open").rglob("*.xml")
    assert path.read_bytes() == start(person(3))[:-20]
    assert path.stat().st_mode & 0o077 == 0
