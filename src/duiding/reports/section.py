"""A section of a paper: one TOML file with texts, the figures they need, and how these are drawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from duiding.domain.catalogue import load_catalogue
from duiding.domain.errors import SettingsError
from duiding.domain.remedy import did_you_mean
from duiding.reports.kind import BIJLAGE, KINDS
from duiding.reports.zin import Zin, problems_of, zin_of

FOLDER = Path(__file__).parent / "catalogue"
CHART_KINDS = ("lijn", "staaf")
TABLE_KINDS = ("reeks", "jaren", "delen", "wachttijd", "veranderd", "geen")
# Placeholders that every section may use.
GENERAL = frozenset({"gemeente", "peildatum", "stand", "bekend", "vorig_jaar", "jaar_daarvoor", "norm_buurtteam"})

_METING_KEYS = frozenset({"indicator", "by", "van", "tot", "wat", "naam", "bij", "bekend", "op"})
_FEIT_KEYS = frozenset({"meting", "eenheid", "neem", "wanneer", "bij", "plus", "min", "deel_van", "rond", "schatting"})

_VOORBEELD_KEYS = frozenset({"stand", "zegt", "cijfers"})


@dataclass(frozen=True, slots=True)
class Meting:
    """A figure that a section needs: `van` and `tot` are days (see `need.day_of`), `wat` the subject of a trend.

    `bij` keeps only these breakdown values in a line. `bekend` is "stand" for what is known now, also in a section that
    tells what was known on an earlier day. `op` names the only day of the section that needs it.
    """

    indicator: str
    by: tuple[str, ...] = ()
    van: str = "peildatum"
    tot: str = "peildatum"
    wat: str = ""
    naam: str = ""
    bij: Mapping[str, str] = field(default_factory=dict)
    bekend: str = ""
    op: str = ""


@dataclass(frozen=True, slots=True)
class Feit:
    """A placeholder: which figure of a meting, and what of it.

    `neem` is waarde, n, periode, op_periode (with its preposition), min_waarde (without its sign), or laag and hoog:
    the ends of its margin. `wanneer` is laatste (the last complete figure), laatste-12 (12 months before that), eerste,
    or a number of months before the peildatum. `plus` and `min` add and subtract other facts instead; `deel_van` makes
    a percentage of that. `rond` rounds it where a section tells what was known on an earlier day. `schatting` means an
    estimate instead of a complete count.
    """

    meting: str = ""
    eenheid: str = ""
    neem: str = "waarde"
    wanneer: str = "laatste"
    bij: Mapping[str, str] = field(default_factory=dict)
    plus: tuple[str, ...] = ()
    min: tuple[str, ...] = ()
    deel_van: tuple[str, ...] = ()
    rond: bool = False
    schatting: bool = False


@dataclass(frozen=True)
class Section:
    """One section; the field names are the keys of its file.

    `stuk` names the papers (see `kind`) in which it stands. `zinnen` are sentences (see `zin`) with placeholders from
    `feit`; `trend` names metingen whose change is told; `nb` always stands beside the figures. `zinnen_op` and `nb_op`
    add to them in the section about one day, and `nb_voorbeeld_op` only when the people are invented. `ook_op` repeats
    the section for that day when its figures are there; `bekend_op` gives the day on which the figures of that repeat
    were known, and `titel_toen` its title. `grafiek` has soort, metingen, eenheid, per, alleen and titel; `tabel` has
    soort, rijen and zorgvormen. `begrippen` is a table of words, with `begrippen_kop` above it. `niet_geleverd` is said
    when there is no figure at all. `voorbeeld` draws figures (`cijfers`, a table of text per meting), as known on
    `stand`, and `zegt` what the section says about them, to the letter: see `example`. With `weten` its change is one
    of the things to know on top of a short paper.
    """

    name: str
    titel: str
    orde: int
    stuk: tuple[str, ...] = (BIJLAGE,)
    hoofdstuk: str = ""
    zinnen: tuple[Any, ...] = ()
    zinnen_op: Mapping[str, Any] = field(default_factory=dict)
    trend: tuple[str, ...] = ()
    nb: tuple[Any, ...] = ()
    nb_op: Mapping[str, Any] = field(default_factory=dict)
    nb_voorbeeld_op: Mapping[str, Any] = field(default_factory=dict)
    ook_op: str = ""
    bekend_op: Mapping[str, str] = field(default_factory=dict)
    titel_toen: str = ""
    meting: Mapping[str, Any] = field(default_factory=dict)
    feit: Mapping[str, Any] = field(default_factory=dict)
    grafiek: Mapping[str, Any] = field(default_factory=dict)
    tabel: Mapping[str, Any] = field(default_factory=dict)
    tegels: tuple[str, ...] = ()
    niet_geleverd: str = ""
    weten: bool = False
    begrippen: Mapping[str, str] = field(default_factory=dict)
    begrippen_kop: tuple[str, str] = ("Woord", "Wat we ermee bedoelen")
    voorbeeld: Mapping[str, Any] = field(default_factory=dict)

    @property
    def metingen(self) -> dict[str, Meting]:
        """The figures it needs, by their name in the file."""
        return {key: Meting(**_tuples(value)) for key, value in self.meting.items()}

    @property
    def feiten(self) -> dict[str, Feit]:
        """The placeholders, by name."""
        return {key: Feit(**_tuples(value)) for key, value in self.feit.items()}

    @property
    def told(self) -> tuple[str, ...]:
        """The metingen that stand in the open: in a tile, a chart or a trend."""
        return tuple(dict.fromkeys((*self.tegels, *self.trend, *self.grafiek.get("metingen", ()))))

    @property
    def texts(self) -> tuple[str, ...]:
        """Every sentence and NB line that it may print, whatever the day."""
        return tuple(text for entry in self._entries() for text in zin_of(entry).texts)

    def sentences(self, day: date) -> tuple[Zin, ...]:
        """The sentences of the section about a day."""
        return tuple(zin_of(entry) for entry in (*self.zinnen, *self.zinnen_op.get(day.isoformat(), ())))

    def caveats(self, day: date, *, is_synthetic: bool) -> tuple[Zin, ...]:
        """The NB lines of the section about a day."""
        name = day.isoformat()
        invented = self.nb_voorbeeld_op.get(name, ()) if is_synthetic else ()
        return tuple(zin_of(entry) for entry in (*self.nb, *self.nb_op.get(name, ()), *invented))

    def _entries(self) -> tuple[Any, ...]:
        per_day = (*self.zinnen_op.values(), *self.nb_op.values(), *self.nb_voorbeeld_op.values())
        return (*self.zinnen, *self.nb, *(entry for entries in per_day for entry in entries))


@cache
def load_sections(*folders: Path) -> tuple[Section, ...]:
    """Every section in order; one of a later folder takes the place of one with the same name.

    Without folders ours. Raises SettingsError (file, reason, remedy) for a text that names what is not there.
    """
    places = folders or (FOLDER,)
    sections = load_catalogue(places, Section).values()
    for section in sections:
        for problem in _problems(section):
            file = next(path for place in reversed(places) if (path := place / f"{section.name}.toml").exists())
            raise SettingsError(f"{file}: {problem}")
    return tuple(sorted(sections, key=lambda s: s.orde))


def sections_of(kind: str, extra: tuple[str, ...] = ()) -> tuple[Section, ...]:
    """The sections of one paper, in order; `extra` are the folders of a gemeente (`Gemeente.extra_sections`)."""
    return tuple(section for section in load_sections(FOLDER, *map(Path, extra)) if kind in section.stuk)


def _problems(section: Section) -> Iterator[str]:
    yield from _wrong_keys(section)
    for name in section.stuk:
        if name not in KINDS:
            yield f"stuk '{name}' bestaat niet. {did_you_mean(name, KINDS)}"
    yield from _wrong_sentences(section)
    for key, name in _named_metingen(section):
        if name not in section.meting:
            yield f"{key} noemt meting '{name}', die er niet is. Voeg [meting.{name}] toe."
    if section.grafiek and section.grafiek.get("soort") not in CHART_KINDS:
        yield f"grafiek.soort moet {' of '.join(CHART_KINDS)} zijn. Pas de waarde aan."
    if section.tabel and section.tabel.get("soort") not in TABLE_KINDS:
        yield f"tabel.soort moet {', '.join(TABLE_KINDS)} zijn. Pas de waarde aan."


def _wrong_keys(section: Section) -> Iterator[str]:
    voorbeeld = {"voorbeeld": section.voorbeeld} if section.voorbeeld else {}
    checked = ((section.meting, _METING_KEYS), (section.feit, _FEIT_KEYS), (voorbeeld, _VOORBEELD_KEYS))
    for table, allowed in checked:
        for name, entry in table.items():
            for key in sorted(set(entry) - allowed):
                yield f"onbekende sleutel '{key}' bij '{name}'. Bekend zijn: {', '.join(sorted(allowed))}."


def _wrong_sentences(section: Section) -> Iterator[str]:
    entries = (*section._entries(), section.grafiek.get("titel", ""))
    known = set(section.feit) | GENERAL
    for entry in entries:
        problems = tuple(problems_of(entry))
        yield from problems
        for name in () if problems else sorted(zin_of(entry).names - known):
            yield f"'{{{name}}}' is geen feit. Voeg [feit.{name}] toe of pas de zin aan."


def _named_metingen(section: Section) -> Iterator[tuple[str, str]]:
    for name in section.trend:
        yield "trend", name
    for name in section.tegels:
        yield "tegels", name
    for name in section.grafiek.get("metingen", ()):
        yield "grafiek", name
    for name in section.voorbeeld.get("cijfers", {}):
        yield "voorbeeld.cijfers", name
    for key, entry in section.feit.items():
        if "meting" in entry:
            yield f"feit.{key}", entry["meting"]
        for other in (*entry.get("plus", ()), *entry.get("min", ()), *entry.get("deel_van", ())):
            if other not in section.feit:
                yield f"feit.{key}", other


def _tuples(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
