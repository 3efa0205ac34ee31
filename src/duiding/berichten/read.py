"""Reads one message: bytes in, rows without persons out, or a refusal with every reason."""

from __future__ import annotations

from datetime import date

from lxml import etree

from duiding.berichten.content import UnusableDateError, make_content
from duiding.berichten.gate import Gate, to_bericht
from duiding.berichten.parse import parse_bericht
from duiding.berichten.records import Content
from duiding.berichten.refused import Refused
from duiding.berichten.rows import Bericht
from duiding.berichten.rules.register import check_rules
from duiding.berichten.schema_findings import MAX_FINDINGS, schema_findings
from duiding.berichten.tables import Model
from duiding.berichten.walk import line_number, walk
from duiding.domain.finding import Finding


def read_bericht(content: bytes, gate: Gate) -> Bericht:
    """The rows of an iJw or iWmo message 301, 305 or 307.

    Raises Refused with all findings of the first level that has any: 1 is the file and the schema, 2 the rules inside
    the message.
    """
    return to_bericht(_accepted(content, gate.is_synthetic), gate)


def check_bericht(content: bytes, is_synthetic: bool) -> tuple[Finding, ...]:
    """Why the message would be refused; empty when it is accepted. Needs no key."""
    try:
        _accepted(content, is_synthetic)
    except Refused as refused:
        return refused.findings
    return ()


def _accepted(content: bytes, is_synthetic: bool) -> Content:
    root, model = parse_bericht(content)
    findings = schema_findings(root, model, len(content))
    if findings:
        raise Refused(findings)
    try:
        checked = make_content(walk(root, model), model)
    except UnusableDateError:
        raise Refused(_unusable_dates(root, model)) from None
    broken = check_rules(checked, is_synthetic)
    if broken:
        raise Refused(tuple(sorted(broken, key=lambda finding: finding.line or 0)[:MAX_FINDINGS]))
    return checked


def _unusable_dates(root: etree._Element, model: Model) -> tuple[Finding, ...]:
    message = "De datum ligt voor het jaar 1 of na het jaar 9999. Vul een bestaande datum (JJJJ-MM-DD)."
    found = [node for node in root.iter() if _is_date(node, model) and not _is_usable(node.text or "")]
    return tuple(
        Finding("DAT001", 2, message, etree.QName(node).localname, line_number(node)) for node in found[:MAX_FINDINGS]
    )


def _is_date(node: etree._Element, model: Model) -> bool:
    names = [etree.QName(ancestor).localname for ancestor in node.iterancestors()]
    type_ = model.type_at((*reversed(names), etree.QName(node).localname))
    return type_ is not None and type_.base == "date"


def _is_usable(text: str) -> bool:
    try:
        date.fromisoformat(text.strip())
    except ValueError:
        return False
    return True
