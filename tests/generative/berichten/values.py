"""Texts that a simple type allows, made from its facets, and texts just beside them.

Free texts hold Ø, numbers often 4711 and dates often 1847: none of our own sentences has those, so that a finding that
quotes a value betrays itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from hypothesis import strategies as st

from duiding.berichten.tables import SimpleType

PLANTED = ("Ø", "4711", "1847")
_NOT_BLANK = r".*[^\s].*"
_LETTERS = "ØaZÀỳéÎ"
_FREE = "Ø aZ0-'.&<>\"éÀ\u00a0\u200b💙"
_DATES = (
    "1847-11-14", "2022-02-28", "2024-02-29", "0001-01-01", "9999-12-31", " 2022-02-01 ", "12022-01-01", "-0044-03-15",
    "2000-02-29", "\t2022-12-31\n",
)  # fmt: skip
_TIMES = ("10:00:00", "00:00:00", "23:59:59", "24:00:00", "10:00:00.123456789", " 10:00:00\n", "10:18:47")

Below = Callable[[int], int]


def write_value(type_: SimpleType, below: Below) -> str:
    """A text that the type allows; `below` makes the choices."""
    if type_.codes:
        return type_.codes[below(len(type_.codes))]
    if type_.base == "date":
        return _DATES[below(len(_DATES))]
    if type_.base == "time":
        return _TIMES[below(len(_TIMES))]
    if type_.base == "integer":
        return _integer(type_, below)
    return _BY_PATTERN[type_.facets.get("pattern", "")](_length(type_, below), below)


def _integer(type_: SimpleType, below: Below) -> str:
    low, high = int(type_.facets["minimum"]), int(type_.facets["maximum"])
    number = (low, high, low + 1, high - 1, min(4711, high), below(high))[below(6)]
    return ("{}", "{}", "{}", "+{}", "0{}", "000000000000{}", " {} ", "+00{}\n")[below(8)].format(number)


def _length(type_: SimpleType, below: Below) -> int:
    low, high = int(type_.facets.get("min_length", 0)), int(type_.facets.get("max_length", 40))
    return (low, high, low + below(high - low + 1), low + below(high - low + 1))[below(4)]


def _digits(length: int, below: Below) -> str:
    made = "".join("0123456789"[below(10)] for _ in range(length))
    return ("4711" + made)[:length] if below(2) else made


def _not_blank(length: int, below: Below) -> str:
    made = "".join(_FREE[below(len(_FREE))] for _ in range(length - 1))
    at = below(length)
    return f"{made[:at]}Ø{made[at:]}"


def _letters(length: int, below: Below) -> str:
    return "".join(_LETTERS[below(len(_LETTERS))] for _ in range(length))


def _version(length: int, below: Below) -> str:
    return ("1.0.0", "0.0.0", "10.20.30", "3.2.4711", "1.2.1234567890123")[below(5)]


_BY_PATTERN: dict[str, Callable[[int, Below], str]] = {
    "": _not_blank,
    _NOT_BLANK: _not_blank,
    r"([.\s]*\S+[.\s]*)+": lambda length, below: _not_blank(length, below) + ("\nregel. ", "")[below(2)],
    "[0-9]{4}": lambda length, below: _digits(4, below),
    "[0-9]{8}": lambda length, below: _digits(8, below),
    "[0-9]{9}": lambda length, below: _digits(9, below),
    "[0-9]*": _digits,
    "([a-zA-ZÀ-ỳ])+": _letters,
    r"(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)": _version,
}

# What XML can hold. A carriage return is left out, because a parser makes a line feed of it.
_CHARACTERS = st.characters(
    codec="utf-8", exclude_categories=["Cc", "Cs"], include_characters="\t\n", exclude_characters="\ufffe\uffff"
)
_BLANKS = st.sampled_from(["", "", "", " ", "\n", "\t "])
_STRATEGIES: dict[tuple[str, tuple[str, ...]], st.SearchStrategy[str]] = {}


def value_strategy(type_: SimpleType) -> st.SearchStrategy[str]:
    """Every text that the type allows, as far as Hypothesis can think of it."""
    key = (type_.name, type_.codes)
    if key not in _STRATEGIES:
        _STRATEGIES[key] = _strategy(type_)
    return _STRATEGIES[key]


def _strategy(type_: SimpleType) -> st.SearchStrategy[str]:
    if type_.codes:
        return st.sampled_from(type_.codes)
    if type_.base == "date":
        return _padded(st.dates().map(str) | st.sampled_from(_DATES))
    if type_.base == "time":
        return _padded(st.times().map(str) | st.sampled_from(_TIMES))
    if type_.base == "integer":
        numbers = st.integers(int(type_.facets["minimum"]), int(type_.facets["maximum"])).map(str)
        return _padded(st.builds("".join, st.tuples(st.sampled_from(["", "", "+", "0", "+000"]), numbers)))
    low, high = int(type_.facets.get("min_length", 0)), int(type_.facets.get("max_length", 200))
    if "pattern" not in type_.facets:
        return st.text(_CHARACTERS, min_size=low, max_size=high)
    pattern = re.compile(type_.facets["pattern"], re.ASCII)
    return st.from_regex(pattern, fullmatch=True, alphabet=_CHARACTERS).filter(lambda text: low <= len(text) <= high)


def _padded(texts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """The schema drops blanks around dates, times and numbers."""
    return st.builds("{}{}{}".format, _BLANKS, texts, _BLANKS)
