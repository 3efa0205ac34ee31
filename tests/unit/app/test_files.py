import os
from datetime import date
from pathlib import Path

import pytest

from duiding.app.files import day_of_folder, exact_path, find_files, shown_path
from duiding.domain.errors import InputError


def test_folders_are_read_to_the_bottom_in_order_of_name(tmp_path: Path) -> None:
    for name in ("b/2.xml", "b/1.xml", "a/diep/3.csv", "c.txt", ".verborgen", ".git/x"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert [str(Path(path).relative_to(tmp_path)) for path in find_files([tmp_path])] == [
        "a/diep/3.csv",
        "b/1.xml",
        "b/2.xml",
        "c.txt",
    ]


def test_a_file_that_is_named_twice_is_offered_once(tmp_path: Path) -> None:
    (tmp_path / "1.xml").touch()
    (tmp_path / "diep").mkdir()
    (tmp_path / "diep" / "2.xml").touch()
    one, deep = tmp_path / "1.xml", tmp_path / "diep"
    for paths in ([one, tmp_path, one], [tmp_path, one], [deep, tmp_path, tmp_path, deep, one], [tmp_path, deep]):
        assert sorted(find_files(paths)) == [str(one), str(deep / "2.xml")]


def test_a_link_that_goes_round_ends(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "1.xml").touch()
    (tmp_path / "a" / "rond").symlink_to(tmp_path)
    (tmp_path / "a" / "zelf").symlink_to("zelf")
    found = find_files([tmp_path])
    assert [Path(path).name for path in found] == ["1.xml", "zelf"]


def test_what_does_not_exist_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="bestaat niet"):
        list(find_files([tmp_path / "nergens"]))


def test_a_folder_that_cannot_be_read_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "scandir", forbidden)
    with pytest.raises(InputError, match="niet te lezen"):
        list(find_files([tmp_path]))


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("/in/2018-01-09/een.xml", date(2018, 1, 9)),
        ("/in/2018-01-09/diep/een.xml", date(2018, 1, 9)),
        ("/2017-01-01/2018-01-09/een.xml", date(2018, 1, 9)),
        ("/2017-01-01/2018-13-09/een.xml", date(2017, 1, 1)),
        ("/in/2018-01-09.xml", None),
        ("/in/op-2018-01-09/een.xml", None),
    ],
)
def test_the_nearest_folder_that_is_a_day_says_when_a_file_came(path: str, day: date | None) -> None:
    assert day_of_folder(str(Path(path).parent)) == day


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("in/bericht-1.xml", "in/bericht-1.xml"),
        ("in/999990019.xml", "in/*********.xml"),
        ("123456789/a_123456780.xml", "*********/a_*********.xml"),
        ("99100001/20240101120000.xml", "99100001/20240101120000.xml"),
        ("wit rood\x1b[31m\n.xml", "wit rood\\x1b[31m\\n.xml"),
        ("om\u202egekeerd", "om\\u202egekeerd"),
        ("kapot\udce9.xml", "kapot\\udce9.xml"),
        ("café.xml", "café.xml"),
    ],
)
def test_a_path_is_shown_without_numbers_of_people_and_without_orders_to_a_terminal(path: str, shown: str) -> None:
    assert shown_path(path) == shown


@pytest.mark.parametrize(
    ("path", "exact"),
    [("in/999990019.xml", "in/*********.xml"), ("in/123456780.xml", "in/123456780.xml"), ("a\x1b.xml", "a\x1b.xml")],
)
def test_a_program_gets_the_path_as_it_is_unless_it_holds_a_bsn(path: str, exact: str) -> None:
    assert exact_path(path) == exact


def test_an_error_about_a_path_names_nobody(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"/\*{9}\.xml bestaat niet") as caught:
        list(find_files([tmp_path / "999990019.xml"]))
    assert "999990019" not in str(caught.value)
