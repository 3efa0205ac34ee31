"""Rows beside each other: order of dates, doubles, what is kept, and what a finding never says."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duiding.bronnen import Gate, Levering, Refused, load_layouts, read_levering, write_levering
from duiding.bronnen.rows import MOST_FINDINGS
from duiding.domain.finding import Finding

from .conftest import make_gate

LAYOUTS = load_layouts()
BSNS = ("830669976", "944746054", "885945266")


def deliver(layout: str, gate: Gate, *changes: dict[str, str]) -> Levering:
    """A file with the drawn example once per change."""
    rows = [{**LAYOUTS[layout].example, **change} for change in changes]
    content = write_levering(layout, {name: [row[name] for row in rows] for name in rows[0]})
    return read_levering(f"SYN-{layout}.csv", content, gate)


def refused(layout: str, gate: Gate, *changes: dict[str, str]) -> Sequence[Finding]:
    with pytest.raises(Refused) as caught:
        deliver(layout, gate, *changes)
    return caught.value.findings


def test_an_end_before_the_begin_is_refused(gate: Gate) -> None:
    (finding,) = refused("pgb", gate, {"startdatum": "2020-01-01", "einddatum": "2019-12-31"})
    assert (finding.rule, finding.level, finding.line, finding.element) == ("volgorde", 2, 2, "einddatum")
    assert finding.message == "De datum ligt voor de datum in kolom 'startdatum'. Controleer beide."


def test_an_end_on_the_day_of_the_begin_is_fine(gate: Gate) -> None:
    assert deliver("pgb", gate, {"startdatum": "2020-01-01", "einddatum": "2020-01-01"}).rows == 1


def test_a_reason_of_leaving_needs_a_day_of_leaving(gate: Gate) -> None:
    (finding,) = refused("wachtlijst", gate, {"vertrekdatum": "", "reden_vertrek": "gestart"})
    assert (finding.rule, finding.element) == ("samenhang", "reden_vertrek")
    assert "kolom 'vertrekdatum' is leeg" in finding.message


def test_a_day_of_leaving_without_a_reason_is_fine(gate: Gate) -> None:
    assert deliver("wachtlijst", gate, {"reden_vertrek": ""}).rows == 1


def test_a_wrong_day_of_leaving_is_told_once(gate: Gate) -> None:
    (finding,) = refused("wachtlijst", gate, {"vertrekdatum": "morgen"})
    assert finding.element == "vertrekdatum"


def test_a_layout_about_people_keeps_its_good_rows(gate: Gate) -> None:
    levering = deliver("pgb", gate, {}, {"bsn": BSNS[1], "startdatum": "fout"}, {"bsn": BSNS[2]})
    assert levering.rows == 2
    assert [(f.line, f.element) for f in levering.findings] == [(3, "startdatum")]
    assert {len(values) for values in levering.columns.values()} == {2}


def test_a_layout_of_counts_is_refused_as_a_whole(gate: Gate) -> None:
    findings = refused("bevolking", gate, {}, {"leeftijd": "-1"}, {"leeftijd": "13", "inwoners": "x"})
    assert [(f.line, f.element) for f in findings] == [(3, "leeftijd"), (4, "inwoners")]


def test_a_file_without_one_good_row_is_refused(gate: Gate) -> None:
    assert len(refused("pgb", gate, {"bsn": "1"}, {"bsn": "2"})) == 2


def test_a_row_with_another_number_of_fields_is_left_out(gate: Gate) -> None:
    content = write_levering("pgb", {name: [cell] for name, cell in LAYOUTS["pgb"].example.items()})
    levering = read_levering("SYN-pgb.csv", content + b"1;2;3\r\n", gate)
    assert levering.rows == 1
    assert [(f.rule, f.line) for f in levering.findings] == [("velden", 3)]
    assert "De regel heeft 3 velden; de kop heeft er 6." in levering.findings[0].message


def test_a_file_with_only_rows_of_another_length_is_refused(gate: Gate) -> None:
    with pytest.raises(Refused, match="De regel heeft 1 velden"):
        read_levering("SYN-pgb.csv", write_levering("pgb", dict.fromkeys(LAYOUTS["pgb"].header, ())) + b"1\r\n", gate)


def test_equal_rows_count_once_without_a_word(gate: Gate) -> None:
    for layout in ("pgb", "bevolking"):
        levering = deliver(layout, gate, {}, {}, {})
        assert (levering.rows, levering.findings) == (1, ())


def test_rows_with_one_key_that_disagree_are_both_left_out(gate: Gate) -> None:
    levering = deliver("pgb", gate, {"einddatum": "2019-06-30"}, {"bsn": BSNS[1]}, {"einddatum": ""})
    assert levering.rows == 1
    assert [(f.rule, f.level, f.line) for f in levering.findings] == [("dubbel", 2, 2), ("dubbel", 2, 4)]
    assert levering.findings[0].message.startswith("Regel 4 gaat over hetzelfde, maar zegt iets anders.")


def test_a_wrong_row_is_no_double(gate: Gate) -> None:
    levering = deliver("pgb", gate, {}, {"einddatum": "fout"}, {}, {"bsn": BSNS[1]})
    assert levering.rows == 2
    assert [f.rule for f in levering.findings] == ["waarde"]


def test_an_unknown_aanbieder_is_mentioned_once_and_its_rows_are_kept(gate: Gate) -> None:
    unknown = {"aanbieder": "98000001"}
    levering = deliver("clientlijst", gate, {}, unknown, {**unknown, "bsn": BSNS[1]}, {**unknown, "bsn": "1"})
    assert levering.rows == 3
    assert [(f.rule, f.level, f.line) for f in levering.findings] == [("aanbieder", 4, 3), ("waarde", 1, 5)]


def test_an_unknown_aanbieder_does_not_refuse_a_layout_of_counts(gate: Gate) -> None:
    levering = deliver("capaciteit", gate, {"aanbieder": "98000001"})
    assert (levering.rows, len(levering.findings)) == (1, 1)


def test_a_long_list_of_findings_is_cut_with_the_number_that_is_left(gate: Gate) -> None:
    wrong = [{"leeftijd": f"fout {number}"} for number in range(MOST_FINDINGS + 7)]
    findings = refused("bevolking", gate, *wrong)
    assert len(findings) == MOST_FINDINGS + 1
    assert findings[-1].message.startswith("Er zijn nog 7 meldingen.")


def test_a_column_full_of_wrong_words_still_gets_the_known_ones(gate: Gate) -> None:
    wrong = [{"zorgvorm": f"pleegzorg{number}"} for number in range(MOST_FINDINGS)]
    findings = refused("capaciteit", gate, *wrong, *wrong[:1])
    assert "Bedoelde u 'pleegzorg'?" in findings[0].message


@given(st.data())
def test_a_finding_never_quotes_a_cell(data: st.DataObject) -> None:
    layout = LAYOUTS[data.draw(st.sampled_from(sorted(LAYOUTS)))]
    garbage = st.sampled_from(["465228173", "Jansen-4711", "0612345678", "1999-13-45", "3561QQ", "-77341", "ja8812"])
    cells = {name: data.draw(garbage) for name in layout.header}
    with pytest.raises(Refused) as caught:
        deliver(layout.name, make_gate(is_synthetic=True), cells)
    told = " ".join(f"{f.message} {f.element}" for f in caught.value.findings)
    assert not any(cell in told for cell in cells.values())


@given(st.permutations(range(4)))
def test_the_order_of_rows_changes_nothing_but_the_order(order: list[int]) -> None:
    gate = make_gate(is_synthetic=True)
    changes: list[dict[str, str]] = [{"einddatum": ""}, {}, {"bsn": BSNS[1]}, {"bsn": BSNS[2], "zorgvorm": "pleegzorg"}]
    levering = deliver("pgb", gate, *(changes[number] for number in order))
    assert set(zip(*levering.columns.values(), strict=True)) == set(
        zip(*deliver("pgb", gate, *changes).columns.values(), strict=True)
    )
