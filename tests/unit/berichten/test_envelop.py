"""What messages come in: nothing, gzip, ZIP, the StUF envelope; and what is refused before it takes memory."""

from __future__ import annotations

import base64
import gzip
import io
import struct
import warnings
import zipfile
from datetime import datetime

import pytest

from duiding.berichten import Packed, Refused, read_bericht, unpack
from duiding.berichten.envelop import MAX_MEMBERS, MAX_PACKED, MB
from tests.spec.berichten.drawn import bericht_305, start
from tests.unit.berichten.gates import REAL

GOOD = bericht_305()
OTHER = bericht_305(start(begin="2022-02-02"))
STAMP = "20220304101112"
SENT = datetime(2022, 3, 4, 10, 11, 12)


def zipped(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method, compresslevel=1) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about names that occur twice
        for name, content in members:
            archive.writestr(name, content)
    return buffer.getvalue()


def stuf(
    content: bytes | None = GOOD, stamp: str = STAMP, kind: str = "Heenbericht-ggk_Di01", body: str | None = None
) -> bytes:
    text = base64.encodebytes(content or b"").decode() if body is None else body
    cross = "<s:crossRefnummer>9c0f7b90-5c69-41e5-a837-0800200c9a66</s:crossRefnummer>" if "Du01" in kind else ""
    file = "" if content is None else f"<g:xmlBestand>{text}</g:xmlBestand>"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\r\n<g:envelop'
        f'{kind} xmlns:g="http://www.stufstandaarden.nl/koppelvlak/ggk0210" xmlns:s="http://www.egem.nl/StUF/StUF0301">'
        "<g:stuurgegevens><s:berichtcode>Di01</s:berichtcode><s:zender><s:organisatie>12345678</s:organisatie>"
        "</s:zender><s:referentienummer>b6e9f182-bc44-4f27-9863-9a5ccc1e1cf0</s:referentienummer>"
        f"<s:tijdstipBericht>{stamp}</s:tijdstipBericht>{cross}<s:functie>JW305</s:functie></g:stuurgegevens>"
        f"<g:parameters><g:applicatieVersie>0001</g:applicatieVersie><g:bericht>{file}</g:bericht></g:parameters>"
        f"</g:envelop{kind}>"
    ).encode()


def soap(content: bytes, namespace: str = "http://schemas.xmlsoap.org/soap/envelope/") -> bytes:
    inner = content.partition(b"?>")[2].decode()
    return f'<e:Envelope xmlns:e="{namespace}"><e:Header/><e:Body>{inner}</e:Body></e:Envelope>'.encode()


def opened(content: bytes, name: str = "in.xml") -> list[Packed]:
    return list(unpack(name, content))


def refusal(content: bytes) -> str:
    with pytest.raises(Refused) as caught:
        opened(content)
    [finding] = caught.value.findings
    assert finding.level == 1
    assert finding.message.count(". ") >= 1
    assert caught.value.__context__ is None
    return finding.rule


ONE = {
    "plain": (GOOD, None),
    "gzip": (gzip.compress(GOOD), None),
    "an envelope": (stuf(), SENT),
    "the envelope of an answer": (stuf(kind="Retourbericht-ggk_Du01"), SENT),
    "an envelope in SOAP": (soap(stuf()), SENT),
    "an envelope in SOAP 1.2": (soap(stuf(), "http://www.w3.org/2003/05/soap-envelope"), SENT),
    "an envelope in gzip": (gzip.compress(soap(stuf())), SENT),
    "base64 on one line": (stuf(body=base64.b64encode(GOOD).decode()), SENT),
    "base64 with blanks between": (stuf(body="\t" + " ".join(base64.b64encode(GOOD).decode()) + "\r\n"), SENT),
    "an envelope with only a day": (stuf(stamp="20220304"), datetime(2022, 3, 4)),
    "an envelope with thousandths": (stuf(stamp=STAMP + "789"), SENT),
    "something else": (b"bsn;naam", None),
    "nothing": (b"", None),
}


