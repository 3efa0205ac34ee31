"""The afwegingskader of the reserve as data: which questions a proposal must answer, and what the answer must be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path

from duiding.simulation.lines import Source

FILE = "afwegingskader.toml"
IS, ONLY_FROM, ONE_OF = "is", "alleen_uit", "een_van"
KINDS = (IS, ONLY_FROM, ONE_OF)
"""A yes or no; a list of which every item must be known; one word that must be known."""

_KEYS = ("title", "source", "jaren", "gestort", "aandacht", "beweging", "categorie", "criterium")
Answer = bool | str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Toets:
    """One question (`vraag` is its key in a proposal); `allowed` holds the words that a list or a word comes from.

    It only counts when the proposal answers `als` so. `nee` says in words what a wrong answer means.
    """

    vraag: str
    kind: str
    expected: bool
    allowed: tuple[str, ...]
    als: Mapping[str, str]
    quote: str
    nee: str


@dataclass(frozen=True, slots=True)
class Criterium:
    """A condition with the words of the source."""

    code: str
    title: str
    quote: str
    toetsen: tuple[Toets, ...]


@dataclass(frozen=True)
class Kader:
    """All conditions; `bewegingen` and `categorieen` hold the words of the source per name, `gestort` is in cents."""

    title: str
    source: str
    jaren: tuple[int, ...]
    gestort: int
    aandacht: str
    bewegingen: Mapping[str, str]
    categorieen: Mapping[str, str]
    criteria: tuple[Criterium, ...]

    @property
    def vragen(self) -> tuple[str, ...]:
        """Every key that a proposal may answer, each once; the years follow from its amounts."""
        asked = (toets.vraag for criterium in self.criteria for toets in criterium.toetsen)
        return tuple(dict.fromkeys(vraag for vraag in asked if vraag != "jaren"))


def load_kader(folder: Path | None = None) -> Kader:
    """The kader of a gemeente (`reserve/afwegingskader.toml`), or the one that comes with the package.

    Raises SettingsError with file, line, reason and remedy.
    """
    own = folder / "reserve" / FILE if folder else None
    if own and own.exists():
        return _read(Source.read(own))
    with as_file(files("duiding.finance.reserve") / FILE) as path:
        return _read(Source.read(path))


def _read(source: Source) -> Kader:
    table = source.check_keys((), source.data, _KEYS)
    bewegingen = _words(source, "beweging")
    categorieen = _words(source, "categorie")
    jaren = tuple(source.need((), table, "jaren", list))
    lists = {"jaren": tuple(map(str, jaren)), "beweging": tuple(bewegingen), "categorie": tuple(categorieen)}
    return Kader(
        title=source.need((), table, "title", str),
        source=source.need((), table, "source", str),
        jaren=jaren,
        gestort=source.need((), table, "gestort", int),
        aandacht=source.maybe((), table, "aandacht", ""),
        bewegingen=bewegingen,
        categorieen=categorieen,
        criteria=tuple(_criterium(source, number, lists) for number in source.rows((), table, "criterium")),
    )


def _words(source: Source, name: str) -> dict[str, str]:
    table = source.need((), source.data, name, dict)
    return {key: source.need((name,), table, key, str) for key in table}


def _criterium(source: Source, number: int, lists: Mapping[str, tuple[str, ...]]) -> Criterium:
    place = ("criterium", number)
    table = source.check_keys(place, source.data["criterium"][number], ("code", "title", "quote", "toets"))
    code, title, quote = (str(source.need(place, table, key, str)) for key in ("code", "title", "quote"))
    toetsen = source.rows(place, table, "toets")
    return Criterium(
        code, title, quote, tuple(_toets(source, (*place, "toets", row), table["toets"][row], lists) for row in toetsen)
    )


def _toets(source: Source, place: tuple[str | int, ...], given: object, lists: Mapping[str, tuple[str, ...]]) -> Toets:
    table = source.check_keys(place, given, ("vraag", "soort", "moet", "als", "quote", "nee"))
    kind = source.maybe(place, table, "soort", IS)
    if kind not in KINDS:
        source.fail((*place, "soort"), f"soort '{kind}' is onbekend", f"Kies uit {', '.join(KINDS)}.")
    expected, allowed = True, tuple[str, ...]()
    if kind == IS:
        expected = source.need(place, table, "moet", bool)
    else:
        name = source.need(place, table, "moet", str)
        if name not in lists:
            source.fail((*place, "moet"), f"lijst '{name}' is onbekend", f"Kies uit {', '.join(lists)}.")
        allowed = lists[name]
    als = source.maybe(place, table, "als", {})
    texts = source.maybe(place, table, "quote", ""), source.need(place, table, "nee", str)
    return Toets(source.need(place, table, "vraag", str), kind, expected, allowed, als, *texts)
