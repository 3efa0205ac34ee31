"""What one cell may hold, seen through a file with one row."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from duiding.bronnen import Gate, Refused, load_layouts, read_levering, write_levering
from duiding.domain.finding import Finding

LAYOUTS = load_layouts()
REAL_BSN = "465228173"


def row(layout: str, gate: Gate, **cells: str) -> Mapping[str, Any]:
    """The drawn example with other cells, after the gate."""
    example = {**LAYOUTS[layout].example, **cells}
    if not gate.is_synthetic and "bsn" not in cells:
        example["bsn"] = REAL_BSN
    content = write_levering(layout, {name: [cell] for name, cell in example.items()})
    name = f"SYN-{layout}.csv" if gate.is_synthetic else f"{layout}.csv"
    return {column: values[0] for column, values in read_levering(name, content, gate).columns.items()}


def finding(layout: str, gate: Gate, **cells: str) -> Finding:
    """The only finding about the drawn example with one wrong cell."""
    with pytest.raises(Refused) as caught:
        row(layout, gate, **cells)
    (found,) = caught.value.findings
    assert found.line == 2
    assert not any(cell.strip() and cell in found.message for cell in cells.values())
    return found


def test_a_bsn_becomes_the_token_of_a_client(real_gate: Gate, token: Callable[[str, str], str]) -> None:
    assert row("pgb", real_gate)["client"] == token("client", REAL_BSN)


def test_a_casus_and_a_gezin_become_tokens_of_their_own_kind(gate: Gate, token: Callable[[str, str], str]) -> None:
    kept = row("buurtteamcasussen", gate, casus="12", gezin="12")
    assert (kept["casus"], kept["gezin"]) == (token("casus", "12"), token("gezin", "12"))


@pytest.mark.parametrize("bsn", ["465228174", "000000000", "46522817", "4652281731", "46522817a", "830669976"])
def test_a_number_that_is_no_bsn_is_refused_in_a_real_store(bsn: str, real_gate: Gate) -> None:
    found = finding("pgb", real_gate, bsn=bsn)
    assert (found.element, found.rule, found.level) == ("bsn", "waarde", 1)
    assert "negen cijfers (ook een nul vooraan) en slaagt voor de 11-proef" in found.message


@pytest.mark.parametrize("bsn", [REAL_BSN, "000000000", "83066997"])
def test_a_number_that_could_be_a_bsn_is_refused_in_a_synthetic_store(bsn: str, gate: Gate) -> None:
    assert "laat elk nummer rest 2 bij de 11-proef" in finding("pgb", gate, bsn=bsn).message


def test_an_obligatory_cell_may_not_be_empty(gate: Gate) -> None:
    found = finding("pgb", gate, bsn=" ")
    assert found.message == "De cel is leeg, maar de waarde is verplicht. Vul haar in."


@pytest.mark.parametrize("wrong", ["1-3-2018", "20180301", "2018-3-1", "2018-W09-4", "٢٠١٨-03-01", "gisteren"])
def test_a_date_in_another_form_is_refused(wrong: str, gate: Gate) -> None:
    found = finding("pgb", gate, startdatum=wrong)
    assert found.element == "startdatum"
    assert "geen datum in de vorm JJJJ-MM-DD" in found.message


def test_a_day_that_does_not_exist_is_refused(gate: Gate) -> None:
    assert finding("pgb", gate, startdatum="2018-02-29").message.startswith("Deze dag bestaat niet.")


@pytest.mark.parametrize("wrong", ["0201-03-01", "1899-12-31", "2101-01-01"])
def test_a_year_out_of_reach_is_refused(wrong: str, gate: Gate) -> None:
    assert "tussen 1900 en 2100" in finding("pgb", gate, geboortedatum=wrong).message


def test_an_unknown_birthday_stays_unknown(gate: Gate) -> None:
    kept = row("pgb", gate, geboortedatum="")
    assert (kept["geboortejaar"], kept["geboortemaand"]) == (None, None)


@pytest.mark.parametrize("wrong", ["-1", "- 12"])
def test_a_negative_number_is_refused(wrong: str, gate: Gate) -> None:
    assert finding("bevolking", gate, inwoners=wrong).message.startswith("Een aantal kan niet negatief zijn.")


@pytest.mark.parametrize("wrong", ["1.200", "12,5", "veel", REAL_BSN, "²"])
def test_a_number_in_another_form_is_refused_and_so_is_a_bsn(wrong: str, gate: Gate) -> None:
    assert "geen heel getal van ten hoogste zeven cijfers" in finding("bevolking", gate, inwoners=wrong).message


def test_ja_and_nee_become_flags_and_empty_stays_unknown(gate: Gate) -> None:
    kept = row("wachtlijst", gate, gewenst_wachten="ja", overbrugging="")
    assert (kept["is_gewenst"], kept["has_overbrugging"]) == (True, None)


def test_another_word_is_no_flag(gate: Gate) -> None:
    assert "alleen ja of nee" in finding("wachtlijst", gate, overbrugging="waar").message


def test_an_unknown_code_gets_the_word_that_was_meant(gate: Gate) -> None:
    found = finding("wachtlijst", gate, verwijzer="huisrats")
    assert (found.element, found.message) == ("verwijzer", "Deze verwijzer is onbekend. Bedoelde u 'huisarts'?")


def test_an_unknown_code_like_no_other_gets_the_list(gate: Gate) -> None:
    found = finding("buurtteamcasussen", gate, rol="zzz")
    assert found.message == "Deze rol is onbekend. Bekend zijn: jeugdige, ouder, volwassene."


def test_an_unknown_zorgvorm_is_refused(gate: Gate) -> None:
    assert finding("pgb", gate, zorgvorm="pleegzorgg").message.endswith("Bedoelde u 'pleegzorg'?")


def test_an_unknown_wijk_is_refused(gate: Gate) -> None:
    assert finding("bevolking", gate, wijk="Overvecht").element == "wijk"


def test_a_wijk_may_be_elsewhere_or_unknown_unless_it_is_counted(gate: Gate) -> None:
    assert row("buurtteamcasussen", gate, wijk="elders")["wijk"] == "elders"
    assert row("buurtteamcasussen", gate, wijk="")["wijk"] == "onbekend"
    assert "Bekend zijn" in finding("bevolking", gate, wijk="elders").message


@pytest.mark.parametrize("wrong", ["9950003", "995000031", REAL_BSN, "abcdefgh"])
def test_an_agb_has_eight_digits(wrong: str, gate: Gate) -> None:
    assert "acht cijfers" in finding("capaciteit", gate, aanbieder=wrong).message


@pytest.mark.parametrize(("postcode", "wijk"), [("3561SA", "WK034403"), ("9999 SS", "elders"), ("", "onbekend")])
def test_a_postcode_becomes_a_wijk(postcode: str, wijk: str, gate: Gate) -> None:
    assert row("pgb", gate, postcode=postcode)["wijk"] == wijk


@pytest.mark.parametrize("wrong", ["3561AB", "3561"])
def test_a_synthetic_postcode_was_never_issued(wrong: str, gate: Gate) -> None:
    assert finding("pgb", gate, postcode=wrong).message.startswith("Een verzonnen postcode eindigt op SA, SD of SS.")


@pytest.mark.parametrize("postcode", ["3561AB", "3561 AB", "3561"])
def test_a_real_postcode_may_be_four_digits(postcode: str, real_gate: Gate) -> None:
    assert row("pgb", real_gate, postcode=postcode)["wijk"] == "WK034403"


@pytest.mark.parametrize("wrong", ["0561AB", "3561ab", "3561  AB", "Utrecht"])
def test_a_postcode_in_another_form_is_refused(wrong: str, real_gate: Gate) -> None:
    assert finding("pgb", real_gate, postcode=wrong).message.startswith("Dit is geen postcode.")
