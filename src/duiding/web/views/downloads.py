"""`/cijfer/{name}.csv` and `.svg`: the same protected figures, to take along."""

from __future__ import annotations

import csv
import io
import re
from html import escape

from starlette.requests import Request

from duiding.api.answer import Answer
from duiding.charts import Chart, for_print
from duiding.domain import dutch
from duiding.domain.errors import UnknownNameError, UsageError
from duiding.domain.figure import EXAMPLE_NOTICE, Measure
from duiding.web import drawings, query, reading
from duiding.web.ports import Indicator
from duiding.web.site import Site
from duiding.web.topics import value_words
from duiding.web.views.funnel import funnel_of, has_funnel

_SIZE = re.compile(r'viewBox="0 0 ([0-9.]+) ([0-9.]+)" width="[0-9.]+" height="[0-9.]+"')
_LINE = 19
_MOST_CROSSED = 2
# A drawing brings its looks as attributes; it needs nothing and may load nothing.
_DRAWING_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox"


def figure_csv(site: Site, request: Request) -> Answer:
    """The published columns, comma separated, one row per figure; `?by=wijk` for a breakdown, twice for a crossing."""
    indicator, by = _asked(site, request)
    return site.remembered(f"csv {indicator.name} {by}", lambda: table_csv(site.measures.get(indicator.name, *by), by))


def figure_svg(site: Site, request: Request) -> Answer:
    """The drawing of the series, or of one breakdown; raises UnknownNameError when there is nothing to draw."""
    indicator, by = _asked(site, request)
    return site.remembered(f"svg {indicator.name} {by}", lambda: _svg(site, indicator, by))


def _asked(site: Site, request: Request) -> tuple[Indicator, tuple[str, ...]]:
    indicator = site.measures.indicator(request.path_params["name"])
    asked = request.query_params.getlist("by")
    for name in asked:
        query.must_be_known("by", name, indicator.by)
    # A crossing of many costs a visitor nothing and the server much, and its thin cells tell the most.
    if len(set(asked)) > _MOST_CROSSED:
        raise UsageError("Meer dan twee uitsplitsingen tegelijk kan hier niet. Kies er een of twee.")
    return indicator, tuple(name for name in indicator.by if name in asked)


def table_csv(measure: Measure, by: tuple[str, ...]) -> Answer:
    """All figures of a measure as a file."""
    text = io.StringIO()
    names = ["indicator", "period", *by, "value", "unit", "n", "status", "low", "high", "source", "snapshot"]
    writer = csv.DictWriter(text, names, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(measure.rows())
    return Answer(text.getvalue().encode(), "text/csv; charset=utf-8", headers=_saved_as(measure, by, "csv"))


def _svg(site: Site, indicator: Indicator, by: tuple[str, ...]) -> Answer:
    measure = site.measures.get(indicator.name, *by)
    chart = _chart(site, indicator, measure, by)
    if chart is None:
        raise UnknownNameError("Van dit cijfer is geen afbeelding te maken.")
    drawing = _signed(for_print(chart.wide), _lines_below(measure))
    headers = _saved_as(measure, by, "svg") | {"content-security-policy": _DRAWING_POLICY}
    return Answer(drawing.encode(), "image/svg+xml", headers=headers)


def _lines_below(measure: Measure) -> tuple[str, ...]:
    """A drawing travels without its page, so it carries its own marks."""
    stand = f"Stand {dutch.long_date(measure.known_on)}, momentopname {measure.snapshot}, {measure.audience.value}"
    example = (EXAMPLE_NOTICE,) if measure.is_synthetic else ()
    return (measure.title, stand, *example)


def _signed(drawing: str, lines: tuple[str, ...]) -> str:
    """The drawing on a white sheet with these lines under it."""
    size = _SIZE.search(drawing)
    if size is None:
        raise ValueError("a chart without a viewBox")
    width, height = float(size[1]), float(size[2])
    sheet = height + 12 + _LINE * len(lines)
    texts = "".join(
        f'<text x="0" y="{height + 12 + _LINE * place:g}" font-size="13" fill="#17262b">{escape(line)}</text>'
        for place, line in enumerate(lines)
    )
    head = f'viewBox="0 0 {width:g} {sheet:g}" width="{width:g}" height="{sheet:g}"'
    framed = drawing.replace(size[0], head, 1).replace(
        "</desc>", '</desc><rect width="100%" height="100%" fill="#fff"/>', 1
    )
    return framed.removesuffix("</svg>") + texts + "</svg>"


def _chart(site: Site, indicator: Indicator, measure: Measure, by: tuple[str, ...]) -> Chart | None:
    if not by:
        return drawings.over_time(measure, reading.first_unit(measure), "grafiek")
    if len(by) == 1 and has_funnel(indicator):
        return funnel_of(indicator, measure, by[0])
    if len(by) > 1 or by[0] in drawings.NEVER_DRAWN:
        return None
    unit = drawings.unit_of(indicator, measure, by[0])
    whole = reading.current(reading.of_unit(site.measures.get(indicator.name).figures, unit))
    figures = drawings.breakdown(measure, by[0], unit, whole)
    is_share = drawings.is_share(indicator, unit, by[0])
    bars = drawings.Bars(by[0], measure.title, value_words(site.gemeente), is_share=is_share)
    return bars.draw(figures, "grafiek")


def _saved_as(measure: Measure, by: tuple[str, ...], ending: str) -> dict[str, str]:
    prefix = "voorbeeld-" if measure.is_synthetic else ""
    name = "-per-".join((measure.indicator, *by))
    return {"content-disposition": f'attachment; filename="{prefix}{name}.{ending}"'}
