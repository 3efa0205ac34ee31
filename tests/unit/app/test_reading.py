from pathlib import Path

import pytest

from duiding.app.reading import Reader, read_content, read_files
from duiding.config import load_gemeente
from duiding.events import GEWEIGERD
from tests.functional.store.delivering import KEY, bevolking, person, place, start

READER = Reader(KEY, True, load_gemeente())


def test_a_large_file_is_not_read_beyond_its_limit(tmp_path: Path) -> None:
    path = tmp_path / "2018-01-01" / "groot.xml"
    path.parent.mkdir()
    with path.open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    assert len(read_content(path)) == 25 * 1024 * 1024 + 1
    [(refused, finding)] = read_files([path], READER).refused
    assert refused == path
    assert "25 MB" in finding.message


def test_a_file_that_cannot_be_read_is_refused_with_the_reason(tmp_path: Path) -> None:
    link = tmp_path / "weg.xml"
    link.symlink_to(tmp_path / "nergens")
    good = place(tmp_path, "2018-01-12", "goed.xml", start(person(0)))
    read = read_files([link, good], READER)
    assert [(path, finding.rule) for path, finding in read.refused] == [(link, "bestand")]
    assert read.tables["bericht"].num_rows == 1


def test_all_reasons_of_a_refused_file_are_kept_and_the_first_is_told(tmp_path: Path) -> None:
    content = start(person(0)).replace(b"Begindatum>2018-01-10", b"Begindatum>gisteren").replace(b">45<", b">ZZ<")
    path = place(tmp_path, "2018-01-12", "stuk.xml", content)
    read = read_files([path], READER)
    assert len(read.refused) == 1
    assert read.tables[GEWEIGERD].num_rows > 1
    assert len(set(read.tables[GEWEIGERD]["digest"].to_pylist())) == 1


@pytest.mark.parametrize("name", ["SYN-bevolking.csv", "SYN-bevolking-2018.CSV"])
def test_the_name_says_which_list_it_is(tmp_path: Path, name: str) -> None:
    path = place(tmp_path, "2018-01-12", name, bevolking())
    assert read_files([path], READER).tables["bevolking"].num_rows == 1
