"""A folder appears whole, or stays what it was."""

from pathlib import Path

import pytest

from duiding.domain.errors import PublishError
from duiding.web.export.folder import MARK, built_beside, check_target, write_file, write_mark


def published(target: Path, text: str) -> None:
    with built_beside(target) as folder:
        write_file(folder, "a/b.html", text.encode())
        write_mark(folder, {"name": text})


def test_nothing_is_there_before_everything_is(tmp_path: Path) -> None:
    target = tmp_path / "nog" / "niet" / "site"
    with built_beside(target) as folder:
        write_file(folder, "index.html", b"x")
        assert not target.exists()
    assert (target / "index.html").read_bytes() == b"x"
    assert [path.name for path in target.parent.iterdir()] == ["site"]


def test_a_new_publication_replaces_the_old_one_as_a_whole(tmp_path: Path) -> None:
    published(tmp_path / "site", "een")
    (tmp_path / "site" / "alleen-toen.html").write_text("oud")
    check_target(tmp_path / "site")
    published(tmp_path / "site", "twee")
    assert sorted(path.name for path in (tmp_path / "site").iterdir()) == ["a", MARK]
    assert (tmp_path / "site" / "a" / "b.html").read_text() == "twee"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_when_something_goes_wrong_the_old_one_stays(tmp_path: Path) -> None:
    published(tmp_path / "site", "een")
    with pytest.raises(ZeroDivisionError), built_beside(tmp_path / "site") as folder:
        write_file(folder, "index.html", b"half")
        raise ZeroDivisionError
    assert (tmp_path / "site" / "a" / "b.html").read_text() == "een"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_when_the_new_one_cannot_take_the_place_the_old_one_comes_back(tmp_path: Path) -> None:
    published(tmp_path / "site", "een")
    with pytest.raises(OSError), built_beside(tmp_path / "site") as folder:
        folder.rmdir()
    assert (tmp_path / "site" / "a" / "b.html").read_text() == "een"


@pytest.mark.parametrize("name", ["foto.jpg", "index.html"])
def test_a_folder_of_somebody_else_is_never_replaced(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("van een ander")
    with pytest.raises(PublishError, match="niet van Duiding"):
        check_target(tmp_path)


def test_an_empty_or_absent_folder_is_fine(tmp_path: Path) -> None:
    check_target(tmp_path)
    check_target(tmp_path / "nieuw")


def test_a_file_or_a_link_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("x")
    (tmp_path / "map").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "map")
    for name in ("bestand", "link"):
        with pytest.raises(PublishError, match="geen gewone map"):
            check_target(tmp_path / name)
