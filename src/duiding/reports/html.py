"""A paper as one HTML page that stands alone; the same page is the source of both PDFs."""

from __future__ import annotations

import base64

from duiding import charts
from duiding.domain.figure import Status
from duiding.reports.compose import STATES, Paper
from duiding.reports.paper import paper_css, paper_template, screen_css
from duiding.reports.part import NO_DUIDING, state_class


def to_html(paper: Paper) -> str:
    """The page (Dutch, everything in one file, no request to anywhere)."""
    return paper_template("stuk.html.j2").render(
        paper=paper,
        known_on=paper.occasion.known_on.isoformat(),
        css=paper_css("stuk.css", paper.foot, "".join(map(_sign, STATES))),
        screen_css=screen_css("scherm.css"),
        states=[(state_class(s), s.word, text) for s, text in STATES.items()],
        no_duiding=NO_DUIDING,
    )


def _sign(status: Status) -> str:
    """The sign of a state as a background: a screen reader hears the word beside it, and no picture."""
    svg = charts.for_print(charts.state_glyph(status)).replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    data = base64.b64encode(svg.encode()).decode()
    return f".teken-{state_class(status)}{{background-image:url(data:image/svg+xml;base64,{data})}}"
