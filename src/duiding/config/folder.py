"""A folder of TOML and CSV files becomes a Gemeente. Nothing in the folder is ever executed."""

from __future__ import annotations

import hashlib
from importlib.resources import files
from pathlib import Path

from duiding.config.contracting import read_indexen, read_looptijden, read_percelen
from duiding.config.gemeenten import read_gemeenten
from duiding.config.inline import read_grondslagen, read_prevalenties
from duiding.config.inloggen import FILE as INLOGGEN
from duiding.config.inloggen import read_inloggen
from duiding.config.lists import read_aanbieders, read_breuken, read_contracten, read_producten, read_zorgvormen
from duiding.config.numbers import parameters, read_gemeente, read_normen, read_principes
from duiding.config.places import read_kalender, read_postcodes, read_wijk_aanbieder, read_wijken
from duiding.config.publicatie import read_publicatie
from duiding.config.scholen import read_scholen
from duiding.domain.errors import InputError
from duiding.domain.remedy import did_you_mean
from duiding.domain.settings import Gemeente
from duiding.domain.settings_file import read_settings_bytes
from duiding.domain.table import fail

EXAMPLE = "utrecht"
INDICATORS = "indicators"
SCENARIOS = "scenarios"
BUSINESS_CASES = "business-cases"
RESERVE = "reserve"
REGISTERS = "registers"
"""What the registers begin with, one CSV per register. It changes no figure: no part of the fingerprint."""
PROGNOSE = "prognose"
"""What a prognosis of the budget assumes. It changes no figure that was counted: no part of the fingerprint."""
VRAGENLIJSTEN = "vragenlijsten"
"""Questionnaires and languages of the gemeente itself. They change no figure either."""
SECTIONS = "reports"
"""Sections of papers. They change no figure, so they are no part of the fingerprint."""

_FILES = (
    "gemeente.toml", "normen.toml", "principes.toml", "wijken.csv", "tegelkaart.csv", "postcodes.csv", "zorgvormen.csv",
    "publicatie.toml", "producten.csv", "aanbieders.csv", "contracten.csv", "wijk_aanbieder.csv", "breuken.csv",
    "kalender.csv", "gemeenten.csv", "scholen.csv", "percelen.csv", "looptijden.csv", "indexen.csv",
)  # fmt: skip
_FINGERPRINT_CHARACTERS = 12


def load_gemeente(folder: Path | None = None) -> Gemeente:
    """Read and check the settings of one municipality; without a folder: the example that comes with the package.

    Raises SettingsError with file, line, reason and remedy at the first thing that is wrong, and InputError when
    there is no such folder. `fingerprint` changes when a byte of a settings file changes.
    """
    root = folder if folder is not None else example_folder()
    if not root.is_dir():
        raise InputError(f"De map {root} bestaat niet. Geef de map van een gemeente, zoals gemeenten/utrecht.")
    _check_names(root)
    return _read(root)


def example_folder() -> Path:
    """Where the worked example lies: inside the installed package, or beside `src` in a checkout."""
    installed = Path(str(files("duiding"))) / "gemeenten" / EXAMPLE
    return installed if installed.is_dir() else Path(__file__).parents[3] / "gemeenten" / EXAMPLE


def _check_names(root: Path) -> None:
    for path in _settings_files(root):
        if path.parent == root and path.name not in _FILES:
            fail(path, None, "dit bestand wordt nergens gelezen.", did_you_mean(path.name, (*_FILES, INLOGGEN)))


def _read(root: Path) -> Gemeente:
    file, normen = read_gemeente(root / "gemeente.toml"), read_normen(root / "normen.toml")
    wijken = read_wijken(root / "wijken.csv", root / "tegelkaart.csv")
    zorgvormen = read_zorgvormen(root / "zorgvormen.csv")
    aanbieders = read_aanbieders(root / "aanbieders.csv")
    percelen = read_percelen(root / "percelen.csv", zorgvormen)
    return Gemeente(
        code=file.code,
        naam=file.naam,
        wijken=wijken,
        zorgvormen=zorgvormen,
        producten=read_producten(root / "producten.csv", zorgvormen),
        aanbieders=aanbieders,
        contracten=read_contracten(root / "contracten.csv", zorgvormen, aanbieders),
        breuken=read_breuken(root / "breuken.csv"),
        wijk_van_postcode=read_postcodes(root / "postcodes.csv", wijken),
        parameters=parameters(file, normen),
        contact=file.contact,
        kalender=read_kalender(root / "kalender.csv"),
        extra_indicators=_folder(root / INDICATORS),
        extra_sections=_folder(root / SECTIONS),
        scenarios=_folder(root / SCENARIOS),
        business_cases=_folder(root / BUSINESS_CASES),
        reserve=_folder(root / RESERVE),
        registers=_folder(root / REGISTERS),
        prognose=_folder(root / PROGNOSE),
        vragenlijsten=_folder(root / VRAGENLIJSTEN),
        inloggen=read_inloggen(root / INLOGGEN),
        fingerprint=_fingerprint(root),
        principes=read_principes(root / "principes.toml"),
        publicatie=read_publicatie(root / "publicatie.toml"),
        gemeenten=read_gemeenten(root / "gemeenten.csv"),
        scholen=read_scholen(root / "scholen.csv"),
        norm_dyslexie=read_prevalenties(root / "normen.toml", normen.norm_dyslexie),
        grondslagen=read_grondslagen(root / "gemeente.toml", file.grondslagen),
        percelen=percelen,
        looptijden=read_looptijden(root / "looptijden.csv", percelen, aanbieders),
        indexen=read_indexen(root / "indexen.csv"),
        wijk_aanbieder=read_wijk_aanbieder(root / "wijk_aanbieder.csv", wijken, zorgvormen, aanbieders),
    )


def _folder(path: Path) -> tuple[str, ...]:
    return (str(path),) if path.is_dir() else ()


def _settings_files(root: Path) -> list[Path]:
    """What the figures follow from; who may log in changes none of them."""
    found = [*root.glob("*.toml"), *root.glob("*.csv"), *(root / INDICATORS).glob("*.toml")]
    figures = (path for path in found if path != root / INLOGGEN)
    return sorted(figures, key=lambda path: path.relative_to(root).as_posix())


def _fingerprint(root: Path) -> str:
    digest = hashlib.sha256()
    for path in _settings_files(root):
        content = read_settings_bytes(path)
        digest.update(f"{path.relative_to(root).as_posix()}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()[:_FINGERPRINT_CHARACTERS]
