"""What is written is read back."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duiding.bronnen import Gate, read_levering, write_levering
from duiding.domain.errors import UsageError
from duiding.domain.pseudonym import is_synthetic

from .conftest import make_gate

DAYS = st.dates(date(1990, 1, 1), date(2090, 1, 1))
NUMBERS = [f"{number:09}" for number in range(100_000_000, 100_000_400) if is_synthetic(f"{number:09}")]
ROWS = st.lists(
    st.tuples(DAYS, st.none() | st.booleans(), st.none() | st.sampled_from(["regulier", "spoed"])),
    max_size=len(NUMBERS),
)


@given(ROWS)
def test_written_is_read_back(rows: list[tuple[date, bool | None, str | None]]) -> None:
    days, flags, words = [row[0] for row in rows], [row[1] for row in rows], [row[2] for row in rows]
    columns: dict[str, list[Any]] = {
        "bsn": NUMBERS[: len(rows)],
        "zorgvorm": ["pleegzorg"] * len(rows),
        "aanmelddatum": days,
        "geboortedatum": days,
        "gewenst_wachten": flags,
        "urgentie": words,
    }
    gate = make_gate(is_synthetic=True)
    levering = read_levering("SYN-wachtlijst.csv", write_levering("wachtlijst", columns), gate)
    assert levering.columns["client"] == [gate.pseudonymiser.token("client", bsn) for bsn in columns["bsn"]]
    assert levering.columns["aanmelddatum"] == days
    assert levering.columns["geboortejaar"] == [day.year for day in days]
    assert levering.columns["geboortemaand"] == [day.month for day in days]
    assert levering.columns["is_gewenst"] == flags
    assert levering.columns["urgentie"] == words
    assert levering.columns["verwijzer"] == [None] * len(rows)


@given(st.dictionaries(st.integers(0, 110), st.integers(0, 9_999_999), max_size=20))
def test_counts_are_read_back(inwoners: dict[int, int]) -> None:
    count = len(inwoners)
    columns: dict[str, list[Any]] = {
        "peildatum": [date(2018, 1, 1)] * count,
        "wijk": ["WK034403"] * count,
        "leeftijd": list(inwoners),
        "inwoners": list(inwoners.values()),
    }
    levering = read_levering("SYN-bevolking.csv", write_levering("bevolking", columns), make_gate(is_synthetic=True))
    assert dict(zip(levering.columns["leeftijd"], levering.columns["inwoners"], strict=True)) == inwoners


@given(st.text(min_size=1).filter(str.strip))
def test_a_number_of_a_casus_may_hold_any_character(casus: str) -> None:
    gate = make_gate(is_synthetic=True)
    columns: dict[str, list[Any]] = {
        "casus": [casus],
        "bsn": NUMBERS[:1],
        "rol": ["ouder"],
        "team": ["jeugd"],
        "start": ["2018-01-01"],
    }
    levering = read_levering("SYN-buurtteamcasussen.csv", write_levering("buurtteamcasussen", columns), gate)
    assert levering.columns["casus"] == [gate.pseudonymiser.token("casus", casus.strip())]


def test_the_columns_stand_in_the_order_of_the_layout_with_crlf() -> None:
    columns: dict[str, list[Any]] = {
        "inwoners": [391],
        "leeftijd": [12],
        "wijk": ["WK034403"],
        "peildatum": [date(2018, 1, 1)],
    }
    assert write_levering("bevolking", columns) == (
        b"peildatum;wijk;leeftijd;inwoners\r\n2018-01-01;WK034403;12;391\r\n"
    )


def test_a_number_of_a_layout_that_may_be_empty_may_be_left_out(gate: Gate) -> None:
    columns: dict[str, list[Any]] = {
        "peildatum": ["2023-01-01"],
        "aanbieder": ["99500003"],
        "zorgvorm": ["pleegzorg"],
        "plekken": [3],
    }
    content = write_levering("capaciteit", columns)
    assert read_levering("SYN-capaciteit.csv", content, gate).columns["bezet"] == [None]


def test_an_unknown_layout_is_refused() -> None:
    with pytest.raises(UsageError, match="Bedoelde u 'bevolking'"):
        write_levering("bevolkng", {})


def test_an_unknown_column_is_refused() -> None:
    with pytest.raises(UsageError, match="bevolking heeft geen kolom 'wijken'. Bedoelde u 'wijk'"):
        write_levering("bevolking", {"wijken": []})


def test_a_missing_obligatory_column_is_refused() -> None:
    with pytest.raises(UsageError, match="bevolking mist kolom 'leeftijd'"):
        write_levering("bevolking", {"peildatum": [], "wijk": [], "inwoners": []})


def test_columns_of_unequal_length_are_refused() -> None:
    with pytest.raises(UsageError, match="niet even lang"):
        write_levering("bevolking", {"peildatum": [1], "wijk": [], "leeftijd": [], "inwoners": []})
