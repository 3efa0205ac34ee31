"""How a Word document looks and what it tells a screen reader: language, page, heads of tables, alternative texts."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.shape import InlineShape

_FONT, _DUTCH = "Arial", "nl-NL"
_LEFT_OVER = ("/stylesWithEffects", "/thumbnail")
_INK, _QUIET = RGBColor(0x17, 0x26, 0x2B), RGBColor(0x4A, 0x58, 0x5D)
# Style -> size in points, is bold, colour.
_STYLES = {
    "Normal": (10.5, False, _INK),
    "Heading 1": (20, True, _INK),
    "Heading 2": (15, True, _INK),
    "Heading 3": (12.5, True, _INK),
    "Heading 4": (10.5, True, _INK),
    "Subtitle": (9.5, False, _QUIET),
    "Intense Quote": (11, True, _INK),
    "Caption": (9, False, _QUIET),
    "List Bullet": (10.5, False, _INK),
}


def prepare(document: Word) -> None:
    """A4, Dutch, our own sizes, and a font that every office has."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin = section.bottom_margin = Mm(20)
    _drop_left_over(document)
    for settings in (document.styles.element, document.settings.element):
        for language in settings.iter(qn("w:lang"), qn("w:themeFontLang")):
            language.set(qn("w:val"), _DUTCH)
    for name, (size, is_bold, colour) in _STYLES.items():
        _set_style(document.styles[name], size, is_bold, colour)


def _drop_left_over(document: Word) -> None:
    """What the library's empty document brings along: a second set of styles, in English, and a picture of it."""
    for holder in (document.part, document.part.package):
        for name in [key for key, one in holder.rels.items() if one.reltype.endswith(_LEFT_OVER)]:
            del holder.rels[name]


def _set_style(style: Any, size: float, is_bold: bool, colour: RGBColor) -> None:
    style.font.name, style.font.size = _FONT, Pt(size)
    style.font.bold, style.font.italic, style.font.color.rgb = is_bold, False, colour
    fonts = style.element.rPr.rFonts
    for name in [*fonts.attrib]:
        if name.endswith("Theme"):
            del fonts.attrib[name]
    for name in ("w:ascii", "w:hAnsi", "w:cs"):
        fonts.set(qn(name), _FONT)
    if style.name == "Caption":
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(8), Pt(3)
    if style.name == "Intense Quote":
        style.paragraph_format.left_indent = style.paragraph_format.right_indent = Mm(0)
        for border in style.element.pPr.findall(qn("w:pBdr")):
            style.element.pPr.remove(border)


def add_foot(document: Word, text: str) -> None:
    """The words at the foot of each page, with its number."""
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.style = document.styles["Caption"]
    paragraph.add_run(f"{text} · pagina ")
    _add_field(paragraph, "PAGE")
    paragraph.add_run(" van ")
    _add_field(paragraph, "NUMPAGES")


def _add_field(paragraph: Any, code: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def add_table(
    document: Word, head: Sequence[str], rows: Sequence[Sequence[str]], title: str, numeric: Sequence[bool] = ()
) -> None:
    """A table with a row of heads that comes back on every page, and a first column of heads."""
    table = document.add_table(rows=1 + len(rows), cols=len(head), style="Table Grid")
    _set_borders(table)
    _mark_heads(table, title)
    for place, texts in enumerate((head, *rows)):
        cells = table.rows[place].cells
        for column, text in enumerate(texts):
            is_right = bool(numeric) and numeric[column]
            _fill(cells[column], text, is_head=place == 0 or column == 0, is_right=is_right)
    _repeat(table.rows[0])
    for row in table.rows:
        _append(row._tr.get_or_add_trPr(), "w:cantSplit")


def _fill(cell: Any, text: str, *, is_head: bool, is_right: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(1)
    run = paragraph.add_run(text)
    run.bold, run.font.size = is_head, Pt(9)
    if is_right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _repeat(row: Any) -> None:
    _append(row._tr.get_or_add_trPr(), "w:tblHeader")


def _mark_heads(table: Any, title: str) -> None:
    """Tell that the first row and the first column are heads, and what the table is about."""
    properties = table._tbl.tblPr
    for look in properties.findall(qn("w:tblLook")):
        properties.remove(look)
    heads = {"firstRow": "1", "lastRow": "0", "firstColumn": "1", "lastColumn": "0", "noHBand": "1", "noVBand": "1"}
    _append(properties, "w:tblLook", val="06A0", **heads)
    _append(properties, "w:tblCaption", val=title)


def _set_borders(table: Any) -> None:
    borders = _append(table._tbl.tblPr, "w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        is_line = side in {"top", "bottom", "insideH"}
        _append(borders, f"w:{side}", val="single" if is_line else "nil", sz="4", space="0", color="B9C2C4")


def describe(shape: InlineShape, title: str, message: str) -> None:
    """The words for who does not see a picture: what it shows, and what it says."""
    words = dict.fromkeys(text.rstrip(".") for text in (title, message) if text)
    properties = shape._inline.docPr
    properties.set("descr", ". ".join(words) + ".")
    properties.set("title", title)


def _append(parent: Any, name: str, **values: str) -> Any:
    child = OxmlElement(name)
    for key, value in values.items():
        child.set(qn(f"w:{key}"), value)
    parent.append(child)
    return child


def rezipped(content: bytes, moment: datetime) -> bytes:
    """The same document with one moment for all its parts: a writer of zip files takes the clock."""
    sink = io.BytesIO()
    stamp = moment.timetuple()[:6]
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = zipfile.ZipInfo(name, stamp)
            part.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(part, source.read(name))
    return sink.getvalue()
