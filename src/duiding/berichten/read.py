"""Reads one message: bytes in, rows without persons out, or a refusal with every reason."""

from __future__ import annotations

import re

from lxml import etree

from duiding.berichten.content import make_content
from duiding.berichten.declaratie import check_declaratie, is_declaratie, read_declaratie
from duiding.berichten.gate import Gate, to_bericht
from duiding.berichten.parse import parse_bericht
from duiding.berichten.records import FROM_GEMEENTE, Content
from duiding.berichten.refused import Refused
from duiding.berichten.rows import Bericht
from duiding.berichten.rules.register import check_rules
from duiding.berichten.schema_findings import MAX_FINDINGS, schema_findings
from duiding.berichten.tables import Model
from duiding.berichten.unusable import unusable_findings
from duiding.berichten.values import UnusableError
from duiding.domain.finding import Finding

_DECLARATIES = ("323", "325")
_LARGE = 1_000_000
_AGB = re.compile("[0-9]{8}")


def read_bericht(content: bytes, gate: Gate) -> Bericht:
    """The rows of any message of iJw or iWmo.

    Raises Refused with all findings of the first level that has any: 1 is the file and the schema, 2 the rules inside
    the message.
    """
    parsed = _parsed(content)
    if parsed is None:
        return read_declaratie(content, gate)
    return to_bericht(_accepted(*parsed, len(content), gate.is_synthetic), gate)


def check_bericht(content: bytes, is_synthetic: bool) -> tuple[Finding, ...]:
    """Why the message would be refused; empty when it is accepted. Needs no key."""
    try:
        parsed = _parsed(content)
        if parsed is None:
            return check_declaratie(content, is_synthetic)
        _accepted(*parsed, len(content), is_synthetic)
    except Refused as refused:
        return refused.findings
    return ()


def _parsed(content: bytes) -> tuple[etree._Element, Model] | None:
    """The tree; None for a declaratie, which is streamed. Only of a large file that is asked before it is parsed."""
    if len(content) > _LARGE and is_declaratie(content):
        return None
    root, model = parse_bericht(content)
    return None if model.number in _DECLARATIES else (root, model)


def _accepted(root: etree._Element, model: Model, size: int, is_synthetic: bool) -> Content:
    findings = schema_findings(root, model, size)
    if findings:
        raise Refused(findings, model.code, _aanbieder(root, model))
    try:
        checked = make_content(root, model)
    except UnusableError:
        found = unusable_findings(root, model, MAX_FINDINGS)
        raise Refused(found, model.code, _aanbieder(root, model)) from None
    broken = check_rules(checked, is_synthetic)
    if broken:
        ordered = sorted(broken, key=lambda finding: finding.line or 0)
        raise Refused(tuple(ordered[:MAX_FINDINGS]), model.code, checked.aanbieder)
    return checked


def _aanbieder(root: etree._Element, model: Model) -> str | None:
    """The AGB code in the header of a message that may be wrong in every way."""
    name = "Ontvanger" if model.number in FROM_GEMEENTE else "Afzender"
    text = root.findtext(f"{{{model.namespace}}}Header/{{{model.namespace}}}{name}") or ""
    return text if _AGB.fullmatch(text) else None
