"""Our own checks of PDF/UA-1 and PDF/A-2a, on what is really in the file: a rule gives a sentence per fault.

They follow ISO 14289-1 and ISO 19005-2 where a program can judge, in the spirit of the Matterhorn Protocol. They are no
certificate: whether an alternative text says what a picture shows is for people to judge.
"""

import io
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

import pikepdf
from fontTools.ttLib import TTFont

Rule = Callable[[pikepdf.Pdf], Iterator[str]]

_STANDARD = {
    "Document", "Part", "Sect", "Div", "P", "Span", "Link", "Figure", "Caption", "L", "LI", "Lbl", "LBody", "Table",
    "THead", "TBody", "TFoot", "TR", "TH", "TD", "NonStruct", *(f"H{level}" for level in range(1, 7)),
}  # fmt: skip
_CHILDREN = {
    "Table": {"Caption", "THead", "TBody", "TFoot", "TR"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TR": {"TH", "TD"},
    "L": {"LI", "Caption"},
    "LI": {"Lbl", "LBody"},
}
_PAINT = {"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "Tj", "TJ", "'", '"', "Do", "sh", "EI"}


def elements(pdf: pikepdf.Pdf) -> list[pikepdf.Dictionary]:
    """Every structure element, in reading order."""
    return [*_below(pdf.Root.StructTreeRoot)]


def _below(node: pikepdf.Object) -> Iterator[pikepdf.Dictionary]:
    for child in _children(node):
        yield child
        yield from _below(child)


def _children(node: pikepdf.Object) -> list[pikepdf.Dictionary]:
    inside = node.get("/K", [])
    found = [*inside] if isinstance(inside, pikepdf.Array) else [inside]
    return [one for one in found if isinstance(one, pikepdf.Dictionary) and "/S" in one]


def kind(element: pikepdf.Dictionary) -> str:
    return str(element["/S"])[1:]


def told(pdf: pikepdf.Pdf) -> Iterator[str]:
    """What the file says about itself: marked, in a language, with a title that is shown."""
    if not pdf.Root.get("/MarkInfo", {}).get("/Marked", False):
        yield "the file is not marked"
    if not str(pdf.Root.get("/Lang", "")):
        yield "the file has no language"
    if not pdf.Root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        yield "the title is not shown"
    title = str(pdf.docinfo.get("/Title", ""))
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        if not title or metadata.get("dc:title") != title:
            yield "there is no title, or another one in the metadata"


def tagged(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Only standard types, in places where they may stand, and language never lost."""
    for element in elements(pdf):
        if kind(element) not in _STANDARD:
            yield f"{kind(element)} is no standard type"
        allowed = _CHILDREN.get(kind(element))
        for child in _children(element) if allowed else ():
            if kind(child) not in (allowed or ()):
                yield f"{kind(child)} stands in {kind(element)}"


def headed(pdf: pikepdf.Pdf) -> Iterator[str]:
    """One H1, which comes first; no level is skipped; and each heading is a bookmark."""
    levels = [int(kind(one)[1]) for one in elements(pdf) if kind(one)[:1] == "H" and kind(one)[1:].isdigit()]
    if levels[:1] != [1] or levels.count(1) != 1:
        yield "the first heading is not the only H1"
    for before, after in pairwise(levels):
        if after > before + 1:
            yield f"H{after} follows H{before}"
    with pdf.open_outline() as outline:
        if len([*_bookmarks(outline.root)]) != len(levels):
            yield "not every heading is a bookmark"


def _bookmarks(items: Sequence[pikepdf.OutlineItem]) -> Iterator[pikepdf.OutlineItem]:
    for item in items:
        yield item
        yield from _bookmarks(item.children)


def described(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Every picture has words."""
    for element in elements(pdf):
        if kind(element) == "Figure" and not str(element.get("/Alt", "")).strip():
            yield "a Figure has no alternative text"


def tabulated(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Tables are regular, have heads, and every cell names heads of its own table."""
    for table in (one for one in elements(pdf) if kind(one) == "Table"):
        rows = [one for one in _below(table) if kind(one) == "TR"]
        if len({len(_children(row)) for row in rows}) != 1:
            yield "rows of a table differ in length"
        cells = [cell for row in rows for cell in _children(row)]
        heads = {str(cell["/ID"]) for cell in cells if kind(cell) == "TH" and "/ID" in cell}
        if not heads:
            yield "a table has no heads"
        first = {str(_attribute(cell, "/Scope")) for cell in _children(rows[0])}
        later = {str(_attribute(cell, "/Scope")) for row in rows[1:] for cell in _children(row) if kind(cell) == "TH"}
        if first != {"/Column"} or later - {"/Row"}:
            yield "a head does not say whether it is of a column or of a row"
        for cell in (one for one in cells if kind(one) == "TD"):
            linked = {str(name) for name in _attribute(cell, "/Headers") or ()}
            if not linked or not linked <= heads:
                yield "a cell does not name heads of its table"


def _attribute(element: pikepdf.Dictionary, name: str) -> pikepdf.Object | None:
    found = element.get("/A", {})
    for one in found if isinstance(found, pikepdf.Array) else [found]:
        if isinstance(one, pikepdf.Dictionary) and name in one:
            return one[name]
    return None


def marked(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Whatever is painted is content in the tree or an artifact; and the tree knows every piece."""
    for number, page in enumerate(pdf.pages, start=1):
        if page.get("/Tabs") != "/S":
            yield f"page {number} has no order of tabs"
        known, stack = set(), []
        for operands, operator in pikepdf.parse_content_stream(page):
            word = str(operator)
            if word in {"BMC", "BDC"}:
                piece = (
                    operands[1].get("/MCID") if word == "BDC" and isinstance(operands[1], pikepdf.Dictionary) else None
                )
                stack.append((str(operands[0]), piece))
                known |= {int(piece)} if piece is not None else set()
            elif word == "EMC":
                stack.pop()
            elif word in _PAINT and not any(tag == "/Artifact" or piece is not None for tag, piece in stack):
                yield f"page {number} paints outside the tree"
                break
        owners = _owners(pdf, int(page["/StructParents"]))
        if any(piece >= len(owners) or not isinstance(owners[piece], pikepdf.Dictionary) for piece in known):
            yield f"page {number} has content without an owner in the tree"


def _owners(pdf: pikepdf.Pdf, key: int) -> list[pikepdf.Object]:
    numbers = [*pdf.Root.StructTreeRoot.ParentTree.Nums]
    return next(([*numbers[i + 1]] for i in range(0, len(numbers), 2) if int(numbers[i]) == key), [])


def fonts(pdf: pikepdf.Pdf) -> dict[str, pikepdf.Dictionary]:
    """Every font of every page, by name."""
    found = {}
    for page in pdf.pages:
        for font in page.get("/Resources", {}).get("/Font", {}).values():
            found[str(font["/BaseFont"])] = font
    return found


def lettered(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Fonts are in the file, can be read back as text, and are as wide as the file says."""
    for name, font in fonts(pdf).items():
        inner = font["/DescendantFonts"][0] if "/DescendantFonts" in font else font
        program = inner.get("/FontDescriptor", {}).get("/FontFile2")
        if program is None:
            yield f"{name} is not embedded"
            continue
        if "/ToUnicode" not in font:
            yield f"{name} cannot be read back as text"
        yield from _wide(name, inner, TTFont(io.BytesIO(program.read_bytes())))


def _wide(name: str, inner: pikepdf.Dictionary, program: TTFont) -> Iterator[str]:
    scale, order = 1000 / program["head"].unitsPerEm, program.getGlyphOrder()
    for glyph, width in _widths([*inner["/W"]]):
        real = program["hmtx"][order[glyph]][0] * scale if glyph < len(order) else 0
        if abs(real - width) > 1:
            yield f"{name}: glyph {glyph} is {real:.0f} wide and said to be {width:.0f}"
            return


def _widths(told: list[pikepdf.Object]) -> Iterator[tuple[int, float]]:
    while told:
        first, second = int(told.pop(0)), told.pop(0)
        if isinstance(second, pikepdf.Array):
            yield from ((first + place, float(width)) for place, width in enumerate(second))
        else:
            width = float(told.pop(0))
            yield from ((glyph, width) for glyph in range(first, int(second) + 1))


def plain(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Nothing that runs, asks, hides or lies elsewhere."""
    if pdf.is_encrypted:
        yield "the file is encrypted"
    for name in ("/OpenAction", "/AA", "/AcroForm"):
        if name in pdf.Root:
            yield f"the file has {name}"
    for name in ("/JavaScript", "/EmbeddedFiles"):
        if name in pdf.Root.get("/Names", {}):
            yield f"the file has {name}"
    for one in pdf.objects:
        if isinstance(one, pikepdf.Stream) and ("/F" in one or "/LZWDecode" in str(one.get("/Filter", ""))):
            yield "a stream lies elsewhere, or has a forbidden filter"
        if isinstance(one, pikepdf.Dictionary) and one.get("/S") in ("/JavaScript", "/Launch", "/URI", "/SubmitForm"):
            yield f"the file has an action {one['/S']}"


def identified(namespace: str, **wanted: str) -> Rule:
    """A rule: the metadata say to which standard the file keeps."""

    def rule(pdf: pikepdf.Pdf) -> Iterator[str]:
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            for name, value in wanted.items():
                if metadata.get(f"{namespace}:{name}") != value:
                    yield f"{namespace}:{name} is not {value}"

    return rule


def coloured(pdf: pikepdf.Pdf) -> Iterator[str]:
    """One output intent, with an RGB profile in the file, and no colour that it cannot explain."""
    intents = [one for one in pdf.Root.get("/OutputIntents", []) if one.get("/S") == "/GTS_PDFA1"]
    if len(intents) != 1:
        yield "there is no output intent"
        return
    profile = intents[0]["/DestOutputProfile"]
    content = profile.read_bytes()
    if int(profile["/N"]) != 3 or content[36:40] != b"acsp" or content[16:20] != b"RGB ":
        yield "the output intent is no RGB profile"
    for page in pdf.pages:
        if any(str(operator) in {"k", "K"} for _, operator in pikepdf.parse_content_stream(page)):
            yield "a page paints in CMYK"


def settled(pdf: pikepdf.Pdf) -> Iterator[str]:
    """The file can be known again, and says the same of itself in both places; nothing in it depends on the reader."""
    if "/ID" not in pdf.trailer:
        yield "the file has no identifier"
    pairs = {
        "/Title": "dc:title",
        "/Subject": "dc:description",
        "/Creator": "xmp:CreatorTool",
        "/Producer": "pdf:Producer",
    }
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        for own, other in pairs.items():
            if own in pdf.docinfo and metadata.get(other) != str(pdf.docinfo[own]):
                yield f"{own} and {other} differ"
    for one in pdf.objects:
        if isinstance(one, pikepdf.Dictionary) and {"/TR", "/HTP"} & set(one.keys()):
            yield "a graphics state has a transfer function"
        if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image" and one.get("/Interpolate", False):
            yield "an image is interpolated"


_SHARED: tuple[Rule, ...] = (told, tagged, headed, described, tabulated, marked, lettered, plain)
PDF_UA = (*_SHARED, identified("pdfuaid", part="1"))
PDF_A = (*_SHARED, identified("pdfaid", part="2", conformance="A"), coloured, settled)


def faults(content: bytes, rules: Sequence[Rule]) -> list[str]:
    """Everything that is wrong with a file."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return [fault for rule in rules for fault in rule(pdf)]
