"""Payments beside what was agreed: nothing above it without a line that says why, and no cent anywhere else."""

from datetime import date
from pathlib import Path

import pytest

from duiding.domain.errors import SettingsError
from duiding.finance.ledger.betalingen import betaalstanden
from duiding.finance.ledger.boek import Boek
from duiding.finance.ledger.csv_file import COLUMNS, read_boek, write_boek

from .lines import GEMEENTE, PERCELEN, line


def read(folder: Path, *lines: str) -> Boek:
    path = folder / "boek.csv"
    path.write_text(";".join(COLUMNS) + "\n" + "".join(lines), encoding="utf-8")
    return read_boek(path, date(2026, 1, 1), GEMEENTE.looptijden, PERCELEN)


def told(soort: str, cent: int, reden: str = "", bron: str = "") -> str:
    return line("buurt-koos", 2025, soort, cent).replace(";;\n", f";{bron};;{reden}\n")


def test_what_is_paid_within_the_amount_needs_no_word(tmp_path: Path) -> None:
    [one] = betaalstanden(read(tmp_path, told("afspraak", 100_000), told("betaling", 60_000)))
    assert (one.betaald, one.nog_te_betalen, one.boven, one.onverklaard) == (60_000, 40_000, 0, 0)
    assert betaalstanden(read(tmp_path, told("betaling", 1)), 2024) == ()


def test_more_with_a_reason_is_told_and_accepted(tmp_path: Path) -> None:
    lines = told("afspraak", 100_000), told("betaling", 100_000), told("betaling", 5_000, "indexatie")
    [one] = betaalstanden(read(tmp_path, *lines))
    assert (one.betaald, one.boven, one.verklaard, one.onverklaard) == (105_000, 5_000, 5_000, 0)
    assert one.redenen == ("indexatie achteraf",)


def test_more_without_a_reason_is_refused_with_its_line_and_what_to_do(tmp_path: Path) -> None:
    lines = (
        told("afspraak", 100_000),
        told("betaling", 100_000),
        told("betaling", 5_001),
        told("betaling", 9, "correctie"),
    )
    with pytest.raises(SettingsError, match=r"boek.csv:5: contract 'buurt-koos' krijgt in 2025 1.050,10 euro; .*"):
        read(tmp_path, *lines)
    with pytest.raises(SettingsError, match=r"Van 50,01 euro staat er niet bij waarom. Zet achter de extra betaling"):
        read(tmp_path, *lines)


def test_what_a_delivery_told_is_never_refused(tmp_path: Path) -> None:
    [one] = betaalstanden(read(tmp_path, told("afspraak", 100, bron="a"), told("betaling", 300, bron="b")))
    assert one.onverklaard == 200


def test_a_reason_that_nobody_knows_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="reden 'indexatei' is onbekend. Bedoelde u 'indexatie'?"):
        read(tmp_path, told("betaling", 1, "indexatei"))


def test_money_that_came_back_is_no_explanation(tmp_path: Path) -> None:
    lines = told("betaling", 300, bron="a"), told("betaling", -100, "correctie", "a"), told("afspraak", 100, bron="a")
    [one] = betaalstanden(read(tmp_path, *lines))
    assert (one.boven, one.onverklaard, one.redenen) == (100, 100, ())


def test_a_reason_goes_out_and_comes_in(tmp_path: Path) -> None:
    made = read(tmp_path, told("afspraak", 100), told("betaling", 120, "meer_hulp"))
    assert write_boek(made).splitlines()[2].endswith(";boek.csv;3;meer_hulp")
    (tmp_path / "weer.csv").write_text(write_boek(made), encoding="utf-8", newline="")
    again = read_boek(tmp_path / "weer.csv", made.known_on, GEMEENTE.looptijden, PERCELEN)
    assert again.regels.reden.tolist() == made.regels.reden.tolist() == [0, 2]