@pytest.mark.parametrize("name", ONE)
def test_what_is_inside_is_the_same_in_every_packing(name: str) -> None:
    content, sent = ONE[name]
    expected = content if name in ("something else", "nothing") else GOOD
    assert opened(content) == [Packed("in.xml", expected, sent)]


def test_a_zip_gives_its_files_in_order_and_each_with_its_own_time() -> None:
    content = zipped(("een.xml", GOOD), ("map/", b""), ("map/twee.xml", soap(stuf(OTHER))), ("een.xml", OTHER))
    assert opened(content) == [
        Packed("een.xml", GOOD),
        Packed("map/twee.xml", OTHER, SENT),
        Packed("een.xml", OTHER),
    ]


def test_a_zip_that_is_not_compressed_is_read_too() -> None:
    assert opened(zipped(("een.xml", GOOD), method=zipfile.ZIP_STORED)) == [Packed("een.xml", GOOD)]


def test_what_a_computer_keeps_for_itself_is_not_offered() -> None:
    content = zipped(("__MACOSX/._een.xml", b"\0"), (".DS_Store", b"\0"), ("een.xml", GOOD), ("map/.x/y.xml", b""))
    assert [packed.name for packed in opened(content)] == ["een.xml"]


def test_the_name_in_a_zip_is_never_a_path() -> None:
    names = ["../../etc/passwd", "/etc/passwd", "C:\\boot.ini", "a\nb.xml"]
    assert [packed.name for packed in opened(zipped(*((name, GOOD) for name in names)))] == names


def encrypted(content: bytes) -> bytes:
    """Sets the mark of a password at the first file of a ZIP."""
    place = content.index(b"PK\x01\x02") + 8
    return content[:6] + struct.pack("<H", 1) + content[8:place] + struct.pack("<H", 1) + content[place + 2 :]


BAD_MEMBERS = {
    "a ZIP in a ZIP": (lambda: zipped(("in.zip", zipped(("een.xml", GOOD)))), "BST014"),
    "gzip in a ZIP": (lambda: zipped(("in.xml.gz", gzip.compress(GOOD))), "BST014"),
    "a ZIP in an envelope in a ZIP": (lambda: zipped(("in.xml", stuf(zipped(("een.xml", GOOD))))), "BST014"),
    "a password": (lambda: encrypted(zipped(("een.xml", GOOD))), "BST015"),
    "another method": (lambda: zipped(("een.xml", GOOD), method=zipfile.ZIP_LZMA), "BST017"),
    "a list": (lambda: zipped(("SYN-clientlijst.CSV", b"bsn")), "BST018"),
    "an envelope without a message": (lambda: zipped(("een.xml", stuf(None))), "BST019"),
    "a message too large": (lambda: zipped(("een.xml", b" " * (25 * MB + 1))), "BST011"),
    "an envelope too large": (lambda: zipped(("een.xml", stuf().ljust(36 * MB + 1))), "BST011"),
}


@pytest.mark.parametrize("name", BAD_MEMBERS)
def test_a_bad_file_in_a_zip_is_refused_and_the_others_are_not(name: str) -> None:
    make, rule = BAD_MEMBERS[name]
    [packed] = opened(make())
    assert packed.content == b"" and packed.refused is not None
    [finding] = packed.refused.findings
    assert (finding.rule, finding.level) == (rule, 1)


def test_a_damaged_file_in_a_zip_is_refused_and_the_others_are_not() -> None:
    content = bytearray(zipped(("een.xml", GOOD), ("twee.xml", OTHER), method=zipfile.ZIP_STORED))
    content[content.index(b"<Bsn>") + 7] ^= 1
    first, second = opened(bytes(content))
    assert first.refused is not None and first.refused.findings[0].rule == "BST016"
    assert second == Packed("twee.xml", OTHER)


