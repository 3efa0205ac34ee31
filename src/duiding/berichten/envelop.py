"""Opens what a message comes in: gzip, ZIP, or the StUF envelope of the municipal hub (GGk).

One layer of packing and one envelope; whatever goes deeper or grows too large is refused before it takes memory.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import PurePosixPath

from duiding.berichten.envelop_stuf import is_stuf, open_stuf
from duiding.berichten.parse import MAX_BYTES
from duiding.berichten.refused import Refused, refuse

MB = 1024 * 1024
MAX_PACKED = 100 * MB
"""What is offered: a ZIP or a gzip file."""
MAX_ENVELOPE = 36 * MB
"""A StUF envelope: 25 MB in base64, with room for line ends and the envelope itself."""
MAX_TOTAL = 500 * MB
"""Everything in one ZIP together, unpacked."""
MAX_MEMBERS = 10_000
"""The files in one ZIP."""

_GZIP = b"\x1f\x8b"
_ZIPS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_PACKINGS = (_GZIP, *_ZIPS)
_MEMBER = b"PK\x01\x02"
_ENCRYPTED = 0x1
_HIDDEN = re.compile(r"\.[^.]|__MACOSX$")
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# Everything that the readers of the standard library raise about bytes that are not what they say they are.
_DAMAGE = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, ValueError, RuntimeError, OSError, OverflowError)


@dataclass(slots=True)
class Packed:
    """One file out of its packing. `sent` is the time stamp of the envelope (Dutch time), when it has one.

    `refused` says why this one cannot be opened, while others in the same packing can; it has no content then.
    """

    name: str
    content: bytes
    sent: datetime | None = None
    refused: Refused | None = None


def is_packed(content: bytes) -> bool:
    """Whether it is a ZIP or a gzip file."""
    return content.startswith(_PACKINGS)


def is_wrapped(content: bytes) -> bool:
    """Whether there is anything to open: a packing or an envelope."""
    return is_packed(content) or is_stuf(content)


def unpack(name: str, content: bytes) -> Iterator[Packed]:
    """Each file in what was delivered, one at a time; anything else as it is.

    Raises Refused for a whole that cannot be opened; of a ZIP the files before the trouble have been given by then.
    """
    if not is_packed(content):
        yield _opened(name, content)
        return
    if len(content) > MAX_PACKED:
        raise refuse(
            "BST010", f"Het pakket is groter dan {MAX_PACKED // MB} MB. Verdeel de inhoud over meer pakketten."
        )
    if content.startswith(_GZIP):
        yield _opened(name.removesuffix(".gz"), _one_layer(_gunzipped(content)))
    else:
        yield from _members(content)


def _opened(name: str, content: bytes) -> Packed:
    if not is_stuf(content):
        return Packed(name, content)
    inner, sent = open_stuf(content)
    return Packed(name, _one_layer(inner), sent)


def _one_layer(content: bytes) -> bytes:
    if is_packed(content):
        raise refuse("BST014", "In het pakket zit weer een pakket. Pak het uit en lever de bestanden zelf aan.")
    return content


def _gunzipped(content: bytes) -> bytes:
    opener = zlib.decompressobj(wbits=31)
    try:
        found = opener.decompress(content, MAX_ENVELOPE + 1)
    except zlib.error:
        found = b""
    if len(found) > (MAX_ENVELOPE if is_stuf(found) else MAX_BYTES):
        raise _too_large()
    if not opener.eof or opener.unused_data.strip(b"\0"):
        raise _damaged()
    return found


def _members(content: bytes) -> Iterator[Packed]:
    # Counted in the bytes, because opening the directory of a ZIP takes memory for each file in it.
    if content.count(_MEMBER) > MAX_MEMBERS:
        raise refuse("BST013", f"In de ZIP zitten meer dan {MAX_MEMBERS} bestanden. Verdeel ze over meer pakketten.")
    archive = _archive(content)
    members = [info for info in archive.infolist() if _is_offered(info)]
    if not members:
        raise refuse("BST001", "De ZIP is leeg. Lever het bericht opnieuw aan.")
    total = 0
    for info in members:
        try:
            found = _member(archive, info)
        except Refused as refused:
            yield Packed(info.filename, b"", refused=refused)
            continue
        total += len(found)
        if total > MAX_TOTAL:
            raise refuse(
                "BST012", f"De ZIP is uitgepakt groter dan {MAX_TOTAL // MB} MB. Verdeel hem over meer pakketten."
            )
        yield _opened_member(info.filename, found)


def _opened_member(name: str, content: bytes) -> Packed:
    try:
        return _opened(name, content)
    except Refused as refused:
        return Packed(name, b"", refused=refused)


def _archive(content: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(BytesIO(content))
    except _DAMAGE:
        pass
    raise _damaged()


def _is_offered(info: zipfile.ZipInfo) -> bool:
    """A folder is not, and neither is what a computer keeps for itself: names that begin with a dot or __MACOSX."""
    parts = PurePosixPath(info.filename).parts
    return not info.is_dir() and not any(_HIDDEN.match(part) for part in parts)


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """The bytes of one file in a ZIP, never more of them than may be. Its name is never used as a path."""
    if info.flag_bits & _ENCRYPTED:
        raise refuse("BST015", "Dit bestand in de ZIP heeft een wachtwoord. Lever het zonder wachtwoord aan.")
    if info.compress_type not in _METHODS:
        raise refuse("BST017", "Dit bestand in de ZIP is ongewoon ingepakt. Maak de ZIP opnieuw (methode deflate).")
    if info.filename.lower().endswith(".csv"):
        raise refuse("BST018", "Een lijst (.csv) in een ZIP wordt niet gelezen. Lever de lijst zelf aan, uitgepakt.")
    try:
        with archive.open(info) as file:
            found = file.read(MAX_ENVELOPE + 1)
    except _DAMAGE:
        found = None
    if found is None:
        raise _damaged()
    if len(found) > (MAX_ENVELOPE if is_stuf(found) else MAX_BYTES):
        raise _too_large()
    return _one_layer(found)


def _too_large() -> Refused:
    return refuse("BST011", "Het bestand is uitgepakt groter dan 25 MB. Verdeel de inhoud over meer berichten.")


def _damaged() -> Refused:
    return refuse("BST016", "Het pakket is beschadigd of niet af. Lever het opnieuw aan.")
