"""A figure with its margin notes: what stands on one card of a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from duiding.charts import Chart
from duiding.charts.chart import Rows
from duiding.domain.figure import Figure, Measure
from duiding.web import story
from duiding.web.ports import Indicator

_LONGEST_TABLE = 24


@dataclass(frozen=True)
class Note:
    """One margin note; `kind` is caveat, gemeente, aanbieders, samen or klok. `link` is (address, words)."""

    kind: str
    heading: str
    texts: tuple[str, ...] = ()
    link: tuple[str, str] | None = None
    is_missing: bool = False


@dataclass(frozen=True)
class Choice:
    """One field of a filter: its name in the address, its label, and (value, words) with the chosen value."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]
    chosen: str = ""


@dataclass(frozen=True)
class Turn:
    """One field of a filter as links: (address, words, whether it is what one sees now)."""

    label: str
    links: tuple[tuple[str, str, bool], ...]

    @property
    def chosen(self) -> str:
        """The words of what one sees now."""
        return next((words for _, words, is_chosen in self.links if is_chosen), "")


@dataclass(frozen=True)
class Card:
    """A chart card; without a chart it says in `protected` why there is none.

    `query` is what the links to CSV and picture carry. With `is_drawn` False only the table is shown; without
    `has_picture` the chart is no file of its own. A map may
    scroll on a very narrow screen. `notes_below` say how to read the chart.
    """

    slug: str
    heading: str
    kern: str
    chart: Chart | None
    measure: Measure
    notes: tuple[Note, ...] = ()
    how: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    action: str = ""
    protected: str = ""
    back: tuple[str, str] | None = None
    query: str = ""
    is_drawn: bool = True
    has_picture: bool = True
    is_map: bool = False
    notes_below: tuple[str, ...] = ()

    @property
    def rows(self) -> Rows:
        """The rows of the table: of a series the newest periods, newest first; the file has them all."""
        if self.chart is None:
            return ()
        return self.chart.rows[::-1][:_LONGEST_TABLE] if self._is_series else self.chart.rows

    @property
    def caption(self) -> str:
        """What stands above the table."""
        if self.chart is None or not self._is_series:
            return self.chart.title if self.chart else ""
        if len(self.chart.rows) <= _LONGEST_TABLE:
            return f"{self.measure.title}. De nieuwste periode staat boven."
        shown, all_rows = len(self.rows), len(self.chart.rows)
        return f"{self.measure.title}. De laatste {shown} perioden. Alle {all_rows} staan in de CSV."

    @property
    def turns(self) -> tuple[Turn, ...]:
        """The filter as lists of links, one per field: what a form does, where no server reads a form."""
        path, _, place = self.action.partition("#")
        chosen = {choice.name: choice.chosen for choice in self.choices}
        return tuple(
            Turn(
                choice.label,
                tuple(
                    (_address(path, chosen | {choice.name: value}, place), words, value == choice.chosen)
                    for value, words in choice.options
                ),
            )
            for choice in self.choices
        )

    @property
    def _is_series(self) -> bool:
        return self.chart is not None and self.chart.head[0] == "Periode"


def _address(path: str, chosen: Mapping[str, str], place: str) -> str:
    query = urlencode({name: value for name, value in chosen.items() if value})
    return path + (f"?{query}" if query else "") + (f"#{place}" if place else "")


def margin_notes(
    indicator: Indicator, measure: Measure, figures: Sequence[Figure], counter: Indicator | None, said: Sequence[Note]
) -> tuple[Note, ...]:
    """The notes beside a chart, in the fixed order: caveat, what was said of it, counter-indicator."""
    late = story.caveats(figures)
    warnings = late + tuple(note for note in measure.notes if not (late and note.startswith(_SAID_ALREADY)))
    notes = [Note("caveat", "Let op", warnings)] if warnings else []
    notes += said
    if counter:
        notes.append(
            Note(
                "samen", "Lees dit cijfer samen met", (indicator.perverse,), (f"/cijfer/{counter.name}", counter.title)
            )
        )
    return tuple(notes)


def how_made(indicator: Indicator, measure: Measure) -> tuple[str, ...]:
    """How the figure comes about, in a few sentences."""
    return (
        indicator.counts,
        indicator.counts_not,
        MOMENT.get(indicator.moment, ""),
        "Getallen worden één keer afgerond, aan het eind.",
        "Aantallen van 1 tot en met 9 tonen we niet.",
    )


MOMENT = {
    "peildatum": "Wij tellen op één dag: de peildatum. Dat is de eerste dag van een maand.",
    "periode": "Wij tellen wat er in de hele periode gebeurde.",
}

# The caveat about late messages says this too, and says what it means.
_SAID_ALREADY = "Nog niet compleet vanaf"
