"""Sentences from figures: short, one fact each, never over a break, never a fall that is only late reporting.

Every function gives a tuple of sentences of at most 15 words; empty when there is nothing honest to say.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from duiding.charts.chart import EURO, number_text, value_text
from duiding.charts.compare import Verdict, against
from duiding.charts.series import Series, breaks_within
from duiding.domain import dutch
from duiding.domain.figure import Break, Figure, Status
from duiding.domain.period import Period

# A full count has no margin; a change below this share of the first value is called nearly equal.
_NEARLY = 0.01
# Rows that are no part of the city, so never its highest or lowest.
_NO_PART = frozenset({"wijk onbekend", "buiten de gemeente", "onbekend"})


def trend(series: Series, what: str = "") -> tuple[str, ...]:
    """From where to where, in complete figures after the last break; `what` is the subject ("het aantal jeugdigen")."""
    last_break = _last_break(series)
    figures = [f for f in series.shown if f.status is Status.COMPLETE and _is_after(f, last_break)]
    told = [_across(last_break)] if last_break else []
    if len(figures) < 2:
        return (*told, "Er zijn nog te weinig complete cijfers voor een vergelijking.")
    return (change(figures[0], figures[-1], what or subject(figures[0].unit)), *told)


def subject(unit: str) -> str:
    """What a value of this unit is: het aantal jeugdigen, het aandeel, de mediaan."""
    if unit.startswith("%"):
        return "de verandering" if "verandering" in unit else "het aandeel"
    if unit.startswith("dagen"):
        return {"dagen (mediaan)": "de mediaan in dagen", "dagen (gemiddeld)": "het gemiddelde in dagen"}.get(
            unit, unit
        )
    return "het bedrag in euro's" if unit == EURO else f"het aantal {unit}"


def period_phrase(period: Period) -> str:
    """A period with its preposition: op 1 januari 2018, in januari 2018, in 2018."""
    return f"{'op' if period.first == period.last else 'in'} {dutch.period_words(period)}"


def not_complete(series: Series) -> tuple[str, ...]:
    """Which last periods are not complete, and that a fall in them is not real yet."""
    late = [f for f in series.figures if f.status is Status.PROVISIONAL]
    if not late:
        return ()
    name, is_neuter = _period_noun(late[0].period)
    if len(late) == 1:
        first = f"{'Het' if is_neuter else 'De'} laatste {name} is nog niet compleet."
    else:
        first = f"De laatste {dutch.count_word(len(late))} {_plural(name)} zijn nog niet compleet."
    return (first, *_not_a_fall(series, late))


def _not_a_fall(series: Series, late: Sequence[Figure]) -> tuple[str, ...]:
    complete = series.last_of(Status.COMPLETE)
    fell = complete is not None and any(f.value is not None and f.value < (complete.value or 0) for f in late)
    return ("Een daling daarin hoeft niet echt te zijn.",) if fell else ()


def breaks(series: Series) -> tuple[str, ...]:
    """One sentence a break within the series, and that we do not compare across it."""
    return tuple(_across(one) for one in breaks_within([series]))


def extremes(parts: Mapping[str, Figure]) -> tuple[str, ...]:
    """The highest and the lowest part by name; nothing when fewer than two are shown or all are equal."""
    shown = {name: f for name, f in parts.items() if f.value is not None and name not in _NO_PART}
    if len(shown) < 2:
        return ()
    high, low = max(shown, key=lambda n: shown[n].value or 0), min(shown, key=lambda n: shown[n].value or 0)
    if shown[high].value == shown[low].value:
        return (f"Overal is het cijfer gelijk: {value_text(shown[high])}.",)
    return (f"Het hoogst is {high}: {value_text(shown[high])}.", f"Het laagst is {low}: {value_text(shown[low])}.")


def beside_whole(parts: Mapping[str, Figure], whole: Figure | None, noun: str = "wijken") -> tuple[str, ...]:
    """How many parts do not clearly differ from the whole."""
    equal = sum(1 for name, f in parts.items() if name not in _NO_PART and against(f, whole) is Verdict.EQUAL)
    if not equal:
        return ()
    if equal == 1:
        return (f"Eén van de {noun} verschilt niet duidelijk van de stad.",)
    return (f"{dutch.count_word(equal).capitalize()} {noun} verschillen niet duidelijk van de stad.",)


def hidden(parts: Mapping[str, Figure], noun: str = "wijken") -> tuple[str, ...]:
    """How many parts are not shown, and why."""
    count = sum(1 for f in parts.values() if f.status is Status.TOO_FEW)
    if not count:
        return ()
    first = (
        f"{dutch.count_word(count).capitalize()} {noun} tonen we niet."
        if count > 1
        else f"Eén van de {noun} tonen we niet."
    )
    return (first, "Dat beschermt kleine groepen.")


def state(figure: Figure) -> tuple[str, ...]:
    """Why there is no value; empty for a figure that is shown and complete."""
    if figure.status is Status.PROVISIONAL and figure.is_shown:
        return (f"Al gemeld: {value_text(figure)}. Dit cijfer is nog niet compleet.",)
    return () if figure.is_shown else (_WHY[figure.status],)


_WHY = {
    Status.COMPLETE: "De gegevens voor dit cijfer zijn er nog niet.",
    Status.PROVISIONAL: "Dit cijfer is nog niet compleet.",
    Status.ESTIMATE: "Voor dit cijfer is nog geen schatting.",
    Status.TOO_FEW: "Dit zijn er te weinig om te tonen.",
    Status.NOT_DELIVERED: "De gegevens voor dit cijfer zijn niet geleverd.",
    Status.STOPPED: "Dit cijfer wordt niet meer gemeten.",
    Status.NOT_MEASURABLE: "Dit past niet in een getal.",
}


def change(first: Figure, last: Figure, what: str) -> str:
    """From one figure to a later one as a sentence; days without a margin are never called a rise or a fall."""
    since, to = dutch.period_words(first.period), number_text(last.value, last.unit)
    if value_text(first) == to:
        return f"Sinds {since} bleef {what} gelijk: {to}."
    if _is_inside_margin(first, last):
        return f"Sinds {since} bleef {what} gelijk, binnen de marge: {to}."
    if _is_nearly_equal(first, last):
        return f"Sinds {since} bleef {what} bijna gelijk: {value_text(first)} en {to}."
    return f"Sinds {since} {_verb(first, last)} {what} van {value_text(first)} naar {_about(last)}{to}."


def _verb(first: Figure, last: Figure) -> str:
    if first.unit.startswith("dagen") and (first.low is None or last.low is None):
        return "ging"
    return "steeg" if (last.value or 0) > (first.value or 0) else "daalde"


def _about(figure: Figure) -> str:
    return "ongeveer " if figure.status is Status.ESTIMATE else ""


def _is_inside_margin(first: Figure, last: Figure) -> bool:
    if first.low is None or first.high is None or last.low is None or last.high is None:
        return False
    return first.low <= last.high and last.low <= first.high


def _is_nearly_equal(first: Figure, last: Figure) -> bool:
    has_margin = first.low is not None and last.low is not None
    return not has_margin and abs((last.value or 0) - (first.value or 0)) <= _NEARLY * abs(first.value or 0)


def _last_break(series: Series) -> Break | None:
    found = breaks_within([series])
    return found[-1] if found else None


def _is_after(figure: Figure, one: Break | None) -> bool:
    return one is None or figure.period.first >= one.day


def _across(one: Break) -> str:
    return f"Vergelijk niet over {dutch.long_date(one.day)} heen: {in_sentence(one.title)}."


def in_sentence(title: str) -> str:
    """A title in the middle of a sentence: Nieuwe contracten becomes nieuwe contracten, DBC stays DBC."""
    return title[:1].lower() + title[1:] if title[1:2].islower() else title


def _period_noun(period: Period) -> tuple[str, bool]:
    days = (period.last - period.first).days
    if days == 0:
        return "peildatum", False
    if days < 31:
        return "maand", False
    return ("kwartaal", True) if days < 93 else ("jaar", True)


def _plural(noun: str) -> str:
    return {"peildatum": "peildata", "maand": "maanden", "kwartaal": "kwartalen", "jaar": "jaren"}[noun]
