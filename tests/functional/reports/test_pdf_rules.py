"""Both PDFs of both papers keep our rules; and every rule finds the fault that it is for."""

import io
from collections.abc import Callable

import pikepdf
import pytest

from .papers import KIND_NAMES, VARIANTS, pdf
from .pdf_rules import PDF_A, PDF_UA, elements, faults, fonts, kind

RULES = {"toegankelijk": PDF_UA, "archief": PDF_A}


@pytest.mark.parametrize("name", KIND_NAMES)
@pytest.mark.parametrize("variant", VARIANTS)
def test_a_paper_keeps_every_rule(name: str, variant: str) -> None:
    assert faults(pdf(name, variant), RULES[variant]) == []


@pytest.mark.parametrize("name", KIND_NAMES)
def test_both_pdfs_are_a4_and_hold_the_same_pages(name: str) -> None:
    told = []
    for variant in VARIANTS:
        with pikepdf.open(io.BytesIO(pdf(name, variant))) as opened:
            told.append([[round(float(side)) for side in page.MediaBox] for page in opened.pages])
    assert told[0] == told[1]
    assert set(map(tuple, told[0])) == {(0, 0, 595, 842)}


def _first(opened: pikepdf.Pdf, name: str) -> pikepdf.Dictionary:
    return next(one for one in elements(opened) if kind(one) == name)


def no_language(opened: pikepdf.Pdf) -> None:
    del opened.Root["/Lang"]


def no_mark(opened: pikepdf.Pdf) -> None:
    opened.Root.MarkInfo.Marked = False


def title_hidden(opened: pikepdf.Pdf) -> None:
    opened.Root.ViewerPreferences.DisplayDocTitle = False


def other_title(opened: pikepdf.Pdf) -> None:
    opened.docinfo["/Title"] = pikepdf.String("Iets anders")


def own_type(opened: pikepdf.Pdf) -> None:
    _first(opened, "P")["/S"] = pikepdf.Name("/Alinea")


def cell_in_table(opened: pikepdf.Pdf) -> None:
    _first(opened, "TR")["/S"] = pikepdf.Name("/TD")


def second_h1(opened: pikepdf.Pdf) -> None:
    _first(opened, "H2")["/S"] = pikepdf.Name("/H1")


def skipped_level(opened: pikepdf.Pdf) -> None:
    _first(opened, "H2")["/S"] = pikepdf.Name("/H3")


def lost_bookmark(opened: pikepdf.Pdf) -> None:
    with opened.open_outline() as outline:
        del outline.root[0].children[0]


def no_words(opened: pikepdf.Pdf) -> None:
    del _first(opened, "Figure")["/Alt"]


def short_row(opened: pikepdf.Pdf) -> None:
    row = _first(opened, "TR")
    row["/K"] = pikepdf.Array([*row["/K"]][:-1])


def unknown_head(opened: pikepdf.Pdf) -> None:
    _first(opened, "TD")["/A"]["/Headers"] = pikepdf.Array([pikepdf.String("elders")])


def head_of_nothing(opened: pikepdf.Pdf) -> None:
    del _first(opened, "TH")["/A"]["/Scope"]


def loose_paint(opened: pikepdf.Pdf) -> None:
    page = opened.pages[0]
    page.contents_add(b"0 0 10 10 re f")


def lost_owner(opened: pikepdf.Pdf) -> None:
    opened.Root.StructTreeRoot.ParentTree.Nums[1] = pikepdf.Array([])


def no_tabs(opened: pikepdf.Pdf) -> None:
    del opened.pages[0]["/Tabs"]


def _font(opened: pikepdf.Pdf) -> pikepdf.Dictionary:
    return next(iter(fonts(opened).values()))


def no_program(opened: pikepdf.Pdf) -> None:
    del _font(opened)["/DescendantFonts"][0]["/FontDescriptor"]["/FontFile2"]


def no_letters(opened: pikepdf.Pdf) -> None:
    del _font(opened)["/ToUnicode"]


