"""What must hold for a file before a row is looked at."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duiding.bronnen import Gate, Refused, layout_of, load_layouts, read_levering, write_levering
from duiding.bronnen import read as read_module
from duiding.domain.finding import Finding

from .conftest import make_gate

PGB = "bsn;geboortedatum;postcode;zorgvorm;startdatum;einddatum\n"
ROW = "830669976;1961-07-23;3572SS;thuisbegeleiding;2019-01-01;2019-12-31\n"


def refusal(name: str, content: str | bytes, gate: Gate) -> Finding:
    """The only finding of a refused file."""
    with pytest.raises(Refused) as caught:
        read_levering(name, content.encode("utf-8") if isinstance(content, str) else content, gate)
    (finding,) = caught.value.findings
    assert str(caught.value) == finding.message
    return finding


@pytest.mark.parametrize("name", ["SYN-pgb.csv", "SYN-pgb-2019-01.csv", "map/SYN-pgb.CSV", "c:\\map\\SYN-pgb-a-b.csv"])
def test_a_file_name_says_which_layout_it_is(name: str, gate: Gate) -> None:
    assert read_levering(name, (PGB + ROW).encode(), gate).rows == 1
    assert layout_of(name).name == "pgb"


def test_an_unknown_layout_gets_the_name_that_was_meant(gate: Gate) -> None:
    finding = refusal("SYN-wachtlist.csv", PGB, gate)
    assert finding.message.endswith("Bedoelde u 'wachtlijst'?")


def test_a_file_that_is_no_csv_is_refused(gate: Gate) -> None:
    assert "geen CSV-bestand" in refusal("SYN-pgb.xlsx", PGB, gate).message
    assert "geen CSV-bestand" in refusal("SYN-pgb", PGB, gate).message


def test_a_synthetic_store_takes_only_synthetic_files(gate: Gate) -> None:
    finding = refusal("pgb.csv", PGB + ROW, gate)
    assert (finding.rule, finding.level) == ("soort", 1)
    assert "neemt alleen bestanden die met SYN- beginnen" in finding.message


def test_a_real_store_never_takes_a_synthetic_file(real_gate: Gate) -> None:
    assert "hoort niet in een echte store" in refusal("SYN-pgb.csv", PGB + ROW, real_gate).message


def test_another_encoding_is_refused_with_its_line(gate: Gate) -> None:
    finding = refusal("SYN-pgb.csv", (PGB + "é").encode("latin-1"), gate)
    assert (finding.line, finding.rule) == (2, "codering")
    assert "Sla op als 'CSV UTF-8'." in finding.message


def test_a_workbook_is_recognised(gate: Gate) -> None:
    assert "Excel- of ZIP-bestand" in refusal("SYN-pgb.csv", b"PK\x03\x04rest", gate).message


def test_a_file_that_is_too_large_is_refused(gate: Gate, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_module, "MAX_BYTES", 10)
    assert "groter dan 200 MB" in refusal("SYN-pgb.csv", PGB, gate).message
    monkeypatch.undo()
    assert read_module.MAX_BYTES == 200 * 1024 * 1024


@pytest.mark.parametrize("content", ["", "\n\n", "﻿"])
def test_an_empty_file_is_refused(content: str, gate: Gate) -> None:
    assert refusal("SYN-pgb.csv", content, gate).message.startswith("Het bestand is leeg.")


def test_a_header_alone_is_a_delivery_without_changes(gate: Gate) -> None:
    levering = read_levering("SYN-pgb.csv", PGB.encode(), gate)
    assert levering.rows == 0
    assert set(levering.columns) == {
        "client", "geboortejaar", "geboortemaand", "wijk", "zorgvorm", "startdatum", "einddatum"
    }  # fmt: skip


@pytest.mark.parametrize("mark", [",", "\t"])
def test_another_separator_is_recognised(mark: str, gate: Gate) -> None:
    finding = refusal("SYN-pgb.csv", PGB.replace(";", mark), gate)
    assert finding.message == "De kolommen zijn gescheiden met komma's of tabs. Scheid ze met puntkomma's (;)."


def test_a_missing_column_is_named_with_the_whole_header(gate: Gate) -> None:
    finding = refusal("SYN-pgb.csv", PGB.replace(";postcode", ""), gate)
    assert (finding.line, finding.element) == (1, "postcode")
    assert finding.message == f"Kolom 'postcode' ontbreekt. De kop is: {PGB.strip()}."


PROGNOSE = "peildatum;herkomst;wijk;leeftijdsgroep;prognosejaar;inwoners\n"
PEOPLE = "2024-03-01;gemeente;WK034403;12 t/m 17;2027;2480"


def test_a_file_from_before_a_column_was_asked_for_has_what_an_empty_cell_means(gate: Gate) -> None:
    """A projection without variants is the middle one."""
    old = read_levering("SYN-bevolkingsprognose.csv", (PROGNOSE + PEOPLE + "\n").encode(), gate)
    new = f"{PROGNOSE.strip()};variant\n{PEOPLE};\n{PEOPLE};laag\n"
    assert old.columns["variant"] == ["midden"]
    assert read_levering("SYN-bevolkingsprognose.csv", new.encode(), gate).columns["variant"] == ["midden", "laag"]
    twice = f"{PROGNOSE.strip()};variant\n{PEOPLE};\n{PEOPLE.replace('2480', '2500')};midden\n"
    with pytest.raises(Refused, match="gaat over hetzelfde"):
        read_levering("SYN-bevolkingsprognose.csv", twice.encode(), gate)


def test_an_unknown_variant_is_refused_with_its_line_and_the_nearest(gate: Gate) -> None:
    content = f"{PROGNOSE.strip()};variant\n{PEOPLE};laag\n{PEOPLE};lager\n"
    finding = refusal("SYN-bevolkingsprognose.csv", content, gate)
    assert (finding.line, finding.element) == (3, "variant")
    assert finding.message.endswith("Bedoelde u 'laag'?")


def test_an_unknown_column_gets_the_name_that_was_meant(gate: Gate) -> None:
    finding = refusal("SYN-pgb.csv", PGB.replace("geboortedatum", "geboortedtum"), gate)
    assert finding.message == "Kolom 2 heeft een onbekende naam. Bedoelde u 'geboortedatum'?"


def test_a_doubled_column_is_refused(gate: Gate) -> None:
    assert "Kolom 'bsn' staat er twee keer" in refusal("SYN-pgb.csv", "bsn;" + PGB, gate).message


def test_a_file_without_a_header_never_has_its_first_row_quoted(gate: Gate) -> None:
    finding = refusal("SYN-pgb.csv", ROW, gate)
    assert finding.message.startswith("Kolom 1 heeft een onbekende naam. Bekend zijn:")
    assert not any(cell in finding.message for cell in ROW.strip().split(";"))


def test_a_stray_quote_is_refused_with_its_line(gate: Gate) -> None:
    finding = refusal("SYN-pgb.csv", PGB + ROW + '830669976;"19"61;;;;\n', gate)
    assert (finding.rule, finding.line) == ("csv", 3)
    assert "aanhalingsteken" in finding.message


def test_a_byte_order_mark_crlf_quotes_spaces_and_empty_lines_change_nothing(gate: Gate) -> None:
    plain = read_levering("SYN-pgb.csv", (PGB + ROW).encode(), gate)
    dressed = (PGB + "\n" + ROW.replace("thuisbegeleiding", '" thuisbegeleiding "')).replace("\n", "\r\n")
    assert read_levering("SYN-pgb.csv", b"\xef\xbb\xbf" + dressed.encode(), gate) == plain


@given(st.data())
def test_any_order_of_columns_gives_the_same_levering(data: st.DataObject) -> None:
    gate = make_gate(is_synthetic=True)
    layout = data.draw(st.sampled_from(sorted(load_layouts().values(), key=lambda entry: entry.name)))
    order = data.draw(st.permutations(layout.header))
    cells = [layout.example.get(name, "") for name in order]
    content = f"{';'.join(order)}\n{';'.join(cells)}\n".encode()
    straight = write_levering(layout.name, {name: [cell] for name, cell in layout.example.items()})
    shuffled = read_levering(f"SYN-{layout.name}.csv", content, gate)
    assert shuffled == read_levering(f"SYN-{layout.name}.csv", straight, gate)
    assert tuple(shuffled.columns) == layout.kept
