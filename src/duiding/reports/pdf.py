"""HTML to PDF: accessible (PDF/UA-1) or for the archive (PDF/A-2a, tagged too).

A warning of the writer is an error: a paper is whole, or there is none.
"""

from __future__ import annotations

import logging
import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from typing import Any

from duiding import charts
from duiding.domain.errors import PaperError

ACCESSIBLE, ARCHIVE = "pdf/ua-1", "pdf/a-2a"


def to_pdf(html: str, variant: str = ACCESSIBLE) -> bytes:
    """The page as PDF/UA-1, or as PDF/A-2a with `ARCHIVE`; the same HTML always gives the same bytes.

    Dates in the file come from the page (`dcterms.created`), never from a clock. Raises PaperError when the writer
    warns, or when it cannot be loaded.
    """
    try:
        from weasyprint import CSS, HTML  # slow to import, and only needed here
        from weasyprint.text.fonts import FontConfiguration
    except OSError:
        raise PaperError(
            "De PDF is niet gemaakt: de bibliotheek Pango ontbreekt op deze computer. Installeer de pakketten "
            "libpango-1.0-0 en libpangoft2-1.0-0, of kies een bestand dat eindigt op .html."
        ) from None

    identifier = sha256(html.encode()).hexdigest()[:32].encode()
    with _no_warnings(), _no_clock(), warnings.catch_warnings():
        # The writer leaves the file of its colour profile to the garbage collector, which only development tells.
        warnings.simplefilter("ignore", ResourceWarning)
        fonts = FontConfiguration()
        face = f"@font-face{{font-family:'Noto Sans Variable';src:url({charts.font_path().as_uri()})}}"
        page = HTML(string=html)
        content = page.write_pdf(
            stylesheets=[CSS(string=face, font_config=fonts)],
            font_config=fonts,
            pdf_variant=variant,
            pdf_identifier=identifier,
            finisher=_say_of_what,
        )
    assert isinstance(content, bytes)  # noqa: S101 - without a target the writer returns the file
    return content


def _say_of_what(_: object, pdf: Any) -> None:
    """Of every head in a table whether it is of a column or of a row: the writer names the heads of a cell only."""
    elements = {one.reference: one for one in pdf.objects if hasattr(one, "get")}
    for head in elements.values():
        if head.get("S") == "/TH":
            part = elements[elements[head["P"]]["P"]]
            head["A"]["Scope"] = "/Column" if part["S"] == "/THead" else "/Row"


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@contextmanager
def _no_clock() -> Iterator[None]:
    """Fonts are embedded with a fixed date; the font library takes it from this variable of the environment."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = "0"
    try:
        yield
    finally:
        del os.environ["SOURCE_DATE_EPOCH"]
        if before is not None:
            os.environ["SOURCE_DATE_EPOCH"] = before


@contextmanager
def _no_warnings() -> Iterator[None]:
    collector, logger = _Collector(), logging.getLogger("weasyprint")
    had_parent, logger.propagate = logger.propagate, False
    logger.addHandler(collector)
    try:
        yield
    finally:
        logger.removeHandler(collector)
        logger.propagate = had_parent
    if collector.messages:
        raise PaperError(
            f"De PDF is niet gemaakt: {collector.messages[0]}. Meld dit als fout in Duiding; de HTML werkt wel."
        )
