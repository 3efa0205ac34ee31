"""`/ervaringen`: what clients say of the help, how many of them were asked and answered, and what they had expected."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from starlette.requests import Request

from duiding.api.answer import Answer
from duiding.charts import value_text
from duiding.charts.chart import Rows
from duiding.domain import dutch
from duiding.domain.errors import RegisterError
from duiding.domain.figure import Figure
from duiding.web import reading, story
from duiding.web.site import Site
from duiding.web.themes import known_themes
from duiding.web.views.theme import told_page

_SAID, _EXPECTED, _RESPONS = "ervaring", "ervaring_verwacht", "respons_ervaring"
_BY = "onderwerp"
_SHARE, _PEOPLE = "%", "cliënten"
_HEAD = ("Onderwerp", "Tevreden", "Marge", "Antwoorden", "Verwachtte dat vooraf", "Verschil")
_AWAY = "De woorden van cliënten zijn nu even niet te lezen."


@dataclass(frozen=True)
class Said:
    """The newest period: a row per subject, and in words who was asked and who answered."""

    when: str
    respons: str
    head: tuple[str, ...]
    rows: Rows
    beside: tuple[str, ...]


def experience(site: Site, _: Request) -> Answer:
    """The page; without a questionnaire of our own there are figures, and no words of clients."""
    words, is_away = _quotes(site)
    key = f"/ervaringen {is_away} {words}"
    return site.remembered(key, lambda: _make(site, words, is_away))


def _make(site: Site, words: Sequence[str], is_away: bool) -> Answer:
    more = {"said": _said(site), "quotes": words, "away": _AWAY if is_away else "", "has_desk": site.desk is not None}
    return told_page(site, known_themes()["ervaringen"], "experience.html", more)


def _quotes(site: Site) -> tuple[Sequence[str], bool]:
    try:
        return (() if site.desk is None else tuple(site.desk.quotes())), False
    except RegisterError:
        return (), True


def _said(site: Site) -> Said | None:
    """What is known of the newest period that is complete; None when nothing of it is public."""
    indicator = site.measures.indicators.get(_SAID)
    if indicator is None or _BY not in indicator.by:
        return None
    figures = reading.of_unit(site.measures.get(_SAID, _BY).figures, _SHARE)
    now = reading.current(figures)
    if now is None:
        return None
    found = [figure for figure in figures if figure.period == now.period and figure.is_shown]
    expected = {figure.by[_BY]: figure for figure in _of(site, _EXPECTED, _BY) if figure.period == now.period}
    rows = tuple(_row(figure, expected.get(figure.by[_BY])) for figure in found)
    return Said(story.when(now.period), _respons(site, now), _HEAD, rows, tuple(_beside(site, now))) if rows else None


def _of(site: Site, name: str, *by: str) -> Sequence[Figure]:
    """The shares of a figure that may not be public at all."""
    indicator = site.measures.indicators.get(name)
    if indicator is None or not set(by) <= set(indicator.by):
        return ()
    return reading.of_unit(site.measures.get(name, *by).figures, _SHARE)


def _row(said: Figure, expected: Figure | None) -> tuple[str, ...]:
    is_told = expected is not None and expected.is_shown
    return (
        said.by[_BY],
        value_text(said),
        _margin(said),
        dutch.number(said.n) if said.n is not None else dutch.MISSING,
        value_text(expected) if expected is not None and is_told else dutch.MISSING,
        _difference(said, expected) if expected is not None and is_told else "niet gevraagd",
    )


def _margin(figure: Figure) -> str:
    if figure.low is None or figure.high is None:
        return dutch.MISSING
    return f"{dutch.number(figure.low, 1)}% tot {dutch.number(figure.high, 1)}%"


def _difference(said: Figure, expected: Figure) -> str:
    """Only when the margins are apart it is more or less than expected."""
    if None in (said.low, said.high, expected.low, expected.high):
        return "geen oordeel"
    if said.low > expected.high:  # type: ignore[operator]  # none of the four is None here
        return "beter dan verwacht"
    if said.high < expected.low:  # type: ignore[operator]  # as above
        return "minder dan verwacht"
    return "gelijk: binnen de marge"


def _respons(site: Site, now: Figure) -> str:
    shares = [one for one in _of(site, _RESPONS) if one.period == now.period and one.is_shown]
    if not shares or shares[0].n is None:
        return "Hoeveel mensen zijn gevraagd, weten we niet."
    share = shares[0]
    counts = site.measures.get(_RESPONS).figures
    answered = [one for one in counts if one.period == now.period and one.unit == _PEOPLE and one.is_shown]
    who = f" {value_text(answered[0])} van hen antwoordden:" if answered else " Daarvan antwoordde"
    return f"{dutch.number(share.n)} mensen kregen een vraag.{who} {value_text(share)}."


def _beside(site: Site, now: Figure) -> Iterator[str]:
    """Whose voice is heard less: the lowest respons, with the number that the reader needs to weigh it."""
    for by in ("rol", "wijk"):
        shown = [one for one in _of(site, _RESPONS, by) if one.period == now.period and one.is_shown]
        lowest = min(shown, key=lambda one: one.value or 0, default=None)
        if lowest is not None and len(shown) > 1:
            yield f"De laagste respons per {by}: {lowest.by[by]} ({value_text(lowest)})."
