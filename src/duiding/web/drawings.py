"""Which chart a measure becomes: a line over time, bars of one period, or the tile map of the wijken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from duiding import charts
from duiding.domain.figure import Figure, Measure, Status
from duiding.domain.settings import Gemeente
from duiding.web import reading, story
from duiding.web.ports import Indicator

# An aanbieder is never placed in an order of results: a table in the order of the list, and no bars.
NEVER_DRAWN = frozenset({"aanbieder"})
# Widths in pixels of a chart: beside margin notes, in one of two columns, over the whole page, and on a telephone.
# Drawn like this, letters are never smaller than twelve pixels, also on a screen of 320. There the map scrolls.
BESIDE_NOTES = (720.0, 280.0)
HALF_PAGE = (496.0, 280.0)
WHOLE_PAGE = (1060.0, 280.0)
MAP = (720.0, 340.0)
_IN_OWN_ORDER = frozenset({"leeftijdsgroep", "geslacht"})
# Long lists in which a group of nobody says nothing; a share of 0% of somebody does.
WITHOUT_ZEROS = frozenset({"aanbieder", "zorgvorm", "van_zorgvorm"})


def over_time(
    measure: Measure, figures: Sequence[Figure], prefix: str, path: Sequence[Figure] = ()
) -> charts.Chart | None:
    """The line of one series, and the path that was agreed when there is one; None when there is nothing to draw."""
    if not any(f.is_shown for f in figures):
        return None
    has_path = any(f.is_shown for f in path)
    label = "geteld" if has_path else measure.title
    series = charts.Series(label, reading.since_first_shown(figures), measure.breaks)
    beside = [charts.Series("pad naar de norm", reading.since_first_shown(path))] if has_path else []
    return charts.line_chart(
        [series, *beside],
        title=story.trend(figures, measure.breaks),
        prefix=prefix,
        sizes=BESIDE_NOTES,
        # A cut axis would blow up what is chance in a number of days.
        is_from_zero=series.figures[0].unit.startswith("dagen"),
    )


@dataclass(frozen=True)
class Bars:
    """What bars show: the figures of one breakdown, the words of its values, and the whole to stand beside.

    `is_share`: each group has a whole of its own, so that 0% says something. `is_in_order` keeps the order of the list.
    """

    by: str
    title: str
    words: Mapping[str, str] = field(default_factory=dict)
    whole: Figure | None = None
    is_wide: bool = False
    is_share: bool = False
    is_in_order: bool = False

    def draw(self, figures: Sequence[Figure], prefix: str) -> charts.Chart | None:
        """One bar per figure; with a whole over the page, and a word beside each bar."""
        if not any(f.is_shown for f in figures):
            return None
        return charts.bar_chart(
            [(story.capital(self.words.get(f.by[self.by], f.by[self.by])), f) for f in self._rows(figures)],
            title=f"{self.title}, {story.moment(figures[0].period)}",
            prefix=prefix,
            whole=("stad", self.whole) if self.whole else None,
            sizes=WHOLE_PAGE if self.whole or self.is_wide else HALF_PAGE,
            is_sorted=not self.is_in_order and self.by not in _IN_OWN_ORDER | NEVER_DRAWN,
        )

    def _rows(self, figures: Sequence[Figure]) -> tuple[Figure, ...]:
        return tuple(figures) if self.is_share else without_zeros(figures, self.by)


_YEARS = ("begrotingsjaar", "eindjaar")
"""A paper tells about some years: of the others nothing was to be delivered."""


def without_zeros(figures: Sequence[Figure], by: str) -> tuple[Figure, ...]:
    """The figures to show: in a long list without the groups of nobody, unless all are."""
    rest = tuple(f for f in figures if f.value != 0)
    return rest if rest and by in WITHOUT_ZEROS else tuple(figures)


def is_share(indicator: Indicator, unit: str, by: str) -> bool:
    """Whether each group of a breakdown is a share of a whole of its own."""
    return unit == "%" and by != indicator.over


def unit_of(indicator: Indicator, measure: Measure, by: str) -> str:
    """Shares for a distribution and for wijken, which differ in size; otherwise the first unit of the indicator."""
    known = reading.units(measure)
    return "%" if "%" in known and by in {"wijk", indicator.over} else (known or ("",))[0]


def breakdown(measure: Measure, by: str, unit: str, whole: Figure | None) -> tuple[Figure, ...]:
    """The figures of one breakdown in the period of `whole`, or in the period that stands for now.

    In a long list a share of nothing (0 of 0) is left out.
    """
    figures = reading.of_unit(measure.figures, unit)
    moment = whole or reading.current(figures)
    if moment is None:
        return ()
    now = reading.at_period(measure.figures, moment.period.name)
    nobody = {f.by[by] for f in now if f.unit != unit and f.value == 0} if by in WITHOUT_ZEROS else set()
    told = tuple(f for f in now if f.unit == unit and not _is_nothing(f, by, nobody))
    return tuple(f for f in told if f.status is not Status.NOT_DELIVERED) if by in _YEARS and _some(told) else told


def _some(figures: Sequence[Figure]) -> bool:
    return any(figure.is_shown for figure in figures)


def _is_nothing(figure: Figure, by: str, nobody: set[str]) -> bool:
    return figure.unit == "%" and figure.status is Status.NOT_MEASURABLE and figure.by[by] in nobody


def on_the_map(
    measure: Measure, gemeente: Gemeente, unit: str, city: Figure | None, prefix: str
) -> charts.Chart | None:
    """The tile map of the wijken in one unit; None when there is nothing to draw."""
    figures = breakdown(measure, "wijk", unit, city)
    if not figures:
        return None
    return charts.tile_map(
        {f.by["wijk"]: f for f in figures},
        gemeente.wijken,
        title=f"{measure.title} per wijk, {story.moment(figures[0].period)}",
        prefix=prefix,
        city=city if unit == "%" else None,
        sizes=MAP,
    )
