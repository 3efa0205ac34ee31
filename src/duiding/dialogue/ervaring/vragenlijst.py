"""A questionnaire is a file with its questions, a file per language with its words, and no code.

vragenlijsten/NAME-VERSION.toml    which questions, about what, for whom
teksten/NAME-VERSION.LANGUAGE.toml the words of those questions and answers
talen/LANGUAGE.toml                the words around them: buttons, thanks, what goes wrong
opnamen/                           recordings that read a question aloud
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from duiding.domain.catalogue import load_catalogue
from duiding.domain.errors import SettingsError, UnknownNameError

CATALOGUE = Path(__file__).with_name("catalogue")
ROLLEN = ("jongere", "ouder", "volwassene")
SOORTEN = ("ervaren", "verwacht", "open")
ONDERWERPEN = ("toegankelijkheid", "kwaliteit", "effect", "klik", "samenwerking")
"""What a question can be about: the words of the layout `ervaringen`, to which the counts are handed over."""

SCALE = (1, 2, 3, 4)
"""The answers from most to least; the words are in the file of the language."""
POSITIVE = (1, 2)
FIRST_LANGUAGE = "nl"


@dataclass(frozen=True, slots=True)
class Vraag:
    """One question: `soort` is "ervaren" (how it was), "verwacht" (what one thought before) or "open" (free text)."""

    naam: str
    soort: str
    onderwerp: str = ""


@dataclass(frozen=True, slots=True)
class _VragenlijstFile:
    name: str
    titel: str
    versie: int
    rollen: tuple[str, ...]
    bron: str
    vragen: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class _TekstFile:
    name: str
    titel: str
    antwoorden: Mapping[str, str]
    vragen: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Taal:
    """The words around the questions in one language; `name` is its code, such as "nl"."""

    name: str
    taal: str
    richting: str
    woorden: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Tekst:
    """The words of one questionnaire in one language.

    `opname` is the file that reads a question aloud, by question and rol; what has none is not in it.
    """

    taal: Taal
    titel: str
    antwoorden: Mapping[int, str]
    vragen: Mapping[tuple[str, str], str]
    opnamen: Mapping[tuple[str, str], str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Vragenlijst:
    """One version of a questionnaire with the languages in which all of it is there."""

    name: str
    titel: str
    versie: int
    rollen: tuple[str, ...]
    bron: str
    vragen: tuple[Vraag, ...]
    teksten: Mapping[str, Tekst]

    @property
    def onderwerpen(self) -> tuple[str, ...]:
        """What it asks about, in the order of the questions."""
        return tuple(dict.fromkeys(vraag.onderwerp for vraag in self.vragen if vraag.onderwerp))

    def vraag_about(self, onderwerp: str, soort: str) -> Vraag | None:
        """The question of this kind about this subject; None when it is not asked."""
        return next((one for one in self.vragen if (one.onderwerp, one.soort) == (onderwerp, soort)), None)


@dataclass(frozen=True, slots=True)
class Vragenlijsten:
    """Every questionnaire by name, every language by its code, and where the recordings are."""

    lijsten: Mapping[str, Vragenlijst]
    talen: Mapping[str, Taal]
    opnamen: Mapping[str, Path]

    def of(self, name: str) -> Vragenlijst:
        """One of them; raises UnknownNameError."""
        if name not in self.lijsten:
            known = ", ".join(sorted(self.lijsten))
            raise UnknownNameError(f"De vragenlijst '{name}' bestaat niet. Kies uit: {known}.")
        return self.lijsten[name]


def load_vragenlijsten(extra: Iterable[Path] = ()) -> Vragenlijsten:
    """Read the catalogue of the package and folders of the same form; a later file replaces an earlier one.

    Raises SettingsError when a file is wrong, or a text lacks a question or an answer.
    """
    folders = [CATALOGUE, *extra]
    talen = load_catalogue([folder / "talen" for folder in folders], Taal)
    _check_words(talen)
    opnamen = {path.name: path for folder in folders for path in sorted((folder / "opnamen").glob("*.*"))}
    texts = load_catalogue([folder / "teksten" for folder in folders], _TekstFile)
    files = load_catalogue([folder / "vragenlijsten" for folder in folders], _VragenlijstFile)
    return Vragenlijsten({name: _lijst(file, texts, talen, opnamen) for name, file in files.items()}, talen, opnamen)


def _check_words(talen: Mapping[str, Taal]) -> None:
    wanted = talen[FIRST_LANGUAGE].woorden.keys()
    for name, taal in talen.items():
        missing = sorted(wanted - taal.woorden.keys())
        if missing:
            raise SettingsError(f"taal '{name}': '{missing[0]}' ontbreekt bij [woorden]. Voeg het toe.")
        if taal.richting not in ("ltr", "rtl"):
            raise SettingsError(f"taal '{name}': richting is ltr of rtl. Kies een van beide.")


def _lijst(
    file: _VragenlijstFile, texts: Mapping[str, _TekstFile], talen: Mapping[str, Taal], opnamen: Mapping[str, Path]
) -> Vragenlijst:
    place = f"vragenlijst '{file.name}'"
    unknown = [rol for rol in file.rollen if rol not in ROLLEN]
    if unknown or not file.rollen:
        raise SettingsError(f"{place}: rollen zijn {', '.join(ROLLEN)}. Pas 'rollen' aan.")
    vragen = tuple(_vraag(place, number, data) for number, data in enumerate(file.vragen, start=1))
    _check_vragen(place, vragen)
    teksten = {
        code: _tekst(texts[f"{file.name}.{code}"], file, vragen, taal, opnamen)
        for code, taal in sorted(talen.items(), key=lambda one: (one[0] != FIRST_LANGUAGE, one[0]))
        if f"{file.name}.{code}" in texts
    }
    if FIRST_LANGUAGE not in teksten:
        raise SettingsError(f"{place}: teksten/{file.name}.{FIRST_LANGUAGE}.toml ontbreekt. Voeg dat bestand toe.")
    return Vragenlijst(file.name, file.titel, file.versie, file.rollen, file.bron, vragen, teksten)


def _vraag(place: str, number: int, data: Mapping[str, Any]) -> Vraag:
    try:
        vraag = Vraag(**data)
    except TypeError:
        raise SettingsError(f"{place}, vraag {number}: geef alleen naam, soort en onderwerp.") from None
    if vraag.soort not in SOORTEN:
        raise SettingsError(f"{place}, vraag {number}: soort is {', '.join(SOORTEN)}. Kies een van deze.")
    if (vraag.soort == "open") == bool(vraag.onderwerp) or (vraag.onderwerp and vraag.onderwerp not in ONDERWERPEN):
        raise SettingsError(
            f"{place}, vraag {number}: een onderwerp is {', '.join(ONDERWERPEN)}; een open vraag heeft er geen."
        )
    return vraag


def _check_vragen(place: str, vragen: tuple[Vraag, ...]) -> None:
    asked = [(vraag.soort, vraag.onderwerp) for vraag in vragen]
    names = [vraag.naam for vraag in vragen]
    if len(set(asked)) < len(asked) or len(set(names)) < len(names):
        raise SettingsError(f"{place}: een vraag staat er twee keer. Elk onderwerp komt één keer per soort voor.")
    alone = [onderwerp for soort, onderwerp in asked if soort == "verwacht" and ("ervaren", onderwerp) not in asked]
    if alone:
        raise SettingsError(f"{place}: '{alone[0]}' vraagt wel wat is verwacht, niet hoe het was. Voeg die vraag toe.")


def _tekst(
    text: _TekstFile, file: _VragenlijstFile, vragen: tuple[Vraag, ...], taal: Taal, opnamen: Mapping[str, Path]
) -> Tekst:
    place = f"teksten/{text.name}.toml"
    if {*text.antwoorden} != {str(step) for step in SCALE}:
        raise SettingsError(f"{place}: [antwoorden] heeft precies 1, 2, 3 en 4. Pas het aan.")
    words: dict[tuple[str, str], str] = {}
    read: dict[tuple[str, str], str] = {}
    for vraag in vragen:
        for rol in file.rollen:
            found = text.vragen.get(vraag.naam, {})
            if not found.get(rol):
                raise SettingsError(f"{place}: '{rol}' ontbreekt bij [vragen.{vraag.naam}]. Voeg de vraag toe.")
            words[vraag.naam, rol] = found[rol]
            if recording := found.get(f"opname_{rol}"):
                if recording not in opnamen:
                    raise SettingsError(f"{place}: de opname '{recording}' staat niet in de map opnamen. Zet hem erin.")
                read[vraag.naam, rol] = recording
    return Tekst(taal, text.titel, {int(step): said for step, said in text.antwoorden.items()}, words, read)
