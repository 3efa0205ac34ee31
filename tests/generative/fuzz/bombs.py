"""Files made to hurt a reader of XML: small ones that grow, deep ones, wide ones, and ones that ask for other files."""

from __future__ import annotations

from collections.abc import Callable

MB = 1024 * 1024
_HEAD = b'<?xml version="1.0" encoding="UTF-8"?>\n'
_LAUGHS = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))

Bomb = Callable[[bytes], bytes]


def with_doctype(doctype: bytes, use: bytes = b"&x;") -> Bomb:
    """The DOCTYPE before the first element, and something that uses it in the first value."""

    def made(content: bytes) -> bytes:
        head, _, rest = content.partition(b"<Bericht")
        return head + doctype + b"<Bericht" + rest.replace(b"<BerichtCode>", b"<BerichtCode>" + use, 1)

    return made


def in_value(text: bytes) -> Bomb:
    """The text in place of the first value, the BerichtCode."""
    return lambda content: _between(content, b"<BerichtCode>", b"</BerichtCode>", text)


def in_tag(text: bytes) -> Bomb:
    """The text within the first tag."""
    return lambda content: content.replace(b"<Bericht ", b"<Bericht " + text + b" ", 1)


def in_group(text: bytes) -> Bomb:
    """The text at the head of the Header."""
    return lambda content: content.replace(b"<Header>", b"<Header>" + text, 1)


def _between(content: bytes, first: bytes, last: bytes, text: bytes) -> bytes:
    head, _, rest = content.partition(first)
    return head + first + text + last + rest.partition(last)[2]


DOCTYPES: dict[str, Bomb] = {
    "empty DTD": with_doctype(b"<!DOCTYPE Bericht>", b""),
    "external DTD": with_doctype(b'<!DOCTYPE Bericht SYSTEM "file:///etc/hosts">', b""),
    "internal entity": with_doctype(b'<!DOCTYPE Bericht [<!ENTITY x "436">]>'),
    "external entity": with_doctype(b'<!DOCTYPE Bericht [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
    "entity over the network": with_doctype(b'<!DOCTYPE Bericht [<!ENTITY x SYSTEM "http://localhost:9/x">]>'),
    "parameter entity": with_doctype(b'<!DOCTYPE Bericht [<!ENTITY % p SYSTEM "file:///etc/hosts"> %p;]>', b""),
    "billion laughs": with_doctype(b'<!DOCTYPE Bericht [<!ENTITY l0 "lol">' + _LAUGHS + b"]>", b"&l9;"),
    "quadratic blowup": with_doctype(b'<!DOCTYPE Bericht [<!ENTITY x "' + b"a" * 50_000 + b'">]>', b"&x;" * 5_000),
    "entity that contains itself": with_doctype(b'<!DOCTYPE Bericht [<!ENTITY x "&x;">]>'),
    "default attribute": with_doctype(b'<!DOCTYPE Bericht [<!ATTLIST Bericht soort CDATA "geheim">]>', b""),
    "entity in an attribute": lambda content: with_doctype(b'<!DOCTYPE Bericht [<!ENTITY x "a">]>')(
        content.replace(b"<Header>", b'<Header soort="&x;">', 1)
    ),
    "DTD in UTF-16": lambda content: (
        with_doctype(b'<!DOCTYPE Bericht [<!ENTITY x "436">]>')(content).decode().encode("utf-16")
    ),
    "DTD in another declared encoding": lambda content: with_doctype(b'<!DOCTYPE Bericht [<!ENTITY x "436">]>')(
        content.replace(b"UTF-8", b"UTF-7", 1)
    ),
}
"""A DOCTYPE in any form is refused for being there."""

LARGE: dict[str, Bomb] = {
    "attribute of 10 MB": in_tag(b'soort="' + b"a" * 10 * MB + b'"'),
    "namespace of 10 MB": in_tag(b'xmlns:x="' + b"a" * 10 * MB + b'"'),
    "name of 10 MB": in_group(b"<" + b"a" * 10 * MB + b"/>"),
    "text of 10 MB": in_value(b"4" * 10 * MB),
    "blanks of 10 MB": in_value(b" " * 10 * MB),
    "comment of 10 MB": in_group(b"<!--" + b"a" * 10 * MB + b"-->"),
    "instruction of 10 MB": in_group(b"<?a " + b"a" * 10 * MB + b"?>"),
    "CDATA of 10 MB": in_value(b"<![CDATA[" + b"4" * 10 * MB + b"]]>"),
    "a million character references": in_value(b"&#52;" * 1_000_000),
    "a million predefined entities": in_value(b"&amp;" * 1_000_000),
    "2,000,000 comments in a value": in_value(b"4<!---->" * 2_000_000),
    "1,500,000 CDATA sections in a value": in_value(b"4<![CDATA[4]]>" * 1_500_000),
    "300,000 instructions in a value": in_value(b"4<?a?>" * 300_000),
    "a million empty elements": in_group(b"<a/>" * 1_000_000),
    "a million blanks between": in_group(b"\n " * 1_000_000),
    "nested 100,000 deep": in_group(b"<a>" * 100_000 + b"</a>" * 100_000),
    "nested 100,000 deep, never closed": in_group(b"<a>" * 100_000),
    "nested 200 deep": in_group(b"<a>" * 200 + b"</a>" * 200),
    "100,000 attributes": in_tag(b" ".join(b'a%d="1"' % number for number in range(100_000))),
    "100,000 namespaces": in_tag(b" ".join(b'xmlns:a%d="urn:%d"' % (n, n) for n in range(100_000))),
    "the same attribute twice": in_tag(b'soort="1" soort="1"'),
    "26 MB": lambda content: content + b"\n" * 26 * MB,
    "nothing but blanks": lambda content: b" " * 5 * MB,
    "a head without an end": lambda content: _HEAD + b"<" * 5 * MB,
}
"""Large or deep, so that a careless reader takes minutes or all memory."""

VALUES: dict[str, bytes] = {
    "a million digits": b"1" * 1_000_000,
    "a million zeros": b"0" * 1_000_000 + b"1",
    "5,000 zeros": b"0" * 5_000 + b"1",
    "nine digits and a zero": b"0999990019",
    "a sign and zeros": b"+00000000000001",
    "a year of 1,000 digits": b"9" * 1_000 + b"-01-01",
    "the year -9999": b"-9999-01-01",
    "the last day": b"9999-12-31",
    "the last minute": b"24:00:00",
    "parts of a second": b"10:00:00." + b"1" * 5_000,
    "90,000 dots": b"." * 90_000,
    "90,000 dots and blanks": b". " * 45_000,
    "90,000 blanks": b" " * 90_000,
    "40,000 letters and a digit": b"a" * 40_000 + b"1",
    "numbers in another script": "٤٧١١".encode(),
    "characters beyond the first plane": "💙".encode() * 100,
    "a direction mark": "\u202e4711".encode(),
}
"""Values of which a program can make something strange, for every element in turn."""
