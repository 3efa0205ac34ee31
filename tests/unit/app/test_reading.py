import gzip
import io
import os
import socket
import zipfile
from datetime import date
from pathlib import Path

import pytest

from duiding.app import Store
from duiding.app.files import shown_path
from duiding.app.reading import Reader, read_content, read_files
from duiding.berichten.envelop import MAX_ENVELOPE, MB
from duiding.bronnen.read import MAX_BYTES as MAX_LEVERING_BYTES
from duiding.config import load_gemeente
from duiding.domain.errors import SettingsError
from duiding.domain.pseudonym import Pseudonymiser
from duiding.events import BESTAND, GEWEIGERD
from tests.functional.store.delivering import AANBIEDER, KEY, bevolking, clientlijst, person, place, start
from tests.spec.berichten.drawn_declaratie import bericht_323, client
from tests.unit.berichten.test_envelop import soap, stuf

READER = Reader(KEY, True, load_gemeente())


def test_a_large_file_is_not_read_beyond_its_limit(tmp_path: Path) -> None:
    path = tmp_path / "2018-01-01" / "groot.xml"
    path.parent.mkdir()
    with path.open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    assert len(read_content(path)) == MAX_ENVELOPE + 1
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


def received(day: str) -> Reader:
    return Reader(KEY, True, load_gemeente(), date.fromisoformat(day))


