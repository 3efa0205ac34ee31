"""What can happen to a file on its way, and what somebody can do to it on purpose; the same for the same number."""

from __future__ import annotations

import gzip
import re
import zipfile
from collections.abc import Callable
from io import BytesIO

from tests.generative.berichten.valid import Dice, pick

Damage = Callable[[bytes, Dice], bytes]

# Text that means something to some reader, put where it does not belong.
_SNIPPETS = (
    b"\0", b"\xff", b"\xed\xa0\x80", b"\xed\xbf\xbf", b"\xc0\x80", b"\xf4\x90\x80\x80", b"\xef\xbb\xbf", b"\xff\xfe",
    b"\xef\xbf\xbe", b"\xe2\x80\xa8", b"<", b">", b"</", b"/>", b"<!--", b"-->", b"--", b"<![CDATA[", b"]]>", b"<?",
    b"?>", b"&", b"&amp;", b"&x;", b"&#0;", b"&#xD800;", b"&#x110000;", b"&#xFFFE;", b"&#9;", b"\x1b",
    b"<?xml version='1.0'?>", b"<!DOCTYPE a>", b"<!ENTITY x 'y'>", b"%x;", b"xmlns=''", b"xmlns:b='urn:x'", b"'",
    b'"', b"=", b"\r", b"\n", b"\t", b";", b";;;;", b'"";"', b"=1+1", b"999999999999999999999", b"-1", b"1e999",
    b"NaN", b"0000-00-00", b"2022-02-30", b"9999-12-31", b"\xc2\xa0", b"\xd9\xa4\xd9\xa7", b"[[", b"]]", b"= ",
    b"'''", b"{", b"}",
)  # fmt: skip
_ENCODINGS = ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig", "latin-1", "cp037", "utf-7")
_DECLARED = (b"UTF-16", b"ISO-8859-1", b"UTF-7", b"utf-8", b"EBCDIC-CP-US", b"UCS-4", b"x", b"", b"UTF-8\0", b"utf8")


def damaged(content: bytes, dice: Dice) -> bytes:
    """The content with one to three things wrong."""
    for _ in range(1 + dice.below(3)):
        content = _DAMAGES[dice.below(len(_DAMAGES))](content, dice)
    return content


def zipped(*contents: bytes, name: str = "bericht{}.xml") -> bytes:
    """The contents as files in a ZIP."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, content in enumerate(contents):
            archive.writestr(zipfile.ZipInfo(name.format(number)), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def gzipped(content: bytes) -> bytes:
    return gzip.compress(content, 6, mtime=0)


def _piece(content: bytes, dice: Dice, most: int = 400) -> tuple[int, int]:
    first = dice.below(len(content) + 1)
    return first, min(len(content), first + dice.below(most))


def _truncated(content: bytes, dice: Dice) -> bytes:
    return content[: dice.below(len(content) + 1)]


def _beheaded(content: bytes, dice: Dice) -> bytes:
    return content[dice.below(len(content) + 1) :]


def _cut(content: bytes, dice: Dice) -> bytes:
    first, last = _piece(content, dice)
    return content[:first] + content[last:]


def _repeated(content: bytes, dice: Dice) -> bytes:
    first, last = _piece(content, dice)
    return content[:last] + content[first:last] * (1 + dice.below(30)) + content[last:]


def _spliced(content: bytes, dice: Dice) -> bytes:
    """Its end where its middle was, as after two files in one."""
    return content[: dice.below(len(content) + 1)] + content[dice.below(len(content) + 1) :]


def _flipped(content: bytes, dice: Dice) -> bytes:
    changed = bytearray(content)
    for _ in range(1 + dice.below(8)):
        if changed:
            changed[dice.below(len(changed))] ^= 1 << dice.below(8)
    return bytes(changed)


def _noise(content: bytes, dice: Dice) -> bytes:
    first, last = _piece(content, dice, 12)
    return content[:first] + bytes(dice.below(256) for _ in range(dice.below(12))) + content[last:]


def _snippet(content: bytes, dice: Dice) -> bytes:
    first, last = _piece(content, dice, 3)
    return content[:first] + pick(dice, _SNIPPETS) + content[last:]


def _snippet_for_value(content: bytes, dice: Dice) -> bytes:
    """In place of a whole value: of an element, a cell or a setting."""
    values = list(re.finditer(rb"(?<=[>;=])[^<>;=\n]+", content)) or list(re.finditer(rb".", content))
    if not values:
        return pick(dice, _SNIPPETS)
    found = pick(dice, values)
    return content[: found.start()] + pick(dice, _SNIPPETS) + content[found.end() :]


def _tag_gone(content: bytes, dice: Dice) -> bytes:
    tags = list(re.finditer(rb"<[^<>]*>", content))
    if not tags:
        return content
    found = pick(dice, tags)
    return content[: found.start()] + content[found.end() :]


def _tag_elsewhere(content: bytes, dice: Dice) -> bytes:
    tags = list(re.finditer(rb"<[^<>]*>", content))
    at = dice.below(len(content) + 1)
    return content[:at] + pick(dice, tags).group() + content[at:] if tags else content


def _recoded(content: bytes, dice: Dice) -> bytes:
    return content.decode("utf-8", "replace").encode(pick(dice, _ENCODINGS), "replace")


def _other_declaration(content: bytes, dice: Dice) -> bytes:
    return content.replace(b"UTF-8", pick(dice, _DECLARED), 1)


def _lines_shuffled(content: bytes, dice: Dice) -> bytes:
    lines = content.splitlines(keepends=True)
    return b"".join(lines.pop(dice.below(len(lines))) for _ in range(len(lines)))


def _packed(content: bytes, dice: Dice) -> bytes:
    packed = pick(dice, [gzipped(content), zipped(content), zipped(content, content[:50])])
    return _flipped(packed, dice) if dice.below(2) else packed


_DAMAGES: tuple[Damage, ...] = (
    _truncated, _beheaded, _cut, _repeated, _spliced, _flipped, _noise, _snippet, _snippet, _snippet,
    _snippet_for_value, _snippet_for_value, _snippet_for_value, _tag_gone, _tag_elsewhere, _recoded, _other_declaration,
    _lines_shuffled, _packed,
)  # fmt: skip
