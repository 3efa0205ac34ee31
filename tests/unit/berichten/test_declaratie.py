"""The 323 and 325: rows, tokens, and a large file that is wrong somewhere."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from duiding.berichten import Bericht, Refused, check_bericht, read_bericht
from duiding.berichten.declaratie import check_declaratie, is_declaratie, read_declaratie
from duiding.berichten.rows import DeclaratieRegel, PrestatieRegel
from tests.spec.berichten.drawn import bericht_305, xsd_versie
from tests.spec.berichten.drawn_declaratie import bedrag, bericht_323, bericht_325, client, prestatie
from tests.spec.berichten.drawn_retour import NO_REMARK, retourcodes
from tests.unit.berichten.gates import KEY, REAL, SYNTHETIC

BSN, OTHER_BSN = "999990019", "999990020"
CREDIT = bedrag("2500", "C")
DECLARED = bericht_323(
    client(prestatie(), prestatie("P3", "P2", code="45A02", volume="1", bedrag_=CREDIT)),
    client(
        prestatie("P4", nummer="0017", volume="990", eenheid="83", tarief=None, bedrag_=bedrag("990")), bsn=OTHER_BSN
    ),
    totaal="8490",
)
ANSWERED = bericht_325(
    client(prestatie(retour=retourcodes("9338", "9339")), retour=retourcodes(*NO_REMARK)),
    ingediend="8490",
    toegekend="1510",
    identificatie="A1",
).replace(b"1510</b:TotaalBedrag>\n<b:DebetCredit>D", b"1510</b:TotaalBedrag>\n<b:DebetCredit>C")


def token(domain: str, value: str) -> str:
    return KEY.token(domain, value)


def prestatie_token(nummer: str) -> str:
    return token("prestatie", f"jeugdwet|12345678|{nummer}")


def rows_of(bericht: Bericht, table: str) -> list[tuple[object, ...]]:
    return list(bericht.regels[table])


def row(soort: str, bsn: str, nummer: str, **values: object) -> PrestatieRegel:
    regel = PrestatieRegel(
        soort=soort,
        wet="jeugdwet",
        gemeente="0344",
        aanbieder="12345678",
        client=token("client", bsn),
        declaratie=token("declaratie", "jeugdwet|12345678|D1"),
        prestatie=prestatie_token(nummer),
        vorige=None,
        toewijzing=token("toewijzing", "jeugdwet|0344|1"),
        categorie="45",
        code="45A01",
        begindatum=date(2022, 2, 1),
        einddatum=date(2022, 2, 28),
        volume=4,
        eenheid="04",
        tarief=2500,
        bedrag=10000,
        retourcodes=None,
    )
    return regel._replace(**values)


def test_a_declaratie_becomes_a_head_and_its_prestaties() -> None:
    found = read_bericht(DECLARED, REAL)
    assert (found.code, found.wet, found.gemeente, found.aanbieder) == ("JW323", "jeugdwet", "0344", "12345678")
    assert (found.identificatie, found.dagtekening) == (token("identificatie", "JW323|12345678|B1"), date(2022, 3, 1))
    assert rows_of(found, "declaratie") == [
        DeclaratieRegel(
            soort="declaratie",
            wet="jeugdwet",
            gemeente="0344",
            aanbieder="12345678",
            declaratie=token("declaratie", "jeugdwet|12345678|D1"),
            identificatie=token("identificatie", "JW323|12345678|B1"),
            dagtekening=date(2022, 3, 1),
            periode_begin=date(2022, 2, 1),
            periode_einde=date(2022, 2, 28),
            ingediend=8490,
            toegekend=None,
            xsd_versie="1.0.0 1.0.0",
            retourcodes=None,
        )
    ]
    assert rows_of(found, "prestatie") == [
        row("gedeclareerd", BSN, "P1"),
        row("gedeclareerd", BSN, "P3", vorige=prestatie_token("P2"), code="45A02", volume=1, bedrag=-2500),
        row(
            "gedeclareerd", OTHER_BSN, "P4",
            toewijzing=token("toewijzing", "jeugdwet|0344|17"), volume=990, eenheid="83", tarief=None, bedrag=990,
        ),
    ]  # fmt: skip


def test_an_answer_becomes_a_head_that_names_the_declaratie_and_what_it_rejects() -> None:
    found = read_bericht(ANSWERED, REAL)
    assert (found.code, found.gemeente, found.aanbieder) == ("JW325", "0344", "12345678")
    assert found.identificatie == token("identificatie", "JW325|0344|A1")
    [head] = rows_of(found, "declaratie")
    assert head == DeclaratieRegel(
        soort="antwoord",
        wet="jeugdwet",
        gemeente="0344",
        aanbieder="12345678",
        declaratie=token("declaratie", "jeugdwet|12345678|D1"),
        identificatie=token("identificatie", "JW323|12345678|B1"),
        dagtekening=date(2022, 3, 1),
        periode_begin=None,
        periode_einde=None,
        ingediend=8490,
        toegekend=-1510,
        xsd_versie="1.0.0 1.0.0",
        retourcodes="0200 0200",
    )
    assert rows_of(found, "prestatie") == [row("afgewezen", BSN, "P1", retourcodes="9338 9339")]


def test_an_answer_without_rows_is_a_head_only() -> None:
    assert rows_of(read_bericht(bericht_325(), REAL), "prestatie") == []
    [head] = rows_of(read_bericht(bericht_325(has_antwoord=False, codes=("9056",)), REAL), "declaratie")
    assert head[4] is None and head[-1] == "9056"


def test_the_versions_of_the_schema_are_those_of_the_declaratie() -> None:
    content = bericht_325().replace(xsd_versie().encode(), xsd_versie().replace("1.0.0", "1.2.3").encode())
    [head] = rows_of(read_bericht(content, REAL), "declaratie")
    assert head[-2] == "1.0.0 1.0.0"


def test_both_wetten_give_other_tokens() -> None:
    jeugdwet, wmo = (read_bericht(bericht_323(wet=wet), REAL) for wet in ("jeugdwet", "wmo"))
    assert wmo.code == "WMO323"
    [left], [right] = rows_of(jeugdwet, "prestatie"), rows_of(wmo, "prestatie")
    assert left[4] == right[4]
    assert all(left[place] != right[place] for place in (5, 6, 8))


@pytest.mark.parametrize(
    "text",
    [
        "<Bsn>99<!-- in de weg -->9990019</Bsn>",
        "<Bsn><![CDATA[999990019]]></Bsn>",
        "<Bsn>&#57;99990019</Bsn>",
        "<!-- ervoor --><Bsn>999990019</Bsn><?en erna?>",
    ],
)
def test_a_value_is_read_whole_however_it_is_written(text: str) -> None:
    content = DECLARED.replace(b"<Bsn>999990019</Bsn>", text.encode())
    assert read_declaratie(content, REAL) == read_declaratie(DECLARED, REAL)


def test_line_ends_and_blanks_make_no_difference() -> None:
    content = DECLARED.replace(b"\n", b"\r\n\t").replace(b">4<", b"> 4\t<")
    assert read_declaratie(content, REAL) == read_declaratie(DECLARED, REAL)


@pytest.mark.parametrize("content", [DECLARED, ANSWERED, bericht_323(wet="wmo"), b"<!-- x -->" * 500 + DECLARED[39:]])
def test_a_declaratie_is_known_by_its_first_element(content: bytes) -> None:
    assert is_declaratie(content)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"323/schema",
        b"<!-- 323/schema -->",
        bericht_305(),
        bericht_305().replace(b"?>", b"?><!-- jw323/schema -->", 1),
        b"<!DOCTYPE x>" + DECLARED[39:],
        b"<x>" + DECLARED,
    ],
)
def test_anything_else_is_no_declaratie(content: bytes) -> None:
    assert not is_declaratie(content)


def test_another_message_is_refused_here() -> None:
    assert [finding.rule for finding in check_declaratie(bericht_305(), is_synthetic=False)] == ["BER001"]


@pytest.mark.parametrize(
    ("old", "new", "rule", "element"),
    [
        (b"Begindatum>2022-02-01", b"Begindatum>12022-02-01", "DAT001", "Begindatum"),
        (b"DeclaratieDagtekening>2022", b"DeclaratieDagtekening>-2022", "DAT001", "DeclaratieDagtekening"),
        (b"Volume>4", b"Volume>000000004", "DAT002", "GeleverdVolume"),
        (b"ToewijzingNummer>1", b"ToewijzingNummer>0000000001", "DAT002", "ToewijzingNummer"),
        (b"TotaalBedrag>10000", b"TotaalBedrag>0000000010000", "DAT002", "TotaalBedrag"),
    ],
)
def test_what_no_program_can_hold_is_refused_with_its_place(old: bytes, new: bytes, rule: str, element: str) -> None:
    content = bericht_323().replace(old, new)
    findings = check_bericht(content, is_synthetic=False)
    assert {(finding.rule, finding.element, finding.level) for finding in findings} == {(rule, element, 2)}
    lines = content.splitlines()
    assert all(finding.line and new in lines[finding.line - 1] for finding in findings)


def test_the_rules_are_not_judged_when_a_value_cannot_be_used() -> None:
    content = bericht_323(totaal="1").replace(b"Volume>4", b"Volume>000000004")
    assert [finding.rule for finding in check_bericht(content, is_synthetic=False)] == ["DAT002"]


def test_a_refusal_says_which_message_of_which_aanbieder() -> None:
    with pytest.raises(Refused) as caught:
        read_bericht(bericht_323(totaal="1"), REAL)
    assert (caught.value.code, caught.value.aanbieder) == ("JW323", "12345678")
    with pytest.raises(Refused) as caught:
        read_bericht(bericht_325(toegekend="1", wet="wmo"), REAL)
    assert (caught.value.code, caught.value.aanbieder) == ("WMO325", "12345678")


def test_the_schema_goes_before_the_rules() -> None:
    findings = check_bericht(bericht_323(client(bsn="999990018"), client(bsn="x")), is_synthetic=False)
    assert {finding.level for finding in findings} == {1}


def test_a_synthetic_store_takes_only_invented_people() -> None:
    with pytest.raises(Refused) as caught:
        read_bericht(DECLARED, SYNTHETIC)
    assert {finding.rule for finding in caught.value.findings} == {"SYN001", "SYN002"}
    assert BSN not in str(caught.value)


ROWS = 3_000


def large(**changes: str) -> bytes:
    """More than a megabyte: a client with many prestaties."""
    rows = (prestatie(f"P{number}", nummer=str(number)) for number in range(ROWS))
    content = bericht_323(client(*rows), totaal=str(ROWS * 10_000))
    assert len(content) > 1_000_000
    for old, new in changes.items():
        content = content.replace(old.encode(), new.encode())
    return content


LARGE = large()
WRONG = {
    "one of the last rows": (LARGE.replace(b">P2990<", b">" + b"P" * 21 + b"<"), "ReferentieNummer", 1),
    "every row": (LARGE.replace(b"Volume>4<", b"Volume>vier<"), "GeleverdVolume", 100),
    "the header": (LARGE.replace(b"Afzender>1", b"Afzender>X"), "Afzender", 1),
    "the client": (LARGE.replace(b"</Bsn>", b"0</Bsn>"), "Bsn", 1),
    "something unknown between": (LARGE.replace(b"<Clienten>", b"<Clienten><Bsn/>"), "Bsn", 1),
    "text between": (LARGE.replace(b"</Prestatie>\n", b"</Prestatie>999990019\n", 1), "Prestaties", 1),
    "the end": (LARGE.replace(b"</Declaratie>", b"</Declaratie><Declaratie/>"), "Declaratie", 1),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_large_file_tells_what_is_wrong_and_where(name: str) -> None:
    content, element, count = WRONG[name]
    findings = check_bericht(content, is_synthetic=False)
    assert len(findings) == count
    assert {finding.element for finding in findings} == {element}
    assert all(finding.line and finding.level == 1 for finding in findings)
    assert "999990019" not in str(findings) and "vier" not in str(findings)


def test_a_large_file_names_the_line_itself() -> None:
    [finding] = check_bericht(WRONG["one of the last rows"][0], is_synthetic=False)
    assert finding.line == WRONG["one of the last rows"][0][: LARGE.index(b">P2990<")].count(b"\n") + 1


@pytest.mark.parametrize("cut", [5, 40, 500_000])
def test_a_large_file_that_is_not_whole_is_refused(cut: int) -> None:
    assert [finding.rule for finding in check_bericht(LARGE[:-cut], is_synthetic=False)] == ["XML001"]
    assert [finding.rule for finding in check_declaratie(DECLARED[: -min(cut, 300)], is_synthetic=False)] == ["XML001"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"</Eenheid>", b"</Eenheidd>"),
        (b">45A01<", b">&naam;<"),
        (b">45A01<", b">\x01<"),
        (b"<Eenheid>04</Eenheid>", b"<q:Eenheid>04</q:Eenheid>"),
    ],
)
def test_what_is_no_xml_is_refused_for_that_even_when_the_schema_finds_something_first(old: bytes, new: bytes) -> None:
    broken = LARGE[: len(LARGE) // 2] + LARGE[len(LARGE) // 2 :].replace(old, new, 1)
    for content in (broken, broken.replace(b"Afzender>1", b"Afzender>X")):
        with pytest.raises(Refused) as caught:
            read_bericht(content, REAL)
        assert [finding.rule for finding in caught.value.findings] == ["XML001"]
        assert caught.value.__context__ is None


@pytest.mark.parametrize("text", [b"&amp;" * 200_000, b"a" * 300_000])
def test_a_text_of_hundreds_of_thousands_of_signs_is_refused_at_once(text: bytes) -> None:
    findings = check_bericht(LARGE.replace(b"45A01", text, 1), is_synthetic=False)
    assert [(finding.rule, finding.element) for finding in findings] == [("XSD002", "ProductCode")]


MEASURE = """
import sys
from pathlib import Path
from duiding.berichten import check_bericht, read_bericht
from tests.unit.berichten.gates import REAL
def peak():
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) * 1024
content = Path(sys.argv[1]).read_bytes()
read_bericht(Path(sys.argv[2]).read_bytes(), REAL)
before = peak()
rows = len(read_bericht(content, REAL).regels["prestatie"])
print(rows, len(content), peak() - before)
"""


def test_a_declaratie_of_25_mb_takes_the_memory_of_its_rows_and_not_of_its_tree(tmp_path: Path) -> None:
    if not Path("/proc/self/status").exists():
        pytest.fail("This test measures with /proc, which only Linux has.")
    count = 40_000
    (tmp_path / "een.xml").write_bytes(DECLARED)
    rows = (prestatie(f"P{number}", nummer=str(number), code=f"{number % 90:05d}") for number in range(count))
    content = bericht_323(client(*rows), totaal=str(count * 10_000)).replace(b"<Prestatie>", b"<Prestatie>" + b" " * 90)
    (tmp_path / "groot.xml").write_bytes(content)
    command = [sys.executable, "-c", MEASURE, str(tmp_path / "groot.xml"), str(tmp_path / "een.xml")]
    found = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    read, size, growth = (int(part) for part in found)
    assert read == count
    assert 24_000_000 < size < 25 * 1024 * 1024
    assert growth < 60 * 1024 * 1024
