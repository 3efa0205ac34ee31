"""The Word document: the same words as the page, with real headings, heads of tables, described pictures and Dutch."""

import io
import re
import zipfile
from dataclasses import replace
from itertools import pairwise

import pytest
from docx import Document
from docx.document import Document as Word
from docx.oxml.ns import qn
from PIL import Image

from duiding.reports import to_html
from duiding.reports.word import to_word

from .figures import SNAPSHOT
from .papers import KIND_NAMES, html, paper, word
from .test_bijlage import text

both = pytest.mark.parametrize("name", KIND_NAMES)


def opened(name: str) -> Word:
    return Document(io.BytesIO(word(name)))


def flat(written: str) -> str:
    return re.sub(r"\s+", " ", written.replace("\xa0", " ")).strip()


def everything(document: Word) -> str:
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return flat(" ".join([*(one.text for one in document.paragraphs), *cells]))


@both
def test_it_says_what_the_page_says(name: str) -> None:
    told = everything(opened(name))
    page = re.sub(r"<svg.*?</svg>", " ", html(name), flags=re.DOTALL)
    found = re.findall(r"<(p|li|h1|h2|h3|h4|td|caption)\b[^>]*>(.*?)</\1>", page, re.DOTALL)
    texts = [flat(text(inner).replace("&#39;", "'")) for tag, inner in found if "teken-" not in inner]
    sentences = [one for one in texts if one and "·" not in one]
    assert len(sentences) > 100
    assert [one for one in sentences if one not in told and one.removeprefix("Marge: ") not in told] == []


@both
def test_headings_are_real_and_skip_no_level(name: str) -> None:
    styles = [one.style.name for one in opened(name).paragraphs if one.style and one.style.name]
    levels = [int(style.removeprefix("Heading ")) for style in styles if style.startswith("Heading ")]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@both
def test_every_table_repeats_a_row_of_heads_and_says_what_it_is_about(name: str) -> None:
    tables = opened(name).tables
    assert len(tables) >= 5
    for table in tables:
        first, *others = table.rows
        assert first._tr.trPr is not None
        assert first._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr is None or row._tr.trPr.find(qn("w:tblHeader")) is None for row in others)
        look = table._tbl.tblPr.find(qn("w:tblLook"))
        assert (look.get(qn("w:firstRow")), look.get(qn("w:firstColumn"))) == ("1", "1")
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))
        assert all(cell.text for cell in first.cells)


@both
def test_parts_of_a_table_stand_in_the_order_that_word_asks_for(name: str) -> None:
    order = ["tblStyle", "tblW", "jc", "tblBorders", "tblLayout", "tblLook", "tblCaption"]
    for table in opened(name).tables:
        names = [child.tag.rpartition("}")[2] for child in table._tbl.tblPr]
        assert names == [one for one in order if one in names]


@both
def test_every_picture_is_sharp_and_has_words(name: str) -> None:
    document = opened(name)
    shapes = [*document.inline_shapes]
    assert len(shapes) == len([part for part in (paper(name).first, *paper(name).parts) if part.drawing])
    for shape in shapes:
        properties = shape._inline.docPr
        assert len(properties.get("descr")) > 20 and properties.get("descr").endswith(".")
    names = [next(shape._inline.iter(qn("a:blip"))).get(qn("r:embed")) for shape in shapes]
    for content in (document.part.related_parts[name].blob for name in names):
        with Image.open(io.BytesIO(content)) as image:
            assert image.width >= 1200
            assert len(set(image.convert("L").resize((64, 64)).tobytes())) > 5  # something is drawn


@both
def test_no_paragraph_is_empty_and_no_two_tables_touch(name: str) -> None:
    body = [*opened(name).element.body]
    tags = [child.tag.rpartition("}")[2] for child in body]
    assert ("tbl", "tbl") not in {*pairwise(tags)}
    empty = [one for one in opened(name).paragraphs if not one.text and not [*one._p.iter(qn("a:blip"))]]
    assert empty == []


@both
def test_it_is_dutch_everywhere(name: str) -> None:
    document = opened(name)
    assert document.core_properties.language == "nl-NL"
    with zipfile.ZipFile(io.BytesIO(word(name))) as parts:
        told = "".join(parts.read(one).decode() for one in parts.namelist() if one.endswith(".xml"))
        assert not [one for one in parts.namelist() if "thumbnail" in one]
    assert set(re.findall(r'<w:(?:lang|themeFontLang) [^>]*w:val="([^"]+)"', told)) == {"nl-NL"}


@both
def test_it_has_the_title_and_the_snapshot_of_the_other_forms(name: str) -> None:
    document = opened(name)
    assert document.core_properties.title == paper(name).title
    assert document.core_properties.identifier == SNAPSHOT
    foot = document.sections[0].footer.paragraphs[0]
    assert foot.text.startswith(
        f"Voorbeeld met verzonnen cijfers · openbaar · stand 28 februari 2025 · momentopname {SNAPSHOT}"
    )
    assert [one.get(qn("w:instr")) for one in foot._p.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]
    assert round(document.sections[0].page_width.mm) == 210


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert to_word(paper("bestuursrapportage")) == word("bestuursrapportage")
    with zipfile.ZipFile(io.BytesIO(word("bestuursrapportage"))) as parts:
        assert {one.date_time[:3] for one in parts.infolist()} == {(2025, 2, 28)}


def test_a_paper_without_a_picture_is_a_document_too() -> None:
    whole = paper("bestuursrapportage")
    bare = [replace(part, drawing="") for part in (whole.first, *whole.parts)]
    document = Document(io.BytesIO(to_word(replace(whole, first=bare[0], parts=tuple(bare[1:])))))
    assert not [*document.inline_shapes]
    assert "Duiding" not in [one.text for one in document.paragraphs]


def test_a_real_paper_bears_no_notice() -> None:
    whole = paper("bestuursrapportage")
    real = replace(whole, occasion=replace(whole.occasion, is_synthetic=False))
    assert "verzonnen" not in everything(Document(io.BytesIO(to_word(real))))
    assert "verzonnen" not in text(to_html(real))
