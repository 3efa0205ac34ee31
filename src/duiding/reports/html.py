"""A paper as one HTML page that stands alone; the same page is the source of both PDFs."""

from __future__ import annotations

import base64
import hashlib

from duiding import charts
from duiding.domain.figure import Status
from duiding.reports.compose import STATES, Paper
from duiding.reports.paper import paper_css, paper_template, screen_css
from duiding.reports.part import NO_DUIDING, state_class


def to_html(paper: Paper) -> str:
    """The page (Dutch, everything in one file, no request to anywhere: the page itself forbids it)."""
    css = paper_css("stuk.css", paper.foot, "".join(map(_sign, STATES)))
    on_screen = screen_css("scherm.css")
    return paper_template("stuk.html.j2").render(
        paper=paper,
        policy=_policy(css, on_screen),
        known_on=paper.occasion.known_on.isoformat(),
        css=css,
        screen_css=on_screen,
        states=[(state_class(s), s.word, text) for s, text in STATES.items()],
        no_duiding=NO_DUIDING,
    )


def _policy(*styles: str) -> str:
    """What the page may use: its own rules, and the font and signs that are written in them."""
    hashes = (base64.b64encode(hashlib.sha256(style.encode()).digest()).decode() for style in styles)
    allowed = " ".join(f"'sha256-{one}'" for one in hashes)
    return f"default-src 'none'; style-src {allowed}; img-src data:; font-src data:; base-uri 'none'"


def _sign(status: Status) -> str:
    """The sign of a state as a background: a screen reader hears the word beside it, and no picture."""
    svg = charts.for_print(charts.state_glyph(status)).replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    data = base64.b64encode(svg.encode()).decode()
    return f".teken-{state_class(status)}{{background-image:url(data:image/svg+xml;base64,{data})}}"