def other_width(opened: pikepdf.Pdf) -> None:
    _font(opened)["/DescendantFonts"][0]["/W"] = pikepdf.Array([3, pikepdf.Array([9])])


def script(opened: pikepdf.Pdf) -> None:
    opened.Root["/OpenAction"] = opened.make_indirect(pikepdf.Dictionary(S=pikepdf.Name("/JavaScript")))


def link_out(opened: pikepdf.Pdf) -> None:
    opened.Root["/Elsewhere"] = opened.make_indirect(pikepdf.Dictionary(S=pikepdf.Name("/URI")))


SHARED = {
    no_language: "the file has no language",
    no_mark: "the file is not marked",
    title_hidden: "the title is not shown",
    other_title: "there is no title, or another one in the metadata",
    own_type: "Alinea is no standard type",
    cell_in_table: "TD stands in THead",
    second_h1: "the first heading is not the only H1",
    skipped_level: "H3 follows H1",
    lost_bookmark: "not every heading is a bookmark",
    no_words: "a Figure has no alternative text",
    short_row: "rows of a table differ in length",
    unknown_head: "a cell does not name heads of its table",
    head_of_nothing: "a head does not say whether it is of a column or of a row",
    loose_paint: "page 1 paints outside the tree",
    lost_owner: "page 1 has content without an owner in the tree",
    no_tabs: "page 1 has no order of tabs",
    no_program: "is not embedded",
    no_letters: "cannot be read back as text",
    other_width: "wide and said to be 9",
    script: "the file has an action /JavaScript",
    link_out: "the file has an action /URI",
}


def _spoiled(variant: str, spoil: Callable[[pikepdf.Pdf], None]) -> list[str]:
    with pikepdf.open(io.BytesIO(pdf("bestuursrapportage", variant))) as opened:
        spoil(opened)
        sink = io.BytesIO()
        opened.save(sink)
    return faults(sink.getvalue(), RULES[variant])


@pytest.mark.parametrize("spoil", SHARED)
def test_a_fault_against_accessibility_is_found(spoil: Callable[[pikepdf.Pdf], None]) -> None:
    assert any(SHARED[spoil] in fault for fault in _spoiled("toegankelijk", spoil))


def no_intent(opened: pikepdf.Pdf) -> None:
    del opened.Root["/OutputIntents"]


def empty_profile(opened: pikepdf.Pdf) -> None:
    opened.Root.OutputIntents[0].DestOutputProfile.write(b"-" * 64)


def cmyk(opened: pikepdf.Pdf) -> None:
    opened.pages[0].contents_add(b"/Artifact BMC 0 0 0 1 k EMC")


def no_identifier(opened: pikepdf.Pdf) -> None:
    with opened.open_metadata(set_pikepdf_as_editor=False) as metadata:
        del metadata["pdfaid:part"]


def other_subject(opened: pikepdf.Pdf) -> None:
    opened.docinfo["/Subject"] = pikepdf.String("Iets anders")


def transfer(opened: pikepdf.Pdf) -> None:
    opened.Root["/Elsewhere"] = opened.make_indirect(pikepdf.Dictionary(TR=pikepdf.Name("/Identity")))


ARCHIVED = {
    no_intent: "there is no output intent",
    empty_profile: "the output intent is no RGB profile",
    cmyk: "a page paints in CMYK",
    no_identifier: "pdfaid:part is not 2",
    other_subject: "/Subject and dc:description differ",
    transfer: "a graphics state has a transfer function",
}


@pytest.mark.parametrize("spoil", ARCHIVED)
def test_a_fault_against_the_archive_is_found(spoil: Callable[[pikepdf.Pdf], None]) -> None:
    assert any(ARCHIVED[spoil] in fault for fault in _spoiled("archief", spoil))


def test_an_accessible_file_is_no_archive_file() -> None:
    found = faults(pdf("bestuursrapportage", "toegankelijk"), PDF_A)
    assert found == ["pdfaid:part is not 2", "pdfaid:conformance is not A", "there is no output intent"]
