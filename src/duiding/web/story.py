"""Sentences made from figures; none is typed, so that text and figure cannot differ. At most fifteen words each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from duiding.charts import is_counted, sentences, value_text
from duiding.domain import dutch
from duiding.domain.figure import Break, Figure, Measure, Status
from duiding.domain.period import Period
from duiding.web import reading
from duiding.web.tile import REASONS

_MIDDLE = "De mediaan is het midden: de helft is korter, de helft is langer."
# A count between two others is told when it lies at least this share above or below both.
_TURN = 0.03
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
        what = sentences.subject(figure.unit).removesuffix(" in dagen")
        if what == figure.unit:
            return f"{when(figure.period)} was het {_value(figure)} {figure.unit}."
        return f"{when(figure.period)} was {what} {_value(figure)} dagen."
    if not is_counted(figure.unit):
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
    said = [told(now)]
    if now.is_shown:
        said += [_MIDDLE] if "mediaan" in now.unit else []
        said += [state(now), *late(figures, now)]
    return tuple(said)


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
    """From where to where the series went since the last break, and the turn in between; never across a break."""
    now = reading.current(figures)
    if now is None or not now.is_shown:
        return REASONS[now.status] if now else "Voor dit cijfer is nog niets geleverd."
    since = reading.since_break(figures, breaks, now)
    start = reading.same_season(since, now)
    if start.period.first >= now.period.first:
        return told(now)
    between = [f for f in since if start.period.first < f.period.first < now.period.first]
    return " ".join((sentences.change(start, now, sentences.subject(now.unit)), *_turn(start, between, now)))


def _turn(start: Figure, between: Sequence[Figure], now: Figure) -> tuple[str, ...]:
    """The highest or lowest value on the way, when it lies clearly outside begin and end."""
    if not between or now.unit.startswith("dagen"):
        return ()
    ends = (_number(start), _number(now))
    high, low = max(between, key=_number), min(between, key=_number)
    if _number(high) >= max(ends) * (1 + _TURN):
        return (f"Het hoogst was het {moment(high.period)}: {value_text(high)}.",)
    if _number(low) <= min(ends) * (1 - _TURN):
        return (f"Het laagst was het {moment(low.period)}: {value_text(low)}.",)
    return ()


def _number(figure: Figure) -> float:
    return figure.value or 0.0


def caveats(figures: Sequence[Figure]) -> tuple[str, ...]:
    """What a reader must know before reading the end of a series."""
    filling = reading.provisional(figures)
    if not filling:
        return ()
    return (
        f"Vanaf {dutch.period_words(filling[0].period)} is het getal nog niet compleet. "
        f"Gegevens komen soms later binnen. {_what_that_means(filling[0].unit)}",
    )


def _what_that_means(unit: str) -> str:
    if not is_counted(unit):
        return "Het getal kan dus nog veranderen."
    return "Een daling aan het eind hoeft dus niet echt te zijn."


def capital(words: str) -> str:
    """The begin of a sentence: één wijk becomes Eén wijk."""
    return "E" + words[1:] if words.startswith("é") else words[:1].upper() + words[1:]


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
    if now is None or now.value is None or now.status is not Status.COMPLETE or not is_counted(now.unit):
        return None
    before = reading.year_before(figures, now)
    if before is None or not before.value or before.status is not Status.COMPLETE:
        return None
    if reading.breaks_between(breaks, before, now):
        return None
    return before.value, now.value
