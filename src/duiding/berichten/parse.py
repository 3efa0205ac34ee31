"""From bytes to a tree, safely: what can be seen in the bytes is judged before the parser sees them.

The parser has no DTD, no entities, no network and no huge trees. The messages of libxml2 quote the input, so none of
them is passed on.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from threading import Lock

from lxml import etree

from duiding.berichten.refused import Refused, refuse
from duiding.berichten.tables import Model, models, release

MAX_BYTES = 25 * 1024 * 1024
# Whenever lxml parses or compiles a schema, it sets the loader of the whole process and puts the old one back. Of two
# threads at once one can then miss the basis schema, and fail on a good message.
ONE_AT_A_TIME = Lock()
# A file that begins like this, as nearly all do, is not empty, not packed, and says itself that it is UTF-8.
_USUAL_HEAD = b'<?xml version="1.0" encoding="UTF-8"?>'
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_PACKED = (b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b")
_ENCODING = re.compile(rb"""^<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_NAMESPACE = re.compile(r"http://www\.istandaarden\.nl/i(?:jw|wmo)/([0-9]_[0-9])/(?:jw|wmo)([0-9]{3})/schema")


def _parser(remove_blank_text: bool) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        remove_blank_text=remove_blank_text,
    )


# Leaving out the blanks between elements makes validation a third faster, but libxml2 then also drops blanks before a
# comment, instruction or CDATA section inside a value. Files that have those go through the exact parser.
_FAST = _parser(remove_blank_text=True)
_EXACT = _parser(remove_blank_text=False)


def parse_bericht(content: bytes) -> tuple[etree._Element, Model]:
    """The root and the model of a file; raises Refused for everything that is no known, well-formed message."""
    check_bytes(content)
    root = _parse(content)
    model = _models_by_tag().get(root.tag) or models().get(etree.QName(root).namespace or "")
    if model is None:
        raise refuse(*_unknown(etree.QName(root).namespace or ""))
    return root, model


@cache
def _models_by_tag() -> Mapping[str, Model]:
    """By what the first element of a good message is called: nearly always one look is enough."""
    return {f"{{{namespace}}}Bericht": model for namespace, model in models().items()}


def check_bytes(content: bytes) -> None:
    """What can be seen without a parser: size, packing, encoding, DOCTYPE. Raises Refused."""
    if len(content) > MAX_BYTES:
        raise refuse("OP179", "Het bestand is groter dan 25 MB. Verdeel de inhoud over meer berichten.")
    if not content.startswith(_USUAL_HEAD):
        _check_head(content)
    if b"\0" in content or not _is_utf8(content):
        raise _no_utf8()
    # Only allowed before the first element, where the standard never needs one; elsewhere it is nothing to keep either.
    if _has(content, b"!", b"<!DOCTYPE"):
        raise refuse("XML002", "Het bestand heeft een DOCTYPE. De standaard kent die niet. Laat die regel weg.")


def _check_head(content: bytes) -> None:
    if not content or content.isspace():
        raise refuse("BST001", "Het bestand is leeg. Lever het bericht opnieuw aan.")
    if content.startswith(_PACKED):
        raise refuse("BST002", "Het bestand is ingepakt (ZIP of gzip). Pak het uit en lever de berichten zelf aan.")
    if content.startswith(b"\xef\xbb\xbf"):
        raise refuse("OP192", "Het bestand begint met een BOM. Bewaar het als UTF-8 zonder BOM.")
    declared = _ENCODING.match(content)
    if content.startswith(_UTF16_MARKS) or (declared is not None and declared.group(1).lower() != b"utf-8"):
        raise _no_utf8()


def _no_utf8() -> Refused:
    return refuse("OP192", "Het bestand is geen UTF-8. Bewaar het als UTF-8 zonder BOM.")


def _is_utf8(content: bytes) -> bool:
    if content.isascii():
        return True
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _has(content: bytes, sign: bytes, marker: bytes) -> bool:
    """Whether the marker is there. First its rare sign alone, for which Python searches ten times as fast."""
    return sign in content and marker in content


def _is_plain(content: bytes) -> bool:
    """Whether there is no comment or CDATA section, and no instruction after the declaration at the head."""
    # From the end the first question mark is nearly always that of the declaration.
    is_usual = content.rfind(b"?") < len(_USUAL_HEAD) and content.startswith(_USUAL_HEAD)
    has_instruction = not is_usual and content.find(b"<?", 1) >= 0
    return not has_instruction and not _has(content, b"!", b"<!")


def _parse(content: bytes) -> etree._Element:
    is_plain = _is_plain(content)
    try:
        with ONE_AT_A_TIME:
            return etree.fromstring(content, _FAST if is_plain else _EXACT)
    except etree.XMLSyntaxError as error:
        line = error.lineno
    # Raised outside the handler, so that the text of libxml2 is not even the context of the refusal.
    raise refuse("XML001", "Het bestand is geen goed gevormde XML. Lever het opnieuw aan, zoals het gemaakt is.", line)


def _unknown(namespace: str) -> tuple[str, str]:
    match = _NAMESPACE.fullmatch(namespace)
    facts = release()
    if match and match.group(2) in facts["bericht"] and match.group(1) != facts["release"].replace(".", "_"):
        return "BER002", f"Het bericht is niet van release {facts['release']}. Lever het aan in die release."
    return "BER001", "Dit is geen bericht van iJw of iWmo. Lever alleen berichten van die standaarden aan."
