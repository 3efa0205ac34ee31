"""A break that may have been: what was seen, in words and as a line for breuken.csv."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from duiding.domain.dutch import enumerate_words, number, period_words
from duiding.domain.figure import Break
from duiding.domain.period import Period
from duiding.indicators.breaks import ADMINISTRATIVE_STOP

REGISTRATION, CODE_CHANGE = "registratieafspraak", "codewijziging"
_MOST_NAMES = 5


@dataclass(frozen=True)
class Suspect:
    """A break that may have been: `soort` is that of breuken.csv, `first` and `last` are the months in which it shows.

    `day` is the day with which the series would begin anew. `count` is how many there were, `usual` how many there are
    in ordinary months. `parts` names the zorgvorm, or both when one goes over into the other. `until` is the last day
    on which somebody came back.
    """

    soort: str
    wet: str
    spoor: str
    parts: tuple[str, ...]
    aanbieders: tuple[str, ...]
    first: Period
    last: Period
    count: int
    usual: float
    until: date | None = None

    @property
    def day(self) -> date:
        """The first day after it; of a change of codes the first day of it."""
        return self.first.first if self.soort == CODE_CHANGE else self.last.last + timedelta(days=1)

    @property
    def months(self) -> str:
        """When, in words."""
        if self.first == self.last:
            return period_words(self.first)
        return f"{period_words(self.first)} tot en met {period_words(self.last)}"

    @property
    def sentence(self) -> str:
        """What was seen and why it is no change of care, at B1 level."""
        return _SENTENCES[self.soort].format(
            months=self.months,
            who=_names(self.aanbieders),
            parts=" naar ".join(self.parts),
            count=number(self.count),
            usual=number(self.usual),
        )

    @property
    def shows_until(self) -> date:
        """The last day on which figures are moved by it."""
        return max(self.day, self.until or self.day)

    @property
    def regel(self) -> str:
        """The line for breuken.csv, to be completed by who knows what happened."""
        venster = (self.last.last - self.first.first).days + 1 if self.soort == ADMINISTRATIVE_STOP else 0
        until = self.until.isoformat() if self.until and self.soort == ADMINISTRATIVE_STOP else ""
        titel, uitleg = _TITLES[self.soort], "vul in wat er gebeurde"
        fields = (
            self.day.isoformat(),
            titel,
            uitleg,
            self.soort,
            self.spoor,
            self.wet,
            str(venster),
            until,
            "gevonden door duiding signals",
        )
        return ";".join(fields)

    def as_break(self) -> Break:
        """As if it were registered: to see which figures it touches."""
        return Break(self.day, _TITLES[self.soort], self.sentence, self.wet, self.spoor)


_TITLES = {
    ADMINISTRATIVE_STOP: "Administratieve stop",
    REGISTRATION: "Inactieve casussen afgesloten",
    CODE_CHANGE: "Andere codes",
}
_SENTENCES = {
    ADMINISTRATIVE_STOP: (
        "Mogelijke breuk, niet geregistreerd: in {months} stopten bij {who} {count} trajecten {parts} die later opnieuw"
        " begonnen. Gewoon zijn het er {usual}. Misschien liep de hulp door en is er alleen op papier gestopt."
    ),
    REGISTRATION: (
        "Mogelijke breuk, niet geregistreerd: in {months} sloot {who} {count} casussen waarin al lang niets meer"
        " gebeurde. Gewoon zijn het er {usual}. Een daling in die tijd kan opruimen zijn."
    ),
    CODE_CHANGE: (
        "Mogelijke breuk, niet geregistreerd: in {months} gingen {count} trajecten over van {parts}. Gewoon zijn het er"
        " {usual}. Misschien kreeg dezelfde hulp een andere code."
    ),
}


def _names(names: tuple[str, ...]) -> str:
    return enumerate_words(names) if len(names) <= _MOST_NAMES else f"{len(names)} aanbieders"
