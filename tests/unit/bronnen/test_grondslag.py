"""A delivery that needs a ground is refused until the gemeente has recorded one, and nothing of it is kept."""

from dataclasses import replace

import pytest

from duiding.bronnen import Gate, Refused, load_layouts, read_levering, write_levering

LAYOUT = load_layouts()["scheidingen"]
CONTENT = write_levering("scheidingen", {column: [cell] for column, cell in LAYOUT.example.items()})


def test_with_a_ground_the_children_are_read(gate: Gate) -> None:
    assert read_levering("SYN-scheidingen.csv", CONTENT, gate).rows == 1


def test_without_a_ground_the_file_is_refused_with_what_to_do(gate: Gate) -> None:
    with pytest.raises(Refused) as caught:
        read_levering("SYN-scheidingen.csv", CONTENT, replace(gate, grondslagen=frozenset()))
    (finding,) = caught.value.findings
    assert finding.rule == "grondslag"
    assert "geen grondslag vastgelegd" in finding.message
    assert "'grondslagen' in gemeente.toml" in finding.message


def test_the_refusal_comes_before_a_row_is_looked_at(gate: Gate) -> None:
    with pytest.raises(Refused, match="grondslag"):
        read_levering("SYN-scheidingen.csv", b"bsn\r\n123456782\r\n", replace(gate, grondslagen=frozenset()))


def test_other_deliveries_need_no_ground() -> None:
    assert [name for name, layout in load_layouts().items() if layout.needs_grondslag] == ["scheidingen"]


def test_a_school_that_is_not_in_the_list_is_refused(gate: Gate) -> None:
    example = load_layouts()["dyslexie"].example
    content = write_levering("dyslexie", {column: [cell] for column, cell in example.items()})
    assert read_levering("SYN-dyslexie.csv", content, gate).rows == 1
    with pytest.raises(Refused, match="Deze school is onbekend"):
        read_levering("SYN-dyslexie.csv", content, replace(gate, scholen=frozenset({"SCH999"})))
