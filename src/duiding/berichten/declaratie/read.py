"""Reads one 323 or 325: bytes in, rows without persons out, or a refusal with every reason."""

from __future__ import annotations

from duiding.berichten.declaratie.locate import locate_findings
from duiding.berichten.declaratie.reading import Reading
from duiding.berichten.declaratie.stream import Stream, first_tag, has_long_run
from duiding.berichten.gate import Gate
from duiding.berichten.parse import check_bytes, parse_bericht
from duiding.berichten.refused import Refused, refuse
from duiding.berichten.rows import Bericht
from duiding.berichten.schema_findings import schema_findings
from duiding.berichten.tables import Model, models
from duiding.domain.finding import Finding

_NUMBERS = ("323", "325")
_MARKS = (b"323/schema", b"325/schema")
_SMALL = 1_000_000
# A value in a million pieces takes libxml2 minutes, and no declaratie has a use for them.
_MOST_MARKS = 1_000


def is_declaratie(content: bytes) -> bool:
    """Whether this is a 323 or a 325, by its first element. Cheap for everything that is not."""
    return any(mark in content for mark in _MARKS) and b"<!DOCTYPE" not in content and _model(content) is not None


def read_declaratie(content: bytes, gate: Gate) -> Bericht:
    """The rows of a 323 or 325, read in one pass. Raises Refused, ordered by level and line."""
    return _accepted(content, gate.is_synthetic, gate).bericht()


def check_declaratie(content: bytes, is_synthetic: bool) -> tuple[Finding, ...]:
    """Why the message would be refused; empty when it is accepted. Needs no key."""
    try:
        _accepted(content, is_synthetic, None)
    except Refused as refused:
        return refused.findings
    return ()


def _accepted(content: bytes, is_synthetic: bool, gate: Gate | None) -> Reading:
    check_bytes(content)
    model = _model(content) or _refused_model(content)
    if content.count(b"<!") + content.count(b"<?") > _MOST_MARKS:
        message = "Het bericht heeft meer dan 1.000 opmerkingen, instructies of CDATA-delen. Laat die weg."
        raise Refused((Finding("XML003", 1, message),), model.code)
    if has_long_run(content):
        _refuse(schema_findings(*parse_bericht(content), len(content)), model, None)
    stream = Stream(content, model)
    reading = Reading(model, is_synthetic, gate)
    for prestatie in stream.prestaties():
        reading.add(prestatie)
    if stream.root is None:
        _refuse(_schema_findings(content, model, stream.wrong), model, None)
    else:
        reading.end(stream.root)
    _refuse(reading.findings(), model, reading.aanbieder)
    return reading


def _schema_findings(content: bytes, model: Model, wrong: int) -> tuple[Finding, ...]:
    """Of a small message all at once, as of every other message; of a large one without holding it."""
    if len(content) > _SMALL:
        return locate_findings(content, model, wrong)
    return schema_findings(*parse_bericht(content), len(content))


def _refuse(findings: tuple[Finding, ...], model: Model, aanbieder: str | None) -> None:
    if findings:
        raise Refused(findings, model.code, aanbieder)


def _model(content: bytes) -> Model | None:
    model = models().get(first_tag(content)[1:].partition("}")[0])
    return model if model is not None and model.number in _NUMBERS else None


def _refused_model(content: bytes) -> Model:
    """Never a model: the refusal of what is no declaratie."""
    parse_bericht(content)
    raise refuse("BER001", "Dit is geen declaratie of antwoord daarop. Lever het bericht aan zoals het gemaakt is.")
