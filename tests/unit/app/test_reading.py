import os
import socket
from pathlib import Path

import pytest

from duiding.app.reading import Reader, read_content, read_files
from duiding.config import load_gemeente
from duiding.domain.errors import SettingsError
from duiding.domain.pseudonym import Pseudonymiser
from duiding.events import GEWEIGERD
from tests.functional.store.delivering import KEY, bevolking, clientlijst, person, place, start

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


@pytest.mark.parametrize("name", ["pijp.xml", "pijp.csv"])
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / name)
    good = place(tmp_path, "2018-01-12", "goed.xml", start(person(0)))
    read = read_files([tmp_path / name, good], READER)
    assert [(path.name, finding.rule) for path, finding in read.refused] == [(name, "bestand")]
    assert "geen gewoon bestand" in read.refused[0][1].message
    assert read.tables["bericht"].num_rows == 1


def test_a_device_and_a_socket_are_refused(tmp_path: Path) -> None:
    (tmp_path / "nul.xml").symlink_to("/dev/zero")
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(tmp_path / "s.xml"))
        read = read_files([tmp_path / "nul.xml", tmp_path / "s.xml"], READER)
    assert [finding.rule for _, finding in read.refused] == ["bestand", "bestand"]


class _Failing(Pseudonymiser):
    """A key that cannot make the token of one person: stands for any fault of ours that one file brings out."""

    def token(self, domain: str, value: str) -> str:
        if value == person(0).bsn:
            raise RuntimeError(f"kan niets met {value}")
        return KEY.token(domain, value)


def test_a_fault_of_ours_sets_aside_the_one_file_that_brings_it_out(tmp_path: Path) -> None:
    bad = place(tmp_path, "2018-01-12", "stuk.xml", start(person(0)))
    rows = place(tmp_path, "2018-01-12", "SYN-clientlijst.csv", clientlijst())
    good = place(tmp_path, "2018-01-12", "goed.xml", start(person(1)))
    read = read_files([bad, rows, good], Reader(_Failing(KEY.key), True, load_gemeente()))
    assert [(path, finding.rule, finding.level) for path, finding in read.refused] == [
        (bad, "lezen", 1),
        (rows, "lezen", 1),
    ]
    assert "RuntimeError" in read.refused[0][1].message
    assert person(0).bsn not in read.refused[0][1].message
    assert read.tables["bericht"].num_rows == 1


def test_an_error_about_all_files_is_not_blamed_on_one(tmp_path: Path) -> None:
    class Settings(Pseudonymiser):
        def token(self, domain: str, value: str) -> str:
            raise SettingsError("De instellingen kloppen niet.")

    path = place(tmp_path, "2018-01-12", "een.xml", start(person(0)))
    with pytest.raises(SettingsError):
        read_files([path], Reader(Settings(KEY.key), True, load_gemeente()))
