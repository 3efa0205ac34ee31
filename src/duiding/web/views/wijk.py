"""`/wijk/{code}`: the figures of one wijk beside those of the city."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request

from duiding.api.answer import Answer
from duiding.charts import Verdict, against, value_text
from duiding.charts.chart import margin_text
from duiding.domain import dutch
from duiding.domain.errors import UnknownNameError
from duiding.domain.figure import Figure
from duiding.domain.settings import Wijk
from duiding.web import reading
from duiding.web.ports import Indicator
from duiding.web.site import Frame, Site
from duiding.web.topics import Topic, topics
from duiding.web.views.wijken import by_wijk, many, with_wijken


@dataclass(frozen=True)
class WijkRow:
    """One figure of a wijk beside the city."""

    indicator: Indicator
    count: Figure | None
    figure: Figure | None
    city: Figure | None
    verdict: Verdict | None

    @property
    def is_comparable(self) -> bool:
        """Whether wijk and city can be laid side by side: a count only says how large a wijk is."""
        figure = self.figure or self.city
        return figure is not None and figure.unit.startswith(("%", "dagen"))

    @property
    def margin(self) -> str:
        """The margin in words; a dash when there is none."""
        return margin_text(self.figure) if self.figure else dutch.MISSING

    @property
    def words(self) -> str:
        """What the value counts, and the count behind a percentage."""
        if self.figure is None:
            return ""
        if self.count and self.count is not self.figure and self.count.is_shown:
            return f"{value_text(self.count)} {self.count.unit}"
        return self.figure.unit.removeprefix("%").strip()


def wijk(site: Site, request: Request) -> Answer:
    """The page of one wijk; raises UnknownNameError."""
    code = request.path_params["code"].upper()
    found = next((w for w in site.gemeente.wijken if w.code == code), None)
    if found is None:
        raise UnknownNameError("Deze wijk bestaat niet.")
    return site.remembered(f"/wijk/{found.code}", lambda: _make_wijk(site, found))


def _make_wijk(site: Site, place: Wijk) -> Answer:
    known = with_wijken(site)
    groups = [(topic, [_row(site, i, place) for i in topic.indicators]) for topic in topics(known.values())]
    rows = [row for _, group in groups for row in group]
    frame = Frame(
        f"/wijk/{place.code}",
        place.naam,
        f"De cijfers van de wijk {place.naam} naast die van heel {site.gemeente.naam}.",
        (("/", "Overzicht"), ("/wijken", "Wijken")),
    )
    context = {
        "wijk": place,
        "groups": [_split(topic, group) for topic, group in groups],
        "lead": _wijk_lead(site, place, rows),
    }
    return site.page("wijk.html", frame, context)


def _split(topic: Topic, rows: list[WijkRow]) -> tuple[Topic, list[WijkRow], list[WijkRow]]:
    """The rows that can be compared, and those that are only counts."""
    return topic, [r for r in rows if r.is_comparable], [r for r in rows if not r.is_comparable]


def _row(site: Site, indicator: Indicator, place: Wijk) -> WijkRow:
    found = by_wijk(site, indicator)
    figure = found.of(place)
    count = figure
    if figure and figure.unit == "%":
        same = reading.at_period(found.measure.select(wijk=place.naam).figures, figure.period.name)
        count = next((f for f in same if f.unit != "%"), None)
    return WijkRow(indicator, count, figure, found.city, against(figure, found.city) if figure else None)


def _wijk_lead(site: Site, place: Wijk, rows: list[WijkRow]) -> tuple[str, ...]:
    sentences = [f"De cijfers van {place.naam} staan hier naast die van heel {site.gemeente.naam}."]
    for verdict in (Verdict.HIGHER, Verdict.LOWER, Verdict.EQUAL):
        count = sum(row.verdict is verdict for row in rows)
        if count:
            sentences.append(f"{many(count, 'cijfer is', 'cijfers zijn')} {verdict.words('de stad')}.")
    return tuple(sentences)
