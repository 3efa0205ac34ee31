"""Damaged packings: every one is opened or refused, and nothing else ever happens."""

from __future__ import annotations

import gzip

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duiding.berichten import Refused, unpack
from duiding.berichten.parse import MAX_BYTES
from tests.spec.berichten.drawn import bericht_305
from tests.unit.berichten.test_envelop import soap, stuf, zipped

GOOD = bericht_305()
BASES = {
    "gzip": gzip.compress(GOOD, mtime=0),
    "zip": zipped(("een.xml", GOOD), ("twee.xml", stuf())),
    "stuf": stuf(),
    "soap": soap(stuf()),
}
STARTS = st.sampled_from([b"", b"\x1f\x8b", b"PK\x03\x04", b"PK\x05\x06", b"<StUF", b"<soap/envelope"])
cuts = st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 40), st.binary(max_size=12)), max_size=4)


def outcome(content: bytes) -> list[tuple[str, str]]:
    """What became of each file; a refusal has one finding of level 1 that quotes nothing."""
    found = []
    try:
        for packed in unpack("in.xml", content):
            assert len(packed.content) <= MAX_BYTES
            found.append((packed.name, "" if packed.refused is None else packed.refused.findings[0].rule))
    except Refused as refused:
        [finding] = refused.findings
        assert finding.level == 1 and "999990019" not in finding.message
        found.append(("", finding.rule))
    return found


@pytest.mark.parametrize("base", BASES)
@settings(deadline=None, max_examples=150)
@given(edits=cuts)
def test_a_damaged_packing_is_opened_or_refused(base: str, edits: list[tuple[int, int, bytes]]) -> None:
    content = BASES[base]
    for place, length, replacement in edits:
        place %= len(content) + 1
        content = content[:place] + replacement + content[place + length :]
    assert outcome(content) == outcome(content)
    assert outcome(content)


@settings(deadline=None, max_examples=200)
@given(
    STARTS,
    st.binary(max_size=400),
)
def test_any_bytes_are_opened_or_refused(start: bytes, rest: bytes) -> None:
    assert len(outcome(start + rest)) == 1
