"""What is refused before the content of a message counts."""

from __future__ import annotations

import gzip
import io
import zipfile

import pytest

from duiding.berichten import Refused, check_bericht, read_bericht
from duiding.berichten.parse import MAX_BYTES, parse_bericht
from tests.spec.berichten.drawn import BSN, bericht_305, start
from tests.unit.berichten.gates import REAL

GOOD = bericht_305()
BILLION_LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><Bericht>&c;</Bericht>'
)
EXTERNAL = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><Bericht>&e;</Bericht>'


def zipped(content: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("bericht.xml", content)
    return buffer.getvalue()


def declared(encoding: str) -> bytes:
    return GOOD.replace(b"UTF-8", encoding.encode(), 1)


def in_namespace(namespace: str) -> bytes:
    return f'<Bericht xmlns="{namespace}"><Client>{BSN}</Client></Bericht>'.encode()


BAD_FILES = {
    "empty": (b"", "BST001"),
    "only blanks": (b" \r\n\t ", "BST001"),
    "a ZIP": (zipped(GOOD), "BST002"),
    "an empty ZIP": (b"PK\x05\x06" + bytes(18), "BST002"),
    "gzip": (gzip.compress(GOOD), "BST002"),
    "larger than 25 MB": (GOOD + b" " * (26 * 1024 * 1024), "OP179"),
    "a BOM": (b"\xef\xbb\xbf" + GOOD, "OP192"),
    "UTF-16 with a mark": (declared("UTF-16").decode().encode("utf-16"), "OP192"),
    "UTF-16 without a mark": (declared("UTF-16").decode().encode("utf-16-le"), "OP192"),
    "latin-1, declared": (declared("ISO-8859-1").replace(b"Achterberg", b"Br\xe9d"), "OP192"),
    "latin-1, declared and without accents": (declared("ISO-8859-1"), "OP192"),
    "latin-1, not declared": (GOOD.replace(b"Achterberg", b"Br\xe9d"), "OP192"),
    "a NUL byte": (GOOD.replace(b"Achterberg", b"Achter\0berg"), "OP192"),
    "a DOCTYPE": (GOOD.replace(b"?>\n", b"?>\n<!DOCTYPE Bericht>\n", 1), "XML002"),
    "billion laughs": (BILLION_LAUGHS, "XML002"),
    "an external entity": (EXTERNAL, "XML002"),
    "an unknown entity": (GOOD.replace(b"Achterberg", b"&naam;"), "XML001"),
    "broken XML": (GOOD[: len(GOOD) // 2], "XML001"),
    "no XML": (b"bsn;geboortedatum\n999990019;2010-01-01\n", "XML001"),
    "a forbidden control character": (GOOD.replace(b"Achterberg", b"Achter\x01berg"), "XML001"),
    "deep nesting": (b"<a>" * 5000 + b"</a>" * 5000, "XML001"),
    "two roots": (GOOD + b"<nog/>", "XML001"),
    "XML of something else": (b"<catalogus/>", "BER001"),
    "the namespace of something else": (in_namespace("urn:iets:anders"), "BER001"),
    "a number that does not exist": (in_namespace("http://www.istandaarden.nl/ijw/3_2/jw399/schema"), "BER001"),
    "another release": (in_namespace("http://www.istandaarden.nl/ijw/3_1/jw305/schema"), "BER002"),
    "the number of the other wet": (in_namespace("http://www.istandaarden.nl/ijw/3_2/wmo305/schema"), "BER001"),
    "a lone surrogate, encoded": (GOOD.replace(b"Achterberg", b"\xed\xa0\x80"), "OP192"),
    "a lone surrogate, escaped": (GOOD.replace(b"Achterberg", b"&#xD800;"), "XML001"),
    "an instruction that is not closed": (GOOD.replace(b"Achterberg", b"<?x"), "XML001"),
    "an attribute of nine MB": (GOOD.replace(b"<Client>", b'<Client a="%b">' % (b"9" * 9_000_000)), "XSD002"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_refused_with_one_clear_reason(name: str) -> None:
    content, rule = BAD_FILES[name]
    findings = check_bericht(content, is_synthetic=False)
    assert [(finding.rule, finding.level) for finding in findings] == [(rule, 1)]
    assert findings[0].message.count(". ") >= 1


def test_a_byte_over_25_mb_is_too_much() -> None:
    assert [finding.rule for finding in check_bericht(GOOD.ljust(MAX_BYTES + 1), is_synthetic=False)] == ["OP179"]


def test_an_attribute_longer_than_the_parser_holds_is_refused() -> None:
    content = GOOD.replace(b"<Client>", b'<Client a="%b">' % (b"9" * 20_000_000))
    (finding,) = check_bericht(content, is_synthetic=False)
    assert finding.level == 1  # which code it gets is up to the limits of the parser
    assert "999" not in finding.message


def test_a_file_of_ten_mb_is_read() -> None:
    rows = [start(nummer=str(number)) for number in range(50_000)]
    content = bericht_305(*rows)
    assert len(content) > 10_000_000
    assert len(read_bericht(content, REAL).regels["bericht"]) == 50_000


def test_broken_xml_is_refused_with_its_line_and_without_its_text() -> None:
    with pytest.raises(Refused) as caught:
        read_bericht(GOOD.replace(b"</Bsn>", b"</Bsn"), REAL)
    assert caught.value.findings[0].line is not None
    assert BSN not in str(caught.value)
    assert caught.value.__context__ is None


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_refusal_of_a_bad_file_quotes_nothing_of_it(name: str) -> None:
    with pytest.raises(Refused) as caught:
        read_bericht(BAD_FILES[name][0], REAL)
    assert [word for word in (BSN, "9999", "lolz", "passwd", "naam;") if word in str(caught.value)] == []


@pytest.mark.parametrize(
    "text",
    [
        "<Bsn>99<!-- in de weg -->9990019</Bsn>",
        "<Bsn>99<?in de weg?>9990019</Bsn>",
        "<Bsn><![CDATA[999990019]]></Bsn>",
        "<Bsn>99<![CDATA[999]]>0019</Bsn>",
        "<Bsn>&#57;99990019</Bsn>",
    ],
)
def test_a_value_is_read_whole_however_it_is_written(text: str) -> None:
    content = GOOD.replace(f"<Bsn>{BSN}</Bsn>".encode(), text.encode())
    assert read_bericht(content, REAL) == read_bericht(GOOD, REAL)


def test_blanks_before_a_comment_belong_to_the_value() -> None:
    content = GOOD.replace(b"<Geslacht>2", b"<Geslacht> <!-- en -->2")
    assert [finding.element for finding in check_bericht(content, is_synthetic=False)] == ["Geslacht"]


@pytest.mark.parametrize("sign", ["!", "?", "?!?!", "wat? &lt;!--", "? ?"])
def test_signs_that_xml_uses_too_are_only_signs_in_a_text(sign: str) -> None:
    content = GOOD.replace(b"Achterberg", sign.encode())
    assert read_bericht(content, REAL) == read_bericht(GOOD, REAL)


@pytest.mark.parametrize("head", [b"", b"<?xml version='1.0' encoding='utf-8'?>", b"<!-- een -->", b"\r\n", b"<?een?>"])
def test_a_file_may_begin_in_other_ways(head: bytes) -> None:
    content = head + GOOD.partition(b"\n")[2]
    assert read_bericht(content, REAL) == read_bericht(GOOD, REAL)
    wrong = content.replace(b"<Geslacht>2", b"<Geslacht> <?x?>2")
    assert [finding.element for finding in check_bericht(wrong, is_synthetic=False)] == ["Geslacht"]


def test_a_known_message_comes_with_its_model() -> None:
    root, model = parse_bericht(GOOD)
    assert (model.code, model.wet, len(root)) == ("JW305", "jeugdwet", 2)
