"""What a drawn case is: a message of which the name says why a rule is content with it, or not."""

from __future__ import annotations

import re
from typing import NamedTuple

from duiding.berichten.tables import release


class Good(NamedTuple):
    """Looks like what `rule` refuses, and is fine."""

    rule: str
    name: str
    content: bytes


class Bad(NamedTuple):
    """Breaks `rule`, once, at `element`."""

    rule: str
    element: str
    name: str
    content: bytes


def bericht_of(content: bytes) -> str:
    """The code of a drawn message: JW305."""
    found = re.search(rb"/(jw|wmo)([0-9]{3})/schema", content)
    assert found is not None
    return (found[1].upper() + found[2]).decode()


def under_wmo(content: bytes) -> bytes:
    """A drawn message of the Jeugdwet as the same one of the Wmo, with a category that both know of as any other."""
    number = bericht_of(content)[-3:]
    codes = release()["bericht"][number]
    text = content.decode().replace("/ijw/", "/iwmo/").replace(f"/jw{number}/", f"/wmo{number}/")
    text = text.replace(f"<BerichtCode>{codes['jeugdwet']}<", f"<BerichtCode>{codes['wmo']}<")
    return re.sub("(Categorie>)(45|43)<", r"\g<1>02<", text).encode()
