"""Sentences made from figures; none is typed, so that text and figure cannot differ. At most fifteen words each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from duiding.charts import value_text
from duiding.domain import dutch
from duiding.domain.figure import Break, Figure, Measure, Status
from duiding.domain.period import Period
from duiding.web import reading
from duiding.web.tile import REASONS

# What one figure says on the overview; a name that is not here gets the plain sentence.
_TOLD = {
    "jeugdigen_met_jeugdhulp": "{when} kregen {value} kinderen jeugdhulp.",
    "volwassenen_aanvullende_wmo": "{when} kregen {value} volwassenen extra hulp uit de Wmo.",
    "wachtenden": "{when} wachtten {value} mensen op hulp.",
}


def when(period: Period) -> str:
    """Op 1 januari 2018, in kwartaal 1 van 2018."""
    preposition = "Op" if period.first == period.last else "In"
    return f"{preposition} {dutch.period_words(period)}"


def moment(period: Period) -> str:
    """The same in the middle of a sentence: op 1 januari 2018."""
    return when(period).replace("Op ", "op ").replace("In ", "in ")


def told(figure: Figure) -> str:
    """One figure as one sentence."""
    if not figure.is_shown:
        return f"{when(figure.period)} is er geen getal. {REASONS[figure.status]}"
    told_as = _TOLD.get(figure.indicator)
    if told_as and not figure.by and not figure.unit.startswith(("%", "dagen")):
        return told_as.format(when=when(figure.period), value=_value(figure))
    if figure.unit.startswith("%"):
        return f"{when(figure.period)} was het {_value(figure)}{figure.unit[1:]}."
    if figure.unit.startswith("dagen"):
        return f"{when(figure.period)} was het {_value(figure)} {figure.unit}."
    return f"{when(figure.period)} telden we {_value(figure)} {figure.unit}."


def _value(figure: Figure) -> str:
    prefix = "ongeveer " if figure.status is Status.ESTIMATE else ""
    return prefix + value_text(figure)


def state(figure: Figure) -> str:
    """What its state means, as a sentence."""
    if figure.status is Status.COMPLETE:
        return "Dat getal is compleet."
    return REASONS[figure.status]


def opening(measure: Measure) -> tuple[str, ...]:
    """The two to four sentences under the title of a figure's page."""
    figures = reading.first_unit(measure)
    now = reading.current(figures)
    if now is None:
        return ("Voor dit cijfer is nog niets geleverd.",)
    sentences = [told(now)]
    if now.is_shown:
        sentences.append(state(now))
        sentences += late(figures, now)
    return tuple(sentences)


def late(figures: Sequence[Figure], now: Figure) -> list[str]:
    """That later periods are still filling up."""
    count = sum(f.period.first > now.period.first for f in reading.provisional(figures))
    if not count:
        return []
    singular, plural = _length_words(now.period)
    if count == 1:
        return [f"De volgende {singular} is nog niet compleet."]
    return [f"De {dutch.count_word(count)} {plural} daarna zijn nog niet compleet."]


def _length_words(period: Period) -> tuple[str, str]:
    days = (period.last - period.first).days
    lengths = (("peildatum", "peildata"), ("maand", "maanden"), ("periode", "kwartalen"), ("periode", "jaren"))
    return lengths[0 if days == 0 else 1 if days < 31 else 2 if days < 93 else 3]


def trend(figures: Sequence[Figure], breaks: Sequence[Break]) -> str:
    """From where to where the series went, read from the last break on and never across one."""
    now = reading.current(figures)
    if now is None or not now.is_shown:
        return REASONS[now.status] if now else "Voor dit cijfer is nog niets geleverd."
    since = [b.day for b in breaks if b.day <= now.period.first]
    start = next((f for f in figures if f.is_shown and (not since or f.period.first >= max(since))), now)
    if start.period.first >= now.period.first:
        return told(now)
    return f"Sinds {dutch.period_words(start.period)} {_movement(start, now)}."


def _movement(start: Figure, now: Figure) -> str:
    before, after = value_text(start), _value(now)
    if _is_equal(start, now):
        return f"bleef het gelijk: {before} en nu {after}"
    rose = (now.value or 0) > (start.value or 0)
    return f"{'steeg' if rose else 'daalde'} het van {before} naar {after}"


def _is_equal(start: Figure, now: Figure) -> bool:
    if value_text(start) == value_text(now):
        return True
    if None in (start.low, start.high, now.low, now.high):
        return False
    assert start.low is not None and start.high is not None and now.low is not None and now.high is not None  # noqa: S101
    return start.low <= now.high and now.low <= start.high


def caveats(figures: Sequence[Figure]) -> tuple[str, ...]:
    """What a reader must know before reading the end of a series."""
    filling = reading.provisional(figures)
    if not filling:
        return ()
    return (
        f"Vanaf {dutch.period_words(filling[0].period)} is het getal nog niet compleet. "
        "Aanbieders sturen berichten soms later. Een daling aan het eind is dus niet echt.",
    )


def remarkable(measures: Mapping[str, Measure], at_least: float = 0.10) -> tuple[tuple[str, str], ...]:
    """At most three changes in a year of at least `at_least`, largest first, as (name, sentence).

    Only complete counts are compared, and never across a break.
    """
    found = []
    for name, measure in measures.items():
        figures = reading.first_unit(measure)
        pair = _year_pair(figures, measure.breaks)
        if pair and abs(pair[1] / pair[0] - 1) >= at_least:
            now = reading.current(figures)
            assert now is not None  # noqa: S101 - a pair has a figure that stands for now
            before = dutch.number(pair[0])
            words = f"In een jaar ging dit getal van {before} naar {value_text(now)} {now.unit}."
            found.append((abs(pair[1] / pair[0] - 1), name, words))
    return tuple((name, words) for _, name, words in sorted(found, reverse=True)[:3])


def _year_pair(figures: Sequence[Figure], breaks: Sequence[Break]) -> tuple[float, float] | None:
    now = reading.current(figures)
    if now is None or now.value is None or now.status is not Status.COMPLETE or now.unit.startswith(("%", "dagen")):
        return None
    before = reading.year_before(figures, now)
    if before is None or not before.value or before.status is not Status.COMPLETE:
        return None
    if reading.breaks_between(breaks, before, now):
        return None
    return before.value, now.value
