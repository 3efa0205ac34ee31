"""What the whole city promises: the same bytes again, the size that was asked for, and nothing overwritten."""

import hashlib
from pathlib import Path

import pytest

from duiding.city import default_delays, read_delays, synthesise
from duiding.domain.errors import InputError, UsageError
from duiding.domain.settings import Gemeente


def _digest(folder: Path) -> str:
    found = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        found.update(str(path.relative_to(folder)).encode() + b"\0" + path.read_bytes())
    return found.hexdigest()


def test_the_same_arguments_give_the_same_bytes_and_another_seed_does_not(tmp_path: Path, gemeente: Gemeente) -> None:
    digests = []
    for number, seed in enumerate((5, 5, 6)):
        folder = tmp_path / str(number)
        synthesise(folder, gemeente, persons=2000, first="2019-06", last="2020-03", seed=seed)
        digests.append(_digest(folder))
    assert digests[0] == digests[1] != digests[2]


def test_everything_scales_with_the_number_of_persons(tmp_path: Path, gemeente: Gemeente) -> None:
    small = synthesise(tmp_path / "small", gemeente, persons=4000, last="2016-12")
    large = synthesise(tmp_path / "large", gemeente, persons=16_000, last="2016-12")
    assert 3.2 < sum(large.berichten.values()) / sum(small.berichten.values()) < 4.9
    assert 3.2 < large.truth["casussen"] / small.truth["casussen"] < 4.9


def test_progress_is_told_per_kind_and_ends_at_the_total(tmp_path: Path, gemeente: Gemeente) -> None:
    told: list[tuple[str, int, int]] = []
    report = synthesise(
        tmp_path,
        gemeente,
        persons=20_000,
        last="2016-03",
        progress=lambda kind, done, total: told.append((kind, done, total)),
    )
    total = sum(report.berichten.values())
    assert ("berichten", total, total) in told
    assert ("berichten", 1000, total) in told
    assert {kind for kind, _, _ in told} == {"bevolking", "berichten", "leveringen"}


@pytest.mark.parametrize("name", ["berichten", "leveringen", "truth"])
def test_a_folder_with_files_is_refused_and_left_as_it_is(tmp_path: Path, gemeente: Gemeente, name: str) -> None:
    (tmp_path / name).mkdir()
    (tmp_path / name / "mijn.xml").write_text("van mij")
    with pytest.raises(InputError, match="niets overschreven"):
        synthesise(tmp_path, gemeente, persons=2000, last="2016-02")
    assert [p.name for p in tmp_path.rglob("*") if p.is_file()] == ["mijn.xml"]


def test_a_target_that_is_a_file_is_refused(tmp_path: Path, gemeente: Gemeente) -> None:
    (tmp_path / "stad").write_text("")
    with pytest.raises(InputError, match="Kies een andere map"):
        synthesise(tmp_path / "stad", gemeente, persons=2000, last="2016-02")


def test_a_city_that_is_too_small_is_refused(tmp_path: Path, gemeente: Gemeente) -> None:
    with pytest.raises(UsageError, match="minstens 1000"):
        synthesise(tmp_path, gemeente, persons=10)


def test_slower_registration_makes_fewer_casussen_known(tmp_path: Path, gemeente: Gemeente) -> None:
    (tmp_path / "traag.toml").write_text("[buurtteam]\nregistratie_dagen = 200\n")
    slow = read_delays(tmp_path / "traag.toml")
    sizes = []
    for name, delays in (("gewoon", default_delays()), ("traag", slow)):
        synthesise(tmp_path / name, gemeente, persons=5000, last="2016-12", delays=delays)
        files = (tmp_path / name / "leveringen").glob("*/SYN-buurtteamcasussen.csv")
        sizes.append(sum(len(path.read_text().splitlines()) for path in files))
    assert sizes[1] < 0.95 * sizes[0]


def test_the_truth_explains_itself(tmp_path: Path, gemeente: Gemeente) -> None:
    report = synthesise(tmp_path, gemeente, persons=2000, last="2016-02")
    assert set(report.truth) == {"trajecten", "wachten", "casussen", "stand"}
    assert "verzonnen" in (tmp_path / "truth" / "LEESMIJ.md").read_text(encoding="utf-8")
