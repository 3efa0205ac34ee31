"""Whatever is in a list, the reader of deliveries reads it or refuses it, and never anything else."""

from __future__ import annotations

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duiding.bronnen import Refused, load_layouts, read_levering, write_levering
from tests.generative.berichten.valid import Dice
from tests.generative.fuzz.bombs import MB, VALUES
from tests.generative.fuzz.damage import damaged, gzipped, zipped
from tests.unit.bronnen.conftest import make_gate

IS_LONG = bool(os.environ.get("DUIDING_LONG"))
TIMES = 5_000 if IS_LONG else 400
LAYOUTS = load_layouts()
GATE = make_gate(is_synthetic=True)
LARGE = {
    "a cell of 10 MB": b"a" * 10 * MB,
    "a quoted cell of 10 MB": b'"' + b"a" * 10 * MB + b'"',
    "a quote that never ends": b'"' + b"a;" * MB,
    "a million cells": b";" * 1_000_000,
    "a million quotes": b'"' * 1_000_000,
    "a million line ends": b"\n" * 1_000_000,
    "200,000 rows of one cell": b"a\n" * 200_000,
    "a million carriage returns": b"\r" * 1_000_000,
    "NUL bytes": b"\0" * 1_000,
}
# One reader reads them all: each layout meets some of these, and each of these some layouts.
MEETINGS = [
    (name, large)
    for place, name in enumerate(sorted(LAYOUTS))
    for turn, large in enumerate(LARGE)
    if IS_LONG or (place + turn) % 5 == 0
]


def example(name: str) -> bytes:
    """The example of the layout, three times."""
    layout = LAYOUTS[name]
    return write_levering(name, {column: [value] * 3 for column, value in layout.example.items() if value})


def is_read(name: str, content: bytes) -> bool:
    """Whether the file as a whole is read; each row that is left out has a reason."""
    try:
        levering = read_levering(f"SYN-{name}.csv", content, GATE)
    except Refused as refused:
        assert refused.findings
        return False
    lengths = {len(column) for column in levering.columns.values()}
    assert len(lengths) <= 1
    assert all(finding.message for finding in levering.findings)
    return True


@pytest.mark.parametrize("name", sorted(LAYOUTS))
def test_a_damaged_list_is_read_or_refused(name: str) -> None:
    content = example(name)
    assert is_read(name, content)
    verdicts = [is_read(name, damaged(content, Dice(f"{name}-{seed}"))) for seed in range(TIMES)]
    assert not all(verdicts) and any(verdicts)


@pytest.mark.parametrize("name", sorted(LAYOUTS))
def test_a_strange_value_in_any_cell_is_read_or_refused(name: str) -> None:
    lines = example(name).split(b"\r\n")
    for column in range(len(LAYOUTS[name].header)):
        for text in VALUES.values():
            cells = lines[1].split(b";")
            cells[column] = text
            is_read(name, b"\r\n".join([lines[0], b";".join(cells), *lines[2:]]))


@pytest.mark.parametrize(("name", "large"), MEETINGS)
def test_a_large_list_is_read_or_refused(name: str, large: str) -> None:
    is_read(name, example(name) + LARGE[large])
    is_read(name, LARGE[large] + example(name))


@pytest.mark.parametrize("name", sorted(LAYOUTS))
def test_a_packed_list_is_refused(name: str) -> None:
    assert not is_read(name, zipped(example(name)))
    assert not is_read(name, gzipped(example(name)))


@settings(max_examples=TIMES, derandomize=True, deadline=None)
@given(st.sampled_from(sorted(LAYOUTS)), st.binary(max_size=300), st.booleans())
def test_any_bytes_are_read_or_refused(name: str, content: bytes, has_header: bool) -> None:
    header = ";".join(LAYOUTS[name].header).encode() + b"\r\n" if has_header else b""
    is_read(name, header + content)


@settings(max_examples=TIMES, derandomize=True, deadline=None)
@given(st.text(max_size=40), st.binary(max_size=60))
def test_any_name_is_read_or_refused(name: str, content: bytes) -> None:
    with pytest.raises(Refused):
        read_levering(name, content, GATE)


@settings(max_examples=TIMES, derandomize=True, deadline=None)
@given(st.sampled_from(sorted(LAYOUTS)), st.lists(st.text(max_size=12), min_size=1, max_size=12))
def test_any_row_is_read_or_refused(name: str, cells: list[str]) -> None:
    width = len(LAYOUTS[name].header)
    row = ";".join(cell.replace(";", "").replace('"', '""') for cell in (cells * width)[:width])
    is_read(name, f"{';'.join(LAYOUTS[name].header)}\r\n{row}\r\n".encode("utf-8", "surrogatepass"))
