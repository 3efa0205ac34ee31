"""An indicator: one TOML file that is definition, documentation, test and register entry at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from duiding.bronnen.layout import known_layouts
from duiding.domain.period import years_before
from duiding.indicators.burden import NOTHING_NEW, OWN_LISTS, burden_of, who_delivers

PRINCIPLES = (
    "leefwereld_centraal",
    "uitgaan_van_mogelijkheden",
    "zo_nabij_mogelijk",
    "doen_wat_nodig_is",
    "eenvoud",
    "veiligheid_van_kinderen",
)
"""The six leidende principes; a gemeente words them in principes.toml."""
MOMENTS = ("peildatum", "periode")
RHYTHMS = ("maand", "kwartaal", "jaar")
SHOWS = (
    "count",
    "amount",
    "ratio",
    "percent",
    "share_of_total",
    "change",
    "mean",
    "median",
    "p90",
    "share_longer",
    "drift",
)
_BY_HAND = ("berichten", "buurtteam", "clientlijst", "pgb", "wachtlijst", "retouren")
BRONNEN = (*_BY_HAND, *(name for name, layout in known_layouts().items() if layout.panel))
"""What a figure can be made of: the messages, and every delivery; a declared one is named as its layout is."""
NOT_MEASURABLE = "not measurable"
NEEDS_SPREAD = frozenset({"mean", "median", "p90", "share_longer", "drift"})
CHANGE_MONTHS = 6
LAG = "lag_perioden"
"""The input of a method that compares a period with one so many periods earlier."""
BRIDGES = "over_breuken"
"""The input of a method that takes some kinds of break into account, and so compares across them."""
PERIODS_A_YEAR = {"maand": 12, "kwartaal": 4, "jaar": 1}

_UNITS = {
    "percent": "%",
    "share_of_total": "%",
    "change": f"% verandering in {CHANGE_MONTHS} maanden",
    "mean": "dagen (gemiddeld)",
    "median": "dagen (mediaan)",
    "p90": "dagen (90% korter)",
    "drift": "dagen verschil met een jaar eerder",
}


@dataclass(frozen=True, slots=True)
class Per:
    """The denominator of a percentage: an aggregate over a panel, with its own filter."""

    panel: str
    value: str
    where: str = ""


@dataclass(frozen=True)
class Indicator:
    """What is counted, why, and how it can mislead. The fields are the keys of the file; `name` is the file name.

    `moment` is "peildatum" or "periode". `peildata` is how often a peildatum is counted; `rhythm` is the period of a
    flow and how often the figure is discussed. `where` and `value` are expressions over `panel` (see `expression`).
    `filters` holds a condition per column that applies as long as nobody breaks the figure down by that column.
    `spread` is the column (days) whose distribution is summarised. `over` is the breakdown whose parts
    `share_of_total` compares. `longer_than` names numbers of days. `scope` says for which wet, spoor and zorgvorm
    events are reported, and `reported_as` as which kind ("start", "stop"). `agreed` is the message without which the
    figure cannot be measured ("305"). `settles_dagen` is how long after its end a period still changes for another
    reason than late reports. `delivered_by` lists the deliveries that it cannot do without, `enriched_by` those that
    add to it. `method` names the estimator (see `methods`) that makes the figure, `inputs` what it is given, and
    `units_of_method` the unit of each word of `show`, because those words are its own; `show_whole` are the words for
    when nothing is broken down, where a method tells something else of all groups together. `ratio_unit` is the unit of
    `ratio`, the value divided by `per`: euros, hours, or with a % in front a share of things that are no people.
    `status` is empty or "not measurable": then `reason` says why and `needs` which delivery would change that.
    `only_intern` is for what never leaves. The other texts are for readers, in Dutch.
    """

    name: str
    code: str
    title: str
    why: str
    unit: str
    better: str
    panel: str
    moment: str
    value: str
    show: tuple[str, ...]
    by: tuple[str, ...]
    additive: Mapping[str, bool]
    rhythm: str
    principle: str
    perverse: str
    counter: str
    counts: str
    counts_not: str
    double: str
    delivered_by: str
    source: str
    owner: str
    checked_by: str
    reviewed: date
    example: Mapping[str, Any]
    where: str = ""
    per: Mapping[str, str] | None = None
    spread: str = ""
    over: str = ""
    longer_than: Mapping[str, int] = field(default_factory=dict)
    filters: Mapping[str, str] = field(default_factory=dict)
    scope: Mapping[str, str] = field(default_factory=dict)
    reported_as: tuple[str, ...] = ("start", "stop")
    peildata: str = "maand"
    agreed: str = ""
    settles_dagen: int = 0
    enriched_by: str = ""
    notes: tuple[str, ...] = ()
    method: str = ""
    inputs: Mapping[str, Any] = field(default_factory=dict)
    units_of_method: Mapping[str, str] = field(default_factory=dict)
    show_whole: tuple[str, ...] = ()
    ratio_unit: str = ""
    status: str = ""
    reason: str = ""
    needs: str = ""
    only_intern: bool = False

    @cached_property
    def denominator(self) -> Per | None:
        """`per` as an object; None when the indicator has no percentage of its own."""
        return Per(**self.per) if self.per else None

    @cached_property
    def needed(self) -> tuple[str, ...]:
        """The deliveries that the figure cannot do without."""
        return _listed(self.delivered_by)

    @cached_property
    def bronnen(self) -> tuple[str, ...]:
        """Every delivery that the figure is made of."""
        return self.needed + _listed(self.enriched_by)

    @property
    def is_flow(self) -> bool:
        """Whether the figure counts over a period (True) or on a peildatum (False)."""
        return self.moment == MOMENTS[1]

    @property
    def is_stock(self) -> bool:
        """Whether it counts who is there on a peildatum; an estimate over a span of days does not."""
        return not self.is_flow and not self.method

    @property
    def is_measurable(self) -> bool:
        """Whether any delivery tells it; what none does is never a 0."""
        return self.status != NOT_MEASURABLE

    @property
    def is_of_own_lists(self) -> bool:
        """Whether it is made of the lists of the gemeente and of no delivery."""
        return self.is_measurable and not self.bronnen

    @property
    def who_delivers(self) -> str:
        """Who delivers what the figure is made of, in words."""
        return OWN_LISTS if self.is_of_own_lists else who_delivers(self.bronnen)

    @property
    def burden(self) -> str:
        """Whether those data existed already, and what is new about them: the administrative burden, in one line."""
        return NOTHING_NEW if self.is_of_own_lists else burden_of(self.bronnen)

    @property
    def next_review(self) -> date:
        """The day by which somebody reads the definition again: a year after the last time."""
        return years_before(self.reviewed, -1)

    @property
    def lag(self) -> int:
        """How many periods a change or drift looks back; 0 when nothing is compared."""
        if self.method:
            return int(self.inputs.get(LAG, 0))
        if "change" in self.show:
            return CHANGE_MONTHS
        return PERIODS_A_YEAR[self.rhythm] if "drift" in self.show else 0

    @property
    def bridges(self) -> tuple[str, ...]:
        """The kinds of break that do not stand in the way of its comparison."""
        return tuple(self.inputs.get(BRIDGES, ()))

    def shows(self, by: tuple[str, ...]) -> tuple[str, ...]:
        """What is shown for a breakdown: a share of a total only when its parts are asked for."""
        if self.show_whole and not by:
            return self.show_whole
        return tuple(s for s in self.show if s != "share_of_total" or self.over in by)

    def units(self, by: tuple[str, ...] = ()) -> tuple[str, ...]:
        """The units in the order of `show`."""
        return tuple(unit for show in self.shows(by) for unit in self._units_of(show))

    def _units_of(self, show: str) -> tuple[str, ...]:
        if self.method:
            return (self.units_of_method[show],)
        if show in {"count", "amount"}:
            return (self.unit,)
        if show == "ratio":
            return (self.ratio_unit,)
        if show == "share_longer":
            return tuple(f"% langer dan {words}" for words in self.longer_than)
        return (_UNITS[show],)


def _listed(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(",") if word.strip())
