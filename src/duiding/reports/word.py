"""A paper as a Word document that a council secretary can edit: real headings, lists, tables and described pictures."""

from __future__ import annotations

import io
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from docx import Document
from docx.shared import Mm

from duiding.domain.dutch import MISSING
from duiding.reports.compose import STATES, Paper
from duiding.reports.part import NO_DUIDING, Part, Tile
from duiding.reports.raster import to_png
from duiding.reports.tables import Table
from duiding.reports.word_form import add_foot, add_table, describe, prepare, rezipped

if TYPE_CHECKING:
    from docx.document import Document as Word

_WIDE = Mm(160)
_TILE_HEAD = ("Cijfer", "Waarde", "Eenheid", "Over", "Toestand")


def to_word(paper: Paper) -> bytes:
    """The document (.docx); the same paper always gives the same bytes."""
    document = Document()
    prepare(document)
    _set_properties(document, paper)
    add_foot(document, paper.foot)
    _add_top(document, paper)
    parts = (paper.first, *paper.parts)
    drawings = [part.drawing for part in parts if part.drawing]
    pictures = dict(zip(drawings, to_png(drawings), strict=True))
    chapter = ""
    for part in parts:
        if part.chapter and part.chapter != chapter:
            chapter = part.chapter
            document.add_heading(chapter, 2)
        _add_part(document, part, pictures.get(part.drawing), paper)
    _add_account(document, paper)
    sink = io.BytesIO()
    document.save(sink)
    return rezipped(sink.getvalue(), _moment(paper))


def _moment(paper: Paper) -> datetime:
    """When the document was made, as far as it tells: the day of its figures."""
    return datetime.combine(paper.occasion.known_on, time(), UTC)


def _set_properties(document: Word, paper: Paper) -> None:
    properties = document.core_properties
    properties.title = paper.title
    properties.subject = f"Cijfers over jeugdhulp en Wmo, stand {paper.stand}"
    properties.author = properties.last_modified_by = f"Gemeente {paper.gemeente}"
    properties.language = "nl-NL"
    properties.identifier = paper.occasion.snapshot
    properties.comments = paper.foot
    properties.created = properties.modified = _moment(paper)


def _add_top(document: Word, paper: Paper) -> None:
    for line in (*paper.sender, paper.notice):
        if line:
            document.add_paragraph(line, style="Subtitle")
    document.add_heading(paper.kind.heading, 1)
    document.add_heading("Wat u moet weten", 2)
    for text in paper.bullets:
        document.add_paragraph(text, style="List Bullet")
    rows = tuple(_tile_row(tile) for tile in paper.first.tiles)
    _add_captioned(document, Table("De cijfers in het kort.", _TILE_HEAD, rows, is_wordy=True))


def _tile_row(tile: Tile) -> tuple[str, ...]:
    return (tile.name, tile.value, tile.unit or MISSING, ". ".join(tile.meta), tile.status.word)


def _add_part(document: Word, part: Part, picture: bytes | None, paper: Paper) -> None:
    document.add_heading(part.title, 3)
    if part.message:
        document.add_paragraph(part.message, style="Intense Quote")
    for sentences in () if part is paper.first else part.paragraphs:
        document.add_paragraph(" ".join(sentences))
    if picture:
        shape = document.add_paragraph().add_run().add_picture(io.BytesIO(picture), width=_WIDE)
        describe(shape, part.drawing_title, part.message)
        if part.drawing_title not in {part.title, part.message}:
            document.add_paragraph(part.drawing_title, style="Caption")
    _add_margin(document, part, has_duiding=bool(picture))
    for table in part.tables:
        _add_captioned(document, table)
    if part.terms:
        add_table(document, part.terms_head, part.terms, part.title)
    if part.source:
        notice = f", {paper.notice.lower()}" if paper.notice else ""
        document.add_paragraph(f"Bron: {part.source}. {paper.audience.capitalize()}{notice}.", style="Caption")


def _add_margin(document: Word, part: Part, *, has_duiding: bool) -> None:
    """What stands beside the chart on paper: what to mind, and the place where people write what it means."""
    if part.caveats:
        document.add_heading("Let op", 4)
        for text in part.caveats:
            document.add_paragraph(text, style="List Bullet")
    if has_duiding:
        document.add_heading("Duiding", 4)
        for text in part.duiding or (NO_DUIDING,):
            document.add_paragraph(text)


def _add_captioned(document: Word, table: Table) -> None:
    document.add_paragraph(table.caption, style="Caption").paragraph_format.keep_with_next = True
    add_table(document, table.head, table.rows, table.caption, table.numeric)


def _add_account(document: Word, paper: Paper) -> None:
    if not paper.kind.is_short:
        document.add_heading("Toestanden van een cijfer", 3)
        rows = tuple((status.word, text) for status, text in STATES.items())
        add_table(document, ("Toestand", "Wat het betekent"), rows, "Toestanden van een cijfer")
    document.add_heading("Van bericht naar cijfer", 3)
    for text in paper.method:
        document.add_paragraph(text)