BAD = {
    "an empty ZIP": (lambda: zipped(), "BST001"),
    "a ZIP of folders": (lambda: zipped(("map/", b"")), "BST001"),
    "half a ZIP": (lambda: zipped(("een.xml", GOOD))[:-30], "BST016"),
    "the begin of a ZIP": (lambda: b"PK\x03\x04" + bytes(100), "BST016"),
    "half a gzip file": (lambda: gzip.compress(GOOD)[:-9], "BST016"),
    "gzip that is none": (lambda: b"\x1f\x8b" + bytes(100), "BST016"),
    "gzip with something behind it": (lambda: gzip.compress(GOOD) + gzip.compress(GOOD), "BST016"),
    "a gzip bomb": (lambda: gzip.compress(b" " * (40 * MB)), "BST011"),
    "a ZIP in gzip": (lambda: gzip.compress(zipped(("een.xml", GOOD))), "BST014"),
    "gzip in gzip": (lambda: gzip.compress(gzip.compress(GOOD)), "BST014"),
    "a ZIP in an envelope": (lambda: stuf(zipped(("een.xml", GOOD))), "BST014"),
    "too many files": (lambda: zipped(*((str(number), b"") for number in range(MAX_MEMBERS + 1))), "BST013"),
    "a packing too large": (lambda: b"PK\x03\x04".ljust(MAX_PACKED + 1, b"\0"), "BST010"),
    "base64 that is none": (lambda: stuf(body="PEJlcmljaHQ!" * 20), "BST020"),
    "base64 that is not whole": (lambda: stuf(body=base64.b64encode(GOOD).decode()[:-3]), "BST020"),
    "base64 with padding inside": (lambda: stuf(body=("AA==" + base64.b64encode(GOOD).decode())), "BST020"),
    "base64 with another sign": (lambda: stuf(body="PEJlcmlj\u00e9aHQ="), "BST020"),
    "an envelope without a message": (lambda: stuf(None), "BST019"),
    "an envelope with an empty message": (lambda: stuf(b""), "BST019"),
    "a receipt": (lambda: soap(b"?><Bv03Bericht xmlns='http://www.egem.nl/StUF/StUF0301'/>"), "BST019"),
    "an envelope with two messages": (
        lambda: stuf().replace(b"</g:bericht>", b"<g:xmlBestand>AAAA</g:xmlBestand></g:bericht>"),
        "BST019",
    ),
    "a message too large in an envelope": (lambda: stuf(b" " * (25 * MB + 1)), "BST011"),
    "a day that does not exist": (lambda: stuf(stamp="20220230101112"), "BST021"),
    "no time": (lambda: stuf(stamp=""), "BST021"),
    "a time of another kind": (lambda: stuf(stamp="2022-03-04T10:11:12"), "BST021"),
    "an envelope that is no XML": (lambda: stuf()[:-9], "XML001"),
    "an envelope with a DOCTYPE": (lambda: stuf().replace(b"?>", b"?><!DOCTYPE x>"), "XML002"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_packing_that_cannot_be_opened_is_refused_with_one_clear_reason(name: str) -> None:
    make, rule = BAD[name]
    assert refusal(make()) == rule


def test_a_zip_that_grows_too_large_gives_what_came_before() -> None:
    found = []
    with pytest.raises(Refused) as caught:
        for packed in unpack("in.zip", zipped(*((f"{number}.xml", b"<" * (24 * MB)) for number in range(22)))):
            found.append(packed.name)
    assert caught.value.findings[0].rule == "BST012"
    assert found == [f"{number}.xml" for number in range(20)]


def test_a_refusal_does_not_quote_what_is_inside() -> None:
    with pytest.raises(Refused) as caught:
        opened(stuf(body="OTk5OTkwMDE5!999990019"))
    assert "999990019" not in str(caught.value)


def test_an_opened_message_reads_as_the_plain_one() -> None:
    [packed] = opened(gzip.compress(soap(stuf())))
    assert read_bericht(packed.content, REAL) == read_bericht(GOOD, REAL)