def zipped(*members: tuple[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return buffer.getvalue()


def test_a_zip_is_as_many_messages_as_there_are_in_it_and_each_is_judged_by_itself(tmp_path: Path) -> None:
    content = zipped(
        ("een.xml", start(person(0))),
        ("map/100000008.xml", start(person(1)).replace(b">45<", b">ZZ<")),
        ("lijst.csv", bevolking()),
        ("twee.xml", start(person(2))),
        ("leesmij.txt", b"Hallo"),
    )
    path = place(tmp_path, "2018-01-12", "alles.zip", content)
    read = read_files([path], READER)
    assert (read.files, read.paths) == (5, 1)
    assert read.tables["bericht"].num_rows == 2
    assert [(shown_path(shown).partition("alles.zip")[2], finding.rule) for shown, finding in read.refused] == [
        (" > map/*********.xml", "JZ020"),
        (" > lijst.csv", "BST018"),
        (" > leesmij.txt", "bestandsnaam"),
    ]


@pytest.mark.parametrize("name", ["een.xml", "een.zip", "een.XML.GZ", "een", "een.dat"])
def test_the_content_says_how_it_is_packed_and_not_the_name(tmp_path: Path, name: str) -> None:
    message = start(person(0))
    digests = set()
    for content in (message, gzip.compress(message), zipped(("x.xml", message)), stuf(message), soap(stuf(message))):
        read = read_files([place(tmp_path, "2018-01-12", name, content)], READER)
        assert read.refused == []
        digests.update(read.tables["bericht"]["digest"].to_pylist())
    assert digests == {KEY.digest(message)}


def test_the_time_on_the_envelope_goes_before_every_other_day(tmp_path: Path) -> None:
    content = zipped(("in.xml", stuf(start(person(0)), "20180203101112")), ("los.xml", start(person(1))))
    log = read_files([place(tmp_path, "2018-01-12", "alles.zip", content)], received("2018-01-20")).tables[BESTAND]
    assert log.select(["known_on", "known_source"]).to_pylist() == [
        {"known_on": date(2018, 2, 3), "known_source": "envelop"},
        {"known_on": date(2018, 1, 20), "known_source": "ontvangen"},
    ]


def test_a_refused_message_tells_its_kind_and_its_aanbieder(tmp_path: Path) -> None:
    content = stuf(start(person(0)).replace(b">45<", b">ZZ<"), "20180203101112")
    [row] = read_files([place(tmp_path, None, "stuk.xml", content)], READER).tables[GEWEIGERD].to_pylist()
    assert (row["soort"], row["aanbieder"], row["known_on"]) == ("JW305", AANBIEDER, date(2018, 2, 3))
    assert row["digest"] == KEY.digest(start(person(0)).replace(b">45<", b">ZZ<"))


def test_a_packing_that_cannot_be_opened_is_refused_under_its_own_name(tmp_path: Path) -> None:
    whole = zipped(("een.xml", start(person(0))))
    path = place(tmp_path, "2018-01-12", "half.zip", whole[:-20])
    good = place(tmp_path, "2018-01-12", "goed.zip", whole)
    read = read_files([path, good], READER)
    assert [(shown, finding.rule) for shown, finding in read.refused] == [(path, "BST016")]
    assert (read.files, read.tables["bericht"].num_rows) == (2, 1)
    assert read.tables[GEWEIGERD]["digest"].to_pylist() == [KEY.digest(whole[:-20])]


def test_a_zip_that_grows_too_large_keeps_what_came_before(tmp_path: Path) -> None:
    members = [(f"{number}.xml", b" " * (24 * MB)) for number in range(21)]
    path = place(tmp_path, "2018-01-12", "groot.zip", zipped(("een.xml", start(person(0))), *members))
    read = read_files([path], READER)
    assert read.tables["bericht"].num_rows == 1
    assert (read.refused[-1][0], read.refused[-1][1].rule) == (path, "BST012")
    assert read.files == 1 + len(read.refused)


def test_a_list_keeps_its_limit(tmp_path: Path) -> None:
    path = tmp_path / "SYN-bevolking.csv"
    with path.open("wb") as file:
        file.truncate(MAX_LEVERING_BYTES + 5)
    assert len(read_content(path)) == MAX_LEVERING_BYTES + 1


def test_a_declaratie_is_read_into_its_own_tables(tmp_path: Path) -> None:
    content = bericht_323(client(bsn=person(0).bsn), identificatie="SYN1")
    tables = read_files([place(tmp_path, None, "een.xml", content)], READER).tables
    assert {name: table.num_rows for name, table in tables.items()} == {"declaratie": 1, "prestatie": 1, BESTAND: 1}
    assert tables[BESTAND]["regels"].to_pylist() == [2]


def test_the_same_declaratie_counts_once_in_whatever_packing(tmp_path: Path) -> None:
    content = bericht_323(client(bsn=person(0).bsn), identificatie="SYN1")
    packings = {
        "los.xml": content,
        "los.xml.gz": gzip.compress(content),
        "twee.zip": zipped(("a.xml", content), ("b.xml", stuf(content, "20220301101112"))),
        "soap.xml": soap(stuf(content, "20220301101112")),
    }
    store = Store.create(tmp_path / "store", is_synthetic=True)
    found = []
    for name, packed in packings.items():
        result = store.ingest([place(tmp_path, "2022-03-01", name, packed)], is_synthetic=True, key=KEY)
        found.append((result.files, result.accepted, result.duplicates, len(result.refused)))
    assert found == [(1, 1, 0, 0), (1, 0, 1, 0), (2, 0, 2, 0), (1, 0, 1, 0)]
    assert declared_in(store) == 10_000


def test_the_same_declaratie_twice_in_one_zip_counts_once(tmp_path: Path) -> None:
    content = bericht_323(client(bsn=person(0).bsn), identificatie="SYN1")
    store = Store.create(tmp_path / "store", is_synthetic=True)
    path = place(tmp_path, "2022-03-01", "twee.zip", zipped(("a.xml", content), ("b.xml", content)))
    result = store.ingest([path], is_synthetic=True, key=KEY)
    assert (result.files, result.accepted, result.duplicates) == (2, 1, 1)
    assert declared_in(store) == 10_000


def declared_in(store: Store) -> int:
    found = store.panels(date(2022, 4, 1)).engine.query("select sum(ingediend_cent) as cent from declaratie")
    return int(found["cent"][0].as_py())
