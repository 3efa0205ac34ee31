"""Whatever is in a file, the reader of messages reads it or refuses it, and never anything else."""

from __future__ import annotations

import os
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duiding.berichten import Refused, check_bericht, read_bericht
from tests.generative.berichten.mutants import BASES, mutant
from tests.generative.berichten.valid import Dice
from tests.generative.fuzz.bombs import DOCTYPES, LARGE, VALUES
from tests.generative.fuzz.damage import damaged
from tests.unit.berichten.gates import REAL, SYNTHETIC

TIMES = 2_000 if os.environ.get("DUIDING_LONG") else 80
ONE_OF_EACH_KIND = ("JW301", "WMO308", "JW319", "WMO323", "JW325")
_HEAD = b'<?xml version="1.0" encoding="UTF-8"?>\n'


def is_read(content: bytes) -> bool:
    """Whether it is read; checking says the same, and a refusal says why in at most a hundred findings."""
    try:
        read_bericht(content, REAL)
    except Refused as refused:
        findings = refused.findings
    else:
        findings = ()
    assert check_bericht(content, is_synthetic=False) == findings
    assert len(findings) <= 100
    assert all(finding.message and finding.level in (1, 2) for finding in findings)
    return not findings


@pytest.mark.parametrize("code", sorted(BASES))
def test_a_damaged_message_is_read_or_refused(code: str) -> None:
    verdicts = [is_read(damaged(BASES[code], Dice(f"{code}-damage-{seed}"))) for seed in range(TIMES)]
    assert not all(verdicts)


@pytest.mark.parametrize("code", sorted(BASES))
def test_a_message_that_the_schema_allows_is_read_or_refused(code: str) -> None:
    """The tables allow much that no program expects: years of five digits, 24:00:00, thousands of zeros."""
    for seed in range(TIMES):
        is_read(mutant(code, seed)[1])
        is_read(damaged(mutant(code, seed)[1], Dice(f"{code}-mutant-{seed}")))


@pytest.mark.parametrize("code", sorted(BASES))
def test_a_strange_value_in_any_element_is_read_or_refused(code: str) -> None:
    """Each element gets some of the strange values, so that together they get all of them."""
    values = list(VALUES.values())
    places = list(re.finditer(rb"(?<=>)[^<>\n]+(?=</)", BASES[code]))
    for number, place in enumerate(places):
        for turn in range(3):
            text = values[(number * 3 + turn) % len(values)]
            is_read(BASES[code][: place.start()] + text + BASES[code][place.end() :])


@pytest.mark.parametrize("name", DOCTYPES)
@pytest.mark.parametrize("code", sorted(BASES))
def test_a_doctype_is_refused_whatever_it_does(code: str, name: str) -> None:
    (finding,) = check_bericht(DOCTYPES[name](BASES[code]), is_synthetic=False)
    assert finding.rule in ("XML002", "OP192")


@pytest.mark.parametrize("name", LARGE)
@pytest.mark.parametrize("code", ["JW301", "WMO308", "JW323"])
def test_a_large_or_deep_file_is_refused(code: str, name: str) -> None:
    content = LARGE[name](BASES[code])
    assert content != BASES[code]
    # Namespaces that nothing uses are no mistake, however many there are.
    assert is_read(content) is (name == "100,000 namespaces")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig", "cp037", "utf-7"])
@pytest.mark.parametrize("code", ONE_OF_EACH_KIND)
def test_another_encoding_is_refused(code: str, encoding: str) -> None:
    assert not is_read(BASES[code].decode().replace("<Bericht ", '<Bericht xmlns:é="urn:é" ', 1).encode(encoding))


@pytest.mark.parametrize("wrong", [b"\xed\xa0\x80", b"\xed\xbf\xbf", b"\xc0\x80", b"\xff", b"\0", b"\xf4\x90\x80\x80"])
@pytest.mark.parametrize("code", ONE_OF_EACH_KIND)
def test_bytes_that_are_no_character_are_refused_anywhere(code: str, wrong: bytes) -> None:
    content = BASES[code]
    for at in range(0, len(content) + 1, max(1, len(content) // 20)):
        (finding,) = check_bericht(content[:at] + wrong + content[at:], is_synthetic=False)
        assert finding.rule == "OP192"


def test_thousands_of_wrong_rows_give_a_hundred_findings_at_most() -> None:
    row = re.search(rb"<Prestatie>.*?</Prestatie>", BASES["JW323"], re.DOTALL)
    assert row is not None
    for wrong in (row.group().replace(b">45<", b">4711<"), b"<Prestatie/>", row.group().replace(b"<b:", b"<")):
        assert not is_read(BASES["JW323"].replace(row.group(), wrong * 20_000, 1))


@settings(max_examples=TIMES * 3, derandomize=True, deadline=None)
@given(st.binary(max_size=600), st.sampled_from([b"", _HEAD, b"\xef\xbb\xbf", b"<", b"PK\x03\x04", b"\x1f\x8b"]))
def test_any_bytes_are_refused(content: bytes, head: bytes) -> None:
    assert not is_read(head + content)


@settings(max_examples=TIMES, derandomize=True, deadline=None)
@given(st.sampled_from(sorted(BASES)), st.text(st.characters(codec="utf-8"), max_size=60), st.data())
def test_any_text_in_any_place_is_read_or_refused(code: str, text: str, data: st.DataObject) -> None:
    content = BASES[code]
    at = data.draw(st.integers(0, len(content)))
    is_read(content[:at] + text.encode() + content[at:])


@pytest.mark.parametrize("code", ONE_OF_EACH_KIND)
def test_a_synthetic_store_reads_or_refuses_a_damaged_message_too(code: str) -> None:
    for seed in range(TIMES // 2):
        content = damaged(BASES[code], Dice(f"{code}-synthetic-{seed}"))
        with pytest.raises(Refused):
            read_bericht(content, SYNTHETIC)
