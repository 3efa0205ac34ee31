"""Whatever a message comes in, it is opened or refused; nothing in it grows beyond its limits."""

from __future__ import annotations

import base64
import os
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duiding.berichten import Packed, Refused, check_bericht, unpack
from tests.generative.berichten.mutants import BASES
from tests.generative.berichten.valid import Dice
from tests.generative.fuzz.bombs import MB
from tests.generative.fuzz.damage import damaged, gzipped, zipped

TIMES = 5_000 if os.environ.get("DUIDING_LONG") else 250
MESSAGE = BASES["WMO305"]
LARGEST = 25 * MB
"""Of one message; the limit of the standard."""


def stuf(content: bytes, stamp: str = "20180112093000000") -> bytes:
    """The envelope of the hub around a message."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<g:envelopHeenbericht-ggk_Di01 xmlns:g="http://www.stufstandaarden.nl/koppelvlak/ggk0210"'
        ' xmlns:s="http://www.egem.nl/StUF/StUF0301">'
        f"<g:stuurgegevens><s:tijdstipBericht>{stamp}</s:tijdstipBericht></g:stuurgegevens>"
        f"<g:bericht><g:xmlBestand>{base64.b64encode(content).decode()}</g:xmlBestand></g:bericht>"
        "</g:envelopHeenbericht-ggk_Di01>"
    ).encode()


def layers(content: bytes, count: int) -> bytes:
    for _ in range(count):
        content = gzipped(content)
    return content


PACKINGS = {
    "plain": MESSAGE,
    "gzip": gzipped(MESSAGE),
    "two gzip members": gzipped(MESSAGE) * 2,
    "zip": zipped(MESSAGE, BASES["JW301"]),
    "zip of nothing": zipped(),
    "zip in zip": zipped(zipped(MESSAGE)),
    "zip in gzip": gzipped(zipped(MESSAGE)),
    "gzip in zip": zipped(gzipped(MESSAGE)),
    "gzip in gzip": layers(MESSAGE, 2),
    "a hundred layers of gzip": layers(MESSAGE, 100),
    "envelope": stuf(MESSAGE),
    "envelope in envelope": stuf(stuf(MESSAGE)),
    "envelope in zip": zipped(stuf(MESSAGE)),
    "zip in envelope": stuf(zipped(MESSAGE)),
    "paths that lead elsewhere": zipped(MESSAGE, name="../../../../tmp/{}.xml"),
    "a name of 60,000 characters": zipped(MESSAGE, name="a" * 60_000 + "{}"),
}
OPENED = (
    "plain",
    "gzip",
    "zip",
    "envelope",
    "envelope in zip",
    "paths that lead elsewhere",
    "a name of 60,000 characters",
)
GROWING: dict[str, Callable[[], bytes]] = {
    "gzip of 100 MB": lambda: gzipped(b"\0" * 100 * MB),
    "zip of 100 MB": lambda: zipped(b"\0" * 100 * MB),
    "twenty gzip members": lambda: gzipped(b" " * 20 * MB) * 20,
    "zip of 20,000 files": lambda: zipped(*[b"a"] * 20_000),
    "envelope of 30 MB": lambda: stuf(b"a" * 30 * MB),
    "envelope around 20 MB of blanks": lambda: stuf(MESSAGE).replace(
        b"xmlBestand>", b"xmlBestand>" + b" " * 20 * MB, 1
    ),
    "envelope with a DTD": lambda: stuf(MESSAGE).replace(
        b"\n", b'<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/hosts">]>', 1
    ),
    "envelope 100,000 deep": lambda: stuf(MESSAGE).replace(b"<g:bericht>", b"<a>" * 100_000),
}


def opened(content: bytes) -> tuple[list[Packed], bool]:
    """What came out before it ended, and whether it ended in a refusal."""
    given = []
    try:
        for packed in unpack("bericht.xml", content):
            given.append(packed)
            assert len(packed.content) <= LARGEST
            assert packed.refused is None or (packed.refused.findings and not packed.content)
    except Refused as refused:
        assert refused.findings
        return given, True
    return given, False


@pytest.mark.parametrize("name", PACKINGS)
def test_one_layer_is_opened_and_what_goes_deeper_is_refused(name: str) -> None:
    given, is_refused = opened(PACKINGS[name])
    is_good = bool(given) and not is_refused and all(packed.refused is None for packed in given)
    # An envelope in an envelope comes out as it is, and is no message.
    is_good = is_good and all(check_bericht(packed.content, is_synthetic=False) == () for packed in given)
    assert is_good is (name in OPENED)


@pytest.mark.parametrize("name", GROWING)
def test_what_grows_is_refused_or_stays_within_its_limits(name: str) -> None:
    given, is_refused = opened(GROWING[name]())
    is_opened = bool(given) and not is_refused and all(packed.refused is None for packed in given)
    # Blanks between groups of base64 are nothing.
    assert is_opened is (name == "envelope around 20 MB of blanks")


@pytest.mark.parametrize("name", PACKINGS)
def test_a_damaged_packet_is_opened_or_refused(name: str) -> None:
    for seed in range(TIMES):
        given, is_refused = opened(damaged(PACKINGS[name], Dice(f"{name}-{seed}")))
        assert given or is_refused
        for packed in given:
            check_bericht(packed.content, is_synthetic=False)


@settings(max_examples=TIMES, derandomize=True, deadline=None)
@given(
    st.sampled_from([b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08", b"\x1f\x8b", b"\x1f\x8b\x08\x04", b"<s:StUF"]),
    st.binary() | st.just(b"istandaarden.nl"),
)
def test_any_bytes_behind_the_mark_of_a_packet_are_refused(mark: bytes, content: bytes) -> None:
    """By what opens packets, or, where they name the standard and so pass for a message, by what checks messages."""
    given, is_refused = opened(mark + content)
    assert is_refused or all(packed.refused or check_bericht(packed.content, is_synthetic=False) for packed in given)


@pytest.mark.parametrize(
    "stamp", ["", "0", "20180230", "20180112250000", "99999999999999999", "٢٠١٨٠١١٢", "2018-01-12", " "]
)
def test_a_time_that_does_not_exist_is_refused(stamp: str) -> None:
    assert opened(stuf(MESSAGE, stamp)) == ([], True)
