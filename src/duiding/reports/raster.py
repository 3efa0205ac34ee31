"""Drawings as pixels, for programs that show no SVG: drawn by the writer of the PDF, so they look the same."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any

from duiding.reports.paper import paper_template
from duiding.reports.pdf import to_pdf

_SIZE = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_SCALE = 3.5
"""Pixels a point: a drawing of 480 pixels (360 points) becomes 1,260 wide, 200 dots an inch at 160 mm."""


def to_png(drawings: Sequence[str]) -> tuple[bytes, ...]:
    """Each SVG (with the values of print filled in) as PNG; the same drawing always gives the same bytes."""
    if not drawings:
        return ()
    import pypdfium2  # type: ignore[import-untyped]  # has no stubs; only needed for a paper in Word

    sizes = [found.groups() for found in map(_SIZE.search, drawings) if found]
    page = paper_template("tekeningen.html.j2").render(drawings=list(zip(drawings, sizes, strict=True)))
    document = pypdfium2.PdfDocument(to_pdf(page))
    try:
        return tuple(_png(document[number]) for number in range(len(document)))
    finally:
        document.close()


def _png(page: Any) -> bytes:
    sink = io.BytesIO()
    page.render(scale=_SCALE).to_pil().save(sink, "PNG", optimize=True)
    return sink.getvalue()
