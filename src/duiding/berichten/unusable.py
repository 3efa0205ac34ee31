"""Says in Dutch what the schema allows and no program can hold."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from lxml import etree

from duiding.berichten.tables import Model, SimpleType
from duiding.berichten.values import UnusableError, as_date, count_digits
from duiding.berichten.walk import line_number
from duiding.domain.finding import Finding

_LEVEL = 2


def unusable_findings(element: etree._Element, model: Model, most: int, group: str = "Bericht") -> tuple[Finding, ...]:
    """The dates (DAT001) and numbers (DAT002) of a message that made `make_content` give up, in the order of the file.

    `group` is what kind of group the element is. Looks only at elements that are read. No value is quoted: nine digits
    can be a BSN.
    """
    return tuple(islice(_findings(element, group, model), most))


def _findings(element: etree._Element, group: str, model: Model) -> Iterator[Finding]:
    by_name = {found.name: found for found in model.groups[group]}
    for child in element:
        found = by_name[etree.QName(child).localname]
        if found.reading != "value":
            continue
        if found.type in model.groups:
            yield from _findings(child, found.type, model)
        else:
            yield from _judge(child, found.name, model.types[found.type])


def _judge(element: etree._Element, name: str, type_: SimpleType) -> Iterator[Finding]:
    text = element.text or ""
    if type_.base == "date" and not _is_usable(text):
        message = "De datum ligt voor het jaar 1 of na het jaar 9999. Vul een bestaande datum (JJJJ-MM-DD)."
        yield Finding("DAT001", _LEVEL, message, name, line_number(element))
    if type_.base == "integer" and count_digits(text) > len(type_.facets["maximum"]):
        most = len(type_.facets["maximum"])
        message = f"Het getal heeft te veel cijfers. Vul hoogstens {most} cijfers, zonder nullen ervoor."
        yield Finding("DAT002", _LEVEL, message, name, line_number(element))


def _is_usable(text: str) -> bool:
    try:
        as_date(text)
    except UnusableError:
        return False
    return True
