"""The ledger of the reserve: what is free, promised and spent is together what came in, on every day."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from duiding.app.reserve import Transitiereserve
from duiding.bronnen import read_levering
from duiding.cli.main import app
from duiding.domain.errors import SettingsError, UnknownNameError, UsageError
from duiding.finance.reserve.boekingen import (
    COLUMNS,
    Boeking,
    Reserve,
    as_levering,
    read_boekingen,
    reserve_on,
)
from duiding.finance.reserve.kader import load_kader
from tests.unit.bronnen.conftest import make_gate

KADER = load_kader()
HEADER = ";".join(COLUMNS) + "\n"
IN = "2025-01-01;storting;1000;;;;begroting;2025-01-01\n"
PROMISE = "2025-06-01;toezegging;600;groep;groepsgericht;basiszorg;raad;2025-06-01\n"


def written(folder: Path, *lines: str) -> Path:
    path = folder / "boekingen.csv"
    path.write_text(HEADER + "".join(lines), encoding="utf-8")
    return path


def test_money_moves_and_is_never_lost(tmp_path: Path) -> None:
    lines = (
        "2025-07-01;onttrekking;200;groep;groepsgericht;basiszorg;raad;2025-08-01\n",
        "2025-09-01;vrijval;100;groep;groepsgericht;basiszorg;raad;2025-09-01\n",
    )
    bookings = read_boekingen(written(tmp_path, IN, PROMISE, *lines), KADER)
    days = [date(2025, month, 15) for month in (5, 6, 7, 8, 9)]
    found = [reserve_on(bookings, day) for day in days]
    assert [(one.vrij, one.gereserveerd, one.uitgegeven) for one in found] == [
        (1000, 0, 0),
        (400, 600, 0),
        (400, 600, 0),  # the spending of July became known in August
        (400, 400, 200),
        (500, 300, 200),
    ]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "2025-07-01;onttrekking;700;groep;groepsgericht;basiszorg;raad;2025-07-01\n",
            ":4: onttrekking van 700 centen",
        ),
        ("2025-07-01;toezegging;401;x;digitaal;basiszorg;raad;2025-07-01\n", "maar er is 400 vrij in de reserve"),
        ("2025-07-01;onttrekking;1;ander;groepsgericht;basiszorg;raad;2025-07-01\n", "er is 0 toegezegd aan 'ander'"),
        (
            "2024-07-01;onttrekking;1;groep;groepsgericht;basiszorg;raad;2025-07-01\n",
            "in 2024 mag niets uit de reserve",
        ),
        ("2025-07-01;toezegging;1;groep;groepsgericht;basiszorg;;2025-07-01\n", "kolom 'besluit' is leeg"),
        ("2025-07-01;toezegging;1;;groepsgericht;basiszorg;raad;2025-07-01\n", "kolom 'voorstel' is leeg"),
        ("2025-07-01;toezegging;1;groep;groep;basiszorg;raad;2025-07-01\n", "'groep' in kolom 'beweging' is onbekend"),
        ("2025-07-01;toezegging;1,50;groep;digitaal;basiszorg;raad;2025-07-01\n", "hele centen. Schrijf centen"),
        ("2025-07-32;toezegging;1;groep;digitaal;basiszorg;raad;2025-07-01\n", "'2025-07-32' in kolom 'datum' is geen"),
        ("2025-07-01;gift;1;groep;digitaal;basiszorg;raad;2025-07-01\n", "'gift' in kolom 'soort' is onbekend"),
        ("2025-07-01;storting\n", "de regel heeft 2 velden; de kop heeft er 8"),
    ],
)
def test_a_booking_that_cannot_be_is_refused(tmp_path: Path, line: str, said: str) -> None:
    with pytest.raises(SettingsError) as caught:
        read_boekingen(written(tmp_path, IN, PROMISE, line), KADER)
    assert said in str(caught.value) and "boekingen.csv:4: " in str(caught.value)


def test_another_header_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("naam;waarde\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="niet de kop van deze lijst"):
        read_boekingen(path, KADER)


AMOUNTS = st.tuples(st.sampled_from(["toezegging", "onttrekking", "vrijval", "storting"]), st.integers(1, 500))


@settings(max_examples=80, deadline=None)
@given(st.lists(AMOUNTS, max_size=30))
def test_whatever_is_booked_the_accounts_add_up_to_what_came_in(moves: list[tuple[str, int]]) -> None:
    day = date(2025, 1, 1)
    bookings = [
        Boeking(day, soort, cent, "groep", "digitaal", "basiszorg", "raad", day, number)
        for number, (soort, cent) in enumerate(moves)
    ]
    found = reserve_on(bookings, day)
    assert found.vrij + found.gereserveerd + found.uitgegeven == found.gestort
    assert found.gestort == sum(cent for soort, cent in moves if soort == "storting")
    assert sum(spent for spent, _ in found.per_beweging.values()) == found.uitgegeven
    assert sum(promised for _, promised in found.per_beweging.values()) == found.gereserveerd


def test_the_example_is_told_per_moment_of_the_calendar() -> None:
    rows = Transitiereserve().report().rows
    titles, free = [row[0] for row in rows], [row[5] for row in rows]
    assert titles[:3] == ["Jaarstukken 2024", "Voorjaarsnota 2025", "Bestuursrapportage 2025"]
    assert free[:3] == [200_000_000, 200_000_000, 146_000_000]
    assert rows[2][6] == -54_000_000 and rows[2][7] == 55.6
    told = [row[3] for row in Transitiereserve().ledger().rows]
    assert told == [200_000_000, 176_000_000, 146_000_000, 146_000_000, 146_000_000]


def test_a_moment_becomes_the_delivery_that_the_store_reads() -> None:
    text = Transitiereserve().levering("2025-bestuursrapportage")
    columns = read_levering("SYN-reserve.csv", text.encode(), make_gate(is_synthetic=True)).columns
    assert sum(columns["gestort_cent"]) == 200_000_000
    assert sum(columns["gereserveerd_cent"]) == 54_000_000
    with pytest.raises(UnknownNameError, match="staat niet in kalender.csv"):
        Transitiereserve().levering("2025-zomernota")


def test_a_reserve_without_bookings_has_nothing_to_tell(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nog niets over de reserve"):
        Transitiereserve(ledger=written(tmp_path)).report()
    assert as_levering(Reserve(date(2025, 1, 1), 0, 0, 0)).splitlines()[1:] == ["2025-01-01;;;0,00;0,00;0,00"]
    assert Reserve(date(2025, 1, 1), 0, 0, 0).share_sociale_basis is None


def test_ledger_and_report_are_commands() -> None:
    for report in ("ledger", "report"):
        done = CliRunner().invoke(app, ["reserve", report, "--format", "csv"], catch_exceptions=False)
        assert len(done.output.splitlines()) == 6
    done = CliRunner().invoke(app, ["reserve", "report", "--delivery", "2025-voorjaarsnota"], catch_exceptions=False)
    assert done.output.startswith("peildatum;beweging;spoor;")
