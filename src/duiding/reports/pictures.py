"""The chart of a section, drawn at the width of the paper so that its text is at least 8 point."""

from __future__ import annotations

from duiding import charts
from duiding.reports.subject import Subject

# Drawn 480 px wide and printed 106 mm wide: 13 px becomes 8.1 point.
_SIZES = (480.0, 350.0)


def chart_of(subject: Subject, ident: str, message: str) -> charts.Chart | None:
    """The chart that a section asks for, with the message as title; None when there is nothing to draw."""
    kind = subject.section.grafiek.get("soort")
    title = _title(subject) or message
    if kind == "lijn":
        return _lines(subject, ident, title)
    return _bars(subject, ident, title) if kind == "staaf" else None


def _title(subject: Subject) -> str:
    return subject.facts.sentence(subject.section.grafiek.get("titel", "")) or ""


def _lines(subject: Subject, ident: str, title: str) -> charts.Chart | None:
    found = [subject.series(name) for name in subject.section.grafiek["metingen"]]
    series = [one for one in found if one is not None and one.figures]
    if not series or not any(one.shown for one in series):
        return None
    return charts.line_chart(series, title=title or series[0].label, prefix=ident, sizes=_SIZES)


def _bars(subject: Subject, ident: str, title: str) -> charts.Chart | None:
    plan = subject.section.grafiek
    bars = subject.parts(plan["metingen"][0], plan["per"], plan.get("eenheid", ""))
    if not any(figure.is_shown for _, figure in bars):
        return None
    return charts.bar_chart(bars, title=title, prefix=ident, sizes=_SIZES)
