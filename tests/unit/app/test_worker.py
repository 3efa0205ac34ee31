import sys
from pathlib import Path

import pytest

from duiding.app.reading import Reader
from duiding.app.worker import CHUNK, reading
from duiding.config import load_gemeente
from duiding.domain.errors import DuidingError
from tests.functional.store.delivering import KEY, person, place, start

READER = Reader(KEY, True, load_gemeente())


@pytest.mark.parametrize("workers", [1, 2])
def test_results_come_in_the_order_of_the_files(tmp_path: Path, workers: int) -> None:
    paths = [place(tmp_path, "2018-01-12", f"{n:04d}.xml", start(person(n), f"SYN{n}")) for n in range(CHUNK + 3)]
    with reading(READER, workers) as read:
        parts = list(read(paths))
    assert [part.files for part in parts] == [CHUNK, 3]
    assert [part.tables["bericht"].num_rows for part in parts] == [CHUNK, 3]
    assert parts[1].tables["bestand"]["identificatie"][0].as_py() is not None


def test_a_process_that_stops_is_an_error_that_people_can_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(DuidingError, match="is gestopt"), reading(READER, 2) as read:
        list(read([tmp_path / "een.xml"]))
