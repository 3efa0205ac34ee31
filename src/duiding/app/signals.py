"""What looks like a change of care and may be one on paper: breaks that nobody registered, and delays that changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from duiding.app.measure import PanelStore
from duiding.domain.period import parse_day
from duiding.indicators.methods.delay_watch import Pace, paces, read_reported
from duiding.indicators.suspect import Suspect
from duiding.indicators.unregistered import unregistered_breaks


@dataclass(frozen=True)
class Signals:
    """`breaks` in order of time; `delays` are the aanbieders with an alarm."""

    known_on: date
    breaks: tuple[Suspect, ...]
    delays: tuple[Pace, ...]

    def rows(self) -> Iterable[Mapping[str, Any]]:
        """One row per signal: what was seen, where, and the line for breuken.csv (empty for a delay)."""
        for suspect in self.breaks:
            yield {
                "signaal": suspect.soort,
                "vanaf": suspect.first.name,
                "tot_en_met": suspect.last.name,
                "aanbieders": list(suspect.aanbieders),
                "zorgvormen": list(suspect.parts),
                "aantal": suspect.count,
                "gewoon": round(suspect.usual, 1),
                "tekst": suspect.sentence,
                "breuken_csv": suspect.regel,
            }
        for pace in self.delays:
            yield {
                "signaal": "meldvertraging",
                "vanaf": None,
                "tot_en_met": self.known_on.isoformat(),
                "aanbieders": [pace.aanbieder],
                "zorgvormen": [],
                "aantal": pace.events,
                "gewoon": None,
                "tekst": pace.sentence,
                "breuken_csv": "",
            }


def find_signals(store: PanelStore, known_on: str | date | None = None) -> Signals:
    """Every signal of a store as known on a day. Raises StoreError when the store holds nothing."""
    panels = store.panels(parse_day(known_on) if isinstance(known_on, str) else known_on)
    found = unregistered_breaks(panels.engine, store.gemeente, panels.known_on)
    delays = paces(read_reported(panels.engine), panels.known_on)
    return Signals(panels.known_on, found, tuple(pace for pace in delays if pace.is_alarm))
